/* Filling fields; see field.h. */
#include "page/field.h"

#include <glib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

const char *stone_field_digits(stone_compositor *c, const char *s)
{
    stone_digits digits = c->forme->style->digits;
    if (digits == STONE_DIGITS_LATN || !s)
        return s;
    gunichar zero = digits == STONE_DIGITS_ARAB ? 0x0660 : 0x06F0;
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = s; *p; p++)
        if (*p >= '0' && *p <= '9')
            g_string_append_unichar(out, zero + (gunichar)(*p - '0'));
        else
            g_string_append_c(out, *p);
    return stone_arena_string(c->arena, out->str);
}

/* For a language without data ICU falls back to the language of the environment. `valid`: the locale that it used. */
static bool fell_back(const char *language, const char *valid)
{
    char asked[ULOC_LANG_CAPACITY] = "", taken[ULOC_LANG_CAPACITY] = "", own[ULOC_LANG_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_getLanguage(language, asked, sizeof asked, &status);
    uloc_getLanguage(valid, taken, sizeof taken, &status);
    uloc_getLanguage(uloc_getDefault(), own, sizeof own, &status);
    return U_FAILURE(status) || (strcmp(asked, taken) != 0 && strcmp(taken, own) == 0);
}

/* ---- numbers ---- */

uint32_t stone_field_decimal_mark(const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *f = unum_open(UNUM_DECIMAL, NULL, 0, language ? language : "en", NULL, &status);
    UChar wide[8];
    UChar32 mark = 0;
    int32_t n = unum_getSymbol(f, UNUM_DECIMAL_SEPARATOR_SYMBOL, wide, G_N_ELEMENTS(wide), &status);
    const char *valid = unum_getLocaleByType(f, ULOC_VALID_LOCALE, &status);
    if (U_SUCCESS(status) && n > 0 && !(language && fell_back(language, valid)))
        U16_GET(wide, 0, 0, n, mark);
    unum_close(f);
    return mark ? (uint32_t)mark : '.';
}

/* ---- dates ---- */

static const char *const calendars[] = {
    "gregorian", "persian", "islamic-umalqura", "islamic-civil", "hebrew", "indian", "buddhist", "japanese", NULL};

static bool known_calendar(const char *name, size_t n)
{
    for (const char *const *c = calendars; *c; c++)
        if (strlen(*c) == n && strncmp(*c, name, n) == 0)
            return true;
    return false;
}

/* The number of days from 1970-01-01 to a civil day (Hinnant 2013, days_from_civil). */
static int64_t days_of(int y, int m, int d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static void rename_months(UDateFormat *f, const stone_style *style, const char *calendar)
{
    for (uint32_t i = 0; i < style->months.n; i++) {
        const stone_month_names *m = &style->months.at[i];
        if (strcmp(m->calendar, calendar) != 0)
            continue;
        for (int k = 0; k < 13; k++) {
            UChar name[128];
            UErrorCode status = U_ZERO_ERROR;
            if (!m->names[k])
                continue;
            u_strFromUTF8(name, 128, NULL, m->names[k], -1, &status);
            udat_setSymbols(f, UDAT_MONTHS, k, name, -1, &status);
            status = U_ZERO_ERROR;
            udat_setSymbols(f, UDAT_STANDALONE_MONTHS, k, name, -1, &status);
        }
    }
}

static const char *format_date(stone_compositor *c, const char *language, const char *calendar, int64_t days,
                               const char *pattern)
{
    static const char *const numbers[] = {"latn", "arab", "arabext"};
    g_autofree char *locale = g_strdup_printf("%s@calendar=%s;numbers=%s", language ? language : "en", calendar,
                                              numbers[c->forme->style->digits]);
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[256], text[512], zone[] = {'U', 'T', 'C', 0};
    u_strFromUTF8(wide, 256, NULL, pattern, -1, &status);
    if (U_FAILURE(status))
        return NULL;
    UDateFormat *f = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, zone, -1, wide, -1, &status);
    if (U_FAILURE(status))
        return NULL;
    if (language && fell_back(language, udat_getLocaleByType(f, ULOC_VALID_LOCALE, &status))) {
        udat_close(f);
        return format_date(c, NULL, calendar, days, pattern);
    }
    rename_months(f, c->forme->style, calendar);
    udat_format(f, (double)(days * 86400 + 43200) * 1000.0, text, 512, NULL, &status);
    udat_close(f);
    char out[1600];
    if (U_SUCCESS(status))
        u_strToUTF8(out, sizeof out, NULL, text, -1, &status);
    return U_SUCCESS(status) ? stone_arena_string(c->arena, out) : NULL;
}

/* "date:PATTERN", "date+1:PATTERN", "date@persian:PATTERN" */
static const char *date_value(stone_compositor *c, const stone_field_context *x, const char *field, stone_span span)
{
    const stone_edition *e = c->forme->edition;
    const char *p = field + 4, *colon = strchr(p, ':');
    int64_t days = days_of(e->year, e->month, e->day);
    char calendar[32] = "gregorian";
    if (!e->year || !colon) {
        stone_findings_add(&c->findings, STONE_FINDING_UNKNOWN_FIELD, span, "`{%s}` needs %s.", field,
                           colon ? "the edition's date" : "a pattern, as in `{date:d MMMM y}`");
        return NULL;
    }
    if (*p == '+' || *p == '-') {
        char *end;
        days += g_ascii_strtoll(p, &end, 10);
        p = end;
    }
    if (*p == '@') {
        size_t n = (size_t)(colon - p) - 1;
        if (!known_calendar(p + 1, n)) {
            stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_UNKNOWN_FIELD, span,
                                                  "There is no calendar `%.*s`.", (int)n, p + 1);
            f->hint = "Use `gregorian`, `persian`, `islamic-umalqura`, `islamic-civil`, `hebrew`, `indian`, `buddhist` "
                      "or `japanese`.";
            return NULL;
        }
        memcpy(calendar, p + 1, n);
        calendar[n] = 0;
        p = colon;
    }
    const char *language = x->language ? x->language : e->language;
    const char *value = p == colon ? format_date(c, language, calendar, days, colon + 1) : NULL;
    if (!value)
        stone_findings_add(&c->findings, STONE_FINDING_UNKNOWN_FIELD, span, "`{%s}` is not a valid date field.", field);
    return value;
}

