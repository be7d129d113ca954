/* Quotation marks and apostrophes; see typography.h. A straight mark opens where something may begin and a word
 * follows, and closes after a word. If both or neither is possible, the marks that are already open decide. */
#include "copy/typography.h"

#include <glib.h>
#include <string.h>

enum { APOSTROPHE = 0x2019, DEEPEST = 8 };

typedef struct {
    const char *language;
    uint16_t open, close, inner_open, inner_close;
} stone_quotes;

/* The first whose language is the story's, or begins it. */
static const stone_quotes customs[] = {
    {"de-CH", 0xAB, 0xBB, 0x2039, 0x203A},  {"pt-BR", 0x201C, 0x201D, 0x2018, 0x2019},
    {"fr-CH", 0xAB, 0xBB, 0x2039, 0x203A},  {"en", 0x201C, 0x201D, 0x2018, 0x2019},
    {"de", 0x201E, 0x201C, 0x201A, 0x2018}, {"fr", 0xAB, 0xBB, 0x201C, 0x201D},
    {"es", 0xAB, 0xBB, 0x201C, 0x201D},     {"it", 0xAB, 0xBB, 0x201C, 0x201D},
    {"pt", 0xAB, 0xBB, 0x201C, 0x201D},     {"ca", 0xAB, 0xBB, 0x201C, 0x201D},
    {"nl", 0x201C, 0x201D, 0x2018, 0x2019}, {"el", 0xAB, 0xBB, 0x201C, 0x201D},
    {"ru", 0xAB, 0xBB, 0x201E, 0x201C},     {"uk", 0xAB, 0xBB, 0x201E, 0x201C},
    {"fa", 0xAB, 0xBB, 0x2039, 0x203A},     {"ar", 0xAB, 0xBB, 0x201C, 0x201D},
    {"hi", 0x201C, 0x201D, 0x2018, 0x2019}, {"pl", 0x201E, 0x201D, 0xAB, 0xBB},
    {"cs", 0x201E, 0x201C, 0x201A, 0x2018}, {"sk", 0x201E, 0x201C, 0x201A, 0x2018},
    {"hu", 0x201E, 0x201D, 0xBB, 0xAB},     {"ro", 0x201E, 0x201D, 0xAB, 0xBB},
    {"bg", 0x201E, 0x201C, 0x2019, 0x2019}, {"sv", 0x201D, 0x201D, 0x2019, 0x2019},
    {"fi", 0x201D, 0x201D, 0x2019, 0x2019}, {"da", 0x201D, 0x201D, 0x2019, 0x2019},
    {"nb", 0xAB, 0xBB, 0x2018, 0x2019},     {"no", 0xAB, 0xBB, 0x2018, 0x2019},
    {"tr", 0x201C, 0x201D, 0x2018, 0x2019}, {"he", 0x201D, 0x201D, 0x2019, 0x2019},
};

static const stone_quotes *custom_of(const char *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(customs); i++) {
        size_t n = strlen(customs[i].language);
        if (g_ascii_strncasecmp(language, customs[i].language, n) == 0 && (language[n] == 0 || language[n] == '-'))
            return &customs[i];
    }
    return &customs[3]; /* English */
}

/* Words that drop their beginning, as written after the apostrophe. */
static const struct {
    const char *language, *words[16];
} clipped[] = {
    {"en", {"tis", "twas", "twere", "til", "till", "em", "n", "cause", "cos", "bout", "round", "nuff", "neath"}},
    {"nl", {"s", "t", "n", "k", "m", "r"}},
    {"de",
     {"s", "n", "ne", "nen", "nem", "ner", "nes", "rein", "raus", "rauf", "runter", "rüber", "ran", "rum", "mal"}},
    {"it", {"ndrangheta", "ndrine", "ndrina", "sto", "sta", "sti", "ste", "na", "nu"}},
};

static const char *const *clipped_of(const char *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(clipped); i++)
        if (g_ascii_strncasecmp(language, clipped[i].language, 2) == 0)
            return clipped[i].words;
    return NULL;
}

struct quote_setter {
    stone_stick *s;
    const stone_quotes *custom;
    const char *const *clipped;
    struct {
        bool single; /* opened by a straight ' */
        uint32_t close;
    } open[DEEPEST];
    uint32_t depth, doubles, singles; /* depth may pass DEEPEST; what lies beyond is closed by custom */
    int64_t last_close;               /* the last ' that could close a pair; -1: none */
};

static uint32_t at(const struct quote_setter *x, int64_t i)
{
    return i < 0 || i >= (int64_t)x->s->n ? ' ' : x->s->at[i].c;
}

static bool is_space(uint32_t c)
{
    return g_unichar_isspace(c);
}

static bool may_open_after(uint32_t c)
{
    return is_space(c) || (c && strchr("([{-/=\"'", (int)c) && c < 0x80) || c == 0x2013 || c == 0x2014 || c == 0x201C ||
           c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A || c == 0x2039 || c == 0xBF || c == 0xA1 ||
           c == 0x2026;
}

static bool is_stop(uint32_t c)
{
    return c && c < 0x80 && strchr(".,;:!?)]}", (int)c);
}

/* Could the mark at i open, could it close? An opening mark may follow another one, so the text before i is read as
 * already converted. */
static bool can_open(const struct quote_setter *x, int64_t i)
{
    uint32_t next = at(x, i + 1);
    return may_open_after(at(x, i - 1)) && !is_space(next) && !is_stop(next);
}

static bool can_close(const struct quote_setter *x, int64_t i)
{
    return !is_space(at(x, i - 1));
}

