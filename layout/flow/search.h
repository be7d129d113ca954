/* The cheapest way of a text through the legs: dynamic programming over (block, position). Private to flow/.
 *
 *   rows      one for each block: for every position at which the block may begin, the cheapest way to it (a node)
 *   choices   the breakings of a paragraph for the measures it meets there
 *   lay       lays one breaking from a position on: lines in each leg, end position, cost
 *   endings   where the text ends, or is cut because the legs are full
 *
 * A row holds only the positions from which it is worth continuing. */
#ifndef STONE_FLOW_SEARCH_H
#define STONE_FLOW_SEARCH_H

#include "flow/lay.h"

typedef struct {
    int64_t cost;
    uint32_t from, start;       /* position in the row before; position where the previous block began */
    const stone_choice *choice; /* the previous block's breakings; NULL: it has no paragraph */
    uint32_t option;            /* which of these breakings was taken */
} stone_search_node;

typedef struct {
    uint32_t first, n; /* positions first to first + n - 1 */
    stone_search_node *at;
} stone_row;

/* The end of the text, or a cut. */
typedef struct {
    int64_t cost;
    bool any;
    uint32_t block, position; /* the row, and the position from which it was reached */
    stone_search_node last;   /* how the block that is cut is set */
    uint32_t lines;           /* how many lines of it; 0: none */
    uint32_t empty;           /* slots left after it */
} stone_ending;

typedef struct {
    stone_arena *scratch;
    stone_thread_text text;
    stone_thread_cursor from;
    stone_slots slots;
    stone_fill_rule rule;
    stone_choices *choices;
    uint32_t last;              /* end of the blocks */
    int64_t hole;               /* price of a slot left empty at a foot */
    bool level;                 /* slots of the last leg that the text leaves empty have a price, too */
    STONE_LIST(stone_row) rows; /* one for each block, from the cursor's on */
    stone_search_node *next;    /* the row being made, by position */
    uint32_t low, high;         /* the range of positions in it that were reached; low > high: none */
    stone_ending over, cut;     /* the cheapest end of the text, and the cheapest cut */
} stone_search;

/* Searches from the cursor of the choices, which is not before a turn. `level`: the last leg should be as deep as the
 * others, so slots that the text leaves empty after its end have a price. */
stone_search stone_search_make(stone_choices *choices, stone_arena *scratch, const stone_leg *legs, uint32_t n,
                               stone_fill_rule rule, bool level);
/* True if the text fits, without parting a head from its text where a cut would not. */
bool stone_search_ends(const stone_search *search);
/* The end of the text if it fits, otherwise the cut. Its `any` is false if nothing can be set. */
const stone_ending *stone_search_ending(const stone_search *search);

static inline const stone_flow_block *stone_search_block(const stone_search *s, uint32_t block)
{
    return &s->text.at[block];
}

stone_lay_order stone_search_order(const stone_search *search, uint32_t block);

#endif
