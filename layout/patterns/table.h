/* Hyphenation patterns as a table: a file made from a dictionary when the program is built, mapped when it runs. It
 * gives exactly the divisions that libhyphen gives with that dictionary, for words of letters.
 *
 * What patterns are: Liang, Word Hy-phen-a-tion by Com-put-er (1983). What dictionaries make of them: Levien and
 * Németh's libhyphen. A pattern counts only where no pattern, or beginning of one, that began earlier in the word ends
 * at the same letter; and a dictionary may have two levels, of which the first divides compounds into parts and the
 * second the parts. */
#ifndef STONE_PATTERNS_TABLE_H
#define STONE_PATTERNS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stone_patterns stone_patterns;

typedef enum { STONE_PATTERNS_READ, STONE_PATTERNS_MISSING, STONE_PATTERNS_DAMAGED } stone_patterns_result;

/* Maps a table. NULL when there is none, or none that is whole: its size and its sum are checked, and reading goes by
 * bounds, so that no file does harm. */
stone_patterns *stone_patterns_open(const char *path, stone_patterns_result *result);
/* The same from memory, which is borrowed (8-byte aligned). NULL: damaged. `trusting`: the sum is not checked. */
stone_patterns *stone_patterns_of(const void *bytes, size_t size, bool trusting);
void stone_patterns_close(stone_patterns *patterns); /* NULL is fine */

enum { STONE_PATTERNS_LONGEST = 128 }; /* letters of a word; longer ones are not divided */

/* Whether any pattern holds this letter. */
bool stone_patterns_know(const stone_patterns *patterns, uint32_t letter);

/* Where a word may be divided. `letters` are n code points, lower case and composed (NFC). marks[i], for i < n, becomes
 * 1 where the word may be divided behind letter i, else 0. At least `before` and `after` letters stand on both sides,
 * and as many as the dictionary itself demands. Allocates nothing. */
void stone_patterns_divide(const stone_patterns *patterns, const uint32_t *letters, uint32_t n, uint32_t before,
                           uint32_t after, uint8_t *marks);

#endif
