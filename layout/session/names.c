/* See names.h. */
#include "session/names.h"

#include <glib.h>
#include <string.h>

enum { LONGEST = 200 }; /* bytes of a file name without its ending */

/* Only numeric patterns such as "yyyyMMdd": names of months and days do not belong in a file name. */
static bool append_date(GString *out, const stone_edition *e, const char *pattern)
{
    while (*pattern) {
        size_t n = 1;
        while (pattern[n] == *pattern)
            n++;
        int width = (int)MIN(n, 9);
        if (*pattern == 'y')
            g_string_append_printf(out, "%0*d", n == 2 ? 2 : width, n == 2 ? e->year % 100 : e->year);
        else if (*pattern == 'M' && n <= 2)
            g_string_append_printf(out, "%0*d", width, e->month);
        else if (*pattern == 'd' && n <= 2)
            g_string_append_printf(out, "%0*d", width, e->day);
        else if (g_ascii_isalpha(*pattern))
            return false;
        else
            g_string_append_len(out, pattern, (gssize)n);
        pattern += n;
    }
    return true;
}

static bool append_field(GString *out, const stone_session *s, const char *field, uint32_t page)
{
    const stone_edition *e = s->made.edition;
    const char *value = NULL;
    if (g_str_has_prefix(field, "date:"))
        return append_date(out, e, field + 5);
    if (strcmp(field, "date") == 0)
        return append_date(out, e, "yyyyMMdd");
    if (strcmp(field, "page-count") == 0) {
        g_string_append_printf(out, "%u", s->made.scene->pages.n);
        return true;
    }
    if (strcmp(field, "page") == 0)
        value = s->made.scene->pages.at[page].folio;
    else if (strcmp(field, "section") == 0)
        value = page < e->pages.n && e->pages.at[page].section ? e->pages.at[page].section : "";
    else if (strcmp(field, "zone") == 0)
        value = e->zone ? e->zone : s->options.zone ? s->options.zone : "";
    else if (strcmp(field, "paper") == 0)
        value = e->paper ? e->paper : "";
    else if (strcmp(field, "number") == 0)
        value = e->number ? e->number : "";
    else if (strcmp(field, "price") == 0)
        value = e->price ? e->price : "";
    else if (strcmp(field, "edition") == 0)
        value = e->edition ? e->edition : "";
    else
        value = stone_edition_fact(e, field);
    if (value)
        g_string_append(out, value);
    return value != NULL;
}

/* Keeps what every file system and every printer's intake accepts, and the letters of all scripts. */
static char *clean(stone_arena *arena, const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *c = valid; *c && out->len < LONGEST; c += g_utf8_skip[(unsigned char)*c]) {
        gunichar u = g_utf8_get_char(c);
        bool plain = g_unichar_isalnum(u) || g_unichar_ismark(u) || (u < 128 && strchr("._-", (int)u));
        g_string_append_unichar(out, plain && !(out->len == 0 && u == '.') ? u : '-');
    }
    if (out->len == 0)
        g_string_append(out, "page");
    return stone_arena_string(arena, out->str);
}

const char *stone_name_page(stone_session *s, const char *pattern, uint32_t page, const char *ending)
{
    g_autoptr(GString) out = g_string_new(NULL);
    while (*pattern) {
        const char *close = *pattern == '{' ? strchr(pattern, '}') : NULL;
        if (!close) {
            g_string_append_c(out, *pattern++);
            continue;
        }
        g_autofree char *field = g_strndup(pattern + 1, (gsize)(close - pattern) - 1);
        if (!append_field(out, s, field, page) && page == s->made.chosen[0])
            stone_findings_add(&s->made.findings, STONE_FINDING_UNKNOWN_FIELD, STONE_SPAN_NONE,
                               "The field `{%s}` in `press: file-name:` is unknown or has no value.", field);
        pattern = close + 1;
    }
    return stone_arena_print(s->made.arena, "%s%s", clean(s->made.arena, out->str), ending);
}

const char *const *stone_names_pages(stone_session *s, const char *pattern, const char *ending)
{
    uint32_t n = s->made.scene->pages.n;
    const char **names = STONE_NEW_N(s->made.arena, const char *, n + 1);
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < n; i++) {
        const char *name = stone_name_page(s, pattern, i, ending);
        const char *folio = clean(s->made.arena, s->made.scene->pages.at[i].folio);
        size_t stem = strlen(name) - strlen(ending);
        for (uint32_t k = 1; g_hash_table_contains(taken, name); k++)
            name = k == 1 ? stone_arena_print(s->made.arena, "%.*s_%s%s", (int)stem, name, folio, ending)
                          : stone_arena_print(s->made.arena, "%.*s_%u%s", (int)stem, name, k, ending);
        g_hash_table_add(taken, stone_arena_string(s->made.arena, name));
        names[i] = name;
    }
    return names;
}
