/* The area that the glyphs of a line cover, as opposed to their advances: for letters that must look flush, such as
 * drop capitals. */
#ifndef STONE_TEXT_INK_H
#define STONE_TEXT_INK_H

#include "text/text.h"

/* The bounding box of the outlines of the line's glyphs, relative to its left end on the baseline; above the baseline,
 * y < 0. All zero if nothing is visible. */
stone_rect stone_line_ink(stone_typesetter *typesetter, const stone_line *line);

#endif
