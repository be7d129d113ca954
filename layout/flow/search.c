/* See search.h. */
#include "flow/search.h"

#include <string.h>

#include "flow/sentence.h"

static const int64_t NEVER = INT64_MAX / 4;
/* Ways that are this much more expensive than the cheapest one to the same block are abandoned. */
static const int64_t HOPELESS = 2 * (int64_t)STONE_PRICE_ORPHAN;
enum { SKIPPED = 6, MOST_OPTIONS = 9 };

stone_lay_order stone_search_order(const stone_search *search, uint32_t block)
{
    return (stone_lay_order){&search->slots, stone_search_block(search, block),
                             stone_choices_from(search->choices, block) == 0, search->rule.cut == STONE_FILL_ALL,
                             search->hole};
}

/* The price of beginning a block in another leg than the one in which the block before it ends. */
static int64_t parted(const stone_search *search, uint32_t block)
{
    static const int64_t prices[] = {0, STONE_PRICE_ORPHAN, STONE_PRICE_PARTED};
    return block > search->from.block ? prices[stone_search_block(search, block - 1)->apart] : 0;
}

/* ---- rows ---- */

static void reach(stone_search *search, uint32_t position, stone_search_node node)
{
    if (node.cost >= search->next[position].cost)
        return;
    search->next[position] = node;
    search->low = position < search->low ? position : search->low;
    search->high = position > search->high ? position : search->high;
}

static void begin_row(stone_search *search)
{
    search->low = UINT32_MAX;
    search->high = 0;
}

/* Keeps the row just made. False: no position was reached. */
static bool end_row(stone_search *search)
{
    if (search->low > search->high)
        return false;
    stone_row *row = STONE_PUSH(search->scratch, &search->rows);
    row->first = search->low;
    row->n = search->high - search->low + 1;
    row->at = stone_arena_copy(search->scratch, search->next + search->low, row->n * sizeof *row->at);
    int64_t least = NEVER;
    for (uint32_t i = 0; i < row->n; i++) {
        least = row->at[i].cost < least ? row->at[i].cost : least;
        search->next[search->low + i].cost = NEVER;
    }
    for (uint32_t i = 0; i < row->n; i++)
        if (row->at[i].cost > least + HOPELESS)
            row->at[i].cost = NEVER;
    return true;
}

/* ---- endings ---- */

static void end_at(stone_ending *e, const stone_ending *other)
{
    if (!e->any || other->cost < e->cost)
        *e = *other;
    e->any = true;
}

/* A rough count of the lines from a block on, enough to tell whether a cut leaves too few. */
static bool leaves_enough(const stone_search *search, uint32_t block, uint32_t beyond)
{
    uint32_t lines = beyond;
    for (uint32_t i = block; i < search->text.n && lines < search->rule.after_least; i++) {
        const stone_flow_block *b = stone_search_block(search, i);
        if (b->kind == STONE_FLOW_LINES) {
            stone_len width = search->slots.legs[0].width, w = stone_paragraph_width(b->is.lines.paragraph);
            lines += (uint32_t)(w.u / (width.u > 0 ? width.u : 1)) + 1;
        } else if (b->kind == STONE_FLOW_SOLID)
            lines += b->is.solid.slots;
    }
    return lines >= search->rule.after_least;
}

/* The longest part of an option's first `lines` lines that may precede a cut and ends a sentence; 0: none. */
static uint32_t sentence_in(const stone_flow_block *b, const stone_breaking *option, uint32_t lines)
{
    uint32_t most = option->lines > b->is.lines.widows ? option->lines - b->is.lines.widows : 0;
    for (uint32_t n = lines < most ? lines : most; n >= b->is.lines.orphans && n; n--)
        if (stone_sentence_ends(stone_paragraph_text(b->is.lines.paragraph),
                                stone_paragraph_byte(b->is.lines.paragraph, option->ends[n - 1])))
            return n;
    return 0;
}

