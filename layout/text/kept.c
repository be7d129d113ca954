/* See kept.h. Keys are complete and compared byte for byte, because with a digest that two texts share, one would be
 * set with the places of the other. */
#include "text/kept.h"

#include <string.h>

#include "text/typesetter.h"

/* Bytes that a typesetter keeps (about six full broadsheet pages); breakings and lines that it keeps of a paragraph. */
enum { ROOM = 16 << 20, MOST_BREAKINGS = 256, MOST_LINES = 512 };

typedef struct broken {
    stone_break from;
    uint32_t foot, most, n;
    const stone_measure *measures;
    stone_breakings breakings;
    struct broken *next;
} broken;

typedef struct kept_line {
    stone_break from, to;
    stone_measure measure;
    stone_line line;
    struct kept_line *next;
} kept_line;

struct stone_kept_paragraph {
    stone_kept *kept;
    GBytes *key;
    stone_arena *arena;
    size_t counted; /* bytes of the arena that are included in the total */
    stone_paragraph is;
    bool missing;
    broken *breakings;
    kept_line *lines;
    uint32_t breakings_n, lines_n;
    GList link; /* its link in `recent` */
};

struct stone_kept {
    GHashTable *by_key; /* key -> stone_kept_paragraph */
    GQueue recent;      /* the same entries; the most recently used is last */
    unsigned char *key; /* scratch: the key being written, its bytes and its room */
    size_t key_n, key_room;
    size_t bytes;
};

/* ---- keys ---- */

static void put(stone_kept *k, const void *value, size_t n)
{
    if (k->key_n + n > k->key_room) {
        k->key_room = 2 * (k->key_n + n);
        k->key = g_realloc(k->key, k->key_room);
    }
    memcpy(k->key + k->key_n, value, n);
    k->key_n += n;
}

static void put_string(stone_kept *k, const void *value, size_t n)
{
    const char *s = *(const char *const *)value;
    uint32_t size = s ? (uint32_t)strlen(s) : UINT32_MAX;
    put(k, &size, sizeof size);
    if (s)
        put(k, s, size);
}

/* A value of a type that is not listed does not compile. The listed structs are written as their bytes, so they must
 * have neither pointers nor padding. */
/* clang-format off */
#define PUT(k, value)                                                                                                  \
    _Generic((value),                                                                                                  \
        const char *: put_string,                                                                                      \
        bool: put, int16_t: put, uint16_t: put, uint32_t: put, /* enums too */                                         \
        stone_len: put, stone_ink: put, stone_range: put, stone_hyphenation: put, stone_spacing: put                   \
    )((k), &(value), sizeof(value))
/* clang-format on */
_Static_assert(sizeof(stone_ink) == 4 && sizeof(stone_hyphenation) == 6 && sizeof(stone_spacing) == 18,
               "another member: may the struct still be compared by its bytes?");

static void put_type(stone_kept *k, const stone_type *type)
{
#define STONE_TYPE_PROPERTY(kind, name, ...) PUT(k, type->name);
#include "model/properties.def"
}

static GBytes *key_of(stone_kept *k, const stone_text *t)
{
    k->key_n = 0;
    PUT(k, t->size);
    PUT(k, t->direction);
    PUT(k, t->wide);
    PUT(k, t->indent);
    put(k, t->text, t->size);
    PUT(k, t->language);
    put_type(k, t->type);
    const stone_type *last = t->type;
    for (uint32_t i = 0; i < t->n; i++) {
        const stone_text_run *run = &t->runs[i];
        bool other = run->type != last;
        PUT(k, run->start);
        PUT(k, run->end);
        PUT(k, other);
        if (other)
            put_type(k, run->type);
        last = run->type;
    }
    return g_bytes_new(k->key, k->key_n);
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
    g_queue_init(&k->recent);
    return k;
}

void stone_kept_close(stone_kept *k)
{
    if (!k)
        return;
    g_hash_table_destroy(k->by_key);
    g_free(k->key);
    g_free(k);
}

void stone_kept_begin(stone_kept *k)
{
    while (k->bytes > ROOM / 4 * 3)
        g_hash_table_remove(k->by_key, ((stone_kept_paragraph *)g_queue_peek_head(&k->recent))->key);
}

/* Adds what the arena has grown by to the total. */
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

/* The run that contains a byte. Items never cross the end of a run. */
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
    again->type = own->type;
    again->spacing = own->wide ? &own->type->fit : &own->type->space;
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
    const kept_line *l = p->lines;
    while (l &&
           (l->from != from || l->to != to || l->measure.x.u != measure.x.u || l->measure.width.u != measure.width.u))
        l = l->next;
    if (!l)
        return NULL;
    stone_line *line = stone_arena_copy(arena, &l->line, sizeof l->line);
    stone_line_run *runs = stone_arena_copy(arena, line->runs, line->n * sizeof *runs);
    for (uint32_t i = 0; i < line->n; i++)
        runs[i].of = run_at(text, text->runs, runs[i].byte);
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
        runs[i].of = NULL;
    }
    kept_line *l = STONE_NEW(p->arena, kept_line);
    *l = (kept_line){from, to, measure, *line, p->lines};
    l->line.runs = runs;
    p->lines = l;
    p->lines_n++;
    count(p);
}
