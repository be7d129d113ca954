/* The pages of any PDF, for comparing: their number, labels, lines of text with their places, and one of them as
 * pixels. Damaged files are read as far as possible; only what cannot be read at all is refused.
 *
 * The bytes of `leaves` are lines of UTF-8, for at most 4,000 pages and 20,000 lines per page:
 *
 *   leaf WIDTH HEIGHT LABEL       a page: its trimmed size in thousandths of a point, and its label
 *   line X Y WIDTH HEIGHT TEXT    a line of its text; positions from the top left corner of the trim box */
#ifndef STONE_PICTURES_LEAVES_H
#define STONE_PICTURES_LEAVES_H

#include "pictures/negative.h"

void stone_leaves_answer(const stone_negative *negative);
/* Answers `pixels` with the trim box of page `leaf`, counted from 0, at a resolution. */
void stone_leaves_answer_pixels(const stone_negative *negative, int leaf, int dpi);

#endif
