/* Which pages of an edition two zones share. */
#ifndef STONE_OUTPUT_ZONES_H
#define STONE_OUTPUT_ZONES_H

#include "session/session.h"

typedef struct {
    const char *zone;
    const bool
        *shares; /* by page of the session's scene: it prints the same in that zone; NULL: the session's own zone */
} stone_zone_pages;

typedef STONE_LIST(stone_zone_pages) stone_zone_list;

/* Makes the edition up for each of the other zones that it names; nothing when it was made for no zone. */
void stone_zones_compare(const stone_session *session, stone_zone_list *into);

#endif
