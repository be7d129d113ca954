/* Tags of a PDF for screens: what is an article, a head, a paragraph, a picture, what leads where, and an outline.
 * Cairo makes the structure tree of them, in the order of painting, which is reading order. What Cairo cannot say
 * (other texts for pictures, an article that goes on on another page) is listed, for the finisher. Private to paint/.
 */
#ifndef STONE_PAINT_TAGS_H
#define STONE_PAINT_TAGS_H

#include <cairo-pdf.h>

#include "paint/paint.h"

typedef struct stone_tags stone_tags;

/* `pages`: the pages of the PDF, in order; links lead to these alone. The elements go into `elements`. */
stone_tags *stone_tags_open(const stone_scene *scene, const uint32_t *pages, uint32_t n, stone_arena *arena,
                            stone_paint_elements *elements);
void stone_tags_close(stone_tags *tags); /* NULL is fine */

/* Round the painting of a page: page by page as they were given, item by item. */
void stone_tags_begin_page(stone_tags *tags, cairo_t *cr, uint32_t number);
void stone_tags_item(stone_tags *tags, cairo_t *cr, uint32_t item);
void stone_tags_end_page(stone_tags *tags, cairo_t *cr);

/* A line for each page, below it the stories that begin there. After the last page. */
void stone_tags_outline(stone_tags *tags, cairo_surface_t *surface);

#endif
