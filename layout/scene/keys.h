/* Keys (digests) of a page and of its tiles. A page or tile with a known key need not be painted again. */
#ifndef STONE_SCENE_KEYS_H
#define STONE_SCENE_KEYS_H

#include "base/digest.h"
#include "scene/scene.h"

/* The look of an ink as the painter will paint it; it is part of the keys. */
typedef uint32_t stone_ink_looks(const void *context, const stone_scene *scene, stone_scene_ink ink);

typedef struct {
    stone_digest print; /* everything that its pixels depend on, its clip included */
    stone_rect reach;   /* its ink reaches no further; width 0: it has no ink */
} stone_item_key;

typedef struct {
    stone_digest page;   /* print, names, texts and notes of all items, size and grid; not their sources */
    stone_digest places; /* their sources: spans in the user's files */
    stone_item_key *items;
    uint32_t n;
} stone_page_keys;

/* Lives in the arena. Fonts are identified by hash, or by path while the hash is not computed. */
stone_page_keys stone_scene_keys(const stone_scene *scene, uint32_t page, stone_ink_looks *looks, const void *context,
                                 stone_arena *arena);

/* The key of n items with their sources but without their clips: to find out whether they are the same as before. */
void stone_scene_items_put(stone_digestion *digestion, const stone_scene *scene, const stone_scene_item *items,
                           uint32_t n);

/* A grid of tiles over the page: column i goes from x[i] to x[i + 1], rows likewise. Adds to the key of each tile, row
 * by row, what it shows; one that nothing is added to is blank. `margin`: pixels are touched that far outside of ink.
 */
void stone_scene_tile_keys(const stone_page_keys *keys, const stone_len *x, uint32_t columns, const stone_len *y,
                           uint32_t rows, stone_len margin, stone_digest *tiles);

/* How far an item's ink may reach: of type two ems up and down from its baseline and one to both sides (no letter of a
 * text face reaches further out); of what has a line, its width. */
stone_rect stone_scene_reach(const stone_scene_item *item);

#endif
