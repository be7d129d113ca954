/* See make.h. */
#include "make.h"

#include <json-glib/json-glib.h>
#include <malloc.h>
#include <string.h>

#include "text.h"

struct stone_maker {
    stone_session *session;
    char *edition;
    void (*made)(void *who, stone_proof_make *make);
    void *who;
    GMainContext *context;
    GThread *thread;
    GMutex lock;
    GCond asked;
    bool wanted, ends;
    stone_proof_make *last; /* used only by the maker's thread */
};

/* ---- makes ---- */

static void clear_page(gpointer data)
{
    stone_proof_page *page = data;
    stone_leaf_close(page->leaf);
    stone_leaf_close(page->former);
}

static stone_proof_make *new_make(void)
{
    stone_proof_make *m = g_new0(stone_proof_make, 1);
    m->holders = 1;
    m->pages = g_array_new(FALSE, TRUE, sizeof(stone_proof_page));
    g_array_set_clear_func(m->pages, clear_page);
    return m;
}

stone_proof_make *stone_proof_make_keep(stone_proof_make *m)
{
    g_atomic_int_inc(&m->holders);
    return m;
}

void stone_proof_make_close(stone_proof_make *m)
{
    if (!m || !g_atomic_int_dec_and_test(&m->holders))
        return;
    g_array_free(m->pages, TRUE);
    g_free(m->stale);
    g_free(m->paper);
    g_free(m->title);
    g_free(m->date);
    g_free(m->language);
    g_free(m->direction);
    g_free(m->findings);
    g_strfreev(m->files);
    g_strfreev(m->folders);
    g_free(m);
}

static stone_proof_page *page_at(const stone_proof_make *m, guint i)
{
    return &g_array_index(m->pages, stone_proof_page, i);
}

static stone_proof_page *find_page(const stone_proof_make *m, const char *folio)
{
    for (guint i = 0; folio && i < m->pages->len; i++)
        if (strcmp(stone_leaf_facts_of(page_at(m, i)->leaf).folio, folio) == 0)
            return page_at(m, i);
    return NULL;
}

const stone_proof_page *stone_proof_make_page(const stone_proof_make *m, const char *folio)
{
    return find_page(m, folio);
}

/* ---- what a session made ---- */

static const stone_proof_page *former_of(const stone_proof_make *last, const char *folio)
{
    return last ? stone_proof_make_page(last, folio) : NULL;
}

/* A page that differs only in where its content comes from looks the same and counts as unchanged. */
static void take_pages(stone_proof_make *m, const stone_proof_make *last, stone_session *session)
{
    size_t n = stone_session_pages(session);
    g_autofree stone_leaf **leaves = g_new0(stone_leaf *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const stone_proof_page *was = former_of(last, stone_session_folio(session, i));
        leaves[i] = was ? was->leaf : NULL;
    }
    stone_session_leaves(session, leaves);
    for (size_t i = 0; i < n; i++) {
        const stone_proof_page *was = former_of(last, stone_session_folio(session, i));
        bool same = was && strcmp(stone_leaf_facts_of(leaves[i]).key, stone_leaf_facts_of(was->leaf).key) == 0;
        stone_leaf *former = !was ? NULL : same ? was->former : was->leaf;
        stone_proof_page page = {.leaf = leaves[i], .former = former ? stone_leaf_keep(former) : NULL};
        g_array_append_val(m->pages, page);
    }
}

/* If the edition cannot be made, the pages of the last make remain. */
static void keep_pages(stone_proof_make *m, const stone_proof_make *last)
{
    for (guint i = 0; last && i < last->pages->len; i++) {
        stone_proof_page page = *page_at(last, i);
        stone_leaf_keep(page.leaf);
        if (page.former)
            stone_leaf_keep(page.former);
        page.errors = page.warnings = page.notes = 0;
        g_array_append_val(m->pages, page);
    }
}

static void count(stone_proof_make *m, const stone_remark *r)
{
    m->lacking |= r->level == STONE_LEVEL_ERROR && g_str_has_suffix(r->code, "-missing");
    stone_proof_page *page = find_page(m, r->page);
    if (page)
        ++*(r->level == STONE_LEVEL_ERROR     ? &page->errors
            : r->level == STONE_LEVEL_WARNING ? &page->warnings
                                              : &page->notes);
}

static void put_finding(JsonBuilder *b, const stone_remark *r)
{
    g_autofree char *path = r->path ? g_canonicalize_filename(r->path, NULL) : NULL;
    json_builder_begin_object(b);
    stone_put_text(b, "code", r->code);
    stone_put_text(b, "severity", stone_level_name(r->level));
    stone_put_text(b, "message", r->message);
    stone_put_text(b, "hint", r->hint);
    stone_put_text(b, "file", r->file);
    stone_put_text(b, "path", path);
    stone_put_number(b, "line", r->line);
    stone_put_number(b, "column", r->column);
    stone_put_text(b, "page", r->page);
    stone_put_text(b, "box", r->box);
    stone_put_text(b, "story", r->story);
    stone_put_decimal(b, "x_mm", r->x_mm);
    stone_put_decimal(b, "y_mm", r->y_mm);
    stone_put_decimal(b, "width_mm", r->width_mm);
    stone_put_decimal(b, "height_mm", r->height_mm);
    json_builder_end_object(b);
}

