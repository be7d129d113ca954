/* The copy desk: places in a source, and what is reported there; see copy.h. */
#include <glib.h>
#include <stdarg.h>
#include <string.h>

#include "copy/copy.h"

enum { MOST_OF_A_KIND = 200 };

stone_span stone_desk_place(stone_desk *r, size_t at)
{
    stone_finger *f = &r->finger;
    if (at > f->size)
        at = f->size;
    if (at < f->offset || f->column == 0) { /* column 0: not begun */
        f->offset = 0;
        f->line = f->line_first;
        f->column = f->column_first;
    }
    for (; f->offset < at; f->offset++) {
        unsigned char c = (unsigned char)f->bytes[f->offset];
        if (c == '\n' || (c == '\r' && (f->offset + 1 == f->size || f->bytes[f->offset + 1] != '\n'))) {
            f->line++;
            f->column = f->column_first;
        } else if ((c & 0xC0) != 0x80 && !(c == 0xEF && f->offset == 0 && f->size >= 3 && f->line_first == 1 &&
                                           f->column_first == 1 && memcmp(f->bytes, "\xEF\xBB\xBF", 3) == 0)) {
            f->column++;
        }
    }
    return (stone_span){r->source, f->line, f->column, 1};
}

stone_finding *stone_desk_note(stone_desk *r, stone_finding_kind kind, size_t at, uint32_t length, const char *format,
                               ...)
{
    if (r->said[kind] >= MOST_OF_A_KIND)
        return NULL;
    r->said[kind]++;
    stone_span span = stone_desk_place(r, at);
    span.length = length;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    stone_finding *f = stone_findings_add(r->findings, kind, span, "%s", message);
    f->story = r->story;
    return f;
}
