/* What is done with boxes that have their places: reading order, and no two on one spot. Internal to the room. */
#ifndef STONE_GRID_ORDER_H
#define STONE_GRID_ORDER_H

#include "grid/sheet.h"

/* By page of a double truck, top edge, leading side, name. */
void stone_page_order(stone_page *page);

/* Boxes that share an area (compared in lengths, so that those of different grids meet) are findings, unless one of
 * the two stands over; the boxes must stand in order. Fifty are told, then it is enough. */
void stone_page_check_overlaps(const stone_page *page, stone_findings *findings);

#endif
