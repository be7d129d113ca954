/* What a document says of itself under a standard: output intent, Info, XMP. Private to press/. */
#ifndef STONE_PRESS_STANDARD_H
#define STONE_PRESS_STANDARD_H

#include "press/paper.h"

/* The header's version. */
const char *stone_standard_version(stone_press_standard standard);

/* Sets the intent, the facts and their XMP; takes out of the catalog what leads elsewhere. `identity`: any 32 or more
 * hexadecimal digits that stand for the content. */
bool stone_standard_set(stone_paper *paper, const stone_press_order *order, const char *identity);

#endif
