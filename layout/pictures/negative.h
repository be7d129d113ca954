/* The picture as it was passed in: its bytes, and its format according to the first ones. */
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

#define STONE_NEGATIVE_SIZE ((size_t)256 << 20) /* size of the largest file in bytes */

/* Reads a descriptor from its start to its end. Returns NULL if it is a picture, or the reason why it is not. */
const char *stone_negative_read(stone_negative *negative, int descriptor);

#endif
