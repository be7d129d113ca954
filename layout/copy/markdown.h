/* The copy of a story: CommonMark with tables, through cmark-gfm, into blocks of the model. */
#ifndef STONE_COPY_MARKDOWN_H
#define STONE_COPY_MARKDOWN_H

#include "copy/manuscript.h"

/* Bytes [from, to) of the source appended to the story's blocks. Comments are dropped wherever they stand, but
 * <!-- cut --> and <!-- turn --> become blocks and divide a paragraph they stand in. The story's form is set. Nothing
 * recurses; what could make cmark slow or large is bounded before it sees the copy. */
void stone_markdown_read(stone_desk *desk, stone_story *story, size_t from, size_t to);

/* Once, before several threads read: cmark's extensions are registered for the whole process. */
void stone_markdown_prepare(void);

#endif
