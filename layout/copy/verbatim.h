/* Front matter's text lines: kicker, headline, deck and their like take the rest of their line as it stands, so that
 * nobody has to think of YAML when writing a head. They are read here and taken out before YAML sees the rest. */
#ifndef STONE_COPY_VERBATIM_H
#define STONE_COPY_VERBATIM_H

#include "copy/manuscript.h"

/* A key at the start of a line, and what belongs to it: up to the next such key. */
typedef struct {
    size_t key, key_size;
    size_t from, to; /* of the value, behind the colon; white space and comments at its end are not in it */
} stone_verbatim;

/* Reads the key line at `at` (the start of a line); false when it is none. */
bool stone_verbatim_find(const char *bytes, size_t at, size_t to, stone_verbatim *found);

/* The value as a closed manuscript: the rest of the line; unquoted where quoted from end to end; the indented lines
 * of a block behind > or |; further indented lines joined. */
void stone_verbatim_read(stone_desk *desk, const char *bytes, size_t from, size_t to, stone_manuscript *m);

/* The next `- item` of a list in block form within [*at, to), which it moves behind it; false at the end. */
bool stone_verbatim_next_item(const char *bytes, size_t *at, size_t to, size_t *item_from, size_t *item_to);

#endif
