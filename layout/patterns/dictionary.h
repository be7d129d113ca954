/* A dictionary of hyphenation patterns in libhyphen's form, read into tries. Only the build reads dictionaries. */
#ifndef STONE_PATTERNS_DICTIONARY_H
#define STONE_PATTERNS_DICTIONARY_H

#include <stdbool.h>

#include "base/arena.h"

/* Children are made after their parents, so that going through a trie backwards meets children first. */
typedef struct {
    uint32_t child, sibling; /* 0: none */
    uint16_t values;         /* where the pattern's values stand; 0: none ends here, or it says nothing */
    uint8_t letter;          /* the letter's number, by which the parent is left */
} stone_pattern_node;

typedef STONE_LIST(stone_pattern_node) stone_pattern_trie; /* the first node is the root */

typedef struct {
    uint32_t letters[256]; /* code point of each number; 0 stands for none, STONE_PATTERNS_EDGE for the edge */
    uint32_t n_letters;
    stone_pattern_trie levels[2];
    bool two;
    STONE_LIST(uint8_t) values; /* as in form.h; the first byte belongs to none */
    uint8_t before, after, part_before, part_after;
} stone_pattern_dictionary;

/* Reads a dictionary: the first line names its encoding, any that the C library converts. Everything lives in the
 * arena. NULL: *fault says what is wrong, with its line. What the tables cannot hold is refused: replacements
 * (Schiff-fahrt), NOHYPHEN of letters, letters beyond the first plane, more than 254 of them. */
const stone_pattern_dictionary *stone_pattern_dictionary_read(stone_arena *arena, const char *bytes, size_t size,
                                                              const char **fault);

#endif
