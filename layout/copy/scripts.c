/* See scripts.h. The characters are those of the blocks Superscripts and Subscripts, Latin-1 and Number Forms of
 * Unicode. */
#include "copy/scripts.h"

#include <glib.h>

enum { LONGEST = 20, FRACTION_SLASH = 0x2044 };

/* ---- marks of Markdown ---- */

static bool is(const stone_stick *s, uint32_t i, uint32_t c)
{
    return i < s->n && s->at[i].c == c && !(s->at[i].flags & STONE_SORT_FIXED);
}

/* The closing sign of what opens at i; 0: nothing does. */
static uint32_t closing(const stone_stick *s, uint32_t i)
{
    uint32_t sign = s->at[i].c;
    if (is(s, i + 1, sign) || (i > 0 && is(s, i - 1, sign)))
        return 0;
    for (uint32_t k = i + 1; k < s->n && k - i <= LONGEST && !g_unichar_isspace(s->at[k].c); k++)
        if (is(s, k, sign))
            return k > i + 1 && !is(s, k + 1, sign) ? k : 0;
    return 0;
}

void stone_scripts_mark(stone_stick *s, uint32_t from)
{
    uint32_t n = from, all = s->n;
    for (uint32_t i = from; i < all; i++) {
        uint32_t end = is(s, i, '^') || is(s, i, '~') ? closing(s, i) : 0;
        if (!end) {
            s->at[n++] = s->at[i];
            continue;
        }
        uint16_t bit = (uint16_t)(s->at[i].c == '^' ? STONE_BIT_RAISED : STONE_BIT_LOWERED);
        for (uint32_t k = i + 1; k < end; k++) {
            s->at[n] = s->at[k];
            s->at[n++].bits |= bit;
        }
        i = end;
    }
    s->n = n;
}

/* ---- characters ---- */

static uint32_t raised(uint32_t c)
{
    static const uint32_t figures[] = {0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    if (c >= '0' && c <= '9')
        return figures[c - '0'];
    return c == '+'                                 ? 0x207A
           : c == '-' || c == 0x2212 || c == 0x2013 ? 0x207B
           : c == '='                               ? 0x207C
           : c == '('                               ? 0x207D
           : c == ')'                               ? 0x207E
           : c == 'n'                               ? 0x207F
           : c == 'i'                               ? 0x2071
           : c == 'a'                               ? 0xAA
           : c == 'o'                               ? 0xBA
                                                    : 0;
}

static uint32_t lowered(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return 0x2080 + c - '0';
    return c == '+'                                 ? 0x208A
           : c == '-' || c == 0x2212 || c == 0x2013 ? 0x208B
           : c == '='                               ? 0x208C
           : c == '('                               ? 0x208D
           : c == ')'                               ? 0x208E
                                                    : 0;
}

static uint32_t vulgar(uint32_t over, uint32_t under)
{
    static const struct {
        uint8_t over, under;
        uint16_t c;
    } all[] = {{1, 2, 0xBD},   {1, 4, 0xBC},   {3, 4, 0xBE},   {1, 3, 0x2153}, {2, 3, 0x2154},
               {1, 5, 0x2155}, {2, 5, 0x2156}, {3, 5, 0x2157}, {4, 5, 0x2158}, {1, 6, 0x2159},
               {5, 6, 0x215A}, {1, 8, 0x215B}, {3, 8, 0x215C}, {5, 8, 0x215D}, {7, 8, 0x215E}};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i].over == over && all[i].under == under)
            return all[i].c;
    return 0;
}

/* ---- setting ---- */

static uint32_t run_end(const stone_stick *s, uint32_t i, uint32_t n, uint16_t bit)
{
    while (i < n && s->at[i].bits & bit)
        i++;
    return i;
}

/* The value of figures [from, to); 0: something else is among them, or too many. */
static uint32_t value(const stone_stick *s, uint32_t from, uint32_t to)
{
    uint32_t v = 0;
    for (uint32_t i = from; i < to; i++) {
        if (s->at[i].c < '0' || s->at[i].c > '9' || to - from > 4)
            return 0;
        v = v * 10 + s->at[i].c - '0';
    }
    return v;
}

static void put(stone_stick *s, uint32_t *n, uint32_t from, uint32_t c)
{
    stone_sort x = s->at[from];
    x.c = c;
    x.bits &= (uint16_t) ~(STONE_BIT_RAISED | STONE_BIT_LOWERED);
    x.flags |= STONE_SORT_FIXED;
    s->at[(*n)++] = x;
}

/* Figures, a slash and figures below: `1/2`. Returns where it ends; 0: there is none. */
static uint32_t put_fraction(stone_stick *s, uint32_t *n, uint32_t i, uint32_t all)
{
    uint32_t middle = run_end(s, i, all, STONE_BIT_RAISED);
    bool slash = middle < all && (s->at[middle].c == '/' || s->at[middle].c == FRACTION_SLASH);
    uint32_t end = slash ? run_end(s, middle + 1, all, STONE_BIT_LOWERED) : 0;
    uint32_t over = slash ? value(s, i, middle) : 0, under = slash ? value(s, middle + 1, end) : 0;
    if (!over || !under)
        return 0;
    if (vulgar(over, under)) {
        put(s, n, i, vulgar(over, under));
        return end;
    }
    for (uint32_t k = i; k < end; k++)
        put(s, n, k, k < middle ? raised(s->at[k].c) : k == middle ? FRACTION_SLASH : lowered(s->at[k].c));
    return end;
}

static bool is_ordinal(const stone_stick *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (!g_unichar_isalpha(s->at[i].c) && s->at[i].c != '.')
            return false;
    return from > 0 && to - from <= 4 && g_unichar_isalnum(s->at[from - 1].c);
}

/* One run: all of it raised, or none. */
static void put_run(stone_desk *desk, stone_stick *s, uint32_t *n, uint32_t from, uint32_t to, bool up)
{
    bool has = true, ordinal = up && *n > 0 && is_ordinal(s, from, to) && to - from > 1;
    g_autoptr(GString) words = g_string_new(NULL);
    for (uint32_t i = from; i < to; i++) {
        has = has && (up ? raised(s->at[i].c) : lowered(s->at[i].c));
        g_string_append_unichar(words, s->at[i].c);
    }
    if (!has && !ordinal)
        stone_desk_note(desk, STONE_FINDING_FLATTENED, s->at[from].at, to - from,
                        "`%.40s` has no %s form and is set on the line.", words->str, up ? "raised" : "lowered");
    for (uint32_t i = from; i < to; i++)
        put(s, n, i, has && !ordinal ? (up ? raised(s->at[i].c) : lowered(s->at[i].c)) : s->at[i].c);
}

void stone_scripts_set(stone_desk *desk, stone_stick *s)
{
    uint32_t n = 0, all = s->n;
    for (uint32_t i = 0; i < all;) {
        uint16_t bit = s->at[i].bits & (STONE_BIT_RAISED | STONE_BIT_LOWERED);
        if (!bit) {
            s->at[n++] = s->at[i++];
            continue;
        }
        uint32_t end = bit & STONE_BIT_RAISED ? put_fraction(s, &n, i, all) : 0;
        if (!end) {
            end = run_end(s, i, all, bit);
            put_run(desk, s, &n, i, end, bit & STONE_BIT_RAISED);
        }
        i = end;
    }
    s->n = n;
}
