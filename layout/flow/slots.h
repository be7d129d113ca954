/* The legs of a box as one row of slots. A position counts slots over all legs, one leg after another; the head of a
 * leg is a position of its own, the same as the foot of the one before. Private to flow/. */
#ifndef STONE_FLOW_SLOTS_H
#define STONE_FLOW_SLOTS_H

#include "flow/fill.h"

enum { STONE_SLOTS_MOST = 20000 };

typedef struct {
    const stone_leg *legs;
    uint32_t n;
    stone_len step;
    uint32_t count;        /* of slots */
    const uint32_t *start; /* position of each leg's head; n + 1 entries */
    const uint16_t *leg;   /* by position; the end's is the last one */
    bool uniform;          /* every line has the same width */
} stone_slots;

stone_slots stone_slots_of(stone_arena *arena, const stone_leg *legs, uint32_t n, stone_len step);

/* Lines of a block that lie behind it when it goes on in another box: it stands beside no capital there, and hangs. */
static inline uint32_t stone_slots_behind(const stone_flow_block *block, bool fresh)
{
    return fresh ? 0 : block->is.lines.drop_lines ? block->is.lines.drop_lines : 1;
}

/* The measure of a block's line `number` in that slot, x from the leg's; beside its drop capital, or hanging, it is
 * set in. */
stone_measure stone_slots_measure(const stone_slots *slots, const stone_flow_block *block, uint32_t number,
                                  uint32_t leg, uint32_t slot);

#endif
