/* A manuscript: the bytes given to the Markdown parser, each with its offset in the source. Comments have been removed,
 * line ends normalized and YAML escapes decoded, so that later steps need not handle them. Call put, add or align, then
 * close. Everything lives in the scratch arena. */
#ifndef STONE_COPY_MANUSCRIPT_H
#define STONE_COPY_MANUSCRIPT_H

#include "copy/copy.h"

typedef struct {
    STONE_LIST(char) bytes;    /* lines end in \n; NUL-terminated after stone_manuscript_close */
    STONE_LIST(uint32_t) from; /* source offset of each byte; after closing, one more for the end */
} stone_manuscript;

void stone_manuscript_put(stone_arena *scratch, stone_manuscript *m, char byte, uint32_t from);

/* Appends bytes [from, to) of `bytes` with line ends changed to \n. */
void stone_manuscript_add(stone_arena *scratch, stone_manuscript *m, const char *bytes, size_t from, size_t to);

void stone_manuscript_close(stone_arena *scratch, stone_manuscript *m, size_t end);

/* Appends a text decoded from bytes [from, to) of a source with quotation marks, escapes or folded lines. The offset of
 * each character is recovered as nearly as possible. */
void stone_manuscript_align(stone_arena *scratch, stone_manuscript *m, const char *text, const char *bytes, size_t from,
                            size_t to);

#endif
