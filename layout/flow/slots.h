/* The legs of a box as one row of slots. A position counts slots over all legs, one leg after another. The foot of a
 * leg and the head of the next one are the same position. Private to flow/. */
#ifndef STONE_FLOW_SLOTS_H
#define STONE_FLOW_SLOTS_H

#include "flow/fill.h"

enum { STONE_SLOTS_MOST = 20000 };

typedef struct {
    const stone_leg *legs;
    uint32_t n;
    stone_len step;
    uint32_t count;        /* number of slots */
    const uint32_t *start; /* position of the head of each leg; n + 1 entries */
    const uint16_t *leg;   /* leg at each position; at the end position, the last leg */
    bool uniform;          /* all lines have the same width */
} stone_slots;

stone_slots stone_slots_of(stone_arena *arena, const stone_leg *legs, uint32_t n, stone_len step);

/* The number of the first line that a block has in this box. A block that continues from another box begins after the
 * lines beside its drop capital and after its first line, so that it is not indented for the capital but hangs. */
static inline uint32_t stone_slots_behind(const stone_flow_block *block, bool fresh)
{
    return fresh ? 0 : block->is.lines.drop_lines ? block->is.lines.drop_lines : 1;
}

/* The measure of line `number` of a block in this slot, x relative to the leg; indented beside a drop capital or by a
 * hanging indent. */
stone_measure stone_slots_measure(const stone_slots *slots, const stone_flow_block *block, uint32_t number,
                                  uint32_t leg, uint32_t slot);

#endif
