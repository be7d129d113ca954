/* Properties of words that matter at the end of a line: a preposition that a head must not leave behind, a number
 * before its unit, an abbreviation before what it stands for. The lists of words are in senses.def. Private to text/.
 */
#ifndef STONE_TEXT_SENSE_H
#define STONE_TEXT_SENSE_H

#include "base/arena.h"

typedef enum {
    STONE_WORD_MINOR = 1 << 0,   /* article, preposition, conjunction: not at the end of a line of a head */
    STONE_WORD_UNIT = 1 << 1,    /* km, per cent: stays with the number before it */
    STONE_WORD_LABEL = 1 << 2,   /* No., p.: stays with the number after it */
    STONE_WORD_TITLE = 1 << 8,   /* Mr: stays with the name after it */
    STONE_WORD_NUMBER = 1 << 3,  /* begins with a figure */
    STONE_WORD_CAPITAL = 1 << 4, /* begins with a capital */
    STONE_WORD_LETTER = 1 << 5,  /* is one letter */
    STONE_WORD_POINT = 1 << 6,   /* ends with a point, comma, colon … */
    STONE_WORD_PAUSE = 1 << 9,   /* the same, but not with a comma or the point of an abbreviation */
    STONE_WORD_STOP = 1 << 7,    /* ends a sentence */
} stone_word_sense;

typedef struct {
    uint16_t sense; /* stone_word_sense bits */
    /* case-folded keys of the first three letters (all of them if fewer) and of all letters; 0: it has no letters */
    uint32_t start, whole;
} stone_sense;

/* The lists of senses.def in a hash table, allocated in the arena. */
typedef struct stone_senses stone_senses;
const stone_senses *stone_senses_new(stone_arena *arena);

/* The properties of a word. `language` may be NULL. */
stone_sense stone_sense_of(const stone_senses *senses, const char *language, const char *bytes, uint32_t size);

#endif
