/* Stamps: glyphs as masks of pixels, made once for each place within a pixel (a sixteenth across, a quarter down) and
 * pressed on a raster. Filling the outlines of a page's letters one by one takes several times as long. Private to
 * paint/. */
#ifndef STONE_PAINT_STAMPS_H
#define STONE_PAINT_STAMPS_H

#include <cairo.h>
#include <ft2build.h>
#include <stdbool.h>

#include FT_FREETYPE_H

typedef struct stone_stamps stone_stamps;

stone_stamps *stone_stamps_open(void);
void stone_stamps_close(stone_stamps *stamps); /* NULL is fine */

/* Presses glyphs (in user space) of a face whose em is so wide and high in user space, in the context's colour. False,
 * and nothing is done, where that is not possible: no raster of RGB, a clip that is no rectangle, an em larger than 96
 * pixels. */
bool stone_stamps_press(stone_stamps *stamps, cairo_t *cr, FT_Library library, FT_Face face, double width,
                        double height, const cairo_glyph_t *glyphs, int n);

#endif
