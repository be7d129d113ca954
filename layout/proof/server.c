/* See server.h. */
#include "server.h"

#include <string.h>

#include "text.h"

/* ---- the state as JSON ---- */

static const char *outcome_word(stone_outcome outcome)
{
    return outcome == STONE_DONE ? "done" : outcome == STONE_FAULTY ? "faulty" : "unreadable";
}

static unsigned comments_on(const stone_margin *margin, const char *folio)
{
    unsigned n = 0;
    for (size_t i = 0; i < stone_margin_comments(margin); i++) {
        const stone_comment *c = stone_margin_comment(margin, i);
        n += !c->resolved && c->page && strcmp(c->page, folio) == 0;
    }
    return n;
}

static void put_sign_off(JsonBuilder *b, const stone_margin *margin, const stone_proof_page *page)
{
    stone_sign_off s;
    json_builder_set_member_name(b, "signed");
    if (!stone_margin_sign_off(margin, page->leaf, &s)) {
        json_builder_add_null_value(b);
        return;
    }
    json_builder_begin_object(b);
    stone_put_text(b, "by", s.by);
    stone_put_text(b, "at", s.at);
    stone_put_flag(b, "stands", s.stands);
    json_builder_end_object(b);
}

static void put_page(JsonBuilder *b, const stone_margin *margin, const stone_proof_page *page)
{
    stone_leaf_facts f = stone_leaf_facts_of(page->leaf);
    json_builder_begin_object(b);
    stone_put_text(b, "folio", f.folio);
    stone_put_text(b, "key", f.key);
    stone_put_decimal(b, "width_mm", f.width_mm);
    stone_put_decimal(b, "height_mm", f.height_mm);
    stone_put_text(b, "side", f.side);
    stone_put_flag(b, "mono", f.mono);
    stone_put_number(b, "errors", page->errors);
    stone_put_number(b, "warnings", page->warnings);
    stone_put_number(b, "notes", page->notes);
    stone_put_number(b, "comments", comments_on(margin, f.folio));
    stone_put_text(b, "former", page->former ? stone_leaf_facts_of(page->former).key : NULL);
    put_sign_off(b, margin, page);
    json_builder_end_object(b);
}

