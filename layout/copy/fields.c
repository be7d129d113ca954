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

/* "page" in the languages that stories come in; lower case. */
static const struct {
    const char *language, *words[4];
} page_words[] = {
    {"en", {"page", "pages"}},      {"de", {"seite", "seiten"}},     {"fr", {"page", "pages"}},
    {"es", {"página", "páginas"}},  {"pt", {"página", "páginas"}},   {"it", {"pagina", "pagine"}},
    {"nl", {"pagina", "pagina's"}}, {"el", {"σελίδα", "σελίδες"}},   {"ru", {"странице", "страница", "стр."}},
    {"fa", {"صفحه", "صفحات"}},      {"ar", {"صفحة", "الصفحة", "ص"}}, {"hi", {"पृष्ठ", "पेज"}},
};

static bool word_at(const stone_stick *s, uint32_t i, const char *word, uint32_t *end)
{
    for (const char *p = word; *p; p = g_utf8_next_char(p), i++)
        if (i >= s->n || g_unichar_tolower(s->at[i].c) != g_utf8_get_char(p))
            return false;
    *end = i;
    return true;
}

/* A number after white space: "page 7", "pages 4–5". */
static bool number_after(const stone_stick *s, uint32_t i, uint32_t *end)
{
    uint32_t k = i;
    while (k < s->n && (s->at[k].c == ' ' || s->at[k].c == 0xA0 || s->at[k].c == 0x202F))
        k++;
    if (k == i || k >= s->n || !g_unichar_isdigit(s->at[k].c) || s->at[k].bits & STONE_MARK_FIELD)
        return false;
    while (k < s->n && (g_unichar_isdigit(s->at[k].c) || s->at[k].c == '-' || s->at[k].c == 0x2013))
        k++;
    *end = k;
    return true;
}

void stone_fields_find_typed_pages(stone_desk *r, const stone_stick *s)
{
    const char *const *words = NULL;
    for (size_t k = 0; k < G_N_ELEMENTS(page_words); k++)
        if (strncmp(r->language, page_words[k].language, 2) == 0)
            words = page_words[k].words;
    if (!words || r->any_field)
        return;
    for (uint32_t i = 0; i < s->n; i++) {
        if (i > 0 && g_unichar_isalnum(s->at[i - 1].c))
            continue;
        uint32_t end;
        for (int k = 0; k < 4 && words[k]; k++)
            if (word_at(s, i, words[k], &end) && number_after(s, end, &end)) {
                stone_desk_note(r, STONE_FINDING_TYPED_PAGE, s->at[i].at, end - i,
                                "A page number is typed here by hand.");
                i = end - 1;
                break;
            }
    }
}
