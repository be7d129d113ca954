/* The gallery: pixels of the pictures of leaves, at the resolutions that are looked at. What is hung for one tile
 * serves the page's others and its later makes; what is not looked at any more is taken down first, when there is too
 * much. */
#ifndef STONE_LEAVES_GALLERY_H
#define STONE_LEAVES_GALLERY_H

#include "leaves/leaf.h"
#include "paint/paint.h"

typedef struct stone_gallery stone_gallery;

/* Pictures are looked for as a session looks for those of a scene that lies beside `edition`, and in the folder of the
 * edition's pictures. */
stone_gallery *stone_gallery_open(const stone_options *options, const char *edition);
void stone_gallery_close(stone_gallery *gallery);

/* All pictures of a leaf, for rasters at a resolution, of a plate as the grey that it prints: photographs separated by
 * the profile of the leaf's press; where there is none, and of graphics, by their colours' own numbers, with all grey
 * in black. It waits while others are hung. Take it down when the painting is done. */
typedef struct stone_hanging stone_hanging;
stone_hanging *stone_gallery_hang(stone_gallery *gallery, const stone_leaf *leaf, unsigned dpi, stone_plate plate);
void stone_gallery_take_down(stone_gallery *gallery, stone_hanging *hanging);

/* A stone_paint_order's `pixels`, with the hanging as its context. */
bool stone_hanging_pixels(void *hanging, uint32_t image, stone_raster *raster, stone_scene_part *part);

#endif
