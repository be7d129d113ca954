/* The two decoders, and what went wrong in them in the desk's words. */
#ifndef STONE_PICTURES_DECODE_H
#define STONE_PICTURES_DECODE_H

#include <stdbool.h>
#include <vips/vips.h>

#include "pictures/negative.h"

#define STONE_DECODE_PIXELS 400e6 /* most pixels a picture may declare */
#define STONE_DECODE_SIDE   60000 /* most pixels on a side */

/* Opens the picture, its header read and its size checked, pixels to come in one pass from top to bottom. `shrink`
 * (1 2 4 8) asks a JPEG for that fraction of its size. A picture that ends early fails when its pixels are read. NULL:
 * stone_decode_fault says why. The image is the caller's (g_object_unref). */
VipsImage *stone_decode_open(const stone_negative *negative, int shrink);

/* Adobe's segment in a JPEG, before its pixels: where it stands, and its size with its marker; 0: there is none. It
 * says of four inks that they are stored inverted. */
size_t stone_decode_adobe(const unsigned char *jpeg, size_t size, size_t *segment);

/* Orientation (EXIF, 1 to 8) turns the picture on its side. */
bool stone_decode_lies(VipsImage *image);

/* Answers that the picture is refused and why the last call failed, in the libraries' own words when they are none
 * that we know. */
void stone_decode_refuse(const stone_negative *negative);

#endif
