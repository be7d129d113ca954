/* Stamps: glyphs as masks of pixels, made once for each position within a pixel (a sixteenth across, a quarter down)
 * and copied to a raster. Filling the outlines of a page's letters one by one takes several times as long. Private to
 * paint/. */
#ifndef STONE_PAINT_STAMPS_H
#define STONE_PAINT_STAMPS_H

#include <cairo.h>
#include <ft2build.h>
#include <stdbool.h>

#include FT_FREETYPE_H

typedef struct stone_stamps stone_stamps;

stone_stamps *stone_stamps_open(void);
void stone_stamps_close(stone_stamps *stamps); /* NULL is allowed */

/* Paints glyphs in the colour of the context. Their positions, and the width and height of the em, are in user space.
 * False, and nothing is painted: the surface is not an RGB raster, the clip is not a rectangle, or the em is larger
 * than 96 pixels. */
bool stone_stamps_press(stone_stamps *stamps, cairo_t *cr, FT_Library library, FT_Face face, double width,
                        double height, const cairo_glyph_t *glyphs, int n);

#endif
