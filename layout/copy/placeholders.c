/* See placeholders.h. Patterns are found by the first two letters of their first word. */
#include "copy/placeholders.h"

#include <glib.h>
#include <string.h>

enum {
    LEAST_CROSSES = 3,
    LEAST_LETTERS = 4,
    LEAST_CAPITALS = 6,
    LEAST_FIGURES = 2,
    LEAST_WORDS = 3,
    BUCKETS = 1024,
    LONGEST_LANGUAGE = 3
};

typedef struct {
    const char *language; /* NULL: every one */
    const char *words;    /* without the = */
    bool whole;
} phrase;

struct stone_placeholders {
    stone_arena *arena;
    STONE_LIST(phrase) phrases;
    STONE_LIST(uint32_t) buckets[BUCKETS]; /* of phrases, by bucket_of their first letters */
};

/* ---- the index ---- */

static uint32_t bucket_of(gunichar a, gunichar b)
{
    return (g_unichar_tolower(a) * 31 + (g_unichar_isalnum(b) ? g_unichar_tolower(b) : 0)) % BUCKETS;
}

stone_placeholders *stone_placeholders_make(stone_arena *arena)
{
    stone_placeholders *p = STONE_NEW(arena, stone_placeholders);
    p->arena = arena;
    return p;
}

static void enter(stone_placeholders *p, const char *word, uint32_t number)
{
    const char *next = *word ? g_utf8_next_char(word) : word;
    uint32_t bucket = bucket_of(g_utf8_get_char(word), g_utf8_get_char(next));
    *STONE_PUSH(p->arena, &p->buckets[bucket]) = number;
}

void stone_placeholders_add(stone_placeholders *p, const char *language, const char *pattern)
{
    bool whole = *pattern == '=';
    size_t letters = strcspn(language, "-");
    const phrase it = {letters > LONGEST_LANGUAGE ? NULL : language, pattern + whole, whole};
    if (!*it.words || *it.words == '*')
        return;
    *STONE_PUSH(p->arena, &p->phrases) = it;
    for (const char *at = it.words; at; at = strchr(at, '|')) {
        at += *at == '|';
        enter(p, at, p->phrases.n - 1);
        if (strcspn(at, "|") > strcspn(at, " "))
            break;
    }
}

/* ---- matching ---- */

static bool in_word(const stone_stick *s, uint32_t i)
{
    return i < s->n && g_unichar_isalnum(s->at[i].c);
}

/* True if the pattern's word, up to `size` bytes, is in capitals. */
static bool is_capitals(const char *word, size_t size)
{
    bool any = false;
    for (const char *p = word; p < word + size; p = g_utf8_next_char(p)) {
        if (g_unichar_islower(g_utf8_get_char(p)))
            return false;
        any |= g_unichar_isupper(g_utf8_get_char(p));
    }
    return any;
}

/* The end of one alternative that begins at i; 0: another word is there. */
static uint32_t word_end(const stone_stick *s, uint32_t i, const char *word, size_t size)
{
    bool capitals = is_capitals(word, size);
    for (const char *p = word; p < word + size; p = g_utf8_next_char(p), i++)
        if (i >= s->n || (capitals ? s->at[i].c : g_unichar_tolower(s->at[i].c)) !=
                             (capitals ? g_utf8_get_char(p) : g_unichar_tolower(g_utf8_get_char(p))))
            return 0;
    return in_word(s, i) && in_word(s, i - 1) ? 0 : i;
}

static uint32_t any_word_end(const stone_stick *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->n && !g_unichar_isspace(s->at[end].c))
        end++;
    return end > i ? end : 0;
}

/* The end of one word of a pattern, with its alternatives, that begins at i. */
static uint32_t step(const stone_stick *s, uint32_t i, const char *words, size_t size)
{
    if (size == 1 && *words == '*')
        return any_word_end(s, i);
    for (const char *at = words; at < words + size;) {
        size_t n = strcspn(at, "|");
        n = MIN(n, (size_t)(words + size - at));
        uint32_t end = word_end(s, i, at, n);
        if (end)
            return end;
        at += n + 1;
    }
    return 0;
}

static bool only_marks(const stone_stick *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (in_word(s, i))
            return false;
    return true;
}

