/* The tile shelf: which leaf shows which tile, the recently painted tiles, and the threads that paint. Leaves are
 * looked up by key and tiles by name; the least recently used are dropped. All functions are called on the main thread.
 */
#ifndef STONE_PROOF_TILES_H
#define STONE_PROOF_TILES_H

#include <glib.h>
#include <stonehand/stonehand.h>

typedef struct stone_tiles stone_tiles;

stone_tiles *stone_tiles_open(const stone_options *options, const char *edition);
void stone_tiles_close(stone_tiles *tiles);

/* Sets how many leaves are kept. */
void stone_tiles_room(stone_tiles *tiles, unsigned leaves);
/* Adds a leaf, or marks it as recently used. */
void stone_tiles_know(stone_tiles *tiles, stone_leaf *leaf);
stone_leaf *stone_tiles_leaf(stone_tiles *tiles, const char *key); /* borrowed; NULL: not known */

/* "page", "cyan" …: the names of looks, indexed by stone_look, NULL-terminated. */
extern const char *const stone_look_words[];

/* The list of a leaf's tiles as JSON. Free it with g_free. NULL: the page is too large at that resolution. */
char *stone_tiles_list(stone_tiles *tiles, stone_leaf *leaf, unsigned dpi, stone_look look);

/* Appends such a list as a member of a JSON object ("KEY/DPI/LOOK": …), with a comma before it unless it is the first.
 */
void stone_tiles_put(stone_tiles *tiles, stone_leaf *leaf, unsigned dpi, stone_look look, GString *lists);

/* Prepares a leaf for browsers that show the former one: appends to `lists` the lists that were requested for the
 * former leaf, and starts painting the tiles that changed in them. */
void stone_tiles_expect(stone_tiles *tiles, stone_leaf *former, stone_leaf *leaf, GString *lists);

/* Fetches a tile by name. `done` is called with its PNG, or with NULL if it cannot be painted, either at once or later.
 * Returns a handle to cancel the request with stone_tiles_let_go, after which `done` is not called. NULL: `done` was
 * called already, or the name is not known and *known is false. */
typedef struct stone_tile_wait stone_tile_wait;
stone_tile_wait *stone_tiles_fetch(stone_tiles *tiles, const char *name, bool *known,
                                   void (*done)(void *who, GBytes *png), void *who);
void stone_tiles_let_go(stone_tile_wait *wait);

#endif
