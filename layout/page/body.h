/* The body of a course (what is set through one chain of boxes) as blocks for flow/. For a story these are byline,
 * strap and standfirst, then its copy, each block in its role; for a run (several short stories) all items one after
 * another, each with its head. */
#ifndef STONE_PAGE_BODY_H
#define STONE_PAGE_BODY_H

#include "page/drop.h"
#include "page/package.h"
#include "page/table.h"

/* The part of a table that a solid block contains. */
typedef struct stone_set_chunk {
    const stone_table_set *set;
    const stone_table_chunk *chunk;
} stone_set_chunk;

typedef struct {
    stone_thread_text text;
    const uint32_t *words; /* number of words, by block */
    uint32_t total;      /* words in roles that count as the story's text, with a pull quote that is set as an inset */
    stone_drop drop;     /* its drop capital, with lines == 0 if there is none … */
    uint32_t drop_block; /* … and the block at whose first line it is */
    const uint32_t *first;                /* by story: its first block; then the number of blocks */
    const uint32_t *totals;               /* words, by story */
    const struct stone_set_chunk *chunks; /* by block; all zero if the block is not part of a table */
    uint32_t quote_words;                 /* words of a pull quote that the copyfitter left out */
} stone_body;

/* Makes the blocks of a course in the compositor's arena. `bend`: what the copyfitter changes; all zero: nothing. */
stone_body stone_body_make(stone_compositor *compositor, const stone_course *course, const stone_bend *bend);

#endif
