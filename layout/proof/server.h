/* The proofing server: watches one edition and shows it to browsers (docs/proof.md). Everything except making and
 * painting happens on the main thread. */
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
    const char *edition;  /* the path as the user gave it */
    const char *baseline; /* a folder of scenes; NULL: none */
    const char *listen;   /* path of a unix socket; NULL: listen on a port */
    const char *folder;   /* private folder for tokens; NULL: none */
    unsigned port;        /* 0: the first free one from STONE_PROOF_PORT */
    /* milliseconds between looks at the files; 0: the system reports changes */
    unsigned poll;
    void (*ready)(const struct stone_server *server); /* called when the first make is done and the server answers */
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
    stone_proof_make *make; /* the last one; NULL: the first make is still running */
    GPtrArray *baseline;    /* stone_leaf; the pages of the baseline */
    char *state;            /* as JSON, of `make` */
    char *lists;            /* tile lists that changed with `make`: members of a JSON object */
    char *address;          /* "http://127.0.0.1:7711/" */
} stone_server;

/* NULL: the server cannot listen, and *error says why. */
stone_server *stone_server_open(const stone_server_options *options, GError **error);
void stone_server_close(stone_server *server);

/* ---- what browsers receive: state.c ---- */

/* Places the comments on the pages of the last make. */
void stone_server_put_comments(stone_server *server);

/* The present state as JSON on one line. Free it with g_free. */
char *stone_server_state(const stone_server *server);
/* Sends the state to all open pages. */
void stone_server_tell(stone_server *server);

/* ---- answers: answer.c ---- */

void stone_answer_header(SoupServerMessage *message, const char *name, const char *value);
/* Sets the headers that every answer has. */
void stone_answer_begin(SoupServerMessage *message);
/* Lets the browser cache the answer without limit. */
void stone_answer_forever(SoupServerMessage *message);

void stone_answer(SoupServerMessage *message, unsigned status, const char *type, const char *bytes, gsize size);
/* Answers with {"error": words}; `words` is a sentence for the user. */
void stone_answer_error(SoupServerMessage *message, unsigned status, const char *words);
/* Answers with JSON and frees `text`. for_ever: the browser may cache it without limit. */
void stone_answer_json(SoupServerMessage *message, char *text, bool for_ever);

enum { STONE_MOST_BODY = 64 << 10 };

/* POST requests (posts.c). */
void stone_server_post(stone_server *server, SoupServerMessage *message, const char *path);
/* All other requests (requests.c). */
void stone_server_handle(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                         gpointer server);
/* Called before the body is read; refuses strangers and oversized bodies. */
void stone_server_receive(SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
                          gpointer server);

#endif
