/* Compares two sequences: which elements of one are in the other, in the same order. Private to diff/. */
#ifndef STONE_DIFF_MATCH_H
#define STONE_DIFF_MATCH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/len.h"

#define STONE_MATCH_NONE UINT32_MAX

/* For each of the n old elements finds the index of the equal new one, or NONE; the indices increase. This is a
 * shortest edit script: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986). If the
 * sequences differ in more than 2,000 elements, only equal elements at both ends are matched, so that time and memory
 * stay bounded. `match` is the caller's storage for n. */
void stone_match(const uint64_t *old, uint32_t n, const uint64_t *newer, uint32_t m, uint32_t *match);

/* Marks those of n numbers that are in the longest increasing subsequence; NONE is ignored. */
void stone_match_growing(const uint32_t *numbers, uint32_t n, bool *in_order);

/* FNV-1a of 64 bits, continued from `seed` (0: begin). */
uint64_t stone_match_hash(uint64_t seed, const void *bytes, size_t size);
uint64_t stone_match_text(uint64_t seed, const char *s); /* NULL counts as "" */
uint64_t stone_match_number(uint64_t seed, int64_t number);
uint64_t stone_match_place(uint64_t seed, stone_len x, stone_len y);

#endif
