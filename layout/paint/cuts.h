/* Cuts: the prepared pictures of the scene as Cairo surfaces, each opened once per painting. A cut was the block from
 * which a picture was printed. Private to paint/. */
#ifndef STONE_PAINT_CUTS_H
#define STONE_PAINT_CUTS_H

#include <cairo.h>

#include "paint/paint.h"

typedef struct stone_cuts stone_cuts;

/* `vector`: for a PDF, in which JPEG files are embedded unchanged and their pixels are not needed. */
stone_cuts *stone_cuts_open(const stone_scene *scene, const stone_paint_order *order, bool vector);
void stone_cuts_close(stone_cuts *cuts);

/* Fills the item's box with the cropped picture. Does nothing for an image without a path. */
void stone_cuts_place(stone_cuts *cuts, cairo_t *cr, const stone_scene_item *item);

#endif
