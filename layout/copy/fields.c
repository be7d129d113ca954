/* Fields and page numbers typed by hand; see fields.h. */
#include "copy/fields.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_FIELD = 160 };

static const char *const names[] = {"paper",      "number", "price",    "edition", "page", "pages", "section",
                                    "page-count", "word",   "headline", "byline",  "date", NULL};
static const char *const calendars[] = {
    "gregorian", "persian", "islamic-umalqura", "islamic-civil", "hebrew", "indian", "buddhist", "japanese", NULL};

static bool among(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

/* The sorts between the braces as text; 0 when no brace closes them nearby. */
static uint32_t inside_of(const stone_stick *s, uint32_t open, char inside[LONGEST_FIELD * 4 + 1])
{
    size_t n = 0;
    for (uint32_t i = open + 1; i < s->n && i - open < LONGEST_FIELD; i++) {
        const stone_sort *x = &s->at[i];
        bool fixed = x->flags & STONE_SORT_FIXED;
        if (x->c == '}' && !fixed) {
            inside[n] = 0;
            return i;
        }
        if (x->c == '\n' || (x->c == '{' && !fixed))
            return 0;
        n += (size_t)g_unichar_to_utf8(x->c, inside + n);
    }
    return 0;
}

/* NAME, NAME:…, date+1:…, date@CALENDAR:… */
struct field {
    char name[40], calendar[40];
    bool formed;
    bool argument; /* text follows the colon */
};

static struct field parse(const char *s)
{
    struct field f = {0};
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_");
    const char *rest = s + n;
    if (n == 0 || n >= sizeof f.name || !g_ascii_islower(*s))
        return f;
    memcpy(f.name, s, n);
    if (strncmp(f.name, "date-", 5) == 0 && strspn(f.name + 5, "0123456789") == strlen(f.name + 5))
        f.name[4] = 0;
    if (*rest == '+')
        rest += 1 + strspn(rest + 1, "0123456789");
    if (*rest == '@') {
        size_t k = strcspn(++rest, ":");
        if (k >= sizeof f.calendar)
            return f;
        memcpy(f.calendar, rest, k);
        rest += k;
    }
    f.argument = *rest == ':' && rest[1];
    f.formed = *rest == 0 || f.argument;
    return f;
}

static void refuse(stone_desk *r, const stone_sort *brace, uint32_t length, const char *inside, const struct field *f)
{
    const char *near = f->formed && !f->calendar[0] ? stone_nearest_word(f->name, names) : NULL;
    stone_finding *x;
    if (f->calendar[0]) {
        near = stone_nearest_word(f->calendar, calendars);
        x = stone_desk_note(r, STONE_FINDING_UNKNOWN_FIELD, brace->at, length, "There is no calendar `%s`.",
                            f->calendar);
    } else {
        x = stone_desk_note(r, STONE_FINDING_UNKNOWN_FIELD, brace->at, length, "There is no field {%.80s}.", inside);
    }
    if (x && near && strcmp(near, f->name) != 0)
        x->hint = stone_arena_print(r->findings->arena, "Did you mean `%s`? \\{ sets a brace.", near);
}

void stone_fields_mark(stone_desk *r, stone_stick *s)
{
    char inside[LONGEST_FIELD * 4 + 1];
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->at[i].c != '{' || s->at[i].flags & STONE_SORT_FIXED)
            continue;
        uint32_t close = inside_of(s, i, inside);
        if (!close)
            continue;
        struct field f = parse(inside);
        bool known = f.formed && (r->any_field || among(f.name, names)) &&
                     (!f.calendar[0] || (among(f.calendar, calendars) && strcmp(f.name, "date") == 0));
        if (!known) {
            refuse(r, &s->at[i], close - i + 1, inside, &f);
            i = close;
            continue;
        }
        uint16_t bits = s->at[i].bits | STONE_MARK_FIELD;
        s->at[i].flags |= STONE_SORT_NEW;
        for (; i <= close; i++) {
            s->at[i].bits = bits;
            s->at[i].flags |= STONE_SORT_FIXED;
        }
        i = close;
    }
}