/* The price of slots left empty before a cut. It is better to make all legs a line shorter than to leave a hole above
 * the jump line. */
static int64_t price_of(const stone_search *search, uint32_t empty)
{
    return search->rule.cut == STONE_FILL_ALL ? STONE_PRICE_LOST * (int64_t)empty
                                              : STONE_PRICE_SHORT * (int64_t)empty * (int64_t)empty;
}

/* The legs are full within this block: tries to cut it. */
static void cut_inside(stone_search *search, uint32_t block, stone_search_node way, const stone_breaking *option,
                       stone_laid l)
{
    if (!l.lines || stone_search_block(search, block)->apart == STONE_APART_NEVER ||
        !leaves_enough(search, block + 1, option->lines - l.lines))
        return;
    uint32_t empty = search->slots.count - l.end;
    stone_ending e = {way.cost + price_of(search, empty), true, block, way.from, way, l.lines, empty};
    bool against = search->rule.cut == STONE_FILL_PARAGRAPH || search->rule.cut == STONE_FILL_SENTENCE;
    uint32_t n = against ? sentence_in(stone_search_block(search, block), option, l.lines) : 0;
    if (n) {
        stone_ending s = e;
        s.lines = n;
        s.empty += l.lines - n;
        s.cost += STONE_PRICE_SHORT * (int64_t)(l.lines - n) +
                  (search->rule.cut == STONE_FILL_PARAGRAPH ? STONE_PRICE_INSIDE : 0);
        end_at(&search->cut, &s);
    }
    e.cost += against ? STONE_PRICE_INSIDE + STONE_PRICE_INSIDE / 2 : 0;
    end_at(&search->cut, &e);
}

static void cut_between(stone_search *search, uint32_t block, uint32_t p, int64_t cost)
{
    if (block == search->from.block || stone_search_block(search, block - 1)->apart || !leaves_enough(search, block, 0))
        return;
    uint32_t empty = search->slots.count - p;
    end_at(&search->cut, &(stone_ending){cost + price_of(search, empty), true, block, p, {0}, 0, empty});
}

/* ---- a block ---- */

/* Tries one breaking from one position. `way.cost`: the cost up to there. */
static stone_laid weigh(stone_search *search, uint32_t block, stone_search_node way, const stone_choice *choice,
                        uint32_t option)
{
    const stone_breaking *breaking = &choice->all.at[option];
    stone_lay_order order = stone_search_order(search, block);
    stone_laid l = stone_lay(&order, choice, breaking, way.start, NULL, NULL);
    way.choice = choice;
    way.option = option;
    way.cost += breaking->cost - choice->least + l.cost;
    if (l.moved)
        way.cost += parted(search, block);
    if (l.lines < breaking->lines) {
        cut_inside(search, block, way, breaking, l);
        return l;
    }
    bool at_head = l.end == search->slots.start[search->slots.leg[l.end]] || l.end == search->slots.count;
    if (at_head && block + 1 < search->last)
        way.cost += parted(search, block + 1);
    reach(search, l.end, way);
    return l;
}

/* A crosshead is broken by its sense and not to fill a leg, and no breaking exceeds the limits of spacing to fit. */
static bool offered(const stone_search *search, const stone_flow_block *b, const stone_choice *choice, uint32_t option)
{
    const stone_breaking *is = &choice->all.at[option], *best = &choice->all.at[choice->all.best];
    if (is == best || b->is.lines.keep_whole || search->rule.best)
        return is == best;
    return is->lines > best->lines || !is->forced || best->forced;
}

