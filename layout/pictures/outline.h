/* Where a cut-out shows: what text beside it needs to know of its alpha channel. */
#ifndef STONE_PICTURES_OUTLINE_H
#define STONE_PICTURES_OUTLINE_H

#include "pictures/negative.h"

/* Writes the line `outline` (see main.c) when the picture has an alpha channel with something clear in it; nothing
 * when it covers its whole rectangle, or is stored turned. */
void stone_outline_answer(const stone_negative *negative);

#endif
