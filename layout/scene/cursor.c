/* See cursor.h. */
#include "scene/cursor.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

void stone_cursor_init(stone_cursor *c, const char *bytes, size_t size, const char *name, stone_arena *arena,
                       stone_findings *findings)
{
    *c = (stone_cursor){bytes, bytes + size, bytes, 1, name, arena, findings, false};
    const char *valid = bytes;
    if (size >= UINT32_MAX)
        stone_cursor_fail(c, "The file is larger than scenes may be (4 GB).");
    else if (!g_utf8_validate(bytes, (gssize)size, &valid)) {
        for (; c->p < valid; c->p++)
            if (*c->p == '\n') {
                c->line++;
                c->line_start = c->p + 1;
            }
        stone_cursor_fail(c, "There is a byte that is not UTF-8, or a NUL.");
    }
}

void stone_cursor_fail(stone_cursor *c, const char *format, ...)
{
    if (c->failed)
        return;
    c->failed = true;
    va_list args;
    va_start(args, format);
    g_autofree char *why = g_strdup_vprintf(format, args);
    va_end(args);
    uint32_t column = 1;
    for (const char *p = c->line_start; p < c->p; p++)
        column += ((unsigned char)*p & 0xC0) != 0x80;
    stone_span span = {UINT32_MAX, c->line, column, 1};
    stone_findings_add(c->findings, STONE_FINDING_SCENE_UNREADABLE, span, "%s:%u:%u: %s", c->name, c->line, column,
                       why);
}

bool stone_cursor_maybe(stone_cursor *c, const char *word)
{
    size_t n = strlen(word);
    if (c->failed || (size_t)(c->end - c->p) < n || memcmp(c->p, word, n) != 0)
        return false;
    for (size_t i = 0; i < n; i++)
        if (word[i] == '\n') {
            c->line++;
            c->line_start = c->p + i + 1;
        }
    c->p += n;
    return true;
}

void stone_cursor_expect(stone_cursor *c, const char *word)
{
    if (c->failed || stone_cursor_maybe(c, word))
        return;
    if (*word == '\n') {
        if (c->p < c->end && *c->p != '\n')
            stone_cursor_fail(c, "The line should end here.");
        else if (stone_cursor_maybe(c, "\n"))
            word++;
    }
    if (*word == '\n')
        stone_cursor_fail(c, "The file ends within a line.");
    if (*word == ' ' && ++word && c->p < c->end && *c->p == ' ')
        c->p++; /* the fault is after the space */
    if (c->p >= c->end)
        stone_cursor_fail(c, "The file ends where `%s` is expected.", word);
    else
        stone_cursor_fail(c, "`%s` is expected here.", word);
}

bool stone_cursor_at_line_end(const stone_cursor *c)
{
    return c->failed || c->p >= c->end || *c->p == '\n';
}

void stone_cursor_skip_indent(stone_cursor *c)
{
    while (!c->failed && c->p < c->end && *c->p == ' ')
        c->p++;
}

int64_t stone_cursor_number(stone_cursor *c, int64_t least, int64_t most)
{
    if (c->failed)
        return 0;
    const char *p = c->p;
    bool minus = p < c->end && *p == '-';
    p += minus;
    const char *digits = p;
    int64_t number = 0;
    for (; p < c->end && *p >= '0' && *p <= '9' && p - digits < 12; p++)
        number = number * 10 + (*p - '0');
    bool plain = p > digits && (*digits != '0' || (p == digits + 1 && !minus)); /* no 007, no -0 */
    if (minus)
        number = -number;
    if (!plain)
        stone_cursor_fail(c, "A number is expected here.");
    else if (number < least || number > most)
        stone_cursor_fail(c, "The number is not between %lld and %lld.", (long long)least, (long long)most);
    if (c->failed)
        return 0;
    c->p = p;
    return number;
}

/* The character of "u{AD}" after a backslash, or 0. */
static gunichar escaped(stone_cursor *c)
{
    if (c->end - c->p < 4 || memcmp(c->p, "u{", 2) != 0)
        return 0;
    gunichar code = 0;
    const char *p = c->p + 2;
    for (int i = 0; i < 6 && p < c->end && g_ascii_isxdigit(*p); i++, p++)
        code = code * 16 + (gunichar)g_ascii_xdigit_value(*p);
    if (p >= c->end || *p != '}' || !g_unichar_validate(code))
        return 0;
    c->p = p + 1;
    return code;
}

/* Bytes up to the closing mark; 0 if this line has none. */
static size_t string_room(const stone_cursor *c)
{
    for (const char *p = c->p; p < c->end && *p != '\n'; p++) {
        if (*p == '"')
            return (size_t)(p - c->p) + 1;
        if (*p == '\\' && p + 1 < c->end && p[1] != '\n')
            p++;
    }
    return 0;
}

const char *stone_cursor_string(stone_cursor *c, size_t *size)
{
    *size = 0;
    stone_cursor_expect(c, "\"");
    if (c->failed)
        return "";
    size_t room = string_room(c);
    if (!room) {
        stone_cursor_fail(c, "The quotation mark is not closed on its line.");
        return "";
    }
    char *s = stone_arena_alloc(c->arena, room); /* an escape is longer than its character */
    size_t n = 0;
    while (*c->p != '"') {
        if (*c->p != '\\') {
            s[n++] = *c->p++;
            continue;
        }
        c->p++;
        if (*c->p == '"' || *c->p == '\\') {
            s[n++] = *c->p++;
            continue;
        }
        gunichar code = escaped(c);
        if (!code) {
            stone_cursor_fail(c, "A backslash may only be followed by \", \\ or u{…}.");
            return "";
        }
        n += (size_t)g_unichar_to_utf8(code, s + n);
    }
    c->p++;
    *size = n;
    return s;
}

uint32_t stone_cursor_room(const stone_cursor *c, size_t bytes)
{
    return c->failed ? 0 : (uint32_t)((size_t)(c->end - c->p) / bytes);
}
