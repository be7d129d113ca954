/* See kept.h. The key is written out and compared whole: a digest that two texts share would set one with the places of
 * the other. */
#include "text/kept.h"

#include <string.h>

#include "text/typesetter.h"

/* Bytes that a typesetter keeps (some six full broadsheet pages); breakings and lines of one paragraph. */
enum { ROOM = 16 << 20, MOST_BREAKINGS = 256, MOST_LINES = 512 };

typedef struct broken {
    stone_break from;
    uint32_t foot, most, n;
    const stone_measure *measures;
    stone_breakings breakings;
    struct broken *next;
} broken;

typedef struct set_line {
    stone_break from, to;
    stone_measure measure;
    stone_line line;
    struct set_line *next;
} set_line;

struct stone_kept_paragraph {
    stone_kept *kept;
    GBytes *key;
    stone_arena *arena;
    size_t counted; /* of the arena's bytes */
    stone_paragraph is;
    bool missing;
    broken *breakings;
    set_line *lines;
    uint32_t breakings_n, lines_n;
    GList link; /* in `recent` */
};

struct stone_kept {
    GHashTable *by_key; /* key -> stone_kept_paragraph */
    GQueue recent;      /* likewise; asked for last at the end */
    GByteArray *key;    /* scratch */
    size_t bytes;
};

/* ---- keys ---- */

static void put(stone_kept *k, const void *bytes, size_t n)
{
    g_byte_array_append(k->key, bytes, (guint)n);
}

#define PUT(k, ...) put(k, (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}))

static void put_text(stone_kept *k, const char *s)
{
    PUT(k, s ? (int64_t)strlen(s) : -1);
    if (s)
        put(k, s, strlen(s));
}

static void put_spacing(stone_kept *k, const stone_spacing *s)
{
    const stone_triple all[] = {s->word, s->letter, s->glyph};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        PUT(k, all[i].least, all[i].wanted, all[i].most);
}

/* All of a role that this room reads. */
static void put_role(stone_kept *k, const stone_role *r)
{
    _Static_assert(sizeof(void *) != 8 || sizeof(stone_role) == 160, "a setting came or went: does this room read it?");
    const stone_hyphenation *h = &r->hyphenate;
    PUT(k, r->font, r->face, r->size.u, r->align, r->ink.colour, r->ink.tint, r->hang, r->letter_case, r->lines_least,
        r->lines_most, r->tracking);
    PUT(k, h->on, h->shortest, h->before, h->after, h->ladder, h->capitals);
    put_text(k, r->features);
    put_spacing(k, &r->space);
    put_spacing(k, &r->fit);
}

static GBytes *key_of(stone_kept *k, const stone_text *t)
{
    g_byte_array_set_size(k->key, 0);
    PUT(k, t->size, t->direction, t->wide, t->indent.u);
    put(k, t->text, t->size);
    put_text(k, t->language);
    put_role(k, t->role);
    const stone_role *last = t->role;
    for (uint32_t i = 0; i < t->n; i++) {
        const stone_text_run *run = &t->runs[i];
        PUT(k, run->start, run->end, run->role != last);
        if (run->role != last)
            put_role(k, run->role);
        last = run->role;
    }
    return g_bytes_new(k->key->data, k->key->len);
}

/* ---- keeping ---- */

static void let_go(gpointer data)
{
    stone_kept_paragraph *p = data;
    g_queue_unlink(&p->kept->recent, &p->link);
    p->kept->bytes -= p->counted;
    g_bytes_unref(p->key);
    stone_arena_close(p->arena);
    g_free(p);
}

stone_kept *stone_kept_open(void)
{
    stone_kept *k = g_new0(stone_kept, 1);
    k->by_key = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, NULL, let_go);
    k->key = g_byte_array_new();
    g_queue_init(&k->recent);
    return k;
}

void stone_kept_close(stone_kept *k)
{
    if (!k)
        return;
    g_hash_table_destroy(k->by_key);
    g_byte_array_free(k->key, TRUE);
    g_free(k);
}

void stone_kept_begin(stone_kept *k)
{
    while (k->bytes > ROOM / 4 * 3)
        g_hash_table_remove(k->by_key, ((stone_kept_paragraph *)g_queue_peek_head(&k->recent))->key);
}

/* The arena has grown. */
static void count(stone_kept_paragraph *p)
{
    size_t now = stone_arena_total(p->arena) + g_bytes_get_size(p->key) + sizeof *p;
    p->kept->bytes += now - p->counted;
    p->counted = now;
}

stone_kept_paragraph *stone_kept_of(stone_kept *k, const stone_text *text, bool *found)
{
    GBytes *key = key_of(k, text);
    stone_kept_paragraph *p = g_hash_table_lookup(k->by_key, key);
    *found = p != NULL;
    if (p) {
        g_bytes_unref(key);
        g_queue_unlink(&k->recent, &p->link);
        g_queue_push_tail_link(&k->recent, &p->link);
        return p;
    }
    if (k->bytes > ROOM) {
        g_bytes_unref(key);
        return NULL;
    }
    p = g_new0(stone_kept_paragraph, 1);
    p->kept = k;
    p->key = key;
    p->arena = stone_arena_open();
    p->link.data = p;
    g_queue_push_tail_link(&k->recent, &p->link);
    g_hash_table_insert(k->by_key, p->key, p);
    return p;
}

