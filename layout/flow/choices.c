/* See choices.h. Measures are stored in their shortest form: a run of equal widths is one measure, so that the many
 * positions far from an inset share a breaking. */
#include "flow/choices.h"

#include <string.h>

#include "flow/lay.h"

/* Lines by which a paragraph may exceed what its text needs at natural width. */
enum { SPARE = 6 };
/* Lines that are broken beyond the legs, so that the last ones inside are set well. */
enum { BEYOND = 12 };

stone_break stone_choices_from(const stone_choices *c, uint32_t block)
{
    return block == c->from.block ? c->from.at : 0;
}

static const stone_choice **list_of(stone_choices *c, uint32_t block)
{
    while (c->blocks.n <= block - c->from.block)
        *STONE_PUSH(c->arena, &c->blocks) = NULL;
    return &c->blocks.at[block - c->from.block];
}

static const stone_choice *kept(const stone_choice *list, const stone_measure *measures, uint32_t n, uint32_t foot)
{
    for (; list; list = list->next)
        if (list->n == n && list->foot == foot && memcmp(list->measures, measures, n * sizeof *measures) == 0)
            return list;
    return NULL;
}

static stone_choice *add(stone_choices *c, uint32_t block, const stone_measure *measures, uint32_t n, uint32_t foot)
{
    const stone_paragraph *p = c->text.at[block].is.lines.paragraph;
    stone_break from = stone_choices_from(c, block);
    const stone_choice **list = list_of(c, block);
    stone_choice *x = STONE_NEW(c->arena, stone_choice);
    *x = (stone_choice){.measures = measures, .n = n, .foot = foot, .next = *list};
    const stone_flow_block *b = &c->text.at[block];
    uint32_t most = b->leading.u > 0 ? (uint32_t)(c->depth.u / b->leading.u) + BEYOND : 0;
    x->all = foot == STONE_NO_FOOT
                 ? stone_paragraph_break(c->typesetter, c->arena, p, from, (stone_measures){measures, n, most})
                 : stone_paragraph_break_at_foot(c->typesetter, c->arena, p, from, (stone_measures){measures, n, most},
                                                 foot);
    x->least = x->all.n ? x->all.at[x->all.best].cost : 0;
    *list = x;
    return x;
}

static bool same(stone_measure a, stone_measure b)
{
    return a.x.u == b.x.u && a.width.u == b.width.u;
}

/* The measures of a block's lines from a position on. */
static uint32_t measures_from(const stone_choices *c, const stone_slots *s, uint32_t block, uint32_t at, uint32_t less,
                              stone_measure *m, uint32_t most)
{
    const stone_flow_block *b = &c->text.at[block];
    bool fresh = stone_choices_from(c, block) == 0;
    uint32_t n = 0, done = stone_slots_behind(b, fresh);
    uint32_t leg = s->leg[at], slot = at - s->start[leg];
    for (; leg < s->n && n < most; leg++, slot = 0) {
        uint32_t k = stone_lay_room(s, b, s->legs[leg].lines - slot, fresh && n == 0, slot == 0);
        if (k < most - n && leg + 1 < s->n && n == 0)
            k = k > less ? k - less : 0;
        uint32_t first = slot;
        if (n == 0 && fresh && slot)
            first += (uint32_t)stone_len_steps_up(b->before, s->step);
        for (uint32_t i = 0; i < k && n < most; i++, n++)
            m[n] = stone_slots_measure(s, b, done + n, leg, first + i);
    }
    if (n == 0)
        m[n++] = stone_slots_measure(s, b, done, s->n - 1, 0);
    while (n > 1 && same(m[n - 1], m[n - 2]))
        n--;
    return n;
}

const stone_choice *stone_choices_at(stone_choices *c, const stone_slots *s, uint32_t block, uint32_t at, uint32_t less)
{
    const stone_flow_block *b = &c->text.at[block];
    const stone_choice *list = *list_of(c, block);
    bool beside = b->is.lines.drop_lines && stone_choices_from(c, block) == 0;
    if (s->uniform && !beside && !b->is.lines.hang.u) {
        stone_measure whole = {STONE_LEN_ZERO, s->legs[0].width};
        const stone_choice *x = kept(list, &whole, 1, STONE_NO_FOOT);
        return x ? x : add(c, block, stone_arena_copy(c->arena, &whole, sizeof whole), 1, STONE_NO_FOOT);
    }
    int32_t narrow = s->legs[0].width.u;
    for (uint32_t i = 1; i < s->n; i++)
        narrow = s->legs[i].width.u < narrow ? s->legs[i].width.u : narrow;
    int64_t lines =
        stone_paragraph_width(b->is.lines.paragraph).u / (narrow > 0 ? narrow : 1) * 2 + b->is.lines.drop_lines + SPARE;
    uint32_t most = s->count - at + 1;
    most = lines < (int64_t)most ? (uint32_t)lines : most;
    stone_mark mark = stone_arena_mark(c->arena);
    stone_measure *m = STONE_NEW_N(c->arena, stone_measure, most + 1);
    uint32_t n = measures_from(c, s, block, at, less, m, most);
    const stone_choice *x = kept(list, m, n, STONE_NO_FOOT);
    if (!x)
        return add(c, block, m, n, STONE_NO_FOOT);
    stone_arena_rewind(c->arena, mark);
    return x;
}

const stone_choice *stone_choices_at_foot(stone_choices *c, uint32_t block, const stone_choice *choice, uint32_t foot)
{
    const stone_choice *x = kept(*list_of(c, block), choice->measures, choice->n, foot);
    if (x)
        return x;
    stone_choice *fresh = add(c, block, choice->measures, choice->n, foot);
    fresh->least = choice->least;
    return fresh;
}
