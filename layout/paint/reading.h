/* The text of a run as written to a PDF, so that it can be found, copied and read aloud: glyphs in reading order, and
 * for each the bytes of the text that it represents. Private to paint/. */
#ifndef STONE_PAINT_READING_H
#define STONE_PAINT_READING_H

#include <cairo.h>

#include "scene/scene.h"

/* Upper limit of the glyphs and clusters for a run of n glyphs. */
#define STONE_READING_MOST(n) ((n)*2 + 2)

typedef struct {
    int glyphs, clusters;
    cairo_text_cluster_flags_t flags;
} stone_run_reading;

/* Fills both arrays, which have room for STONE_READING_MOST(run->n). `placed`: the glyphs of the run with their
 * positions, in the order of the run. `joiner`: the font's empty glyph for U+200C; 0: it has none. */
stone_run_reading stone_reading_of(const stone_scene_glyphs *run, const cairo_glyph_t *placed, unsigned long joiner,
                                   cairo_glyph_t *glyphs, cairo_text_cluster_t *clusters);

/* Turns the reading of a right-to-left run into left to right: the arrays, and the text, which is copied to `turned`
 * (as many bytes as `text`). The characters of a cluster keep their order. */
void stone_reading_turn(stone_run_reading reading, cairo_glyph_t *glyphs, cairo_text_cluster_t *clusters,
                        const char *text, char *turned);

#endif
