/* See aside.h. The depth of a sidebar is measured by filling it once in all the room that its host has. */
#include "page/aside.h"

#include "page/making.h"
#include "page/thread.h"

/* The rectangle of the legs that it covers, from the head of the host's box to its foot. */
static stone_rect room_of(stone_compositor *c, const stone_page *page, const stone_placed *host,
                          const stone_aside *aside)
{
    static const stone_len near = {8};
    stone_package p = {.sheaf = {.arena = c->arena}};
    const stone_package_order order = {.page = page, .placed = host};
    stone_making m = {.c = c, .order = &order, .sheet = page->sheet, .package = &p, .id = host->name};
    p.content = stone_forme_content(c->forme, host, page->sheet, NULL);
    stone_len baseline = page->sheet->baseline, live = page->sheet->live.y;
    uint32_t top = (uint32_t)stone_len_steps_up(stone_len_sub(stone_len_sub(p.content.y, live), near), baseline);
    uint32_t foot =
        (uint32_t)stone_len_steps_down(stone_len_add(stone_len_sub(stone_rect_foot(p.content), live), near), baseline);
    stone_making_legs(&m, top, foot > top ? foot - top : 0);
    uint32_t n = p.columns_n, wish = aside->box->is.story.flow.legs_n, span = wish && wish < n ? wish : 1;
    uint32_t first = aside->leg && aside->leg + span - 1 <= n ? aside->leg - 1u : n - span;
    return stone_making_over(&m, first, first + span - 1);
}

/* The depth from its top to below its last line, with the padding and border at its foot. */
static stone_len depth_of(stone_compositor *c, const stone_page *page, const stone_placed *placed,
                          const stone_story *story)
{
    stone_compositor trial = {.forme = c->forme, .arena = stone_arena_open(), .typesetter = c->typesetter};
    stone_findings_init(&trial.findings, trial.arena);
    stone_course course = {.name = story->id};
    stone_page alone = *page; /* without the other boxes, which do not obstruct it */
    alone.boxes.n = 0;
    *STONE_PUSH(trial.arena, &course.stories) = story;
    *STONE_PUSH(trial.arena, &course.boxes) = (stone_stop_box){.page = &alone, .placed = placed};
    const stone_bend plain = {0};
    stone_body body = stone_body_make(&trial, &course, &plain);
    stone_thread thread;
    stone_thread_fill(&trial, &thread, &course, &plain, &body);
    stone_len lowest = placed->rect.y;
    for (uint32_t i = 0; i < thread.boxes[0].sheaf.items.n; i++) {
        const stone_scene_item *item = &thread.boxes[0].sheaf.items.at[i];
        if (item->kind == STONE_ITEM_GLYPHS)
            lowest = stone_len_max(lowest, item->glyphs.y);
        else if (item->kind == STONE_ITEM_IMAGE)
            lowest = stone_len_max(lowest, stone_rect_foot(item->box));
    }
    stone_arena_close(trial.arena);
    stone_len foot = stone_len_sub(stone_rect_foot(placed->rect),
                                   stone_rect_foot(stone_forme_content(c->forme, placed, page->sheet, NULL)));
    return stone_len_min(stone_len_add(stone_len_sub(lowest, placed->rect.y), foot), placed->rect.height);
}

/* Moves it down by whole steps of the baseline grid, so that its lines stay on the grid. */
static bool place_aside(stone_compositor *c, const stone_page *page, const stone_placed *host, const stone_aside *aside,
                        stone_placed *out)
{
    const stone_story *story = stone_edition_story(c->forme->edition, aside->box->is.story.flow.stories.at[0]);
    if (!story)
        return false;
    stone_rect room = room_of(c, page, host, aside);
    *out = (stone_placed){aside->box, aside->box->name, host->grid, host->at, room, aside->box->span};
    out->rect.height = depth_of(c, page, out, story);
    stone_len spare = stone_len_sub(room.height, out->rect.height);
    out->rect.y = stone_len_add(
        room.y, stone_len_times(page->sheet->baseline, stone_len_steps_down(spare, page->sheet->baseline)));
    return true;
}

stone_page *stone_asides_place(stone_compositor *c, stone_page *page)
{
    bool any = false;
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const stone_story_box *story = stone_box_story(page->boxes.at[i].box);
        any = any || (story && story->with.n);
    }
    if (!any)
        return page;
    stone_page *whole = stone_arena_copy(c->arena, page, sizeof *page);
    whole->boxes.at = NULL;
    whole->boxes.n = whole->boxes.room = 0;
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const stone_placed *host = &page->boxes.at[i];
        *STONE_PUSH(c->arena, &whole->boxes) = *host;
        const stone_story_box *story = stone_box_story(host->box);
        for (uint32_t k = 0; story && k < story->with.n; k++) {
            stone_placed aside;
            if (place_aside(c, page, host, &story->with.at[k], &aside))
                *STONE_PUSH(c->arena, &whole->boxes) = aside;
        }
    }
    return whole;
}
