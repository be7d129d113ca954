/* A package in the making: what its parts (legs, heads, pictures, quote) work on one after another. Private to
 * package.c and these parts.
 *
 *   legs.c    columns of the box, cut from the top by heads and pictures, from the foot by pictures
 *   head.c    kicker, head and deck, or the continuation's head
 *   inset.c   pictures and the pull quote inside the legs
 *   round.c   columns into legs: what stands in the middle of a column parts it or narrows its lines */
#ifndef STONE_PAGE_MAKING_H
#define STONE_PAGE_MAKING_H

#include "page/package.h"

typedef struct {
    stone_compositor *c;
    const stone_package_order *order;
    const stone_sheet_grid *sheet;
    stone_field_context context;
    stone_voice voice;
    stone_package *package;
    const char *id; /* prefix of item ids */
    STONE_LIST(stone_island) islands;
} stone_making;

/* ---- legs.c ---- */

/* Columns on the grid's columns; where these do not divide, or padding narrows the box, equal shares of its width. */
void stone_making_legs(stone_making *making, uint32_t top, uint32_t lines);
/* The width over columns [first, last] from the lowest of their heads on; its height is what all of them have. */
stone_rect stone_making_over(const stone_making *making, uint32_t first, uint32_t last);
/* Their text begins on the line at or under y. */
void stone_making_cut_top(stone_making *making, uint32_t first, uint32_t last, stone_len y);
/* Their text ends on the line at or over y, and its foot stays there. */
void stone_making_cut_foot(stone_making *making, uint32_t first, uint32_t last, stone_len y);
/* Steps of the baseline grid as a length. */
stone_len stone_making_slots(const stone_making *making, uint32_t slots);
/* A finding that names the page, the box and the story. */
void stone_making_told(stone_making *making, stone_finding *finding);

/* ---- head.c ---- */

void stone_making_head(stone_making *making);
void stone_making_jump_head(stone_making *making);
/* The `title:` of a run. */
void stone_making_title(stone_making *making);

/* ---- inset.c ---- */

void stone_making_insets(stone_making *making);

/* ---- round.c ---- */

enum { STONE_LEG_LINES = 2 }; /* fewer lines are no leg */

/* Boxes that stand over this one (`over: true`) become islands. */
void stone_making_others(stone_making *making);
/* An island for every row of a picture's outline, where the picture stands at `rect`. */
void stone_making_outline(stone_making *making, const stone_shot *shot, stone_rect rect, stone_len white);
/* The package's legs from its columns and islands. */
void stone_making_part(stone_making *making);

#endif
