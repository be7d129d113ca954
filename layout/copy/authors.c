/* See authors.h. */
#include "copy/authors.h"

#include <glib.h>
#include <string.h>

#include "copy/verbatim.h"

enum { MOST = 50 };

/* "and" before the last of several. Languages that are not here get a comma. */
static const struct {
    const char *language, *word;
} ands[] = {{"en", " and "}, {"de", " und "}, {"fr", " et "}, {"es", " y "},   {"pt", " e "},   {"it", " e "},
            {"nl", " en "},  {"da", " og "},  {"nb", " og "}, {"nn", " og "},  {"sv", " och "}, {"pl", " i "},
            {"cs", " a "},   {"sk", " a "},   {"hr", " i "},  {"hu", " és "},  {"tr", " ve "},  {"fi", " ja "},
            {"el", " και "}, {"ru", " и "},   {"uk", " і "},  {"bg", " и "},   {"sr", " и "},   {"fa", " و "},
            {"ar", " و"},    {"he", " ו"},    {"hi", " और "}, {"id", " dan "}, {"ca", " i "},   {"ro", " și "}};

typedef struct {
    size_t from, to;
} author;

static author trimmed(const char *b, size_t from, size_t to)
{
    while (from < to && g_ascii_isspace(b[from]))
        from++;
    while (to > from && g_ascii_isspace(b[to - 1]))
        to--;
    if (to - from >= 2 && (b[from] == '"' || b[from] == '\'') && b[to - 1] == b[from])
        return (author){from + 1, to - 1};
    return (author){from, to};
}

/* The items of `[A, "B, of C"]`; 0: the value is not such a list. */
static uint32_t in_brackets(const char *b, size_t from, size_t to, author items[MOST])
{
    uint32_t n = 0;
    char quote = 0;
    while (from < to && g_ascii_isspace(b[from]))
        from++;
    while (to > from && g_ascii_isspace(b[to - 1]))
        to--;
    if (to - from < 2 || b[from] != '[' || b[to - 1] != ']')
        return 0;
    size_t begin = ++from;
    for (size_t i = from; i < to && n < MOST; i++) {
        if (quote)
            quote = b[i] == quote ? 0 : quote;
        else if (b[i] == '"')
            quote = b[i];
        if (quote || (b[i] != ',' && i + 1 < to))
            continue;
        author s = trimmed(b, begin, i);
        if (s.to > s.from)
            items[n++] = s;
        begin = i + 1;
    }
    return n;
}

static uint32_t in_lines(const char *b, size_t from, size_t to, author items[MOST])
{
    uint32_t n = 0;
    size_t item_from, item_to;
    for (size_t at = from; n < MOST && stone_verbatim_next_item(b, &at, to, &item_from, &item_to);) {
        author s = trimmed(b, item_from, item_to);
        if (s.to > s.from)
            items[n++] = s;
    }
    return n;
}

static const char *and_of(const char *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ands); i++)
        if (strncmp(language, ands[i].language, 2) == 0)
            return ands[i].word;
    return ", ";
}

bool stone_authors_read(stone_desk *desk, const char *b, size_t from, size_t to, stone_manuscript *m)
{
    author items[MOST];
    uint32_t n = in_brackets(b, from, to, items);
    if (!n)
        n = in_lines(b, from, to, items);
    for (uint32_t i = 0; i < n; i++) {
        const char *between = !i ? "" : i + 1 == n ? and_of(desk->language) : ", ";
        for (; *between; between++)
            stone_manuscript_put(desk->scratch, m, *between, (uint32_t)items[i].from);
        stone_manuscript_add(desk->scratch, m, b, items[i].from, items[i].to);
    }
    return n > 0;
}
