/* Sticks of sorts: put, tidy, cast; see copy.h. */
#include "copy/copy.h"

#include <glib.h>
#include <string.h>

#include "copy/fields.h"
#include "copy/placeholders.h"
#include "copy/remains.h"
#include "copy/scripts.h"
#include "copy/typography.h"

void stone_stick_put(stone_desk *r, stone_stick *stick, uint32_t c, uint32_t at, uint32_t bits, uint32_t flags)
{
    if (c == 0xFEFF)
        return;
    bool broken_line = c == '\n' && bits & STONE_MARK_BREAK;
    if (!broken_line && (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029))
        c = ' ';
    *STONE_PUSH(r->scratch, stick) = (stone_sort){c, at, (uint16_t)bits, (uint16_t)flags};
}

/* One space between words, none at the ends or beside a forced line break. */
static void tidy(stone_stick *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        stone_sort x = s->at[i];
        bool after_space = n == 0 || s->at[n - 1].c == '\n' || (s->at[n - 1].c == ' ' && !(x.bits & STONE_MARK_CODE));
        if (x.c == ' ' && after_space)
            continue;
        if (x.c == '\n') {
            while (n && s->at[n - 1].c == ' ')
                n--;
            if (!n)
                continue;
        }
        s->at[n++] = x;
    }
    while (n && (s->at[n - 1].c == ' ' || s->at[n - 1].c == '\n'))
        n--;
    s->n = n;
}

void stone_stick_finish(stone_desk *r, stone_stick *stick)
{
    tidy(stick);
    stone_scripts_set(r, stick);
    if (!r->any_field && stone_remains_clear(r, stick))
        tidy(stick);
    stone_fields_mark(r, stick);
    stone_typography_set(r->scratch, stick, r->language);
    stone_fields_find_typed_pages(r, stick);
    stone_placeholders_find(r, stick);
}

static void anchor(stone_desk *r, stone_copy_text *t, uint32_t byte, stone_span place)
{
    uint32_t n = t->anchors.n;
    if (n && t->anchors.at[n - 1].byte == byte)
        return;
    *STONE_PUSH(r->arena, &t->anchors) = (stone_anchor){byte, place.line, place.column};
}

stone_copy_text stone_stick_cast(stone_desk *r, const stone_stick *stick, uint32_t from, uint32_t to)
{
    stone_copy_text t = {.text = "", .span = {r->source, 0, 0, 0}};
    if (from >= to)
        return t;
    char *text = stone_arena_alloc(r->arena, (size_t)(to - from) * 4 + 1);
    uint32_t size = 0, line = 0, column = 0, bits = 0;
    for (uint32_t i = from; i < to; i++) {
        const stone_sort *x = &stick->at[i];
        stone_span place = stone_desk_place(r, x->at);
        if (place.line != line || place.column != column + 1)
            anchor(r, &t, size, place);
        line = place.line;
        column = place.column;
        if (i == from)
            t.span = place;
        bool begins = x->bits && (x->bits != bits || x->flags & STONE_SORT_NEW || x->bits & STONE_MARK_BREAK);
        if (begins)
            *STONE_PUSH(r->arena, &t.marks) = (stone_text_mark){size, size, x->bits};
        bits = x->bits;
        size += (uint32_t)g_unichar_to_utf8(x->c, text + size);
        if (bits)
            t.marks.at[t.marks.n - 1].end = size;
    }
    t.text = text;
    t.size = size;
    if (line == t.span.line && column >= t.span.column)
        t.span.length = column - t.span.column + 1;
    return t;
}
