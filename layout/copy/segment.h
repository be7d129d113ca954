/* Prepares copy for cmark: removes comments, divides the copy at <!-- cut --> and <!-- turn -->, and rejects input that
 * would make the parser slow or use much memory. */
#ifndef STONE_COPY_SEGMENT_H
#define STONE_COPY_SEGMENT_H

#include "copy/manuscript.h"

typedef enum { STONE_SEGMENT_COPY, STONE_SEGMENT_CUT, STONE_SEGMENT_TURN } stone_segment_end;

typedef struct {
    stone_segment_end ends; /* COPY: at the end of the copy */
    size_t mark;            /* offset of the comment that ends it */
    size_t next;            /* offset after that comment */
} stone_segment;

/* Reads the next segment of bytes [at, to) of the source into a manuscript and closes it. */
stone_segment stone_segment_next(stone_desk *desk, size_t at, size_t to, stone_manuscript *m);

/* Returns false, with a finding, when the copy contains more Markdown marks than any real story. */
bool stone_segment_bearable(stone_desk *desk, size_t from, size_t to);

#endif
