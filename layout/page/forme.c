/* See forme.h. */
#include "page/forme.h"

#include <stdlib.h>
#include <string.h>

const stone_story_place *stone_forme_place(const stone_forme *forme, const char *story)
{
    for (uint32_t i = 0; story && i < forme->places.n; i++)
        if (strcmp(forme->places.at[i].story->id, story) == 0)
            return &forme->places.at[i];
    return NULL;
}

bool stone_forme_under_banner(const stone_forme *forme, const char *story)
{
    for (uint32_t p = 0; p < forme->pages_n; p++)
        for (uint32_t b = 0; b < forme->pages[p]->boxes.n; b++) {
            const stone_box *box = forme->pages[p]->boxes.at[b].box;
            for (uint32_t i = 0; box->kind == STONE_BOX_BANNER && i < box->is.banner.stories.n; i++)
                if (strcmp(box->is.banner.stories.at[i], story) == 0)
                    return true;
        }
    return false;
}

static stone_story_place *place_of(stone_forme *forme, stone_arena *arena, const char *id)
{
    for (uint32_t i = 0; i < forme->places.n; i++)
        if (strcmp(forme->places.at[i].story->id, id) == 0)
            return &forme->places.at[i];
    const stone_story *story = stone_edition_story(forme->edition, id);
    if (!story)
        return NULL;
    stone_story_place *p = STONE_PUSH(arena, &forme->places);
    p->story = story;
    p->item = UINT32_MAX;
    return p;
}

static stone_course *add_course(stone_forme *forme, stone_arena *arena, const char *name, bool run)
{
    stone_course *course = STONE_PUSH(arena, &forme->courses);
    course->name = name;
    course->run = run;
    return course;
}

static void add_to_course(stone_forme *forme, stone_arena *arena, stone_story_place *place, uint32_t number)
{
    stone_course *course = &forme->courses.at[number];
    place->course = number;
    place->item = course->stories.n;
    *STONE_PUSH(arena, &course->stories) = place->story;
}

static void plan_story(stone_forme *forme, stone_arena *arena, stone_stop_box at, const stone_story_box *story)
{
    stone_story_place *place = place_of(forme, arena, story->flow.stories.at[0]);
    if (!place)
        return;
    if (story->part == STONE_PART_OF_STORY_HEAD) {
        *STONE_PUSH(arena, &place->heads) = at;
        return;
    }
    if (place->item == UINT32_MAX) {
        add_course(forme, arena, place->story->id, false);
        add_to_course(forme, arena, place, forme->courses.n - 1);
    }
    *STONE_PUSH(arena, &place->boxes) = at;
    *STONE_PUSH(arena, &forme->courses.at[place->course].boxes) = at;
}

static bool same_run(const stone_box *a, const stone_box *b)
{
    const stone_ids *x = &stone_box_flow(a)->stories, *y = &stone_box_flow(b)->stories;
    if (a->kind != b->kind || x->n != y->n)
        return false;
    for (uint32_t i = 0; i < x->n; i++)
        if (strcmp(x->at[i], y->at[i]) != 0)
            return false;
    return true;
}

/* Items that are set in another box already are left out. A course has at least one story; without any the box is in
 * no course, and stays empty. */
static void plan_run(stone_forme *forme, stone_arena *arena, stone_stop_box at, const stone_flowing *flow)
{
    const stone_box *box = at.placed->box;
    for (uint32_t i = 0; i < forme->courses.n; i++)
        if (forme->courses.at[i].boxes.n && same_run(forme->courses.at[i].boxes.at[0].placed->box, box)) {
            *STONE_PUSH(arena, &forme->courses.at[i].boxes) = at;
            return;
        }
    bool begun = false;
    for (uint32_t i = 0; i < flow->stories.n; i++) {
        stone_story_place *place = place_of(forme, arena, flow->stories.at[i]);
        if (!place || place->item != UINT32_MAX)
            continue;
        if (!begun) {
            stone_course *course = add_course(forme, arena, flow->name, true);
            *STONE_PUSH(arena, &course->boxes) = at;
            begun = true;
        }
        add_to_course(forme, arena, place, forme->courses.n - 1);
    }
}

