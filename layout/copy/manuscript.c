/* Manuscripts; see manuscript.h. */
#include "copy/manuscript.h"

#include <glib.h>
#include <string.h>

void stone_manuscript_put(stone_arena *scratch, stone_manuscript *m, char byte, uint32_t from)
{
    *STONE_PUSH(scratch, &m->bytes) = byte;
    *STONE_PUSH(scratch, &m->from) = from;
}

void stone_manuscript_add(stone_arena *scratch, stone_manuscript *m, const char *bytes, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        char c = bytes[i];
        if (c == '\r') {
            if (i + 1 < to && bytes[i + 1] == '\n')
                continue;
            c = '\n';
        }
        if ((unsigned char)c < 0x20 && c != '\n' && c != '\t')
            c = ' ';
        stone_manuscript_put(scratch, m, c, (uint32_t)i);
    }
}

void stone_manuscript_close(stone_arena *scratch, stone_manuscript *m, size_t end)
{
    stone_manuscript_put(scratch, m, 0, (uint32_t)end);
    m->bytes.n--;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Finds the next byte of the text in bytes [at, to) of the source; `at` itself if it does not occur there. */
static size_t find(const char *text, const char *bytes, size_t at, size_t to, bool escapes)
{
    if (is_white(*text)) {
        size_t i = at;
        while (escapes && i < to && bytes[i] == '\\')
            i++;
        return i < to && is_white(bytes[i]) ? i : at;
    }
    size_t i = at;
    while (i < to && is_white(bytes[i])) /* the indent of a folded line */
        i++;
    if (i < to && bytes[i] == *text && !(escapes && bytes[i] == '\\' && i + 1 < to && bytes[i + 1] == '\\'))
        return i;
    if (i + 1 < to && (bytes[i] == '\\' || bytes[i] == '\'') && bytes[i + 1] == *text)
        return i + 1;
    for (size_t k = i; escapes && k < to && k < i + 12; k++) /* an escape by number */
        if (bytes[k] == *text)
            return k;
    return at;
}

void stone_manuscript_align(stone_arena *scratch, stone_manuscript *m, const char *text, const char *bytes, size_t from,
                            size_t to)
{
    bool escapes = from > 0 && bytes[from - 1] == '"';
    size_t at = from;
    for (const char *p = text; *p; p++) {
        bool in_character = ((unsigned char)*p & 0xC0) == 0x80;
        size_t found = in_character && at < to && bytes[at] == *p ? at
                       : in_character                             ? at
                                                                  : find(p, bytes, at, to, escapes);
        stone_manuscript_put(scratch, m, *p, (uint32_t)found);
        if (found < to && (bytes[found] == *p || (is_white(*p) && is_white(bytes[found]))))
            at = found + 1;
    }
}
