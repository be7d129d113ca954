/* The type case: the fonts of the scene as Cairo needs them, opened when first used, each at the sizes and widths that
 * runs ask for. There is one for each painting; it is not shared between threads. Private to paint/. */
#ifndef STONE_PAINT_TYPECASE_H
#define STONE_PAINT_TYPECASE_H

#include <cairo.h>

#include "base/finding.h"
#include "paint/sorts.h"
#include "scene/scene.h"

typedef struct stone_typecase stone_typecase;

/* `scale`: device units per point of the surface's user space. */
stone_typecase *stone_typecase_open(const stone_scene *scene, double scale, stone_findings *findings);
/* True if the typecase can serve another scene: one with the same list of fonts at the same scale. */
bool stone_typecase_serves(const stone_typecase *typecase, const stone_scene *scene, double scale);
/* Sends findings to another list from now on. */
void stone_typecase_blame(stone_typecase *typecase, stone_findings *findings);
void stone_typecase_close(stone_typecase *typecase);

/* Shows a run as text: its glyphs together with their characters. */
void stone_typecase_show(stone_typecase *typecase, cairo_t *cr, const stone_scene_glyphs *run);

/* The font's empty glyph for U+200C; 0: it has none. */
uint32_t stone_typecase_joiner(stone_typecase *typecase, uint16_t font);

/* Shows one run per font with all its sorts, all at one place. Afterwards Cairo numbers the glyphs in the same way for
 * equal lists. */
void stone_typecase_show_sorts(stone_typecase *typecase, cairo_t *cr, const stone_case_sort_list *sorts, double x,
                               double y);

/* Paints a run on a raster. Positions are exact to a sixteenth of a pixel across and a quarter down, for large letters
 * to 1/256; Cairo 1.16 would set glyphs of an image surface on whole pixels. */
void stone_typecase_fill(stone_typecase *typecase, cairo_t *cr, const stone_scene_glyphs *run);

/* Makes the outlines of a run the current path. False: its font cannot be used. */
bool stone_typecase_outline(stone_typecase *typecase, cairo_t *cr, const stone_scene_glyphs *run);

/* Writes a label for an overlay in the first usable font of the scene, size in points. Does nothing if there is no such
 * font. */
void stone_typecase_label(stone_typecase *typecase, cairo_t *cr, double x, double y, double size, const char *text);

#endif
