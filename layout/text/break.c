/* Breaks a paragraph into lines by total fit (Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines",
 * Software: Practice and Experience 11, 1981), for a measure per line.
 *
 * A way is a node: it reaches a place with a number of lines, a number of hyphens in a row and a tightness of the last
 * line. Of the ways to a place that agree in all three, only the cheapest is kept; for a head all are kept, because the
 * length of the last line matters for the next one. The ways to a place are stored together, and the places from which
 * a line can still begin are a window that moves along the text. So the cost of a line by itself is computed once for
 * two places, however many ways lead to the first.
 *
 *        a stop: place, its ways
 *     ---+------+----+-------+---------------?
 *        |<---- too far for any line?  leaves the window
 *
 * There are two passes: with word spaces up to more than twice the font's and, if that fails, with whatever is needed:
 * any word space, ladders, words cut at clusters. At each place, numbers of lines that differ by more than SPREAD from
 * that of the cheapest way are dropped, and a long text is settled window by window (SETTLE). So the work is linear in
 * the length of the text, and memory is bounded. */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "text/kept.h"
#include "text/rivers.h"

/* SETTLE: number of places that are broken at a time, about 4,000 words; the last UNSETTLED lines of these are broken
 * again with the next ones. */
enum {
    SPREAD = 4,
    FITNESSES = 4,
    HYPHENS = 4,
    STATES = FITNESSES * HYPHENS,
    SETTLE = 8192,
    UNSETTLED = 12,
    NO_FOOT = UINT32_MAX
};

typedef struct {
    int64_t cost;           /* cost of the whole way */
    uint32_t from;          /* index of the way it continues; the first one: itself */
    uint32_t at;            /* index of its place */
    uint32_t line;          /* number of lines so far */
    stone_line_before last; /* how its last line is set */
    bool forced;            /* a line of the way exceeds its limits */
} way;

/* The ways to one place. */
typedef struct {
    uint32_t at, first, n;
} break_stop;

typedef struct {
    stone_arena *scratch;
    stone_text_counters *counters;
    stone_demerits demerits;
    const stone_paragraph *paragraph;
    stone_measures measures;
    uint32_t foot;           /* a line that should not end in a division; NO_FOOT: none */
    stone_break_list rivers; /* ascending: breaks inside rivers, to be avoided */
    int64_t indent;          /* of the first line */
    int64_t narrowest, widest;
    stone_fit_blend least;     /* the spacing of the tightest possible line */
    const stone_place *places; /* places[0] is where the text to be broken begins */
    uint32_t n;
    way begin;            /* the way by which places[0] was reached */
    STONE_LIST(way) ways; /* the last n_fresh ones lead to the present place */
    STONE_LIST(break_stop) stops;
    uint32_t window; /* first stop from which a line can still begin */
    uint32_t n_fresh;
} network;

/* The cost of a division at the foot of a leg or before a jump: practically forbidden. */
static const int64_t DIVIDED_FOOT = 50000000;

/* How much more a setting without rivers may cost in all. Half of it is added for each break inside a river. */
static const int64_t RIVER = 120000;

static int64_t width_of(const network *w, uint32_t line)
{
    int64_t width = w->measures.at[MIN(line, w->measures.n - 1)].width.u;
    return line == 0 ? width - w->indent : width;
}

/* True if no line from here can end at `to` or later: even at its tightest, with everything that may hang out of it, it
 * is wider than the measure. */
static bool left_behind(const network *w, const stone_place *from, const stone_place *to, int64_t width)
{
    const stone_sum *a = &from->after, *b = &to->before;
    const stone_fit_blend *l = &w->least;
    int64_t least = (b->width - a->width) * l->glyph + (b->space - a->space) * l->word + (b->ems - a->ems) * l->letter;
    return least > (width + w->demerits.em) * 1000;
}

/* A word may be cut only if the line is then full. */
static bool fills(const network *w, const stone_place *from, const stone_place *to, int64_t width)
{
    if (to + 1 >= w->places + w->n)
        return true;
    const stone_sum *a = &from->after, *b = &to[1].before;
    return b->width - a->width + b->space - a->space > width;
}

/* ---- the ways to one place ---- */

