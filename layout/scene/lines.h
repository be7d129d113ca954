/* The scene's lines of body text, assembled from their runs, with their leg, the line before in the same story, and the
 * gaps between their words. Private to composition.c, whose header says which lines count. */
#ifndef STONE_SCENE_LINES_H
#define STONE_SCENE_LINES_H

#include "scene/scene.h"

#define STONE_LINES_NONE      UINT32_MAX
#define STONE_LINES_MOST_LEGS 64 /* legs of a box; further ones are not compared */

/* White between two words, from the end of the letter before it to the start of the letter after it. */
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
    int32_t over;                 /* how far they extend beyond the measure, without hanging marks; 0: not at all */
    int32_t word;                 /* its word space, per thousand of the font's */
    uint32_t gaps, gaps_n;        /* index; how many */
    bool justified, ends, hyphen; /* ends: its paragraph */
} stone_scene_line;

typedef struct {
    const stone_scene_item *note;
    const char *box;
    uint32_t page, group; /* group: of the box, by its place on the page; NONE: in none */
    int32_t lowest;       /* foot of its content; INT32_MIN: empty */
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
