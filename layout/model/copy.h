/* A stretch of the user's text with its marks and the place of every character. */
#ifndef STONE_MODEL_COPY_H
#define STONE_MODEL_COPY_H

#include "base/arena.h"
#include "base/source.h"

/* What a run of characters is, beside plain. Marks are sorted by start, do not overlap, and cover bytes [start, end)
 * of the text. A field's bytes are its source ("{page:brics}"). */
typedef enum {
    STONE_MARK_ITALIC = 1,
    STONE_MARK_BOLD = 2,
    STONE_MARK_SPEAKER = 4,
    STONE_MARK_FIELD = 8,
    STONE_MARK_BREAK = 16 /* a forced line break: the byte is a newline */,
    STONE_MARK_DATELINE = 32,
    STONE_MARK_CODE = 64
} stone_mark_bits;

typedef struct {
    uint32_t start, end;
    uint32_t bits;
} stone_text_mark;

/* From this byte of the text on, characters stand at this place of the source, one for one. */
typedef struct {
    uint32_t byte;
    uint32_t line, column;
} stone_anchor;

/* A stretch of text with its marks and where it came from. `text` is UTF-8, NUL-terminated, never NULL. */
typedef struct {
    const char *text;
    uint32_t size;
    STONE_LIST(stone_text_mark) marks;
    STONE_LIST(stone_anchor) anchors;
    stone_span span;
} stone_copy_text;

/* The place in the source of a byte of a text. */
stone_span stone_copy_text_place(const stone_copy_text *text, uint32_t byte);

#endif
