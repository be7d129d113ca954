/* See match.h. */
#include "diff/match.h"

#include <glib.h>
#include <string.h>

#define MOST_EDITS 2000

uint64_t stone_match_hash(uint64_t seed, const void *bytes, size_t size)
{
    uint64_t h = seed ? seed : 0xcbf29ce484222325u;
    const uint8_t *p = bytes;
    for (size_t i = 0; i < size; i++)
        h = (h ^ p[i]) * 0x100000001b3u;
    return h;
}

uint64_t stone_match_text(uint64_t seed, const char *s)
{
    return stone_match_hash(seed, s ? s : "", s ? strlen(s) + 1 : 1);
}

/* One multiplication per number, because there are many positions. */
uint64_t stone_match_number(uint64_t seed, int64_t number)
{
    uint64_t h = (seed ? seed : 0xcbf29ce484222325u) ^ (uint64_t)number;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

uint64_t stone_match_place(uint64_t seed, stone_len x, stone_len y)
{
    return stone_match_number(seed, (int64_t)((uint64_t)(uint32_t)x.u << 32 | (uint32_t)y.u));
}

/* The rows of furthest points are stored one after another: row d has 2d + 1 entries, for the diagonals -d to d, and
 * begins at d². An entry of -1 cannot be reached. */
static const int32_t *row_of(const int32_t *trace, int32_t d)
{
    return trace + (size_t)d * (size_t)d;
}

/* Enters diagonal k in step d by one step down (an element added) or to the right (removed), whichever gets further
 * without leaving the field. Returns the x reached; -1: neither is possible. */
static int32_t enter(const int32_t *before, int32_t d, int32_t k, int32_t n, int32_t m, bool *down)
{
    int32_t left = k - 1 >= -(d - 1) ? before[k - 1 + d - 1] : -1, right = k + 1 <= d - 1 ? before[k + 1 + d - 1] : -1;
    int32_t by_right = left >= 0 && left + 1 <= n ? left + 1 : -1, by_down = right >= 0 && right - k <= m ? right : -1;
    *down = by_down >= by_right;
    return MAX(by_down, by_right);
}

static void walk_back(const int32_t *trace, int32_t edits, int32_t n, int32_t m, uint32_t base, uint32_t *match)
{
    int32_t x = n, y = m;
    for (int32_t d = edits; d >= 0; d--) {
        bool down = false;
        int32_t k = x - y, from = d ? enter(row_of(trace, d - 1), d, k, n, m, &down) : 0;
        while (x > from) {
            x--;
            y--;
            match[base + (uint32_t)x] = base + (uint32_t)y;
        }
        x -= d && !down;
        y -= d && down;
    }
}

static void shortest_script(const uint64_t *a, int32_t n, const uint64_t *b, int32_t m, uint32_t base, uint32_t *match)
{
    int32_t most = MIN(n + m, MOST_EDITS);
    g_autoptr(GArray) trace = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (int32_t d = 0; d <= most; d++) {
        g_array_set_size(trace, (guint)((d + 1) * (d + 1)));
        int32_t *all = (int32_t *)(void *)trace->data, *row = all + (size_t)d * (size_t)d;
        for (int32_t k = -d; k <= d; k++) {
            bool down;
            int32_t x = (k + d) % 2 ? -1 : d ? enter(row_of(all, d - 1), d, k, n, m, &down) : 0;
            while (x >= 0 && x < n && x - k < m && a[x] == b[x - k])
                x++;
            row[k + d] = x;
            if (x == n && x - k == m) {
                walk_back(all, d, n, m, base, match);
                return;
            }
        }
    }
}

void stone_match(const uint64_t *a, uint32_t n, const uint64_t *b, uint32_t m, uint32_t *match)
{
    uint32_t head = 0, tail = 0;
    for (uint32_t i = 0; i < n; i++)
        match[i] = STONE_MATCH_NONE;
    while (head < n && head < m && a[head] == b[head]) {
        match[head] = head;
        head++;
    }
    while (tail < n - head && tail < m - head && a[n - 1 - tail] == b[m - 1 - tail]) {
        match[n - 1 - tail] = m - 1 - tail;
        tail++;
    }
    uint32_t rest_a = n - head - tail, rest_b = m - head - tail;
    if (rest_a && rest_b)
        shortest_script(a + head, (int32_t)rest_a, b + head, (int32_t)rest_b, head, match);
}

void stone_match_growing(const uint32_t *numbers, uint32_t n, bool *in_order)
{
    /* Patience: `top[k]` ends the best run of length k + 1 found so far. */
    g_autofree uint32_t *top = g_new(uint32_t, n + 1), *before = g_new(uint32_t, n + 1);
    uint32_t length = 0;
    for (uint32_t i = 0; i < n; i++) {
        in_order[i] = false;
        if (numbers[i] == STONE_MATCH_NONE)
            continue;
        uint32_t low = 0, high = length;
        while (low < high) {
            uint32_t middle = (low + high) / 2;
            if (numbers[top[middle]] < numbers[i])
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? top[low - 1] : STONE_MATCH_NONE;
        top[low] = i;
        length = MAX(length, low + 1);
    }
    for (uint32_t i = length ? top[length - 1] : STONE_MATCH_NONE; i != STONE_MATCH_NONE; i = before[i])
        in_order[i] = true;
}
