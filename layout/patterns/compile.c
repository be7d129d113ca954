/* Making tables; see compile.h. First, equal suffixes are shared: going backwards through a trie, a node whose steps
 * equal those of an earlier node is replaced by it (hash consing), which gives the smallest automaton. Then the
 * automaton is packed: states with many steps first, each at the first place where all its letters fall on free cells
 * (first fit, Liang 1983). */
#include "patterns/compile.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "patterns/dictionary.h"
#include "patterns/form.h"

typedef struct {
    uint8_t letter;
    uint16_t values;
    uint32_t to; /* state in the order of creation, from 1; 0: no pattern continues */
} edge;

typedef struct {
    uint32_t first, n; /* edges, sorted by letter */
    uint32_t place;    /* the number of the state in the table */
} state;

typedef struct {
    stone_arena *arena;
    STONE_LIST(edge) edges;
    STONE_LIST(state) states; /* [0] is unused */
    GHashTable *known;        /* states, by their edges */
} automaton;

/* ---- shared suffixes ---- */

typedef struct {
    const automaton *a;
    uint32_t state;
} state_entry;

static guint hash_state(gconstpointer key)
{
    const state_entry *e = key;
    const state *s = &e->a->states.at[e->state];
    uint32_t h = s->n;
    for (uint32_t i = 0; i < s->n; i++) {
        const edge *x = &e->a->edges.at[s->first + i];
        h = (h ^ x->letter ^ ((uint32_t)x->values << 8)) * 0x01000193u;
        h = (h ^ x->to) * 0x9E3779B1u;
    }
    return h ^ (h >> 15);
}

static gboolean equal_states(gconstpointer a, gconstpointer b)
{
    const state_entry *x = a, *y = b;
    const state *s = &x->a->states.at[x->state], *t = &y->a->states.at[y->state];
    for (uint32_t i = 0; s->n == t->n && i < s->n; i++) {
        const edge *p = &x->a->edges.at[s->first + i], *q = &y->a->edges.at[t->first + i];
        if (p->letter != q->letter || p->values != q->values || p->to != q->to)
            return FALSE;
    }
    return s->n == t->n;
}

static int by_letter(const void *a, const void *b)
{
    return ((const edge *)a)->letter - ((const edge *)b)->letter;
}

/* The state for a node, whose children already have states. */
static uint32_t share(automaton *a, const stone_pattern_trie *trie, const uint32_t *state_of, uint32_t node)
{
    if (!trie->at[node].child)
        return 0;
    uint32_t first = a->edges.n;
    for (uint32_t i = trie->at[node].child; i; i = trie->at[i].sibling)
        *STONE_PUSH(a->arena, &a->edges) = (edge){trie->at[i].letter, trie->at[i].values, state_of[i]};
    qsort(a->edges.at + first, a->edges.n - first, sizeof(edge), by_letter);
    uint32_t made = a->states.n;
    *STONE_PUSH(a->arena, &a->states) = (state){.first = first, .n = a->edges.n - first};
    state_entry key = {a, made};
    const state_entry *known = g_hash_table_lookup(a->known, &key);
    if (known) {
        a->states.n--;
        a->edges.n = first;
        return known->state;
    }
    state_entry *kept = STONE_NEW(a->arena, state_entry);
    *kept = key;
    g_hash_table_add(a->known, kept);
    return made;
}

/* Returns the state of the root. Children come after their parents, so the trie is read backwards. */
static uint32_t build(automaton *a, const stone_pattern_trie *trie)
{
    uint32_t *state_of = STONE_NEW_N(a->arena, uint32_t, trie->n);
    *STONE_PUSH(a->arena, &a->states) = (state){0};
    a->known = g_hash_table_new(hash_state, equal_states);
    for (uint32_t i = trie->n; i-- > 0;)
        state_of[i] = share(a, trie, state_of, i);
    g_hash_table_destroy(a->known);
    return state_of[0];
}

/* ---- packing ---- */

typedef struct {
    uint32_t *steps; /* letter of each cell; 0: free */
    uint16_t *values;
    uint8_t *used; /* by state number */
    uint32_t cells, room;
    GHashTable
        *tried; /* set of letters of a state -> the first place to try; places before it were full, and none is freed */
} packing;

/* Makes room for a state at any place up to the last cell, which is the furthest that first fit looks. */
static void make_room(packing *p)
{
    uint32_t room = p->room;
    if (p->cells + 2 * STONE_PATTERNS_PAGE <= room)
        return;
    p->room = 2 * (p->cells + 2 * STONE_PATTERNS_PAGE);
    p->steps = g_renew(uint32_t, p->steps, p->room);
    p->values = g_renew(uint16_t, p->values, p->room);
    p->used = g_renew(uint8_t, p->used, p->room);
    memset(p->steps + room, 0, sizeof *p->steps * (p->room - room));
    memset(p->values + room, 0, sizeof *p->values * (p->room - room));
    memset(p->used + room, 0, sizeof *p->used * (p->room - room));
}

static void clear_packing(packing *p)
{
    g_free(p->steps);
    g_free(p->values);
    g_free(p->used);
    g_hash_table_destroy(p->tried);
}

