/* See workers.h. The calling thread works too, and only it reports progress. */
#include "session/workers.h"

#include "base/share.h"

#include <glib.h>

struct crew {
    stone_session *session;
    void (*work)(void *context, uint32_t page, stone_page_work *result);
    void *context;
    stone_page_work *results;
    GThread *caller;
    gint done;
};

static void tell(const struct crew *c)
{
    const stone_options *o = &c->session->options;
    if (!o->progress || g_thread_self() != c->caller)
        return;
    gint done = g_atomic_int_get(&c->done), n = (gint)c->session->made.chosen_n;
    const char *folio = done < n ? c->session->made.scene->pages.at[c->session->made.chosen[done]].folio : "";
    g_autofree char *what = g_strdup_printf("page %s", folio);
    o->progress(o->closure, what, (unsigned)done, (unsigned)n);
}

static void make_page(void *crew, uint32_t i)
{
    struct crew *c = crew;
    stone_page_work *result = &c->results[i];
    tell(c);
    result->arena = stone_arena_open();
    stone_findings_init(&result->findings, result->arena);
    result->findings.severities = c->session->made.findings.severities;
    c->work(c->context, c->session->made.chosen[i], result);
    g_atomic_int_inc(&c->done);
}

bool stone_workers_run(stone_session *s, void (*work)(void *, uint32_t, stone_page_work *), void *context,
                       stone_page_work **results)
{
    struct crew c = {.session = s, .work = work, .context = context, .caller = g_thread_self()};
    c.results = *results = STONE_NEW_N(s->made.arena, stone_page_work, s->made.chosen_n + 1);
    stone_share(s->options.threads, s->made.chosen_n, make_page, &c);
    tell(&c);
    bool ok = true;
    for (uint32_t i = 0; i < s->made.chosen_n; i++) {
        stone_findings_join(&s->made.findings, &c.results[i].findings);
        ok &= c.results[i].ok;
    }
    return ok;
}

void stone_workers_close(stone_page_work *results, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        stone_arena_close(results[i].arena);
}