static uint32_t phrase_end(const stone_stick *s, uint32_t i, const phrase *p)
{
    uint32_t at = i;
    for (const char *w = p->words; *w;) {
        size_t n = strcspn(w, " ");
        if (w != p->words)
            while (at < s->n && g_unichar_isspace(s->at[at].c))
                at++;
        at = step(s, at, w, n);
        if (!at)
            return 0;
        w += n + (w[n] == ' ');
        if (*w && !(at < s->n && g_unichar_isspace(s->at[at].c)))
            return 0;
    }
    return p->whole && !(only_marks(s, 0, i) && only_marks(s, at, s->n)) ? 0 : at;
}

static bool speaks(const char *language, const char *of)
{
    size_t n = strlen(of);
    return g_ascii_strncasecmp(language, of, n) == 0 && (!language[n] || language[n] == '-');
}

static uint32_t pattern_at(const stone_desk *desk, const stone_stick *s, uint32_t i)
{
    const stone_placeholders *all = desk->placeholders;
    uint32_t bucket = bucket_of(s->at[i].c, i + 1 < s->n ? s->at[i + 1].c : 0);
    for (uint32_t k = 0; all && k < all->buckets[bucket].n; k++) {
        const phrase *p = &all->phrases.at[all->buckets[bucket].at[k]];
        uint32_t end = !p->language || speaks(desk->language, p->language) ? phrase_end(s, i, p) : 0;
        if (end)
            return end;
    }
    return 0;
}

/* ---- without patterns ---- */

/* XXX, xxxx, zzzz: a word of one letter. IIII is a figure on clocks, FFFF may be a
 * name. */
static uint32_t crosses_at(const stone_stick *s, uint32_t i)
{
    uint32_t end = i, c = g_unichar_tolower(s->at[i].c), capitals = 0;
    if (c < 'a' || c > 'z' || c == 'i')
        return 0;
    while (end < s->n && (uint32_t)g_unichar_tolower(s->at[end].c) == c)
        capitals += g_unichar_isupper(s->at[end++].c) != 0;
    uint32_t least = c == 'x' ? LEAST_CROSSES : capitals > 1 ? LEAST_CAPITALS : LEAST_LETTERS;
    return end - i >= least && !in_word(s, end) ? end : 0;
}

/* 100pt: what a head is filled with while it is drawn. */
static uint32_t size_at(const stone_stick *s, uint32_t i)
{
    uint32_t end = i;
    while (end < s->n && s->at[end].c >= '0' && s->at[end].c <= '9')
        end++;
    bool points = end - i >= LEAST_FIGURES && end + 1 < s->n && s->at[end].c == 'p' && s->at[end + 1].c == 't';
    return points && !in_word(s, end + 2) ? end + 2 : 0;
}

/* "Headline headline headline": nothing but one word. */
static bool is_repeated(const stone_stick *s)
{
    uint32_t first = 0, n = 0;
    while (first < s->n && in_word(s, first))
        first++;
    if (!first || (first + 1) * LEAST_WORDS > s->n + 1)
        return false;
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t at = i % (first + 1);
        if (at == first ? s->at[i].c != ' ' : g_unichar_tolower(s->at[i].c) != g_unichar_tolower(s->at[at].c))
            return false;
        n += at == 0;
    }
    return n >= LEAST_WORDS && (s->n + 1) % (first + 1) == 0;
}

void stone_placeholders_find(stone_desk *desk, const stone_stick *s)
{
    if (s->n && is_repeated(s)) {
        stone_desk_note(desk, STONE_FINDING_PLACEHOLDER_TEXT, s->at[0].at, s->n, "Placeholder text was left in.");
        return;
    }
    for (uint32_t i = 0; i < s->n; i++) {
        if (g_unichar_isspace(s->at[i].c) || s->at[i].bits & STONE_MARK_FIELD ||
            (i > 0 && in_word(s, i - 1) && in_word(s, i)))
            continue;
        bool figure = s->at[i].c >= '0' && s->at[i].c <= '9';
        uint32_t end = pattern_at(desk, s, i);
        end = end ? end : figure ? size_at(s, i) : crosses_at(s, i);
        if (!end)
            continue;
        stone_desk_note(desk, STONE_FINDING_PLACEHOLDER_TEXT, s->at[i].at, end - i, "Placeholder text was left in.");
        i = end - 1;
    }
}