static void weigh_all(stone_search *search, uint32_t block, stone_search_node way, const stone_choice *choice)
{
    const stone_flow_block *b = stone_search_block(search, block);
    if (choice->all.n == 0) {
        way.choice = choice;
        reach(search, way.start, way);
        return;
    }
    uint32_t feet[MOST_OPTIONS], n = 0;
    for (uint32_t k = 0; k < choice->all.n && k < MOST_OPTIONS; k++) {
        if (!offered(search, b, choice, k))
            continue;
        uint32_t foot = weigh(search, block, way, choice, k).divided;
        /* Breakings that cost more than the division would are not improved to avoid it. */
        bool known = foot == STONE_NO_FOOT || choice->all.at[k].cost - choice->least > STONE_PRICE_DIVIDED;
        for (uint32_t i = 0; i < n && !known; i++)
            known = feet[i] == foot;
        if (!known)
            feet[n++] = foot;
    }
    for (uint32_t i = 0; i < n; i++) {
        const stone_choice *other = stone_choices_at_foot(search->choices, block, choice, feet[i]);
        for (uint32_t k = 0; k < other->all.n && k < MOST_OPTIONS; k++)
            if (offered(search, b, other, k))
                weigh(search, block, way, other, k);
    }
}

/* Sets a paragraph that begins at way.start, broken for the measures it meets there, also if rules about its last and
 * first lines move some lines to the next leg. */
static void set_paragraph(stone_search *search, uint32_t block, stone_search_node way)
{
    const stone_choice *before = NULL;
    const stone_flow_block *b = stone_search_block(search, block);
    uint32_t most = search->slots.uniform                      ? 0
                    : b->is.lines.orphans > b->is.lines.widows ? b->is.lines.orphans
                                                               : b->is.lines.widows;
    for (uint32_t less = 0; less <= most; less++) {
        const stone_choice *choice = stone_choices_at(search->choices, &search->slots, block, way.start, less);
        if (choice != before)
            weigh_all(search, block, way, choice);
        before = choice;
    }
}

static void set_solid(stone_search *search, uint32_t block, stone_search_node way)
{
    stone_lay_order order = stone_search_order(search, block);
    stone_laid l = stone_lay_solid(&order, way.start, NULL, NULL);
    if (!l.lines)
        return;
    bool at_head = l.end == search->slots.start[search->slots.leg[l.end]] || l.end == search->slots.count;
    if (l.moved)
        way.cost += parted(search, block);
    if (at_head && block + 1 < search->last)
        way.cost += parted(search, block + 1);
    way.cost += l.cost;
    reach(search, l.end, way);
}

static void set_white(stone_search *search, uint32_t block, stone_search_node way)
{
    uint32_t leg = search->slots.leg[way.start], end = way.start;
    if (way.start > search->slots.start[leg])
        end += stone_search_block(search, block)->is.white.slots;
    if (end > search->slots.start[leg + 1])
        end = search->slots.start[leg + 1];
    reach(search, end, way);
}

static void set_block(stone_search *search, uint32_t block, stone_search_node way)
{
    switch (stone_search_block(search, block)->kind) {
    case STONE_FLOW_LINES:
        set_paragraph(search, block, way);
        break;
    case STONE_FLOW_SOLID:
        set_solid(search, block, way);
        break;
    case STONE_FLOW_WHITE:
        set_white(search, block, way);
        break;
    case STONE_FLOW_TURN: /* the text ends before it */
        break;
    }
}

/* The largest part of a leg that may be left empty so that what must stay together goes to the next one. */
static uint32_t skipped(const stone_search *search, uint32_t block)
{
    const stone_flow_block *b = stone_search_block(search, block);
    uint32_t most = SKIPPED;
    if (b->kind == STONE_FLOW_LINES && (b->apart || b->is.lines.keep_whole)) {
        stone_len width = search->slots.legs[0].width, w = stone_paragraph_width(b->is.lines.paragraph);
        most += (uint32_t)(w.u / (width.u > 0 ? width.u : 1)) + b->is.lines.drop_lines;
    }
    return most;
}

