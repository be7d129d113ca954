/* What the picture helper (stonehand-pictures, the restricted program that reads pictures) reports about the edition's
 * pictures before make-up. darkroom/ asks for it, page/ reads it. Plain data without pixels. */
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

/* The outline of a cut-out: rows of equal depth from the top, each from its first to its last part that is not clear,
 * per thousand of the width. */
typedef struct {
    uint16_t from, to; /* from == to: the row is clear */
} stone_outline_row;

typedef struct {
    const char *file; /* as boxes and stories name it */
    stone_picture_state state;
    const char *near;             /* if missing: a file of a similar name in its folder; NULL: none */
    const char *reason;           /* if not OK: a phrase for findings, without a full stop: "the JPEG ends early" */
    uint32_t width, height;       /* in pixels, orientation applied; 3 by 2 if not OK */
    const char *type;             /* "JPEG", "PNG", "TIFF", "WebP", "SVG", "PDF"; "" if it is refused */
    const char *hash;             /* SHA-256 of the file; "" if not OK */
    const char *caption, *credit; /* from XMP, otherwise IPTC; "": none */
    /* for a supplied page, a PDF, only */
    uint32_t points_wide, points_deep; /* trimmed size in 1/1000 pt; 0: it is not a PDF */
    const char *flaw;                  /* why no press standard accepts it; NULL: it is accepted */
    const char *transparent;           /* why only PDF/X-4 accepts it; NULL: others do too */
    bool coloured;                     /* it has ink other than black */
    bool inks;                         /* its colours are process inks */
    bool alpha;                        /* it is transparent in places */
    const stone_outline_row *outline;  /* `outline_n` rows; NULL: it covers its whole rectangle */
    uint32_t outline_n;
} stone_picture;

typedef struct {
    STONE_LIST(stone_picture) list; /* sorted by file name */
} stone_picture_list;

const stone_picture *stone_pictures_find(const stone_picture_list *list,
                                         const char *file); /* NULL: it is not in the list */

#endif
