/* Reads the text lines of front matter. Keys such as kicker, headline and deck take the rest of their line literally,
 * so that nobody has to think of YAML when writing a head. They are removed before the rest is parsed as YAML. */
#ifndef STONE_COPY_VERBATIM_H
#define STONE_COPY_VERBATIM_H

#include "copy/manuscript.h"

/* A key at the start of a line and its value, which extends to the next such key. Byte offsets. */
typedef struct {
    size_t key, key_size;
    size_t from, to; /* the value after the colon, without trailing white space and comments */
} stone_verbatim;

/* Finds the key of the line that starts at `at`; false when the line has no key. */
bool stone_verbatim_find(const char *bytes, size_t at, size_t to, stone_verbatim *found);

/* Reads the value into a manuscript and closes it. The value is the rest of the line, unquoted when it is quoted from
 * end to end, with further indented lines joined; or the indented lines of a block after > or |. */
void stone_verbatim_read(stone_desk *desk, const char *bytes, size_t from, size_t to, stone_manuscript *m);

/* Finds the next `- item` of a block list within [*at, to) and moves *at after it; false at the end. */
bool stone_verbatim_next_item(const char *bytes, size_t *at, size_t to, size_t *item_from, size_t *item_to);

#endif
