/* The pages of any PDF, for comparing: how many there are, what they are called, what they say and where; and one of
 * them as pixels. Nothing is refused but what cannot be read: damaged files are read as far as they go.
 *
 * The bytes of `leaves`: lines of UTF-8,
 *   leaf WIDTH HEIGHT LABEL    a page: its trimmed size in thousandths of a point, and its label
 *   line X Y WIDTH HEIGHT TEXT a line of its text, from the trim's top left corner
 * at most 4,000 leaves, and 20,000 lines a leaf. */
#ifndef STONE_PICTURES_LEAVES_H
#define STONE_PICTURES_LEAVES_H

#include "pictures/negative.h"

void stone_leaves_answer(const stone_negative *negative);
/* Page `leaf` (from 0), its trim at so many pixels an inch, as `pixels` answers. */
void stone_leaves_answer_pixels(const stone_negative *negative, int leaf, int dpi);

#endif
