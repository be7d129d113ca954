/* Zones: which pages of an edition are the same in several zones. */
#ifndef STONE_OUTPUT_ZONES_H
#define STONE_OUTPUT_ZONES_H

#include "session/session.h"

typedef struct {
    const char *zone;
    const bool *shares; /* by page of the scene: it prints the same in this zone; NULL: the session's own zone */
} stone_zone_pages;

typedef STONE_LIST(stone_zone_pages) stone_zone_list;

/* Makes the edition up for each zone that it names and compares the pages. The result lives in the session's arena. It
 * is empty if the session was given no zone. */
void stone_zones_compare(const stone_session *session, stone_zone_list *into);

#endif