static bool fits(const packing *p, const edge *edges, uint32_t n, uint32_t place)
{
    if (p->used[place])
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (p->steps[place + edges[i].letter])
            return false;
    return true;
}

static void settle(packing *p, state *s, const edge *edges)
{
    make_room(p);
    uint8_t letters[STONE_PATTERNS_PAGE];
    for (uint32_t i = 0; i < s->n; i++)
        letters[i] = edges[i].letter;
    GBytes *key = g_bytes_new(letters, s->n);
    uint32_t place = GPOINTER_TO_UINT(g_hash_table_lookup(p->tried, key));
    while (!fits(p, edges, s->n, place))
        place++;
    g_hash_table_replace(p->tried, key, GUINT_TO_POINTER(place + 1));
    s->place = place;
    p->used[place] = 1;
    for (uint32_t i = 0; i < s->n; i++) {
        p->steps[place + edges[i].letter] = edges[i].letter; /* the next state is set when all cells have places */
        p->values[place + edges[i].letter] = edges[i].values;
    }
    p->cells = MAX(p->cells, place + edges[s->n - 1].letter + 1);
}

/* States sorted by the number of steps, most first; otherwise in their order. */
static uint32_t *by_size(automaton *a)
{
    uint32_t *order = STONE_NEW_N(a->arena, uint32_t, a->states.n), n = 0;
    for (uint32_t size = 256; size > 0; size--)
        for (uint32_t i = 1; i < a->states.n; i++)
            if (a->states.at[i].n == size)
                order[n++] = i;
    return order;
}

static packing pack(automaton *a)
{
    packing p = {.cells = 2,
                 .tried = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL)};
    make_room(&p);
    p.used[0] = 1; /* 0 is not a state number */
    const uint32_t *order = by_size(a);
    for (uint32_t i = 0; i + 1 < a->states.n; i++)
        settle(&p, &a->states.at[order[i]], a->edges.at + a->states.at[order[i]].first);
    for (uint32_t i = 1; i < a->states.n; i++) {
        const state *s = &a->states.at[i];
        for (uint32_t k = 0; k < s->n; k++) {
            const edge *e = &a->edges.at[s->first + k];
            p.steps[s->place + e->letter] |= a->states.at[e->to].place << 8;
        }
    }
    p.cells += p.cells & 1;
    return p;
}

/* ---- the file ---- */

typedef struct {
    GByteArray *bytes;
    stone_patterns_head head;
} file;

static void add_letters(file *f, const stone_pattern_dictionary *d)
{
    uint8_t index[STONE_PATTERNS_PAGE] = {0}, pages[256][STONE_PATTERNS_PAGE] = {{0}};
    for (uint32_t i = STONE_PATTERNS_EDGE + 1; i < d->n_letters; i++) {
        uint32_t high = d->letters[i] >> 8;
        if (!index[high])
            index[high] = (uint8_t)++f->head.pages;
        pages[index[high] - 1][d->letters[i] & 255] = (uint8_t)i;
    }
    g_byte_array_append(f->bytes, index, sizeof index);
    g_byte_array_append(f->bytes, pages[0], f->head.pages * STONE_PATTERNS_PAGE);
}

static bool add_level(file *f, stone_arena *arena, const stone_pattern_trie *trie, int level)
{
    automaton a = {.arena = arena};
    uint32_t root = build(&a, trie);
    packing p = pack(&a);
    bool held = p.cells < STONE_PATTERNS_STATES;
    f->head.cells[level] = p.cells;
    f->head.start[level] = root ? a.states.at[root].place : 0;
    g_byte_array_append(f->bytes, (const guint8 *)p.steps, 4 * p.cells);
    g_byte_array_append(f->bytes, (const guint8 *)p.values, 2 * p.cells);
    clear_packing(&p);
    return held;
}

void *stone_patterns_compile(stone_arena *arena, const char *dictionary, size_t size, size_t *table_size,
                             const char **fault)
{
    const stone_pattern_dictionary *d = stone_pattern_dictionary_read(arena, dictionary, size, fault);
    if (!d)
        return NULL;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    file f = {.bytes = bytes,
              .head = {.magic = STONE_PATTERNS_MAGIC,
                       .version = STONE_PATTERNS_VERSION,
                       .values = d->values.n,
                       .before = d->before,
                       .after = d->after,
                       .part_before = d->part_before,
                       .part_after = d->part_after}};
    g_byte_array_append(bytes, (const guint8 *)&f.head, sizeof f.head);
    add_letters(&f, d);
    if (!add_level(&f, arena, &d->levels[0], 0) || (d->two && !add_level(&f, arena, &d->levels[1], 1))) {
        *fault = "there are more patterns than a table can hold";
        return NULL;
    }
    g_byte_array_append(bytes, d->values.at, d->values.n);
    f.head.size = bytes->len;
    const size_t summed = offsetof(stone_patterns_head, version);
    memcpy(bytes->data, &f.head, sizeof f.head);
    f.head.check = stone_patterns_sum(bytes->data + summed, bytes->len - summed);
    memcpy(bytes->data, &f.head, sizeof f.head);
    *table_size = bytes->len;
    return stone_arena_copy(arena, bytes->data, bytes->len);
}
