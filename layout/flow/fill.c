/* Turns the cheapest way through the legs into lines, at one depth or at the depth at which the feet are level; see
 * fill.h and search.h. */
#include "flow/fill.h"

#include <string.h>

#include "base/assert.h"
#include "flow/search.h"

/* ---- writing the chosen way ---- */

struct line_writer {
    const stone_search *fill;
    stone_arena *arena;
    uint32_t block;
    const stone_breaking *breaking;
    uint32_t limit; /* number of lines to write */
    STONE_LIST(stone_set_line) lines;
    STONE_LIST(stone_set_solid) solids;
    uint32_t *depth;
};

static void write_part(void *context, stone_laid_part part)
{
    struct line_writer *w = context;
    const stone_search *search = w->fill;
    const stone_flow_block *b = stone_search_block(search, w->block);
    const stone_leg *leg = &search->slots.legs[part.leg];
    stone_len step = search->slots.step;
    bool done = part.first + part.lines == w->breaking->lines, grid = part.slot == 0 && b->leading.u == step.u;
    stone_break begin = stone_choices_from(search->choices, w->block);
    stone_len foot = stone_len_add(leg->y, stone_len_times(step, (int32_t)(part.slot + part.depth)));
    stone_len top = stone_len_add(leg->y, stone_len_times(step, (int32_t)part.slot));
    stone_len under = done && part.depth != part.lines ? b->after : STONE_LEN_ZERO;
    for (uint32_t i = 0; i < part.lines; i++) {
        uint32_t number = part.first + i;
        if (number >= w->limit) { /* the text is cut here, and the slots below stay empty */
            if (i)
                w->depth[part.leg] = part.slot + part.depth - (part.lines - i);
            return;
        }
        stone_len y =
            stone_len_sub(stone_len_sub(foot, under), stone_len_times(b->leading, (int32_t)(part.lines - 1 - i)));
        if (grid)
            y = stone_len_add(top, stone_len_times(b->leading, (int32_t)i + 1));
        int32_t slot = (stone_len_sub(y, leg->y).u - 1) / step.u;
        stone_measure m = stone_slots_measure(&search->slots, b, stone_slots_behind(b, begin == 0) + number, part.leg,
                                              slot < 0 ? 0 : (uint32_t)slot);
        m.x = stone_len_add(m.x, leg->x);
        *STONE_PUSH(w->arena, &w->lines) = (stone_set_line){w->block,
                                                            part.leg,
                                                            number,
                                                            number ? w->breaking->ends[number - 1] : begin,
                                                            w->breaking->ends[number],
                                                            m,
                                                            y,
                                                            number + 1 == w->breaking->lines};
    }
    w->depth[part.leg] = part.slot + part.depth;
}

static void write_solid(void *context, stone_laid_part part)
{
    struct line_writer *w = context;
    const stone_flow_block *b = stone_search_block(w->fill, w->block);
    uint32_t solid = b->is.solid.slots + (part.slot ? 0 : b->is.solid.again);
    uint32_t over = part.slot ? (uint32_t)stone_len_steps_up(b->before, w->fill->slots.step) : 0;
    if (over + solid > part.depth)
        over = part.depth > solid ? part.depth - solid : 0;
    *STONE_PUSH(w->arena, &w->solids) = (stone_set_solid){w->block, part.leg, part.slot + over};
    w->depth[part.leg] = part.slot + part.depth;
}

static void count(stone_filled *out, const stone_search *search, uint32_t block, const stone_search_node *way)
{
    const stone_breakings *all = &way->choice->all;
    const stone_choice *plain = stone_choices_at(search->choices, &search->slots, block, way->start, 0);
    const stone_breaking *is = &all->at[way->option], *best = &plain->all.at[plain->all.best];
    out->longer += (int32_t)is->lines - (int32_t)best->lines;
}

static void write_block(struct line_writer *w, uint32_t block, const stone_search_node *way, uint32_t limit,
                        stone_filled *out)
{
    const stone_search *search = w->fill;
    const stone_flow_block *b = stone_search_block(search, block);
    stone_lay_order order = stone_search_order(search, block);
    stone_laid l = {0};
    uint32_t before = w->lines.n;
    w->block = block;
    w->limit = limit;
    if (b->kind == STONE_FLOW_LINES && way->choice->all.n) {
        w->breaking = &way->choice->all.at[way->option];
        l = stone_lay(&order, way->choice, w->breaking, way->start, write_part, w);
        if (limit == UINT32_MAX)
            count(out, search, block, way);
    } else if (b->kind == STONE_FLOW_SOLID)
        l = stone_lay_solid(&order, way->start, write_solid, w);
    out->holes += l.holes;
    out->lone += l.lone;
    bool parted = w->lines.n > before && before > 0 && block > search->from.block &&
                  stone_search_block(search, block - 1)->apart &&
                  w->lines.at[before].leg != w->lines.at[before - 1].leg;
    out->lone += parted;
}

