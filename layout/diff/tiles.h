/* Two rasters of one page, compared pixel by pixel on the tiles of one grid, which begins at the sheet's top left
 * corner. Exact unless a tolerance is asked for. */
#ifndef STONE_DIFF_TILES_H
#define STONE_DIFF_TILES_H

#include "base/arena.h"
#include "scene/raster.h"

#define STONE_TILE 64 /* pixels a side */

/* Pixels, from the top left; right and foot are not part of it. */
typedef struct {
    uint32_t left, top, right, foot;
} stone_tile_area;

typedef STONE_LIST(stone_tile_area) stone_tile_areas;

typedef struct {
    uint32_t max;    /* a difference of at most this in each of red, green and blue is none */
    uint32_t pixels; /* so many differing pixels on a page are none */
} stone_tolerance;

typedef struct {
    uint32_t pixels;        /* that differ; of pages of two sizes those that only one has count */
    uint32_t tolerated;     /* differ by the tolerance or less; all of them when there are no more than it grants */
    uint32_t masked;        /* differ, but lie in a mask */
    stone_tile_areas areas; /* around what differs, tiles that touch as one */
} stone_tile_result;

/* `masks`: n areas that are not looked at; `hits`, when not NULL, counts the differing pixels in each. */
void stone_tiles_compare(const stone_raster *old, const stone_raster *newer, stone_tolerance tolerance,
                         const stone_tile_area *masks, uint32_t n, uint32_t *hits, stone_arena *arena,
                         stone_tile_result *result);

/* One number of 32 bits for each tile, row by row: what a baseline keeps of a page in place of its picture. */
typedef struct {
    uint32_t columns, rows;
    uint64_t *at;
} stone_tile_hashes;

void stone_tiles_hash(const stone_raster *raster, stone_arena *arena, stone_tile_hashes *hashes);
/* Areas around the tiles whose numbers differ. */
void stone_tiles_compare_hashes(const stone_tile_hashes *old, const stone_tile_hashes *newer, stone_arena *arena,
                                stone_tile_areas *areas);

/* The new page in light greys with what differs in a strong red: for the eye. Its pixels live in the arena. */
void stone_tiles_heat(const stone_raster *old, const stone_raster *newer, stone_tolerance tolerance, stone_arena *arena,
                      stone_raster *heat);

#endif
