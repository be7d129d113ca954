/* Hyphenation patterns as a table: a file that is made from a dictionary during the build and mapped at run time. For
 * words of letters it gives exactly the divisions that libhyphen gives with the same dictionary.
 *
 * Patterns are described in Liang, Word Hy-phen-a-tion by Com-put-er (1983), dictionaries in Levien and Németh's
 * libhyphen. A pattern applies only where no pattern, or beginning of a pattern, that starts earlier in the word ends
 * at the same letter. A dictionary may have two levels: the first divides compounds into parts, the second divides the
 * parts. */
#ifndef STONE_PATTERNS_TABLE_H
#define STONE_PATTERNS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stone_patterns stone_patterns;

typedef enum { STONE_PATTERNS_READ, STONE_PATTERNS_MISSING, STONE_PATTERNS_DAMAGED } stone_patterns_result;

/* Maps a table. Its size and checksum are verified, and reading is bounds-checked, so that a bad file does no harm.
 * NULL: there is no table, or it is damaged; *result says which. */
stone_patterns *stone_patterns_open(const char *path, stone_patterns_result *result);
/* The same for a table in memory, which is borrowed and 8-byte aligned. `trusting`: the checksum is not verified. NULL:
 * it is damaged. */
stone_patterns *stone_patterns_of(const void *bytes, size_t size, bool trusting);
void stone_patterns_close(stone_patterns *patterns); /* NULL is allowed */

enum { STONE_PATTERNS_LONGEST = 128 }; /* in letters; longer words are not divided */

/* True if any pattern contains this letter. */
bool stone_patterns_know(const stone_patterns *patterns, uint32_t letter);

/* Finds the places where a word may be divided. `letters` are n code points, lower case and composed (NFC). marks[i],
 * for i < n, becomes 1 if the word may be divided after letter i, and 0 otherwise. At least `before` letters are before
 * and `after` letters after every division, or more if the dictionary demands it. Allocates no memory. */
void stone_patterns_divide(const stone_patterns *patterns, const uint32_t *letters, uint32_t n, uint32_t before,
                           uint32_t after, uint8_t *marks);

#endif
