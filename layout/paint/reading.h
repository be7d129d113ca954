/* How the text of a run is told in a PDF, so that it can be found, copied and read out: glyphs in reading order, and
 * for each the bytes of the text it stands for. Internal to paint/. */
#ifndef STONE_PAINT_READING_H
#define STONE_PAINT_READING_H

#include <cairo.h>

#include "scene/scene.h"

/* Room for the glyphs and clusters that can come of a run of n glyphs. */
#define STONE_READING_MOST(n) ((n)*2 + 2)

typedef struct {
    int glyphs, clusters;
    cairo_text_cluster_flags_t flags;
} stone_reading;

/* `placed`: the run's glyphs in their places, in the order of the run. `joiner`: the font's empty glyph for U+200C; 0
 * without one. Fills both arrays, which hold STONE_READING_MOST(run->n). */
stone_reading stone_reading_of(const stone_scene_glyphs *run, const cairo_glyph_t *placed, unsigned long joiner,
                               cairo_glyph_t *glyphs, cairo_text_cluster_t *clusters);

/* Turns a run that reads from right to left, as it came from there, into left to right: the arrays, and in `turned` (as
 * many bytes as `text`) the text, whose clusters keep their own order. */
void stone_reading_turn(stone_reading reading, cairo_glyph_t *glyphs, cairo_text_cluster_t *clusters, const char *text,
                        char *turned);

#endif
