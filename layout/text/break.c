/* Breaking a paragraph into lines by total fit (Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into
 * Lines", Software: Practice and Experience 11, 1981), against a measure per line.
 *
 * A node is a way to reach a place: with so many lines, so many hyphens running, so tight a last line. Of the ways
 * that agree in all three only the cheapest is kept. Nodes wait in a queue for each number of lines, in the order of
 * their places; a line from the head of a queue is the longest, so heads too far away are dropped and a queue is left
 * as soon as its lines become too short.
 *
 * Three passes: inside the role's limits; with wider word spaces; and, when even that fails, with whatever is needed:
 * any word space, ladders, words cut at clusters. At each place the numbers of lines more than SPREAD from the
 * cheapest way's are forgotten. So the work and the memory are linear in the text, however long. */
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "text/demerits.h"

enum { SPREAD = 4, FITNESSES = 4, HYPHENS = 4 };

typedef struct node node;
struct node {
    const node *from;
    node *next;              /* in its queue */
    const stone_place *at;
    int64_t cost;            /* of the whole way */
    stone_line_cost last;    /* of its last line */
    uint32_t line;           /* lines so far */
    bool forced;             /* some line of the way is */
};

typedef struct {
    node *head, *tail;
} queue;

typedef struct {
    stone_arena *scratch;
    stone_demerits demerits;
    const stone_paragraph *paragraph;
    stone_measures measures;
    int64_t indent;          /* of the first line */
    stone_fit_blend least;   /* the tightest a line can be in this pass */
    const stone_place *places; /* places[0] is where the text to be broken begins */
    uint32_t n;
    queue *queues;           /* by number of lines */
    uint32_t low, high;      /* those in use */
    node *fresh;             /* nodes of the present place */
    uint32_t n_fresh, room;
} network;

static int64_t width_of(const network *w, uint32_t line)
{
    int64_t width = w->measures.at[MIN(line, w->measures.n - 1)].width.u;
    return line == 0 ? width - w->indent : width;
}

/* Whether a line from here can no longer end at `to` or after it: even at its least it is wider than the measure with
 * all that could hang out of it. */
static bool left_behind(const network *w, const stone_place *from, const stone_place *to, int64_t width)
{
    const stone_sum *a = &from->after, *b = &to->before;
    const stone_fit_blend *l = &w->least;
    int64_t least = (b->width - a->width) * l->glyph + (b->space - a->space) * l->word + (b->ems - a->ems) * l->letter;
    return least > (width + w->demerits.em) * 1000;
}

/* A word is cut only where it fills its line. */
static bool fills(const network *w, const stone_place *from, const stone_place *to, int64_t width)
{
    if (to + 1 >= w->places + w->n)
        return true;
    const stone_sum *a = &from->after, *b = &to[1].before;
    return b->width - a->width + b->space - a->space > width;
}

static node *take_fresh(network *w)
{
    if (w->n_fresh == w->room) {
        node *wider = STONE_NEW_N(w->scratch, node, w->room * 2);
        memcpy(wider, w->fresh, sizeof *wider * w->n_fresh);
        w->fresh = wider;
        w->room *= 2;
    }
    return &w->fresh[w->n_fresh++];
}

/* All ways to `to` whose last line is line `line` (from 0). */
static void reach(network *w, const stone_place *to, uint32_t line)
{
    node best[HYPHENS][FITNESSES];
    bool reached[HYPHENS][FITNESSES] = {{false}};
    queue *q = &w->queues[line];
    int64_t width = width_of(w, line);
    bool last_pass = w->demerits.pass == STONE_LAST_PASS;
    while (q->head && left_behind(w, q->head->at, to, width) && !(last_pass && q->head->at + 1 >= to))
        q->head = q->head->next;
    if (!q->head)
        q->tail = NULL;
    for (const node *from = q->head; from; from = from->next) {
        stone_line_cost cost;
        if (to->kind == STONE_BREAK_CUT && from->at + 1 < to && !fills(w, from->at, to, width))
            continue;
        stone_line_fit fit =
            stone_line_demerits(&w->demerits, from->at, to, width, from->at + 1 == to, &from->last, &cost);
        if (fit == STONE_LINE_TOO_SHORT && w->demerits.pass != STONE_LAST_PASS)
            break;
        if (fit != STONE_LINE_FITS)
            continue;
        int64_t sum = from->cost + cost.cost;
        node *b = &best[cost.hyphens][cost.fitness];
        if (reached[cost.hyphens][cost.fitness] && b->cost <= sum)
            continue;
        reached[cost.hyphens][cost.fitness] = true;
        *b = (node){.from = from, .at = to, .cost = sum, .last = cost, .line = line + 1,
                    .forced = from->forced || cost.forced};
    }
    for (int h = 0; h < HYPHENS; h++)
        for (int f = 0; f < FITNESSES; f++)
            if (reached[h][f])
                *take_fresh(w) = best[h][f];
}

