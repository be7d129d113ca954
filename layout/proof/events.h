/* Server-sent events: one text to all pages that are open. A page that does not take what it is sent is let go; its
 * browser comes again by itself. */
#ifndef STONE_PROOF_EVENTS_H
#define STONE_PROOF_EVENTS_H

#include <libsoup/soup.h>
#include <stdbool.h>

typedef struct stone_events stone_events;

stone_events *stone_events_open(void);
void stone_events_close(stone_events *events);

/* The answer to this message is the stream from now on, beginning with one event. False: there are too many. */
bool stone_events_join(stone_events *events, SoupServerMessage *message, const char *name, const char *data);
/* `data` is one line. */
void stone_events_send(stone_events *events, const char *name, const char *data);

#endif
