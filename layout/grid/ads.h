/* Stacks of ads: places ads in their booked sizes, from the foot of an area upwards with the tallest on the outside, as
 * a dummy is drawn. Private to grid/. */
#ifndef STONE_GRID_ADS_H
#define STONE_GRID_ADS_H

#include "grid/sheet.h"

/* Replaces every box for ads on the page by the boxes of its ads, each in its booked size and named AREA/ID. Ads that
 * do not fit, and bookings for a page without a place for them, are findings (ad-unplaced). */
void stone_page_stack_ads(stone_arena *arena, const stone_edition *edition, stone_page *page, stone_findings *findings);

#endif
