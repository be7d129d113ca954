/* See tiles.h. */
#include "diff/tiles.h"

#include <glib.h>
#include <string.h>

#include "diff/match.h"

typedef struct {
    uint32_t columns, rows;
    stone_tile_area *at; /* around what differs in each tile; right 0: nothing */
} tile_grid;

static tile_grid open_grid(stone_arena *arena, uint32_t width, uint32_t height)
{
    tile_grid g = {(width + STONE_TILE - 1) / STONE_TILE, (height + STONE_TILE - 1) / STONE_TILE, NULL};
    g.at = STONE_NEW_N(arena, stone_tile_area, g.columns * g.rows + 1);
    return g;
}

static void grow(stone_tile_area *a, uint32_t left, uint32_t top, uint32_t right, uint32_t foot)
{
    if (a->right == 0)
        *a = (stone_tile_area){left, top, right, foot};
    a->left = MIN(a->left, left);
    a->top = MIN(a->top, top);
    a->right = MAX(a->right, right);
    a->foot = MAX(a->foot, foot);
}

/* Takes a tile and all tiles connected with it out of the grid. */
static stone_tile_area take(tile_grid *g, uint32_t at)
{
    stone_tile_area all = g->at[at];
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof at);
    g_array_append_val(open, at);
    g->at[at].right = 0;
    while (open->len) {
        uint32_t i = g_array_index(open, uint32_t, open->len - 1), x = i % g->columns, y = i / g->columns;
        g_array_set_size(open, open->len - 1);
        for (uint32_t v = y ? y - 1 : 0; v <= MIN(y + 1, g->rows - 1); v++)
            for (uint32_t u = x ? x - 1 : 0; u <= MIN(x + 1, g->columns - 1); u++) {
                uint32_t k = v * g->columns + u;
                if (!g->at[k].right)
                    continue;
                grow(&all, g->at[k].left, g->at[k].top, g->at[k].right, g->at[k].foot);
                g->at[k].right = 0;
                g_array_append_val(open, k);
            }
    }
    return all;
}

static void list_areas(tile_grid *g, stone_arena *arena, stone_tile_areas *areas)
{
    for (uint32_t i = 0; i < g->columns * g->rows; i++)
        if (g->at[i].right)
            *STONE_PUSH(arena, areas) = take(g, i);
}

static const uint32_t *row_of(const stone_raster *r, uint32_t y)
{
    return (const uint32_t *)(const void *)(r->pixels + (size_t)y * r->stride);
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    uint32_t most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int32_t d = (int32_t)((a >> shift) & 255) - (int32_t)((b >> shift) & 255);
        most = MAX(most, (uint32_t)ABS(d));
    }
    return most;
}

typedef struct {
    const uint16_t *cover; /* by pixel: the mask over it, counted from 1; NULL: no masks */
    uint32_t width, *hits;
    stone_tolerance tolerance;
    tile_grid grid;
    stone_tile_result *result;
} tile_search;

/* The first mask over a pixel; masks beyond the 65,535th are not distinguished. */
static uint16_t *lay_masks(const stone_tile_area *masks, uint32_t n, uint32_t width, uint32_t height)
{
    uint16_t *cover = n ? g_new0(uint16_t, (size_t)width * height + 1) : NULL;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t y = masks[i].top; y < MIN(masks[i].foot, height); y++)
            for (uint32_t x = masks[i].left; x < MIN(masks[i].right, width); x++)
                if (!cover[(size_t)y * width + x])
                    cover[(size_t)y * width + x] = (uint16_t)MIN(i + 1, UINT16_MAX);
    return cover;
}

static bool masked(tile_search *s, uint32_t x, uint32_t y)
{
    uint16_t by = s->cover ? s->cover[(size_t)y * s->width + x] : 0;
    if (!by)
        return false;
    s->result->masked++;
    if (s->hits)
        s->hits[by - 1]++;
    return true;
}

static void differs(tile_search *s, uint32_t x, uint32_t y, uint32_t by)
{
    if (masked(s, x, y))
        return;
    if (by <= s->tolerance.max) {
        s->result->tolerated++;
        return;
    }
    s->result->pixels++;
    grow(&s->grid.at[y / STONE_TILE * s->grid.columns + x / STONE_TILE], x, y, x + 1, y + 1);
}

