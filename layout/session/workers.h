/* Workers: the same work for every chosen page, distributed over threads (base/share.h). */
#ifndef STONE_SESSION_WORKERS_H
#define STONE_SESSION_WORKERS_H

#include "session/session.h"

/* The result of the work for one page. */
typedef struct {
    stone_arena *arena; /* owns what the work makes; closed by stone_workers_close */
    stone_findings findings;
    uint8_t *bytes;
    size_t size;
    double press; /* milliseconds spent on finishing */
    bool ok;
} stone_page_work;

/* Calls `work` for every chosen page, on as many threads as the session has, and reports progress. `work` sets `ok` and
 * uses the arena and findings of its result only. `results` receives one result per chosen page, in their order, in the
 * session's arena; their findings are added to the session's in that order. False: at least one is not ok. */
bool stone_workers_run(stone_session *session, void (*work)(void *context, uint32_t page, stone_page_work *result),
                       void *context, stone_page_work **results);
/* Frees what `n` results own; copy what is still needed first. */
void stone_workers_close(stone_page_work *results, uint32_t n);

#endif