static uint32_t order_of(const stone_stop_box *at)
{
    const stone_story_box *story = stone_box_story(at->placed->box);
    return story && story->order ? story->order : UINT32_MAX;
}

/* The boxes of a story are filled in the order of its pages, unless the desk says otherwise. */
static void sort_boxes(stone_stop_box *boxes, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        const stone_stop_box box = boxes[i];
        uint32_t k = i;
        for (; k > 0 && order_of(&boxes[k - 1]) > order_of(&box); k--)
            boxes[k] = boxes[k - 1];
        boxes[k] = box;
    }
}

/* If all boxes of a run are on one page, the page on which its items begin is known before they are filled. */
static void place_items(stone_forme *forme, stone_arena *arena)
{
    for (uint32_t i = 0; i < forme->places.n; i++) {
        stone_story_place *place = &forme->places.at[i];
        const stone_course *course = place->item == UINT32_MAX ? NULL : &forme->courses.at[place->course];
        if (course && course->run && course->boxes.at[0].page_index == course->boxes.at[course->boxes.n - 1].page_index)
            *STONE_PUSH(arena, &place->boxes) = course->boxes.at[0];
    }
}

void stone_forme_plan(stone_forme *forme, stone_arena *arena)
{
    for (uint32_t p = 0; p < forme->pages_n; p++) {
        const stone_page *page = forme->pages[p];
        uint32_t leaf = forme->leaves.n;
        for (int half = 0; half < (page->sheet->fold.u ? 2 : 1); half++)
            *STONE_PUSH(arena, &forme->leaves) = page->half[half]->printed;
        for (uint32_t b = 0; b < page->boxes.n; b++) {
            const stone_placed *placed = &page->boxes.at[b];
            const stone_stop_box at = {page,
                                       p,
                                       b,
                                       leaf + stone_sheet_half_first(page->sheet, placed->rect),
                                       leaf + stone_sheet_half_last(page->sheet, placed->rect),
                                       placed};
            const stone_flowing *flow = stone_box_flow(placed->box);
            if (stone_box_story(placed->box))
                plan_story(forme, arena, at, stone_box_story(placed->box));
            else if (flow)
                plan_run(forme, arena, at, flow);
        }
    }
    for (uint32_t i = 0; i < forme->courses.n; i++)
        sort_boxes(forme->courses.at[i].boxes.at, forme->courses.at[i].boxes.n);
    for (uint32_t i = 0; i < forme->places.n; i++)
        sort_boxes(forme->places.at[i].boxes.at, forme->places.at[i].boxes.n);
    place_items(forme, arena);
}

const char *stone_forme_folio(const stone_forme *forme, const stone_stop_box *box)
{
    return forme->leaves.at[box->leaf_first];
}

const char *stone_forme_last_folio(const stone_forme *forme, const stone_stop_box *box)
{
    return forme->leaves.at[box->leaf_last];
}

/* True if the second folio follows the first: 4 and 5, B3 and B4, but not 5 and 8. */
static bool is_next(const char *folio, const char *next)
{
    size_t a = strcspn(folio, "0123456789"), b = strcspn(next, "0123456789");
    return a == b && strncmp(folio, next, a) == 0 && strtoul(folio + a, NULL, 10) + 1 == strtoul(next + b, NULL, 10);
}

static bool follows(const stone_forme *forme, uint32_t leaf, const stone_story_place *place)
{
    if (leaf >= forme->leaves.n || !is_next(forme->leaves.at[leaf - 1], forme->leaves.at[leaf]))
        return false;
    for (uint32_t i = 0; i < place->set_on.n; i++)
        if (place->set_on.at[i] == leaf)
            return true;
    for (uint32_t i = 0; i < place->heads.n; i++) /* a head over both pages of a double truck */
        if (place->heads.at[i].leaf_last == leaf)
            return true;
    return place->boxes.n && place->boxes.at[0].leaf_last == leaf; /* its head, if there is no room for a line of it */
}

