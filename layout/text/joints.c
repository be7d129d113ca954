/* Joints of words; see joints.h. What Unicode allows inside a word does not depend on what is beyond the spaces around
 * it: its rules look past a space only for the place right after it (UAX #14, LB14 to LB18). So they are evaluated once
 * for each word between two spaces. */
#include "text/joints.h"

#include <string.h>

#include "text/paragraph.h"

typedef STONE_LIST(stone_joint) joint_list;

/* ---- quotation marks ---- */

static bool is_quote(gunichar c)
{
    return g_unichar_break_type(c) == G_UNICODE_BREAK_QUOTATION;
}

/* True if a quotation mark cannot be an opening one (LB15a of UAX #14, revision 51, Unicode 15.1): it is not initial
 * punctuation, or it follows something that opening marks never follow. */
static bool closes(const char *text, const char *at)
{
    gunichar mark = g_utf8_get_char(at);
    if (g_unichar_type(mark) != G_UNICODE_INITIAL_PUNCTUATION)
        return true;
    if (at == text)
        return false;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
    GUnicodeBreakType type = g_unichar_break_type(before);
    return !(g_unichar_isspace(before) || is_quote(before) || type == G_UNICODE_BREAK_OPEN_PUNCTUATION ||
             type == G_UNICODE_BREAK_NON_BREAKING_GLUE || type == G_UNICODE_BREAK_ZERO_WIDTH_SPACE);
}

/* True if white space, an end or closing punctuation follows a final quotation mark, which then begins no line (LB15b).
 */
static bool stays_behind(const char *at, const char *end)
{
    const char *next = g_utf8_next_char(at);
    gunichar c = next < end ? g_utf8_get_char(next) : ' ';
    GUnicodeBreakType type = g_unichar_break_type(c);
    return g_unichar_type(g_utf8_get_char(at)) == G_UNICODE_FINAL_PUNCTUATION &&
           (g_unichar_isspace(c) || is_quote(c) || type == G_UNICODE_BREAK_CLOSE_PUNCTUATION ||
            type == G_UNICODE_BREAK_CLOSE_PARANTHESIS || type == G_UNICODE_BREAK_EXCLAMATION ||
            type == G_UNICODE_BREAK_INFIX_SEPARATOR || type == G_UNICODE_BREAK_SYMBOL);
}

/* True after the dash of a range: "pages 3–4", "$5–$10", "7.30–9pm". */
static bool is_in_range(const char *text, const char *at, const char *end)
{
    if (at == text || at == end)
        return false;
    const char *dash = g_utf8_prev_char(at);
    gunichar c = g_utf8_get_char(dash), next = g_utf8_get_char(at);
    return dash > text && (c == 0x2012 || c == 0x2013) && !g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(dash))) &&
           (g_unichar_isdigit(next) || g_unichar_type(next) == G_UNICODE_CURRENCY_SYMBOL);
}

/* A range is never parted. Pango's rule for a space beside a quotation mark is that of Unicode 15.0, which allows no
 * break between a closing mark and an opening bracket. */
static bool breaks_here(const char *text, const char *at, const char *end, bool by_pango)
{
    if (by_pango && is_in_range(text, at, end))
        return false;
    if (at == text || at[-1] != ' ')
        return by_pango;
    if (by_pango)
        return !(is_quote(g_utf8_get_char(at)) && stays_behind(at, end));
    if (g_unichar_break_type(g_utf8_get_char(at)) != G_UNICODE_BREAK_OPEN_PUNCTUATION)
        return false;
    const char *last = at;
    while (last > text && last[-1] == ' ')
        last--;
    last = last > text ? g_utf8_prev_char(last) : NULL;
    return last && is_quote(g_utf8_get_char(last)) && closes(text, last);
}

void stone_find_breaks(stone_typesetter *ts, const char *language, const char *text, uint32_t start, uint32_t end,
                       bool *marks)
{
    const char *at = text + start;
    int n = (int)g_utf8_strlen(at, end - start);
    stone_mark mark = stone_arena_mark(ts->scratch);
    PangoLogAttr *attrs = STONE_NEW_N(ts->scratch, PangoLogAttr, n + 1);
    pango_get_log_attrs(at, (int)(end - start), -1, pango_language_from_string(language ? language : ""), attrs, n + 1);
    for (int i = 0; i < n; i++, at = g_utf8_next_char(at))
        marks[at - text - start] = breaks_here(text + start, at, text + end, attrs[i].is_line_break);
    stone_arena_rewind(ts->scratch, mark);
}

