/* Story boxes: a package of head, pictures, quote, portrait, sidebars and text in legs. */
#include "plan/box.h"

#include <string.h>

/* ---- keys ---- */

static const char *const corner_words[] = {"top", "top-start", "top-end", "foot", "foot-start", "foot-end", NULL};

static const char *const half_words[] = {"half", NULL};
static const char *const with_words[] = {"end", "foot", NULL};
static const char *const part_words[] = {"head", "text", NULL};

static const stone_key inset_keys[] = {
    {"picture", STONE_ONE | STONE_NEEDED, STONE_FORM_PICTURE,
     .help = "The number of the picture in the story, or a file."},
    {"span", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "The number of legs that the picture covers."},
    {"corner", STONE_ONE, STONE_FORM_LEG, corner_words, .help = "The position of the picture in the package."},
    {"line", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 1000,
     .help = "The line of the leg at which the picture begins; by default where it disturbs the text least."},
    {"depth", STONE_ONE, STONE_FORM_DIM,
     .help = "The depth of the picture; by default it follows from the proportions."},
    {"shape", STONE_ONE, STONE_FORM_WORD, stone_shape_words,
     .help = "Whether text runs round the outline of a cut-out."},
    {"runaround", STONE_ONE, STONE_FORM_DIM, .help = "The white between an outline and the text; one line by default."},
    {0},
};
static const stone_mapping inset_mapping = {.name = "inset", .what = "a picture of the package", .keys = inset_keys};

static const stone_key quote_keys[] = {
    {"span", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "The number of legs that the pull quote covers."},
    {"leg", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20,
     .help = "The first leg of the pull quote; by default one in the middle."},
    {0},
};
static const stone_mapping quote_mapping = {.name = "quote", .what = "`quote`", .keys = quote_keys};

static const stone_key mug_keys[] = {
    {"picture", STONE_ONE | STONE_NEEDED, STONE_FORM_PICTURE,
     .help = "The number of the picture in the story, or a file."},
    {"width", STONE_ONE, STONE_FORM_WIDTH, half_words,
     .help = "The width of the portrait; by default half of the leg."},
    {"leg", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20,
     .help = "The leg in which the portrait is set; the first by default."},
    {"line", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 1000,
     .help = "The line at which the portrait begins; by default where it disturbs the text least."},
    {0},
};
static const stone_mapping mug_mapping = {.name = "mug", .what = "`mug`", .keys = mug_keys};

static const stone_key with_keys[] = {
    {"story", STONE_ONE | STONE_NEEDED, STONE_FORM_ID, .help = "The story of the sidebar."},
    {"at", STONE_ONE, STONE_FORM_LEG, with_words,
     .help = "The legs at whose foot the sidebar is set: `end` for the last, `foot` for the first, or the first leg it "
             "covers."},
    {"legs", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20,
     .help = "The number of legs that the sidebar covers; one by default."},
    {"style", STONE_ONE, STONE_FORM_NAME, .help = "The box style of the sidebar."},
    {0},
};
static const stone_mapping with_mapping = {.name = "with", .what = "a sidebar", .keys = with_keys};

const stone_key stone_story_box_keys[] = {
    {"story", STONE_CONTENT | STONE_ONE, STONE_FORM_ID, .help = "A story, with its head, pictures and text in legs."},
    STONE_BOX_KEY_HEAD("The head class; by default chosen by width and priority."),
    STONE_BOX_KEY_LEGS,
    {"head-legs", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 64,
     .help = "The number of legs that the head covers; the others rise beside it."},
    {"pictures", STONE_ONE | STONE_GROUPS, STONE_FORM_WORD, stone_none_words, .mapping = &inset_mapping,
     .help = "The pictures inside the package."},
    {"quote", STONE_ONE | STONE_GROUP, STONE_FORM_WORD, stone_none_words, .mapping = &quote_mapping,
     .help = "The position of the first pull quote; `none` leaves it out."},
    {"mug", STONE_ONE | STONE_GROUP, STONE_FORM_WORD, stone_none_words, .mapping = &mug_mapping,
     .help = "A portrait in a leg, with text beside it."},
    {"with", STONE_GROUPS, .mapping = &with_mapping, .help = "Sidebars inside the package."},
    {"drop", STONE_ONE, STONE_FORM_LINES, stone_none_words, 2, 4, .help = "The depth of the drop capital in lines."},
    {"fit", STONE_ONE | STONE_SEVERAL, STONE_FORM_WORD, stone_fit_words,
     .help = "The steps that the copyfitter may take with a story that begins here, in order; by default those of the "
             "style."},
    {"order", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 99,
     .help = "The place of the box among those of its story, if it is not that of its page: 1 for the first."},
    {"part", STONE_ONE, STONE_FORM_WORD, part_words, .help = "Whether the box holds only the head or only the text."},
    {0},
};

/* ---- reading ---- */

static const stone_node *at(const stone_node *map, const char *key)
{
    return stone_node_at(map, key);
}