/* The way already kept that is like this one: the next line depends on the same properties of both, so only the cheaper
 * one is kept. For heads, the width of the last line counts as well. */
static way *like(network *w, const way *n)
{
    for (way *m = w->ways.at + w->ways.n - w->n_fresh; m < w->ways.at + w->ways.n; m++)
        if (m->line == n->line && m->last.hyphens == n->last.hyphens && m->last.fitness == n->last.fitness &&
            (!w->demerits.head || m->last.width == n->last.width))
            return m;
    return NULL;
}

static void keep(network *w, const way *n)
{
    way *m = like(w, n);
    if (!m) {
        m = STONE_PUSH(w->scratch, &w->ways);
        w->n_fresh++;
    } else if (m->cost <= n->cost)
        return;
    *m = *n;
}

/* The line from one stop to a place. */
static stone_line_fit reach(network *w, const break_stop *s, uint32_t at)
{
    const stone_place *from = &w->places[s->at], *to = &w->places[at];
    bool atom = s->at + 1 == at;
    int64_t width = -1;
    stone_line_cost line = {0};
    stone_line_fit fit = STONE_LINE_TOO_WIDE, first = STONE_LINE_TOO_WIDE;
    for (uint32_t i = s->first; i < s->first + s->n; i++) {
        const way *before = &w->ways.at[i];
        if (width_of(w, before->line) != width) {
            width = width_of(w, before->line);
            fit = to->kind == STONE_BREAK_CUT && !fills(w, from, to, width)
                      ? STONE_LINE_TOO_WIDE
                      : stone_line_demerits(&w->demerits, from, to, width, atom, &line);
            w->counters->tried++;
        }
        if (i == s->first || fit < first)
            first = fit;
        if (fit != STONE_LINE_FITS)
            continue;
        way n = {.from = i,
                 .at = at,
                 .line = before->line + 1,
                 .forced = before->forced || line.forced,
                 .last = {.fitness = line.fitness, .width = line.width, .begins = from->begins}};
        int64_t more = stone_line_after(&w->demerits, &before->last, from, to, &line, &n.last.hyphens);
        if (more < 0)
            continue;
        n.cost = before->cost + line.cost + more;
        if (before->line == w->foot && n.last.hyphens && stone_place_hyphenates(to))
            n.cost += DIVIDED_FOOT;
        keep(w, &n);
    }
    return first;
}

static const way *cheapest_of(const network *w)
{
    const way *end = w->ways.at + w->ways.n, *cheapest = end - w->n_fresh;
    for (const way *n = cheapest; n < end; n++)
        if (n->cost < cheapest->cost)
            cheapest = n;
    return cheapest;
}

static bool hopeless(const network *w, const way *n, const way *cheapest)
{
    if (n->line > cheapest->line + SPREAD || n->line + SPREAD < cheapest->line)
        return true;
    /* another way with the same number of lines and no more hyphens is cheaper by more than its last line can matter */
    for (const way *m = w->ways.at + w->ways.n - w->n_fresh; m < w->ways.at + w->ways.n; m++)
        if (m->line == n->line && m->last.hyphens <= n->last.hyphens &&
            n->cost - m->cost > stone_demerits_contrast(&w->demerits))
            return true;
    return false;
}

/* Makes a stop of the ways that are worth continuing. */
static void close_stop(network *w, uint32_t at)
{
    way cheapest = *cheapest_of(w);
    uint32_t first = w->ways.n - w->n_fresh, kept = first;
    for (uint32_t i = first; i < w->ways.n; i++)
        if (!hopeless(w, &w->ways.at[i], &cheapest)) {
            way n = w->ways.at[i];
            w->ways.at[i] = w->ways.at[kept];
            w->ways.at[kept++] = n;
        }
    w->ways.n = kept;
    *STONE_PUSH(w->scratch, &w->stops) = (break_stop){at, first, kept - first};
    w->n_fresh = 0;
}

static bool in_river(const network *w, stone_break at)
{
    for (uint32_t i = 0; i < w->rivers.n; i++)
        if (w->rivers.at[i] == at)
            return true;
    return false;
}

