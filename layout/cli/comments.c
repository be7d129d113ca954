/* comments: prints the comments on the proofs, and which pages are signed off. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "findings.h"
#include "options.h"
#include "work.h"

/* "2025-11-17T21:10:00Z" in the form that people write. */
static char *time_of(const char *at)
{
    return strlen(at) >= 20 ? g_strdup_printf("%.10s %.5s", at, at + 11) : g_strdup(at);
}

static void put_comment(GString *out, const stone_comment *c)
{
    g_autofree char *at = time_of(c->at);
    if (c->page)
        g_string_append_printf(out, "page %s", c->page);
    else
        g_string_append_printf(out, "place lost (was on page %s)", c->made_on);
    if (c->box)
        g_string_append_printf(out, ", %s", c->box);
    g_string_append_printf(out, ": %s, %s%s: ", c->by, at, c->resolved ? ", resolved" : "");
    if (*c->quote)
        g_string_append_printf(out, "“%s”%s ", c->quote, c->lost ? " (gone)" : "");
    g_string_append_printf(out, "%s\n", c->text);
    for (size_t i = 0; i < c->replies_n; i++) {
        g_autofree char *then = time_of(c->replies[i].at);
        g_string_append_printf(out, "    %s, %s: %s\n", c->replies[i].by, then, c->replies[i].text);
    }
}

static void put_page(GString *out, const stone_margin *margin, stone_leaf *leaf)
{
    const char *folio = stone_leaf_facts_of(leaf).folio;
    stone_sign_off s;
    if (!stone_margin_sign_off(margin, leaf, &s)) {
        g_string_append_printf(out, "page %s: not signed\n", folio);
        return;
    }
    g_autofree char *at = time_of(s.at);
    g_string_append_printf(out, "page %s: signed by %s, %s: %s\n", folio, s.by, at,
                           s.stands ? "unchanged" : "changed since");
}

static int print_words(stone_margin *margin, const GPtrArray *leaves)
{
    g_autoptr(GString) out = g_string_new(NULL);
    stone_margin_put(margin, (stone_leaf *const *)leaves->pdata, leaves->len);
    for (size_t i = 0; i < stone_margin_comments(margin); i++)
        put_comment(out, stone_margin_comment(margin, i));
    for (guint i = 0; i < leaves->len; i++)
        put_page(out, margin, leaves->pdata[i]);
    return stone_print(out->str, out->len);
}

static int print_margin(stone_session *session, const char *edition, const char *zone, bool json)
{
    g_autoptr(GPtrArray) leaves = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))stone_leaf_close);
    g_ptr_array_set_size(leaves, (gint)stone_session_pages(session));
    stone_session_leaves(session, (stone_leaf **)leaves->pdata);
    stone_margin *margin = stone_margin_open(edition, zone);
    int status;
    if (json) {
        size_t size;
        char *text = stone_margin_document(margin, (stone_leaf *const *)leaves->pdata, leaves->len, &size);
        status = stone_print(text, size);
        stone_leaf_free(text);
    } else
        status = print_words(margin, leaves);
    for (size_t i = 0; stone_margin_fault(margin, i); i++)
        fprintf(stderr, "%s\n", stone_margin_fault(margin, i));
    stone_margin_close(margin);
    return status;
}

int stone_comments_run(const stone_request *r)
{
    stone_session *session = stone_work_open(r);
    if (!session)
        return STONE_EXIT_TROUBLE;
    int status = stone_work_make(session, r, false);
    stone_work_wipe();
    if (status == STONE_EXIT_DONE || status == STONE_EXIT_FINDINGS)
        status = print_margin(session, r->argument, r->value[STONE_OPTION_ZONE], r->value[STONE_OPTION_JSON] != NULL);
    else
        stone_remarks_print(session, STONE_LEVEL_ERROR);
    stone_session_close(session);
    return status;
}
