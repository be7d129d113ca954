/* Tags of a PDF for screens: which parts are articles, heads, paragraphs and pictures, where links lead, and the
 * outline. Cairo writes the structure tree in the order of painting, which is the reading order. What Cairo cannot
 * write (descriptions of pictures, articles that continue on another page) is listed for the finisher. Private to
 * paint/. */
#ifndef STONE_PAINT_TAGS_H
#define STONE_PAINT_TAGS_H

#include <cairo-pdf.h>

#include "paint/paint.h"

typedef struct stone_tags stone_tags;

/* `pages`: the pages of the PDF, in order; links lead only to these. The elements are added to `elements`. */
stone_tags *stone_tags_open(const stone_scene *scene, const uint32_t *pages, uint32_t n, stone_arena *arena,
                            stone_paint_elements *elements);
void stone_tags_close(stone_tags *tags); /* NULL is allowed */

/* Called around the painting of a page, in the order of the pages and of the items. */
void stone_tags_begin_page(stone_tags *tags, cairo_t *cr, uint32_t number);
void stone_tags_item(stone_tags *tags, cairo_t *cr, uint32_t item);
void stone_tags_end_page(stone_tags *tags, cairo_t *cr);

/* Writes the outline: an entry for each page, and below it the stories that begin there. Called after the last page. */
void stone_tags_outline(stone_tags *tags, cairo_surface_t *surface);

#endif