/* Finds all ways to a place. */
static void arrive(network *w, uint32_t at)
{
    const stone_place *to = &w->places[at];
    bool last_pass = w->demerits.pass == STONE_LAST_PASS;
    for (; w->window < w->stops.n; w->window++) {
        const break_stop *s = &w->stops.at[w->window];
        if (!left_behind(w, &w->places[s->at], to, w->widest) || (last_pass && s->at + 1 >= at))
            break;
    }
    for (uint32_t i = w->window; i < w->stops.n; i++)
        if (reach(w, &w->stops.at[i], at) == STONE_LINE_TOO_SHORT && !last_pass)
            break;
    if (w->rivers.n && in_river(w, to->next))
        for (uint32_t i = w->ways.n - w->n_fresh; i < w->ways.n; i++)
            w->ways.at[i].cost += RIVER / 2;
}

/* One pass over all places. True: the end was reached, and the fresh ways lead to it. */
static bool run(network *w, stone_fit_pass pass)
{
    w->demerits.pass = pass;
    w->least = stone_fit_at(w->paragraph, -STONE_RATIO_WIDE);
    w->ways.n = w->stops.n = 0;
    w->ways.room = w->n * 4 + 16; /* enough for prose; it grows if needed */
    w->ways.at = STONE_NEW_N(w->scratch, way, w->ways.room);
    w->stops.room = w->n + 1;
    w->stops.at = STONE_NEW_N(w->scratch, break_stop, w->stops.room);
    w->window = 0;
    w->n_fresh = 1;
    *STONE_PUSH(w->scratch, &w->ways) = w->begin;
    close_stop(w, 0);
    for (uint32_t i = 1; i < w->n; i++) {
        w->counters->places++;
        arrive(w, i);
        if (i + 1 == w->n)
            break;
        if (w->places[i].kind == STONE_BREAK_NEWLINE)
            w->window = w->stops.n;
        if (w->n_fresh)
            close_stop(w, i);
        else if (w->window == w->stops.n)
            return false;
    }
    return w->n_fresh > 0;
}

/* ---- the last resort ---- */

/* Adds cuts to the table inside everything that is wider than the narrowest measure, as far as lines are needed. */
static void add_cuts(network *w)
{
    stone_place_list list = {0};
    int64_t most = w->measures.most ? w->widest * ((int64_t)w->measures.most + 2) : INT64_MAX,
            first = w->places[0].after.width;
    for (uint32_t i = 0; i < w->n; i++) {
        if (i) {
            const stone_place *a = &w->places[i - 1], *b = &w->places[i];
            stone_sum sum = {b->before.width - a->after.width, b->before.space - a->after.space,
                             b->before.ems - a->after.ems};
            if (stone_fit_natural(w->paragraph, &sum) > w->narrowest)
                stone_paragraph_cuts(w->scratch, w->paragraph, a, b, &list);
        }
        *STONE_PUSH(w->scratch, &list) = w->places[i];
    }
    w->places = list.at;
    w->n = 2;
    while (w->n < list.n && list.at[w->n - 1].before.width - first < most)
        w->n++;
}

static void find_ways(network *w)
{
    stone_mark mark = stone_arena_mark(w->scratch);
    /* a foot without a division may need looser lines than the close pass considers */
    stone_fit_pass first = w->foot == NO_FOOT ? STONE_CLOSE_PASS : STONE_FIT_PASS;
    for (stone_fit_pass pass = first; pass < STONE_LAST_PASS; pass++) {
        if (run(w, pass))
            return;
        stone_arena_rewind(w->scratch, mark);
    }
    add_cuts(w);
    bool reached = run(w, STONE_LAST_PASS);
    STONE_ASSERT(reached);
}

/* ---- where the text to be broken begins ---- */

/* Finds the places from a break on, at most `most` after it. False: nothing is left. */
static bool find_places(network *w, stone_break from, uint32_t most)
{
    const stone_paragraph *p = w->paragraph;
    if (p->places.n < 2 || from >= p->size)
        return false;
    uint32_t i = stone_paragraph_index(p, from);
    w->n = MIN(p->places.n - i, most + 1);
    w->places = &p->places.at[i];
    if (p->places.at[i].next == from)
        return w->n > 1;
    /* a cut: its sums are computed from the word */
    STONE_ASSERT(i > 0);
    stone_place_list cuts = {0};
    stone_paragraph_cuts(w->scratch, p, &p->places.at[i - 1], &p->places.at[i], &cuts);
    uint32_t c = 0;
    while (c < cuts.n && cuts.at[c].next != from)
        c++;
    stone_place *places = STONE_NEW_N(w->scratch, stone_place, w->n + 1);
    places[0] = c < cuts.n ? cuts.at[c] : p->places.at[i - 1];
    memcpy(places + 1, w->places, sizeof *places * w->n);
    w->places = places;
    w->n++;
    return true;
}