static const node *cheapest_of(const network *w)
{
    const node *cheapest = NULL;
    for (uint32_t i = 0; i < w->n_fresh; i++)
        if (!cheapest || w->fresh[i].cost < cheapest->cost)
            cheapest = &w->fresh[i];
    return cheapest;
}

static bool hopeless(const network *w, const node *n, const node *cheapest)
{
    if (n->line > cheapest->line + SPREAD || n->line + SPREAD < cheapest->line)
        return true;
    /* another way with as many lines and no more hyphens is cheaper by all that its tightness could cost */
    for (uint32_t i = 0; i < w->n_fresh; i++) {
        const node *m = &w->fresh[i];
        if (m->line == n->line && m->last.hyphens <= n->last.hyphens &&
            n->cost - m->cost > stone_demerits_contrast(&w->demerits))
            return true;
    }
    return false;
}

static void enqueue(network *w)
{
    const node *cheapest = cheapest_of(w);
    for (uint32_t i = 0; cheapest && i < w->n_fresh; i++) {
        if (hopeless(w, &w->fresh[i], cheapest))
            continue;
        node *n = stone_arena_copy(w->scratch, &w->fresh[i], sizeof *n);
        queue *q = &w->queues[n->line];
        if (q->tail)
            q->tail->next = n;
        else
            q->head = n;
        q->tail = n;
        w->low = MIN(w->low, n->line);
        w->high = MAX(w->high, n->line);
    }
}

/* One pass. True when the end was reached: the ways to it are the fresh nodes. */
static bool run(network *w, stone_fit_pass pass)
{
    w->demerits.pass = pass;
    w->least = stone_fit_at(w->paragraph, pass == STONE_FIT_PASS ? -STONE_RATIO_LIMIT : -STONE_RATIO_WIDE);
    w->queues = STONE_NEW_N(w->scratch, queue, w->n + 1);
    w->room = 64;
    w->fresh = STONE_NEW_N(w->scratch, node, w->room);
    w->low = w->high = 0;
    node *start = STONE_NEW(w->scratch, node);
    *start = (node){.at = &w->places[0], .last.fitness = 1};
    start->last.hyphens = stone_place_hyphenates(start->at);
    w->queues[0] = (queue){start, start};
    for (uint32_t i = 1; i < w->n; i++) {
        const stone_place *to = &w->places[i];
        w->n_fresh = 0;
        while (w->low < w->high && !w->queues[w->low].head)
            w->low++;
        for (uint32_t line = w->high + 1; line-- > w->low;)
            if (w->queues[line].head)
                reach(w, to, line);
        if (i + 1 == w->n)
            break;
        if (to->kind == STONE_BREAK_NEWLINE) {
            if (!w->n_fresh)
                return false;
            for (uint32_t line = w->low; line <= w->high; line++)
                w->queues[line] = (queue){0};
            w->low = w->n;
            w->high = 0;
        }
        if (w->n_fresh)
            enqueue(w);
        else if (w->low == w->high && !w->queues[w->low].head)
            return false;
    }
    return w->n_fresh > 0;
}

/* ---- the last resort ---- */

/* The table with cuts inside whatever is wider than the narrowest measure. */
static void add_cuts(network *w)
{
    int64_t narrowest = INT64_MAX;
    for (uint32_t i = 0; i < w->measures.n; i++)
        narrowest = MIN(narrowest, width_of(w, i));
    stone_place_list list = {0};
    for (uint32_t i = 0; i < w->n; i++) {
        if (i) {
            const stone_place *a = &w->places[i - 1], *b = &w->places[i];
            stone_sum sum = {b->before.width - a->after.width, b->before.space - a->after.space,
                             b->before.ems - a->after.ems};
            if (stone_fit_natural(w->paragraph, &sum) > narrowest)
                stone_paragraph_cuts(w->scratch, w->paragraph, a, b, &list);
        }
        *STONE_PUSH(w->scratch, &list) = w->places[i];
    }
    w->places = list.at;
    w->n = list.n;
}

