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

/* CLOSE: lines up to the wide limits and a third of the word space beyond. FIT: up to more than twice the font's word
 * space. LAST: whatever is needed. */
typedef enum { STONE_CLOSE_PASS, STONE_FIT_PASS, STONE_LAST_PASS } stone_fit_pass;

/* What does not change while one paragraph is broken. */
typedef struct {
    const stone_paragraph *paragraph;
    stone_fit_pass pass;
    bool justified;
    bool head; /* broken by sense: ragged, not divided, with a number of lines */
    bool titled;
    int32_t em;
    uint8_t ladder; /* 0: no limit */
} stone_demerits;

stone_demerits stone_demerits_of(const stone_paragraph *paragraph);

/* A line by itself. */
typedef struct {
    int64_t cost;
    int32_t width;   /* natural */
    int32_t measure; /* what it was to fill */
    uint8_t fitness; /* 0 tight, 1 decent, 2 loose, 3 very loose */
    bool forced;     /* over its limits */
} stone_line_cost;

typedef enum { STONE_LINE_FITS, STONE_LINE_TOO_SHORT, STONE_LINE_TOO_WIDE } stone_line_fit;

/* The line from one place to another in a measure of `width`. `atom`: nothing lies between the two places, so that
 * the line must be set somehow in the last pass. */
stone_line_fit stone_line_demerits(const stone_demerits *demerits, const stone_place *from, const stone_place *to,
                                   int64_t width, bool atom, stone_line_cost *out);

/* How the line before was set, as far as the next one minds. */
typedef struct {
    uint8_t hyphens; /* in a row, its own included; at most 3 are told apart */
    uint8_t fitness;
    int32_t width;   /* natural */
    uint32_t begins; /* stone_place.begins of its first word; 0: none */
} stone_line_before;

/* What a line from one place to another costs more for standing after the line before; negative when the role forbids
 * it. *hyphens: as in stone_line_before, with this line. */
int64_t stone_line_after(const stone_demerits *demerits, const stone_line_before *before, const stone_place *from,
                         const stone_place *to, const stone_line_cost *line, uint8_t *hyphens);

/* The most that the next line's cost can differ by what the line before was, hyphens apart: for pruning. */
int64_t stone_demerits_contrast(const stone_demerits *demerits);

#endif
