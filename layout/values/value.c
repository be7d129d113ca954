/* The forms of values, one small parser each; see value.h. Numbers are read with g_ascii_strtod, so that no locale
 * changes a decimal point, and only from digits, so that "inf", "0x10" and "1e3" are none. */
#include "values/value.h"

#include <glib.h>
#include <math.h>
#include <string.h>

const stone_form_fact stone_form_facts[STONE_FORM_COUNT] = {
#define STONE_FORM(name, wants, pattern) {wants, pattern},
    STONE_FORMS
#undef STONE_FORM
};

static const char *const priority_words[] = {"lead", "2", "3", "4", "filler", NULL};

static void skip(const char **p)
{
    while (**p == ' ')
        ++*p;
}

static bool ends(const char *p)
{
    skip(&p);
    return *p == 0;
}

static bool number(const char **p, double *out)
{
    const char *s = *p;
    size_t digits = 0, n = 0;
    if (s[n] == '-' || s[n] == '+')
        n++;
    for (; g_ascii_isdigit(s[n]); n++)
        digits++;
    if (s[n] == '.' && g_ascii_isdigit(s[n + 1]))
        for (n++; g_ascii_isdigit(s[n]); n++)
            digits++;
    if (!digits || digits > 30)
        return false;
    char copy[36];
    memcpy(copy, s, n);
    copy[n] = 0;
    *out = g_ascii_strtod(copy, NULL);
    *p = s + n;
    return true;
}

static bool whole(const char **p, int32_t *out)
{
    const char *s = *p;
    int64_t n = 0;
    if (!g_ascii_isdigit(*s))
        return false;
    for (; g_ascii_isdigit(*s); s++)
        if ((n = n * 10 + (*s - '0')) > 999999999)
            return false;
    *p = s;
    *out = (int32_t)n;
    return true;
}

static bool word(const char **p, const char *w)
{
    size_t n = strlen(w);
    if (strncmp(*p, w, n) != 0 || g_ascii_isalnum((*p)[n]))
        return false;
    *p += n;
    return true;
}

static int32_t thousandth(double x)
{
    return (int32_t)lround(x * 1024);
}

enum { EM = 1, LINE = 2, PERCENT = 4, COLUMN = 8, SHARE = 16, FIT = 32, HAIRLINE = 64 };

static bool absolute(const char **p, double n, stone_value *v)
{
    enum { MOST = 100000 };
    double points = 0;
    if (word(p, "pt"))
        points = n;
    else if (word(p, "mm"))
        points = n * 72 / 25.4;
    else if (word(p, "cm"))
        points = n * 720 / 25.4;
    else if (word(p, "in"))
        points = n * 72;
    else if (**p == 'p' && n == trunc(n)) { /* 2p6: picas and points */
        ++*p;
        double rest = 0;
        if (g_ascii_isdigit(**p) && !number(p, &rest))
            return false;
        points = n * 12 + (n < 0 ? -rest : rest);
    } else
        return false;
    if (fabs(points) > MOST)
        return false;
    v->dim = (stone_dim){stone_len_pt(points).u, STONE_DIM_LEN};
    v->measure = points;
    return true;
}

static bool relative(const char **p, double n, unsigned units, stone_value *v)
{
    stone_dim_unit unit = STONE_DIM_NONE;
    if ((units & EM) && word(p, "em"))
        unit = STONE_DIM_EM;
    else if ((units & LINE) && (word(p, "lines") || word(p, "line")))
        unit = STONE_DIM_LINES;
    else if ((units & COLUMN) && (word(p, "columns") || word(p, "column")))
        unit = STONE_DIM_COLUMNS;
    else if ((units & PERCENT) && **p == '%') {
        ++*p;
        unit = STONE_DIM_PERCENT;
    } else if ((units & SHARE) && **p == '*') {
        ++*p;
        unit = STONE_DIM_SHARE;
    }
    v->dim = (stone_dim){fabs(n) <= 10000 ? thousandth(unit == STONE_DIM_PERCENT ? n / 100 : n) : 0, unit};
    v->measure = n;
    return unit != STONE_DIM_NONE && fabs(n) <= 10000;
}

