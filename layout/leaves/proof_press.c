/* The proof press; see include/stonehand/leaf.h. */
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "leaves/gallery.h"
#include "leaves/proof_press.h"
#include "paint/paint.h"

enum { MOST_LETTERS = 12 };

struct stone_proof_press {
    stone_gallery *gallery;
    stone_letters *letters;
};

stone_proof_press *stone_proof_press_open(const stone_options *options, const char *edition)
{
    stone_proof_press *p = g_new(stone_proof_press, 1);
    *p = (stone_proof_press){stone_gallery_open(options, edition), stone_letters_open(MOST_LETTERS)};
    return p;
}

void stone_proof_press_close(stone_proof_press *p)
{
    if (!p)
        return;
    stone_gallery_close(p->gallery);
    stone_letters_close(p->letters);
    g_free(p);
}

/* Paints a tile of a leaf. */
typedef struct {
    stone_leaf *leaf;
    unsigned dpi;
    uint32_t x, y, width, height;
} tile_frame;

static bool paint(stone_proof_press *p, const tile_frame *f, stone_plate plate, stone_raster *raster)
{
    stone_arena *scratch = stone_arena_open();
    stone_findings findings; /* discarded: the make has reported what cannot be shown */
    stone_findings_init(&findings, scratch);
    stone_hanging *pictures = stone_gallery_hang(p->gallery, f->leaf, f->dpi, plate);
    stone_paint_order order = {.plate = plate,
                               .letters = p->letters,
                               .findings = &findings,
                               .pixels = stone_hanging_pixels,
                               .context = pictures};
    bool ok = stone_paint_tile(f->leaf->scene, &order, 0, f->dpi, f->x, f->y, f->width, f->height, raster);
    stone_gallery_take_down(p->gallery, pictures);
    stone_arena_close(scratch);
    return ok;
}

/* White to deepening blue up to the limit, a striking red beyond it. */
static uint32_t heat(uint32_t ink, uint32_t limit)
{
    static const uint8_t deep[3] = {24, 56, 104};
    if (ink > limit)
        return 0xE0001E;
    uint32_t colour = 0;
    for (int i = 0; i < 3; i++)
        colour = colour << 8 | (255 - (255u - deep[i]) * ink / limit);
    return colour;
}

/* Adds up the coverage of all plates. 255 in a plate means no ink. */
static bool paint_ink(stone_proof_press *p, const tile_frame *f, stone_raster *raster)
{
    size_t n = (size_t)f->width * f->height;
    g_autofree uint16_t *sum = g_new0(uint16_t, n);
    for (stone_plate plate = STONE_PLATE_CYAN; plate <= STONE_PLATE_SPOTS; plate++) {
        if (raster->pixels)
            stone_raster_close(raster);
        if (!paint(p, f, plate, raster))
            return false;
        for (size_t i = 0; i < n; i++)
            sum[i] = (uint16_t)(sum[i] + 255 - raster->pixels[i / f->width * raster->stride + 4 * (i % f->width)]);
    }
    uint8_t *pixels;
    memcpy(&pixels, &raster->pixels, sizeof pixels);
    for (size_t i = 0; i < n; i++) {
        uint32_t colour = heat((sum[i] * 100u + 127) / 255, f->leaf->ink_limit);
        uint8_t *at = pixels + i / f->width * raster->stride + 4 * (i % f->width);
        at[0] = (uint8_t)colour;
        at[1] = (uint8_t)(colour >> 8);
        at[2] = (uint8_t)(colour >> 16);
    }
    return true;
}

bool stone_proof_press_page(stone_proof_press *p, stone_leaf *leaf, unsigned dpi, stone_look look, stone_raster *raster)
{
    stone_tiling t;
    *raster = (stone_raster){0};
    if (!stone_leaf_tiling(leaf, dpi, &t))
        return false;
    tile_frame f = {leaf, dpi, 0, 0, t.width, t.height};
    bool ok = look == STONE_LOOK_INK ? paint_ink(p, &f, raster) : paint(p, &f, (stone_plate)look, raster);
    if (!ok && raster->pixels)
        stone_raster_close(raster);
    return ok;
}

void *stone_proof_press_pull(stone_proof_press *p, stone_leaf *leaf, unsigned dpi, stone_look look, unsigned tile,
                             size_t *size)
{
    stone_tiling t;
    if (!stone_leaf_tiling(leaf, dpi, &t) || tile >= t.columns * t.rows)
        return NULL;
    tile_frame f = {leaf, dpi, tile % t.columns * STONE_LEAF_TILE, tile / t.columns * STONE_LEAF_TILE, 0, 0};
    f.width = MIN(STONE_LEAF_TILE, t.width - f.x);
    f.height = MIN(STONE_LEAF_TILE, t.height - f.y);
    stone_raster raster = {0};
    uint8_t *png = NULL;
    if (look == STONE_LOOK_INK ? paint_ink(p, &f, &raster) : paint(p, &f, (stone_plate)look, &raster)) {
        stone_arena *scratch = stone_arena_open();
        uint8_t *bytes;
        stone_raster_png(&raster, scratch, &bytes, size);
        png = g_memdup2(bytes, *size);
        stone_arena_close(scratch);
    }
    if (raster.pixels)
        stone_raster_close(&raster);
    return png;
}
