/* A walk over a scene's pages that knows which boxes hold the present item. Private to check/. */
#ifndef STONE_CHECK_WALK_H
#define STONE_CHECK_WALK_H

#include "check/rules.h"

enum { STONE_WALK_DEEPEST = 32 }; /* depth of groups; deeper ones count as part of the 32nd */

typedef struct {
    const stone_scene *scene;
    const stone_edition *edition;
    const stone_sources *sources;
    stone_findings *findings;
    const stone_scene_page *page;
    uint32_t item; /* index of the present item on the page */
    struct {
        const stone_scene_item *item;
        uint32_t end;
    } groups[STONE_WALK_DEEPEST];
    int depth;
} stone_walk;

typedef void stone_walk_visit(void *context, const stone_walk *walk, const stone_scene_item *item);

/* Calls `visit` for every item of the page except groups, in painting order. */
void stone_walk_page(stone_walk *walk, const stone_scene_page *page, stone_walk_visit *visit, void *context);

/* The innermost box of the plan around the present item; NULL: none. */
const stone_scene_item *stone_walk_box(const stone_walk *walk);

/* The position of the item's source in the user's files. */
stone_span stone_walk_span(const stone_walk *walk, const stone_scene_item *item);

/* Fills in page, box, story and place of a finding about the item. */
void stone_walk_locate(const stone_walk *walk, const stone_scene_item *item, stone_finding *finding);

/* The first words of a line, as `, at "…"`; "" for other items and empty lines. */
const char *stone_walk_words(stone_arena *arena, const stone_scene_item *item);

/* Translates a span of the scene into one of the session's sources. STONE_SPAN_NONE: they have no such file. */
stone_span stone_rules_span(const stone_scene *scene, const stone_sources *sources, stone_span span);

#endif