static void put_comment(JsonBuilder *b, const stone_comment *c)
{
    json_builder_begin_object(b);
    stone_put_text(b, "id", c->id);
    stone_put_text(b, "by", c->by);
    stone_put_text(b, "at", c->at);
    stone_put_text(b, "text", c->text);
    stone_put_flag(b, "resolved", c->resolved);
    stone_put_text(b, "page", c->page);
    stone_put_text(b, "box", c->box);
    stone_put_text(b, "story", c->story);
    stone_put_text(b, "quote", c->quote);
    stone_put_flag(b, "lost", c->lost);
    json_builder_set_member_name(b, "places");
    json_builder_begin_array(b);
    for (size_t i = 0; i < c->places_n; i++)
        stone_put_place(b, NULL, c->places[i].x_mm, c->places[i].y_mm, c->places[i].width_mm, c->places[i].height_mm);
    json_builder_end_array(b);
    json_builder_set_member_name(b, "replies");
    json_builder_begin_array(b);
    for (size_t i = 0; i < c->replies_n; i++) {
        json_builder_begin_object(b);
        stone_put_text(b, "by", c->replies[i].by);
        stone_put_text(b, "at", c->replies[i].at);
        stone_put_text(b, "text", c->replies[i].text);
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
    json_builder_end_object(b);
}

static void put_comments(JsonBuilder *b, const stone_margin *margin)
{
    json_builder_set_member_name(b, "comments");
    json_builder_begin_array(b);
    for (size_t i = 0; i < stone_margin_comments(margin); i++)
        put_comment(b, stone_margin_comment(margin, i));
    json_builder_end_array(b);
    json_builder_set_member_name(b, "comment_faults");
    json_builder_begin_array(b);
    for (size_t i = 0; stone_margin_fault(margin, i); i++)
        json_builder_add_string_value(b, stone_margin_fault(margin, i));
    json_builder_end_array(b);
}

char *stone_server_state(const stone_server *s)
{
    const stone_proof_make *m = s->make;
    g_autofree char *path = g_canonicalize_filename(s->options.edition, NULL), *folder = g_path_get_dirname(path),
                    *name = g_path_get_basename(path);
    g_autoptr(JsonBuilder) b = json_builder_new();
    json_builder_begin_object(b);
    stone_put_number(b, "revision", m->revision);
    stone_put_text(b, "stonehand", stone_version());
    stone_put_text(b, "paper", m->paper);
    stone_put_text(b, "date", m->date);
    stone_put_text(b, "title", m->title);
    stone_put_text(b, "edition", name);
    stone_put_text(b, "folder", folder);
    stone_put_text(b, "language", m->language);
    stone_put_text(b, "direction", m->direction);
    stone_put_text(b, "outcome", outcome_word(m->outcome));
    stone_put_text(b, "stale", m->stale);
    stone_put_decimal(b, "ms", m->ms);
    stone_put_flag(b, "baseline", s->options.baseline != NULL);
    stone_put_number(b, "ink_limit", m->ink_limit);
    json_builder_set_member_name(b, "pages");
    json_builder_begin_array(b);
    for (guint i = 0; i < m->pages->len; i++)
        put_page(b, s->margin, &g_array_index(m->pages, stone_proof_page, i));
    json_builder_end_array(b);
    put_comments(b, s->margin);
    json_builder_end_object(b);
    g_autofree char *head = stone_put_done(b);
    head[strlen(head) - 1] = '\0'; /* cut off the closing brace: the findings are text already and are appended */
    return g_strdup_printf("%s,\"findings\":%s,\"lists\":{%s}}", head, m->findings, s->lists);
}

void stone_server_tell(stone_server *s)
{
    g_free(s->state);
    s->state = stone_server_state(s);
    stone_events_send(s->events, "state", s->state);
}

void stone_server_put_comments(stone_server *s)
{
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    for (guint i = 0; i < s->make->pages->len; i++)
        g_ptr_array_add(leaves, g_array_index(s->make->pages, stone_proof_page, i).leaf);
    stone_margin_put(s->margin, (stone_leaf *const *)leaves->pdata, leaves->len);
}

/* Watches the edition's files, and the comments beside it, which a merge may change. */
static void follow(stone_server *s, const stone_proof_make *make)
{
    g_autoptr(GStrvBuilder) files = g_strv_builder_new();
    g_autofree char *margin = g_canonicalize_filename(stone_margin_path(s->margin), NULL);
    for (char **f = make->files; *f; f++)
        g_strv_builder_add(files, *f);
    g_strv_builder_add(files, margin);
    g_auto(GStrv) all = g_strv_builder_end(files);
    stone_watch_follow(s->watch, all, make->folders, make->lacking);
}

/* Registers the pages under their keys and paints ahead what changed in the pages on show. */
static void show_leaves(stone_server *s, const stone_proof_make *last)
{
    enum { COMPARED = 16 }; /* room for pages that are compared, besides the present and former pages */
    g_autoptr(GString) lists = g_string_new(NULL);
    stone_tiles_room(s->tiles, 2 * s->make->pages->len + COMPARED);
    for (guint i = 0; i < s->make->pages->len; i++) {
        const stone_proof_page *page = &g_array_index(s->make->pages, stone_proof_page, i);
        const stone_proof_page *was = last ? stone_proof_make_page(last, stone_leaf_facts_of(page->leaf).folio) : NULL;
        if (page->former)
            stone_tiles_know(s->tiles, page->former);
        stone_tiles_know(s->tiles, page->leaf);
        if (was && strcmp(stone_leaf_facts_of(was->leaf).key, stone_leaf_facts_of(page->leaf).key) != 0)
            stone_tiles_expect(s->tiles, was->leaf, page->leaf, lists);
    }
    g_free(s->lists);
    s->lists = g_strdup(lists->str);
}

static void on_made(void *who, stone_proof_make *make)
{
    stone_server *s = who;
    stone_proof_make *last = s->make;
    s->make = make;
    show_leaves(s, last);
    stone_proof_make_close(last);
    stone_margin_read(s->margin);
    stone_server_put_comments(s);
    stone_server_tell(s);
    follow(s, make);
    if (make->revision == 1) {
        g_autoptr(GError) error = NULL;
        if (!stone_connections_begin(s->connections, &error))
            g_printerr("stonehand: %s\n", error->message);
        s->options.ready(s);
    }
}

static void on_changed(void *who)
{
    stone_maker_ask(((stone_server *)who)->maker);
}

/* ---- listening ---- */

static bool listen_port(stone_server *s, unsigned *port, GError **error)
{
    if (s->options.port) {
        *port = s->options.port;
        return stone_connections_listen(s->connections, *port, error);
    }
    for (unsigned i = 0; i < STONE_PROOF_PORTS; i++) {
        *port = STONE_PROOF_PORT + i;
        g_clear_error(error);
        if (stone_connections_listen(s->connections, *port, error) ||
            !g_error_matches(*error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
            return *error == NULL;
    }
    return false;
}

static bool listen_anywhere(stone_server *s, GError **error)
{
    unsigned port = 0;
    g_autofree char *place = NULL;
    if (s->options.listen) {
        if (!stone_connections_listen_unix(s->connections, s->options.listen, error))
            return false;
        g_autofree char *path = g_canonicalize_filename(s->options.listen, NULL),
                        *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
        place = g_strndup(sum, 16);
        s->address = g_strdup_printf("unix:%s", path);
    } else {
        if (!listen_port(s, &port, error))
            return false;
        place = g_strdup_printf("%u", port);
        s->address = g_strdup_printf("http://127.0.0.1:%u/", port);
    }
    s->guard = stone_guard_open(s->options.folder, place);
    return true;
}

/* The pages of the baseline. If it cannot be read, that is reported when somebody compares with it. */
static void read_baseline(stone_server *s)
{
    s->baseline = g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))stone_leaf_close);
    if (!s->options.baseline)
        return;
    g_autofree char *folder = g_path_get_dirname(s->options.edition);
    stone_session *session = stone_session_open(&s->options.session);
    stone_session_allow(session, folder);
    if (stone_session_load(session, s->options.baseline) <= STONE_FAULTY)
        for (size_t i = 0; i < stone_session_pages(session); i++)
            g_ptr_array_add(s->baseline, stone_session_leaf(session, i, NULL));
    stone_session_close(session);
}

