/* Inline Markdown into a stick of sorts. cmark-gfm says what the text is; where each character of it stands in the
 * manuscript is found by walking both side by side, because cmark's own positions lose the indents of continuation
 * lines and know one place for a text with entities and escapes in it. */
#ifndef STONE_COPY_INLINES_H
#define STONE_COPY_INLINES_H

#include <cmark-gfm.h>

#include "copy/manuscript.h"

/* The inline children of a block whose content begins at byte `begin` of the manuscript and ends before `end`;
 * `quotes` block quotes lie around it. */
void stone_inlines_read(stone_desk *desk, cmark_node *block, const stone_manuscript *m, size_t begin, size_t end,
                        uint32_t quotes, stone_stick *stick);

/* A manuscript that is all inline: whatever begins its lines, it makes no lists and no heads. A line end is a space;
 * an empty line, a backslash or two spaces before it make it a forced line break. */
void stone_inlines_read_all(stone_desk *desk, const stone_manuscript *m, stone_stick *stick);

/* Behind the marks of `quotes` block quotes and the white space that a line at `at` begins with. */
size_t stone_inlines_line_content(const stone_manuscript *m, size_t at, uint32_t quotes);

#endif
