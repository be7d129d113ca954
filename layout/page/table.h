/* Tables, in a story's legs and as listings of their own: columns as wide as their cells ask for, figures aligned on
 * their decimal mark, rows in agate. A table is set for one measure and cut into chunks of whole baselines, which flow
 * through legs as solid blocks; a chunk that begins a leg has the table's head again over it. */
#ifndef STONE_PAGE_TABLE_H
#define STONE_PAGE_TABLE_H

#include "page/sheaf.h"

typedef struct stone_table_set stone_table_set;

/* Consecutive rows that stand together. */
typedef struct {
    uint32_t from, to; /* rows; the head is no row of a chunk */
    uint32_t slots;    /* of the baseline grid, the head's too where it has it */
    uint32_t words;
    bool headed; /* the first one: the head stands over it */
} stone_table_chunk;

/* Sets every cell. `number` counts the story's tables, from 1, for the items' ids. Lives in the compositor's arena. */
stone_table_set *stone_table_set_new(stone_compositor *compositor, const stone_field_context *context,
                                     stone_voice voice, const stone_story *story, const stone_table *table,
                                     uint32_t number, stone_len measure);

const stone_table_chunk *stone_table_chunks(const stone_table_set *set, uint32_t *n);

/* Slots of the head when it stands again at a leg's head; 0: the table has none. */
uint32_t stone_table_head_slots(const stone_table_set *set);

/* White that is left at a chunk's foot, because its rows fill no whole slots. */
stone_len stone_table_slack(const stone_table_set *set, const stone_table_chunk *chunk);

/* Where a chunk's words came from, for what is over. */
const stone_copy_text *stone_table_origin(const stone_table_set *set, const stone_table_chunk *chunk);

/* Puts a chunk with its left edge at x and the top of its first slot at y; `again`: the head over it once more. */
void stone_table_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_table_set *set,
                     const stone_table_chunk *chunk, stone_len x, stone_len y, bool again);

#endif
