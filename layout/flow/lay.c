/* See lay.h. */
#include "flow/lay.h"

#include "base/assert.h"

static bool on_grid(const stone_slots *s, const stone_flow_block *b)
{
    return b->leading.u == s->step.u;
}

/* The number of slots that `lines` lines take. At the head of a leg, white above them is dropped. `done`: these are the
 * last lines, so the white below them counts. */
static uint32_t depth_of(const stone_slots *s, const stone_flow_block *b, uint32_t lines, bool begins, bool head,
                         bool done)
{
    stone_len d = stone_len_times(b->leading, (int32_t)lines);
    if (head && on_grid(s, b))
        return lines + (done ? (uint32_t)stone_len_steps_up(b->after, s->step) : 0);
    if (begins && !head)
        d = stone_len_add(d, b->before);
    if (done)
        d = stone_len_add(d, b->after);
    return (uint32_t)stone_len_steps_up(d, s->step);
}

uint32_t stone_lay_room(const stone_slots *s, const stone_flow_block *b, uint32_t room, bool begins, bool head)
{
    stone_len whole = stone_len_times(s->step, (int32_t)room);
    if (begins && !head)
        whole = stone_len_sub(whole, b->before);
    return whole.u > 0 ? (uint32_t)stone_len_steps_down(whole, b->leading) : 0;
}

/* The number of lines from `done` on that may be placed in a leg with this much room. */
static uint32_t divide(const stone_lay_order *o, const stone_breaking *all, uint32_t done, uint32_t room, bool head,
                       bool last_leg, stone_laid *l)
{
    const stone_flow_block *b = o->block;
    bool begins = o->fresh && done == 0;
    uint32_t rest = all->lines - done, fit = stone_lay_room(o->slots, b, room, begins, head), k = fit;
    if (fit >= rest) /* only its white did not fit */
        return rest;
    if (!last_leg || !o->overset) {
        if (rest - k < b->is.lines.widows)
            k = rest > b->is.lines.widows ? rest - b->is.lines.widows : 0;
        if (begins && k < b->is.lines.orphans)
            k = 0;
        if (b->is.lines.keep_whole)
            k = 0;
    }
    if (k == 0 && head && fit) { /* it must begin somewhere */
        k = fit;
        l->lone++;
        l->cost += rest - k < b->is.lines.widows ? STONE_PRICE_WIDOW : STONE_PRICE_ORPHAN;
    }
    if (k && stone_paragraph_divides(b->is.lines.paragraph, all->ends[done + k - 1])) {
        l->cost += STONE_PRICE_DIVIDED;
        if (l->divided == STONE_NO_FOOT)
            l->divided = done + k - 1;
    }
    return k;
}

/* The cost of lines that were broken for other measures than those of their slots. */
static int64_t strangers(const stone_lay_order *o, const stone_choice *c, stone_laid_part part)
{
    if (c->n == 1 && o->slots->uniform)
        return 0;
    int64_t cost = 0;
    uint32_t behind = stone_slots_behind(o->block, o->fresh);
    for (uint32_t i = 0; i < part.lines; i++) {
        uint32_t number = part.first + i,
                 at = part.slot + part.depth - (part.lines < part.depth ? part.lines : part.depth) + i;
        stone_measure m = stone_slots_measure(o->slots, o->block, behind + number, part.leg, at);
        const stone_measure *assumed = &c->measures[number < c->n ? number : c->n - 1];
        if (m.x.u != assumed->x.u || m.width.u != assumed->width.u)
            cost += STONE_PRICE_MEASURE;
    }
    return cost;
}

stone_laid stone_lay(const stone_lay_order *o, const stone_choice *choice, const stone_breaking *all, uint32_t at,
                     stone_laid_reader *read, void *context)
{
    const stone_slots *s = o->slots;
    stone_laid l = {.divided = STONE_NO_FOOT};
    uint32_t leg = s->leg[at], slot = at - s->start[leg];
    for (; leg < s->n; leg++, slot = 0) {
        uint32_t room = s->legs[leg].lines - slot, rest = all->lines - l.lines;
        bool head = slot == 0, begins = o->fresh && l.lines == 0;
        uint32_t depth = depth_of(s, o->block, rest, begins, head, true), k = rest;
        if (depth > room) {
            k = divide(o, all, l.lines, room, head, leg + 1 == s->n, &l);
            depth = k == rest ? room : k ? depth_of(s, o->block, k, begins, head, false) : 0;
        }
        STONE_ASSERT(depth <= room);
        stone_laid_part part = {leg, slot, k, depth, l.lines};
        l.cost += strangers(o, choice, part);
        if (read && k)
            read(context, part);
        if (k == 0 && l.lines == 0)
            l.moved = !head;
        l.lines += k;
        l.end = s->start[leg] + slot + depth;
        if (l.lines == all->lines)
            return l;
        if (leg + 1 < s->n) {
            l.holes += room - depth;
            l.cost += o->hole * (int64_t)(room - depth);
        }
    }
    return l;
}

stone_laid stone_lay_solid(const stone_lay_order *o, uint32_t at, stone_laid_reader *read, void *context)
{
    const stone_slots *s = o->slots;
    stone_laid l = {.divided = STONE_NO_FOOT, .end = at};
    uint32_t leg = s->leg[at], slot = at - s->start[leg];
    for (; leg < s->n; leg++, slot = 0) {
        uint32_t room = s->legs[leg].lines - slot,
                 solid = o->block->is.solid.slots + (slot ? 0 : o->block->is.solid.again), depth = solid;
        if (slot)
            depth += (uint32_t)stone_len_steps_up(stone_len_add(o->block->before, o->block->after), s->step);
        else
            depth += (uint32_t)stone_len_steps_up(o->block->after, s->step);
        if (solid <= room && depth > room) /* only the white below it did not fit */
            depth = room;
        if (depth <= room) {
            if (read)
                read(context, (stone_laid_part){leg, slot, 0, depth, 0});
            l.lines = 1;
            l.end = s->start[leg] + slot + depth;
            return l;
        }
        l.moved = l.moved || slot;
        if (leg + 1 < s->n) {
            l.holes += room;
            l.cost += o->hole * (int64_t)room;
        }
    }
    l.end = s->count;
    return l;
}
