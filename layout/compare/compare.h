/* The inside of a comparison, for this room alone. The order of work: both sides read, compared by meaning, painted
 * where pixels are wanted, compared by pixel; then outputs. */
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
    const char *pdf; /* bytes of a PDF, when pages are painted from one */
    size_t pdf_size;
    struct stone_baseline *baseline; /* a folder's; NULL: it keeps none */
} stone_compare_side;

/* A pair's pictures for the report; NULL: not made. */
typedef struct {
    stone_tile_result tiles;
    bool compared;                 /* by pixel */
    const void *png[3], *thumb[2]; /* old, new, heat; old, new */
    size_t png_size[3], thumb_size[2];
} stone_compare_pair;

struct stone_comparison {
    stone_arena *arena;
    stone_compare_side old, newer;
    stone_compare_options wish;
    stone_diff_policy policy;
    STONE_LIST(const char *) mask_names;
    uint32_t *mask_pixels; /* by mask: pixels it hid */
    stone_diff_scope scope;
    stone_diff_result result;
    stone_compare_pair *pairs; /* by pair of the result */
    STONE_LIST(stone_difference) differences;
    STONE_LIST(const char *) notes;
    stone_comparison_summary summary;
    bool compared;
};

void stone_comparison_tell(stone_comparison *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* pixels.c: pairs compared by pixel where that is asked for, the new pages held against a baseline's tiles, and the
 * pictures of the report. False, and a finding, when a page could not be painted. */
bool stone_compare_pixels(stone_comparison *c);

/* foreign.c: a PDF read as a scene of its pages and their words, and painted; close the raster with
 * stone_raster_close. */
bool stone_foreign_read(stone_compare_side *side);
bool stone_foreign_paint(const stone_compare_side *side, uint32_t page, uint32_t dpi, stone_findings *findings,
                         stone_raster *raster);
/* An edition or a scene made a PDF, and read as one: so that it can be held against another PDF. */
bool stone_foreign_make(stone_compare_side *side);

/* baseline.c: what a folder keeps beside its scenes. */
typedef struct stone_baseline {
    uint32_t dpi;
    const char *fingerprint; /* of who made it: one line for each program, library and font */
    STONE_LIST(const char *) folios;
    STONE_LIST(stone_tile_hashes) tiles;
} stone_baseline;

struct stone_baseline *stone_baseline_read(stone_session *session, const char *folder);
const char *stone_baseline_fingerprint(const stone_session *session, stone_arena *arena);

#endif