stone_arena *stone_kept_arena(stone_kept_paragraph *p)
{
    return p->arena;
}

void stone_kept_put(stone_kept_paragraph *p, const stone_paragraph *paragraph, bool missing)
{
    p->is = *paragraph;
    p->missing = missing;
    count(p);
}

/* The run that holds a byte; items end where runs do. */
static const stone_text_run *run_at(const stone_text *text, const stone_text_run *from, uint32_t byte)
{
    while (from + 1 < text->runs + text->n && from->end <= byte)
        from++;
    return from;
}

stone_paragraph *stone_kept_again(stone_kept_paragraph *p, stone_arena *arena, const stone_text *own, bool *missing)
{
    stone_paragraph *again = stone_arena_copy(arena, &p->is, sizeof p->is);
    again->text = own;
    again->bytes = own->text;
    again->role = own->role;
    again->spacing = own->wide ? &own->role->fit : &own->role->space;
    again->kept = p;
    again->items.at = stone_arena_copy(arena, p->is.items.at, p->is.items.n * sizeof *p->is.items.at);
    const stone_text_run *run = own->runs;
    for (uint32_t i = 0; i < again->items.n; i++) {
        run = run_at(own, run, again->items.at[i].start);
        again->items.at[i].run = run;
    }
    *missing = p->missing;
    return again;
}

/* ---- breakings ---- */

bool stone_kept_breakings(const stone_kept_paragraph *p, stone_break from, stone_measures m, uint32_t foot,
                          stone_breakings *breakings)
{
    for (const broken *b = p->breakings; b; b = b->next)
        if (b->from == from && b->foot == foot && b->most == m.most && b->n == m.n &&
            memcmp(b->measures, m.at, m.n * sizeof *m.at) == 0) {
            *breakings = b->breakings;
            return true;
        }
    return false;
}

void stone_kept_put_breakings(stone_kept_paragraph *p, stone_break from, stone_measures m, uint32_t foot,
                              const stone_breakings *breakings)
{
    if (p->breakings_n >= MOST_BREAKINGS || p->kept->bytes > ROOM)
        return;
    stone_breaking *all = stone_arena_copy(p->arena, breakings->at, breakings->n * sizeof *all);
    for (uint32_t i = 0; i < breakings->n; i++)
        all[i].ends = stone_arena_copy(p->arena, all[i].ends, all[i].lines * sizeof *all[i].ends);
    broken *b = STONE_NEW(p->arena, broken);
    *b = (broken){.from = from,
                  .foot = foot,
                  .most = m.most,
                  .n = m.n,
                  .next = p->breakings,
                  .measures = stone_arena_copy(p->arena, m.at, m.n * sizeof *m.at),
                  .breakings = {all, breakings->n, breakings->best}};
    p->breakings = b;
    p->breakings_n++;
    count(p);
}

/* ---- lines ---- */

const stone_line *stone_kept_line(const stone_kept_paragraph *p, stone_arena *arena, const stone_text *text,
                                  stone_break from, stone_break to, stone_measure measure)
{
    const set_line *l = p->lines;
    while (l &&
           (l->from != from || l->to != to || l->measure.x.u != measure.x.u || l->measure.width.u != measure.width.u))
        l = l->next;
    if (!l)
        return NULL;
    stone_line *line = stone_arena_copy(arena, &l->line, sizeof l->line);
    stone_line_run *runs = stone_arena_copy(arena, line->runs, line->n * sizeof *runs);
    for (uint32_t i = 0; i < line->n; i++)
        runs[i].role = run_at(text, text->runs, runs[i].byte)->name;
    line->runs = runs;
    return line;
}

void stone_kept_put_line(stone_kept_paragraph *p, stone_break from, stone_break to, stone_measure measure,
                         const stone_line *line)
{
    if (p->lines_n >= MOST_LINES || p->kept->bytes > ROOM)
        return;
    stone_line_run *runs = stone_arena_copy(p->arena, line->runs, line->n * sizeof *runs);
    for (uint32_t i = 0; i < line->n; i++) {
        runs[i].text = stone_arena_string(p->arena, runs[i].text);
        runs[i].glyphs = stone_arena_copy(p->arena, runs[i].glyphs, runs[i].n * sizeof *runs[i].glyphs);
        runs[i].role = NULL;
    }
    set_line *l = STONE_NEW(p->arena, set_line);
    *l = (set_line){from, to, measure, *line, p->lines};
    l->line.runs = runs;
    p->lines = l;
    p->lines_n++;
    count(p);
}
