/* GET requests from browsers and editors. The contract is docs/proof.md. No address is ever used as a file path: the
 * page's own files are compiled in, and everything else is named by key, hash or folio. */
#include <stdint.h>
#include <string.h>

#include "pages.h"
#include "server.h"
#include "text.h"

enum { MOST_REFUSED = 1 << 20 };

/* ---- before the body ---- */

static void on_chunk(SoupServerMessage *m, GBytes *chunk, gpointer data)
{
    gsize *left = data, size = g_bytes_get_size(chunk);
    GSocket *socket = soup_server_message_get_socket(m);
    if (size >= *left && socket)
        g_socket_shutdown(socket, TRUE, TRUE, NULL);
    *left -= MIN(size, *left);
}

/* Refuses the request and ends the connection. libsoup answers only after it has read the whole body, none of which is
 * kept; if the body is too large, there is no answer. */
static void turn_away(SoupServerMessage *m, unsigned status, const char *words)
{
    gsize *left = g_new(gsize, 1);
    *left = MOST_REFUSED;
    soup_message_body_set_accumulate(soup_server_message_get_request_body(m), FALSE);
    g_signal_connect_data(m, "got-chunk", G_CALLBACK(on_chunk), left, (GClosureNotify)(void (*)(void))g_free, 0);
    stone_answer_header(m, "Connection", "close");
    stone_answer_error(m, status, words);
}

void stone_server_receive(SoupServer *soup, SoupServerMessage *m, const char *path, GHashTable *query, gpointer server)
{
    const char *method = soup_server_message_get_method(m), *stranger = stone_guard_stranger(m);
    SoupMessageHeaders *headers = soup_server_message_get_request_headers(m);
    stone_answer_begin(m);
    if (stranger)
        turn_away(m, SOUP_STATUS_FORBIDDEN, stranger);
    else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 && strcmp(method, "POST") != 0)
        turn_away(m, SOUP_STATUS_METHOD_NOT_ALLOWED, "Only GET, HEAD and POST are supported.");
    else if (soup_message_headers_get_encoding(headers) == SOUP_ENCODING_CHUNKED)
        turn_away(m, SOUP_STATUS_LENGTH_REQUIRED, "A request with a body needs a Content-Length.");
    else if (soup_message_headers_get_content_length(headers) > STONE_MOST_BODY)
        turn_away(m, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "The body is larger than 64 KiB.");
}

/* ---- tiles ---- */

typedef struct {
    SoupServerMessage *message;
    stone_tile_wait *wait; /* NULL: nothing to wait for */
} fetching;

static void answer_tile(void *who, GBytes *png)
{
    fetching *f = who;
    if (png) {
        stone_answer_forever(f->message);
        soup_server_message_set_status(f->message, SOUP_STATUS_OK, NULL);
        SoupMessageBody *body = soup_server_message_get_response_body(f->message);
        soup_message_headers_replace(soup_server_message_get_response_headers(f->message), "Content-Type", "image/png");
        soup_message_body_append_bytes(body, png);
        soup_message_body_complete(body);
    } else
        stone_answer_error(f->message, SOUP_STATUS_INTERNAL_SERVER_ERROR, "This part of the page cannot be painted.");
    if (f->wait)
        soup_server_message_unpause(f->message);
    f->wait = NULL;
}

static void end_fetching(SoupServerMessage *m, gpointer data)
{
    fetching *f = data;
    if (f->wait)
        stone_tiles_let_go(f->wait);
    f->wait = NULL;
}

static void free_fetching(gpointer data, GClosure *closure)
{
    fetching *f = data;
    end_fetching(NULL, f);
    g_free(f);
}

static void get_tile(stone_server *s, SoupServerMessage *m, const char *name)
{
    bool known;
    fetching *f = g_new0(fetching, 1);
    f->message = m;
    /* the message owns f and frees it when it is finished */
    g_signal_connect_data(m, "finished", G_CALLBACK(end_fetching), f, free_fetching, 0);
    f->wait = stone_tiles_fetch(s->tiles, name, &known, answer_tile, f);
    if (f->wait)
        soup_server_message_pause(m);
    else if (!known)
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "The tile is no longer known. Request the list of tiles again.");
}

