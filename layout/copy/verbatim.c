/* Text lines of front matter; see verbatim.h. */
#include "copy/verbatim.h"

#include <glib.h>
#include <string.h>

static size_t line_end(const char *b, size_t at, size_t to)
{
    while (at < to && b[at] != '\n' && b[at] != '\r')
        at++;
    return at;
}

static size_t next_line(const char *b, size_t at, size_t to)
{
    at = line_end(b, at, to);
    if (at < to && b[at] == '\r' && at + 1 < to && b[at + 1] == '\n')
        at++;
    return at < to ? at + 1 : to;
}

static size_t skip_blank(const char *b, size_t at, size_t to)
{
    while (at < to && (b[at] == ' ' || b[at] == '\t'))
        at++;
    return at;
}

static bool is_key(const char *b, size_t at, size_t to, size_t *colon)
{
    size_t i = at;
    while (i < to && (g_ascii_isalnum(b[i]) || b[i] == '-' || b[i] == '_'))
        i++;
    *colon = i;
    return i > at && i - at < 64 && g_ascii_isalpha(b[at]) && i < to && b[i] == ':' &&
           (i + 1 == to || g_ascii_isspace(b[i + 1]));
}

bool stone_verbatim_find(const char *b, size_t at, size_t to, stone_verbatim *found)
{
    size_t colon, ignored;
    if (!is_key(b, at, to, &colon))
        return false;
    *found = (stone_verbatim){at, colon - at, colon + 1, 0};
    found->to = line_end(b, colon, to);
    for (size_t i = next_line(b, colon, to); i < to && !is_key(b, i, to, &ignored); i = next_line(b, i, to)) {
        size_t end = line_end(b, i, to);
        if (b[i] != '#' && skip_blank(b, i, end) < end)
            found->to = end;
    }
    return true;
}

bool stone_verbatim_next_item(const char *b, size_t *at, size_t to, size_t *item_from, size_t *item_to)
{
    size_t i = *at;
    while (i < to && (g_ascii_isspace(b[i])))
        i++;
    if (i >= to || b[i] != '-' || (i + 1 < to && !g_ascii_isspace(b[i + 1])))
        return false;
    *item_from = skip_blank(b, i + 1, to);
    *item_to = line_end(b, i, to);
    size_t next = next_line(b, i, to);
    while (next < to) { /* further lines that begin no item */
        size_t start = skip_blank(b, next, to), end = line_end(b, next, to);
        if (start < end && b[start] == '-' && (start + 1 == end || g_ascii_isspace(b[start + 1])))
            break;
        if (start < end)
            *item_to = end;
        next = next_line(b, next, to);
    }
    *at = next;
    return true;
}

/* ---- values ---- */

/* The mark that quotes the whole value; 0: none does. "A" and "B" is not quoted from end to end. */
static char quoting(const char *b, size_t from, size_t to)
{
    char q = b[from];
    if (to - from < 2 || (q != '"' && q != '\'') || b[to - 1] != q)
        return 0;
    for (size_t i = from + 1; i < to - 1; i++) {
        if (q == '"' && b[i] == '\\')
            i++;
        else if (q == '\'' && b[i] == q && i + 1 < to - 1 && b[i + 1] == q)
            i++;
        else if (b[i] == q)
            return 0;
        if (i >= to - 1)
            return 0;
    }
    return q;
}

static void put_character(stone_desk *d, stone_manuscript *m, uint32_t c, size_t from)
{
    char bytes[6];
    int n = g_unichar_to_utf8(c, bytes);
    for (int i = 0; i < n; i++)
        stone_manuscript_put(d->scratch, m, bytes[i], (uint32_t)from);
}

/* An escape of a double-quoted value; how many bytes it takes. One that YAML does not have stays, for Markdown. */
static size_t escape(stone_desk *d, stone_manuscript *m, const char *b, size_t at, size_t to)
{
    char c = b[at + 1];
    size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits && at + 2 + digits <= to) {
        uint32_t code = 0;
        size_t i = 0;
        for (; i < digits && g_ascii_isxdigit(b[at + 2 + i]); i++)
            code = code * 16 + (uint32_t)g_ascii_xdigit_value(b[at + 2 + i]);
        if (i == digits && g_unichar_validate(code) && code >= 0x20) {
            put_character(d, m, code, at);
            return 2 + digits;
        }
    }
    if (c == '"' || c == '\\' || c == '/')
        stone_manuscript_put(d->scratch, m, c, (uint32_t)(at + 1));
    else if (c == 'n')
        stone_manuscript_put(d->scratch, m, '\n', (uint32_t)at);
    else if (c == '_')
        put_character(d, m, 0xA0, at);
    else {
        stone_manuscript_put(d->scratch, m, '\\', (uint32_t)at);
        return 1;
    }
    return 2;
}

static void unquote(stone_desk *d, stone_manuscript *m, const char *b, size_t from, size_t to, char q)
{
    for (size_t i = from; i < to;) {
        if (q == '"' && b[i] == '\\' && i + 1 < to) {
            i += escape(d, m, b, i, to);
            continue;
        }
        if (b[i] != '\r')
            stone_manuscript_put(d->scratch, m, b[i], (uint32_t)i);
        i += q == '\'' && b[i] == q ? 2 : 1;
    }
}

/* > or | with its indicators, alone on the first line. */
static bool is_block(const char *b, size_t from, size_t end)
{
    if (from == end || (b[from] != '>' && b[from] != '|'))
        return false;
    size_t i = from + 1;
    while (i < end && (b[i] == '+' || b[i] == '-' || g_ascii_isdigit(b[i])))
        i++;
    i = skip_blank(b, i, end);
    return i == end || b[i] == '#';
}

void stone_verbatim_read(stone_desk *d, const char *b, size_t from, size_t to, stone_manuscript *m)
{
    from = skip_blank(b, from, to);
    while (to > from && g_ascii_isspace(b[to - 1]))
        to--;
    size_t end = line_end(b, from, to);
    char q = from < to ? quoting(b, from, to) : 0;
    if (q)
        unquote(d, m, b, from + 1, to - 1, q);
    else
        stone_manuscript_add(d->scratch, m, b, is_block(b, from, end) ? next_line(b, end, to) : from, to);
    stone_manuscript_close(d->scratch, m, to);
}
