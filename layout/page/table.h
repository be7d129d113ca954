/* Tables in a story's legs, and listings (tables that are files of their own). Columns are as wide as their cells need,
 * figures are aligned at their decimal mark, and rows are set in agate, the smallest type. A table is set for one
 * measure and divided into chunks: parts that fill whole lines of the baseline grid, flow through legs as solid blocks,
 * and are never divided. A chunk that begins a leg has the table's head above it again. */
#ifndef STONE_PAGE_TABLE_H
#define STONE_PAGE_TABLE_H

#include "page/sheaf.h"

typedef struct stone_table_set stone_table_set;

/* A chunk: consecutive rows that are kept together. */
typedef struct {
    uint32_t from, to; /* rows [from, to), without the head */
    uint32_t slots;    /* depth in slots of the baseline grid, with the head if it is headed */
    uint32_t words;
    bool headed; /* it is the first chunk, with the head above it */
} stone_table_chunk;

/* Sets every cell for a measure; the result lives in the compositor's arena. `number`: that of the table in its story,
 * from 1, for the ids of items. A table that is too wide is a finding (table-wide). Linear in the number of cells. */
stone_table_set *stone_table_set_new(stone_compositor *compositor, const stone_field_context *context,
                                     stone_voice voice, const stone_story *story, const stone_table *table,
                                     uint32_t number, stone_len measure);

/* The chunks of a table, in order; *n receives their number. */
const stone_table_chunk *stone_table_chunks(const stone_table_set *set, uint32_t *n);

/* The slots that the head takes if it is repeated at the head of a leg. 0: the table has no head. */
uint32_t stone_table_head_slots(const stone_table_set *set);

/* The white at a chunk's foot, where its rows do not fill whole slots. */
stone_len stone_table_slack(const stone_table_set *set, const stone_table_chunk *chunk);

/* The text of a chunk's first words, for the place of a finding if the chunk does not fit. */
const stone_copy_text *stone_table_origin(const stone_table_set *set, const stone_table_chunk *chunk);

/* Adds a chunk with its left edge at x and the top of its first slot at y. `again`: the head is repeated above it. */
void stone_table_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_table_set *set,
                     const stone_table_chunk *chunk, stone_len x, stone_len y, bool again);

#endif
