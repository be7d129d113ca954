/* Opens pictures of any supported format, and explains failures in words for the desk. */
#ifndef STONE_PICTURES_DECODE_H
#define STONE_PICTURES_DECODE_H

#include <stdbool.h>
#include <vips/vips.h>

#include "pictures/negative.h"

#define STONE_DECODE_PIXELS 400e6 /* largest number of pixels that a picture may declare */
#define STONE_DECODE_SIDE   60000 /* largest number of pixels on a side */

/* Opens a picture: reads its header and checks its size. Pixels follow in one pass from top to bottom. `shrink` (1, 2,
 * 4, 8) decodes a JPEG at that fraction of its size. A picture that ends early fails only when its pixels are read. The
 * caller releases the image with g_object_unref. NULL: it cannot be opened; report it with stone_decode_refuse. */
VipsImage *stone_decode_open(const stone_negative *negative, int shrink);

/* Finds Adobe's segment before the pixels of a JPEG. Returns its offset, and in *segment its size including the marker;
 * 0: there is none. The segment means that CMYK values are stored inverted. */
size_t stone_decode_adobe(const unsigned char *jpeg, size_t size, size_t *segment);

/* True if the EXIF orientation (1 to 8) turns the picture by 90 degrees. */
bool stone_decode_lies(VipsImage *image);

/* Refuses the picture with the reason for the last failure, in the words of the library if the failure is unknown. */
void stone_decode_refuse(const stone_negative *negative);

#endif
