/* Steps after boxes have their places: reading order, and the check that no two overlap. Private to grid/. */
#ifndef STONE_GRID_ORDER_H
#define STONE_GRID_ORDER_H

#include "grid/sheet.h"

/* Sorts by page of a double truck, top edge, leading side, name. */
void stone_page_order(stone_page *page);

/* Reports boxes that overlap, unless one of them is marked `over`. Lengths are compared, so that boxes on different
 * grids are included. The boxes must be sorted. At most fifty findings are reported. */
void stone_page_check_overlaps(const stone_page *page, stone_findings *findings);

#endif
