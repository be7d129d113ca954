/* What is known of the edition's pictures before make-up: darkroom/ asks the picture helper for it, page/ reads it.
 * Plain data; no pixels. */
#ifndef STONE_MODEL_PICTURE_H
#define STONE_MODEL_PICTURE_H

#include <stdbool.h>

#include "base/arena.h"

typedef enum {
    STONE_PICTURE_OK,
    STONE_PICTURE_MISSING,
    STONE_PICTURE_BROKEN,
    STONE_PICTURE_OUTSIDE
} stone_picture_state;

/* Where a cut-out shows in its picture: rows of equal depth from the top, each from its first to its last part that
 * is not clear; per thousand of the width. */
typedef struct {
    uint16_t from, to; /* from == to: nothing in this row */
} stone_outline_row;

typedef struct {
    const char *file; /* as boxes and stories name it */
    stone_picture_state state;
    const char *reason;           /* when not OK: the desk's words */
    uint32_t width, height;       /* pixels, orientation applied; 3 by 2 when not OK */
    const char *type;             /* "JPEG", "PNG", "TIFF", "WebP", "SVG", "PDF"; "" when it is refused */
    const char *hash;             /* SHA-256 of the file; "" when not OK */
    const char *caption, *credit; /* from XMP, else IPTC; "" for none */
    /* of a supplied page, a PDF */
    uint32_t points_wide, points_deep; /* its trimmed size, thousandths of a point; 0: of something else */
    const char *flaw;                  /* what no press takes of it; NULL: nothing */
    const char *transparent;           /* what PDF/X-4 alone takes; NULL: nothing */
    bool coloured;                     /* ink other than black is on it */
    bool inks;                         /* its colours are process inks already */
    bool alpha;                        /* clear in places: what lies behind it shows */
    const stone_outline_row *outline;  /* NULL: it covers its whole rectangle */
    uint32_t outline_n;
} stone_picture;

typedef struct {
    STONE_LIST(stone_picture) list; /* sorted by file name */
} stone_picture_list;

const stone_picture *stone_pictures_find(const stone_picture_list *list, const char *file); /* NULL: unknown */

#endif
