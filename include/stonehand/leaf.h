/* Leaves: single pages as they were made at one time, kept while the session goes on to make others. For programs that
 * show an edition while it changes: they hold the leaves they show, and ask for tiles of them.
 *
 * A leaf never changes and may be used by several threads; it counts who holds it. */
#ifndef STONEHAND_LEAF_H
#define STONEHAND_LEAF_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_leaf stone_leaf;

/* A page of what the session made or loaded. `former` (may be NULL): the leaf of that page as of the last make; when
 * the page is the same, it is given again, so that equal leaves are one. The caller's own: close it. */
STONE_API stone_leaf *stone_session_leaf(stone_session *session, size_t page, stone_leaf *former);
/* The same for all pages, on the session's threads: `former` holds one for each, NULL for none; they are replaced by
 * the new ones, and are not closed. */
STONE_API void stone_session_leaves(stone_session *session, stone_leaf **former);
STONE_API stone_leaf *stone_leaf_keep(stone_leaf *leaf); /* once more; gives the leaf */
STONE_API void stone_leaf_close(stone_leaf *leaf);       /* NULL is fine */

typedef struct {
    const char *key;          /* 32 hexadecimal digits: what the page holds; the same content, the same key */
    const char *folio, *side; /* "left" or "right" */
    double width_mm, height_mm;
    bool mono;
} stone_leaf_facts;

STONE_API stone_leaf_facts stone_leaf_facts_of(const stone_leaf *leaf);

/* SHA-256 of its scene as text, without the places in the user's files: what a sign-off is bound to. 64 hexadecimal
 * digits. */
STONE_API const char *stone_leaf_hash(stone_leaf *leaf);

/* What stands on it, as a JSON document (docs/proof.md, GET /page/KEY): boxes, lines of text, grid, pictures,
 * composition. size bytes and a NUL, as long as the leaf. */
STONE_API const char *stone_leaf_document(stone_leaf *leaf, size_t *size);

/* The place of what comes from a position in a file of the user's (as findings name it); of several the one that begins
 * last before it. `line`, `column` (in and out): the position asked for, and where what was found begins. False:
 * nothing on the page comes from before there in that file. */
typedef struct {
    const char *box; /* NULL: in none */
    double x_mm, y_mm, width_mm, height_mm;
    unsigned line, column;
} stone_leaf_place;
STONE_API bool stone_leaf_find(const stone_leaf *leaf, const char *file, unsigned line, unsigned column,
                               stone_leaf_place *place);

/* What changed from one leaf to another of the same page, as a JSON array (docs/proof.md, GET /compare). size bytes and
 * a NUL, to be freed with stone_leaf_free. */
STONE_API char *stone_leaf_changes(const stone_leaf *old, const stone_leaf *new_, size_t *size);
STONE_API void stone_leaf_free(void *bytes);

/* ---- tiles ---- */

#define STONE_LEAF_TILE 512 /* pixels along a side; those at the right and at the foot are smaller */

/* What a tile shows: the page, what one plate prints, or how much ink lies in one place. */
typedef enum {
    STONE_LOOK_PAGE,
    STONE_LOOK_CYAN,
    STONE_LOOK_MAGENTA,
    STONE_LOOK_YELLOW,
    STONE_LOOK_BLACK,
    STONE_LOOK_INK
} stone_look;

typedef struct {
    unsigned width, height, columns, rows; /* in pixels, in tiles */
} stone_tiling;

/* False: the page would be too large at that resolution. */
STONE_API bool stone_leaf_tiling(const stone_leaf *leaf, unsigned dpi, stone_tiling *tiling);

/* Names of all tiles, row by row, 33 bytes each with a NUL; the caller's array. Equal names show the same pixels, in
 * any page of any leaf. */
STONE_API void stone_leaf_tiles(stone_leaf *leaf, unsigned dpi, stone_look look, char (*names)[33]);

/* The proof press: paints tiles. It keeps what serves several of them (letters, pictures at their size), up to a bound.
 */
typedef struct stone_proof_press stone_proof_press;

/* Never NULL. `edition`: where pictures are looked for, as a session does. Strings are copied. */
STONE_API stone_proof_press *stone_proof_press_open(const stone_options *options, const char *edition);
STONE_API void stone_proof_press_close(stone_proof_press *press); /* NULL is fine */

/* One tile as a PNG file, to be freed with stone_leaf_free; NULL: it cannot be painted. From any thread; several at a
 * time. */
STONE_API void *stone_proof_press_pull(stone_proof_press *press, stone_leaf *leaf, unsigned dpi, stone_look look,
                                       unsigned tile, size_t *size);

STONE_END_DECLARATIONS

#endif
