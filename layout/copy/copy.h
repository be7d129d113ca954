/* Copy on its way from the source to the model. A composing stick holds one sort for each character; every sort records
 * its position in the source and its marks. Reading fills a stick, fields and typography change it, and casting turns
 * it into a stone_copy_text. Because each sort carries its own position, no step needs to keep a separate map of
 * positions. */
#ifndef STONE_COPY_COPY_H
#define STONE_COPY_COPY_H

#include "base/finding.h"
#include "model/story.h"

enum {
    STONE_SORT_FIXED = 1, /* escaped, an entity, code or a field: typography leaves it as it is */
    STONE_SORT_NEW = 2,   /* a new mark begins here although the sort before has the same bits */
    STONE_SORT_SOFT = 4,  /* a space made of a line end */
};

typedef struct {
    uint32_t c;     /* a character (Unicode) */
    uint32_t at;    /* offset in the source, in bytes */
    uint16_t bits;  /* STONE_MARK_* */
    uint16_t flags; /* STONE_SORT_* */
} stone_sort;

typedef STONE_LIST(stone_sort) stone_stick;

/* A position in a source that tracks line and column; moving forward takes linear time overall. Lines after the first
 * begin at `column_first` (1 in files; the indent in a YAML block scalar). */
typedef struct {
    const char *bytes;
    size_t size;
    uint32_t line_first, column_first;
    size_t offset;
    uint32_t line, column;
} stone_finger;

/* The copy desk: the state of one reading of copy. */
typedef struct {
    stone_arena *arena;   /* for results */
    stone_arena *scratch; /* freed when reading ends */
    stone_findings *findings;
    uint32_t source;
    stone_finger finger;
    const char *language;                          /* BCP 47; never NULL */
    const char *story;                             /* id for findings, or NULL */
    const struct stone_placeholders *placeholders; /* NULL: none */
    long line_known;                               /* of a feed: the line found last … */
    size_t line_at;                                /* … and its offset, from which the next line is sought */
    bool any_field; /* furniture: unknown fields may be facts of the edition and are reported when they are filled */
    uint16_t said[STONE_FINDING_COUNT]; /* findings so far by kind, so that one broken file does not hide the others */
} stone_desk;

/* Returns the position of a byte of the source. */
stone_span stone_desk_place(stone_desk *desk, size_t at);

/* Adds a finding at byte `at` that covers `length` characters. Returns NULL, and adds nothing, after 200 findings of
 * this kind. */
stone_finding *stone_desk_note(stone_desk *desk, stone_finding_kind kind, size_t at, uint32_t length,
                               const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Appends a sort. Control characters become spaces; a byte order mark is dropped. */
void stone_stick_put(stone_desk *desk, stone_stick *stick, uint32_t c, uint32_t at, uint32_t bits, uint32_t flags);

/* Normalizes white space, marks fields and applies typography. Call it on every stick before it is cast. */
void stone_stick_finish(stone_desk *desk, stone_stick *stick);

/* Returns sorts [from, to) as text of the model; it lives in the desk's arena. */
stone_copy_text stone_stick_cast(stone_desk *desk, const stone_stick *stick, uint32_t from, uint32_t to);

#endif
