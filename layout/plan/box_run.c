/* Run boxes: several items one after another, of one file or of a list of ids. */
#include "copy/story.h"
#include "plan/box.h"

#include <string.h>

enum { MOST_ITEMS = 500 };

const stone_key stone_run_box_keys[] = {
    {"run", STONE_CONTENT | STONE_ONE | STONE_SEVERAL, STONE_FORM_ID,
     .help = "Several items in sequence: a file, or a list of ids."},
    STONE_BOX_KEY_TITLE,
    STONE_BOX_KEY_HEAD("The head class of the items."),
    STONE_BOX_KEY_LEGS,
    {"between", STONE_ONE, STONE_FORM_DIM,
     .help = "The white between the items of a run, or `hairline` for a hairline in a line of white."},
    {0},
};

/* All items of the file. A missing one is reported where it is mentioned. */
static void read_file(stone_reading *r, const stone_node *run, const stone_box *box, stone_run_box *own)
{
    uint32_t source, n = 1;
    own->file = run->text;
    if (!strchr(run->text, '#') && stone_story_load(r, run->text, &source) == STONE_FILE_OK)
        n = stone_story_count(r->sources, source);
    for (uint32_t i = 0; i < n && i < MOST_ITEMS; i++) {
        const char *id = n == 1 ? run->text : stone_arena_print(r->arena, "%s#%u", run->text, i + 1);
        stone_box_mention(r, box, id, run->span);
        *STONE_PUSH(r->arena, &own->flow.stories) = id;
    }
    if (n > MOST_ITEMS)
        stone_findings_add(r->findings, STONE_FINDING_OUT_OF_RANGE, run->span,
                           "%.100s holds %u items; at most %d are set in one run.", run->text, n, MOST_ITEMS);
}

void stone_run_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_run_box *own)
{
    const stone_node *run = stone_node_at(node, "run"), *between = stone_node_at(node, "between");
    stone_box_flow_read(r, node, &own->flow);
    if (run->kind == STONE_NODE_LIST)
        stone_box_mention_all(r, box, run, &own->flow.stories);
    else
        read_file(r, run, box, own);
    own->flow.name = own->file ? own->file : own->flow.stories.n ? own->flow.stories.at[0] : NULL;
    own->between = (stone_dim){1024, STONE_DIM_LINES};
    own->between_ruled = between && stone_value_of(STONE_FORM_DIM, between).hairline;
    if (between && !own->between_ruled)
        own->between = stone_dim_read(r, STONE_FORM_DIM, between);
}
