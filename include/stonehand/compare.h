/* Comparison: what changed between two editions, and where. Each side is an edition, a scene file, a folder of scene
 * files (a baseline) or a PDF. The old side is the reference.
 *
 * Editions and scenes are compared by meaning: each change is described in newspaper terms, with its place on both
 * pages. Pixels are compared on request, always when a side is a PDF, and always against a baseline that stores tile
 * digests.
 *
 * Order of calls: stone_comparison_open, stone_compare once, then the changes, notes and outputs in any order, then
 * stone_comparison_close. All strings and structs returned belong to the comparison and live until it is closed. */
#ifndef STONEHAND_COMPARE_H
#define STONEHAND_COMPARE_H

#include <stonehand/session.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_comparison stone_comparison;

/* All fields may be zero. Strings are used only during the call. */
typedef struct {
    const char *policy;   /* policy file: changes that are not reported (docs/diff.md); NULL: report all */
    const char *only;     /* what is allowed to change, as in "page 7 ad-17"; NULL: no restriction */
    unsigned dpi;         /* resolution for comparing pixels; 0: 100 if pixels are compared at all */
    bool pixels;          /* compare pixels even if both sides are scenes */
    bool tolerant;        /* apply the two limits below; otherwise a single pixel is a difference */
    unsigned most_apart;  /* pixels differ only if a channel differs by more than this, 0 to 255 */
    unsigned most_pixels; /* a page differs only if more than this many of its pixels do */
    bool shown;           /* render the pages for stone_stage_comparison_html */
} stone_compare_options;

/* How a comparison ended. */
typedef enum {
    STONE_ALIKE, /* nothing changed that is to be reported, or only what `only` allows */
    STONE_DIFFERENT,
    /* a side cannot be read, a baseline is missing, neither side has a page, or `only` names something that does not
     * exist */
    STONE_NOT_COMPARED,
} stone_verdict;

/* What happened to a change: reported, hidden by a mask of the policy, or ignored by the policy. */
typedef enum { STONE_CHANGE_IS_TOLD, STONE_CHANGE_IS_MASKED, STONE_CHANGE_IS_IGNORED } stone_change_state;

typedef struct {
    const char *kind, *severity, *title; /* for example "text-changed", "content", "Text changed" */
    stone_change_state state;
    bool meant;                      /* allowed by `only` */
    const char *old_page, *new_page; /* folios; NULL: the change is not on a page of that side */
    const char *box, *story, *role;  /* NULL: does not apply */
    const char *message;             /* one line, for example "7 words added" */
    const char *was, *is;            /* the old and the new wording; NULL: nothing to quote */
    bool had_place, has_place;
    double old_mm[4], new_mm[4]; /* x, y, width, height from the top left corner of the trimmed page */
    double dx_mm, dy_mm;         /* how far it moved */
    unsigned count;
} stone_difference;

typedef struct {
    size_t pages, pages_changed; /* pairs of pages; an added or removed page counts as a changed pair */
    /* numbers of changes; unmeant: reported changes that `only` does not allow */
    size_t told, masked, ignored, unmeant;
    unsigned long long pixels, tolerated, masked_pixels;
    bool by_pixel; /* false: pixels were not compared, and the three counts above have no meaning */
} stone_comparison_summary;

/* Opens a comparison. Never returns NULL; `options` may be NULL. Close it with stone_comparison_close. */
STONE_API stone_comparison *stone_comparison_open(const stone_options *options);
STONE_API void stone_comparison_close(stone_comparison *comparison); /* NULL is allowed */

/* Compares two sides, given as paths. Call it once for each comparison. */
STONE_API stone_verdict stone_compare(stone_comparison *comparison, const char *old, const char *newer,
                                      const stone_compare_options *options);

STONE_API size_t stone_comparison_changes(const stone_comparison *comparison);
/* Changes are ordered by page; those that concern the whole edition come first. */
STONE_API const stone_difference *stone_comparison_change(const stone_comparison *comparison, size_t index);
STONE_API stone_comparison_summary stone_comparison_sum(const stone_comparison *comparison);
/* Further remarks for the desk, for example about a mask that hides nothing or a baseline made by another version. NULL
 * for an index past the last one. */
STONE_API const char *stone_comparison_note(const stone_comparison *comparison, size_t index);

/* The sessions of the new and of the old side, for their findings. Outputs are staged in the new side's session. */
STONE_API stone_session *stone_comparison_new(stone_comparison *comparison);
STONE_API stone_session *stone_comparison_old(stone_comparison *comparison);

/* Outputs: one change per line as JSON, followed by a summary; JUnit XML with one test case per page; a report for
 * browsers, written to a folder (docs/diff.md). They are staged in the new side's session and written by
 * stone_session_release. False: the output could not be made; the new side's session has a finding. */
STONE_API bool stone_stage_comparison_json(stone_comparison *comparison, const char *path);
STONE_API bool stone_stage_comparison_junit(stone_comparison *comparison, const char *path);
STONE_API bool stone_stage_comparison_html(stone_comparison *comparison, const char *folder);

/* Stages the new side as a replacement for the old one: a folder receives scene files, tile digests and a fingerprint,
 * a scene file receives one scene. The new side must have been read, but stone_compare need not have succeeded. False,
 * with a finding: the old side is an edition or a PDF, which only its author replaces. */
STONE_API bool stone_stage_baseline(stone_comparison *comparison);

STONE_END_DECLARATIONS

#endif
