/* Finds placeholders: text left where somebody still has to write, which must not be printed. What counts is data: the
 * style's `placeholders` lists patterns by language. A pattern is words in sequence; a word may be alternatives
 * ("head|hed"), `*` is any word, a word in capitals is found in capitals only, and a pattern that begins with `=` must
 * be the whole text. Found without patterns are a word of crosses or of another letter repeated ("XXX", "zzzz"), a size
 * ("100pt"), and a text of one word repeated ("hed hed hed"). */
#ifndef STONE_COPY_PLACEHOLDERS_H
#define STONE_COPY_PLACEHOLDERS_H

#include "copy/copy.h"

/* The patterns in an index. Immutable; may be used by several threads. */
typedef struct stone_placeholders stone_placeholders;

stone_placeholders *stone_placeholders_make(stone_arena *arena);
/* Adds a pattern, which is kept. `language`: a language tag, or a name of four letters or more: for all languages. */
void stone_placeholders_add(stone_placeholders *placeholders, const char *language, const char *pattern);

/* Reports what the desk's patterns find in the stick (placeholder-text). */
void stone_placeholders_find(stone_desk *desk, const stone_stick *stick);

#endif
