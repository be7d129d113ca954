/* Joins a list of authors as the house prints it: "A, B and C", in the language of the story. */
#ifndef STONE_COPY_AUTHORS_H
#define STONE_COPY_AUTHORS_H

#include "copy/manuscript.h"

/* If the value in [from, to) of the source is a list (`[Anna, "Ben"]`, or lines `- Anna`), reads its items, joined,
 * into the manuscript, which is not closed, and returns true. */
bool stone_authors_read(stone_desk *desk, const char *bytes, size_t from, size_t to, stone_manuscript *m);

#endif
