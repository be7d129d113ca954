/* libsoup accepts any number of connections and waits for them indefinitely. It signals when it accepts a connection
 * and after each answer, that is, whenever a request may begin; the time limit starts there. */
#include "connections.h"

#include <errno.h>
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    GSocket *socket; /* our own reference, because libsoup closes the socket */
    gint64 until;    /* when the connection is closed; 0: never */
} connection;

struct stone_connections {
    SoupServer *server;
    GSocket *listening;
    GHashTable *open; /* socket -> connection */
    guint sweep;
    char *path; /* of the unix socket, which is removed on close */
};

static gint64 in_seconds(int n)
{
    return g_get_monotonic_time() + n * G_TIME_SPAN_SECOND;
}

static connection *connection_of(stone_connections *c, SoupServerMessage *message)
{
    GSocket *socket = soup_server_message_get_socket(message);
    return socket ? g_hash_table_lookup(c->open, socket) : NULL;
}

static void set_until(stone_connections *c, SoupServerMessage *message, gint64 until)
{
    connection *one = connection_of(c, message);
    if (one)
        one->until = until;
}

static void on_read(SoupServer *server, SoupServerMessage *message, gpointer data)
{
    set_until(data, message, in_seconds(STONE_ANSWER_SECONDS));
}

static void on_finished(SoupServer *server, SoupServerMessage *message, gpointer data)
{
    set_until(data, message, in_seconds(STONE_REQUEST_SECONDS));
}

void stone_connections_endless(stone_connections *c, SoupServerMessage *message)
{
    set_until(c, message, 0);
}

static void free_connection(gpointer data)
{
    connection *one = data;
    g_object_unref(one->socket);
    g_free(one);
}

static gboolean sweep(gpointer data)
{
    stone_connections *c = data;
    gint64 now = g_get_monotonic_time();
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, c->open);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        connection *one = value;
        if (g_socket_is_closed(one->socket))
            g_hash_table_iter_remove(&iter);
        else if (one->until && one->until < now) {
            g_socket_shutdown(one->socket, TRUE, TRUE, NULL);
            one->until = 0;
        }
    }
    return G_SOURCE_CONTINUE;
}

/* libsoup waits for a request; for the first one of a connection, as soon as it has accepted it. */
static void on_started(SoupServer *server, SoupServerMessage *message, gpointer data)
{
    stone_connections *c = data;
    GSocket *socket = soup_server_message_get_socket(message);
    if (!socket || g_hash_table_contains(c->open, socket))
        return;
    connection *one = g_new(connection, 1);
    *one = (connection){g_object_ref(socket), in_seconds(STONE_REQUEST_SECONDS)};
    g_hash_table_insert(c->open, socket, one);
    if (g_hash_table_size(c->open) > STONE_MOST_CONNECTIONS)
        sweep(c);
    if (g_hash_table_size(c->open) > STONE_MOST_CONNECTIONS)
        g_socket_shutdown(socket, TRUE, TRUE, NULL);
}

stone_connections *stone_connections_open(SoupServer *server)
{
    stone_connections *c = g_new0(stone_connections, 1);
    c->server = server;
    c->open = g_hash_table_new_full(NULL, NULL, NULL, free_connection);
    g_signal_connect(server, "request-started", G_CALLBACK(on_started), c);
    g_signal_connect(server, "request-read", G_CALLBACK(on_read), c);
    g_signal_connect(server, "request-finished", G_CALLBACK(on_finished), c);
    g_signal_connect(server, "request-aborted", G_CALLBACK(on_finished), c);
    c->sweep = g_timeout_add_seconds(1, sweep, c);
    return c;
}

bool stone_connections_begin(stone_connections *c, GError **error)
{
    return soup_server_listen_socket(c->server, c->listening, 0, error);
}

static bool bind_socket(stone_connections *c, GSocketAddress *address, GError **error)
{
    c->listening =
        g_socket_new(g_socket_address_get_family(address), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
    if (c->listening)
        g_socket_set_listen_backlog(c->listening, STONE_MOST_CONNECTIONS);
    if (c->listening && g_socket_bind(c->listening, address, TRUE, error) && g_socket_listen(c->listening, error))
        return true;
    g_clear_object(&c->listening);
    return false;
}

bool stone_connections_listen(stone_connections *c, unsigned port, GError **error)
{
    g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
    g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new(loopback, (guint16)port);
    return bind_socket(c, wanted, error);
}

/* A socket that nobody listens on any more would prevent binding the new one. */
static void remove_stale(const char *path)
{
    struct stat s;
    if (lstat(path, &s) != 0 || !S_ISSOCK(s.st_mode))
        return;
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    g_autoptr(GSocketConnection) answers = g_socket_client_connect(client, G_SOCKET_CONNECTABLE(address), NULL, NULL);
    if (!answers)
        unlink(path);
}

bool stone_connections_listen_unix(stone_connections *c, const char *path, GError **error)
{
    remove_stale(path);
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    mode_t former = umask(0177);
    bool ok = bind_socket(c, address, error);
    umask(former);
    if (ok)
        c->path = g_strdup(path);
    return ok;
}

void stone_connections_close(stone_connections *c)
{
    if (!c)
        return;
    g_source_remove(c->sweep);
    if (c->path)
        unlink(c->path);
    g_clear_object(&c->listening);
    g_free(c->path);
    g_signal_handlers_disconnect_by_data(c->server, c);
    g_hash_table_destroy(c->open);
    g_free(c);
}
