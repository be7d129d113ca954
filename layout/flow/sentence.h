/* Finds ends of sentences, at which a text may be cut. */
#ifndef STONE_FLOW_SENTENCE_H
#define STONE_FLOW_SENTENCE_H

#include <stdbool.h>
#include <stdint.h>

/* True if the UTF-8 text before byte `at` ends a sentence: with a full stop, question mark, exclamation mark, ellipsis,
 * or the like in another script, optionally followed by closing quotation marks and brackets. A full stop after a short
 * capitalised word ("Mr.", "Gen.", "U.S.") is taken for an abbreviation. */
bool stone_sentence_ends(const char *text, uint32_t at);

#endif
