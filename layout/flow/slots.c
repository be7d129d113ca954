/* See slots.h. */
#include "flow/slots.h"

#include "base/assert.h"

stone_slots stone_slots_of(stone_arena *arena, const stone_leg *legs, uint32_t n, stone_len step)
{
    STONE_ASSERT(n > 0 && step.u > 0);
    stone_slots s = {.legs = legs, .n = n, .step = step, .uniform = true};
    uint32_t *start = STONE_NEW_N(arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        start[i + 1] = start[i] + legs[i].lines;
        s.uniform = s.uniform && !legs[i].measures && legs[i].width.u == legs[0].width.u;
    }
    s.count = start[n];
    STONE_ASSERT(s.count < STONE_SLOTS_MOST && n < UINT16_MAX);
    uint16_t *leg = STONE_NEW_N(arena, uint16_t, s.count + 1);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t p = start[i]; p < start[i + 1]; p++)
            leg[p] = (uint16_t)i;
    leg[s.count] = (uint16_t)(n - 1);
    s.start = start;
    s.leg = leg;
    return s;
}

stone_measure stone_slots_measure(const stone_slots *s, const stone_flow_block *b, uint32_t number, uint32_t leg,
                                  uint32_t slot)
{
    const stone_leg *l = &s->legs[leg];
    stone_measure m = {STONE_LEN_ZERO, l->width};
    if (l->measures && slot < l->lines)
        m = l->measures[slot];
    stone_len in = number < b->is.lines.drop_lines ? b->is.lines.drop : number ? b->is.lines.hang : STONE_LEN_ZERO;
    if (in.u) {
        m.width = stone_len_sub(m.width, in);
        if (!stone_paragraph_rtl(b->is.lines.paragraph))
            m.x = stone_len_add(m.x, in);
    }
    return m;
}
