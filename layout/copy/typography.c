/* Dashes, ellipses, ranges and spaces; see typography.h. Quotation marks have quotes.c to themselves. */
#include "copy/typography.h"

#include <glib.h>
#include <string.h>

enum { NO_BREAK = 0xA0, NARROW = 0x202F, EN_DASH = 0x2013, EM_DASH = 0x2014, ELLIPSIS = 0x2026 };
enum { LONGEST_NUMBER = 24 };

static bool plain(const stone_stick *s, uint32_t i, uint32_t c)
{
    return i < s->n && s->at[i].c == c && !(s->at[i].flags & STONE_SORT_FIXED);
}

/* The character at i, or a space past either end. */
static uint32_t at(const stone_stick *s, int64_t i)
{
    return i < 0 || i >= (int64_t)s->n ? ' ' : s->at[i].c;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\n' || c == NO_BREAK || c == NARROW;
}

static bool is_currency(uint32_t c)
{
    return g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* ---- ranges ---- */

/* One side of a hyphen: digits with . , : inside. */
struct number {
    uint32_t digits;
    uint32_t value; /* of up to nine digits */
    bool parted;    /* has . , : between digits */
    bool leading_zero;
    int64_t outside; /* the sort beyond it */
};

static bool inside_number(const stone_stick *s, int64_t i, int step)
{
    uint32_t c = at(s, i);
    return (c == '.' || c == ',' || c == ':') && g_unichar_isdigit(at(s, i + step)) &&
           g_unichar_isdigit(at(s, i - step));
}

static struct number number_beside(const stone_stick *s, int64_t i, int step)
{
    int64_t first = i;
    while (first - i < LONGEST_NUMBER && i - first < LONGEST_NUMBER &&
           (g_unichar_isdigit(at(s, first)) || inside_number(s, first, step)))
        first += step;
    struct number n = {.outside = first};
    int64_t from = step > 0 ? i : first + 1, to = step > 0 ? first : i + 1;
    for (int64_t k = from; k < to; k++) {
        int digit = g_unichar_digit_value(at(s, k));
        n.parted |= digit < 0;
        if (digit < 0)
            continue;
        if (n.digits == 0)
            n.leading_zero = digit == 0;
        n.digits++;
        n.value = n.digits <= 9 ? n.value * 10 + (uint32_t)digit : n.value;
    }
    return n;
}

/* What may follow the second number without making it a name such as 747-8F. */
static bool may_follow(const stone_stick *s, int64_t i)
{
    static const char *const tails[] = {"am", "pm", "km", "kg", "m", "cm", "mm", "g", "h", "th", "st", "nd", "rd"};
    uint32_t c = at(s, i);
    if (c == '-' || c == '/' || c == '_' || c == '@' || c == '=' || c == EN_DASH || c == '+')
        return false;
    if (!g_unichar_isalnum(c))
        return true;
    for (size_t k = 0; k < G_N_ELEMENTS(tails); k++) {
        int64_t n = (int64_t)strlen(tails[k]);
        bool same = !g_unichar_isalnum(at(s, i + n)) && at(s, i + n) != '-';
        for (int64_t j = 0; j < n && same; j++)
            same = at(s, i + j) == (unsigned char)tails[k][j];
        if (same)
            return true;
    }
    return false;
}

static bool may_precede(uint32_t c)
{
    return !g_unichar_isalnum(c) && c != '-' && c != '/' && c != '_' && c != '@' && c != '#' && c != '=' && c != '+' &&
           c != EN_DASH && c != '.' && c != ',' && c != ':' && c != '\\' && c != 0x2212;
}

/* 4-5, 1990-95, 10:30-11, $5-$10: yes. 555-1234, 020-7946, 2025-11, 2025-11-18, B-52, 747-8F: no. */
static bool is_range(const stone_stick *s, int64_t hyphen)
{
    int64_t right = hyphen + 1;
    if (is_currency(at(s, right)))
        right++;
    if (!g_unichar_isdigit(at(s, hyphen - 1)) || !g_unichar_isdigit(at(s, right)))
        return false;
    struct number a = number_beside(s, hyphen - 1, -1), b = number_beside(s, right, 1);
    uint32_t before = at(s, a.outside);
    if (!may_precede(is_currency(before) ? at(s, a.outside - 1) : before) || !may_follow(s, b.outside))
        return false;
    bool bare = !a.parted && !b.parted;
    if (bare && (a.digits > 4 || b.digits > 4 || (a.digits == 3 && b.digits == 4)))
        return false;
    if (bare && a.leading_zero && a.digits > 1)
        return false;
    if (bare && a.digits == 4 && b.digits == 2) { /* a year and the next ones, not a year and its month */
        uint32_t short_year = a.value % 100;
        return b.value > short_year || (short_year == 99 && b.value == 0);
    }
    return true;
}

/* ---- dashes and ellipses ---- */

static uint32_t run_of(const stone_stick *s, uint32_t i, uint32_t c)
{
    uint32_t n = 0;
    while (plain(s, i + n, c))
        n++;
    return n;
}

static void dash(stone_stick *s, uint32_t i, uint32_t n, uint32_t *to)
{
    stone_sort x = s->at[i];
    if (n == 1) {
        bool between_words = i > 0 && i + 1 < s->n && is_space(s->at[i - 1].c) && is_space(s->at[i + 1].c);
        if (between_words || is_range(s, i))
            x.c = EN_DASH;
        s->at[(*to)++] = x;
    } else {
        x.c = n == 2 ? EN_DASH : EM_DASH;
        s->at[(*to)++] = x;
    }
}

/* Reads only at i and after it, and writes only at i and before it. Ranges look back over digits; no step moves those,
 * apart from hyphens already seen. */
void stone_typography_dashes(stone_stick *s)
{
    for (uint32_t i = 0; i < s->n; i++) /* ranges and spaced hyphens first, while nothing has moved */
        if (plain(s, i, '-') && at(s, (int64_t)i - 1) != '-' && at(s, (int64_t)i + 1) != '-') {
            uint32_t to = i;
            dash(s, i, 1, &to);
        }
    uint32_t to = 0;
    for (uint32_t i = 0; i < s->n;) {
        uint32_t hyphens = run_of(s, i, '-'), dots = run_of(s, i, '.');
        if (hyphens == 2 || hyphens == 3) {
            dash(s, i, hyphens, &to);
            i += hyphens;
        } else if (dots == 3) {
            stone_sort x = s->at[i];
            x.c = ELLIPSIS;
            s->at[to++] = x;
            i += 3;
        } else {
            uint32_t n = hyphens > 3 ? hyphens : dots > 3 ? dots : 1;
            while (n--)
                s->at[to++] = s->at[i++];
        }
    }
    s->n = to;
}

/* ---- spaces ---- */

static bool is_language(const char *language, const char *code)
{
    size_t n = strlen(code);
    return g_ascii_strncasecmp(language, code, n) == 0 && (language[n] == 0 || language[n] == '-');
}

/* A short unit at i that ends there. */
static bool is_unit(const stone_stick *s, uint32_t i)
{
    static const char *const units[] = {"km/h", "km",  "cm",  "mm",  "m",   "kg",  "mg", "g",   "ha",  "hl",
                                        "l",    "kmh", "mph", "kW",  "MW",  "GW",  "TW", "W",   "Hz",  "kWh",
                                        "MWh",  "GWh", "TWh", "kHz", "MHz", "GHz", "dB", "°C",  "°F",  "%",
                                        "‰",    "ppm", "bn",  "am",  "pm",  "€",   "£",  "$",   "₽", "a.m.",
                                        "p.m.", "Uhr", "км",  "кг",  "м",   "см",  "мм", "χλμ", "κιλά"};
    for (size_t k = 0; k < G_N_ELEMENTS(units); k++) {
        uint32_t j = i;
        const char *p = units[k];
        while (*p && j < s->n && s->at[j].c == g_utf8_get_char(p)) {
            p = g_utf8_next_char(p);
            j++;
        }
        bool signs = !g_unichar_isalpha(g_utf8_get_char(units[k]));
        if (!*p && (!g_unichar_isalnum(at(s, j)) && (!signs || at(s, j) != '-')))
            return true;
    }
    return false;
}

/* J. R. Smith, z. B.: between two single letters with points. */
static bool between_initials(const stone_stick *s, int64_t space)
{
    return at(s, space - 1) == '.' && g_unichar_isalpha(at(s, space - 2)) && !g_unichar_isalnum(at(s, space - 3)) &&
           at(s, space - 3) != '\'' && at(s, space - 3) != 0x2019 && g_unichar_isalpha(at(s, space + 1)) &&
           at(s, space + 2) == '.';
}

/* No. 7, Nr. 7, § 7, № 7 */
static bool after_number_sign(const stone_stick *s, int64_t space)
{
    if (!g_unichar_isdigit(at(s, space + 1)))
        return false;
    uint32_t a = at(s, space - 1), b = at(s, space - 2), c = at(s, space - 3);
    return a == 0xA7 || a == 0x2116 ||
           (a == '.' && c == 'N' && (b == 'o' || b == 'r') && !g_unichar_isalnum(at(s, space - 4)));
}

static void keep_together(stone_stick *s)
{
    for (uint32_t i = 1; i + 1 < s->n; i++) {
        if (!plain(s, i, ' '))
            continue;
        if ((g_unichar_isdigit(s->at[i - 1].c) && is_unit(s, i + 1)) || between_initials(s, i) ||
            after_number_sign(s, i))
            s->at[i].c = NO_BREAK;
    }
}

/* French: the space to set before c, given what precedes it; 0: none. */
static uint32_t french_space(const stone_stick *s, uint32_t i, bool canada)
{
    uint32_t c = s->at[i].c, before = at(s, (int64_t)i - 1), after = at(s, (int64_t)i + 1);
    if (s->at[i].flags & STONE_SORT_FIXED)
        return 0;
    if (c == 0xBB)
        return canada ? NO_BREAK : NARROW;
    if (c == ':') /* not in 10:30 or http:// */
        return is_space(after) || after == 0xAB ? (canada ? NO_BREAK : NARROW) : 0;
    bool sign = c == ';' || c == '!' || c == '?';
    if (!sign || canada || before == '!' || before == '?' || before == '(' || before == '[')
        return 0;
    return NARROW;
}

static void french(stone_arena *scratch, stone_stick *s, bool canada)
{
    stone_stick out = {0};
    for (uint32_t i = 0; i < s->n; i++) {
        stone_sort x = s->at[i];
        uint32_t space = french_space(s, i, canada);
        stone_sort *last = out.n ? &out.at[out.n - 1] : NULL;
        if (space && last && is_space(last->c) && last->c != '\n' && !(last->flags & STONE_SORT_FIXED))
            last->c = space;
        else if (space && last && !is_space(last->c))
            *STONE_PUSH(scratch, &out) = (stone_sort){space, x.at, x.bits & ~(unsigned)STONE_MARK_FIELD, 0};
        *STONE_PUSH(scratch, &out) = x;
        if (x.c != 0xAB || x.flags & STONE_SORT_FIXED || i + 1 == s->n)
            continue;
        uint32_t inner = canada ? NO_BREAK : NARROW;
        if (is_space(s->at[i + 1].c))
            s->at[i + 1].c = inner;
        else
            *STONE_PUSH(scratch, &out) = (stone_sort){inner, s->at[i + 1].at, x.bits, 0};
    }
    *s = out;
}

void stone_typography_spaces(stone_arena *scratch, stone_stick *s, const char *language)
{
    keep_together(s);
    if (is_language(language, "fr"))
        french(scratch, s, g_ascii_strcasecmp(language, "fr-CA") == 0);
}

void stone_typography_set(stone_arena *scratch, stone_stick *s, const char *language)
{
    stone_typography_dashes(s);
    stone_typography_quotes(s, language);
    stone_typography_spaces(scratch, s, language);
}
