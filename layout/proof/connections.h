/* Connections: counted, and ended when they do nothing. A client that sends its request drop by drop, or
 * does not take what it asked for, holds nobody up. */
#ifndef STONE_PROOF_CONNECTIONS_H
#define STONE_PROOF_CONNECTIONS_H

#include <libsoup/soup.h>
#include <stdbool.h>

enum {
    STONE_MOST_CONNECTIONS = 512,
    STONE_REQUEST_SECONDS = 10, /* to send a request, from the first byte or from the last answer on */
    STONE_ANSWER_SECONDS = 60,  /* to take an answer */
};

typedef struct stone_connections stone_connections;

stone_connections *stone_connections_open(SoupServer *server);
void stone_connections_close(stone_connections *connections);

/* Holds a port of the loopback, or a unix socket that only its owner may open. False: *error says why. */
bool stone_connections_listen(stone_connections *connections, unsigned port, GError **error);
bool stone_connections_listen_unix(stone_connections *connections, const char *path, GError **error);

/* Takes those that wait, and all that come: not before it is called. */
bool stone_connections_begin(stone_connections *connections, GError **error);

/* The answer to this message goes on without end: events. */
void stone_connections_endless(stone_connections *connections, SoupServerMessage *message);

#endif
