/* Pages gone over: forms put in where placeholders stand, and with a standard every colour made ink, every resource
 * looked at. Private to press/. */
#ifndef STONE_PRESS_OVERHAUL_H
#define STONE_PRESS_OVERHAUL_H

#include "press/colour.h"
#include "press/paper.h"

typedef struct stone_overhaul stone_overhaul;

/* Both are borrowed; the overhaul lives in the paper's arena. */
stone_overhaul *stone_overhaul_new(stone_paper *paper, const stone_press_order *order);
void stone_overhaul_close(stone_overhaul *overhaul); /* what does not lie in the arena; NULL is fine */

/* One page after the other. False: refused, with a fault. */
bool stone_overhaul_page(stone_overhaul *overhaul, uint32_t page);

/* Hexadecimal digits that stand for the contents of the pages gone over; after the last of them, once. */
const char *stone_overhaul_identity(stone_overhaul *overhaul);

#endif
