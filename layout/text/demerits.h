/* What a line costs: how far its spaces, letters and glyphs are from what is wanted, and what the eye dislikes.
 * Integers only. Internal to text/. */
#ifndef STONE_TEXT_DEMERITS_H
#define STONE_TEXT_DEMERITS_H

#include "text/paragraph.h"

/* Ratios are in 1/1024: 0 as wanted; 1024 all of word space, letter space and glyph scale at the most of the role's
 * limits in force, 2048 at the most of its wide limits (`fit`); -1024 and -2048 at the least of them. Between these
 * all three are blended pro rata. Beyond 2048 only the word space grows; below -2048 nothing can be set. */
enum { STONE_RATIO_LIMIT = 1024, STONE_RATIO_WIDE = 2048, STONE_RATIO_NEVER = INT32_MAX };

/* The ratio that brings these widths to `wanted`. */
int32_t stone_fit_ratio(const stone_paragraph *paragraph, const stone_sum *sum, int64_t wanted);

/* Width at the wanted spacing. */
int64_t stone_fit_natural(const stone_paragraph *paragraph, const stone_sum *sum);

/* Word space, letter space and glyph scale at a ratio. */
typedef struct {
    int32_t word, letter, glyph;
} stone_fit_blend;
stone_fit_blend stone_fit_at(const stone_paragraph *paragraph, int32_t ratio);

typedef enum { STONE_FIT_PASS, STONE_WIDER_PASS, STONE_LAST_PASS } stone_fit_pass;

/* How a line was set, as far as the next one minds. */
typedef struct {
    int64_t cost;      /* of this line alone */
    int32_t width;     /* natural */
    uint8_t hyphens;   /* in a row, this line's included; at most 3 are told apart */
    uint8_t fitness;   /* 0 tight, 1 decent, 2 loose, 3 very loose */
    bool forced;       /* over its limits */
    bool runt;         /* a last line of one word or next to nothing */
} stone_line_cost;

typedef enum { STONE_LINE_FITS, STONE_LINE_TOO_SHORT, STONE_LINE_TOO_WIDE, STONE_LINE_UNFIT } stone_line_fit;

/* What does not change while one paragraph is broken. */
typedef struct {
    const stone_paragraph *paragraph;
    stone_fit_pass pass;
    bool justified, head;
    int32_t em;
    uint8_t ladder;    /* 0: no limit */
} stone_demerits;

stone_demerits stone_demerits_of(const stone_paragraph *paragraph);

/* The line from one place to another in a measure of `width`: what it costs after a line that ended with `before`.
 * `atom`: nothing lies between the two places, so that the line must be set somehow in the last pass. */
stone_line_fit stone_line_demerits(const stone_demerits *demerits, const stone_place *from, const stone_place *to,
                                   int64_t width, bool atom, const stone_line_cost *before, stone_line_cost *out);

/* What the way to a line adds to its cost by its contrast with the line before: an upper bound, for pruning. */
int64_t stone_demerits_contrast(const stone_demerits *demerits);

#endif
