/* The proofing server: one edition, followed on the disk and shown to browsers (docs/proof.md). Everything but making
 * and painting happens on the main thread. */
#ifndef STONE_PROOF_SERVER_H
#define STONE_PROOF_SERVER_H

#include <libsoup/soup.h>

#include "connections.h"
#include "events.h"
#include "guard.h"
#include "make.h"
#include "tiles.h"
#include "watch.h"

struct stone_server;

typedef struct {
    stone_options session;
    const char *edition;                              /* as the user gave it */
    const char *baseline;                             /* a folder of scenes, or NULL */
    const char *listen;                               /* path of a unix socket; NULL: a port */
    const char *folder;                               /* for tokens, ours alone; NULL: none */
    unsigned port;                                    /* 0: the first free one from STONE_PROOF_PORT on */
    unsigned poll;                                    /* milliseconds; 0: the system tells */
    void (*ready)(const struct stone_server *server); /* called when the first make is done and it answers */
} stone_server_options;

enum { STONE_PROOF_PORT = 7711, STONE_PROOF_PORTS = 20 };

typedef struct stone_server {
    stone_server_options options;
    SoupServer *soup;
    stone_connections *connections;
    stone_guard *guard;
    stone_events *events;
    stone_tiles *tiles;
    stone_watch *watch;
    stone_maker *maker;
    stone_margin *margin;
    stone_proof_make *make; /* the last; NULL: the first is not there yet */
    GPtrArray *baseline;    /* stone_leaf; of the folder */
    char *state;            /* as JSON, of `make` */
    char *lists;            /* of tiles that changed with it: members of a JSON object */
    char *address;          /* "http://127.0.0.1:7711/" */
} stone_server;

/* NULL: *error says why it cannot listen. */
stone_server *stone_server_open(const stone_server_options *options, GError **error);
void stone_server_close(stone_server *server);

/* The comments are put on the pages as they are now. */
void stone_server_put_comments(stone_server *server);

/* The state as it is now, on one line; the caller's own. */
char *stone_server_state(const stone_server *server);
/* It has changed: every page is told. */
void stone_server_tell(stone_server *server);

/* ---- answers ---- */

void stone_answer(SoupServerMessage *message, unsigned status, const char *type, const char *bytes, gsize size);
/* {"error": words}. */
void stone_answer_error(SoupServerMessage *message, unsigned status, const char *words);
/* JSON; the text is taken over. */
void stone_answer_json(SoupServerMessage *message, char *text, bool for_ever);

enum { STONE_MOST_BODY = 64 << 10 };

/* posts.c: everything that is sent. */
void stone_server_post(stone_server *server, SoupServerMessage *message, const char *path);
/* requests.c: everything that is asked for. */
void stone_server_handle(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                         gpointer server);
/* Before the body is read: strangers and what is too large are turned away. */
void stone_server_receive(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                          gpointer server);

#endif
