/* The guard decides who may use the server. A page on another site must not reach it: not under another name (Host),
 * not through its visitor's browser (Origin, strict cookie), and not by guessing (token). */
#ifndef STONE_PROOF_GUARD_H
#define STONE_PROOF_GUARD_H

#include <libsoup/soup.h>
#include <stdbool.h>

typedef struct stone_guard stone_guard;

/* `place` names where the server listens, for example "7711". It is part of the name of the file that keeps the token,
 * so that a restarted server accepts the same address. `folder` must be private to the user; NULL: a new token for each
 * run. */
stone_guard *stone_guard_open(const char *folder, const char *place);
void stone_guard_close(stone_guard *guard);

const char *stone_guard_token(const stone_guard *guard);

/* Checks a request before anything else: Host must be a name of this machine, and Origin, for methods other than GET
 * and HEAD, must be this server. Returns NULL, or what is wrong as a message. */
const char *stone_guard_stranger(SoupServerMessage *message);

/* True: the request carries the cookie, or the token as a bearer token. */
bool stone_guard_knows(const stone_guard *guard, SoupServerMessage *message);

/* Sets the cookie if the token is right. False: it is wrong. */
bool stone_guard_admit(const stone_guard *guard, SoupServerMessage *message, const char *token);

#endif
