/* See share.h. */
#include "base/share.h"

#include <glib.h>

struct share {
    void (*work)(void *context, uint32_t i);
    void *context;
    uint32_t n;
    gint next;
};

static gpointer work_on(gpointer share)
{
    struct share *s = share;
    for (uint32_t i; (i = (uint32_t)g_atomic_int_add(&s->next, 1)) < s->n;)
        s->work(s->context, i);
    return NULL;
}

void stone_share(unsigned threads, uint32_t n, void (*work)(void *, uint32_t), void *context)
{
    struct share s = {work, context, n, 0};
    unsigned hands = MIN(threads, n), started = 0;
    g_autofree GThread **others = g_new(GThread *, hands + 1);
    while (started + 1 < hands && (others[started] = g_thread_try_new("worker", work_on, &s, NULL)))
        started++;
    work_on(&s);
    for (unsigned i = 0; i < started; i++)
        g_thread_join(others[i]);
}
