/* Finds where words may be divided: by the style's exceptions, otherwise by the patterns of the language (patterns/). A
 * folder holds one table per language; a table is mapped when the first word of its language is divided. Private to
 * text/. */
#ifndef STONE_TEXT_HYPHENATE_H
#define STONE_TEXT_HYPHENATE_H

#include "patterns/table.h"
#include "text/shape.h"

typedef struct stone_word_list stone_word_list;

struct stone_dictionary {
    const char *language;
    stone_patterns *patterns;    /* NULL: there is no table for this language */
    stone_word_list *exceptions; /* of the style, for this language; NULL: none */
    bool wanted;                 /* false for languages whose words are never divided */
    bool damaged;                /* there is a table, but it is damaged */
    bool told;                   /* missing patterns were already reported */
};

/* Fills a dictionary. If folder is NULL, nothing is divided. en-GB uses en-GB.hyph, else en.hyph; de-AT uses
 * de-AT.hyph, else de.hyph. English without a region is divided as in America, with a region other than the US as in
 * Britain. Exceptions are those of the style for the language and for a more general one (en for en-GB); for words in
 * both, the more specific one applies. */
void stone_dictionary_open(stone_dictionary *dictionary, stone_arena *arena, const char *folder,
                           const stone_style *style, const char *language);
void stone_dictionary_close(stone_dictionary *dictionary);

/* True if words of the language may be divided. */
static inline bool stone_dictionary_divides(const stone_dictionary *dictionary)
{
    return dictionary->patterns || dictionary->exceptions;
}

enum { STONE_DIVISIONS_MOST = UINT8_MAX };

/* Writes all divisions of a word, in order, to `out`, which has room for STONE_DIVISIONS_MOST, and returns their
 * number. Each run of letters is divided separately, in lower case and composed, so that apostrophes and hyphens
 * separate runs and there is no division beside them. There is at least one letter on each side, or more if the
 * patterns demand it. The caller applies the minima of the role; words among the exceptions are marked as having enough
 * letters and no capital, so that the minima do not affect them. A grapheme cluster is never divided, nor are
 * addresses, words with figures or soft hyphens, and runs of more than STONE_PATTERNS_LONGEST letters. Allocates no
 * memory. */
uint32_t stone_dictionary_divide(const stone_dictionary *dictionary, const char *bytes, uint32_t size,
                                 stone_division *out);

/* The typesetter's dictionary for a language. Never NULL. The list may grow, so the pointer is valid until the next
 * call. */
stone_dictionary *stone_typesetter_dictionary(stone_typesetter *typesetter, const char *language);
void stone_dictionaries_close(stone_typesetter *typesetter);

/* Finds the divisions of a cached word on the first call. */
void stone_word_divide(stone_typesetter *typesetter, const stone_dictionary *dictionary, stone_word *word);

#endif