static void take_findings(stone_proof_make *m, const stone_session *session)
{
    g_autoptr(JsonBuilder) b = json_builder_new();
    json_builder_begin_array(b);
    for (size_t i = 0; i < stone_session_remarks(session); i++) {
        const stone_remark *r = stone_session_remark(session, i);
        count(m, r);
        put_finding(b, r);
    }
    json_builder_end_array(b);
    m->findings = stone_put_done(b);
}

static char **absolute(const char *const *paths, const char *const *more)
{
    GPtrArray *all = g_ptr_array_new();
    for (; *paths; paths++)
        g_ptr_array_add(all, g_canonicalize_filename(*paths, NULL));
    for (; more && *more; more++)
        g_ptr_array_add(all, g_canonicalize_filename(*more, NULL));
    g_ptr_array_add(all, NULL);
    return (char **)g_ptr_array_free(all, FALSE);
}

static char *first_error(const stone_session *session)
{
    for (size_t i = 0; i < stone_session_remarks(session); i++) {
        const stone_remark *r = stone_session_remark(session, i);
        if (r->level == STONE_LEVEL_ERROR)
            return r->file ? g_strdup_printf("%s:%u: %s", r->file, r->line, r->message) : g_strdup(r->message);
    }
    return g_strdup("The edition could not be made.");
}

static void take_facts(stone_proof_make *m, const stone_session *session, const stone_proof_make *last)
{
    stone_edition_facts f = stone_session_facts(session);
    bool kept = m->stale && last;
    m->paper = g_strdup(kept ? last->paper : f.paper);
    m->title = g_strdup(kept ? last->title : f.title);
    m->date = g_strdup(kept ? last->date : f.date);
    m->language = g_strdup(kept ? last->language : f.language);
    m->direction = g_strdup(kept ? last->direction : f.direction);
    m->ink_limit = kept ? last->ink_limit : f.ink_limit;
}

static stone_proof_make *make(stone_maker *k)
{
    gint64 from = g_get_monotonic_time();
    stone_proof_make *m = new_make(), *last = k->last;
    stone_session *s = k->session;
    m->revision = last ? last->revision + 1 : 1;
    m->began = g_get_real_time();
    m->outcome = stone_session_make(s, k->edition);
    if (m->outcome > STONE_FAULTY || stone_session_pages(s) == 0) {
        m->stale = first_error(s);
        keep_pages(m, last);
    }
    if (!m->stale)
        take_pages(m, last, s);
    take_facts(m, s, last);
    take_findings(m, s);
    m->files = absolute(stone_session_files(s), stone_session_tried(s));
    m->folders = absolute(stone_session_folders(s), NULL);
    m->ms = (double)(g_get_monotonic_time() - from) / 1000;
    return m;
}

/* ---- the thread ---- */

/* The first make reads and sets everything; most of the memory it used is not needed again. */
static void give_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

typedef struct {
    stone_maker *maker;
    stone_proof_make *make;
} delivery;

static gboolean deliver(gpointer data)
{
    delivery *d = data;
    d->maker->made(d->maker->who, d->make);
    return G_SOURCE_REMOVE;
}

static gpointer run(gpointer data)
{
    stone_maker *k = data;
    for (;;) {
        g_mutex_lock(&k->lock);
        while (!k->wanted && !k->ends)
            g_cond_wait(&k->asked, &k->lock);
        bool ends = k->ends;
        k->wanted = false;
        g_mutex_unlock(&k->lock);
        if (ends)
            return NULL;
        stone_proof_make *m = make(k);
        stone_proof_make_close(k->last);
        k->last = stone_proof_make_keep(m);
        if (m->revision == 1)
            give_back();
        delivery *d = g_new(delivery, 1);
        *d = (delivery){k, m};
        g_main_context_invoke_full(k->context, G_PRIORITY_HIGH, deliver, d, g_free);
    }
}

stone_maker *stone_maker_open(const stone_options *options, const char *edition,
                              void (*made)(void *who, stone_proof_make *make), void *who)
{
    stone_maker *k = g_new0(stone_maker, 1);
    stone_options keeping = *options;
    keeping.keeps = true;
    k->session = stone_session_open(&keeping);
    k->edition = g_strdup(edition);
    k->made = made;
    k->who = who;
    k->context = g_main_context_ref_thread_default();
    g_mutex_init(&k->lock);
    g_cond_init(&k->asked);
    k->thread = g_thread_new("maker", run, k);
    return k;
}

void stone_maker_ask(stone_maker *k)
{
    g_mutex_lock(&k->lock);
    k->wanted = true;
    g_cond_signal(&k->asked);
    g_mutex_unlock(&k->lock);
}

void stone_maker_close(stone_maker *k)
{
    g_mutex_lock(&k->lock);
    k->ends = true;
    g_cond_signal(&k->asked);
    g_mutex_unlock(&k->lock);
    g_thread_join(k->thread);
    while (g_main_context_iteration(k->context, FALSE)) /* what is still to be delivered */
        ;
    stone_proof_make_close(k->last);
    stone_session_close(k->session);
    g_main_context_unref(k->context);
    g_mutex_clear(&k->lock);
    g_cond_clear(&k->asked);
    g_free(k->edition);
    g_free(k);
}