static void read_insets(stone_reading *r, const stone_node *pictures, stone_story_box *own)
{
    static const stone_corner corners[] = {STONE_CORNER_TOP,  STONE_CORNER_TOP_START,  STONE_CORNER_TOP_END,
                                           STONE_CORNER_FOOT, STONE_CORNER_FOOT_START, STONE_CORNER_FOOT_END};
    if (!pictures)
        return;
    own->pictures = pictures->kind == STONE_NODE_LIST ? STONE_PICTURES_LISTED : STONE_PICTURES_NONE;
    for (uint32_t i = 0; i < pictures->items.n; i++) {
        const stone_node *n = pictures->items.at[i], *span = at(n, "span"), *corner = at(n, "corner"),
                         *depth = at(n, "depth"), *line = at(n, "line"), *runaround = at(n, "runaround");
        const char *picture = stone_node_text(n, "picture");
        if (!picture)
            continue;
        stone_inset *inset = STONE_PUSH(r->arena, &own->insets);
        inset->span_at = n->span;
        inset->picture = stone_box_picture_number(picture);
        inset->file = inset->picture ? NULL : picture;
        inset->span = span ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, span).number : 0;
        int word = corner ? stone_value_word(corner->text, corner_words) : 0;
        inset->corner = word < 0 ? STONE_CORNER_LEG : corners[word];
        if (word < 0)
            inset->leg = (uint16_t)stone_value_of(STONE_FORM_LEG, corner).number;
        if (depth)
            inset->depth = stone_dim_read(r, STONE_FORM_DIM, depth);
        inset->line = line ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, line).number : 0;
        inset->outline = stone_box_is_outline(n);
        if (runaround)
            inset->runaround = stone_dim_read(r, STONE_FORM_DIM, runaround);
    }
}

static void read_mug(stone_reading *r, const stone_node *mug, stone_story_box *own)
{
    const char *picture = mug ? stone_node_text(mug, "picture") : NULL;
    if (!picture)
        return;
    const stone_node *width = at(mug, "width"), *leg = at(mug, "leg"), *line = at(mug, "line");
    bool half = !width || strcmp(width->text, "half") == 0;
    own->has_mug = true;
    own->mug = (stone_inset){.picture = stone_box_picture_number(picture),
                             .corner = STONE_CORNER_LEG,
                             .span = 1,
                             .leg = 1,
                             .span_at = mug->span};
    own->mug.file = own->mug.picture ? NULL : picture;
    own->mug.width = half ? (stone_dim){512, STONE_DIM_PERCENT} : stone_dim_read(r, STONE_FORM_WIDTH, width);
    if (leg)
        own->mug.leg = (uint16_t)stone_value_of(STONE_FORM_INTEGER, leg).number;
    if (line)
        own->mug.line = (uint16_t)stone_value_of(STONE_FORM_INTEGER, line).number;
}

/* A sidebar is a box that reads as if it stood on the page. */
static void read_with(stone_reading *r, const stone_node *with, stone_story_box *own)
{
    for (uint32_t i = 0; with && i < with->items.n; i++) {
        const stone_node *n = with->items.at[i], *where = at(n, "at");
        if (!stone_node_text(n, "story"))
            continue;
        stone_aside *aside = STONE_PUSH(r->arena, &own->with);
        aside->box = STONE_NEW(r->arena, stone_box);
        stone_box_read(r, stone_node_text(n, "story"), n, aside->box);
        aside->box->within = aside->box->over = true;
        aside->box->gap = (stone_dim){0, STONE_DIM_LEN};
        int word = where ? stone_value_word(where->text, with_words) : 0;
        aside->leg = word < 0 ? (uint16_t)stone_value_of(STONE_FORM_LEG, where).number : word > 0;
    }
}

static void read_quote(const stone_node *quote, stone_story_box *own)
{
    if (!quote)
        return;
    const stone_node *span = at(quote, "span"), *leg = at(quote, "leg");
    own->quote = quote->kind == STONE_NODE_SCALAR ? STONE_QUOTE_LEFT_OUT : STONE_QUOTE_INSET;
    own->quote_span = span ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, span).number : 0;
    own->quote_leg = leg ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, leg).number : 0;
}

void stone_story_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_story_box *own)
{
    const stone_node *drop = at(node, "drop"), *part = at(node, "part"), *head_legs = at(node, "head-legs"),
                     *fit = at(node, "fit"), *order = at(node, "order");
    stone_box_flow_read(r, node, &own->flow);
    stone_box_mention_all(r, box, at(node, "story"), &own->flow.stories);
    own->flow.name = own->flow.stories.at[0];
    read_insets(r, at(node, "pictures"), own);
    read_mug(r, at(node, "mug"), own);
    read_with(r, at(node, "with"), own);
    read_quote(at(node, "quote"), own);
    own->order = order ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, order).number : 0;
    own->head_legs = head_legs ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, head_legs).number : 0;
    if (drop)
        own->drop =
            (stone_dim){strcmp(drop->text, "none") == 0 ? 0 : stone_value_of(STONE_FORM_LINES, drop).number * 1024,
                        STONE_DIM_LINES};
    if (fit) {
        stone_ladder ladder = stone_ladder_read(fit);
        own->fit = stone_arena_copy(r->arena, &ladder, sizeof ladder);
    }
    if (part)
        own->part = strcmp(part->text, "head") == 0 ? STONE_PART_OF_STORY_HEAD : STONE_PART_OF_STORY_TEXT;
}
