/* A walk over a scene's pages with the boxes that hold each item at hand. Private to check/. */
#ifndef STONE_CHECK_WALK_H
#define STONE_CHECK_WALK_H

#include "check/rules.h"

enum { STONE_WALK_DEEPEST = 32 }; /* groups within groups; deeper ones are looked at as part of the 32nd */

typedef struct {
    const stone_scene *scene;
    const stone_edition *edition;
    const stone_sources *sources;
    stone_findings *findings;
    const stone_scene_page *page;
    uint32_t item; /* of the page, the one at hand */
    struct {
        const stone_scene_item *item;
        uint32_t end;
    } groups[STONE_WALK_DEEPEST];
    int depth;
} stone_walk;

typedef void stone_walk_visit(void *context, const stone_walk *walk, const stone_scene_item *item);

/* Calls `visit` for every item of the walk's page that is no group, in painting order. */
void stone_walk_page(stone_walk *walk, const stone_scene_page *page, stone_walk_visit *visit, void *context);

/* The innermost group that is a box of the plan, or NULL. */
const stone_scene_item *stone_walk_box(const stone_walk *walk);

/* The item's place in the user's files. */
stone_span stone_walk_span(const stone_walk *walk, const stone_scene_item *item);

/* Puts page, box, story and place into a finding about the item. */
void stone_walk_locate(const stone_walk *walk, const stone_scene_item *item, stone_finding *finding);

/* A span of the scene's as one of the session's sources; STONE_SPAN_NONE where they have no such file. */
stone_span stone_rules_span(const stone_scene *scene, const stone_sources *sources, stone_span span);

#endif
