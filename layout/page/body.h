/* What a course sets as blocks for flow/: of a story standfirst and byline first, then its copy, each block in its
 * role; of a run all of its items one after another, each with its head. */
#ifndef STONE_PAGE_BODY_H
#define STONE_PAGE_BODY_H

#include "page/drop.h"
#include "page/package.h"
#include "page/table.h"

/* A part of a table, as a solid block holds it. */
typedef struct stone_set_chunk {
    const stone_table_set *set;
    const stone_table_chunk *chunk;
} stone_set_chunk;

typedef struct {
    stone_thread_text text;
    const uint32_t *words;  /* of each block */
    uint32_t total;         /* of the roles that count as the story's text, the pull quote set as an inset too */
    stone_drop drop;        /* its drop capital … */
    uint32_t drop_block;    /* … at the first line of this block */
    const uint32_t *first;  /* of each story its first block; then the end */
    const uint32_t *totals; /* words of each story */
    const struct stone_set_chunk *chunks; /* for each block; of one that is no part of a table all zero */
    uint32_t quote_words;                 /* of a pull quote that the copyfitter left out */
} stone_body;

/* `bend`: what the copyfitter changes. */
stone_body stone_body_make(stone_compositor *compositor, const stone_course *course, const stone_bend *bend);

#endif
