/* See drop.h. Sizes are found by measuring: letters are set at a large size and scaled. */
#include "page/drop.h"

#include <glib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "text/ink.h"

static const stone_len TRIAL = {100 * STONE_LEN_UNIT}; /* the size at which letters are measured */
enum { MOST_FIGURES = 4 };

/* ---- which characters ---- */

static bool opens(gunichar c)
{
    GUnicodeType t = g_unichar_type(c);
    return t == G_UNICODE_INITIAL_PUNCTUATION || t == G_UNICODE_OPEN_PUNCTUATION || c == '"' || c == '\'' ||
           c == 0x2019 || c == 0x2026 || c == 0xBF || c == 0xA1;
}

static bool joined(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_MONGOLIAN:
    case G_UNICODE_SCRIPT_DEVANAGARI:
    case G_UNICODE_SCRIPT_BENGALI:
    case G_UNICODE_SCRIPT_GURMUKHI:
        return true;
    default:
        return false;
    }
}

/* The number of bytes of opening marks, an ellipsis among them, and of the no-break spaces after them. */
static uint32_t marks_size(const char *text)
{
    const char *p = text;
    while (*p && opens(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
        while (g_utf8_get_char(p) == 0xA0 || g_utf8_get_char(p) == 0x202F)
            p = g_utf8_next_char(p);
    }
    return (uint32_t)(p - text);
}

/* The number of bytes of the first grapheme cluster (ICU's rules). */
static uint32_t cluster_size(const char *text)
{
    enum { FEW = 64 };
    UChar wide[FEW];
    int32_t n = 0, end;
    UErrorCode status = U_ZERO_ERROR;
    const char *limit = text;
    while (*limit && limit - text < FEW / 2)
        limit = g_utf8_next_char(limit);
    u_strFromUTF8(wide, FEW, &n, text, (int32_t)(limit - text), &status);
    UBreakIterator *clusters = U_SUCCESS(status) ? ubrk_open(UBRK_CHARACTER, "root", wide, n, &status) : NULL;
    if (!clusters || U_FAILURE(status))
        return (uint32_t)(g_utf8_next_char(text) - text);
    end = ubrk_next(clusters);
    ubrk_close(clusters);
    int32_t bytes = 0;
    u_strToUTF8(NULL, 0, &bytes, wide, end > 0 ? end : 0, &status);
    return (uint32_t)bytes;
}

/* The number of bytes of a number with the separators of its digits; 0: more than MOST_FIGURES digits. */
static uint32_t number_size(const char *text)
{
    uint32_t figures = 0;
    const char *p = text;
    for (;; figures++, p = g_utf8_next_char(p)) {
        bool parted = *p && strchr(".,:", *p) && g_unichar_isdigit(g_utf8_get_char(p + 1));
        p += parted;
        if (!g_unichar_isdigit(g_utf8_get_char(p)))
            break;
    }
    return figures <= MOST_FIGURES ? (uint32_t)(p - text) : 0;
}

/* The number of bytes that become the drop capital: a cluster that begins with a letter, a short number, or IJ in
 * Dutch; 0: none. */
static uint32_t sign_size(const char *text, const char *language)
{
    gunichar c = g_utf8_get_char(text);
    if (g_unichar_isdigit(c))
        return number_size(text);
    if (!g_unichar_isalpha(c) || joined(c))
        return 0;
    if (language && g_ascii_strncasecmp(language, "nl", 2) == 0 && g_str_has_prefix(text, "IJ"))
        return 2;
    return cluster_size(text);
}

/* The copy from a byte on, with its marks and anchors. */
static const stone_copy_text *copy_from(stone_arena *arena, const stone_copy_text *copy, uint32_t from)
{
    stone_copy_text *rest = STONE_NEW(arena, stone_copy_text);
    rest->text = copy->text + from;
    rest->size = copy->size - from;
    rest->span = stone_copy_text_place(copy, from);
    *STONE_PUSH(arena, &rest->anchors) = (stone_anchor){0, rest->span.line, rest->span.column};
    for (uint32_t i = 0; i < copy->anchors.n; i++)
        if (copy->anchors.at[i].byte > from)
            *STONE_PUSH(arena, &rest->anchors) =
                (stone_anchor){copy->anchors.at[i].byte - from, copy->anchors.at[i].line, copy->anchors.at[i].column};
    for (uint32_t i = 0; i < copy->marks.n; i++) {
        stone_text_mark m = copy->marks.at[i];
        if (m.end > from)
            *STONE_PUSH(arena, &rest->marks) =
                (stone_text_mark){m.start > from ? m.start - from : 0, m.end - from, m.bits};
    }
    return rest;
}

/* ---- size ---- */

struct setter {
    stone_compositor *c;
    const stone_field_context *context;
    stone_voice voice;
    const stone_copy_text *copy;
};

static const stone_role *at_size(const struct setter *s, uint16_t role, stone_len size)
{
    stone_role *r = stone_arena_copy(s->c->arena, stone_copy_role(s->c, s->voice, role, NULL), sizeof *r);
    r->type.size = r->block.size_most = size;
    r->type.align = STONE_ALIGN_LEFT;
    r->block.indent = (stone_dim){0};
    r->type.hang = r->type.hyphenate.on = false;
    r->block.prefix = NULL;
    return r;
}

/* Bytes [from, to) of the copy on a line of their own. */
static stone_drop_sign set_sign(const struct setter *s, uint16_t role, stone_len size, uint32_t from, uint32_t to)
{
    const stone_role *settings = at_size(s, role, size);
    stone_drop_sign sign = {0};
    const char *letters = stone_arena_slice(s->c->arena, s->copy->text + from, to - from);
    stone_piece piece = {.plain = letters, .role = role, .span = stone_copy_text_place(s->copy, from)};
    uint32_t told = s->c->findings.list.n;
    stone_composed t = stone_copy_compose(s->c, s->context, s->voice, role, settings, &piece, 1, false);
    if (size.u == TRIAL.u) /* a missing glyph is reported when the letter is set */
        s->c->findings.list.n = told;
    sign.origin = t.origin;
    stone_measure own = {STONE_LEN_ZERO, stone_paragraph_width(t.paragraph)};
    if (stone_paragraph_size(t.paragraph))
        sign.line =
            stone_paragraph_line(s->c->typesetter, s->c->arena, t.paragraph, 0, stone_paragraph_size(t.paragraph), own);
    return sign;
}

static stone_rect ink_of(const struct setter *s, const stone_drop_sign *sign)
{
    return sign->line ? stone_line_ink(s->c->typesetter, sign->line) : (stone_rect){0};
}

/* The height of the letter at a byte above the baseline at the trial size, without accents. */
static stone_len rise_of(const struct setter *s, uint16_t role, uint32_t from)
{
    gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    g_unichar_fully_decompose(g_utf8_get_char(s->copy->text + from), FALSE, base, G_N_ELEMENTS(base));
    char letter[8] = "";
    letter[g_unichar_to_utf8(base[0], letter)] = 0;
    stone_copy_text plain = {.text = letter, .size = (uint32_t)strlen(letter), .span = STONE_SPAN_NONE};
    struct setter alone = *s;
    alone.copy = &plain;
    stone_drop_sign sign = set_sign(&alone, role, TRIAL, 0, plain.size);
    stone_rect ink = ink_of(&alone, &sign);
    return stone_len_sub(STONE_LEN_ZERO, ink.y);
}

/* The size at which the letter at a byte reaches from the baseline of its last line to the top of the first line. *top
 * receives the height of that top above the first line's baseline. Letters about as high as capitals are treated as
 * capitals, so that round ones overshoot a little at both ends, as the typeface intends. */
static stone_len size_for(const struct setter *s, uint32_t from, stone_len down, stone_len *top)
{
    const stone_role *body = stone_copy_role(s->c, s->voice, STONE_ROLE_BODY, NULL);
    stone_metrics text = stone_typesetter_metrics(s->c->typesetter, &body->type);
    stone_len cap = stone_typesetter_metrics(s->c->typesetter, &at_size(s, STONE_ROLE_DROP, TRIAL)->type).cap_height;
    stone_len rise = rise_of(s, STONE_ROLE_DROP, from);
    int32_t off = stone_len_sub(rise, cap).u;
    if (rise.u <= 0 || cap.u <= 0)
        return STONE_LEN_ZERO;
    if ((off < 0 ? -off : off) <= cap.u * 8 / 100) {
        rise = cap;
        *top = body->type.letter_case == STONE_CASE_SMALL_CAPITALS ? text.x_height : text.cap_height;
    } else
        *top = stone_len_scale(rise_of(s, STONE_ROLE_BODY, from), body->type.size.u, TRIAL.u);
    return stone_len_scale(TRIAL, stone_len_add(down, *top).u, rise.u);
}

/* ---- the drop capital ---- */

/* Sets the opening marks at a size before the capital, with their top level with the capital's. Low ones, like „ and …,
 * stay on the baseline. Returns their width and the gap after them. */
static stone_len set_mark(const struct setter *s, stone_drop *d, uint32_t bytes, stone_len size)
{
    stone_drop_sign mark = set_sign(s, STONE_ROLE_DROP, size, 0, bytes);
    stone_rect ink = ink_of(s, &mark);
    stone_len wide = stone_len_add(ink.width, stone_len_scale(size, 1, 10));
    bool low = -ink.y.u < size.u * 35 / 100;
    mark.x = stone_len_sub(d->rtl ? stone_len_sub(wide, ink.width) : stone_len_sub(STONE_LEN_ZERO, wide), ink.x);
    mark.y = low ? STONE_LEN_ZERO : stone_len_sub(STONE_LEN_ZERO, stone_len_add(d->rise, ink.y));
    d->mark = mark;
    return wide;
}

/* The marks are half the capital's size, or smaller if there is less room. Where they would be less than two thirds of
 * the text's size, they do not hang, but move the capital in. */
static void hang_mark(const struct setter *s, stone_drop *d, uint32_t bytes, stone_len size, stone_len room)
{
    stone_len text = stone_copy_role(s->c, s->voice, STONE_ROLE_BODY, NULL)->type.size,
              half = stone_len_scale(size, 1, 2);
    stone_len wide = set_mark(s, d, bytes, half);
    if (wide.u <= room.u || wide.u <= 0)
        return;
    half = stone_len_scale(half, room.u, wide.u);
    bool hangs = half.u * 3 >= text.u * 2;
    wide = set_mark(s, d, bytes, hangs ? half : text);
    if (hangs)
        return;
    stone_len in = d->rtl ? stone_len_sub(STONE_LEN_ZERO, wide) : wide;
    d->mark.x = stone_len_add(d->mark.x, in);
    d->sign.x = stone_len_add(d->sign.x, in);
    d->in = stone_len_add(d->in, wide);
}

static bool keeps_letters(const stone_copy_text *copy, uint32_t until)
{
    for (uint32_t i = 0; i < copy->marks.n; i++)
        if (copy->marks.at[i].start < until &&
            (copy->marks.at[i].bits & (STONE_MARK_SPEAKER | STONE_MARK_FIELD | STONE_MARK_BREAK)))
            return true;
    return false;
}

/* Divides the copy after the white space that follows the letter; the scene keeps that space with the letter. */
static void part_text(stone_compositor *c, stone_drop *d, const stone_copy_text *copy, uint32_t end)
{
    uint32_t next = end;
    while (next < copy->size && g_unichar_isspace(g_utf8_get_char(copy->text + next)))
        next = (uint32_t)(g_utf8_next_char(copy->text + next) - copy->text);
    d->text = stone_arena_print(c->arena, next > end ? "%.*s " : "%.*s", (int)end, copy->text);
    d->rest = copy_from(c->arena, copy, next);
}

stone_drop stone_drop_make(stone_compositor *c, const stone_field_context *context, stone_voice voice,
                           const stone_copy_text *copy, uint32_t lines, stone_len measure, stone_len room)
{
    stone_drop none = {0}, d = {.lines = lines, .beside = lines};
    const struct setter s = {c, context, voice, copy};
    uint32_t from = marks_size(copy->text), size = sign_size(copy->text + from, context->language);
    if (!lines || !size || keeps_letters(copy, from + size))
        return none;
    const stone_role *body = stone_copy_role(c, voice, STONE_ROLE_BODY, NULL);
    stone_len step = c->forme->style->baseline,
              leading = stone_dim_resolve(body->block.leading, step, body->type.size, body->type.size);
    d.down = stone_len_times(leading, (int32_t)lines - 1);
    d.rtl = stone_direction_of(STONE_DIRECTION_AUTO, context->language) == STONE_DIRECTION_RTL;
    stone_len top = STONE_LEN_ZERO, large = size_for(&s, from, d.down, &top);
    if (large.u <= 0)
        return none;
    d.sign = set_sign(&s, STONE_ROLE_DROP, large, from, from + size);
    stone_rect ink = ink_of(&s, &d.sign);
    if (!ink.width.u)
        return none;
    d.in = stone_len_add(ink.width, stone_len_scale(body->type.size, 1, 5));
    d.sign.x = stone_len_sub(d.rtl ? stone_len_sub(STONE_LEN_ZERO, ink.width) : STONE_LEN_ZERO, ink.x);
    /* If a tail (J, Q, a comma below) would touch the letters of the next line, that line is set in too. */
    stone_len tail = stone_rect_foot(ink), free = stone_len_sub(leading, top);
    d.beside += stone_len_add(tail, stone_len_scale(body->type.size, 1, 10)).u > free.u;
    d.rise = stone_len_add(d.down, top);
    if (from)
        hang_mark(&s, &d, from, large, room);
    if (d.in.u > measure.u * 9 / 20)
        return none;
    d.place = stone_copy_text_place(copy, 0);
    part_text(c, &d, copy, from + size);
    return d.rest->size ? d : none;
}

static void put_sign(stone_compositor *c, stone_sheaf *sheaf, const stone_drop_sign *sign, stone_len x, stone_len y,
                     stone_len depth, const char *id, const char *story)
{
    uint32_t from = sheaf->items.n;
    stone_sheaf_put(sheaf, sign->line, stone_len_add(x, sign->x), stone_len_add(y, sign->y),
                    (stone_line_facts){id, "drop", story, sign->origin, depth, false});
    for (uint32_t i = from; i < sheaf->items.n; i++) {
        stone_scene_glyphs *run = &sheaf->items.at[i].glyphs;
        stone_scene_glyph *glyphs = stone_arena_copy(c->arena, run->glyphs, run->n * sizeof *glyphs);
        for (uint32_t k = 0; k < run->n; k++)
            glyphs[k].cluster = 0;
        run->glyphs = glyphs;
        run->text = "";
        run->line_end = false;
    }
}

void stone_drop_put(stone_compositor *c, stone_sheaf *sheaf, const stone_drop *d, stone_measure measure,
                    stone_len baseline, const char *id, const char *story)
{
    stone_len x =
        d->rtl ? stone_len_add(stone_len_add(measure.x, measure.width), d->in) : stone_len_sub(measure.x, d->in);
    stone_len y = stone_len_add(baseline, d->down);
    if (d->mark.line)
        put_sign(c, sheaf, &d->mark, x, y, d->rise, stone_arena_print(c->arena, "%s/drop-mark", id), story);
    put_sign(c, sheaf, &d->sign, x, y, d->rise, stone_arena_print(c->arena, "%s/drop", id), story);
}

void stone_drop_say(stone_compositor *c, const stone_drop *d, stone_scene_item *item)
{
    stone_scene_glyphs *run = &item->glyphs;
    uint32_t more = (uint32_t)strlen(d->text);
    stone_scene_glyph *glyphs = stone_arena_copy(c->arena, run->glyphs, run->n * sizeof *glyphs);
    for (uint32_t i = 0; i < run->n; i++)
        glyphs[i].cluster += glyphs[i].cluster ? more : 0;
    run->glyphs = glyphs;
    run->text = stone_arena_print(c->arena, "%s%s", d->text, run->text);
    item->span = d->place;
}
