/* The margin: comments and sign-offs that readers of proofs have made, as a log of events. */
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

#define STONE_MARGIN_TEXT 8000 /* largest size of a comment in bytes */
#define STONE_MARGIN_NAME 240  /* largest size of the name of a person, page, box or story in bytes */

/* Strings are never NULL, except where noted. */
typedef struct {
    stone_event_kind kind;
    const char *id; /* id of the event, which is that of the comment for a comment */
    const char *at; /* "2025-11-17T21:10:00.123456Z", or to the second */
    const char *by;
    const char *comment;     /* for reply, resolve, reopen: id of the comment; otherwise NULL */
    const char *text;        /* for a comment or reply */
    const char *page;        /* for a comment: where it was made; for a sign-off: the page */
    const char *box, *story; /* for a comment; NULL: none */
    uint32_t start, end;     /* range of its words in the story's text, in characters */
    const char *quote, *before, *after;
    const char *hash; /* for a sign-off: SHA-256 of the page's scene */
    const char *zone; /* for a sign-off: zone of the page; "": none */
} stone_event;

typedef struct {
    STONE_LIST(stone_event) events; /* by time, then id; each id once */
} stone_event_log;

extern const char *const stone_event_words[STONE_EVENT_KINDS]; /* "comment" … */

/* Reads the log of comments and sign-offs from a file already added to `sources`. Lines that are not valid events are
 * findings and are skipped. */
void stone_event_log_read(const stone_sources *sources, uint32_t source, stone_arena *arena, stone_findings *findings,
                          stone_event_log *log);

#endif