const char *stone_forme_pages(const stone_forme *forme, stone_arena *arena, const char *story,
                              stone_reference_fact *fact)
{
    const stone_story_place *place = stone_forme_place(forme, story);
    if (!place || (!place->set_on.n && !place->heads.n && !place->boxes.n))
        return NULL;
    uint32_t first = UINT32_MAX;
    if (place->boxes.n && order_of(&place->boxes.at[0]) != UINT32_MAX) /* it begins there, whatever the page */
        first = place->set_on.n ? place->set_on.at[0] : place->boxes.at[0].leaf_first;
    bool by_page = first == UINT32_MAX;
    for (uint32_t i = 0; by_page && i < place->set_on.n; i++)
        first = place->set_on.at[i] < first ? place->set_on.at[i] : first;
    for (uint32_t i = 0; by_page && i < place->heads.n; i++)
        first = place->heads.at[i].leaf_first < first ? place->heads.at[i].leaf_first : first;
    if (by_page && place->boxes.n &&
        place->boxes.at[0].leaf_first < first) /* the page of its head, if no line of it is set */
        first = place->boxes.at[0].leaf_first;
    uint32_t last = first;
    while (follows(forme, last + 1, place))
        last++;
    if (fact)
        for (uint32_t p = first; p <= last; p++)
            *STONE_PUSH(arena, &fact->pages) = forme->leaves.at[p];
    if (first == last)
        return forme->leaves.at[first];
    return stone_arena_print(arena, "%s–%s", forme->leaves.at[first], forme->leaves.at[last]);
}

stone_frame stone_forme_frame(const stone_forme *forme, const stone_box *box)
{
    stone_frame f = {.background = STONE_INK_NONE};
    const stone_box_style *s = box->style ? stone_style_box_style(forme->style, box->style) : NULL;
    for (int layer = 0; layer < 2; layer++) {
        const stone_frame *from = layer ? &box->frame : s ? &s->frame : NULL;
        for (int side = 0; from && side < 4; side++) {
            if (from->border_set[side])
                f.border[side] = from->border[side];
            if (from->padding_set[side])
                f.padding[side] = from->padding[side];
            if (from->margin_set[side])
                f.margin[side] = from->margin[side];
        }
        if (from && from->background_set)
            f.background = from->background;
    }
    return f;
}

stone_rect stone_forme_content(const stone_forme *forme, const stone_placed *placed, const stone_sheet_grid *sheet,
                               stone_rect *outer)
{
    const stone_box *box = placed->box;
    const stone_box_style *s = box->style ? stone_style_box_style(forme->style, box->style) : NULL;
    stone_dim gap = box->gap.unit != STONE_DIM_NONE      ? box->gap
                    : s && s->gap.unit != STONE_DIM_NONE ? s->gap
                                                         : forme->style->gap;
    stone_frame f = stone_forme_frame(forme, box);
    stone_rect r = placed->rect;
    stone_len white = STONE_LEN_ZERO;
    bool own = box->gap.unit != STONE_DIM_NONE;
    if (own || (r.y.u > sheet->live.y.u &&
                box->kind != STONE_BOX_AD)) /* no gap above an ad, which has the size that was sold */
        white = stone_dim_resolve(gap, sheet->baseline, STONE_LEN_ZERO, r.height);
    stone_len margin[4], inner[4];
    for (int i = 0; i < 4; i++) {
        margin[i] = stone_dim_resolve(f.margin[i], sheet->baseline, STONE_LEN_ZERO, r.width);
        inner[i] = stone_len_add(stone_dim_resolve(f.padding[i], sheet->baseline, STONE_LEN_ZERO, r.width),
                                 f.border[i].kind == STONE_LINE_NONE
                                     ? STONE_LEN_ZERO
                                     : stone_dim_resolve(f.border[i].width, sheet->baseline, STONE_LEN_ZERO, r.width));
    }
    margin[STONE_TOP] = stone_len_add(margin[STONE_TOP], white);
    for (int pass = 0; pass < 2; pass++) {
        const stone_len *by = pass ? inner : margin;
        r.x = stone_len_add(r.x, by[STONE_LEFT]);
        r.y = stone_len_add(r.y, by[STONE_TOP]);
        r.width = stone_len_max(STONE_LEN_ZERO, stone_len_sub(r.width, stone_len_add(by[STONE_LEFT], by[STONE_RIGHT])));
        r.height =
            stone_len_max(STONE_LEN_ZERO, stone_len_sub(r.height, stone_len_add(by[STONE_TOP], by[STONE_BOTTOM])));
        if (!pass && outer)
            *outer = r;
    }
    return r;
}
