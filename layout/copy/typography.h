/* Applies the typography that writers leave to the compositor to a stick, after Markdown has been read: quotation marks
 * and apostrophes, dashes, ellipses, ranges and no-break spaces, by language. Pairs are found across italic and bold.
 * FIXED sorts (escaped, entities, code, fields) are not changed. An inserted sort has the position of the sort it
 * precedes.
 *
 * Customs followed: Unicode CLDR's quotation marks per language; for French the Lexique de l'Imprimerie nationale
 * (narrow space before ; : ! ? and inside guillemets); en dashes spaced between words and closed up in ranges. */
#ifndef STONE_COPY_TYPOGRAPHY_H
#define STONE_COPY_TYPOGRAPHY_H

#include "copy/copy.h"

void stone_typography_set(stone_arena *scratch, stone_stick *stick, const char *language);

/* The three steps of stone_typography_set, called in this order. */
void stone_typography_dashes(stone_stick *stick);
void stone_typography_quotes(stone_stick *stick, const char *language);
void stone_typography_spaces(stone_arena *scratch, stone_stick *stick, const char *language);

#endif
