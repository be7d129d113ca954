/* Where words may be divided, from libhyphen's patterns. A folder holds one dictionary a language, hyph_en_GB.dic;
 * each is loaded when the first word of its language is to be divided. Internal to text/. */
#ifndef STONE_TEXT_HYPHENATE_H
#define STONE_TEXT_HYPHENATE_H

#include "text/shape.h"

struct stone_dictionary {
    const char *language;
    void *patterns;     /* NULL: none for this language */
    bool wanted;        /* false for languages whose words nobody divides */
    bool told;          /* that there are no patterns */
};

/* The dictionary of a language, never NULL; the list grows, so the pointer holds until the next call. */
stone_dictionary *stone_typesetter_dictionary(stone_typesetter *typesetter, const char *language);
void stone_dictionaries_close(stone_typesetter *typesetter);

/* Finds all divisions of a cached word once: runs of letters are divided each for itself, folded to lower
 * case, at least one letter on each side; the role's minima are applied by who asks. None in words that are addresses,
 * hold figures or soft hyphens. */
void stone_word_divide(stone_typesetter *typesetter, const stone_dictionary *dictionary, stone_word *word);

#endif
