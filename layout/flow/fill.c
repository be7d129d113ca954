/* The dynamic programme over (block, position); see fill.h.
 *
 *   rows     one a block: for every position at which the block may begin, the cheapest way there
 *   options  a block's breakings, by number of lines
 *   lay      puts one option down from a position on: how many lines in which leg, where it ends, what it costs
 *
 * A position counts slots over all legs, one after another; the head of a leg is a position of its own. */
#include "flow/fill.h"

#include <string.h>

#include "base/assert.h"
#include "flow/sentence.h"

/* What gives way to what, in the composer's demerits (a justified line at its limits has 12,100, one at 1.5 times the
 * word space about 130,000): a foot is left a slot short rather than a paragraph set very loose; a line stands alone
 * only where nothing else goes. */
static const int64_t SHORT_END = 300000, DIVIDED_FOOT = 100000, HOLE = 2000000, WRONG_MEASURE = 50000000,
                     ORPHAN = 100000000, WIDOW = 400000000, NEVER = INT64_MAX / 4;
enum { MOST_SKIPPED = 6, MOST_OPTIONS = 9, MOST_SLOTS = 20000 };

struct node {
    int64_t cost;
    uint32_t from, start; /* position in the row before; where the block before this row's began */
    uint8_t option;       /* of the block before */
};

struct options {
    stone_breakings breakings;
    const stone_measure *assumed; /* measures it was broken against; NULL: uniform */
    uint32_t assumed_n;
    bool known;
};

struct fill {
    stone_typesetter *typesetter;
    stone_arena *arena;
    stone_thread_text text;
    stone_cursor from;
    const stone_leg *legs;
    uint32_t n, last; /* legs; blocks up to here */
    const uint32_t *start; /* position of each leg's head; n + 1 entries */
    uint32_t slots;
    stone_fill_rule rule;
    bool uniform;
    struct options *shared; /* per block when uniform */
};

/* One part of a block in one leg. */
struct part {
    uint32_t leg, slot, lines, depth;
};

struct laid {
    int64_t cost;
    uint32_t end;      /* position after it */
    uint32_t lines;    /* put down; fewer than the option's when the legs ran out */
    uint32_t holes, lone;
    bool moved;        /* none of it stands in the leg where it began */
};

static uint32_t leg_of(const struct fill *f, uint32_t position)
{
    uint32_t leg = 0;
    while (leg + 1 < f->n && f->start[leg + 1] <= position)
        leg++;
    return leg;
}

static stone_measure measure_at(const struct fill *f, uint32_t leg, uint32_t slot)
{
    const stone_leg *l = &f->legs[leg];
    stone_measure m = {STONE_LEN_ZERO, l->width};
    if (l->measures && slot < l->lines)
        m = l->measures[slot];
    return m;
}

static bool on_grid(const struct fill *f, const stone_flow_block *b)
{
    return b->leading.u == f->rule.step.u;
}

/* Slots that `lines` lines of a block take. `head`: at a leg's head, where white over it is dropped. `done`: these
 * are its last lines, so white under it counts. */
static uint32_t depth_of(const struct fill *f, const stone_flow_block *b, uint32_t lines, bool begins, bool head,
                         bool done)
{
    stone_len d = stone_len_times(b->leading, (int32_t)lines);
    if (head && on_grid(f, b))
        return lines + (done ? (uint32_t)stone_len_steps_up(b->after, f->rule.step) : 0);
    if (begins && !head)
        d = stone_len_add(d, b->before);
    if (done)
        d = stone_len_add(d, b->after);
    return (uint32_t)stone_len_steps_up(d, f->rule.step);
}

/* How many lines go into `room` slots. */
static uint32_t lines_in(const struct fill *f, const stone_flow_block *b, uint32_t room, bool begins, bool head)
{
    stone_len whole = stone_len_times(f->rule.step, (int32_t)room);
    if (begins && !head)
        whole = stone_len_sub(whole, b->before);
    return (uint32_t)stone_len_steps_down(whole, b->leading);
}

static int64_t spacing_cost(const stone_breakings *all, uint32_t option)
{
    return all->at[option].cost - all->at[all->best].cost;
}

typedef void part_reader(void *context, struct part part, uint32_t first_line);