/* A length at *p; a bare 0 needs no unit. */
static bool dim(const char **p, unsigned units, stone_value *v)
{
    if ((units & HAIRLINE) && word(p, "hairline")) {
        v->hairline = true;
        v->dim = (stone_dim){0, STONE_DIM_LEN};
        return true;
    }
    if ((units & FIT) && word(p, "fit")) {
        v->dim = (stone_dim){0, STONE_DIM_FIT};
        return true;
    }
    double n;
    if (!number(p, &n))
        return false;
    if ((units & LINE) && **p == '/') { /* 2/3 line */
        double by;
        ++*p;
        if (!number(p, &by) || by <= 0)
            return false;
        skip(p);
        return relative(p, n / by, LINE, v);
    }
    const char *after = *p;
    skip(p);
    if (absolute(p, n, v) || relative(p, n, units, v))
        return true;
    *p = after;
    v->dim = (stone_dim){0, STONE_DIM_LEN};
    v->measure = 0;
    return n == 0;
}

static bool percent(const char **p, bool sign_needed, stone_value *v)
{
    double n;
    if (!number(p, &n) || fabs(n) > 10000)
        return false;
    const char *after = *p;
    skip(p);
    if (**p == '%')
        ++*p;
    else if (sign_needed)
        return false;
    else
        *p = after;
    v->number = (int32_t)lround(n * 10);
    v->measure = v->least = n;
    return true;
}

static bool name_of(const char *text, size_t n, char name[64])
{
    if (n == 0 || n > 63)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] <= ' ' || strchr("/{}", text[i]))
            return false;
    memcpy(name, text, n);
    name[n] = 0;
    return true;
}

static bool ink(const char *p, stone_value *v)
{
    size_t n = strcspn(p, " ");
    if (!name_of(p, n, v->name))
        return false;
    p += n;
    skip(&p);
    v->tint = 1000;
    if (!*p)
        return true;
    stone_value tint = {0};
    if (!percent(&p, true, &tint) || tint.number < 0 || tint.number > 1000)
        return false;
    v->tint = (uint16_t)tint.number;
    return ends(p);
}

static bool border(const char *p, stone_value *v)
{
    if (strcmp(p, "none") == 0) {
        v->line = STONE_LINE_NONE;
        return true;
    }
    v->line = STONE_LINE_SINGLE;
    if (word(&p, "double")) {
        v->line = STONE_LINE_DOUBLE;
        skip(&p);
    }
    if (!dim(&p, HAIRLINE, v) || v->measure < 0 || (*p && *p != ' '))
        return false;
    skip(&p);
    return *p == 0 || ink(p, v);
}

static bool counted(const char *p, const char *before, const char *one, const char *many, stone_value *v)
{
    if (before) {
        if (!word(&p, before))
            return false;
        skip(&p);
    }
    if (!whole(&p, &v->number))
        return false;
    skip(&p);
    if (one && !word(&p, many) && !word(&p, one))
        return false;
    v->measure = v->least = v->number;
    return ends(p);
}

static bool integer(const char *p, stone_value *v)
{
    bool minus = *p == '-';
    p += minus;
    if (!whole(&p, &v->number))
        return false;
    if (minus)
        v->number = -v->number;
    v->measure = v->least = v->number;
    return ends(p);
}

static bool range(const char *p, stone_value *v)
{
    if (!whole(&p, &v->number))
        return false;
    v->last = v->number;
    skip(&p);
    if (*p == '-') {
        p++;
        skip(&p);
        if (!whole(&p, &v->last))
            return false;
    }
    v->least = v->number;
    v->measure = v->last;
    return v->last >= v->number && ends(p);
}

static bool one_priority(const char **p, int32_t *out)
{
    for (int i = 0; priority_words[i]; i++)
        if (word(p, priority_words[i])) {
            *out = i;
            return true;
        }
    return false;
}

static bool priorities(const char *p, stone_value *v)
{
    if (!one_priority(&p, &v->number))
        return false;
    v->last = v->number;
    skip(&p);
    if (*p == '-') {
        p++;
        skip(&p);
        if (!one_priority(&p, &v->last))
            return false;
    }
    return v->last >= v->number && ends(p);
}

static bool date(const char *p, stone_value *v)
{
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? p[i] != '-' : !g_ascii_isdigit(p[i]))
            return false;
    v->year = (int)g_ascii_strtoll(p, NULL, 10);
    v->month = (int)g_ascii_strtoll(p + 5, NULL, 10);
    v->day = (int)g_ascii_strtoll(p + 8, NULL, 10);
    return p[10] == 0 && v->year >= 1500 &&
           g_date_valid_dmy((GDateDay)v->day, (GDateMonth)v->month, (GDateYear)v->year);
}

