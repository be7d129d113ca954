/* Reads inline Markdown into a stick of sorts. cmark-gfm parses the text; the position of each character is found by
 * walking the tree and the manuscript side by side, because cmark's own positions ignore the indents of continuation
 * lines and give a text with entities and escapes only one position. */
#ifndef STONE_COPY_INLINES_H
#define STONE_COPY_INLINES_H

#include <cmark-gfm.h>

#include "copy/manuscript.h"

/* Appends the inline children of a block whose content is bytes [begin, end) of the manuscript. `quotes` is the number
 * of block quotes around it. */
void stone_inlines_read(stone_desk *desk, cmark_node *block, const stone_manuscript *m, size_t begin, size_t end,
                        uint32_t quotes, stone_stick *stick);

/* Appends a manuscript that is read as inline text only: it never contains lists or heads. A line end becomes a space,
 * or a forced line break after an empty line, a backslash or two spaces. */
void stone_inlines_read_all(stone_desk *desk, const stone_manuscript *m, stone_stick *stick);

/* Returns the offset of a line's content: after the marks of `quotes` block quotes and leading white space. */
size_t stone_inlines_line_content(const stone_manuscript *m, size_t at, uint32_t quotes);

#endif
