/* See len.h. */
#include "base/len.h"

#include <math.h>

#include "base/assert.h"

static stone_len clamp(double u)
{
    if (!(u > INT32_MIN))
        return (stone_len){INT32_MIN};
    if (u >= INT32_MAX)
        return STONE_LEN_MAX;
    return (stone_len){(int32_t)lround(u)};
}

stone_len stone_len_scale(stone_len a, int64_t num, int64_t den)
{
    STONE_ASSERT(den > 0);
    int64_t n = (int64_t)a.u * num;
    int64_t half = n < 0 ? -(den / 2) : den / 2;
    int64_t q = (n + half) / den;
    if (q > INT32_MAX)
        q = INT32_MAX;
    if (q < INT32_MIN)
        q = INT32_MIN;
    return (stone_len){(int32_t)q};
}

stone_len stone_len_pt(double pt)
{
    return clamp(pt * STONE_LEN_UNIT);
}

stone_len stone_len_mm(double mm)
{
    return clamp(mm * 72.0 / 25.4 * STONE_LEN_UNIT);
}

double stone_len_to_pt(stone_len a)
{
    return (double)a.u / STONE_LEN_UNIT;
}

double stone_len_to_mm(stone_len a)
{
    return (double)a.u / STONE_LEN_UNIT * 25.4 / 72.0;
}

int32_t stone_len_steps_up(stone_len a, stone_len step)
{
    STONE_ASSERT(step.u > 0);
    if (a.u <= 0)
        return 0;
    return (int32_t)(((int64_t)a.u + step.u - 1) / step.u);
}

int32_t stone_len_steps_down(stone_len a, stone_len step)
{
    STONE_ASSERT(step.u > 0);
    return a.u <= 0 ? 0 : a.u / step.u;
}

stone_len stone_len_share(stone_len whole, int32_t n, int32_t i)
{
    STONE_ASSERT(n > 0 && i >= 0 && i < n);
    int32_t base = whole.u / n, rest = whole.u % n;
    return (stone_len){base + (i < rest ? 1 : 0)};
}

bool stone_rect_overlap(stone_rect a, stone_rect b)
{
    return a.x.u < stone_rect_right(b).u && b.x.u < stone_rect_right(a).u && a.y.u < stone_rect_foot(b).u &&
           b.y.u < stone_rect_foot(a).u;
}

stone_len stone_dim_resolve(stone_dim d, stone_len baseline, stone_len em, stone_len whole)
{
    switch (d.unit) {
    case STONE_DIM_LEN:
        return (stone_len){d.value};
    case STONE_DIM_LINES:
        return stone_len_scale(baseline, d.value, 1024);
    case STONE_DIM_EM:
        return stone_len_scale(em, d.value, 1024);
    case STONE_DIM_PERCENT:
        return stone_len_scale(whole, d.value, 1024);
    default:
        return STONE_LEN_ZERO;
    }
}
