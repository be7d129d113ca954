/* Copy: the user's text, with its marks and the place of every character in the user's file. */
#ifndef STONE_MODEL_COPY_H
#define STONE_MODEL_COPY_H

#include "base/arena.h"
#include "base/source.h"

/* Marks say what bytes [start, end) of a text are if they are not plain. Marks are sorted by start and do not overlap.
 * The bytes of a field are its source ("{page:brics}"). */
typedef enum {
    STONE_MARK_ITALIC = 1,
    STONE_MARK_BOLD = 2,
    STONE_MARK_SPEAKER = 4,
    STONE_MARK_FIELD = 8,
    STONE_MARK_BREAK = 16 /* a forced line break; its byte is a newline */,
    STONE_MARK_DATELINE = 32,
    STONE_MARK_CODE = 64
} stone_mark_bits;

typedef struct {
    uint32_t start, end;
    uint32_t bits;
} stone_text_mark;

/* An anchor: from this byte of the text on, characters are at this line and column of the source, one for one. */
typedef struct {
    uint32_t byte;
    uint32_t line, column;
} stone_anchor;

/* A text with its marks and its place in the source. `text` is UTF-8, ends in NUL, and is never NULL. */
typedef struct {
    const char *text;
    uint32_t size;
    STONE_LIST(stone_text_mark) marks;
    STONE_LIST(stone_anchor) anchors;
    stone_span span;
} stone_copy_text;

/* The place of a text's byte in the source, found by the last anchor before it. */
stone_span stone_copy_text_place(const stone_copy_text *text, uint32_t byte);

#endif
