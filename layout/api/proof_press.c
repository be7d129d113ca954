/* The proof press; see leaf.h of include/. */
#include <glib.h>
#include <string.h>

#include "api/gallery.h"
#include "base/assert.h"
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

void *stone_proof_press_pull(stone_proof_press *p, stone_leaf *leaf, unsigned dpi, stone_look look, unsigned tile, size_t *size)
{
    stone_tiling t;
    if (!stone_leaf_tiling(leaf, dpi, &t) || tile >= t.columns * t.rows)
        return NULL;
    stone_arena *scratch = stone_arena_open();
    stone_findings findings; /* what cannot be shown is told by the make */
    stone_findings_init(&findings, scratch);
    stone_hanging *pictures = stone_gallery_hang(p->gallery, leaf, dpi);
    stone_paint_order order = {.letters = p->letters, .findings = &findings, .pixels = stone_hanging_pixels, .context = pictures};
    uint32_t x = tile % t.columns * STONE_LEAF_TILE, y = tile / t.columns * STONE_LEAF_TILE;
    stone_raster raster;
    uint8_t *bytes, *png = NULL;
    if (stone_paint_tile(leaf->scene, &order, 0, dpi, x, y, MIN(STONE_LEAF_TILE, t.width - x), MIN(STONE_LEAF_TILE, t.height - y), &raster)) {
        stone_raster_png(&raster, scratch, &bytes, size);
        png = g_memdup2(bytes, *size);
        stone_raster_close(&raster);
    }
    stone_gallery_take_down(p->gallery, pictures);
    stone_arena_close(scratch);
    return png;
}
