/* Leaves: immutable snapshots of single pages, for programs that show an edition while it changes. The session goes on
 * to make the edition again; the program holds the leaves it shows and asks for tiles of them.
 *
 * A leaf never changes, is reference-counted, and may be used by several threads at once. */
#ifndef STONEHAND_LEAF_H
#define STONEHAND_LEAF_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_leaf stone_leaf;

/* Returns the leaf of a page that the session made or loaded. `former` is the leaf of that page from the previous make,
 * or NULL; if the page has not changed, `former` itself is returned with one more reference, so that equal pages share
 * one leaf. The caller owns the result; release it with stone_leaf_close. */
STONE_API stone_leaf *stone_session_leaf(stone_session *session, size_t page, stone_leaf *former);
/* The same for all pages, on the session's threads. `former` has one entry for each page, NULL where there is none. The
 * entries are overwritten with the new leaves; the old ones are not closed. */
STONE_API void stone_session_leaves(stone_session *session, stone_leaf **former);
STONE_API stone_leaf *stone_leaf_keep(stone_leaf *leaf); /* adds a reference and returns the leaf */
STONE_API void stone_leaf_close(stone_leaf *leaf);       /* NULL is allowed */

typedef struct {
    const char *key;          /* 32 hexadecimal digits, a digest of the page's content: equal content, equal key */
    const char *folio, *side; /* "left" or "right" */
    double width_mm, height_mm;
    bool mono;
} stone_leaf_facts;

STONE_API stone_leaf_facts stone_leaf_facts_of(const stone_leaf *leaf);

/* SHA-256 of the page's scene as text, without the positions in source files: the value a sign-off is bound to. 64
 * hexadecimal digits. */
STONE_API const char *stone_leaf_hash(stone_leaf *leaf);

/* The content of the page as a JSON document (docs/proof.md, GET /page/KEY): boxes, lines of text, grid, pictures,
 * composition. `size` receives its length in bytes, without the final NUL. Lives as long as the leaf. */
STONE_API const char *stone_leaf_document(stone_leaf *leaf, size_t *size);

/* Finds the place on the page of something that comes from a position in a source file (named as in findings). If
 * several things match, the one that begins last at or before the position is taken. `line` and `column` are the
 * position to look for; `place` receives the place, and the position at which the thing found begins. False: nothing on
 * the page comes from that position or an earlier one in the file. */
typedef struct {
    const char *box; /* NULL: in no box */
    double x_mm, y_mm, width_mm, height_mm;
    unsigned line, column;
} stone_leaf_place;
STONE_API bool stone_leaf_find(const stone_leaf *leaf, const char *file, unsigned line, unsigned column,
                               stone_leaf_place *place);

/* The changes between two leaves of the same page, as a JSON array (docs/proof.md, GET /compare). `size` receives its
 * length in bytes, without the final NUL. Free it with stone_leaf_free. */
STONE_API char *stone_leaf_changes(const stone_leaf *old, const stone_leaf *newer, size_t *size);
STONE_API void stone_leaf_free(void *bytes);

/* ---- tiles ---- */

#define STONE_LEAF_TILE 512 /* pixels along each side; tiles at the right and bottom edges are smaller */

/* What a tile shows: the page, what one plate prints, or the total ink coverage. */
typedef enum {
    STONE_LOOK_PAGE,
    STONE_LOOK_CYAN,
    STONE_LOOK_MAGENTA,
    STONE_LOOK_YELLOW,
    STONE_LOOK_BLACK,
    STONE_LOOK_INK
} stone_look;

typedef struct {
    unsigned width, height, columns, rows; /* size of the page in pixels and in tiles */
} stone_tiling;

/* False: the page would be too large at that resolution. */
STONE_API bool stone_leaf_tiling(const stone_leaf *leaf, unsigned dpi, stone_tiling *tiling);

/* Writes the names of all tiles into the caller's array, row by row, 33 bytes each including the NUL. Tiles of any page
 * and leaf that have the same name show the same pixels. */
STONE_API void stone_leaf_tiles(stone_leaf *leaf, unsigned dpi, stone_look look, char (*names)[33]);

/* The proof press paints tiles. It caches what several tiles need, such as glyphs and scaled pictures, within a limit.
 */
typedef struct stone_proof_press stone_proof_press;

/* Opens a press. Never returns NULL. `edition` is the path of the edition, beside which pictures are looked for as a
 * session does. Strings are copied. */
STONE_API stone_proof_press *stone_proof_press_open(const stone_options *options, const char *edition);
STONE_API void stone_proof_press_close(stone_proof_press *press); /* NULL is allowed */

/* Paints one tile and returns it as a PNG file of `size` bytes; free it with stone_leaf_free. NULL: the tile cannot be
 * painted. May be called from several threads at once. */
STONE_API void *stone_proof_press_pull(stone_proof_press *press, stone_leaf *leaf, unsigned dpi, stone_look look,
                                       unsigned tile, size_t *size);

STONE_END_DECLARATIONS

#endif
