/* What the glyphs of a line cover, as against the advances they are set by: for letters that must stand flush to the
 * eye, such as drop capitals. */
#ifndef STONE_TEXT_INK_H
#define STONE_TEXT_INK_H

#include "text/text.h"

/* The rectangle round the outlines of the line's glyphs, from its left end on the baseline; what stands over the
 * baseline has y < 0. All zero when nothing shows. */
stone_rect stone_line_ink(stone_typesetter *typesetter, const stone_line *line);

#endif