/* The day of the month directly before or after a month's name in a text: "17 November", "November 17". 0: none. */
static int day_beside(const char *text, const char *name, size_t size)
{
    const char *p = name;
    while (p > text && strchr(" .,", p[-1]))
        p--;
    int before = p > text && g_ascii_isdigit(p[-1]) ? p[-1] - '0' : 0;
    if (before + 1 && p - 1 > text && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[-2]))
        before += 10 * (p[-2] - '0');
    p = name + size;
    while (*p && strchr(" .,", *p))
        p++;
    int after = g_ascii_isdigit(*p) ? (int)g_ascii_strtoll(p, NULL, 10) : 0;
    return before >= 1 && before <= 31 ? before : after >= 1 && after <= 31 ? after : 0;
}

const char *stone_field_typed_date(stone_compositor *c, const char *language, const char *text)
{
    const stone_edition *e = c->forme->edition;
    for (int year = e->year - 1; e->year && year <= e->year + 1; year++) {
        char digits[16];
        g_snprintf(digits, sizeof digits, "%d", year);
        if (!strstr(text, digits))
            continue;
        for (int month = 1; month <= 12; month++) {
            const char *name = format_date(c, language, "gregorian", days_of(year, month, 15), "MMMM");
            const char *at = name && *name ? strstr(text, name) : NULL;
            int day = at ? day_beside(text, at, strlen(name)) : 0;
            if (day)
                return format_date(c, language, "gregorian", days_of(year, month, day), "d MMMM y");
        }
    }
    return NULL;
}

/* ---- references ---- */

static bool is_run(const stone_box *box, const char *id)
{
    return box->kind == STONE_BOX_RUN && box->is.run.file && strcmp(box->is.run.file, id) == 0;
}

