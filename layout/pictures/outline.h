/* The outline of a cut-out, which text that runs around it needs. */
#ifndef STONE_PICTURES_OUTLINE_H
#define STONE_PICTURES_OUTLINE_H

#include "pictures/negative.h"

/* Writes the line `outline` (see main.c) if the picture has an alpha channel with clear parts. Writes nothing if the
 * picture fills its rectangle or is stored rotated. */
void stone_outline_answer(const stone_negative *negative);

#endif