uint8_t stone_joint_after(gunichar c)
{
    switch (c) {
    case '-':
    case 0x2010:
        return STONE_BREAK_HYPHEN;
    case 0xAD:
        return STONE_BREAK_SOFT;
    default:
        return STONE_BREAK_PLAIN;
    }
}

/* ---- addresses ---- */

/* An address may be broken before a point or mark between letters, with at least two letters on each side, so that
 * nobody takes a hyphen for part of it (Chicago Manual of Style, 7.46). Abbreviations like U.S. and a.m. have no such
 * point. */
static bool breaks_address(const stone_word *word, uint32_t byte)
{
    const char *at = word->bytes + byte;
    return byte >= 2 && byte + 2 < word->size && strchr("._@?=&#~", *at) && g_ascii_isalnum(at[-1]) &&
           g_ascii_isalnum(at[-2]) && g_ascii_isalnum(at[1]) && g_ascii_isalnum(at[2]) &&
           (g_ascii_isalpha(at[-1]) || g_ascii_isalpha(at[1])) && (g_ascii_isalpha(at[-2]) || g_ascii_isalpha(at[2]));
}

/* ---- finding ---- */

/* The part is shaped alone and not cached, because most joints are never used. */
static stone_shape part_of(stone_typesetter *ts, const stone_fount *fount, const stone_word *word, uint32_t start,
                           uint32_t end, bool hyphen)
{
    unsigned edges = word->edges & ((start ? 0 : STONE_EDGE_BEFORE) | (end < word->size ? 0 : STONE_EDGE_AFTER));
    return stone_shape_edged(ts, ts->scratch, fount, word->bytes + start, end - start, edges, hyphen, NULL);
}

/* Uses sums of glyphs if HarfBuzz says that a cut there is safe and the hyphen only changes kerning; otherwise both
 * halves are shaped again. */
static void measure(stone_typesetter *ts, const stone_fount *fount, const stone_word *word, stone_joint *j)
{
    const stone_shape *shape = &word->shape;
    bool soft = j->kind == STONE_BREAK_SOFT, hyphen = soft || j->kind == STONE_BREAK_DIVISION;
    bool safe = false;
    stone_shape a = {0};
    for (uint32_t i = 0; i < shape->n; i++) {
        const stone_shaped_glyph *g = &shape->at[i];
        safe |= g->cluster == j->next && !g->unsafe;
        if (g->cluster >= j->next)
            continue;
        a.width += g->advance;
        a.places += i == 0 || g->cluster != shape->at[i - 1].cluster;
    }
    safe &= !soft && !fount->rtl;
    stone_shape b = {.width = shape->width - a.width, .places = shape->places - a.places};
    stone_reacts last = {0};
    if (hyphen) {
        last = stone_shape_reacts(ts, fount, g_utf8_get_char(g_utf8_prev_char(word->bytes + j->end)));
        a.width += fount->hyphen_advance + last.kerning;
        a.places++;
    }
    if (!safe || last.hyphen)
        a = part_of(ts, fount, word, 0, j->end, hyphen);
    if (!safe)
        b = part_of(ts, fount, word, j->next, word->size, false);
    j->left = (int32_t)a.width;
    j->right = (int32_t)b.width;
    j->left_places = (uint16_t)a.places;
    j->right_places = (uint16_t)b.places;
}

static bool starts_cluster(const stone_word *word, uint32_t byte)
{
    for (uint32_t i = 0; i < word->shape.n; i++)
        if (word->shape.at[i].cluster == byte)
            return true;
    return false;
}

static void add_open(stone_typesetter *ts, const stone_fount *fount, const stone_word *word, uint32_t byte,
                     uint8_t kind, joint_list *out)
{
    stone_joint j = {.next = (uint16_t)byte, .end = (uint16_t)byte, .kind = kind};
    if (kind == STONE_BREAK_SOFT)
        j.end = (uint16_t)(byte - 2);
    if (j.end == 0 || (kind != STONE_BREAK_SOFT && !starts_cluster(word, byte)))
        return;
    measure(ts, fount, word, &j);
    *STONE_PUSH(ts->scratch, out) = j;
}

/* Languages whose spelling repeats a hyphen at the start of the next line; for Portuguese, Acordo Ortográfico 1990,
 * base XX, 6. */
static bool repeats_hyphens(const char *language)
{
    static const char *const all[] = {"pt", "pl", "cs", "sk", "hr"};
    for (size_t i = 0; language && i < G_N_ELEMENTS(all); i++)
        if (g_ascii_strncasecmp(language, all[i], 2) == 0 && !g_ascii_isalpha(language[2]))
            return true;
    return false;
}

