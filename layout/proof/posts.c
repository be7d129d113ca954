/* POST requests from browsers and editors. The contract is docs/proof.md. */
#include <stdint.h>
#include <string.h>

#include "server.h"
#include "text.h"

static void post_session(stone_server *s, SoupServerMessage *m, JsonObject *body)
{
    const char *token = stone_take_text(body, "token");
    if (token && stone_guard_admit(s->guard, m, token))
        stone_answer(m, SOUP_STATUS_NO_CONTENT, NULL, NULL, 0);
    else
        stone_answer_error(m, SOUP_STATUS_FORBIDDEN, "The token is not that of this server.");
}

static void send_reveal(stone_server *s, const char *folio, const stone_leaf_place *place)
{
    g_autoptr(JsonBuilder) b = json_builder_new();
    json_builder_begin_object(b);
    stone_put_text(b, "page", folio);
    stone_put_text(b, "box", place->box);
    stone_put_place(b, "place", place->x_mm, place->y_mm, place->width_mm, place->height_mm);
    json_builder_end_object(b);
    g_autofree char *text = stone_put_done(b);
    stone_events_send(s->events, "reveal", text);
}

/* Answers with the first page that has what comes from the position, or from the nearest position before it. */
static void post_reveal(stone_server *s, SoupServerMessage *m, JsonObject *body)
{
    const char *file = stone_take_text(body, "file");
    gint64 line = stone_take_number(body, "line"), column = stone_take_number(body, "column");
    g_autofree char *path = g_canonicalize_filename(s->options.edition, NULL), *folder = g_path_get_dirname(path);
    if (!file || line < 1) {
        stone_answer_error(m, SOUP_STATUS_BAD_REQUEST, "The body needs `file` and `line`.");
        return;
    }
    gsize n = strlen(folder);
    const char *name = strncmp(file, folder, n) == 0 && file[n] == '/' ? file + n + 1 : file;
    stone_leaf_place best = {0}, place;
    const char *folio = NULL;
    for (guint i = 0; i < s->make->pages->len; i++) {
        stone_leaf *leaf = g_array_index(s->make->pages, stone_proof_page, i).leaf;
        if (!stone_leaf_find(leaf, name, (unsigned)MIN(line, G_MAXINT),
                             column > 0 ? (unsigned)MIN(column, G_MAXINT) : G_MAXINT, &place))
            continue;
        if (folio && (place.line < best.line || (place.line == best.line && place.column <= best.column)))
            continue;
        best = place;
        folio = stone_leaf_facts_of(leaf).folio;
    }
    if (!folio) {
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "Nothing on the pages comes from that position.");
        return;
    }
    send_reveal(s, folio, &best);
    stone_answer(m, SOUP_STATUS_NO_CONTENT, NULL, NULL, 0);
}

/* ---- comments and sign-offs ---- */

/* Answers after an attempt to write to the margin. */
static void answer_written(stone_server *s, SoupServerMessage *m, bool written, const char *id, const char *why)
{
    if (!written) {
        stone_answer_error(m, SOUP_STATUS_BAD_REQUEST, why);
        return;
    }
    stone_server_put_comments(s);
    stone_server_tell(s);
    if (id)
        stone_answer_json(m, g_strdup_printf("{\"id\":\"%s\"}", id), false);
    else
        stone_answer(m, SOUP_STATUS_NO_CONTENT, NULL, NULL, 0);
}

static bool take_end(JsonObject *body, const char *name, stone_margin_end *end)
{
    JsonNode *node = json_object_get_member(body, name);
    JsonObject *o = node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
    gint64 offset = o ? stone_take_number(o, "offset") : -1;
    *end = (stone_margin_end){o ? stone_take_text(o, "item") : NULL, (unsigned)CLAMP(offset, 0, G_MAXINT)};
    return end->item && offset >= 0;
}