static bool read_look(const char *word, stone_look *look)
{
    for (size_t i = 0; stone_look_words[i]; i++)
        if (strcmp(stone_look_words[i], word) == 0) {
            *look = (stone_look)i;
            return true;
        }
    return false;
}

/* Levels of zoom are even numbers, so that windows of nearly equal size share tiles and scaled pictures. */
static bool is_level(guint64 dpi)
{
    return dpi >= 8 && dpi <= 400 && dpi % 2 == 0;
}

/* The lists of all pages in one answer, for the wall. */
static char *every_list(stone_server *s, unsigned dpi, stone_look look)
{
    g_autoptr(GString) lists = g_string_new(NULL);
    for (guint i = 0; i < s->make->pages->len; i++)
        stone_tiles_put(s->tiles, g_array_index(s->make->pages, stone_proof_page, i).leaf, dpi, look, lists);
    return g_strdup_printf("{%s}", lists->str);
}

/* KEY/DPI/LOOK, or every/DPI/LOOK */
static void get_tiles(stone_server *s, SoupServerMessage *m, const char *what)
{
    g_auto(GStrv) parts = g_strsplit(what, "/", 4);
    guint64 dpi;
    stone_look look;
    stone_leaf *leaf = stone_tiles_leaf(s->tiles, parts[0] ? parts[0] : "");
    bool asked = g_strv_length(parts) == 3 && g_ascii_string_to_unsigned(parts[1], 10, 1, 4800, &dpi, NULL) &&
                 is_level(dpi) && read_look(parts[2], &look);
    if (asked && strcmp(parts[0], "every") == 0) {
        stone_answer_json(m, every_list(s, (unsigned)dpi, look), false);
        return;
    }
    char *list = asked && leaf ? stone_tiles_list(s->tiles, leaf, (unsigned)dpi, look) : NULL;
    if (list)
        stone_answer_json(m, list, true);
    else
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND,
                           !asked ? "The address must be KEY/DPI/LOOK with a valid resolution and look."
                                  : "The page is no longer known.");
}

static void get_page(stone_server *s, SoupServerMessage *m, const char *key)
{
    stone_leaf *leaf = stone_tiles_leaf(s->tiles, key);
    if (!leaf) {
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "The page is no longer known.");
        return;
    }
    size_t size;
    const char *text = stone_leaf_document(leaf, &size);
    stone_answer_forever(m);
    stone_answer(m, SOUP_STATUS_OK, "application/json", text, size);
}

/* ---- the state, comparing ---- */

static void get_state(stone_server *s, SoupServerMessage *m)
{
    stone_answer(m, SOUP_STATUS_OK, "application/json", s->state, strlen(s->state));
}

static void get_events(stone_server *s, SoupServerMessage *m)
{
    if (stone_events_join(s->events, m, "state", s->state))
        stone_connections_endless(s->connections, m);
    else
        stone_answer_error(m, SOUP_STATUS_SERVICE_UNAVAILABLE, "Too many pages are open.");
}

static stone_leaf *in_baseline(const stone_server *s, const char *folio)
{
    for (guint i = 0; i < s->baseline->len; i++)
        if (strcmp(stone_leaf_facts_of(s->baseline->pdata[i]).folio, folio) == 0)
            return s->baseline->pdata[i];
    return NULL;
}

/* `words` says why there is nothing to compare with; NULL otherwise. */
static void answer_compare(stone_server *s, SoupServerMessage *m, stone_leaf *old, stone_leaf *newer, const char *words)
{
    size_t size;
    g_autofree char *changes = old && newer ? stone_leaf_changes(old, newer, &size) : g_strdup("[]");
    if (old)
        stone_tiles_know(s->tiles, old);
    g_autoptr(JsonBuilder) b = json_builder_new();
    json_builder_begin_object(b);
    stone_put_text(b, "old", old ? stone_leaf_facts_of(old).key : NULL);
    stone_put_text(b, "new", newer ? stone_leaf_facts_of(newer).key : NULL);
    stone_put_text(b, "words", words);
    json_builder_end_object(b);
    g_autofree char *head = stone_put_done(b);
    head[strlen(head) - 1] = '\0';
    stone_answer_json(m, g_strdup_printf("%s,\"changes\":%s}", head, g_strchomp(changes)), false);
}