/* ---- the outcome ---- */

/* The ends of a way's lines, after those that are settled. */
static stone_breaking trace(const network *w, stone_arena *arena, const way *end, const stone_break_list *settled)
{
    uint32_t lines = end->line - w->begin.line + settled->n;
    stone_break *ends = STONE_NEW_N(arena, stone_break, lines);
    if (settled->n)
        memcpy(ends, settled->at, sizeof *ends * settled->n);
    for (const way *n = end; n->line > w->begin.line; n = &w->ways.at[n->from])
        ends[n->line - w->begin.line + settled->n - 1] = w->places[n->at].next;
    return (stone_breaking){.lines = lines, .cost = end->cost, .ends = ends, .forced = end->forced};
}

/* True if a number of lines keeps the type's limits better than another one. */
static bool keeps_limits(const stone_type *type, uint32_t lines, uint32_t other)
{
    int32_t out[2];
    for (int i = 0; i < 2; i++) {
        int32_t n = (int32_t)(i ? other : lines);
        out[i] = n < type->lines.least                      ? type->lines.least - n
                 : type->lines.most && n > type->lines.most ? n - type->lines.most
                                                            : 0;
    }
    return out[0] < out[1];
}

/* The cheapest way for each number of lines. The best is the cheapest of those that satisfy `lines` of the role. */
static stone_breakings collect(const network *w, stone_arena *arena, const stone_break_list *settled)
{
    const way *cheapest = cheapest_of(w), *end = w->ways.at + w->ways.n;
    const stone_type *type = w->paragraph->type;
    STONE_LIST(stone_breaking) list = {0};
    uint32_t best = 0, low = cheapest->line - MIN(cheapest->line, SPREAD);
    for (uint32_t line = low; line <= cheapest->line + SPREAD; line++) {
        const way *least = NULL;
        for (const way *n = end - w->n_fresh; n < end; n++)
            if (n->line == line && (!least || n->cost < least->cost))
                least = n;
        if (!least)
            continue;
        *STONE_PUSH(arena, &list) = trace(w, arena, least, settled);
        const stone_breaking *new = &list.at[list.n - 1], *old = &list.at[best];
        if (keeps_limits(type, new->lines, old->lines) ||
            (new->cost < old->cost && !keeps_limits(type, old->lines, new->lines)))
            best = list.n - 1;
    }
    return (stone_breakings){.at = list.at, .n = list.n, .best = best};
}

/* Settles the first lines of the cheapest way so far; the next window begins where they end. */
static stone_break settle(network *w, stone_arena *arena, stone_break_list *settled)
{
    const way *end = cheapest_of(w);
    for (uint32_t i = 0; i < UNSETTLED && w->ways.at[end->from].line > w->begin.line; i++)
        end = &w->ways.at[end->from];
    uint32_t first = settled->n;
    for (uint32_t i = w->begin.line; i < end->line; i++)
        STONE_PUSH(arena, settled);
    stone_break next = w->places[end->at].next;
    way begin = *end;
    for (const way *n = end; n->line > w->begin.line; n = &w->ways.at[n->from])
        settled->at[first + n->line - w->begin.line - 1] = w->places[n->at].next;
    begin.from = begin.at = 0;
    w->begin = begin;
    return next;
}

/* Ends a window between two words if possible. */
static void end_window(network *w)
{
    uint32_t n = w->n;
    while (n > SETTLE - SETTLE / 8 && w->places[n - 1].kind != STONE_BREAK_SPACE)
        n--;
    if (w->places[n - 1].kind == STONE_BREAK_SPACE)
        w->n = n;
}

