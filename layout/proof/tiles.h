/* The tiles' shelf: which leaf shows which tile, the tiles painted last, and the threads that paint. Leaves are found
 * by key, tiles by name; what is not asked for any more is forgotten, oldest first. All calls come from the main
 * thread. */
#ifndef STONE_PROOF_TILES_H
#define STONE_PROOF_TILES_H

#include <glib.h>
#include <stonehand/stonehand.h>

typedef struct stone_tiles stone_tiles;

stone_tiles *stone_tiles_open(const stone_options *options, const char *edition);
void stone_tiles_close(stone_tiles *tiles);

/* So many leaves are kept. */
void stone_tiles_room(stone_tiles *tiles, unsigned leaves);
/* From now on the leaf is found by its key. */
void stone_tiles_know(stone_tiles *tiles, stone_leaf *leaf);
stone_leaf *stone_tiles_leaf(stone_tiles *tiles, const char *key); /* borrowed; NULL: not known */

/* "page", "cyan" …: what a look is called, by stone_look; ends with NULL. */
extern const char *const stone_look_words[];

/* The list of a leaf's tiles as JSON, the caller's own; NULL: the page is too large at that resolution. */
char *stone_tiles_list(stone_tiles *tiles, stone_leaf *leaf, unsigned dpi, stone_look look);

/* Appends such a list as a member of a JSON object ("KEY/DPI/LOOK": …), after a comma where it is not the first. */
void stone_tiles_put(stone_tiles *tiles, stone_leaf *leaf, unsigned dpi, stone_look look, GString *lists);

/* Makes ready for who saw the former leaf: the lists that were asked for of it are put for the new one, and what
 * changed in them is painted at once. */
void stone_tiles_expect(stone_tiles *tiles, stone_leaf *former, stone_leaf *leaf, GString *lists);

/* Fetches a tile by name. Calls `done` with its bytes (NULL: it cannot be painted), at once or later, unless it is let
 * go of before. Gives what it is let go of by; NULL: `done` was called already, or the name is not known, and then
 * *known is false. */
typedef struct stone_tile_wait stone_tile_wait;
stone_tile_wait *stone_tiles_fetch(stone_tiles *tiles, const char *name, bool *known,
                                   void (*done)(void *who, GBytes *png), void *who);
void stone_tiles_let_go(stone_tile_wait *wait);

#endif