/* What comes before a page number in the languages that stories come in; lower case. `before`: words that are followed
 * by the number of a page with its section ("see A9"). */
static const struct {
    const char *language, *words[6], *before[6];
} page_words[] = {
    {"en",
     {"page", "pages", "p.", "pp.", "pg.", "pgs."},
     {"see", "turn to", "continued on", "story", "more on", "inside"}},
    {"de", {"seite", "seiten", "s."}, {"siehe", "mehr auf", "weiter auf"}},
    {"fr", {"page", "pages", "p.", "pp."}, {"voir", "lire"}},
    {"es", {"página", "páginas", "pág.", "págs.", "p."}, {"ver", "véase"}},
    {"pt", {"página", "páginas", "pág.", "págs.", "p."}, {"ver", "veja"}},
    {"it", {"pagina", "pagine", "pag.", "pagg.", "p."}, {"vedi"}},
    {"nl", {"pagina", "pagina's", "blz.", "p."}, {"zie"}},
    {"el", {"σελίδα", "σελίδες", "σελ."}, {"βλ."}},
    {"ru", {"странице", "страница", "страницы", "стр."}, {"см."}},
    {"fa", {"صفحه", "صفحات"}, {0}},
    {"ar", {"صفحة", "الصفحة", "ص"}, {0}},
    {"hi", {"पृष्ठ", "पेज"}, {0}},
};

static bool word_at(const stone_stick *s, uint32_t i, const char *word, uint32_t *end)
{
    for (const char *p = word; *p; p = g_utf8_next_char(p), i++) {
        gunichar c = i < s->n ? g_unichar_tolower(s->at[i].c) : 0;
        if ((c == 0xA0 ? ' ' : c) != g_utf8_get_char(p))
            return false;
    }
    *end = i;
    return true;
}

/* A number after white space: "7", "4–5", "A9"; one that `lettered` demands has its section's letters. After the point
 * of an abbreviation the white space may be missing. */
static bool number_after(const stone_stick *s, uint32_t i, bool lettered, uint32_t *end)
{
    enum { MOST_LETTERS = 2, MOST_FIGURES = 3 };
    uint32_t k = i, letters = 0, figures = 0;
    while (k < s->n && (s->at[k].c == ' ' || s->at[k].c == 0xA0 || s->at[k].c == 0x202F))
        k++;
    if (k == i && s->at[i - 1].c != '.')
        return false;
    for (; k < s->n && s->at[k].c >= 'A' && s->at[k].c <= 'Z' && letters < MOST_LETTERS; k++)
        letters++;
    if (k >= s->n || !g_unichar_isdigit(s->at[k].c) || s->at[k].bits & STONE_MARK_FIELD || (lettered && !letters))
        return false;
    for (; k < s->n && (g_unichar_isdigit(s->at[k].c) || s->at[k].c == '-' || s->at[k].c == 0x2013); k++)
        figures++;
    *end = k;
    return !lettered || (figures <= MOST_FIGURES && !(k < s->n && g_unichar_isalnum(s->at[k].c)));
}

static bool typed_at(const stone_stick *s, uint32_t i, const char *const words[6], bool lettered, uint32_t *end)
{
    for (int k = 0; k < 6 && words[k]; k++)
        if (word_at(s, i, words[k], end) && number_after(s, *end, lettered, end))
            return true;
    return false;
}

void stone_fields_find_typed_pages(stone_desk *r, const stone_stick *s)
{
    size_t k = 0;
    while (k < G_N_ELEMENTS(page_words) && strncmp(r->language, page_words[k].language, 2) != 0)
        k++;
    for (uint32_t i = 0; k < G_N_ELEMENTS(page_words) && i < s->n; i++) {
        uint32_t end;
        if (s->at[i].bits & STONE_MARK_FIELD || (i > 0 && g_unichar_isalnum(s->at[i - 1].c)))
            continue;
        if (!typed_at(s, i, page_words[k].words, false, &end) && !typed_at(s, i, page_words[k].before, true, &end))
            continue;
        stone_desk_note(r, STONE_FINDING_TYPED_PAGE, s->at[i].at, end - i, "A page number is typed here by hand.");
        i = end - 1;
    }
}
