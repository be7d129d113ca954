/* The scene's lines of body text put together from their runs, with what they stand beside: the leg, the line before
 * in the same story, the gaps between their words. Private to composition.c, whose header says which lines these are.
 */
#ifndef STONE_SCENE_LINES_H
#define STONE_SCENE_LINES_H

#include "scene/scene.h"

#define STONE_LINES_NONE      UINT32_MAX
#define STONE_LINES_MOST_LEGS 64 /* of a box; further ones are not looked at together */

/* White between two words: from where the letter before ends to where the letter after begins. */
typedef struct {
    int32_t from, to;
} stone_gap;

typedef struct {
    const stone_scene_item *item; /* its first run */
    const char *box;              /* NULL: in none */
    uint32_t page;
    uint32_t story;               /* index; NONE: of no story */
    uint32_t leg;                 /* index; NONE: in none */
    uint32_t before, after;       /* of the same story, else of the same box; NONE: none */
    uint32_t number;              /* in its paragraph */
    int32_t left, right;          /* of its glyphs' advances */
    int32_t over;                 /* how far they stick out of the measure, hanging marks not counted; 0: nowhere */
    int32_t word;                 /* its word space, per thousand of the font's */
    uint32_t gaps, gaps_n;        /* index; how many */
    bool justified, ends, hyphen; /* ends: its paragraph */
} stone_scene_line;

typedef struct {
    const stone_scene_item *note;
    const char *box;
    uint32_t page, group; /* group: of the box, by its place on the page; NONE: in none */
    int32_t lowest;       /* foot of what stands in it; INT32_MIN: nothing */
    uint32_t last;        /* its last line; NONE: none */
} stone_scene_leg;

typedef struct {
    STONE_LIST(stone_scene_line) lines; /* in the scene's order */
    STONE_LIST(stone_scene_leg) legs;
    STONE_LIST(stone_gap) gaps;
    STONE_LIST(const char *) stories; /* by first line */
} stone_scene_lines;

stone_scene_lines stone_scene_lines_gather(const stone_scene *scene, stone_arena *arena);

#endif
