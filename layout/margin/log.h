/* What is written in the margins of the proofs: comments and sign-offs, as a log of events. */
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

#define STONE_MARGIN_TEXT 8000 /* bytes of a comment, at most */
#define STONE_MARGIN_NAME 240  /* bytes of a name, a page, a box, a story */

/* Strings are never NULL but where it is said. */
typedef struct {
    stone_event_kind kind;
    const char *id; /* of a comment its own; of what is said to it the event's own */
    const char *at; /* "2025-11-17T21:10:00.123456Z", or to the second */
    const char *by;
    const char *comment;     /* NULL but of a reply, resolve, reopen: the comment's id */
    const char *text;        /* of a comment, a reply */
    const char *page;        /* of a comment: where it was made; of a sign-off */
    const char *box, *story; /* of a comment; NULL: none */
    uint32_t start, end;     /* of its words in the story's text, in characters */
    const char *quote, *before, *after;
    const char *hash; /* of a sign-off: SHA-256 of the page's scene */
    const char *zone; /* of a sign-off: whose page; "": none */
} stone_event;

typedef struct {
    STONE_LIST(stone_event) events; /* by time, then id; each id once */
} stone_event_log;

extern const char *const stone_event_words[STONE_EVENT_KINDS]; /* "comment" … */

/* Reads the log of comments and sign-offs, a file already added to `sources`. Lines that are no events are told. */
void stone_event_log_read(const stone_sources *sources, uint32_t source, stone_arena *arena, stone_findings *findings,
                          stone_event_log *log);

#endif
