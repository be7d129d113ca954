/* Paragraphs that a typesetter keeps from one opening to the next. When the desk changes a sentence, all other
 * paragraphs of the story are set again from the same text, in the same roles and measures. Results are looked up by
 * everything they were made from, byte for byte, so that the output is the same as without the cache. Private to text/.
 */
#ifndef STONE_TEXT_KEPT_H
#define STONE_TEXT_KEPT_H

#include "text/paragraph.h"

typedef struct stone_kept stone_kept;                     /* the cache of a typesetter */
typedef struct stone_kept_paragraph stone_kept_paragraph; /* valid at least until the next opening */

stone_kept *stone_kept_open(void);
void stone_kept_close(stone_kept *kept); /* NULL is allowed */
/* Starts another opening: evicts the least recently used paragraphs until the cache is within its limit. */
void stone_kept_begin(stone_kept *kept);

/* The cache entry of a text; NULL: the cache is full. *found: the entry has content. Otherwise the caller makes the
 * content in the entry's arena and passes it to stone_kept_put. */
stone_kept_paragraph *stone_kept_of(stone_kept *kept, const stone_text *text, bool *found);
stone_arena *stone_kept_arena(stone_kept_paragraph *kept);
void stone_kept_put(stone_kept_paragraph *kept, const stone_paragraph *paragraph, bool missing);
/* Makes the paragraph again for an equal text; `own` is that text in the caller's arena. *missing: some glyph is
 * .notdef. */
stone_paragraph *stone_kept_again(stone_kept_paragraph *kept, stone_arena *arena, const stone_text *own, bool *missing);

/* Looks up the breakings for the arguments of stone_paragraph_break_at_foot. False: not found. */
bool stone_kept_breakings(const stone_kept_paragraph *kept, stone_break from, stone_measures measures, uint32_t foot,
                          stone_breakings *breakings);
/* Stores a copy of breakings if there is room. */
void stone_kept_put_breakings(stone_kept_paragraph *kept, stone_break from, stone_measures measures, uint32_t foot,
                              const stone_breakings *breakings);

/* Looks up a line. NULL: not found. Runs have the names of those of the paragraph's text. */
const stone_line *stone_kept_line(const stone_kept_paragraph *kept, stone_arena *arena, const stone_text *text,
                                  stone_break from, stone_break to, stone_measure measure);
void stone_kept_put_line(stone_kept_paragraph *kept, stone_break from, stone_break to, stone_measure measure,
                         const stone_line *line);

#endif
