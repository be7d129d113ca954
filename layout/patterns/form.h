/* The format of a table file, as compile.c writes it and table.c reads it. Internal to patterns/.
 *
 *   head      the struct below
 *   index     256 bytes: for the high byte of a letter's code point, the number of its page; 0: none
 *   pages     256 bytes each: for the low byte, the letter's number in this table; 0: no pattern contains it
 *   level     one or two: steps, 4 bytes per cell, then values, 2 bytes per cell
 *   values    for each kind of pattern: n, the number of its digits; back, the number of letters between the last digit
 *             and the end of the pattern; then n digits from 0 to 9
 *
 * A level is the trie of its patterns with equal suffixes shared, packed as in Liang (Word Hy-phen-a-tion by
 * Com-put-er, 1983): a state is a number, and its step by a letter is in cell state + letter if that cell holds the
 * letter. No two states have the same number, so the letter alone tells to which state a cell belongs. A cell holds the
 * letter (8 bits) and the next state (24 bits; 0: no pattern continues). The second array holds the position of the
 * values of the pattern that ends there; 0: no pattern ends there.
 *
 * Numbers have the byte order of the machine that the program is built for, because tables are made in the same build.
 */
#ifndef STONE_PATTERNS_FORM_H
#define STONE_PATTERNS_FORM_H

#include <stdint.h>

#define STONE_PATTERNS_MAGIC "stonehyp"
enum {
    STONE_PATTERNS_VERSION = 1,
    STONE_PATTERNS_PAGE = 256,
    STONE_PATTERNS_EDGE = 1, /* the number of the edge of a word, a point in patterns */
    STONE_PATTERNS_STATES = 1 << 24,
};

typedef struct {
    char magic[8];
    uint64_t check;   /* stone_patterns_sum of everything after this field */
    uint32_t version; /* does not match on a machine with the other byte order */
    uint32_t size;    /* of the whole file, in bytes */
    uint32_t pages;
    uint32_t values;   /* size in bytes */
    uint32_t cells[2]; /* number of cells of each level, even; if the second is 0, there is one level */
    uint32_t start[2]; /* start state of each level */
    uint8_t before, after, part_before, part_after; /* minimum lengths from the dictionary; see table.h */
    uint32_t spare[3];
} stone_patterns_head;

_Static_assert(sizeof(stone_patterns_head) == 64, "the size of the head is part of the file format");

/* Size in bytes of a level with so many cells. */
static inline uint64_t stone_patterns_room(uint32_t cells)
{
    return (uint64_t)cells * 6;
}

/* A checksum. Detects every change within a single word of eight bytes, and almost certainly any other. */
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
