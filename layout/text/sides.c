/* What a word begins and ends with, for breaks between words; see joints.h. */
#include <string.h>

#include "text/joints.h"

static bool quotes(gunichar c)
{
    return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
}

uint8_t stone_word_sides(const char *bytes, uint32_t size)
{
    gunichar first = g_utf8_get_char(bytes), last = g_utf8_get_char(g_utf8_prev_char(bytes + size));
    uint8_t sides = 0;
    bool letter = first < 0x180 && g_unichar_isalnum(first);
    if (letter || first == 0x2018 || first == 0x201C || first == '"' || first == '$' || first == 0xA3 ||
        first == 0x2013 || first == '&' || first == '#')
        sides |= STONE_SIDE_BEGINS;
    if (first == '(' || first == '[')
        sides |= STONE_SIDE_BEGINS | STONE_SIDE_BRACKET;
    if (first == 0x2014)
        sides |= STONE_SIDE_BEGINS | STONE_SIDE_DASH_FIRST;
    if ((last < 0x180 && g_unichar_isalnum(last)) || (last < 0x80 && strchr(".,:;!?)]%&", (int)last)) ||
        last == 0x2026 || last == 0x2013)
        sides |= STONE_SIDE_ENDS;
    if (last == 0x2014)
        sides |= STONE_SIDE_ENDS | STONE_SIDE_DASH_LAST;
    if (quotes(last) && (last == 0x2019 || last == 0x201D || last < 0x80) && size > 3)
        sides |= STONE_SIDE_ENDS | STONE_SIDE_QUOTE;
    return sides;
}
