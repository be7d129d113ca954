/* What a document declares about itself under a standard: output intent, Info, XMP. Private to press/. */
#ifndef STONE_PRESS_STANDARD_H
#define STONE_PRESS_STANDARD_H

#include "press/paper.h"

/* The version for the PDF header. */
const char *stone_standard_version(stone_press_standard standard);

/* Sets the output intent, the document facts and their XMP, and removes links and actions from the catalog. `identity`:
 * at least 32 hexadecimal digits that identify the content. */
bool stone_standard_set(stone_paper *paper, const stone_press_order *order, const char *identity);

#endif
