/* Reads a dictionary of hyphenation patterns in libhyphen's format into tries. Used only during the build. */
#ifndef STONE_PATTERNS_DICTIONARY_H
#define STONE_PATTERNS_DICTIONARY_H

#include <stdbool.h>

#include "base/arena.h"

/* Children are created after their parents, so a trie read backwards has children first. */
typedef struct {
    uint32_t child, sibling; /* 0: none */
    uint16_t values;         /* position of the values; 0: no pattern ends here, or it has no digits */
    uint8_t letter;          /* number of the letter that leads here from the parent */
} stone_pattern_node;

typedef STONE_LIST(stone_pattern_node) stone_pattern_trie; /* the first node is the root */

typedef struct {
    /* code point of each letter number; 0 is unused, STONE_PATTERNS_EDGE is the edge of a word */
    uint32_t letters[256];
    uint32_t n_letters;
    stone_pattern_trie levels[2];
    bool two;
    STONE_LIST(uint8_t) values; /* as in form.h; the first byte is unused */
    uint8_t before, after, part_before, part_after;
} stone_pattern_dictionary;

/* Reads a dictionary. Its first line names its encoding, which may be any that the C library converts. Everything is
 * allocated in the arena. NULL: *fault says what is wrong, with the line. What the tables cannot hold is refused:
 * replacements (Schiff-fahrt), NOHYPHEN with letters, letters beyond the first Unicode plane, and more than 254
 * letters. */
const stone_pattern_dictionary *stone_pattern_dictionary_read(stone_arena *arena, const char *bytes, size_t size,
                                                              const char **fault);

#endif