static void post_comment(stone_server *s, SoupServerMessage *m, JsonObject *body)
{
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    const char *folio = stone_take_text(body, "page"), *why = "There is no such page.";
    size_t on = SIZE_MAX;
    for (guint i = 0; i < s->make->pages->len; i++) {
        stone_leaf *leaf = g_array_index(s->make->pages, stone_proof_page, i).leaf;
        g_ptr_array_add(leaves, leaf);
        if (g_strcmp0(stone_leaf_facts_of(leaf).folio, folio) == 0)
            on = i;
    }
    char id[33];
    stone_margin_end from, to;
    bool words = take_end(body, "from", &from) && take_end(body, "to", &to);
    bool written = on != SIZE_MAX &&
                   stone_margin_add(s->margin, (stone_leaf *const *)leaves->pdata, leaves->len, on,
                                    stone_take_text(body, "by"), stone_take_text(body, "text"),
                                    stone_take_text(body, "box"), words ? &from : NULL, words ? &to : NULL, id, &why);
    answer_written(s, m, written, id, why);
}

/* Handles ID/reply, ID/resolve and ID/reopen. */
static void post_about(stone_server *s, SoupServerMessage *m, const char *what, JsonObject *body)
{
    g_auto(GStrv) parts = g_strsplit(what, "/", 3);
    const char *by = stone_take_text(body, "by"), *why = "The path must end in reply, resolve or reopen.";
    bool written = false;
    if (g_strv_length(parts) == 2 && strcmp(parts[1], "reply") == 0)
        written = stone_margin_answer(s->margin, parts[0], by, stone_take_text(body, "text"), &why);
    else if (g_strv_length(parts) == 2 && (strcmp(parts[1], "resolve") == 0 || strcmp(parts[1], "reopen") == 0))
        written = stone_margin_resolve(s->margin, parts[0], by, strcmp(parts[1], "resolve") == 0, &why);
    answer_written(s, m, written, NULL, why);
}

/* A signature applies only to the page as the user saw it. */
static void post_sign(stone_server *s, SoupServerMessage *m, JsonObject *body, bool signs)
{
    const stone_proof_page *page = stone_proof_make_page(s->make, stone_take_text(body, "page"));
    const char *key = stone_take_text(body, "key"), *by = stone_take_text(body, "by"), *why = "";
    if (!page)
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "There is no such page.");
    else if (signs && g_strcmp0(key, stone_leaf_facts_of(page->leaf).key) != 0)
        stone_answer_error(m, SOUP_STATUS_CONFLICT, "The page has changed since it was shown. Look at it again.");
    else if (signs && s->make->stale)
        stone_answer_error(m, SOUP_STATUS_CONFLICT,
                           "The page shown is not made from the present files. Correct the edition first.");
    else if (signs)
        answer_written(s, m, stone_margin_sign(s->margin, page->leaf, by, &why), NULL, why);
    else
        answer_written(s, m, stone_margin_unsign(s->margin, page->leaf, by, &why), NULL, why);
}

static JsonNode *body_of(SoupServerMessage *m)
{
    SoupMessageBody *body = soup_server_message_get_request_body(m);
    g_autoptr(GBytes) bytes = body ? soup_message_body_flatten(body) : NULL;
    gsize size = 0;
    const char *text = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    const char *type = soup_message_headers_get_content_type(soup_server_message_get_request_headers(m), NULL);
    return text && size <= STONE_MOST_BODY && g_strcmp0(type, "application/json") == 0 ? stone_take(text, size) : NULL;
}

void stone_server_post(stone_server *s, SoupServerMessage *m, const char *path)
{
    g_autoptr(JsonNode) node = body_of(m);
    JsonObject *body = node ? json_node_get_object(node) : NULL;
    if (!body)
        stone_answer_error(m, SOUP_STATUS_BAD_REQUEST, "The body must be a JSON object of type application/json.");
    else if (strcmp(path, "/session") == 0)
        post_session(s, m, body);
    else if (!stone_guard_knows(s->guard, m))
        stone_answer_error(m, SOUP_STATUS_UNAUTHORIZED,
                           "Open the page with the address that `stonehand proof` printed.");
    else if (strcmp(path, "/reveal") == 0)
        post_reveal(s, m, body);
    else if (strcmp(path, "/comments") == 0)
        post_comment(s, m, body);
    else if (stone_after(path, "/comments/"))
        post_about(s, m, stone_after(path, "/comments/"), body);
    else if (strcmp(path, "/sign") == 0 || strcmp(path, "/unsign") == 0)
        post_sign(s, m, body, path[1] == 's');
    else
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "There is nothing at this address.");
}
