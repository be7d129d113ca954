/* A manuscript: the bytes that Markdown is read from, each with the byte of the source it came from. Between a story's
 * file and its manuscript lie comments cut out, line ends made one, YAML's escapes undone; nothing later need know. */
#ifndef STONE_COPY_MANUSCRIPT_H
#define STONE_COPY_MANUSCRIPT_H

#include "copy/copy.h"

typedef struct {
    STONE_LIST(char) bytes;    /* lines end in \n; a NUL follows after stone_manuscript_close */
    STONE_LIST(uint32_t) from; /* for each byte; after closing one more for the end */
} stone_manuscript;

void stone_manuscript_put(stone_arena *scratch, stone_manuscript *m, char byte, uint32_t from);

/* Bytes [from, to) of `bytes` as they stand, line ends made \n. */
void stone_manuscript_add(stone_arena *scratch, stone_manuscript *m, const char *bytes, size_t from, size_t to);

void stone_manuscript_close(stone_arena *scratch, stone_manuscript *m, size_t end);

/* A decoded text that came from bytes [from, to) of a source with quotation marks, escapes or folded lines: each of
 * its characters finds its place again, as near as can be. */
void stone_manuscript_align(stone_arena *scratch, stone_manuscript *m, const char *text, const char *bytes, size_t from,
                            size_t to);

#endif
