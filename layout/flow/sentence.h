/* Whether a text may be parted where a sentence ends. */
#ifndef STONE_FLOW_SENTENCE_H
#define STONE_FLOW_SENTENCE_H

#include <stdbool.h>
#include <stdint.h>

/* True when what stands before byte `at` of this UTF-8 text ends a sentence: a full stop, question or exclamation
 * mark, ellipsis, or a like mark of another script, then perhaps closing quotation marks and brackets. A full stop
 * after a short capitalised word ("Mr.", "Gen.", "U.S.") is taken for an abbreviation. */
bool stone_sentence_ends(const char *text, uint32_t at);

#endif