/* The lines of an option that may stand in a leg with this much room; *lone counts what could not be avoided. */
static uint32_t divide(const struct fill *f, const stone_flow_block *b, const stone_breaking *option, uint32_t done,
                       uint32_t room, bool begins, bool head, bool last_leg, uint32_t *lone, int64_t *cost)
{
    uint32_t rest = option->lines - done;
    uint32_t fit = lines_in(f, b, room, begins, head);
    if (fit >= rest) /* only its white did not fit */
        return rest;
    uint32_t k = fit;
    bool ends_here = last_leg && f->rule.cut == STONE_FILL_ALL;
    if (!ends_here) {
        if (rest - k < b->widows)
            k = rest > b->widows ? rest - b->widows : 0;
        if (begins && k < b->orphans)
            k = 0;
        if (b->keep_whole)
            k = 0;
    }
    if (k == 0 && head && fit) { /* it must begin somewhere */
        k = fit;
        (*lone)++;
        *cost += rest - k < b->widows ? WIDOW : ORPHAN;
    }
    if (k && stone_paragraph_divides(b->paragraph, option->ends[done + k - 1]))
        *cost += DIVIDED_FOOT;
    return k;
}

static struct laid lay(const struct fill *f, uint32_t block, const stone_breaking *option, const struct options *o,
                       uint32_t at, part_reader *read, void *context)
{
    const stone_flow_block *b = &f->text.at[block];
    struct laid l = {0};
    bool fresh = block != f->from.block || f->from.at == 0;
    uint32_t leg = leg_of(f, at), slot = at - f->start[leg];
    for (; leg < f->n; leg++, slot = 0) {
        uint32_t room = f->legs[leg].lines - slot, rest = option->lines - l.lines;
        bool head = slot == 0, begins = fresh && l.lines == 0;
        uint32_t depth = depth_of(f, b, rest, begins, head, true), k = rest;
        if (depth > room) {
            k = divide(f, b, option, l.lines, room, begins, head, leg + 1 == f->n, &l.lone, &l.cost);
            depth = k == rest ? room : k ? depth_of(f, b, k, begins, head, false) : 0;
        }
        STONE_ASSERT(depth <= room);
        for (uint32_t i = 0; o->assumed && i < k; i++) {
            stone_measure m = measure_at(f, leg, slot + depth - (k < depth ? k : depth) + i);
            uint32_t j = l.lines + i < o->assumed_n ? l.lines + i : o->assumed_n - 1;
            if (m.x.u != o->assumed[j].x.u || m.width.u != o->assumed[j].width.u)
                l.cost += WRONG_MEASURE;
        }
        if (read && k)
            read(context, (struct part){leg, slot, k, depth}, l.lines);
        if (k == 0 && l.lines == 0)
            l.moved = !head;
        l.lines += k;
        l.end = f->start[leg] + slot + depth;
        if (l.lines == option->lines)
            return l;
        if (leg + 1 < f->n) {
            l.holes += room - depth;
            l.cost += HOLE * (int64_t)(room - depth);
        }
    }
    return l;
}

/* The measures of a block's lines when it begins at a position and is divided as late as may be. */
static void assume(const struct fill *f, uint32_t block, uint32_t at, struct options *o)
{
    const stone_flow_block *b = &f->text.at[block];
    uint32_t leg = leg_of(f, at), slot = at - f->start[leg], n = 0;
    bool begins = block != f->from.block || f->from.at == 0;
    stone_measure *m = STONE_NEW_N(f->arena, stone_measure, f->slots - at + 1);
    for (; leg < f->n; leg++, slot = 0) {
        uint32_t room = f->legs[leg].lines - slot, k = lines_in(f, b, room, begins && n == 0, slot == 0);
        if (!n && begins && k < b->orphans && leg + 1 < f->n)
            continue;
        for (uint32_t i = 0; i < k && n < f->slots - at; i++)
            m[n++] = measure_at(f, leg, slot + i);
    }
    if (!n)
        m[n++] = measure_at(f, f->n - 1, 0);
    o->assumed = m;
    o->assumed_n = n;
}