static uint32_t push(struct quote_setter *x, bool single, bool inner)
{
    if (x->depth < DEEPEST) {
        x->open[x->depth].single = single;
        x->open[x->depth].close = inner ? x->custom->inner_close : x->custom->close;
    }
    x->depth++;
    *(single ? &x->singles : &x->doubles) += 1;
    return inner ? x->custom->inner_open : x->custom->open;
}

/* Closes the innermost open pair of this kind; one left open inside it was none. */
static uint32_t pop(struct quote_setter *x, bool single)
{
    uint32_t close = single ? x->custom->inner_close : x->custom->close;
    uint32_t most = x->depth < DEEPEST ? x->depth : DEEPEST;
    if (x->depth > DEEPEST) {
        x->depth--;
    } else {
        for (uint32_t k = most; k > 0; k--) {
            bool found = x->open[k - 1].single == single;
            if (found)
                close = x->open[k - 1].close;
            if (!found && x->open[k - 1].single && x->singles)
                x->singles--;
            if (!found && !x->open[k - 1].single && x->doubles)
                x->doubles--;
            x->depth = k - 1;
            if (found)
                break;
        }
    }
    uint32_t *count = single ? &x->singles : &x->doubles;
    *count -= *count > 0;
    return close;
}

static uint32_t double_mark(struct quote_setter *x, int64_t i)
{
    bool opens = can_open(x, i), closes = can_close(x, i);
    if (opens && closes && x->doubles) /* behind a dash or a quotation mark: `"so-"` or `-"so"` */
        opens = g_unichar_isalnum(at(x, i + 1)) || at(x, i + 1) == '\'';
    if (!opens && !closes)
        opens = x->doubles == 0;
    if (opens) {
        bool english = x->custom->open == 0x201C;
        return push(x, false, x->doubles > 0 && !english);
    }
    if (!x->doubles && g_unichar_isdigit(at(x, i - 1)))
        return '"'; /* inches */
    return pop(x, false);
}

static bool is_clipped(const struct quote_setter *x, int64_t i)
{
    for (const char *const *w = x->clipped; w && *w; w++) {
        const char *p = *w;
        int64_t k = i + 1;
        while (*p && g_unichar_tolower(at(x, k)) == g_utf8_get_char(p)) {
            p = g_utf8_next_char(p);
            k++;
        }
        if (!*p && !g_unichar_isalnum(at(x, k)))
            return true;
    }
    return false;
}

/* The next ' closes a pair rather than opens one. */
static bool next_closes(const struct quote_setter *x, int64_t i)
{
    for (int64_t k = i + 1; k < i + 200 && k < (int64_t)x->s->n; k++)
        if (at(x, k) == '\'' && !(g_unichar_isalnum(at(x, k - 1)) && g_unichar_isalnum(at(x, k + 1))))
            return !is_space(at(x, k - 1)) && !g_unichar_isalnum(at(x, k + 1));
    return false;
}

/* '90s, '90er, '90ern, and '90 where no mark that would close a pair follows. */
static bool is_short_year(const struct quote_setter *x, int64_t i)
{
    if (!g_unichar_isdigit(at(x, i + 1)) || !g_unichar_isdigit(at(x, i + 2)))
        return false;
    if ((at(x, i + 3) == 's' && !g_unichar_isalnum(at(x, i + 4))) || (at(x, i + 3) == 'e' && at(x, i + 4) == 'r'))
        return true;
    return !g_unichar_isalnum(at(x, i + 3)) && at(x, i + 3) != '%' && !next_closes(x, i);
}

static uint32_t single_mark(struct quote_setter *x, int64_t i)
{
    uint32_t before = at(x, i - 1), after = at(x, i + 1);
    if (g_unichar_isalnum(before) && g_unichar_isalnum(after))
        return APOSTROPHE;
    bool opens = can_open(x, i);
    if (opens && (is_clipped(x, i) || is_short_year(x, i)))
        return APOSTROPHE;
    if (opens && x->last_close > i)
        return push(x, true, true);
    if (!opens && x->singles && can_close(x, i) && !g_unichar_isalnum(after))
        return pop(x, true);
    if (!x->singles && g_unichar_isdigit(before) && !g_unichar_isalnum(after))
        return '\''; /* feet, minutes */
    return APOSTROPHE;
}

void stone_typography_quotes(stone_stick *s, const char *language)
{
    struct quote_setter x = {.s = s, .custom = custom_of(language), .clipped = clipped_of(language), .last_close = -1};
    for (int64_t i = (int64_t)s->n - 1; i >= 0 && x.last_close < 0; i--)
        if (s->at[i].c == '\'' && !(s->at[i].flags & STONE_SORT_FIXED) && !is_space(at(&x, i - 1)) &&
            !g_unichar_isalnum(at(&x, i + 1)))
            x.last_close = i;
    for (uint32_t i = 0; i < s->n; i++) {
        stone_sort *c = &s->at[i];
        if (c->flags & STONE_SORT_FIXED)
            continue;
        if (c->c == '"')
            c->c = double_mark(&x, i);
        else if (c->c == '\'')
            c->c = single_mark(&x, i);
        else if (c->c == 0x2018 && x.custom->open == 0x201C && g_unichar_isdigit(at(&x, (int64_t)i + 1)) &&
                 g_unichar_isdigit(at(&x, (int64_t)i + 2)) && at(&x, (int64_t)i + 3) == 's')
            c->c = APOSTROPHE; /* ‘90s, as word processors set it */
    }
}
