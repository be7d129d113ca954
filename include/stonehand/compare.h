/* Comparing two editions: what changed, where, and nothing else. Each side is an edition, a scene file, a folder of
 * scene files (a baseline) or a PDF; the old one is the baseline.
 *
 * Editions and scenes are compared by meaning: in the words of the trade, with the place on both pages. Pixels are
 * compared when asked for, with PDFs always, and with a baseline that keeps the numbers of its tiles. */
#ifndef STONEHAND_COMPARE_H
#define STONEHAND_COMPARE_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_comparison stone_comparison;

/* All may be left zero. Strings are needed only while the call runs. */
typedef struct {
    const char *policy;   /* file: what is not told (docs/diff.md); NULL: everything is told */
    const char *only;     /* what may change: "page 7 ad-17"; NULL: nothing is said of it */
    unsigned dpi;         /* resolution of pixels; 0: 100 where they are needed */
    bool pixels;          /* compare them also where both sides are scenes */
    bool tolerant;        /* by a tolerance: … */
    unsigned most_apart;  /* a channel may differ by this */
    unsigned most_pixels; /* so many pixels of a page may differ by more */
    bool shown;           /* pictures of the pages are made, for stone_stage_comparison_html */
} stone_compare_options;

/* How a comparison ended. */
typedef enum {
    STONE_ALIKE, /* nothing changed that is to be told, or only what --only allows */
    STONE_DIFFERENT,
    STONE_NOT_COMPARED, /* a side cannot be read, there is no baseline, nothing was compared, or the scope names nothing
                         */
} stone_verdict;

/* What became of a change. */
typedef enum { STONE_CHANGE_IS_TOLD, STONE_CHANGE_IS_MASKED, STONE_CHANGE_IS_IGNORED } stone_change_state;

typedef struct {
    const char *kind, *severity, *title; /* "text-changed", "content", "Text changed" */
    stone_change_state state;
    bool meant;                      /* within what `only` names */
    const char *old_page, *new_page; /* folios; NULL: none */
    const char *box, *story, *role;  /* NULL: none */
    const char *message;             /* one line: "7 words put in" */
    const char *was, *is;            /* NULL: nothing to quote */
    bool had_place, has_place;
    double old_mm[4], new_mm[4]; /* x, y, width, height on the page */
    double dx_mm, dy_mm;         /* how far it moved */
    unsigned count;
} stone_difference;

typedef struct {
    size_t pages, pages_changed;           /* pairs of pages; added and removed ones are changed */
    size_t told, masked, ignored, unmeant; /* changes; unmeant: told, and not within what `only` names */
    unsigned long long pixels, tolerated, masked_pixels;
    bool by_pixel; /* else the three above say nothing */
} stone_comparison_summary;

/* Opens a comparison; never NULL. */
STONE_API stone_comparison *stone_comparison_open(const stone_options *options);
STONE_API void stone_comparison_close(stone_comparison *comparison); /* NULL is fine */

/* Once for each comparison opened. */
STONE_API stone_verdict stone_compare(stone_comparison *comparison, const char *old, const char *new_,
                                      const stone_compare_options *options);

STONE_API size_t stone_comparison_changes(const stone_comparison *comparison);
/* In the order of pages; those of the whole edition first. */
STONE_API const stone_difference *stone_comparison_change(const stone_comparison *comparison, size_t index);
STONE_API stone_comparison_summary stone_comparison_sum(const stone_comparison *comparison);
/* What else the desk should know: a mask that hides nothing, a baseline made by another version; NULL behind the last.
 */
STONE_API const char *stone_comparison_note(const stone_comparison *comparison, size_t index);

/* The session of the new side, that of the old one: for their findings. Outputs are staged in the new one's. */
STONE_API stone_session *stone_comparison_new(stone_comparison *comparison);
STONE_API stone_session *stone_comparison_old(stone_comparison *comparison);

/* One change a line as JSON, then a summary; as JUnit's XML, a page a test case; as a report for browsers in a folder
 * (docs/diff.md). Staged in the new side's session: stone_session_release writes them. */
STONE_API bool stone_stage_comparison_json(stone_comparison *comparison, const char *path);
STONE_API bool stone_stage_comparison_junit(stone_comparison *comparison, const char *path);
STONE_API bool stone_stage_comparison_html(stone_comparison *comparison, const char *folder);

/* The new side in the old one's place: scene files, numbers of their tiles and a fingerprint into a folder, one scene
 * into a scene file. stone_compare need not have succeeded, but the new side must be there. False, and a finding, when
 * the old side is an edition or a PDF: these are replaced by their maker. */
STONE_API bool stone_stage_baseline(stone_comparison *comparison);

STONE_END_DECLARATIONS

#endif
