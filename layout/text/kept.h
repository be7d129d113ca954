/* Paragraphs that a typesetter keeps from one opening to the next: a desk changes a sentence, and all other paragraphs
 * of the story are set from the same text in the same roles against the same measures. What was made of one is found by
 * all it was made from, byte for byte; so what comes out is what would come out without it. Internal to text/. */
#ifndef STONE_TEXT_KEPT_H
#define STONE_TEXT_KEPT_H

#include "text/paragraph.h"

typedef struct stone_kept stone_kept;                     /* of a typesetter */
typedef struct stone_kept_paragraph stone_kept_paragraph; /* lives until the next opening at least */

stone_kept *stone_kept_open(void);
void stone_kept_close(stone_kept *kept); /* NULL is fine */
/* Another opening: of what was not asked for longest as much is let go of as there is too much. */
void stone_kept_begin(stone_kept *kept);

/* What is kept of a text, NULL when there is no room for more. *found: it was there; else what it holds is to be made
 * in its arena, then given to stone_kept_put. */
stone_kept_paragraph *stone_kept_of(stone_kept *kept, const stone_text *text, bool *found);
stone_arena *stone_kept_arena(stone_kept_paragraph *kept);
void stone_kept_put(stone_kept_paragraph *kept, const stone_paragraph *paragraph, bool missing);
/* The paragraph anew, for a text that is the same; `own` is that text in the caller's arena. *missing: some glyph is
 * .notdef. */
stone_paragraph *stone_kept_again(stone_kept_paragraph *kept, stone_arena *arena, const stone_text *own, bool *missing);

/* Its breakings, as stone_paragraph_break_at_foot was asked for them. False: they are to be made. */
bool stone_kept_breakings(const stone_kept_paragraph *kept, stone_break from, stone_measures measures, uint32_t foot,
                          stone_breakings *breakings);
/* Keeps a copy of them, as long as there is room. */
void stone_kept_put_breakings(stone_kept_paragraph *kept, stone_break from, stone_measures measures, uint32_t foot,
                              const stone_breakings *breakings);

/* Likewise its lines; NULL: it is to be made. Runs are called as those of the paragraph's text are. */
const stone_line *stone_kept_line(const stone_kept_paragraph *kept, stone_arena *arena, const stone_text *text,
                                  stone_break from, stone_break to, stone_measure measure);
void stone_kept_put_line(stone_kept_paragraph *kept, stone_break from, stone_break to, stone_measure measure,
                         const stone_line *line);

#endif
