/* The overhaul of a page: forms replace placeholders, and with a standard every colour becomes an ink and every
 * resource is checked. Private to press/.
 *
 * Order of calls: new, page for each page, identity once, close. */
#ifndef STONE_PRESS_OVERHAUL_H
#define STONE_PRESS_OVERHAUL_H

#include "press/colour.h"
#include "press/paper.h"

typedef struct stone_overhaul stone_overhaul;

/* Both arguments are borrowed; the overhaul is allocated in the paper's arena. */
stone_overhaul *stone_overhaul_new(stone_paper *paper, const stone_press_order *order);
void stone_overhaul_close(stone_overhaul *overhaul); /* frees what is not in the arena; NULL is allowed */

/* Overhauls one page. False: refused, and a fault was noted. */
bool stone_overhaul_page(stone_overhaul *overhaul, uint32_t page);

/* Hexadecimal digits that identify the contents of all pages. Called once, after the last page. */
const char *stone_overhaul_identity(stone_overhaul *overhaul);

#endif
