/* What editorial systems leave in copy and a paper does not print: shortcodes ("[caption …]", "[/caption]"), struck
 * text
 * ("~~no~~"), the marks and texts of footnotes ("[^1]"), task marks ("[x]"), and entities that were escaped twice. */
#ifndef STONE_COPY_REMAINS_H
#define STONE_COPY_REMAINS_H

#include "copy/copy.h"

/* Takes them off the stick and reports each (cms-remains). Tags of shortcodes go, and the text between them stays.
 * Escaped entities, addresses alone in a paragraph and marks without meaning here stay and are reported. True if
 * anything was taken off. */
bool stone_remains_clear(stone_desk *desk, stone_stick *stick);

#endif