static stone_filled write_way(stone_search *search, stone_arena *arena, const stone_ending *e)
{
    stone_filled out = {.next = {e->block, 0}, .cost = e->cost, .used = e->position, .stop = STONE_STOP_FULL};
    uint32_t n = e->block - search->from.block, p = e->position;
    stone_search_node *way = STONE_NEW_N(search->scratch, stone_search_node, n + 1);
    for (uint32_t i = n; i > 0; i--) {
        way[i - 1] = search->rows.at[i].at[p - search->rows.at[i].first];
        p = way[i - 1].from;
    }
    struct line_writer w = {.fill = search, .arena = arena, .depth = STONE_NEW_N(arena, uint32_t, search->slots.n)};
    for (uint32_t i = 0; i < n; i++) {
        const stone_flow_block *b = stone_search_block(search, search->from.block + i);
        uint32_t leg = search->slots.leg[way[i].from];
        if (b->kind != STONE_FLOW_WHITE && way[i].start > way[i].from && search->slots.start[leg + 1] == way[i].start)
            out.holes += way[i].start - way[i].from;
        write_block(&w, search->from.block + i, &way[i], UINT32_MAX, &out);
    }
    if (e->lines)
        write_block(&w, e->block, &e->last, e->lines, &out);
    out.lines = w.lines.at;
    out.n = w.lines.n;
    out.solids = w.solids.at;
    out.solids_n = w.solids.n;
    out.depth = w.depth;
    if (e->lines) {
        const stone_set_line *last = &w.lines.at[w.lines.n - 1];
        out.next.at = last->to;
        out.used = search->slots.start[last->leg] + w.depth[last->leg];
    } else if (e->block == search->last)
        out.stop = search->last == search->text.n ? STONE_STOP_END : STONE_STOP_TURN;
    return out;
}

/* ---- at one depth ---- */

static stone_thread_cursor past_turns(stone_thread_text text, stone_thread_cursor from)
{
    while (from.at == 0 && from.block < text.n && text.at[from.block].kind == STONE_FLOW_TURN)
        from.block++;
    return from;
}

static stone_filled written(stone_search *search, stone_arena *arena)
{
    const stone_ending *e = stone_search_ending(search);
    if (e->any)
        return write_way(search, arena, e);
    return (stone_filled){
        .next = search->from, .stop = STONE_STOP_FULL, .depth = STONE_NEW_N(arena, uint32_t, search->slots.n)};
}

/* The depth of the legs and of what must follow a cut. */
static stone_len depth_of(const stone_leg *legs, uint32_t n, stone_fill_rule rule)
{
    uint32_t slots = rule.after_least;
    for (uint32_t i = 0; i < n; i++)
        slots += legs[i].lines;
    return stone_len_times(rule.step, (int32_t)slots);
}

stone_filled stone_fill(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                        stone_thread_cursor from, const stone_leg *legs, uint32_t n, stone_fill_rule rule)
{
    stone_arena *scratch = stone_arena_open();
    stone_choices choices = {typesetter, scratch, text, past_turns(text, from), {0}, depth_of(legs, n, rule)};
    stone_search search = stone_search_make(&choices, scratch, legs, n, rule, false);
    stone_filled out = written(&search, arena);
    stone_arena_close(scratch);
    return out;
}

/* ---- level ---- */

struct levelling {
    stone_choices choices;
    stone_arena *scratch;
    const stone_leg *legs;
    uint32_t n, moving, least; /* all legs; legs with movable feet; slots of the shortest of these */
    stone_fill_rule rule;
};

static const stone_leg *shorter(const struct levelling *v, stone_feet feet)
{
    stone_leg *legs = stone_arena_copy(v->scratch, v->legs, v->n * sizeof *legs);
    for (uint32_t i = 0; i < v->n; i++)
        legs[i].lines = stone_feet_slots(feet, v->legs, i);
    return legs;
}

/* A way of levelling, with its price and the slots that the last leg leaves empty. */
struct levelled {
    stone_feet feet;
    int64_t cost;
    uint32_t empty;
};

/* Levels the text in this way if it is better. The breakings are kept; the memory of the search is released. */
static bool try_feet(struct levelling *v, stone_feet feet, bool ends, struct levelled *best)
{
    stone_arena *scratch = stone_arena_open();
    stone_search search = stone_search_make(&v->choices, scratch, shorter(v, feet), v->n, v->rule, true);
    const stone_ending *e = stone_search_ending(&search);
    bool good = e->any && stone_search_ends(&search) == ends;
    int64_t cost = e->cost + (int64_t)(ends ? 0 : STONE_PRICE_SHORT) * feet.trim * v->moving;
    if (good && cost < best->cost)
        *best = (struct levelled){feet, cost, e->empty};
    stone_arena_close(scratch);
    return good;
}

