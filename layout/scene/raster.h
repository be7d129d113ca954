/* Pixels of a page or a picture; paint/, diff/ and the rooms above them exchange them in this form. */
#ifndef STONE_SCENE_RASTER_H
#define STONE_SCENE_RASTER_H

#include <stddef.h>
#include <stdint.h>

/* Four bytes per pixel: blue, green, red, and one unused. Rows from the top, `stride` bytes apart (a multiple
 * of 4, at least 4 * width); the bytes are aligned to 4. */
typedef struct {
    uint32_t width, height;
    size_t stride;
    const uint8_t *pixels;
} stone_raster;

#endif
