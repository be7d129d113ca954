/* Stacks of ads: booked sizes put up from the foot of an area, tallest outside, as a dummy is drawn. Internal to the
 * room. */
#ifndef STONE_GRID_ADS_H
#define STONE_GRID_ADS_H

#include "grid/sheet.h"

/* Every box of ads on the page becomes the boxes of its ads, each as large as it was booked, named AREA/ID. What does
 * not fit, and bookings of a page that has no place for them, are told (ad-unplaced). */
void stone_page_stack_ads(stone_arena *arena, const stone_edition *edition, stone_page *page, stone_findings *findings);

#endif
