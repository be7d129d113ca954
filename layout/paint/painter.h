/* A painting: draws items of the scene on a Cairo context whose user space is in points from the top left corner of the
 * trim. Private to paint/. */
#ifndef STONE_PAINT_PAINTER_H
#define STONE_PAINT_PAINTER_H

#include <cairo.h>

#include "paint/cuts.h"
#include "paint/paint.h"
#include "paint/tags.h"
#include "paint/typecase.h"

typedef struct {
    const stone_scene *scene;
    cairo_t *cr;
    bool vector; /* a PDF: type is text, and there are no overlays */
    stone_ink_keys keys;
    stone_typecase *typecase;
    stone_cuts *cuts;
    stone_tags *tags; /* NULL: the PDF is not tagged */
    stone_plate plate;
    bool mono;              /* the page is printed in black only */
    const stone_rect *area; /* items outside are skipped; NULL: paint all */
} stone_painter;

void stone_painter_items(stone_painter *painter, const stone_scene_page *page);

/* Draws overlays above the items; a set of stone_overlay. */
void stone_painter_overlays(stone_painter *painter, const stone_scene_page *page, unsigned overlays);

/* Draws the reading order, which is one of the overlays. */
void stone_painter_threads(stone_painter *painter, const stone_scene_page *page);

/* Adds the rectangle to the path. */
void stone_painter_outline(const stone_painter *painter, stone_rect rect);

#endif
