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

/* One multiplication for a whole number: positions are many. */
uint64_t stone_match_number(uint64_t seed, int64_t number)
{
    uint64_t h = (seed ? seed : 0xcbf29ce484222325u) ^ (uint64_t)number;
    h *= 0x9e3779b97f4a7c15u;
    return h ^ (h >> 29);
}

/* Follows the trace of furthest points back from the end. */
static void walk_back(const int32_t *trace, int32_t edits, const uint64_t *a, int32_t n, const uint64_t *b, int32_t m, uint32_t base_a,
                      uint32_t base_b, uint32_t *match)
{
    int32_t x = n, y = m;
    for (int32_t d = edits; d >= 0; d--) {
        const int32_t *before = d ? trace + (size_t)(d - 1) * (size_t)d : NULL; /* row d - 1: 2d - 1 entries, from -(d - 1) on */
        int32_t k = x - y, x0 = 0, y0 = 0;
        if (d) {
            int32_t left = k - 1 >= -(d - 1) ? before[k - 1 + d - 1] : -1, right = k + 1 <= d - 1 ? before[k + 1 + d - 1] : -1;
            bool down = k == -d || (k != d && left < right);
            x0 = down ? right : left;
            y0 = x0 - (down ? k + 1 : k - 1);
        }
        while (x > x0 && y > y0 && a[x - 1] == b[y - 1]) {
            x--;
            y--;
            match[base_a + (uint32_t)x] = base_b + (uint32_t)y;
        }
        x = x0;
        y = y0;
    }
}

/* Rows are kept one behind the other: row d has 2d + 1 entries and begins at d². */
static void shortest_script(const uint64_t *a, int32_t n, const uint64_t *b, int32_t m, uint32_t base_a, uint32_t base_b, uint32_t *match)
{
    int32_t most = MIN(n + m, MOST_EDITS);
    GArray *trace = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (int32_t d = 0; d <= most; d++) {
        g_array_set_size(trace, (guint)((d + 1) * (d + 1)));
        int32_t *row = (int32_t *)(void *)trace->data + (size_t)d * (size_t)d;
        const int32_t *before = d ? (int32_t *)(void *)trace->data + (size_t)(d - 1) * (size_t)(d - 1) : NULL;
        for (int32_t k = -d; k <= d; k++)
            row[k + d] = -1;
        for (int32_t k = -d; k <= d; k += 2) {
            int32_t left = d && k - 1 >= -(d - 1) ? before[k - 1 + d - 1] : -1, right = d && k + 1 <= d - 1 ? before[k + 1 + d - 1] : -1;
            int32_t x = !d ? 0 : k == -d || (k != d && left < right) ? right : left + 1, y = x - k;
            while (x < n && y < m && x >= 0 && y >= 0 && a[x] == b[y]) {
                x++;
                y++;
            }
            row[k + d] = x;
            if (x >= n && y >= m) {
                walk_back((int32_t *)(void *)trace->data, d, a, n, b, m, base_a, base_b, match);
                g_array_free(trace, TRUE);
                return;
            }
        }
    }
    g_array_free(trace, TRUE);
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
        shortest_script(a + head, (int32_t)rest_a, b + head, (int32_t)rest_b, head, head, match);
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
