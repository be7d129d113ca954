/* See server.h. */
#include "server.h"

#include <string.h>

#include "text.h"

/* Watches the edition's files, and the comments beside it, which a merge may change. */
static void follow(stone_server *s, const stone_proof_make *make)
{
    g_autoptr(GStrvBuilder) files = g_strv_builder_new();
    g_autofree char *margin = g_canonicalize_filename(stone_margin_path(s->margin), NULL);
    for (char **f = make->files; *f; f++)
        g_strv_builder_add(files, *f);
    g_strv_builder_add(files, margin);
    g_auto(GStrv) all = g_strv_builder_end(files);
    stone_watch_follow(s->watch, all, make->folders, make->lacking, make->began);
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