stone_server *stone_server_open(const stone_server_options *options, GError **error)
{
    stone_server *s = g_new0(stone_server, 1);
    s->options = *options;
    s->soup = soup_server_new("server-header", NULL, NULL);
    s->connections = stone_connections_open(s->soup);
    if (!listen_anywhere(s, error)) {
        stone_connections_close(s->connections);
        g_object_unref(s->soup);
        g_free(s);
        return NULL;
    }
    soup_server_add_early_handler(s->soup, NULL, stone_server_receive, s, NULL);
    soup_server_add_handler(s->soup, NULL, stone_server_handle, s, NULL);
    s->events = stone_events_open();
    s->tiles = stone_tiles_open(&options->session, options->edition);
    s->watch = stone_watch_open(options->poll, on_changed, s);
    read_baseline(s);
    s->margin = stone_margin_open(options->edition, options->session.zone);
    s->maker = stone_maker_open(&options->session, options->edition, on_made, s);
    stone_maker_ask(s->maker);
    return s;
}

void stone_server_close(stone_server *s)
{
    if (!s)
        return;
    stone_maker_close(s->maker);
    stone_watch_close(s->watch);
    stone_events_close(s->events);
    stone_connections_close(s->connections);
    soup_server_disconnect(s->soup);
    stone_tiles_close(s->tiles);
    g_object_unref(s->soup);
    stone_guard_close(s->guard);
    stone_proof_make_close(s->make);
    g_ptr_array_free(s->baseline, TRUE);
    stone_margin_close(s->margin);
    g_free(s->state);
    g_free(s->lists);
    g_free(s->address);
    g_free(s);
}
