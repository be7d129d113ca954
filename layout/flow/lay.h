/* Laying one block from a position on: how many of its lines stand in which leg, where it ends, what that costs.
 * Private to flow/. */
#ifndef STONE_FLOW_LAY_H
#define STONE_FLOW_LAY_H

#include "flow/choices.h"

/* What gives way to what, in the composer's demerits (a justified line at its limits has 12,100, one at 1.5 times the
 * word space about 130,000). A foot is left short rather than that a line stands alone; before that, white is added
 * over crossheads, and paragraphs are set longer or shorter. */
enum {
    STONE_PRICE_WHITE = 150000,     /* a slot of white added where white stands; twice that for the next one */
    STONE_PRICE_SHORT = 300000,     /* a slot left empty where the text is cut to go on elsewhere */
    STONE_PRICE_LOST = 10000000,    /* … where it is cut because it is over: as much as can be is set */
    STONE_PRICE_LAST = 300000,      /* the last leg ends a slot above its neighbours; several by their square */
    STONE_PRICE_DIVIDED = 1000000,  /* a division at a leg's foot */
    STONE_PRICE_RAGGED = 20000,     /* a slot left empty at a foot where feet need not stand level */
    STONE_PRICE_HOLE = 3000000,     /* … where they do */
    STONE_PRICE_INSIDE = 10000000,  /* a cut inside a paragraph, or a sentence, where the jump's rule is against it */
    STONE_PRICE_MEASURE = 50000000, /* a line broken for another width than it gets */
    STONE_PRICE_ORPHAN = 100000000, /* a first line, or a head, alone at a foot */
    STONE_PRICE_WIDOW = 400000000,  /* a last line alone at a leg's head */
};

typedef struct {
    const stone_slots *slots;
    const stone_flow_block *block;
    bool fresh;   /* it begins here: nothing of it stands in an earlier box */
    bool overset; /* what does not go into the last leg is lost: no line is kept back for company */
    int64_t hole; /* price of a slot left empty at a foot */
} stone_lay_order;

typedef struct {
    int64_t cost;
    uint32_t end;   /* position after it */
    uint32_t lines; /* put down; fewer than the breaking's when the legs ran out */
    uint32_t holes, lone;
    uint32_t divided; /* first line that ends in a division at a foot; STONE_NO_FOOT */
    bool moved;       /* none of it stands in the leg where it began */
} stone_laid;

/* Lines of a block in one leg. */
typedef struct {
    uint32_t leg, slot, lines, depth, first;
} stone_laid_part;

typedef void stone_laid_reader(void *context, stone_laid_part part);

/* How many lines of a block go into `room` slots. `begins`: its first line is among them; `head`: at a leg's head. */
uint32_t stone_lay_room(const stone_slots *slots, const stone_flow_block *block, uint32_t room, bool begins, bool head);

/* `read` (may be NULL) is told of every part. */
stone_laid stone_lay(const stone_lay_order *order, const stone_choice *choice, const stone_breaking *breaking,
                     uint32_t at, stone_laid_reader *read, void *context);

/* A solid block, which is set whole in the first leg with room for it; one deeper than any leg takes the deepest. */
stone_laid stone_lay_solid(const stone_lay_order *order, uint32_t at, stone_laid_reader *read, void *context);

#endif