static bool language(const char *p)
{
    size_t n = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    if (n < 2 || n > 8)
        return false;
    for (p += n; *p == '-'; p += n) {
        p++;
        for (n = 0; g_ascii_isalnum(p[n]); n++)
            ;
        if (n < 1 || n > 8)
            return false;
    }
    return *p == 0;
}

static bool folio(const char *p)
{
    size_t n = 0;
    while (g_ascii_isalpha(*p) && n < 3)
        p++, n++;
    int32_t number_of;
    const char *digits = p;
    if (!whole(&p, &number_of) || p - digits > 4)
        return false;
    p += g_ascii_isalpha(*p);
    return *p == 0;
}

static bool feature(const char *p)
{
    for (int i = 0; i < 4; i++)
        if (!g_ascii_isalnum(p[i]))
            return false;
    return p[4] == 0;
}

/* Letters with their combining marks and joiners, separated by single hyphens. */
static bool divided(const char *text)
{
    enum { LONGEST = 400 }; /* bytes */
    bool letter = false;
    if (strlen(text) > LONGEST)
        return false;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool joins = letter && (g_unichar_ismark(c) || c == 0x200C || c == 0x200D);
        if (!g_unichar_isalpha(c) && !joins && !(c == '-' && letter))
            return false;
        letter = c != '-';
    }
    return letter;
}

static bool plain_line(const char *text, size_t most)
{
    return *text && strlen(text) <= most && !strpbrk(text, "\n\r\t");
}

static bool measured(const char *text, unsigned units, stone_value *v)
{
    const char *p = text;
    bool ok = dim(&p, units, v) && ends(p);
    v->least = v->measure;
    return ok;
}

bool stone_value_parse(stone_form form, const char *text, stone_value *v)
{
    const char *p = text;
    memset(v, 0, sizeof *v);
    switch (form) {
    case STONE_FORM_WORD:
    case STONE_FORM_TEXT:
        return true;
    case STONE_FORM_NAME:
        return name_of(text, strlen(text), v->name);
    case STONE_FORM_ID:
        return plain_line(text, 200) && text[0] != '/' && !strpbrk(text, "{}\\");
    case STONE_FORM_FILE:
    case STONE_FORM_PICTURE:
        return plain_line(text, 1023);
    case STONE_FORM_FOLIO:
        return folio(text);
    case STONE_FORM_DATE:
        return date(text, v);
    case STONE_FORM_LANGUAGE:
        return language(text);
    case STONE_FORM_YES_NO:
        v->yes = strcmp(text, "true") == 0;
        return v->yes || strcmp(text, "false") == 0;
    case STONE_FORM_INTEGER:
        return integer(text, v);
    case STONE_FORM_LINES:
        return counted(text, NULL, "line", "lines", v);
    case STONE_FORM_LEGS:
        return counted(text, "over", "leg", "legs", v);
    case STONE_FORM_LEG:
        return counted(text, "leg", NULL, NULL, v);
    case STONE_FORM_PPI:
        return counted(text, NULL, "ppi", "ppi", v);
    case STONE_FORM_PERCENT:
        return percent(&p, true, v) && ends(p);
    case STONE_FORM_PART:
        return text[0] != '-' && percent(&p, false, v) && ends(p);
    case STONE_FORM_RANGE:
        return range(text, v);
    case STONE_FORM_PRIORITIES:
        return priorities(text, v);
    case STONE_FORM_LENGTH:
        return measured(text, HAIRLINE, v);
    case STONE_FORM_DIM:
        return measured(text, EM | LINE | HAIRLINE, v);
    case STONE_FORM_LEADING:
        return measured(text, EM | LINE | PERCENT, v) && v->measure > 0;
    case STONE_FORM_WIDTH:
        return measured(text, EM | LINE | PERCENT | COLUMN | SHARE | FIT, v) && v->measure >= 0;
    case STONE_FORM_INK:
        return ink(text, v);
    case STONE_FORM_BORDER:
        return border(text, v);
    case STONE_FORM_DIVIDED:
        return divided(text);
    case STONE_FORM_FEATURE:
        return feature(text);
    case STONE_FORM_COUNT:
        break;
    }
    return false;
}

int stone_value_word(const char *text, const char *const *words)
{
    for (int i = 0; words && words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    return -1;
}
