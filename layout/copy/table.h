/* Reads the tables of the copy: the cells come from cmark, their positions from the manuscript. */
#ifndef STONE_COPY_TABLE_H
#define STONE_COPY_TABLE_H

#include "copy/inlines.h"

/* `lines` gives the offset of each line of the manuscript. In a row with more cells than the head, the text of the
 * surplus cells is added to the last cell. */
const stone_table *stone_table_read(stone_desk *desk, cmark_node *node, const stone_manuscript *m,
                                    const uint32_t *lines, uint32_t lines_n, uint32_t quotes, size_t *begin);

#endif
