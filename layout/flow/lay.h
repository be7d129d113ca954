/* Lays one block from a position on: how many of its lines go into which leg, where it ends, and the cost. Private to
 * flow/. */
#ifndef STONE_FLOW_LAY_H
#define STONE_FLOW_LAY_H

#include "flow/choices.h"

/* The order in which rules give way, in the demerits of text/ (a justified line at its limits has 12,100, one at 1.5
 * times the word space about 130,000). A foot is left short before a line is left alone; before that, white is added
 * above crossheads, and paragraphs are set longer or shorter. */
enum {
    STONE_PRICE_WHITE = 150000,  /* a slot of white added where there is white; twice as much for the next one */
    STONE_PRICE_SHORT = 300000,  /* a slot left empty where the text is cut to continue elsewhere */
    STONE_PRICE_LOST = 10000000, /* the same where it is cut because it is too long; as much as possible is set */
    /* the last leg ends above its neighbours: for each slot; and, times the square of the slots after the first, which
     * is not seen, the next one */
    STONE_PRICE_LAST = 200000,
    STONE_PRICE_UNEVEN = 1000000,
    STONE_PRICE_DIVIDED = 1000000,  /* a division at the foot of a leg */
    STONE_PRICE_RAGGED = 20000,     /* a slot left empty at a foot where feet need not be level */
    STONE_PRICE_HOLE = 3000000,     /* the same where they must be level */
    STONE_PRICE_INSIDE = 10000000,  /* a cut inside a paragraph, or a sentence, against the rule of the jump */
    STONE_PRICE_MEASURE = 50000000, /* a line broken for another width than it gets */
    STONE_PRICE_ORPHAN = 100000000, /* a first line, or a head, alone at a foot */
    STONE_PRICE_WIDOW = 400000000,  /* a last line alone at the head of a leg */
};
/* A head parted from its text: more than any way without it. */
#define STONE_PRICE_PARTED (100 * (int64_t)STONE_PRICE_ORPHAN)

typedef struct {
    const stone_slots *slots;
    const stone_flow_block *block;
    bool fresh;   /* the block begins here; no part of it is in an earlier box */
    bool overset; /* what does not fit into the last leg is lost, so no line is held back to keep another company */
    int64_t hole; /* price of a slot left empty at a foot */
} stone_lay_order;

typedef struct {
    int64_t cost;
    uint32_t end;   /* position after the block */
    uint32_t lines; /* lines that were laid; fewer than in the breaking if the legs ran out */
    uint32_t holes, lone;
    uint32_t divided; /* first line that ends in a division at a foot; STONE_NO_FOOT: none */
    bool moved;       /* none of it is in the leg where it began */
} stone_laid;

/* The lines of a block in one leg. */
typedef struct {
    uint32_t leg, slot, lines, depth, first;
} stone_laid_part;

typedef void stone_laid_reader(void *context, stone_laid_part part);

/* The number of lines of a block that fit into `room` slots. `begins`: its first line is among them; `head`: they are
 * at the head of a leg. */
uint32_t stone_lay_room(const stone_slots *slots, const stone_flow_block *block, uint32_t room, bool begins, bool head);

/* Lays a breaking of a paragraph. `read`, if not NULL, is called for every part. */
stone_laid stone_lay(const stone_lay_order *order, const stone_choice *choice, const stone_breaking *breaking,
                     uint32_t at, stone_laid_reader *read, void *context);

/* Lays a solid block in the first leg that has room for it. One that is deeper than every leg is not laid. */
stone_laid stone_lay_solid(const stone_lay_order *order, uint32_t at, stone_laid_reader *read, void *context);

#endif
