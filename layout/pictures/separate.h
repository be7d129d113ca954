/* Pictures in the inks of a press. */
#ifndef STONE_PICTURES_SEPARATE_H
#define STONE_PICTURES_SEPARATE_H

#include <vips/vips.h>

#include "pictures/print.h"

/* Before the lock: reads the press's profile from a descriptor. NULL, or why it cannot be used. */
const char *stone_separate_begin(int descriptor);

/* From eight bits of sRGB, grey or process inks, with or without alpha, to process inks, or to grey: what is grey, and
 * stands on a ground of black ink alone, is black ink alone. Relative colorimetric with black point compensation; where
 * the sum is over the wish's ink limit less STONE_SEPARATE_MARGIN, the coloured inks give way in proportion, black
 * stays. The image is borrowed; NULL: it cannot be, and libvips has the reason. */
VipsImage *stone_separate(VipsImage *in, const stone_print_wish *wish);

/* Per cent of ink kept below the limit: what JPEG's ringing adds at edges. */
#define STONE_SEPARATE_MARGIN 5

/* Takes Adobe's marker out of a JPEG of four inks that libvips wrote, which inverts them twice with us: what stays is
 * plain. Gives the new size. */
size_t stone_separate_plain(unsigned char *jpeg, size_t size);

/* Whether a picture can go to press byte for byte: a JPEG of process inks, plain, upright, as large as wished, under
 * the ink limit. */
bool stone_separate_as_it_is(const stone_negative *negative, const stone_print_wish *wish);

#endif
