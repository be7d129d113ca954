/* Server-sent events: sends each event to all open pages. A page that does not read its events is disconnected; its
 * browser reconnects by itself. */
#ifndef STONE_PROOF_EVENTS_H
#define STONE_PROOF_EVENTS_H

#include <libsoup/soup.h>
#include <stdbool.h>

typedef struct stone_events stone_events;

stone_events *stone_events_open(void);
void stone_events_close(stone_events *events);

/* Turns the answer to this message into a stream of events that begins with the given one. False: too many streams are
 * open. */
bool stone_events_join(stone_events *events, SoupServerMessage *message, const char *name, const char *data);
/* Sends an event to all pages. `data` is a single line. */
void stone_events_send(stone_events *events, const char *name, const char *data);

#endif
