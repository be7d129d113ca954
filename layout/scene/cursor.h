/* A cursor over the bytes of a scene file. The first fault is kept as a finding with its line and column. After it
 * every call returns nothing and changes nothing, so the reader checks for faults only at the end. Private to read.c.
 */
#ifndef STONE_SCENE_CURSOR_H
#define STONE_SCENE_CURSOR_H

#include "base/finding.h"

typedef struct {
    const char *p, *end, *line_start;
    uint32_t line;
    const char *name;   /* of the file, for the message */
    stone_arena *arena; /* where strings go */
    stone_findings *findings;
    bool failed;
} stone_cursor;

/* Checks that the bytes are UTF-8 without NUL. */
void stone_cursor_init(stone_cursor *cursor, const char *bytes, size_t size, const char *name, stone_arena *arena,
                       stone_findings *findings);
void stone_cursor_fail(stone_cursor *cursor, const char *format, ...) __attribute__((format(printf, 2, 3)));

bool stone_cursor_maybe(stone_cursor *cursor, const char *word); /* reads the word if it is next */
void stone_cursor_expect(stone_cursor *cursor,
                         const char *word); /* reads the text, which may contain newlines, or fails */
bool stone_cursor_at_line_end(const stone_cursor *cursor);
void stone_cursor_skip_indent(stone_cursor *cursor);

/* A decimal number within the bounds, without leading zeros or a plus sign. */
int64_t stone_cursor_number(stone_cursor *cursor, int64_t least, int64_t most);

/* A string in quotation marks; "" after a fault. */
const char *stone_cursor_string(stone_cursor *cursor, size_t *size);

/* The number of things that can still follow if each takes at least `bytes`: a bound for every count a file declares.
 */
uint32_t stone_cursor_room(const stone_cursor *cursor, size_t bytes);

#endif
