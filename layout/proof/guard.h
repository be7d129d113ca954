/* The guard: who may speak to the server. A page on another site must not reach it: not by name (Host), not by its
 * visitor's browser (Origin, a strict cookie), not by guessing (the token). */
#ifndef STONE_PROOF_GUARD_H
#define STONE_PROOF_GUARD_H

#include <libsoup/soup.h>
#include <stdbool.h>

typedef struct stone_guard stone_guard;

/* `place` names where the server listens, for the file that keeps the token ("7711"): so that one started again goes on
 * with the same. `folder`: ours alone; NULL: a new token each time. */
stone_guard *stone_guard_open(const char *folder, const char *place);
void stone_guard_close(stone_guard *guard);

const char *stone_guard_token(const stone_guard *guard);

/* What is wrong with a request before anything else is looked at; NULL: nothing. Host: a name of this machine's own;
 * Origin, on everything that is not GET or HEAD: this server's. */
const char *stone_guard_stranger(SoupServerMessage *message);

/* Whether it carries the cookie, or the token as a bearer's. */
bool stone_guard_knows(const stone_guard *guard, SoupServerMessage *message);

/* Gives the cookie for the right token. */
bool stone_guard_admit(const stone_guard *guard, SoupServerMessage *message, const char *token);

#endif
