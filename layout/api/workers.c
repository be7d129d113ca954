/* See workers.h. The calling thread works too, and is the one that tells of progress. */
#include "api/workers.h"

#include <glib.h>

struct crew {
    stone_session *session;
    void (*work)(void *context, uint32_t page, stone_page_work *result);
    void *context;
    stone_page_work *results;
    gint next, done;
};

static bool take_page(struct crew *c)
{
    uint32_t i = (uint32_t)g_atomic_int_add(&c->next, 1);
    if (i >= c->session->chosen_n)
        return false;
    stone_page_work *result = &c->results[i];
    result->arena = stone_arena_open();
    stone_findings_init(&result->findings, result->arena);
    result->findings.severities = c->session->findings.severities;
    c->work(c->context, c->session->chosen[i], result);
    g_atomic_int_inc(&c->done);
    return true;
}

static gpointer work_on(gpointer crew)
{
    while (take_page(crew))
        ;
    return NULL;
}

static void tell(const struct crew *c)
{
    const stone_options *o = &c->session->options;
    if (!o->progress)
        return;
    gint done = g_atomic_int_get(&c->done), n = (gint)c->session->chosen_n;
    const char *folio = done < n ? c->session->scene->pages.at[c->session->chosen[done]].folio : "";
    g_autofree char *what = g_strdup_printf("page %s", folio);
    o->progress(o->closure, what, (unsigned)done, (unsigned)n);
}

bool stone_workers_run(stone_session *s, void (*work)(void *, uint32_t, stone_page_work *), void *context,
                       stone_page_work **results)
{
    struct crew c = {.session = s, .work = work, .context = context};
    c.results = *results = STONE_NEW_N(s->arena, stone_page_work, s->chosen_n + 1);
    GThread *threads[64];
    unsigned n = MIN(MIN(s->options.threads, s->chosen_n), G_N_ELEMENTS(threads)), started = 0;
    while (started + 1 < n && (threads[started] = g_thread_try_new("page", work_on, &c, NULL)))
        started++;
    do
        tell(&c);
    while (take_page(&c));
    for (unsigned i = 0; i < started; i++)
        g_thread_join(threads[i]);
    bool ok = true;
    for (uint32_t i = 0; i < s->chosen_n; i++) {
        stone_findings_join(&s->findings, &c.results[i].findings);
        ok &= c.results[i].ok;
    }
    return ok;
}

void stone_workers_close(stone_page_work *results, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        stone_arena_close(results[i].arena);
}