const char *stone_field_page(const stone_compositor *c, const char *id)
{
    const stone_forme *forme = c->forme;
    const stone_story_place *place = stone_forme_place(forme, id);
    if (place && (place->heads.n || place->boxes.n)) {
        const stone_stop_box *text = place->boxes.n ? place->boxes.at : NULL,
                             *head = place->heads.n ? place->heads.at : NULL;
        return stone_forme_folio(forme, !text || (head && head->leaf_first < text->leaf_first) ? head : text);
    }
    for (uint32_t p = 0; p < forme->pages_n; p++) {
        const stone_page *page = forme->pages[p];
        if (page->plan->section && strcmp(page->plan->section, id) == 0)
            return page->half[0]->printed;
        for (uint32_t b = 0; b < page->boxes.n; b++)
            if (strcmp(page->boxes.at[b].name, id) == 0 || is_run(page->boxes.at[b].box, id))
                return stone_page_half(page, &page->boxes.at[b])->printed;
    }
    return NULL;
}

static const char *reference(stone_compositor *c, const stone_field_context *x, const char *id, stone_span span)
{
    const char *folio = stone_field_page(c, id);
    if (!folio) {
        stone_finding *f = stone_findings_add(
            &c->findings, STONE_FINDING_DANGLING, span,
            "`{page:%s}` has no page number, because there is no story, section or box of that name on any page.", id);
        f->page = x->on ? x->on->folio : NULL;
        f->box = x->box;
        return NULL;
    }
    stone_reference_fact *r = STONE_PUSH(c->arena, &c->references);
    *r = (stone_reference_fact){.kind = "field",
                                .on = x->on ? x->on->folio : "",
                                .box = x->box,
                                .story = stone_arena_string(c->arena, id),
                                .text = folio};
    *STONE_PUSH(c->arena, &r->pages) = folio;
    return folio;
}

static const char *simple_value(const stone_compositor *c, const stone_field_context *x, const char *field)
{
    const stone_edition *e = c->forme->edition;
    const struct {
        const char *name, *value;
    } table[] = {
        {"paper", e->paper},
        {"number", e->number},
        {"price", e->price},
        {"edition", e->edition},
        {"page", x->page ? x->page
                 : x->on ? x->on->printed
                         : NULL},
        {"pages", x->pages},
        {"section", x->on ? x->on->section : NULL},
        {"word", x->word},
        {"headline", x->headline ? x->headline
                     : x->story  ? x->story->headline.text
                                 : NULL},
        {"byline", x->story ? x->story->byline.text : NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        if (strcmp(table[i].name, field) == 0)
            return table[i].value ? table[i].value : "";
    return stone_edition_fact(e, field);
}

const char *stone_field_value(stone_compositor *c, const stone_field_context *x, const char *field, stone_span span)
{
    if (strncmp(field, "page:", 5) == 0)
        return stone_field_digits(c, reference(c, x, field + 5, span));
    if (strncmp(field, "date", 4) == 0 && field[4] && strchr(":+-@", field[4]))
        return date_value(c, x, field, span);
    if (strcmp(field, "page-count") == 0)
        return stone_field_digits(c, stone_arena_print(c->arena, "%u", c->forme->leaves.n));
    const char *value = simple_value(c, x, field);
    if (!value) {
        stone_finding *f =
            stone_findings_add(&c->findings, STONE_FINDING_UNKNOWN_FIELD, span, "There is no value for `{%s}`.", field);
        f->page = x->on ? x->on->folio : NULL;
        f->box = x->box;
        return NULL;
    }
    bool number = strcmp(field, "number") == 0 || strcmp(field, "price") == 0 || strcmp(field, "page") == 0 ||
                  strcmp(field, "pages") == 0;
    return number ? stone_field_digits(c, value) : value;
}

const char *stone_field_pattern(stone_compositor *c, const stone_field_context *x, const char *pattern, stone_span span)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = pattern; *p;) {
        const char *close = *p == '{' ? strchr(p, '}') : NULL;
        if (!close) {
            g_string_append_c(out, *p++);
            continue;
        }
        g_autofree char *field = g_strndup(p + 1, (size_t)(close - p - 1));
        const char *value = stone_field_value(c, x, field, span);
        g_string_append(out, value ? value : "");
        p = close + 1;
    }
    return stone_arena_string(c->arena, out->str);
}
