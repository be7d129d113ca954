/* Finds placeholders: text left where somebody still has to write, which must not be printed. */
#ifndef STONE_COPY_PLACEHOLDERS_H
#define STONE_COPY_PLACEHOLDERS_H

#include "copy/copy.h"

/* Reports "HEAD HERE" and the like, "XXX", lorem ipsum and "100pt" (placeholder-text). */
void stone_placeholders_find(stone_desk *desk, const stone_stick *stick);

#endif
