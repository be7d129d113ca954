/* Lengths. There is one unit, 1/1024 pt (Pango's own), in an int32_t wrapped in a struct so that a bare number is never
 * mistaken for a length. Range: +-2,097,151 pt (739 m). Lengths are made by the constructors here and by the reader of
 * typed values. Layout never calculates in floating point, and the scene holds none: stone_len_to_pt and
 * stone_len_to_mm are for output (PDF, pixels, reports) and for the figures in messages. */
#ifndef STONE_BASE_LEN_H
#define STONE_BASE_LEN_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int32_t u;
} stone_len;

#define STONE_LEN_UNIT 1024
#define STONE_LEN_ZERO ((stone_len){0})
#define STONE_LEN_MAX  ((stone_len){INT32_MAX})

static inline stone_len stone_len_units(int32_t u)
{
    return (stone_len){u};
}

static inline stone_len stone_len_add(stone_len a, stone_len b)
{
    return (stone_len){a.u + b.u};
}

static inline stone_len stone_len_sub(stone_len a, stone_len b)
{
    return (stone_len){a.u - b.u};
}

static inline stone_len stone_len_times(stone_len a, int32_t n)
{
    return (stone_len){a.u * n};
}

static inline stone_len stone_len_max(stone_len a, stone_len b)
{
    return a.u > b.u ? a : b;
}

static inline stone_len stone_len_min(stone_len a, stone_len b)
{
    return a.u < b.u ? a : b;
}

/* a * num / den, rounded half away from zero; den > 0. */
stone_len stone_len_scale(stone_len a, int64_t num, int64_t den);

/* From points and millimetres, rounded to the nearest unit and clamped to the range. */
stone_len stone_len_pt(double pt);
stone_len stone_len_mm(double mm);

double stone_len_to_pt(stone_len a);
double stone_len_to_mm(stone_len a);

/* `a` as a number of steps of length `step` (> 0), rounded up or down; never negative. */
int32_t stone_len_steps_up(stone_len a, stone_len step);
int32_t stone_len_steps_down(stone_len a, stone_len step);

/* Part i (from 0) of `whole` divided into n parts. The parts differ by at most one unit and add up to `whole` exactly:
 * the first ones take the remainder. */
stone_len stone_len_share(stone_len whole, int32_t n, int32_t i);

/* A rectangle; x grows to the right and y down, from the top left corner of the trimmed sheet. */
typedef struct {
    stone_len x, y, width, height;
} stone_rect;

static inline stone_len stone_rect_right(stone_rect r)
{
    return stone_len_add(r.x, r.width);
}

static inline stone_len stone_rect_foot(stone_rect r)
{
    return stone_len_add(r.y, r.height);
}

/* True when the two rectangles have an area in common; touching edges do not count. */
bool stone_rect_overlap(stone_rect a, stone_rect b);

/* A length as the user wrote it. It is resolved once what it depends on is known. */
typedef enum {
    STONE_DIM_NONE,    /* not given */
    STONE_DIM_LEN,     /* value: 1/1024 pt */
    STONE_DIM_LINES,   /* value: 1/1024 of a step of the baseline grid */
    STONE_DIM_EM,      /* value: 1/1024 of the role's type size */
    STONE_DIM_PERCENT, /* value: 1/1024 of the whole it belongs to (512 is 50 %) */
    STONE_DIM_COLUMNS, /* value: 1/1024 of a grid column */
    STONE_DIM_SHARE,   /* `1*`: value: 1/1024 of a share of the remaining room */
    STONE_DIM_FIT,     /* `fit`: as wide as its content */
} stone_dim_unit;

typedef struct {
    int32_t value;
    stone_dim_unit unit;
} stone_dim;

/* Resolves LEN, LINES, EM and PERCENT; every other unit gives zero. */
stone_len stone_dim_resolve(stone_dim d, stone_len baseline, stone_len em, stone_len whole);

#endif
