/* The form of a table file, as compile.c writes it and table.c reads it. Internal to patterns/.
 *
 *   head      the struct below
 *   index     256 bytes: by the high byte of a letter's code point, which page of letters; 0: none
 *   pages     256 bytes each: by its low byte, the letter's number in this table; 0: no pattern holds it
 *   level     once or twice: steps, 4 bytes for each cell, then 2 bytes for each cell
 *   values    what patterns say, each as: n, how many; back, letters between the last of them and the pattern's end; n
 *             figures from 0 to 9
 *
 * A level is the trie of its patterns, equal ends shared, packed as in Liang (Word Hy-phen-a-tion by Com-put-er, 1983):
 * a state is a number, and its step by a letter stands in cell state + letter, if that cell bears the letter. No two
 * states have the same number, so the letter alone tells whose cell it is. A cell holds the letter (8 bits) and the
 * next state (24 bits; 0: no pattern goes on), and in the second array where the pattern that ends here has its values;
 * 0: none ends here.
 *
 * Numbers stand in the order of the machine that the program was built for: tables are made in the same build. */
#ifndef STONE_PATTERNS_FORM_H
#define STONE_PATTERNS_FORM_H

#include <stdint.h>

#define STONE_PATTERNS_MAGIC "stonehyp"
enum {
    STONE_PATTERNS_VERSION = 1,
    STONE_PATTERNS_PAGE = 256,
    STONE_PATTERNS_EDGE = 1, /* the number of the word's edge, a point in patterns */
    STONE_PATTERNS_STATES = 1 << 24,
};

typedef struct {
    char magic[8];
    uint64_t check;   /* stone_patterns_sum of all that follows */
    uint32_t version; /* wrong for a machine of the other byte order, too */
    uint32_t size;    /* of the whole file */
    uint32_t pages;
    uint32_t values;   /* bytes */
    uint32_t cells[2]; /* of each level, an even number; the second 0: there is one level */
    uint32_t start[2]; /* the state each begins with */
    uint8_t before, after, part_before, part_after; /* the dictionary's minima; see table.h */
    uint32_t spare[3];
} stone_patterns_head;

_Static_assert(sizeof(stone_patterns_head) == 64, "the head is a part of the file's form");

/* Bytes of a level with so many cells. */
static inline uint64_t stone_patterns_room(uint32_t cells)
{
    return (uint64_t)cells * 6;
}

/* Changes with any change of the bytes in one word of eight, and all but surely with any other. */
static inline uint64_t stone_patterns_sum(const void *bytes, uint64_t size)
{
    const unsigned char *b = (const unsigned char *)bytes;
    uint64_t sum = 0xCBF29CE484222325u ^ size, word;
    for (; size >= sizeof word; size -= sizeof word, b += sizeof word) {
        __builtin_memcpy(&word, b, sizeof word);
        sum = (sum ^ word) * 0x9E3779B97F4A7C15u;
        sum ^= sum >> 32;
    }
    for (; size; size--, b++)
        sum = (sum ^ *b) * 0x100000001B3u;
    return sum;
}

#endif
