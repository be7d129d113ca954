/* Reads front matter, the keys before a story's copy. Text lines (such as headline) are taken literally; the other keys
 * are YAML. Errors are findings and the faulty key is ignored; front matter never stops an edition. */
#ifndef STONE_COPY_FRONT_H
#define STONE_COPY_FRONT_H

#include "copy/copy.h"

/* Reads bytes [from, to) of the source, the key lines without the --- around them, into the story. Sets desk->language
 * when the story names a language. */
void stone_front_read(stone_desk *desk, stone_story *story, size_t from, size_t to);

/* Returns the head after `# ` as text. Unlike the value of `headline:` it is never unquoted. */
stone_copy_text stone_front_head(stone_desk *desk, size_t from, size_t to);

/* True when this is the name of a story key, or a probable misspelling of one. */
bool stone_front_knows(const char *key, size_t size);

#endif
