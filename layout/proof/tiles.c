/* See tiles.h. */
#include "tiles.h"

#include <string.h>

#include "text.h"

enum { MOST_BYTES = 32 << 20, NAME = 33, MOST_VIEWS = 4, MOST_EXPECTED = 12 };

const char *const stone_look_words[] = {"page", "cyan", "magenta", "yellow", "black", "ink", NULL};

/* A resolution and look in which a leaf was requested. */
typedef struct {
    unsigned dpi;
    stone_look look;
} view;

/* A leaf with the names of its tiles that were requested. */
typedef struct {
    stone_leaf *leaf;
    view views[MOST_VIEWS]; /* the latest first */
    unsigned views_n;
    GPtrArray *entries; /* entries that name this leaf or did so */
    GList link;         /* in `recent` */
} shelved;

typedef struct {
    char name[NAME];
    shelved *by; /* the leaf that shows it; NULL: none any more */
    unsigned dpi, tile;
    stone_look look;
} shown_tile;

typedef struct {
    char name[NAME];
    GBytes *png;
    GList link; /* in `painted` */
} painted_tile;

struct stone_tile_wait {
    void (*done)(void *who, GBytes *png); /* NULL: the request was cancelled */
    void *who;
};

/* A tile that is being painted, and the requests that wait for it. */
typedef struct {
    char name[NAME];
    stone_tiles *tiles;
    stone_leaf *leaf;
    unsigned dpi, tile;
    stone_look look;
    GPtrArray *waits;
    GBytes *png;
} tile_job;

struct stone_tiles {
    stone_proof_press *press;
    GThreadPool *painters;
    GMainContext *context;
    GHashTable *leaves;  /* key -> shelved */
    GQueue recent;       /* of shelved, the most recently used at the tail */
    guint room;          /* number of leaves that are kept */
    GHashTable *entries; /* name -> entry */
    GHashTable *prints;  /* name -> print */
    GQueue painted;      /* of print, in the same order */
    gsize bytes;
    GHashTable *jobs; /* name -> job */
};

/* ---- leaves ---- */

static void forget_leaf(gpointer data)
{
    shelved *s = data;
    stone_leaf_close(s->leaf);
    g_ptr_array_free(s->entries, TRUE);
    g_free(s);
}

/* Removes the least recently used leaf, and the tile names that only it has. */
static void drop_oldest(stone_tiles *t)
{
    shelved *s = g_queue_peek_head(&t->recent);
    for (guint i = 0; i < s->entries->len; i++) {
        shown_tile *e = g_hash_table_lookup(t->entries, s->entries->pdata[i]);
        if (e && e->by == s)
            g_hash_table_remove(t->entries, e->name);
    }
    g_queue_unlink(&t->recent, &s->link);
    g_hash_table_remove(t->leaves, stone_leaf_facts_of(s->leaf).key);
}

static shelved *find_leaf(stone_tiles *t, const char *key)
{
    shelved *s = g_hash_table_lookup(t->leaves, key);
    if (s) {
        g_queue_unlink(&t->recent, &s->link);
        g_queue_push_tail_link(&t->recent, &s->link);
    }
    return s;
}

void stone_tiles_know(stone_tiles *t, stone_leaf *leaf)
{
    const char *key = stone_leaf_facts_of(leaf).key;
    if (find_leaf(t, key))
        return;
    shelved *s = g_new0(shelved, 1);
    s->leaf = stone_leaf_keep(leaf);
    s->entries = g_ptr_array_new_with_free_func(g_free);
    s->link.data = s;
    g_queue_push_tail_link(&t->recent, &s->link);
    g_hash_table_insert(t->leaves, g_strdup(key), s);
    while (t->recent.length > t->room)
        drop_oldest(t);
}

void stone_tiles_room(stone_tiles *t, unsigned leaves)
{
    t->room = leaves;
}

stone_leaf *stone_tiles_leaf(stone_tiles *t, const char *key)
{
    shelved *s = find_leaf(t, key);
    return s ? s->leaf : NULL;
}

/* ---- lists ---- */