/* Continues from a position: directly, with white added above the block, or after skipping the rest of the leg. */
static void step_from(stone_search *search, uint32_t block, uint32_t p, int64_t cost)
{
    const stone_flow_block *b = stone_search_block(search, block);
    const stone_slots *s = &search->slots;
    stone_search_node way = {.cost = cost, .from = p, .start = p};
    if (p == s->count) {
        if (b->kind == STONE_FLOW_WHITE)
            reach(search, p, way);
        return;
    }
    set_block(search, block, way);
    uint32_t leg = s->leg[p], foot = s->start[leg + 1];
    if (p == s->start[leg])
        return;
    bool fresh = stone_choices_from(search->choices, block) == 0;
    for (uint32_t more = 1; fresh && more <= b->stretch && p + more < foot; more++) {
        way.start = p + more;
        way.cost += STONE_PRICE_WHITE * (int64_t)more;
        set_block(search, block, way);
    }
    if (leg + 1 < s->n && foot - p <= skipped(search, block) && b->kind != STONE_FLOW_WHITE) {
        way.start = foot;
        way.cost = cost + search->hole * (int64_t)(foot - p) + parted(search, block);
        set_block(search, block, way);
    }
}

/* The price of a last leg that ends this many slots above its neighbours. One slot is hardly seen. */
static int64_t price_of_last(uint32_t empty)
{
    int64_t more = empty > 1 ? (int64_t)empty - 1 : 0;
    return STONE_PRICE_LAST * (int64_t)empty + STONE_PRICE_UNEVEN * more * more;
}

static void search_all(stone_search *search)
{
    search->next = STONE_NEW_N(search->scratch, stone_search_node, search->slots.count + 1);
    for (uint32_t p = 0; p <= search->slots.count; p++)
        search->next[p].cost = NEVER;
    begin_row(search);
    reach(search, 0, (stone_search_node){.cost = 0});
    for (uint32_t block = search->from.block; end_row(search) && block < search->last; block++) {
        begin_row(search);
        stone_row row = search->rows.at[search->rows.n - 1];
        for (uint32_t i = 0; i < row.n; i++)
            if (row.at[i].cost < NEVER) {
                cut_between(search, block, row.first + i, row.at[i].cost);
                step_from(search, block, row.first + i, row.at[i].cost);
            }
    }
    if (search->rows.n != search->last - search->from.block + 1)
        return;
    const stone_row *row = &search->rows.at[search->rows.n - 1];
    for (uint32_t i = 0; i < row->n; i++)
        if (row->at[i].cost < NEVER) {
            uint32_t p = row->first + i;
            uint32_t empty = search->slots.count - p;
            int64_t price = search->level ? price_of_last(empty) : 0;
            end_at(&search->over, &(stone_ending){row->at[i].cost + price, true, search->last, p, {0}, 0, empty});
        }
}

/* The first block at or after the cursor that begins after a turn. */
static uint32_t turn_after(stone_thread_text text, uint32_t block)
{
    while (block < text.n && text.at[block].kind != STONE_FLOW_TURN)
        block++;
    return block;
}

stone_search stone_search_make(stone_choices *choices, stone_arena *scratch, const stone_leg *legs, uint32_t n,
                               stone_fill_rule rule, bool level)
{
    stone_search search = {.scratch = scratch,
                           .text = choices->text,
                           .from = choices->from,
                           .rule = rule,
                           .level = level,
                           .choices = choices,
                           .hole = rule.ragged ? STONE_PRICE_RAGGED : STONE_PRICE_HOLE};
    search.slots = stone_slots_of(scratch, legs, n, rule.step);
    search.last = turn_after(search.text, search.from.block);
    search_all(&search);
    return search;
}

bool stone_search_ends(const stone_search *search)
{
    return search->over.any &&
           (search->over.cost < STONE_PRICE_PARTED || !search->cut.any || search->cut.cost >= STONE_PRICE_PARTED);
}

const stone_ending *stone_search_ending(const stone_search *search)
{
    return stone_search_ends(search) ? &search->over : &search->cut;
}