static const struct options *options_of(struct fill *f, uint32_t block, uint32_t at)
{
    const stone_flow_block *b = &f->text.at[block];
    stone_break from = block == f->from.block ? f->from.at : 0;
    struct options *o = f->uniform ? &f->shared[block - f->from.block] : STONE_NEW(f->arena, struct options);
    if (o->known)
        return o;
    stone_measure *m = STONE_NEW(f->arena, stone_measure);
    *m = measure_at(f, 0, 0);
    stone_measures measures = {m, 1};
    if (!f->uniform) {
        assume(f, block, at, o);
        measures = (stone_measures){o->assumed, o->assumed_n};
    }
    o->breakings = stone_paragraph_break(f->typesetter, f->arena, b->paragraph, from, measures);
    o->known = true;
    return o;
}

static struct node *new_row(const struct fill *f)
{
    struct node *row = STONE_NEW_N(f->arena, struct node, f->slots + 1);
    for (uint32_t p = 0; p <= f->slots; p++)
        row[p].cost = NEVER;
    return row;
}

static void reach(struct node *row, uint32_t position, struct node node)
{
    if (node.cost < row[position].cost)
        row[position] = node;
}

/* The end of the legs that were chosen. */
struct ending {
    int64_t cost;
    uint32_t block, position; /* the row and the position it was reached from */
    uint32_t start;           /* of the block that is divided */
    uint8_t option;
    uint32_t lines;           /* of that block; 0: the text ends before it */
    bool any;
};

static void end_at(struct ending *e, int64_t cost, uint32_t block, uint32_t position, uint32_t start, uint8_t option,
                   uint32_t lines)
{
    if (!e->any || cost < e->cost)
        *e = (struct ending){cost, block, position, start, option, lines, true};
}

/* Lines from a block on, roughly: enough to tell whether a cut leaves too few. */
static bool leaves_enough(const struct fill *f, uint32_t block, uint32_t beyond)
{
    uint32_t lines = beyond;
    for (uint32_t i = block; i < f->text.n && lines < f->rule.after_least; i++)
        if (f->text.at[i].paragraph) {
            stone_len w = stone_paragraph_width(f->text.at[i].paragraph);
            lines += (uint32_t)(w.u / (f->legs[0].width.u > 0 ? f->legs[0].width.u : 1)) + 1;
        }
    return lines >= f->rule.after_least;
}

struct search {
    struct node **rows; /* by block, from f->from.block */
    uint32_t row_n;
    struct ending between, inside, sentence; /* best ends between two blocks, inside one, and there with a sentence */
};

/* The longest part of an option's first `lines` lines that may stand before a cut and ends a sentence; 0: none. */
static uint32_t sentence_in(const stone_flow_block *b, const stone_breaking *option, uint32_t lines)
{
    uint32_t most = option->lines > b->widows ? option->lines - b->widows : 0;
    for (uint32_t n = lines < most ? lines : most; n >= b->orphans && n; n--)
        if (stone_sentence_ends(stone_paragraph_text(b->paragraph), stone_paragraph_byte(b->paragraph, option->ends[n - 1])))
            return n;
    return 0;
}

/* The legs are full within this block: where the text may be cut. */
static void end_inside(struct fill *f, struct search *s, uint32_t block, struct node at, const stone_breaking *option,
                       struct laid l)
{
    if (!l.lines || !leaves_enough(f, block + 1, option->lines - l.lines))
        return;
    end_at(&s->inside, at.cost + SHORT_END * (int64_t)(f->slots - l.end), block, at.from, at.start, at.option, l.lines);
    uint32_t n = f->rule.cut == STONE_FILL_SENTENCE ? sentence_in(&f->text.at[block], option, l.lines) : 0;
    if (n)
        end_at(&s->sentence, at.cost + SHORT_END * (int64_t)(f->slots - l.end + l.lines - n), block, at.from, at.start,
               at.option, n);
}

