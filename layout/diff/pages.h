/* Which page is which, and which box is which. Private to diff/. */
#ifndef STONE_DIFF_PAGES_H
#define STONE_DIFF_PAGES_H

#include "diff/diff.h"
#include "diff/side.h"

/* Pairs pages: those of one folio that have at least half in common; of the rest, those that have most in common, at
 * least two fifths; then whatever is left of one folio. What stands on more than a quarter of an edition's pages says
 * nothing about a page. `moved` marks the pages that stand in another order. */
void stone_pages_pair(const stone_side *old, const stone_side *newer, stone_arena *arena, stone_diff_result *result);

/* Boxes of a pair: by name, else by story, else by what they show. */
void stone_pages_pair_boxes(stone_side *old, stone_side *newer, const stone_diff_pair *pair);

#endif