static void name_tile(stone_tiles *t, shelved *s, const char *name, unsigned dpi, stone_look look, unsigned tile)
{
    shown_tile *e = g_hash_table_lookup(t->entries, name);
    if (e && e->by == s)
        return;
    if (!e) {
        e = g_new0(shown_tile, 1);
        g_strlcpy(e->name, name, NAME);
        g_hash_table_insert(t->entries, e->name, e);
    }
    e->by = s;
    e->dpi = dpi;
    e->look = look;
    e->tile = tile;
    g_ptr_array_add(s->entries, g_strdup(name));
}

static void note_view(shelved *s, view v)
{
    unsigned at = 0;
    while (at < s->views_n && (s->views[at].dpi != v.dpi || s->views[at].look != v.look))
        at++;
    if (at == s->views_n && s->views_n < MOST_VIEWS)
        s->views_n++;
    for (at = MIN(at, MOST_VIEWS - 1); at > 0; at--)
        s->views[at] = s->views[at - 1];
    s->views[0] = v;
}

char *stone_tiles_list(stone_tiles *t, stone_leaf *leaf, unsigned dpi, stone_look look)
{
    stone_tiling tiling;
    stone_tiles_know(t, leaf);
    shelved *s = find_leaf(t, stone_leaf_facts_of(leaf).key);
    if (!stone_leaf_tiling(s->leaf, dpi, &tiling))
        return NULL;
    note_view(s, (view){dpi, look});
    unsigned n = tiling.columns * tiling.rows;
    g_autofree char(*names)[NAME] = g_malloc_n(n, NAME);
    stone_leaf_tiles(s->leaf, dpi, look, names);
    GString *json = g_string_new(NULL);
    g_string_printf(json, "{\"width\":%u,\"height\":%u,\"columns\":%u,\"rows\":%u,\"tiles\":[", tiling.width,
                    tiling.height, tiling.columns, tiling.rows);
    for (unsigned i = 0; i < n; i++) {
        name_tile(t, s, names[i], dpi, look, i);
        g_string_append_printf(json, "%s\"%s\"", i ? "," : "", names[i]);
    }
    g_string_append(json, "]}");
    return g_string_free(json, FALSE);
}

/* ---- painting ---- */

static void free_print(gpointer data)
{
    painted_tile *p = data;
    g_bytes_unref(p->png);
    g_free(p);
}

static void keep_print(stone_tiles *t, const char *name, GBytes *png)
{
    painted_tile *p = g_new0(painted_tile, 1);
    g_strlcpy(p->name, name, NAME);
    p->png = g_bytes_ref(png);
    p->link.data = p;
    g_queue_push_tail_link(&t->painted, &p->link);
    t->bytes += g_bytes_get_size(png);
    g_hash_table_insert(t->prints, p->name, p);
    while (t->bytes > MOST_BYTES && t->painted.length > 1) {
        painted_tile *old = g_queue_peek_head(&t->painted);
        t->bytes -= g_bytes_get_size(old->png);
        g_queue_unlink(&t->painted, &old->link);
        g_hash_table_remove(t->prints, old->name);
    }
}

static void free_job(tile_job *j)
{
    if (j->png)
        g_bytes_unref(j->png);
    stone_leaf_close(j->leaf);
    g_ptr_array_free(j->waits, TRUE);
    g_free(j);
}

/* Runs on the main thread. */
static gboolean finish(gpointer data)
{
    tile_job *j = data;
    g_hash_table_remove(j->tiles->jobs, j->name);
    if (j->png)
        keep_print(j->tiles, j->name, j->png);
    for (guint i = 0; i < j->waits->len; i++) {
        stone_tile_wait *wait = j->waits->pdata[i];
        if (wait->done)
            wait->done(wait->who, j->png);
    }
    free_job(j);
    return G_SOURCE_REMOVE;
}

static void paint(gpointer data, gpointer tiles)
{
    tile_job *j = data;
    size_t size;
    void *png = stone_proof_press_pull(j->tiles->press, j->leaf, j->dpi, j->look, j->tile, &size);
    j->png = png ? g_bytes_new_with_free_func(png, size, stone_leaf_free, png) : NULL;
    g_main_context_invoke_full(j->tiles->context, G_PRIORITY_HIGH, finish, j, NULL);
}