static void step_block(struct fill *f, struct search *s, uint32_t block, uint32_t p, uint32_t start, int64_t cost,
                       struct node *next)
{
    const stone_flow_block *b = &f->text.at[block];
    bool after_keep = block > f->from.block && f->text.at[block - 1].keep_next;
    if (!b->paragraph) {
        uint32_t leg = leg_of(f, start), slot = start - f->start[leg];
        uint32_t end = slot == 0 ? start : start + b->white;
        if (end > f->start[leg + 1])
            end = f->start[leg + 1];
        reach(next, end, (struct node){cost, p, start, 0});
        return;
    }
    const struct options *o = options_of(f, block, start);
    if (o->breakings.n == 0) {
        reach(next, start, (struct node){cost, p, start, 0});
        return;
    }
    for (uint32_t k = 0; k < o->breakings.n && k < MOST_OPTIONS; k++) {
        if (b->keep_whole && k != o->breakings.best) /* a crosshead is broken by its sense, not to fill a leg */
            continue;
        const stone_breaking *option = &o->breakings.at[k];
        struct laid l = lay(f, block, option, o, start, NULL, NULL);
        int64_t c = cost + spacing_cost(&o->breakings, k) + l.cost;
        if (l.moved && after_keep)
            c += ORPHAN;
        if (l.lines < option->lines) {
            end_inside(f, s, block, (struct node){c, p, start, (uint8_t)k}, option, l);
            continue;
        }
        bool at_head = l.end == f->start[leg_of(f, l.end)] || l.end == f->slots;
        if (b->keep_next && at_head && block + 1 < f->last)
            c += ORPHAN;
        reach(next, l.end, (struct node){c, p, start, (uint8_t)k});
    }
}

/* From every position of a row to the next one: straight on, or after skipping the rest of the leg. */
static void step_row(struct fill *f, struct search *s, uint32_t block, const struct node *row, struct node *next)
{
    bool may_end = block > f->from.block && !f->text.at[block - 1].keep_next;
    for (uint32_t p = 0; p <= f->slots; p++) {
        if (row[p].cost >= NEVER)
            continue;
        if (may_end && leaves_enough(f, block, 0))
            end_at(&s->between, row[p].cost + SHORT_END * (int64_t)(f->slots - p), block, p, 0, 0, 0);
        if (p == f->slots) {
            if (f->text.at[block].paragraph == NULL)
                reach(next, p, (struct node){row[p].cost, p, p, 0});
            continue;
        }
        step_block(f, s, block, p, p, row[p].cost, next);
        uint32_t leg = leg_of(f, p), room = f->start[leg + 1] - p;
        if (p > f->start[leg] && room <= MOST_SKIPPED && leg + 1 < f->n)
            step_block(f, s, block, p, f->start[leg + 1], row[p].cost + HOLE * (int64_t)room, next);
    }
}

static bool reachable(const struct fill *f, const struct node *row)
{
    for (uint32_t p = 0; p <= f->slots; p++)
        if (row[p].cost < NEVER)
            return true;
    return false;
}

/* ---- putting the chosen way down ---- */

struct writer {
    const struct fill *fill;
    uint32_t block;
    const stone_breaking *option;
    uint32_t limit; /* lines to write */
    STONE_LIST(stone_set_line) lines;
    uint32_t *depth;
};

static void write_part(void *context, struct part part, uint32_t first)
{
    struct writer *w = context;
    const struct fill *f = w->fill;
    const stone_flow_block *b = &f->text.at[w->block];
    const stone_leg *leg = &f->legs[part.leg];
    bool done = first + part.lines == w->option->lines, head = part.slot == 0;
    stone_len foot = stone_len_add(leg->y, stone_len_times(f->rule.step, (int32_t)(part.slot + part.depth)));
    stone_len top = stone_len_add(leg->y, stone_len_times(f->rule.step, (int32_t)part.slot));
    stone_len under = done && part.depth != part.lines ? b->after : STONE_LEN_ZERO;
    for (uint32_t i = 0; i < part.lines; i++) {
        uint32_t number = first + i;
        if (number >= w->limit) { /* cut here: the slots below stay empty */
            if (i)
                w->depth[part.leg] = part.slot + part.depth - (part.lines - i);
            return;
        }
        stone_len y = stone_len_sub(stone_len_sub(foot, under),
                                    stone_len_times(b->leading, (int32_t)(part.lines - 1 - i)));
        if (head && on_grid(f, b))
            y = stone_len_add(top, stone_len_times(b->leading, (int32_t)i + 1));
        int32_t slot = (stone_len_sub(y, leg->y).u - 1) / f->rule.step.u;
        stone_measure m = measure_at(f, part.leg, slot < 0 ? 0 : (uint32_t)slot);
        m.x = stone_len_add(m.x, leg->x);
        stone_break before = number ? w->option->ends[number - 1] : w->block == f->from.block ? f->from.at : 0;
        *STONE_PUSH(f->arena, &w->lines) = (stone_set_line){
            w->block, part.leg, number, before, w->option->ends[number], m, y, number + 1 == w->option->lines};
    }
    w->depth[part.leg] = part.slot + part.depth;
}

