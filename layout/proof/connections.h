/* Connections: limits their number and closes idle ones. A client that sends its request slowly, or does not read the
 * answer, cannot block others.
 *
 * Order of calls: open, listen or listen_unix, begin, close. */
#ifndef STONE_PROOF_CONNECTIONS_H
#define STONE_PROOF_CONNECTIONS_H

#include <libsoup/soup.h>
#include <stdbool.h>

enum {
    STONE_MOST_CONNECTIONS = 512,
    STONE_REQUEST_SECONDS = 10, /* for sending a request, from its first byte or from the previous answer */
    STONE_ANSWER_SECONDS = 60,  /* for reading an answer */
};

typedef struct stone_connections stone_connections;

stone_connections *stone_connections_open(SoupServer *server);
void stone_connections_close(stone_connections *connections);

/* Binds a port of the loopback interface, or a unix socket that only its owner may open. False: *error says why. */
bool stone_connections_listen(stone_connections *connections, unsigned port, GError **error);
bool stone_connections_listen_unix(stone_connections *connections, const char *path, GError **error);

/* Starts accepting connections, including those that are already waiting. */
bool stone_connections_begin(stone_connections *connections, GError **error);

/* Removes the time limit from the answer to this message: it is a stream of events. */
void stone_connections_endless(stone_connections *connections, SoupServerMessage *message);

#endif
