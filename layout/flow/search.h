/* The cheapest way of a text through the legs: a dynamic programme over (block, position). Private to flow/.
 *
 *   rows      one a block: for every position at which the block may begin, the cheapest way there (a node)
 *   choices   a paragraph's breakings against the measures it would meet there
 *   lay       puts one breaking down from a position on: how many lines in which leg, where it ends, what it costs
 *   endings   where the text ends, or is cut when the legs run out
 *
 * A row holds only the positions that are worth going on from. */
#ifndef STONE_FLOW_SEARCH_H
#define STONE_FLOW_SEARCH_H

#include "flow/lay.h"

typedef struct {
    int64_t cost;
    uint32_t from, start;       /* position in the row before; where the block before this row's began */
    const stone_choice *choice; /* of the block before; NULL: no paragraph … */
    uint32_t option;            /* … and which of its breakings */
} stone_node;

typedef struct {
    uint32_t first, n; /* positions */
    stone_node *at;
} stone_row;

/* The end of the text, or a cut. */
typedef struct {
    int64_t cost;
    bool any;
    uint32_t block, position; /* the row and the position it was reached from */
    stone_node last;          /* how a block that is cut is set; of it … */
    uint32_t lines;           /* … these lines; 0: nothing of the block */
    uint32_t empty;           /* slots left after it */
} stone_ending;

typedef struct {
    stone_arena *scratch;
    stone_thread_text text;
    stone_cursor from;
    stone_slots slots;
    stone_fill_rule rule;
    stone_choices *choices;
    uint32_t last;              /* blocks up to here */
    int64_t hole, end;          /* prices of slots left empty at feet, and after the text's end (by their square) */
    STONE_LIST(stone_row) rows; /* by block, from the cursor's */
    stone_node *next;           /* the row in the making, by position … */
    uint32_t low, high;         /* … and the positions in it that are reached; low > high: none */
    stone_ending over, cut;     /* the cheapest end of the text; the cheapest cut */
} stone_search;

/* Searches from the choices' cursor, which does not stand before a turn. `end`: price of one slot of the last leg left
 * empty after the text's end; several cost as their square. */
stone_search stone_search_make(stone_choices *choices, stone_arena *scratch, const stone_leg *legs, uint32_t n,
                               stone_fill_rule rule, int64_t end);
/* The end, else the cut; its `any` is false when nothing can be set. */
const stone_ending *stone_search_ending(const stone_search *search);

static inline const stone_flow_block *stone_search_block(const stone_search *s, uint32_t block)
{
    return &s->text.at[block];
}

stone_lay_order stone_search_order(const stone_search *search, uint32_t block);

#endif
