/* Copy on its way from the source to the model: a composing stick that holds one sort for each character, every sort
 * with the place it came from and what marks it. Reading fills a stick, fields and typography change it, casting makes
 * a stone_copy_text of it. Because each sort carries its own place, no step has to keep anything else in step. */
#ifndef STONE_COPY_COPY_H
#define STONE_COPY_COPY_H

#include "base/finding.h"
#include "model/story.h"

enum {
    STONE_SORT_FIXED = 1, /* escaped, an entity, code or a field: typography leaves it as it is */
    STONE_SORT_NEW = 2,   /* a mark begins here though the one before has the same bits */
    STONE_SORT_SOFT = 4,  /* a space that was a line end */
};

typedef struct {
    uint32_t c;     /* a character (Unicode) */
    uint32_t at;    /* byte of the source */
    uint16_t bits;  /* STONE_MARK_* */
    uint16_t flags; /* STONE_SORT_* */
} stone_sort;

typedef STONE_LIST(stone_sort) stone_stick;

/* A finger that moves through a source and knows line and column; forward in linear time. Lines after the first begin
 * at `column_first` (1 in files; in a block scalar of YAML its indent). */
typedef struct {
    const char *bytes;
    size_t size;
    uint32_t line_first, column_first;
    size_t offset;
    uint32_t line, column;
} stone_finger;

/* The copy desk: what one reading of copy needs all along. */
typedef struct {
    stone_arena *arena;   /* what stays */
    stone_arena *scratch; /* what goes when reading ends */
    stone_findings *findings;
    uint32_t source;
    stone_finger finger;
    const char *language; /* BCP 47; never NULL */
    const char *story;    /* id for findings, or NULL */
    long line_known;      /* of a feed: a line … */
    size_t line_at;       /* … and the byte it begins at, from which the next one is looked for */
    bool any_field;       /* furniture: a field may be one of the edition's facts, whoever fills it reports it */
    uint16_t said[STONE_FINDING_COUNT]; /* findings by kind: a broken file does not drown the others */
} stone_desk;

/* The place of a byte of the source. */
stone_span stone_desk_place(stone_desk *desk, size_t at);

/* A finding over `length` characters; after 200 of a kind no more. NULL: not added. */
stone_finding *stone_desk_note(stone_desk *desk, stone_finding_kind kind, size_t at, uint32_t length,
                               const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Puts a sort at the end. Control characters become spaces, a byte order mark is dropped. */
void stone_stick_put(stone_desk *desk, stone_stick *stick, uint32_t c, uint32_t at, uint32_t bits, uint32_t flags);

/* White space tidied, fields marked, typography done: what every stick goes through before it is cast. */
void stone_stick_finish(stone_desk *desk, stone_stick *stick);

/* Sorts [from, to) as text of the model. */
stone_copy_text stone_stick_cast(stone_desk *desk, const stone_stick *stick, uint32_t from, uint32_t to);

#endif
