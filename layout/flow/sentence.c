/* Reads backwards from the place: white space, closing marks, the full stop, the word before it. */
#include "flow/sentence.h"

#include <glib.h>

static bool closes(gunichar c)
{
    GUnicodeType t = g_unichar_type(c);
    return c == '"' || c == '\'' || t == G_UNICODE_CLOSE_PUNCTUATION || t == G_UNICODE_FINAL_PUNCTUATION;
}

/* U+061F and U+06D4 Arabic, U+0964 and U+0965 Devanagari, U+3002 ideographic. The Greek question mark is a semicolon.
 */
static bool ends(gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x61F || c == 0x6D4 || c == 0x964 || c == 0x965 ||
           c == 0x3002;
}

static bool abbreviates(const char *text, const char *stop)
{
    enum { SHORT = 4 };
    uint32_t letters = 0;
    gunichar first = 0;
    for (const char *p = stop; p > text;) {
        p = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalpha(c) && c != '.')
            break;
        if (c == '.')
            continue;
        first = c;
        if (++letters > SHORT)
            return false;
    }
    return letters && g_unichar_isupper(first);
}

bool stone_sentence_ends(const char *text, uint32_t at)
{
    const char *p = text + at;
    bool closed = false;
    while (p > text) {
        p = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c) && !closed)
            continue;
        if (!closes(c))
            return ends(c) && (c != '.' || closed || !abbreviates(text, p));
        closed = true;
    }
    return false;
}
