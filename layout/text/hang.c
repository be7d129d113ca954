/* Hanging punctuation: points, hyphens and quotation marks extend partly beyond the measure, so that the edges of a leg
 * look straight. */
#include "text/paragraph.h"

/* How much of a character's width may extend beyond the measure, in thousandths, at the end or start of a line. Points
 * and hyphens extend most, dashes and wide marks least, as in microtype's settings for text faces. */
static int32_t hang_share(gunichar c, bool start)
{
    switch (c) {
    case '.':
    case ',':
    case 0x060C:
    case 0x06D4:
        return start ? 0 : 650;
    case '-':
    case 0x2010:
    case 0xAD:
        return start ? 0 : 600;
    case '\'':
    case '"':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
        return start ? 600 : 550;
    case ':':
    case ';':
    case 0x061B:
        return start ? 0 : 450;
    case 0x2013:
        return start ? 0 : 300;
    case 0x2014:
        return start ? 0 : 200;
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
        return 300;
    case '!':
    case '?':
    case 0x061F:
        return start ? 0 : 150;
    default:
        return 0;
    }
}

int32_t stone_hang_of(const stone_fount *fount, stone_len size, gunichar c, bool start)
{
    int32_t share = hang_share(c, start);
    hb_codepoint_t glyph;
    if (share && c == fount->hyphen)
        return (int32_t)(stone_scaled(fount->hyphen_advance, size, fount->upem) * share / 1000);
    if (!share || !hb_font_get_nominal_glyph(fount->pen, c, &glyph))
        return 0;
    int64_t width = stone_scaled(hb_font_get_glyph_h_advance(fount->pen, glyph), size, fount->upem);
    return (int32_t)(width * share / 1000);
}