/* ---- the outcome ---- */

static int by_lines(const void *a, const void *b)
{
    const node *m = a, *n = b;
    if (m->line != n->line)
        return m->line < n->line ? -1 : 1;
    return m->cost < n->cost ? -1 : m->cost > n->cost;
}

static stone_breaking trace(stone_arena *arena, const node *end)
{
    stone_break *ends = STONE_NEW_N(arena, stone_break, end->line);
    for (const node *n = end; n->from; n = n->from)
        ends[n->line - 1] = n->at->next;
    return (stone_breaking){.lines = end->line, .cost = end->cost, .ends = ends, .forced = end->forced};
}

static stone_breakings collect(stone_arena *arena, network *w)
{
    qsort(w->fresh, w->n_fresh, sizeof *w->fresh, by_lines);
    const node *cheapest = cheapest_of(w);
    STONE_ASSERT(cheapest);
    STONE_LIST(stone_breaking) list = {0};
    uint32_t best = 0;
    for (uint32_t i = 0; i < w->n_fresh; i++) {
        const node *n = &w->fresh[i];
        if ((i && w->fresh[i - 1].line == n->line) || n->line > cheapest->line + SPREAD ||
            n->line + SPREAD < cheapest->line)
            continue;
        if (n->line == cheapest->line)
            best = list.n;
        *STONE_PUSH(arena, &list) = trace(arena, n);
    }
    return (stone_breakings){.at = list.at, .n = list.n, .best = best};
}

/* A lone word at the end is worth a look at slightly wider settings. */
static bool ends_in_runt(const network *w)
{
    const node *cheapest = cheapest_of(w);
    return cheapest && cheapest->last.runt;
}

/* Where the text to be broken begins, and all places after it. */
static bool find_places(network *w, stone_break from)
{
    const stone_paragraph *p = w->paragraph;
    if (p->places.n < 2 || from >= p->size)
        return false;
    uint32_t i = stone_paragraph_index(p, from);
    if (p->places.at[i].next == from) {
        w->places = &p->places.at[i];
        w->n = p->places.n - i;
        return w->n > 1;
    }
    /* a cut: the sums there are found on the word */
    STONE_ASSERT(i > 0);
    stone_place_list cuts = {0};
    stone_paragraph_cuts(w->scratch, p, &p->places.at[i - 1], &p->places.at[i], &cuts);
    uint32_t c = 0;
    while (c < cuts.n && cuts.at[c].next != from)
        c++;
    stone_place *places = STONE_NEW_N(w->scratch, stone_place, p->places.n - i + 1);
    places[0] = c < cuts.n ? cuts.at[c] : p->places.at[i - 1];
    memcpy(places + 1, &p->places.at[i], sizeof *places * (p->places.n - i));
    w->places = places;
    w->n = p->places.n - i + 1;
    return true;
}

stone_breakings stone_paragraph_break(stone_typesetter *ts, stone_arena *arena, const stone_paragraph *p,
                                      stone_break from, stone_measures measures)
{
    STONE_ASSERT(measures.n > 0);
    stone_mark mark = stone_arena_mark(ts->scratch);
    network w = {.scratch = ts->scratch, .demerits = stone_demerits_of(p), .paragraph = p, .measures = measures,
                 .indent = from == 0 ? p->text->indent.u : 0};
    stone_breakings breakings = {0};
    if (find_places(&w, from)) {
        stone_mark pass = stone_arena_mark(ts->scratch);
        bool reached = run(&w, STONE_FIT_PASS);
        if (p->justified && (!reached || ends_in_runt(&w))) {
            stone_arena_rewind(ts->scratch, pass);
            reached = run(&w, STONE_WIDER_PASS);
        }
        if (!reached) {
            stone_arena_rewind(ts->scratch, pass);
            add_cuts(&w);
            reached = run(&w, STONE_LAST_PASS);
        }
        STONE_ASSERT(reached);
        ts->counters.breakings++;
        breakings = collect(arena, &w);
    }
    stone_arena_rewind(ts->scratch, mark);
    return breakings;
}
