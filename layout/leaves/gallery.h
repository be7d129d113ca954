/* The gallery: a cache of the pixels of leaves' pictures, by resolution and plate. What is fetched for one tile serves
 * the other tiles of the page and later makes. When the cache exceeds its limit, the least recently used pixels are
 * freed.
 *
 * Several threads may use a gallery at once. Paint between stone_gallery_hang and stone_gallery_take_down. */
#ifndef STONE_LEAVES_GALLERY_H
#define STONE_LEAVES_GALLERY_H

#include "leaves/leaf.h"
#include "paint/paint.h"

typedef struct stone_gallery stone_gallery;

/* Opens a gallery. Never returns NULL. Pictures are looked for as a session looks for those of a scene beside
 * `edition`, and in the folder of the edition's pictures. */
stone_gallery *stone_gallery_open(const stone_options *options, const char *edition);
void stone_gallery_close(stone_gallery *gallery);

/* Returns the pixels of all pictures of a leaf, for rasters at `dpi`. For a plate they are the grey that it prints:
 * photographs are separated with the profile of the leaf's press; graphics, and photographs without such a profile, are
 * separated by a plain conversion of their colours with all grey in black. Waits while other pixels are fetched. The
 * pixels stay valid until stone_gallery_take_down. */
typedef struct stone_hanging stone_hanging;
stone_hanging *stone_gallery_hang(stone_gallery *gallery, const stone_leaf *leaf, unsigned dpi, stone_plate plate);
void stone_gallery_take_down(stone_gallery *gallery, stone_hanging *hanging);

/* The `pixels` function of a stone_paint_order, with the hanging as its context. */
bool stone_hanging_pixels(void *hanging, uint32_t image, stone_raster *raster, stone_scene_part *part);

#endif