static void write_block(struct writer *w, uint32_t block, uint32_t start, uint8_t option, uint32_t limit,
                        stone_filled *out)
{
    struct fill *f = (struct fill *)(uintptr_t)w->fill;
    if (!f->text.at[block].paragraph)
        return;
    const struct options *o = options_of(f, block, start);
    if (o->breakings.n == 0)
        return;
    w->block = block;
    w->option = &o->breakings.at[option];
    w->limit = limit;
    uint32_t before = w->lines.n;
    struct laid l = lay(f, block, w->option, o, start, write_part, w);
    out->holes += l.holes;
    out->lone += l.lone;
    bool parted = w->lines.n > before && before > 0 && block > f->from.block && f->text.at[block - 1].keep_next &&
                  w->lines.at[before].leg != w->lines.at[before - 1].leg;
    out->lone += parted;
}

static void write_way(struct fill *f, const struct search *s, const struct ending *e, stone_filled *out)
{
    uint32_t n = e->block - f->from.block;
    struct node *way = STONE_NEW_N(f->arena, struct node, n + 1);
    uint32_t p = e->position;
    for (uint32_t i = n; i > 0; i--) {
        way[i - 1] = s->rows[i][p];
        p = way[i - 1].from;
    }
    struct writer w = {.fill = f, .depth = STONE_NEW_N(f->arena, uint32_t, f->n)};
    for (uint32_t i = 0; i < n; i++) {
        if (way[i].start > way[i].from)
            out->holes += way[i].start - way[i].from;
        write_block(&w, f->from.block + i, way[i].start, way[i].option, UINT32_MAX, out);
    }
    if (e->lines)
        write_block(&w, e->block, e->start, e->option, e->lines, out);
    out->lines = w.lines.at;
    out->n = w.lines.n;
    out->depth = w.depth;
    out->cost = e->cost;
    out->used = e->position;
    out->next = (stone_cursor){e->block, 0};
    if (e->lines) {
        const stone_set_line *last = &w.lines.at[w.lines.n - 1];
        out->next.at = last->to;
        out->used = f->rule.cut == STONE_FILL_SENTENCE ? f->start[last->leg] + w.depth[last->leg] : f->slots;
    }
}

static struct ending choose(const struct fill *f, const struct search *s, const struct node *all)
{
    struct ending e = {0};
    if (all)
        for (uint32_t p = 0; p <= f->slots; p++)
            if (all[p].cost < NEVER)
                end_at(&e, all[p].cost, f->last, p, 0, 0, 0);
    if (e.any)
        return e;
    if (f->rule.cut == STONE_FILL_PARAGRAPH && s->between.any && s->between.position > 0)
        return s->between;
    e = s->sentence;
    if (f->rule.cut == STONE_FILL_SENTENCE && s->between.any && s->between.position > 0 &&
        (!e.any || s->between.cost < e.cost))
        e = s->between;
    if (e.any)
        return e;
    e = s->inside;
    if (s->between.any && (!e.any || s->between.cost < e.cost))
        e = s->between;
    return e;
}

/* The first block at or after the cursor before which the text turns. */
static uint32_t turn_after(stone_thread_text text, uint32_t block)
{
    while (block < text.n && !text.at[block].turn)
        block++;
    return block;
}

