/* One piece of work for every chosen page, shared among threads (base/share.h). */
#ifndef STONE_SESSION_WORKERS_H
#define STONE_SESSION_WORKERS_H

#include "session/session.h"

/* What one page's work gives; its bytes live in its own arena until the session forgets. */
typedef struct {
    stone_arena *arena;
    stone_findings findings;
    uint8_t *bytes;
    size_t size;
    double press; /* milliseconds that finishing took */
    bool ok;
} stone_page_work;

/* Does `work` for every chosen page, on as many threads as the session has. The works stand in the order of the
 * chosen pages, in the session's arena; findings are joined in that order. False when one was not ok. */
bool stone_workers_run(stone_session *session, void (*work)(void *context, uint32_t page, stone_page_work *result),
                       void *context, stone_page_work **results);
/* Closes the arenas of the works. */
void stone_workers_close(stone_page_work *results, uint32_t n);

#endif
