/* One painting: the scene's items put down on a Cairo context whose user space is points from the sheet's top left
 * trim corner. Private to paint/. */
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
    bool vector; /* a PDF: type as text, nothing of overlays */
    stone_ink_keys keys;
    stone_typecase *typecase;
    stone_cuts *cuts;
    stone_tags *tags; /* NULL: it is not tagged */
    stone_plate plate;
    bool mono;              /* the page is printed in black alone */
    const stone_rect *area; /* what lies outside is not looked at; NULL: nothing does */
} stone_painter;

void stone_painter_items(stone_painter *painter, const stone_scene_page *page);

/* On top of the items; a set of stone_overlay. */
void stone_painter_overlays(stone_painter *painter, const stone_scene_page *page, unsigned overlays);

/* The order of reading; one of the overlays. */
void stone_painter_threads(stone_painter *painter, const stone_scene_page *page);

/* Adds the rectangle to the path. */
void stone_painter_outline(const stone_painter *painter, stone_rect rect);

#endif
