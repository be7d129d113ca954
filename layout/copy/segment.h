/* The copy before cmark sees it: comments cut out, the copy divided at <!-- cut --> and <!-- turn -->, and what would
 * make the parser slow or large held back. */
#ifndef STONE_COPY_SEGMENT_H
#define STONE_COPY_SEGMENT_H

#include "copy/manuscript.h"

typedef enum { STONE_SEGMENT_COPY, STONE_SEGMENT_CUT, STONE_SEGMENT_TURN } stone_segment_end;

typedef struct {
    stone_segment_end ends; /* COPY: with the copy */
    size_t mark;            /* byte of the comment that ends it */
    size_t next;            /* byte behind it */
} stone_segment;

/* The next segment of bytes [at, to) of the source as a closed manuscript. */
stone_segment stone_segment_next(stone_desk *desk, size_t at, size_t to, stone_manuscript *m);

/* False, with a finding, when the copy holds more marks of Markdown than any story has. */
bool stone_segment_bearable(stone_desk *desk, size_t from, size_t to);

#endif
