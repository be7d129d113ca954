/* Converts pictures into the inks of a press. */
#ifndef STONE_PICTURES_SEPARATE_H
#define STONE_PICTURES_SEPARATE_H

#include <vips/vips.h>

#include "pictures/print.h"

/* Reads the profile of the press from a descriptor. To be called before the sandbox is closed. Returns NULL, or why the
 * profile cannot be used. */
const char *stone_separate_begin(int descriptor);

/* Converts a picture in eight bits of sRGB, grey or process inks, with or without alpha, to process inks. A grey
 * picture on a ground of black ink only is converted to grey, that is, to black ink only. The conversion is relative
 * colorimetric with black point compensation. Where the sum of inks exceeds the wish's limit less
 * STONE_SEPARATE_MARGIN, the coloured inks are reduced in proportion and black is kept. The image is borrowed. NULL: it
 * failed, and libvips has the reason. */
VipsImage *stone_separate(VipsImage *in, const stone_print_wish *wish);

/* Per cent of ink kept in reserve below the limit, for ringing of the JPEG at edges. */
#define STONE_SEPARATE_MARGIN 5

/* Removes Adobe's marker from a CMYK JPEG written by libvips. libvips and the caller both invert the inks, so that the
 * result is not inverted. Returns the new size. */
size_t stone_separate_plain(unsigned char *jpeg, size_t size);

/* True if a picture can go to press byte for byte: a CMYK JPEG that is not inverted, is upright, has the size asked for
 * and is below the ink limit. */
bool stone_separate_as_it_is(const stone_negative *negative, const stone_print_wish *wish);

#endif
