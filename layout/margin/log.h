/* The log of the margin: comments and sign-offs as a list of events, one per line of JSON (docs/proof.md). */
#ifndef STONE_MARGIN_LOG_H
#define STONE_MARGIN_LOG_H

#include "base/arena.h"
#include "base/finding.h"

typedef enum {
    STONE_EVENT_COMMENT,
    STONE_EVENT_REPLY,
    STONE_EVENT_RESOLVE,
    STONE_EVENT_REOPEN,
    STONE_EVENT_SIGN,
    STONE_EVENT_UNSIGN,
    STONE_EVENT_KINDS
} stone_event_kind;

#define STONE_MARGIN_TEXT 8000 /* most bytes of a comment */
#define STONE_MARGIN_NAME 240  /* most bytes of the name of a person, page, box or story */

/* One event. Strings are NULL only where it says so. */
typedef struct {
    stone_event_kind kind;
    const char *id; /* of this event; the id of a comment event is also the comment's */
    const char *at; /* UTC, "2025-11-17T21:10:00.123456Z" or without the fraction */
    const char *by;
    const char *comment;     /* of a reply, resolve or reopen: the comment's id; else NULL */
    const char *text;        /* of a comment or a reply */
    const char *page;        /* folio: where a comment was made; the page of a sign-off */
    const char *box, *story; /* of a comment; NULL: on none */
    uint32_t start, end;     /* of the words commented on, in characters of the story's text */
    const char *quote, *before, *after;
    const char *hash; /* of a sign-off: see stone_leaf_hash */
    const char *zone; /* of a sign-off; "": the edition has no zones */
} stone_event;

typedef struct {
    STONE_LIST(stone_event) events; /* ordered by time, then id; each id once */
} stone_event_log;

/* The values of the key `event`, for example "comment". */
extern const char *const stone_event_words[STONE_EVENT_KINDS];

/* Reads the log from a file that was added to `sources`. Strings live in `arena`. Lines that are not valid events are
 * skipped, each with a finding (margin-line). */
void stone_event_log_read(const stone_sources *sources, uint32_t source, stone_arena *arena, stone_findings *findings,
                          stone_event_log *log);

#endif
