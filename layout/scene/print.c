/* See print.h. Numbers are put by hand: a page has ten thousand glyphs and printf would be most of the time. */
#include "scene/print.h"

#include <glib.h>
#include <string.h>

#include "base/assert.h"

static char *more(stone_printer *print, size_t n)
{
    if (print->room - print->n < n) {
        print->room = (print->room + n) * 2 + 4096;
        print->bytes = g_realloc(print->bytes, print->room);
    }
    return print->bytes + print->n;
}

static void put(stone_printer *print, const char *s, size_t n)
{
    if (n) {
        memcpy(more(print, n), s, n);
        print->n += n;
    }
}

void stone_print_text(stone_printer *print, const char *s)
{
    put(print, s, strlen(s));
}

void stone_print_number(stone_printer *print, int64_t number)
{
    char digits[24], *p = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        *--p = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        *--p = '-';
    put(print, p, (size_t)(digits + sizeof digits - p));
}

static bool is_unseen(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

void stone_print_string(stone_printer *print, const char *s)
{
    put(print, "\"", 1);
    for (const char *p = s ? s : ""; *p;) {
        gunichar c = (unsigned char)*p < 0x80 ? (gunichar)*p : g_utf8_get_char_validated(p, -1);
        bool broken = c == (gunichar)-1 || c == (gunichar)-2;
        const char *next = broken ? p + 1 : g_utf8_next_char(p);
        if (broken)
            put(print, "\xEF\xBF\xBD", 3);
        else if (c == '"' || c == '\\')
            put(print, c == '"' ? "\\\"" : "\\\\", 2);
        else if (is_unseen(c)) {
            char code[16];
            put(print, code, (size_t)g_snprintf(code, sizeof code, "\\u{%X}", c));
        } else
            put(print, p, (size_t)(next - p));
        p = next;
    }
    put(print, "\"", 1);
}

void stone_print_mm(stone_printer *print, stone_len length)
{
    int64_t u = length.u < 0 ? -(int64_t)length.u : length.u;
    int64_t hundredths = (u * 2540 * 2 + 72 * 1024) / (72 * 1024 * 2);
    if (length.u < 0 && hundredths)
        put(print, "-", 1);
    stone_print_number(print, hundredths / 100);
    char part[3] = {'.', (char)('0' + hundredths / 10 % 10), (char)('0' + hundredths % 10)};
    put(print, part, 3);
}

void stone_print_indent(stone_printer *print, uint32_t depth)
{
    for (; depth; depth--)
        put(print, "  ", 2);
}

char *stone_print_done(stone_printer *print, stone_arena *arena, size_t *size)
{
    char *text = stone_arena_slice(arena, print->n ? print->bytes : "", print->n);
    *size = print->n;
    g_free(print->bytes);
    *print = (stone_printer){0};
    return text;
}

uint32_t stone_nest_depth(stone_nest *nest, uint32_t index)
{
    while (nest->n && nest->ends[nest->n - 1] <= index)
        nest->n--;
    return nest->n;
}

void stone_nest_enter(stone_nest *nest, uint32_t index, uint32_t count)
{
    STONE_ASSERT(nest->n < STONE_SCENE_DEPTH);
    if (count)
        nest->ends[nest->n++] = index + 1 + count;
}
