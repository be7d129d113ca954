/* comments: what is written in the margins of the proofs, and which pages are signed off. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "findings.h"
#include "options.h"
#include "work.h"

static void put_json(GString *out, const char *key, const char *text)
{
    g_string_append_printf(out, "\"%s\": ", key);
    if (!text) {
        g_string_append(out, "null");
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *p = valid; *p; p++)
        if (*p == '"' || *p == '\\')
            g_string_append_printf(out, "\\%c", *p);
        else if ((unsigned char)*p < 0x20)
            g_string_append_printf(out, "\\u%04x", *p);
        else
            g_string_append_c(out, *p);
    g_string_append_c(out, '"');
}

static void put_comment_json(GString *out, const stone_comment *c)
{
    static const char *const keys[] = {"id", "by", "at", "text", "page", "made_on", "box", "story", "quote"};
    const char *const values[] = {c->id, c->by, c->at, c->text, c->page, c->made_on, c->box, c->story, c->quote};
    g_string_append(out, "    {");
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        put_json(out, keys[i], values[i]);
        g_string_append(out, ", ");
    }
    g_string_append_printf(out, "\"resolved\": %s, \"lost\": %s, \"places_mm\": [", c->resolved ? "true" : "false",
                           c->lost ? "true" : "false");
    for (size_t i = 0; i < c->places_n; i++)
        g_string_append_printf(out, "%s[%.2f, %.2f, %.2f, %.2f]", i ? ", " : "", c->places[i].x_mm, c->places[i].y_mm,
                               c->places[i].width_mm, c->places[i].height_mm);
    g_string_append(out, "], \"replies\": [");
    for (size_t i = 0; i < c->replies_n; i++) {
        g_string_append(out, i ? ", {" : "{");
        put_json(out, "by", c->replies[i].by);
        g_string_append(out, ", ");
        put_json(out, "at", c->replies[i].at);
        g_string_append(out, ", ");
        put_json(out, "text", c->replies[i].text);
        g_string_append_c(out, '}');
    }
    g_string_append(out, "]}");
}

/* "2025-11-17T21:10:00Z" as people write it. */
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
        g_string_append_printf(out, "nowhere any more (was on page %s)", c->made_on);
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

static void put_page(GString *out, const stone_margin *margin, stone_leaf *leaf, bool json, bool *first)
{
    const char *folio = stone_leaf_facts_of(leaf).folio;
    stone_sign_off s;
    bool is = stone_margin_sign_off(margin, folio, &s), stands = is && strcmp(s.hash, stone_leaf_hash(leaf)) == 0;
    if (json) {
        g_string_append(out, *first ? "    {" : ",\n    {");
        *first = false;
        put_json(out, "page", folio);
        g_string_append(out, ", ");
        put_json(out, "hash", stone_leaf_hash(leaf));
        g_string_append(out, ", \"signed\": ");
        if (is) {
            g_string_append_c(out, '{');
            put_json(out, "by", s.by);
            g_string_append(out, ", ");
            put_json(out, "at", s.at);
            g_string_append_printf(out, ", \"stands\": %s}", stands ? "true" : "false");
        } else
            g_string_append(out, "null");
        g_string_append_c(out, '}');
    } else if (is) {
        g_autofree char *at = time_of(s.at);
        g_string_append_printf(out, "page %s: signed by %s, %s: %s\n", folio, s.by, at,
                               stands ? "stands" : "changed since");
    } else
        g_string_append_printf(out, "page %s: not signed\n", folio);
}

static int print_margin(stone_session *session, const char *edition, bool json)
{
    g_autoptr(GPtrArray) leaves = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))stone_leaf_close);
    for (size_t i = 0; i < stone_session_pages(session); i++)
        g_ptr_array_add(leaves, stone_session_leaf(session, i, NULL));
    stone_margin *margin = stone_margin_open(edition);
    stone_margin_put(margin, (stone_leaf *const *)leaves->pdata, leaves->len);
    g_autoptr(GString) out = g_string_new(json ? "{\n  \"comments\": [\n" : NULL);
    for (size_t i = 0; i < stone_margin_comments(margin); i++) {
        if (json && i)
            g_string_append(out, ",\n");
        (json ? put_comment_json : put_comment)(out, stone_margin_comment(margin, i));
    }
    if (json)
        g_string_append(out, "\n  ],\n  \"pages\": [\n");
    bool first = true;
    for (guint i = 0; i < leaves->len; i++)
        put_page(out, margin, leaves->pdata[i], json, &first);
    if (json)
        g_string_append(out, "\n  ]\n}\n");
    for (size_t i = 0; stone_margin_fault(margin, i); i++)
        fprintf(stderr, "%s\n", stone_margin_fault(margin, i));
    stone_margin_close(margin);
    return stone_print(out->str, out->len);
}

int stone_comments_run(const stone_request *r)
{
    stone_session *session = stone_work_open(r);
    if (!session)
        return STONE_EXIT_TROUBLE;
    int status = stone_work_make(session, r, false);
    stone_work_wipe();
    if (status == STONE_EXIT_DONE || status == STONE_EXIT_FINDINGS)
        status = print_margin(session, r->argument, r->value[STONE_OPTION_JSON] != NULL);
    else
        stone_remarks_print(session, STONE_LEVEL_ERROR);
    stone_session_close(session);
    return status;
}