/* The number of lines asked for, of a text that continues. */
static stone_breakings begun(const network *w, stone_arena *arena, const stone_break_list *settled)
{
    stone_breaking *only = STONE_NEW(arena, stone_breaking);
    *only =
        (stone_breaking){.lines = settled->n, .cost = w->begin.cost, .ends = settled->at, .forced = w->begin.forced};
    return (stone_breakings){.at = only, .n = 1, .best = 0};
}

static stone_breakings break_all(network *w, stone_arena *arena, stone_break from)
{
    stone_break_list settled = {0};
    stone_mark mark = stone_arena_mark(w->scratch);
    if (!find_places(w, from, SETTLE + SETTLE / 2))
        return (stone_breakings){0};
    w->begin.last = (stone_line_before){.fitness = 1, .hyphens = stone_place_hyphenates(&w->places[0])};
    while (w->n > SETTLE + SETTLE / 2) {
        w->n = SETTLE;
        end_window(w);
        find_ways(w);
        from = settle(w, arena, &settled);
        stone_arena_rewind(w->scratch, mark);
        if (w->measures.most && settled.n > w->measures.most)
            return begun(w, arena, &settled);
        find_places(w, from, SETTLE + SETTLE / 2);
    }
    find_ways(w);
    return collect(w, arena, &settled);
}

/* If rivers run through the best setting, searches once more for one with the same number of lines that avoids their
 * breaks. */
static void avoid_rivers(network *w, stone_arena *arena, stone_break from, const stone_breakings *all)
{
    enum { LEAST = 5 };
    stone_breaking *best = (stone_breaking *)(uintptr_t)&all->at[all->best];
    if (!w->demerits.justified || best->lines < LEAST || w->n > SETTLE ||
        (w->measures.most && best->lines > w->measures.most))
        return;
    const stone_paragraph *p = w->paragraph;
    stone_break_list in = {0};
    uint32_t rivers = stone_rivers_count(w->scratch, p, best, from, w->measures, &in);
    if (!rivers)
        return;
    w->rivers = in;
    stone_mark mark = stone_arena_mark(arena);
    stone_breakings other = break_all(w, arena, from);
    for (uint32_t i = 0; i < other.n; i++)
        if (other.at[i].lines == best->lines && other.at[i].cost <= best->cost + RIVER &&
            stone_rivers_count(w->scratch, p, &other.at[i], from, w->measures, NULL) < rivers) {
            *best = other.at[i];
            return;
        }
    stone_arena_rewind(arena, mark);
}

static void measure(network *w)
{
    w->narrowest = INT64_MAX;
    w->widest = INT64_MIN;
    for (uint32_t i = 0; i < w->measures.n; i++) {
        w->narrowest = MIN(w->narrowest, width_of(w, i));
        w->widest = MAX(w->widest, w->measures.at[i].width.u);
    }
}

stone_breakings stone_paragraph_break_at_foot(stone_typesetter *ts, stone_arena *arena, const stone_paragraph *p,
                                              stone_break from, stone_measures measures, uint32_t foot)
{
    STONE_ASSERT(measures.n > 0);
    stone_breakings kept;
    if (p->kept && stone_kept_breakings(p->kept, from, measures, foot, &kept))
        return kept;
    stone_mark mark = stone_arena_mark(ts->scratch);
    network w = {.scratch = ts->scratch,
                 .counters = &ts->counters,
                 .demerits = stone_demerits_of(p),
                 .paragraph = p,
                 .measures = measures,
                 .foot = foot,
                 .indent = from == 0 ? p->text->indent.u : 0};
    measure(&w);
    stone_breakings breakings = break_all(&w, arena, from);
    ts->counters.breakings += breakings.n > 0;
    if (breakings.n)
        avoid_rivers(&w, arena, from, &breakings);
    stone_arena_rewind(ts->scratch, mark);
    if (p->kept)
        stone_kept_put_breakings(p->kept, from, measures, foot, &breakings);
    return breakings;
}

stone_breakings stone_paragraph_break(stone_typesetter *ts, stone_arena *arena, const stone_paragraph *p,
                                      stone_break from, stone_measures measures)
{
    return stone_paragraph_break_at_foot(ts, arena, p, from, measures, NO_FOOT);
}
