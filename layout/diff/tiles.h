/* Compares two rasters of one page pixel by pixel, on the tiles of a grid that begins at the top left corner of the
 * sheet. Exact unless a tolerance is given. */
#ifndef STONE_DIFF_TILES_H
#define STONE_DIFF_TILES_H

#include "base/arena.h"
#include "scene/raster.h"

#define STONE_TILE 64 /* width and height of a tile in pixels */

/* In pixels from the top left; right and foot are exclusive. */
typedef struct {
    uint32_t left, top, right, foot;
} stone_tile_area;

typedef STONE_LIST(stone_tile_area) stone_tile_areas;

typedef struct {
    uint32_t max;    /* largest difference in each of red, green and blue that counts as equal */
    uint32_t pixels; /* number of differing pixels on a page that counts as equal */
} stone_tolerance;

typedef struct {
    uint32_t pixels;        /* that differ; if sizes differ, pixels that only one page has count too */
    uint32_t tolerated;     /* that differ within the tolerance; all of them if their number is within it */
    uint32_t masked;        /* that differ, but are masked */
    stone_tile_areas areas; /* around the differences; touching tiles are merged */
} stone_tile_result;

/* `masks`: n areas to ignore. `hits`: receives the number of differing pixels in each; may be NULL. */
void stone_tiles_compare(const stone_raster *old, const stone_raster *newer, stone_tolerance tolerance,
                         const stone_tile_area *masks, uint32_t n, uint32_t *hits, stone_arena *arena,
                         stone_tile_result *result);

/* One 32-bit number per tile, row by row: what a baseline stores of a page in place of its picture. */
typedef struct {
    uint32_t columns, rows;
    uint64_t *at;
} stone_tile_hashes;

void stone_tiles_hash(const stone_raster *raster, stone_arena *arena, stone_tile_hashes *hashes);
/* The areas around the tiles whose numbers differ. */
void stone_tiles_compare_hashes(const stone_tile_hashes *old, const stone_tile_hashes *newer, stone_arena *arena,
                                stone_tile_areas *areas);

/* The new page in light grey with the differences in strong red. Its pixels live in the arena. */
void stone_tiles_heat(const stone_raster *old, const stone_raster *newer, stone_tolerance tolerance, stone_arena *arena,
                      stone_raster *heat);

#endif
