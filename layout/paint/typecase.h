/* The type case: the scene's fonts as Cairo wants them, opened when first used, each at the sizes and widths that
 * runs ask for. One for each painting; not shared between threads. Private to paint/. */
#ifndef STONE_PAINT_TYPECASE_H
#define STONE_PAINT_TYPECASE_H

#include <cairo.h>

#include "base/finding.h"
#include "paint/sorts.h"
#include "scene/scene.h"

typedef struct stone_typecase stone_typecase;

/* scale: of the surface's user space, device units a point. */
stone_typecase *stone_typecase_open(const stone_scene *scene, double scale, stone_findings *findings);
/* Whether it would be the same for another scene: one with the same list of fonts. */
bool stone_typecase_serves(const stone_typecase *typecase, const stone_scene *scene, double scale);
/* Findings go elsewhere from now on. */
void stone_typecase_blame(stone_typecase *typecase, stone_findings *findings);
void stone_typecase_close(stone_typecase *typecase);

/* Shows a run as text: glyphs with their characters, one call. */
void stone_typecase_show(stone_typecase *typecase, cairo_t *cr, const stone_scene_glyphs *run);

/* The font's empty glyph for U+200C; 0: none. */
uint32_t stone_typecase_joiner(stone_typecase *typecase, uint16_t font);

/* Shows one run a font with all its sorts, over one another at a place: so Cairo knows them from then on by numbers
 * that are the same for equal lists. */
void stone_typecase_show_sorts(stone_typecase *typecase, cairo_t *cr, const stone_sort_list *sorts, double x, double y);

/* Sets a run on a raster: places are exact to a sixteenth of a pixel across and a quarter down, large letters to 1/256,
 * where Cairo 1.16 sets the glyphs of an image surface on whole pixels. */
void stone_typecase_fill(stone_typecase *typecase, cairo_t *cr, const stone_scene_glyphs *run);

/* Makes the outlines of a run the path; false: its font cannot be used. */
bool stone_typecase_outline(stone_typecase *typecase, cairo_t *cr, const stone_scene_glyphs *run);

/* Fills a label for an overlay in the scene's first usable font, size in points; nothing when there is none. */
void stone_typecase_label(stone_typecase *typecase, cairo_t *cr, double x, double y, double size, const char *text);

#endif