static void compare_signed(stone_server *s, SoupServerMessage *m, const stone_proof_page *page)
{
    stone_sign_off sign_off;
    bool is_signed = stone_margin_sign_off(s->margin, page->leaf, &sign_off);
    stone_leaf *old = is_signed ? stone_margin_signed_leaf(s->margin, &s->options.session, &sign_off) : NULL;
    answer_compare(s, m, old, page->leaf,
                   old         ? NULL
                   : is_signed ? "The signed page is not kept beside the edition."
                               : "This page is not signed off.");
    stone_leaf_close(old);
}

static void get_compare(stone_server *s, SoupServerMessage *m, GHashTable *query)
{
    const char *folio = query ? g_hash_table_lookup(query, "page") : NULL,
               *with = query ? g_hash_table_lookup(query, "with") : NULL;
    const stone_proof_page *page = stone_proof_make_page(s->make, folio);
    if (!page)
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "There is no such page.");
    else if (g_strcmp0(with, "former") == 0)
        answer_compare(s, m, page->former, page->leaf,
                       page->former ? NULL : "This page has not changed since the server was started.");
    else if (g_strcmp0(with, "baseline") == 0)
        answer_compare(s, m, in_baseline(s, folio), page->leaf,
                       in_baseline(s, folio) ? NULL
                       : s->options.baseline ? "The baseline has no such page."
                                             : "No baseline was given. Start the server with `--baseline DIR`.");
    else if (g_strcmp0(with, "signed") == 0)
        compare_signed(s, m, page);
    else
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "`with` must be former, signed or baseline.");
}

/* ---- the page's own files ---- */

static bool get_own(SoupServerMessage *m, const char *path)
{
    const char *name = strcmp(path, "/") == 0 ? "index.html" : path + 1;
    for (const stone_page_file *f = stone_page_files; f->name; f++) {
        if (strcmp(f->name, name) != 0)
            continue;
        const char *type = g_str_has_suffix(name, ".js")    ? "text/javascript; charset=utf-8"
                           : g_str_has_suffix(name, ".css") ? "text/css; charset=utf-8"
                           : g_str_has_suffix(name, ".svg") ? "image/svg+xml"
                                                            : "text/html; charset=utf-8";
        stone_answer_header(m, "Cache-Control", "no-cache");
        stone_answer(m, SOUP_STATUS_OK, type, f->bytes, f->size);
        return true;
    }
    return false;
}

static void handle_get(stone_server *s, SoupServerMessage *m, const char *path, GHashTable *query)
{
    const char *rest;
    if (get_own(m, path))
        return;
    if (!stone_guard_knows(s->guard, m))
        stone_answer_error(m, SOUP_STATUS_UNAUTHORIZED,
                           "Open the page with the address that `stonehand proof` printed.");
    else if (strcmp(path, "/state") == 0)
        get_state(s, m);
    else if (strcmp(path, "/events") == 0)
        get_events(s, m);
    else if (strcmp(path, "/compare") == 0)
        get_compare(s, m, query);
    else if ((rest = stone_after(path, "/tile/")))
        get_tile(s, m, rest);
    else if ((rest = stone_after(path, "/tiles/")))
        get_tiles(s, m, rest);
    else if ((rest = stone_after(path, "/page/")))
        get_page(s, m, rest);
    else
        stone_answer_error(m, SOUP_STATUS_NOT_FOUND, "There is nothing at this address.");
}

void stone_server_handle(SoupServer *soup, SoupServerMessage *m, const char *path, GHashTable *query, gpointer server)
{
    if (soup_server_message_get_status(m)) /* already refused */
        return;
    stone_answer_begin(m);
    if (strcmp(soup_server_message_get_method(m), "POST") == 0)
        stone_server_post(server, m, path);
    else
        handle_get(server, m, path, query);
}
