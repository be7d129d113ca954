/* Tables of the copy: cmark says which cells there are, the manuscript where they stand. */
#ifndef STONE_COPY_TABLE_H
#define STONE_COPY_TABLE_H

#include "copy/inlines.h"

/* `lines`: the byte at which each line of the manuscript begins. A row with more cells than the head keeps their text
 * in its last one. */
const stone_table *stone_table_read(stone_desk *desk, cmark_node *node, const stone_manuscript *m,
                                    const uint32_t *lines, uint32_t lines_n, uint32_t quotes, size_t *begin);

#endif
