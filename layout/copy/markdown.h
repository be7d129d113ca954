/* Reads the copy of a story, CommonMark with tables, into blocks of the model. It is parsed by cmark-gfm. */
#ifndef STONE_COPY_MARKDOWN_H
#define STONE_COPY_MARKDOWN_H

#include "copy/manuscript.h"

/* Reads bytes [from, to) of the source and appends blocks to the story, whose form must be set. Comments are dropped,
 * except <!-- cut --> and <!-- turn -->, which become blocks and divide the paragraph around them. Nothing recurses,
 * and input that would make cmark slow or use much memory is rejected first. */
void stone_markdown_read(stone_desk *desk, stone_story *story, size_t from, size_t to);

/* Registers cmark's extensions for the whole process. Call it once before several threads read. */
void stone_markdown_prepare(void);

#endif
