/* A making: a package while it is being made. Its parts work on it one after another, in this order. Private to
 * package.c and these parts.
 *
 *   legs.c    columns of the box, shortened at the top by heads and pictures, at the foot by pictures
 *   head.c    kicker, head and deck, or the continuation's head
 *   inset.c   pictures and the pull quote inside the legs
 *   round.c   from columns to legs: what is in the middle of a column divides it or narrows its lines */
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

/* Makes the columns of the package: `lines` slots from slot `top` of the sheet's baseline grid on. They are columns of
 * the grid, or equal shares of the box if the grid's columns cannot be divided by their number or padding narrows it.
 */
void stone_making_legs(stone_making *making, uint32_t top, uint32_t lines);
/* The rectangle that all columns [first, last] have in common, from the lowest of their heads on. */
stone_rect stone_making_over(const stone_making *making, uint32_t first, uint32_t last);
/* Lets the text of columns [first, last] begin on the first line of the grid at or below y. */
void stone_making_cut_top(stone_making *making, uint32_t first, uint32_t last, stone_len y);
/* Lets their text end on the last line of the grid at or above y; levelling does not move that foot. */
void stone_making_cut_foot(stone_making *making, uint32_t first, uint32_t last, stone_len y);
/* The depth of this number of slots of the baseline grid. */
stone_len stone_making_slots(const stone_making *making, uint32_t slots);
/* Completes a finding with page, box and story of the package. */
void stone_making_told(stone_making *making, stone_finding *finding);

/* ---- head.c ---- */

void stone_making_head(stone_making *making);
void stone_making_jump_head(stone_making *making);
/* The `title:` of a run. */
void stone_making_title(stone_making *making);

/* ---- inset.c ---- */

void stone_making_insets(stone_making *making);

/* ---- round.c ---- */

enum { STONE_LEG_LINES = 2 }; /* least number of lines of a leg */

/* Makes islands of the boxes that lie over this one (`over: true`). */
void stone_making_others(stone_making *making);
/* Makes an island of every row of a picture's outline, for the picture at `rect`. `white`: distance of the text. */
void stone_making_outline(stone_making *making, const stone_shot *shot, stone_rect rect, stone_len white);
/* Makes the legs of the package from its columns and islands. */
void stone_making_part(stone_making *making);

#endif
