/* The structure of a comparison, for this room only. Programs use <stonehand/compare.h>.
 *
 * The steps: both sides are read and compared by meaning; where pixels are needed, pages are painted and compared by
 * pixel; then outputs are staged. */
#ifndef STONE_COMPARE_COMPARE_H
#define STONE_COMPARE_COMPARE_H

#include <stonehand/stonehand.h>

#include "diff/diff.h"
#include "diff/tiles.h"
#include "model/policy.h"
#include "session/session.h"

/* What one side is. */
typedef enum { STONE_SIDE_EDITION, STONE_SIDE_SCENE, STONE_SIDE_FOLDER, STONE_SIDE_PDF } stone_side_form;

typedef struct {
    const char *path;
    stone_side_form form;
    stone_session *session;
    const char *pdf; /* bytes of the PDF that pages are painted from; NULL: from the scene */
    size_t pdf_size;
    struct stone_baseline *baseline; /* of a folder; NULL: the side has none */
} stone_compare_side;

/* The result of comparing a pair of pages by pixel, and its images for the report as PNG. NULL: not made. */
typedef struct {
    stone_tile_result tiles;
    bool compared;                 /* the pair was compared by pixel */
    const void *png[3], *thumb[2]; /* old, new, heat; old, new */
    size_t png_size[3], thumb_size[2];
} stone_compare_pair;

struct stone_comparison {
    stone_arena *arena;
    stone_compare_side old, newer;
    stone_compare_options wish;
    stone_diff_policy policy;
    STONE_LIST(const char *) mask_names;
    uint32_t *mask_pixels; /* by mask: the pixels that it hid */
    stone_diff_scope scope;
    stone_diff_result result;
    stone_compare_pair *pairs; /* by pair of the result */
    STONE_LIST(stone_difference) differences;
    STONE_LIST(const char *) notes;
    stone_comparison_summary summary;
    bool compared;
};

/* Adds a note, see stone_comparison_note. */
void stone_comparison_tell(stone_comparison *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* pixels.c: compares pairs by pixel where that is required, compares the new pages with a baseline's tiles, and makes
 * the images of the report. False, with a finding: a page could not be painted. */
bool stone_compare_pixels(stone_comparison *c);

/* foreign.c: reads a PDF as a scene that contains only the words of its pages; and paints a page of it. `dpi`: pixels
 * per inch. Close the raster with stone_raster_close. False, with a finding: the PDF cannot be read or painted. */
bool stone_foreign_read(stone_compare_side *side);
bool stone_foreign_paint(const stone_compare_side *side, uint32_t page, uint32_t dpi, stone_findings *findings,
                         stone_raster *raster);
/* Writes an edition or a scene as a PDF in memory and reads it back, so that it can be compared with another PDF. */
bool stone_foreign_make(stone_compare_side *side);

/* baseline.c: what a baseline folder contains besides its scenes. */
typedef struct stone_baseline {
    uint32_t dpi;
    const char *fingerprint; /* what made it: one line for each program, library and font */
    STONE_LIST(const char *) folios;
    STONE_LIST(stone_tile_hashes) tiles;
} stone_baseline;

/* Reads a baseline from a folder; damaged files are findings. And the fingerprint of a session, for comparison. Both
 * live in the arena of the session or the given one. */
struct stone_baseline *stone_baseline_read(stone_session *session, const char *folder);
const char *stone_baseline_fingerprint(const stone_session *session, stone_arena *arena);

#endif
