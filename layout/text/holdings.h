/* What a style's fonts hold, for people: scripts with the number of their characters, OpenType features, whether the
 * file may be embedded (OS/2 fsType). */
#ifndef STONE_TEXT_HOLDINGS_H
#define STONE_TEXT_HOLDINGS_H

#include "text/text.h"

/* "pango 1.50.12, harfbuzz 6.0.0": what decides on glyphs. */
const char *stone_text_libraries(stone_arena *arena);

/* One family after another, a line a face and one under it; text of the arena. */
const char *stone_fonts_holdings(const stone_fonts *fonts, const stone_style *style, stone_arena *arena);

#endif
