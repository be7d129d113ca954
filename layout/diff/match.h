/* Two sequences side by side: which elements of one stand in the other, in the same order. Private to diff/. */
#ifndef STONE_DIFF_MATCH_H
#define STONE_DIFF_MATCH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/len.h"

#define STONE_MATCH_NONE UINT32_MAX

/* For each of the n old elements the index of the new one that is the same, or NONE; the indices grow. A shortest edit
 * script: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986). Where the two differ
 * in more than 2,000 elements, only what stands at both ends is matched, so that time and memory stay bounded. `match`
 * is the caller's storage for n. */
void stone_match(const uint64_t *old, uint32_t n, const uint64_t *newer, uint32_t m, uint32_t *match);

/* Marks, of n numbers (NONE is left out), those that stand in the longest growing subsequence. */
void stone_match_growing(const uint32_t *numbers, uint32_t n, bool *in_order);

/* FNV-1a of 64 bits, taken further from `seed` (0: begin). */
uint64_t stone_match_hash(uint64_t seed, const void *bytes, size_t size);
uint64_t stone_match_text(uint64_t seed, const char *s); /* NULL is "" */
uint64_t stone_match_number(uint64_t seed, int64_t number);
uint64_t stone_match_place(uint64_t seed, stone_len x, stone_len y);

#endif
