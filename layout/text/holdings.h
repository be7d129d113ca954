/* A description of a style's fonts for people: scripts with their numbers of characters, OpenType features, and whether
 * the file may be embedded (OS/2 fsType). */
#ifndef STONE_TEXT_HOLDINGS_H
#define STONE_TEXT_HOLDINGS_H

#include "text/text.h"

/* The libraries that determine the glyphs, for example "pango 1.50.12, harfbuzz 6.0.0". */
const char *stone_text_libraries(stone_arena *arena);

/* Lists the families, with two lines for each face. The text is allocated in the arena. */
const char *stone_fonts_holdings(const stone_fonts *fonts, const stone_style *style, stone_arena *arena);

#endif
