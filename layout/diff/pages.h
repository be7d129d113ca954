/* Finds which pages and which boxes correspond. Private to diff/. */
#ifndef STONE_DIFF_PAGES_H
#define STONE_DIFF_PAGES_H

#include "diff/diff.h"
#include "diff/side.h"

/* Pairs pages: first those with the same folio and at least half of their content in common; then those with most in
 * common, at least two fifths; then the rest with the same folio. What is on more than a quarter of an edition's pages
 * is ignored. `moved` marks the pages whose order changed. */
void stone_pages_pair(const stone_side *old, const stone_side *newer, stone_arena *arena, stone_diff_result *result);

/* Pairs the boxes of two pages: by name, else by story, else by content. */
void stone_pages_pair_boxes(stone_side *old, stone_side *newer, const stone_diff_pair *pair);

#endif
