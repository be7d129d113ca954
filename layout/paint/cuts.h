/* Cuts: the scene's prepared pictures as Cairo surfaces, each opened once for a painting. A cut is what a picture was
 * printed from. Private to paint/. */
#ifndef STONE_PAINT_CUTS_H
#define STONE_PAINT_CUTS_H

#include <cairo.h>

#include "paint/paint.h"

typedef struct stone_cuts stone_cuts;

/* vector: for a PDF, where a JPEG is attached as it is and its pixels are not wanted. */
stone_cuts *stone_cuts_open(const stone_scene *scene, const stone_paint_order *order, bool vector);
void stone_cuts_close(stone_cuts *cuts);

/* Fills the item's box with the cropped picture; nothing for an image without a path. */
void stone_cuts_place(stone_cuts *cuts, cairo_t *cr, const stone_scene_item *item);

#endif
