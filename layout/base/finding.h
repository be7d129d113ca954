/* Findings: what is wrong or worth knowing, reported to the desk. findings.def lists every code with its severity, its
 * meaning and its hint; the command `explain` and docs/findings.md are made from that table. */
#ifndef STONE_BASE_FINDING_H
#define STONE_BASE_FINDING_H

#include <stdio.h>

#include "base/arena.h"
#include "base/len.h"
#include "base/source.h"

typedef enum { STONE_OFF, STONE_INFO, STONE_WARNING, STONE_ERROR } stone_severity;

typedef enum {
#define STONE_FINDING(name, code, severity, waiver, what, hint) STONE_FINDING_##name,
#include "base/findings.def"
#undef STONE_FINDING
    STONE_FINDING_COUNT
} stone_finding_kind;

/* Whether a waiver may let findings of a kind pass. */
typedef enum {
    STONE_FIRM,    /* never: files, keys, drawings, fonts or fields of the plan itself are wrong */
    STONE_WAIVABLE /* a story, picture or ad in it is */
} stone_finding_waiver;

typedef struct {
    const char *code; /* "overset": stable, lower case, hyphens */
    stone_severity severity;
    stone_finding_waiver waiver;
    const char *what; /* what it means, one sentence for docs and `explain` */
    const char *hint; /* what usually fixes it */
} stone_finding_fact;

extern const stone_finding_fact stone_finding_facts[STONE_FINDING_COUNT];

const char *stone_severity_name(stone_severity severity);
/* The kind of a code; STONE_FINDING_COUNT for an unknown one. */
stone_finding_kind stone_finding_kind_of(const char *code);

typedef struct {
    stone_finding_kind kind;
    stone_severity severity;
    stone_span span;     /* where in the user's files */
    const char *page;    /* folio; NULL: none */
    const char *box;     /* name of the box; NULL: none */
    const char *story;   /* id; NULL: none */
    stone_rect place;    /* on the page; width 0: none */
    const char *message; /* the desk's words, with figures */
    const char *hint;    /* NULL: the table's */
} stone_finding;

/* A list of findings. One per thread while pages are made; joined in a fixed order afterwards. */
typedef struct {
    stone_arena *arena; /* borrowed: where messages live */
    STONE_LIST(stone_finding) list;
    const stone_severity *severities; /* the style's `check:` by kind, or NULL: the table's */
    bool stops;                       /* set by stone_findings_stop: input not well-formed, nothing can be made */
} stone_findings;

void stone_findings_init(stone_findings *findings, stone_arena *arena);

/* Adds a finding and returns it, so that page, box, story, place and hint can be set; copies the message. */
stone_finding *stone_findings_add(stone_findings *findings, stone_finding_kind kind, stone_span span,
                                  const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The same, and marks the input as not well-formed: `build` ends with status 2 and makes no pages. */
stone_finding *stone_findings_stop(stone_findings *findings, stone_finding_kind kind, stone_span span,
                                   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Appends all of `from` (messages copied into `to`'s arena). */
void stone_findings_join(stone_findings *to, const stone_findings *from);

/* How many at or above a severity. */
uint32_t stone_findings_count(const stone_findings *findings, stone_severity least);

/* The word of `words` nearest to `word` (Damerau-Levenshtein distance of at most a third of its length, without regard
 * to case), or NULL: for "did you mean". `words` ends with NULL. */
const char *stone_nearest_word(const char *word, const char *const *words);

#endif
