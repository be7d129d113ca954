/* Placeholders: text that was put where somebody still has to write, and must not be printed. */
#ifndef STONE_COPY_PLACEHOLDERS_H
#define STONE_COPY_PLACEHOLDERS_H

#include "copy/copy.h"

/* Tells of "HEAD HERE" and its like, "XXX", lorem ipsum, "100pt" (placeholder-text). */
void stone_placeholders_find(stone_desk *desk, const stone_stick *stick);

#endif