static tile_job *begin_job(stone_tiles *t, const shown_tile *e)
{
    tile_job *j = g_new0(tile_job, 1);
    g_strlcpy(j->name, e->name, NAME);
    j->tiles = t;
    j->leaf = stone_leaf_keep(e->by->leaf);
    j->dpi = e->dpi;
    j->look = e->look;
    j->tile = e->tile;
    j->waits = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(t->jobs, j->name, j);
    g_thread_pool_push(t->painters, j, NULL);
    return j;
}

/* Paints tiles that are not yet known, up to a screenful. */
static void paint_new(stone_tiles *t, const shelved *s)
{
    unsigned begun = 0;
    for (guint i = 0; i < s->entries->len && begun < MOST_EXPECTED; i++) {
        const char *name = s->entries->pdata[i];
        const shown_tile *e = g_hash_table_lookup(t->entries, name);
        if (!e || e->by != s || g_hash_table_contains(t->prints, name) || g_hash_table_contains(t->jobs, name))
            continue;
        begin_job(t, e);
        begun++;
    }
}

void stone_tiles_put(stone_tiles *t, stone_leaf *leaf, unsigned dpi, stone_look look, GString *lists)
{
    g_autofree char *list = stone_tiles_list(t, leaf, dpi, look);
    if (list)
        g_string_append_printf(lists, "%s\"%s/%u/%s\":%s", lists->len ? "," : "", stone_leaf_facts_of(leaf).key, dpi,
                               stone_look_words[look], list);
}

void stone_tiles_expect(stone_tiles *t, stone_leaf *former, stone_leaf *leaf, GString *lists)
{
    const shelved *was = g_hash_table_lookup(t->leaves, stone_leaf_facts_of(former).key);
    if (!was)
        return;
    view views[MOST_VIEWS];
    unsigned n = was->views_n;
    memcpy(views, was->views, sizeof views);
    for (unsigned i = n; i > 0; i--) /* in reverse, so that the latest is requested last and stays the latest */
        stone_tiles_put(t, leaf, views[i - 1].dpi, views[i - 1].look, lists);
    const shelved *is = g_hash_table_lookup(t->leaves, stone_leaf_facts_of(leaf).key);
    if (is && n)
        paint_new(t, is);
}

stone_tile_wait *stone_tiles_fetch(stone_tiles *t, const char *name, bool *known, void (*done)(void *who, GBytes *png),
                                   void *who)
{
    painted_tile *p = g_hash_table_lookup(t->prints, name);
    tile_job *j = p ? NULL : g_hash_table_lookup(t->jobs, name);
    shown_tile *e = p || j ? NULL : g_hash_table_lookup(t->entries, name);
    *known = p || j || e;
    if (p) {
        g_queue_unlink(&t->painted, &p->link);
        g_queue_push_tail_link(&t->painted, &p->link);
        done(who, p->png);
    }
    if (e)
        j = begin_job(t, e);
    if (!j)
        return NULL;
    stone_tile_wait *wait = g_new(stone_tile_wait, 1);
    *wait = (stone_tile_wait){done, who};
    g_ptr_array_add(j->waits, wait);
    return wait;
}

void stone_tiles_let_go(stone_tile_wait *wait)
{
    wait->done = NULL;
}

/* ---- opening ---- */

stone_tiles *stone_tiles_open(const stone_options *options, const char *edition)
{
    stone_tiles *t = g_new0(stone_tiles, 1);
    t->press = stone_proof_press_open(options, edition);
    t->painters = g_thread_pool_new(paint, t, (gint)MAX(options->threads, 1), FALSE, NULL);
    t->context = g_main_context_ref_thread_default();
    t->room = 16;
    t->leaves = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, forget_leaf);
    t->entries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    t->prints = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_print);
    t->jobs = g_hash_table_new(g_str_hash, g_str_equal);
    g_queue_init(&t->recent);
    g_queue_init(&t->painted);
    return t;
}

void stone_tiles_close(stone_tiles *t)
{
    g_thread_pool_free(t->painters, FALSE, TRUE);
    while (g_main_context_iteration(t->context, FALSE)) /* what is still to be delivered */
        ;
    g_hash_table_destroy(t->jobs);
    g_hash_table_destroy(t->prints);
    g_hash_table_destroy(t->entries);
    g_hash_table_destroy(t->leaves);
    g_main_context_unref(t->context);
    stone_proof_press_close(t->press);
    g_free(t);
}