stone_filled stone_fill(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text, stone_cursor from,
                        const stone_leg *legs, uint32_t n, stone_fill_rule rule)
{
    STONE_ASSERT(n > 0 && rule.step.u > 0);
    while (from.at == 0 && from.block < text.n && text.at[from.block].turn)
        from.block++;
    struct fill f = {.typesetter = typesetter, .arena = arena, .text = text, .from = from, .legs = legs, .n = n,
                     .rule = rule, .uniform = true};
    f.last = turn_after(text, from.block);
    uint32_t *start = STONE_NEW_N(arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        start[i + 1] = start[i] + legs[i].lines;
        f.uniform = f.uniform && !legs[i].measures && legs[i].width.u == legs[0].width.u;
    }
    f.start = start;
    f.slots = start[n];
    STONE_ASSERT(f.slots < MOST_SLOTS);
    f.shared = STONE_NEW_N(arena, struct options, f.last - from.block + 1);

    struct search s = {.rows = STONE_NEW_N(arena, struct node *, f.last - from.block + 1)};
    s.rows[0] = new_row(&f);
    s.rows[0][0].cost = 0;
    uint32_t block = from.block;
    for (; block < f.last; block++) {
        struct node *next = new_row(&f);
        step_row(&f, &s, block, s.rows[block - from.block], next);
        s.rows[block + 1 - from.block] = next;
        if (!reachable(&f, next))
            break;
    }
    struct ending e = choose(&f, &s, block == f.last ? s.rows[f.last - from.block] : NULL);
    stone_filled out = {.next = from, .stop = STONE_STOP_FULL};
    out.depth = STONE_NEW_N(arena, uint32_t, n);
    if (!e.any)
        return out;
    write_way(&f, &s, &e, &out);
    if (e.block == f.last && !e.lines)
        out.stop = f.last == text.n ? STONE_STOP_END : STONE_STOP_TURN;
    return out;
}

static bool same_end(const stone_filled *a, const stone_filled *b)
{
    return a->stop == b->stop && a->next.block == b->next.block && a->next.at == b->next.at;
}

/* A slot left at a foot inside the text shows more than one at its end. */
static uint64_t unevenness(const stone_filled *filled, const stone_leg *legs, uint32_t n)
{
    uint32_t last = n - 1;
    return (uint64_t)filled->holes * 2 + (legs[last].lines - filled->depth[last]);
}

stone_filled stone_fill_level(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                              stone_cursor from, const stone_leg *legs, uint32_t n, stone_fill_rule rule,
                              uint32_t reserve, uint32_t *trim)
{
    stone_leg *cut = stone_arena_copy(arena, legs, n * sizeof *legs);
    cut[n - 1].lines -= reserve < cut[n - 1].lines ? reserve : cut[n - 1].lines;
    stone_filled full = stone_fill(typesetter, arena, text, from, cut, n, rule);
    *trim = 0;
    uint32_t slots = 0, least = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        slots += cut[i].lines;
        least = cut[i].lines < least ? cut[i].lines : least;
    }
    if (full.stop == STONE_STOP_FULL && (rule.cut == STONE_FILL_ALL || rule.cut == STONE_FILL_LINE))
        return full;
    uint32_t spare = (slots - full.used) / n + (n > 1 ? 2 : 1);
    if (spare > least)
        spare = least;
    stone_filled best = full;
    uint64_t best_score = UINT64_MAX;
    for (uint32_t take = spare; take > 0; take--) {
        stone_leg *shorter = stone_arena_copy(arena, cut, n * sizeof *cut);
        for (uint32_t i = 0; i < n; i++)
            shorter[i].lines -= take;
        stone_filled level = stone_fill(typesetter, arena, text, from, shorter, n, rule);
        if (!same_end(&level, &full) || level.lone > full.lone)
            continue;
        uint64_t score = unevenness(&level, shorter, n);
        if (score < best_score) {
            best = level;
            best_score = score;
            *trim = take;
        }
        if (level.holes == 0) /* with more room the last leg only grows shorter */
            break;
    }
    return best;
}

uint32_t stone_fill_measure(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                            stone_cursor from, stone_len width, stone_len step)
{
    uint32_t slots = 0;
    stone_measure m = {STONE_LEN_ZERO, width};
    for (uint32_t i = from.block; i < text.n; i++) {
        const stone_flow_block *b = &text.at[i];
        if (!b->paragraph) {
            slots += b->white;
            continue;
        }
        stone_mark mark = stone_arena_mark(arena);
        stone_breakings all = stone_paragraph_break(typesetter, arena, b->paragraph,
                                                    i == from.block ? from.at : 0, (stone_measures){&m, 1});
        stone_len d = stone_len_add(b->before, b->after);
        if (all.n)
            slots += (uint32_t)stone_len_steps_up(
                stone_len_add(d, stone_len_times(b->leading, (int32_t)all.at[all.best].lines)), step);
        stone_arena_rewind(arena, mark);
    }
    return slots;
}
