/* What a word is, as far as the end of a line minds: a preposition that a head does not leave behind, a number before
 * its unit, an abbreviation before what it stands for. The words are data: senses.def. Internal to text/. */
#ifndef STONE_TEXT_SENSE_H
#define STONE_TEXT_SENSE_H

#include "base/arena.h"

typedef enum {
    STONE_WORD_MINOR = 1 << 0,   /* article, preposition, conjunction: not at the end of a head's line */
    STONE_WORD_UNIT = 1 << 1,    /* km, per cent: goes with the number before it */
    STONE_WORD_LABEL = 1 << 2,   /* No., p.: goes with the number after it */
    STONE_WORD_TITLE = 1 << 8,   /* Mr: goes with the name after it */
    STONE_WORD_NUMBER = 1 << 3,  /* begins with a figure */
    STONE_WORD_CAPITAL = 1 << 4, /* begins with a capital */
    STONE_WORD_LETTER = 1 << 5,  /* one letter */
    STONE_WORD_POINT = 1 << 6,   /* ends with a point, comma, colon … */
    STONE_WORD_PAUSE = 1 << 9,   /* … other than a comma or the point of an abbreviation */
    STONE_WORD_STOP = 1 << 7,    /* ends a sentence */
} stone_word_sense;

typedef struct {
    uint16_t sense;        /* stone_word_sense bits */
    uint32_t start, whole; /* keys: of the first three letters (all of them if fewer), of all; case folded; 0: a word
                              without letters */
} stone_sense;

/* The lists of senses.def, for looking up; lives in the arena. */
typedef struct stone_senses stone_senses;
const stone_senses *stone_senses_new(stone_arena *arena);

/* `language` may be NULL. */
stone_sense stone_sense_of(const stone_senses *senses, const char *language, const char *bytes, uint32_t size);

#endif
