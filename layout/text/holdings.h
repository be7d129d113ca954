/* What a style's fonts hold, for people: scripts with the number of their characters, OpenType features, whether the
 * file may be embedded (OS/2 fsType). */
#ifndef STONE_TEXT_HOLDINGS_H
#define STONE_TEXT_HOLDINGS_H

#include "text/text.h"

/* One family after another, a line a face and one under it; text of the arena. */
const char *stone_fonts_holdings(const stone_fonts *fonts, const stone_style *style, stone_arena *arena);

#endif
