/* See gather.h. */
#include "darkroom/gather.h"

#include <stdlib.h>
#include <string.h>

struct names {
    stone_arena *arena;
    STONE_LIST(const char *) list;
};

static void add(struct names *n, const char *file)
{
    if (file && *file)
        *STONE_PUSH(n->arena, &n->list) = file;
}

/* Recursive, because parts contain parts; the reader limits the depth. */
static void add_part(struct names *n, const stone_part *part)
{
    if (part->kind == STONE_PART_PICTURE || part->kind == STONE_PART_GRAPHIC)
        add(n, part->text);
    for (uint32_t i = 0; i < part->parts.n; i++)
        add_part(n, &part->parts.at[i]);
}

static void add_panel(struct names *n, const stone_panel *panel)
{
    add_part(n, &panel->both);
    if (panel->has_sides) {
        add_part(n, &panel->left);
        add_part(n, &panel->right);
    }
}

static void add_box(struct names *n, const stone_box *box)
{
    const stone_story_box *story = stone_box_story(box);
    const stone_picture_box *picture = stone_box_picture(box);
    if (picture)
        add(n, picture->file);
    if (box->kind == STONE_BOX_AD)
        add(n, box->is.ad.file);
    for (uint32_t i = 0; box->kind == STONE_BOX_ADS && i < box->is.ads.stack.n; i++)
        add(n, box->is.ads.stack.at[i].file);
    for (uint32_t i = 0; story && i < story->insets.n; i++)
        add(n, story->insets.at[i].file);
    if (box->kind == STONE_BOX_PANEL && box->is.panel.on_spot)
        add_part(n, box->is.panel.on_spot);
}

static void add_plan(struct names *n, const stone_plan *plan)
{
    for (uint32_t i = 0; plan && i < plan->boxes.n; i++)
        add_box(n, &plan->boxes.at[i]);
    for (uint32_t i = 0; plan && i < plan->areas.n; i++)
        if (plan->areas.at[i].box)
            add_box(n, plan->areas.at[i].box);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *const *stone_gather_pictures(const stone_edition *e, stone_arena *arena)
{
    struct names n = {.arena = arena};
    for (uint32_t i = 0; i < e->stories.n; i++)
        for (uint32_t k = 0; k < e->stories.at[i].pictures.n; k++)
            add(&n, e->stories.at[i].pictures.at[k].file);
    for (uint32_t i = 0; i < e->bookings.n; i++)
        add(&n, e->bookings.at[i].ad.file);
    for (uint32_t i = 0; i < e->pages.n; i++) {
        add_plan(&n, &e->pages.at[i].plan);
        add_plan(&n, e->pages.at[i].plan_template);
    }
    for (uint32_t i = 0; i < e->panels.n; i++)
        add_panel(&n, &e->panels.at[i]);
    for (uint32_t i = 0; i < e->style->panels.n; i++)
        add_panel(&n, &e->style->panels.at[i]);
    if (n.list.n)
        qsort(n.list.at, n.list.n, sizeof *n.list.at, by_name);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n.list.n; i++)
        if (kept == 0 || strcmp(n.list.at[i], n.list.at[kept - 1]) != 0)
            n.list.at[kept++] = n.list.at[i];
    n.list.n = kept;
    *STONE_PUSH(arena, &n.list) = NULL;
    return n.list.at;
}
