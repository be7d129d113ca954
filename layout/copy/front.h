/* Front matter: what stands before a story's copy. Text lines (headline and its like) are taken as they stand, the
 * other keys are YAML. Nothing in it stops an edition: what is wrong is a finding, and its key is left out. */
#ifndef STONE_COPY_FRONT_H
#define STONE_COPY_FRONT_H

#include "copy/copy.h"

/* Reads bytes [from, to) of the source, key lines without the --- around them, into the story. Sets desk->language
 * when the story names one. */
void stone_front_read(stone_desk *desk, stone_story *story, size_t from, size_t to);

/* The head behind `# ` as copy. Unlike the value of `headline:` it is never unquoted. */
stone_copy_text stone_front_head(stone_desk *desk, size_t from, size_t to);

/* True when a key of stories has this name, or one that was most likely meant. */
bool stone_front_knows(const char *key, size_t size);

#endif