/* Breaks after a hyphen. Between letters of such a language the break is before it, with another hyphen added, so that
 * the text remains as it was written. */
static void add_hyphen(stone_typesetter *ts, const stone_fount *fount, const stone_word *word, uint32_t byte,
                       joint_list *out)
{
    const char *end = word->bytes + word->size, *after = word->bytes + byte, *hyphen = g_utf8_prev_char(after);
    bool letters = hyphen > word->bytes && after < end &&
                   g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(hyphen))) &&
                   g_unichar_isalpha(g_utf8_get_char(after));
    if (!letters || !repeats_hyphens(fount->language)) {
        add_open(ts, fount, word, byte, STONE_BREAK_HYPHEN, out);
        return;
    }
    uint16_t at = (uint16_t)(hyphen - word->bytes);
    stone_joint j = {.next = at, .end = at, .kind = STONE_BREAK_SOFT};
    measure(ts, fount, word, &j);
    *STONE_PUSH(ts->scratch, out) = j;
}

static bool letters_only(const stone_word *word)
{
    for (uint32_t i = 0; i < word->size; i++)
        if (!g_ascii_isalpha(word->bytes[i]))
            return false;
    return true;
}

/* Finds what Unicode and addresses allow. */
static void find_open(stone_typesetter *ts, const stone_fount *fount, const stone_word *word, joint_list *out)
{
    if (letters_only(word))
        return;
    char *text = stone_arena_alloc(ts->scratch, word->size + 3);
    bool *marks = stone_arena_alloc(ts->scratch, word->size + 2);
    text[0] = text[word->size + 1] = ' ';
    memcpy(text + 1, word->bytes, word->size);
    stone_find_breaks(ts, fount->language, text, 0, word->size + 2, marks);
    for (uint32_t byte = 1; byte < word->size; byte++) {
        uint8_t kind = stone_joint_after(g_utf8_get_char(g_utf8_prev_char(word->bytes + byte)));
        if (marks[byte + 1] && kind == STONE_BREAK_HYPHEN)
            add_hyphen(ts, fount, word, byte, out);
        else if (marks[byte + 1])
            add_open(ts, fount, word, byte, kind, out);
        else if (breaks_address(word, byte))
            add_open(ts, fount, word, byte, STONE_BREAK_ADDRESS, out);
    }
}

static void add_division(stone_typesetter *ts, const stone_fount *fount, const stone_word *word,
                         const stone_division *d, joint_list *out)
{
    stone_joint *j = STONE_PUSH(ts->scratch, out);
    *j = (stone_joint){.next = d->byte,
                       .end = d->byte,
                       .kind = STONE_BREAK_DIVISION,
                       .before = d->before,
                       .after = d->after,
                       .letters = d->letters,
                       .capital = d->capital};
    measure(ts, fount, word, j);
}

/* Merges both lists in order. Where a line may end anyway, no hyphen is added. */
static void merge(stone_typesetter *ts, const stone_fount *fount, const stone_word *word, const joint_list *open,
                  uint32_t n, joint_list *out)
{
    uint32_t o = 0, d = 0;
    while (o < open->n || d < n) {
        uint32_t next = o < open->n ? open->at[o].next : UINT32_MAX;
        if (d < n && word->divisions[d].byte < next)
            add_division(ts, fount, word, &word->divisions[d++], out);
        else {
            d += d < n && word->divisions[d].byte == next;
            *STONE_PUSH(ts->scratch, out) = open->at[o++];
        }
    }
}

const stone_joint *stone_word_joints(stone_typesetter *ts, const stone_dictionary *dictionary, const stone_fount *fount,
                                     stone_word *word, uint32_t *n)
{
    enum { UNKNOWN, UNDIVIDED, ALL };
    if (word->joined < (dictionary ? ALL : UNDIVIDED)) {
        stone_mark mark = stone_arena_mark(ts->scratch);
        joint_list open = {0}, all = {0};
        if (dictionary)
            stone_word_divide(ts, dictionary, word);
        find_open(ts, fount, word, &open);
        merge(ts, fount, word, &open, dictionary ? word->n : 0, &all);
        word->joints = stone_arena_copy(ts->arena, all.at, sizeof *all.at * all.n);
        word->n_joints = (uint16_t)all.n;
        word->joined = dictionary ? ALL : UNDIVIDED;
        stone_arena_rewind(ts->scratch, mark);
    }
    *n = word->n_joints;
    return word->joints;
}

/* ---- sides ---- */
