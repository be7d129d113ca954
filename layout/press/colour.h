/* Converts colours of vector graphics to inks with the profile of the press. Private to press/. */
#ifndef STONE_PRESS_COLOUR_H
#define STONE_PRESS_COLOUR_H

#include "press/press.h"

typedef struct stone_colours stone_colours;

/* Opens a profile. The bytes are borrowed. NULL: it cannot be used. */
stone_colours *stone_colours_open(const uint8_t *profile, size_t size);
void stone_colours_close(stone_colours *colours); /* NULL is allowed */

/* Converts sRGB to process inks: relative colorimetric with black point compensation, so that full tones stay full. */
stone_press_ink stone_colours_ink(stone_colours *colours, uint8_t red, uint8_t green, uint8_t blue);

#endif
