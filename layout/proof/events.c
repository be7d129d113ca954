/* See events.h. */
#include "events.h"

#include <string.h>

enum { MOST = 64, EVERY = 15 /* seconds between comments that keep the connection alive */, MOST_WAITING = 8 << 20 };

typedef struct {
    SoupServerMessage *message;
    goffset waiting; /* bytes not yet read by the client */
} listener;

struct stone_events {
    GPtrArray *listeners;
    guint beat;
};

static void free_listener(gpointer data)
{
    listener *l = data;
    g_object_unref(l->message);
    g_free(l);
}

static void send_bytes(listener *l, const char *text, gsize size)
{
    soup_message_body_append(soup_server_message_get_response_body(l->message), SOUP_MEMORY_COPY, text, size);
    l->waiting += (goffset)size;
    if (l->waiting > MOST_WAITING) {
        GSocket *socket = soup_server_message_get_socket(l->message);
        if (socket)
            g_socket_shutdown(socket, TRUE, TRUE, NULL);
    }
    soup_server_message_unpause(l->message);
}

static void on_wrote(SoupServerMessage *message, guint size, gpointer data)
{
    listener *l = data;
    l->waiting -= MIN((goffset)size, l->waiting);
}

/* The stream has ended on either side. */
static void on_gone(SoupServerMessage *message, gpointer data)
{
    stone_events *e = data;
    for (guint i = 0; i < e->listeners->len; i++)
        if (((listener *)e->listeners->pdata[i])->message == message) {
            g_signal_handlers_disconnect_matched(message, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, e);
            g_signal_handlers_disconnect_matched(message, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL,
                                                 e->listeners->pdata[i]);
            g_ptr_array_remove_index(e->listeners, i);
            return;
        }
}

static gboolean beat(gpointer data)
{
    stone_events *e = data;
    for (guint i = 0; i < e->listeners->len; i++)
        send_bytes(e->listeners->pdata[i], ":\n\n", 3);
    return G_SOURCE_CONTINUE;
}

stone_events *stone_events_open(void)
{
    stone_events *e = g_new0(stone_events, 1);
    e->listeners = g_ptr_array_new_with_free_func(free_listener);
    e->beat = g_timeout_add_seconds(EVERY, beat, e);
    return e;
}

void stone_events_close(stone_events *e)
{
    g_source_remove(e->beat);
    for (guint i = 0; i < e->listeners->len; i++) {
        listener *l = e->listeners->pdata[i];
        g_signal_handlers_disconnect_matched(l->message, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, e);
        g_signal_handlers_disconnect_matched(l->message, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, l);
    }
    g_ptr_array_free(e->listeners, TRUE);
    g_free(e);
}

static char *event(const char *name, const char *data)
{
    return g_strdup_printf("event: %s\ndata: %s\n\n", name, data);
}

bool stone_events_join(stone_events *e, SoupServerMessage *message, const char *name, const char *data)
{
    if (e->listeners->len >= MOST)
        return false;
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    soup_message_headers_set_encoding(headers, SOUP_ENCODING_CHUNKED);
    soup_message_headers_replace(headers, "Content-Type", "text/event-stream");
    soup_message_body_set_accumulate(soup_server_message_get_response_body(message), FALSE);
    soup_server_message_set_status(message, SOUP_STATUS_OK, NULL);
    listener *l = g_new0(listener, 1);
    l->message = g_object_ref(message);
    g_ptr_array_add(e->listeners, l);
    g_signal_connect(message, "wrote-body-data", G_CALLBACK(on_wrote), l);
    g_signal_connect(message, "finished", G_CALLBACK(on_gone), e);
    g_signal_connect(message, "disconnected", G_CALLBACK(on_gone), e);
    g_autofree char *first = event(name, data);
    soup_message_body_append(soup_server_message_get_response_body(message), SOUP_MEMORY_COPY, first, strlen(first));
    return true;
}

void stone_events_send(stone_events *e, const char *name, const char *data)
{
    g_autofree char *text = event(name, data);
    for (guint i = 0; i < e->listeners->len; i++)
        send_bytes(e->listeners->pdata[i], text, strlen(text));
}
