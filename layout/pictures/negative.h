/* The picture as it was handed in: its bytes, and what they are by their first ones. */
#ifndef STONE_PICTURES_NEGATIVE_H
#define STONE_PICTURES_NEGATIVE_H

#include <stddef.h>

typedef enum {
    STONE_NEGATIVE_JPEG,
    STONE_NEGATIVE_PNG,
    STONE_NEGATIVE_TIFF,
    STONE_NEGATIVE_WEBP,
    STONE_NEGATIVE_SVG,
    STONE_NEGATIVE_PDF
} stone_negative_kind;
extern const char *const stone_negative_names[]; /* "JPEG", … */

typedef struct {
    const unsigned char *bytes;
    size_t size;
    stone_negative_kind kind;
} stone_negative;

#define STONE_NEGATIVE_SIZE ((size_t)256 << 20) /* bytes of the largest file */

/* Reads all of the descriptor from its start. NULL when it is a picture, else why it is none, in the desk's words. */
const char *stone_negative_read(stone_negative *negative, int descriptor);

#endif
