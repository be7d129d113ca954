/* Where words may be divided: by the style's exceptions, else by the patterns of the language (patterns/). A folder
 * holds one table a language; each is mapped when the first word of its language is to be divided. Internal to text/.
 */
#ifndef STONE_TEXT_HYPHENATE_H
#define STONE_TEXT_HYPHENATE_H

#include "patterns/table.h"
#include "text/shape.h"

typedef struct stone_word_list stone_word_list;

struct stone_dictionary {
    const char *language;
    stone_patterns *patterns;    /* NULL: none for this language */
    stone_word_list *exceptions; /* of the style for this language; NULL: none */
    bool wanted;                 /* false for languages whose words nobody divides */
    bool damaged;                /* there is a table, but it cannot be read */
    bool told;                   /* that there are no patterns */
};

/* Fills a dictionary. The folder may be NULL: nothing is divided then. en-GB asks for en-GB.hyph, then en.hyph, de-AT
 * for de-AT.hyph, then de.hyph; English without a region is divided as in America, of any other as in Britain.
 * Exceptions are those the style gives for the language or for less of it (en for en-GB); of a word in both the nearer
 * ones count. */
void stone_dictionary_open(stone_dictionary *dictionary, stone_arena *arena, const char *folder,
                           const stone_style *style, const char *language);
void stone_dictionary_close(stone_dictionary *dictionary);

/* Whether any word of the language may be divided. */
static inline bool stone_dictionary_divides(const stone_dictionary *dictionary)
{
    return dictionary->patterns || dictionary->exceptions;
}

enum { STONE_DIVISIONS_MOST = UINT8_MAX };

/* All divisions of a word, in order, into `out`, which has room for STONE_DIVISIONS_MOST; how many. Runs of letters are
 * divided each for itself, folded to lower case and composed: so apostrophes and hyphens part words, and no division
 * stands beside them. At least one letter stands on each side, more where the patterns demand it; the role's minima are
 * for the caller to apply, but for words among the exceptions, whose divisions say that they have letters enough and no
 * capital: the desk has spoken. Never inside a grapheme cluster; none in addresses, in words with figures or with soft
 * hyphens, in runs of more than STONE_PATTERNS_LONGEST letters. Allocates nothing. */
uint32_t stone_dictionary_divide(const stone_dictionary *dictionary, const char *bytes, uint32_t size,
                                 stone_division *out);

/* The typesetter's dictionary of a language, never NULL; the list grows, so the pointer holds until the next call. */
stone_dictionary *stone_typesetter_dictionary(stone_typesetter *typesetter, const char *language);
void stone_dictionaries_close(stone_typesetter *typesetter);

/* Finds the divisions of a cached word once. */
void stone_word_divide(stone_typesetter *typesetter, const stone_dictionary *dictionary, stone_word *word);

#endif
