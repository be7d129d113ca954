/* The cost of a line: how far its spaces, letters and glyphs deviate from the ideal, and what displeases the eye. Uses
 * integers only. Private to text/. */
#ifndef STONE_TEXT_DEMERITS_H
#define STONE_TEXT_DEMERITS_H

#include "text/paragraph.h"

/* Ratios are in 1/1024. At 0, spacing is ideal. At 1024, word space, letter space and glyph scale are all at the
 * maximum of the role's limits in force, at 2048 at the maximum of its wide limits (`fit`); at -1024 and -2048 at the
 * minimum. In between, all three are interpolated. Beyond 2048 only the word space grows; below -2048 nothing can be
 * set. */
enum { STONE_RATIO_LIMIT = 1024, STONE_RATIO_WIDE = 2048, STONE_RATIO_NEVER = INT32_MAX };

/* The ratio at which these widths reach `wanted`. */
int32_t stone_fit_ratio(const stone_paragraph *paragraph, const stone_sum *sum, int64_t wanted);

/* The width with ideal spacing. */
int64_t stone_fit_natural(const stone_paragraph *paragraph, const stone_sum *sum);

/* Word space, letter space and glyph scale at a ratio. */
typedef struct {
    int32_t word, letter, glyph;
} stone_fit_blend;
stone_fit_blend stone_fit_at(const stone_paragraph *paragraph, int32_t ratio);

/* CLOSE: lines up to the wide limits and a third of the word space beyond. FIT: up to more than twice the font's word
 * space. LAST: whatever is needed. */
typedef enum { STONE_CLOSE_PASS, STONE_FIT_PASS, STONE_LAST_PASS } stone_fit_pass;

/* What does not change while a paragraph is broken. */
typedef struct {
    const stone_paragraph *paragraph;
    stone_fit_pass pass;
    bool justified;
    bool head; /* broken by sense: ragged, without divisions, with a preferred number of lines */
    bool titled;
    int32_t em;
    uint8_t ladder; /* the most hyphens in a row; 0: no limit */
} stone_demerits;

stone_demerits stone_demerits_of(const stone_paragraph *paragraph);

/* A line by itself. */
typedef struct {
    int64_t cost;
    int32_t width;   /* at natural spacing */
    int32_t measure; /* the width it had to fill */
    uint8_t fitness; /* 0 tight, 1 decent, 2 loose, 3 very loose */
    bool forced;     /* outside its limits */
} stone_line_cost;

typedef enum { STONE_LINE_FITS, STONE_LINE_TOO_SHORT, STONE_LINE_TOO_WIDE } stone_line_fit;

/* The cost of the line between two places in a measure of `width`. `atom`: there is no place between them, so that the
 * line must be set somehow in the last pass. */
stone_line_fit stone_line_demerits(const stone_demerits *demerits, const stone_place *from, const stone_place *to,
                                   int64_t width, bool atom, stone_line_cost *out);

/* How the previous line was set, as far as it matters for the next one. */
typedef struct {
    uint8_t hyphens; /* hyphens in a row, including its own, counted up to 3 */
    uint8_t fitness;
    int32_t width;   /* at natural spacing */
    uint32_t begins; /* stone_place.begins of its first word; 0: none */
} stone_line_before;

/* The additional cost of a line because of the line before; negative if the role forbids it. *hyphens receives the
 * number of hyphens in a row, as in stone_line_before. */
int64_t stone_line_after(const stone_demerits *demerits, const stone_line_before *before, const stone_place *from,
                         const stone_place *to, const stone_line_cost *line, uint8_t *hyphens);

/* The largest difference that the line before can make to the cost of the next line, apart from hyphens. It is used for
 * pruning. */
int64_t stone_demerits_contrast(const stone_demerits *demerits);

#endif
