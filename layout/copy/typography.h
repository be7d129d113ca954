/* Typography that writers leave to the compositor, per language, on a stick of sorts after Markdown is read: quotation
 * marks and apostrophes, dashes, ellipses, ranges, and spaces that must not break. Pairs are found across italic and
 * bold. Sorts that are FIXED (escaped, entities, code, fields) stay as they are. Sorts put in stand at the place of
 * the sort they precede.
 *
 * Customs followed: Unicode CLDR's quotation marks per language; for French the Lexique de l'Imprimerie nationale
 * (narrow space before ; : ! ? and inside guillemets); en dashes spaced between words and closed up in ranges. */
#ifndef STONE_COPY_TYPOGRAPHY_H
#define STONE_COPY_TYPOGRAPHY_H

#include "copy/copy.h"

void stone_typography_set(stone_arena *scratch, stone_stick *stick, const char *language);

/* The three parts of it, in this order. */
void stone_typography_dashes(stone_stick *stick);
void stone_typography_quotes(stone_stick *stick, const char *language);
void stone_typography_spaces(stone_arena *scratch, stone_stick *stick, const char *language);

#endif