void stone_tiles_compare(const stone_raster *a, const stone_raster *b, stone_tolerance tolerance,
                         const stone_tile_area *masks, uint32_t n, uint32_t *hits, stone_arena *arena,
                         stone_tile_result *result)
{
    uint32_t width = MIN(a->width, b->width), height = MIN(a->height, b->height);
    uint32_t whole_width = MAX(a->width, b->width), whole_height = MAX(a->height, b->height);
    *result = (stone_tile_result){0};
    g_autofree uint16_t *cover = lay_masks(masks, n, whole_width, whole_height);
    tile_search s = {cover, whole_width, hits, tolerance, open_grid(arena, whole_width, whole_height), result};
    for (uint32_t y = 0; y < whole_height; y++) {
        const uint32_t *p = y < height ? row_of(a, y) : NULL, *q = y < height ? row_of(b, y) : NULL;
        for (uint32_t left = 0; p && left < width; left += STONE_TILE) {
            uint32_t right = MIN(left + STONE_TILE, width);
            if (memcmp(p + left, q + left, (right - left) * sizeof *p) == 0)
                continue;
            for (uint32_t x = left; x < right; x++)
                if ((p[x] ^ q[x]) & 0xffffff)
                    differs(&s, x, y, apart(p[x], q[x]));
        }
        for (uint32_t x = p ? width : 0; x < whole_width; x++)
            differs(&s, x, y, 256);
    }
    if (result->pixels <= tolerance.pixels) {
        result->tolerated += result->pixels;
        result->pixels = 0;
        return;
    }
    list_areas(&s.grid, arena, &result->areas);
}

void stone_tiles_hash(const stone_raster *raster, stone_arena *arena, stone_tile_hashes *hashes)
{
    hashes->columns = (raster->width + STONE_TILE - 1) / STONE_TILE;
    hashes->rows = (raster->height + STONE_TILE - 1) / STONE_TILE;
    uint32_t n = hashes->columns * hashes->rows;
    hashes->at = STONE_NEW_N(arena, uint64_t, n + 1);
    for (uint32_t y = 0; y < raster->height; y++) {
        const uint32_t *row = row_of(raster, y);
        uint64_t *h = hashes->at + (size_t)(y / STONE_TILE) * hashes->columns;
        for (uint32_t x = 0; x < raster->width; x++)
            h[x / STONE_TILE] = stone_match_number(h[x / STONE_TILE], row[x] & 0xffffff);
    }
    for (uint32_t i = 0; i < n; i++)
        hashes->at[i] = (hashes->at[i] ^ hashes->at[i] >> 32) & UINT32_MAX;
}

void stone_tiles_compare_hashes(const stone_tile_hashes *old, const stone_tile_hashes *newer, stone_arena *arena,
                                stone_tile_areas *areas)
{
    uint32_t columns = MAX(old->columns, newer->columns), rows = MAX(old->rows, newer->rows);
    tile_grid g = open_grid(arena, columns * STONE_TILE, rows * STONE_TILE);
    for (uint32_t y = 0; y < rows; y++)
        for (uint32_t x = 0; x < columns; x++) {
            bool both = x < old->columns && x < newer->columns && y < old->rows && y < newer->rows;
            if (!both || old->at[y * old->columns + x] != newer->at[y * newer->columns + x])
                g.at[y * columns + x] =
                    (stone_tile_area){x * STONE_TILE, y * STONE_TILE, (x + 1) * STONE_TILE, (y + 1) * STONE_TILE};
        }
    list_areas(&g, arena, areas);
}

void stone_tiles_heat(const stone_raster *a, const stone_raster *b, stone_tolerance tolerance, stone_arena *arena,
                      stone_raster *heat)
{
    uint32_t width = MAX(a->width, b->width), height = MAX(a->height, b->height);
    uint32_t *pixels = STONE_NEW_N(arena, uint32_t, (size_t)width * height + 1);
    *heat = (stone_raster){width, height, (size_t)width * 4, (const uint8_t *)pixels};
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++) {
            bool in_a = x < a->width && y < a->height, in_b = x < b->width && y < b->height;
            uint32_t p = in_a ? row_of(a, y)[x] : 0, q = in_b ? row_of(b, y)[x] : 0;
            uint32_t grey = in_b ? 200 + ((q & 255) + ((q >> 8) & 255) + ((q >> 16) & 255)) * 55 / 765 : 200;
            bool red = in_a != in_b || (((p ^ q) & 0xffffff) && apart(p, q) > tolerance.max);
            pixels[(size_t)y * width + x] = red ? 0xffd40000u : 0xff000000u | grey << 16 | grey << 8 | grey;
        }
}