/* Takes the same off all feet: of the depths around what the text leaves empty, the cheapest. Deeper ones are tried as
 * long as a line would be left alone or a head parted from its text, which is worse than feet that are not level. */
static void level_alike(struct levelling *v, uint32_t spare, bool ends, struct levelled *best)
{
    enum { ENOUGH = 3, MOST = 20 };
    uint32_t t = (spare + 1 < v->least ? spare + 1 : v->least) + 1, tried = 0;
    while (t-- > 0 && (tried < ENOUGH || (tried < MOST && best->cost >= STONE_PRICE_ORPHAN)))
        tried += try_feet(v, (stone_feet){t, v->n}, ends, best);
}

/* The legs before which one more slot is taken off `more` movable feet, those at the end. */
static uint32_t full_legs(const struct levelling *v, uint32_t more)
{
    uint32_t i = v->n;
    for (; i > 0 && more > 0; i--)
        more -= !v->legs[i - 1].held;
    return i;
}

/* Takes one slot more off the last feet, so that the last leg does not bear the whole shortfall. Tries the depths
 * around that at which nothing is left empty. `least`: the price of the text without any levelling. */
static void level_unevenly(struct levelling *v, int64_t least, struct levelled *best)
{
    uint32_t off = best->feet.trim * v->moving + best->empty + 1, tries = v->moving + 2;
    for (uint32_t i = 0; i < tries && off - i > 0; i++) {
        stone_feet feet = {(off - i) / v->moving, full_legs(v, (off - i) % v->moving)};
        if (feet.full == v->n || feet.trim >= v->least)
            continue; /* tried already, or nothing would be left of a leg */
        try_feet(v, feet, true, best);
        if (best->empty <= 1 && best->cost - least < STONE_PRICE_HOLE / 2)
            return;
    }
}

stone_filled stone_fill_level(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                              stone_thread_cursor from, const stone_leg *legs, uint32_t n, stone_fill_rule rule,
                              uint32_t reserve, stone_feet *feet)
{
    stone_leg *cut = stone_arena_copy(arena, legs, n * sizeof *legs);
    cut[n - 1].lines -= reserve < cut[n - 1].lines ? reserve : cut[n - 1].lines;
    stone_arena *scratch = stone_arena_open();
    stone_choices choices = {typesetter, scratch, text, past_turns(text, from), {0}, depth_of(legs, n, rule)};
    struct levelling v = {choices, scratch, cut, n, 0, UINT32_MAX, rule};
    for (uint32_t i = 0; i < n; i++)
        if (!cut[i].held) {
            v.moving++;
            v.least = cut[i].lines < v.least ? cut[i].lines : v.least;
        }
    stone_search full = stone_search_make(&v.choices, scratch, cut, n, rule, false);
    const stone_ending *e = stone_search_ending(&full);
    bool ends = stone_search_ends(&full), may = rule.cut == STONE_FILL_PARAGRAPH || rule.cut == STONE_FILL_SENTENCE;
    struct levelled best = {{0, n}, INT64_MAX, 0};
    if (!rule.ragged && v.moving && e->any && (ends || may))
        level_alike(&v, e->empty / v.moving, ends, &best);
    if (ends && best.cost < INT64_MAX && best.empty > 1 && v.moving > 1)
        level_unevenly(&v, e->cost, &best);
    *feet = best.feet;
    stone_search level =
        best.cost < INT64_MAX ? stone_search_make(&v.choices, scratch, shorter(&v, best.feet), n, rule, true) : full;
    stone_filled out = written(&level, arena);
    stone_arena_close(scratch);
    return out;
}

/* ---- measuring ---- */

uint32_t stone_fill_measure(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                            stone_thread_cursor from, stone_len width, stone_len step)
{
    uint32_t slots = 0;
    stone_measure m = {STONE_LEN_ZERO, width};
    for (uint32_t i = from.block; i < text.n; i++) {
        const stone_flow_block *b = &text.at[i];
        if (b->kind != STONE_FLOW_LINES) {
            slots += b->kind == STONE_FLOW_SOLID   ? b->is.solid.slots
                     : b->kind == STONE_FLOW_WHITE ? b->is.white.slots
                                                   : 0;
            continue;
        }
        stone_mark mark = stone_arena_mark(arena);
        stone_breakings all = stone_paragraph_break(typesetter, arena, b->is.lines.paragraph,
                                                    i == from.block ? from.at : 0, (stone_measures){&m, 1, 0});
        stone_len d = stone_len_add(b->before, b->after);
        if (all.n)
            slots += (uint32_t)stone_len_steps_up(
                stone_len_add(d, stone_len_times(b->leading, (int32_t)all.at[all.best].lines)), step);
        stone_arena_rewind(arena, mark);
    }
    return slots;
}
