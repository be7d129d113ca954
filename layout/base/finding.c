/* The list of findings and the table of their kinds; see finding.h. */
#include "base/finding.h"

#include <glib.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "base/assert.h"
#include "base/format.h"

const stone_finding_fact stone_finding_facts[STONE_FINDING_COUNT] = {
#define STONE_FINDING(name, code, severity, waiver, what, hint) {code, STONE_##severity, STONE_##waiver, what, hint},
#include "base/findings.def"
#undef STONE_FINDING
};

const char *stone_severity_name(stone_severity severity)
{
    static const char *const names[] = {"off", "info", "warning", "error"};
    return names[severity];
}

stone_finding_kind stone_finding_kind_of(const char *code)
{
    for (int i = 0; i < STONE_FINDING_COUNT; i++)
        if (strcmp(stone_finding_facts[i].code, code) == 0)
            return (stone_finding_kind)i;
    return STONE_FINDING_COUNT;
}

void stone_findings_init(stone_findings *f, stone_arena *arena)
{
    memset(f, 0, sizeof *f);
    f->arena = arena;
}

static stone_finding *add(stone_findings *f, stone_finding_kind kind, stone_span span, const char *format, va_list args)
{
    char text[2048];
    int n = stone_format_list(text, sizeof text, format, args);
    STONE_ASSERT(n >= 0);
    if ((size_t)n >= sizeof text)
        *g_utf8_find_prev_char(text, text + strlen(text)) = 0; /* cut: not within a letter */
    g_autofree char *valid = g_utf8_make_valid(text, -1);      /* nor where "%.40s" did */
    stone_finding *x = STONE_PUSH(f->arena, &f->list);
    x->kind = kind;
    x->severity = f->severities ? f->severities[kind] : stone_finding_facts[kind].severity;
    x->span = span;
    x->message = stone_arena_string(f->arena, valid);
    return x;
}

stone_finding *stone_findings_add(stone_findings *f, stone_finding_kind kind, stone_span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    stone_finding *x = add(f, kind, span, format, args);
    va_end(args);
    return x;
}

stone_finding *stone_findings_stop(stone_findings *f, stone_finding_kind kind, stone_span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    stone_finding *x = add(f, kind, span, format, args);
    va_end(args);
    f->stops = true;
    return x;
}

void stone_findings_join(stone_findings *to, const stone_findings *from)
{
    for (uint32_t i = 0; i < from->list.n; i++) {
        stone_finding x = from->list.at[i];
        x.page = stone_arena_string(to->arena, x.page);
        x.box = stone_arena_string(to->arena, x.box);
        x.story = stone_arena_string(to->arena, x.story);
        x.message = stone_arena_string(to->arena, x.message);
        x.hint = stone_arena_string(to->arena, x.hint);
        *STONE_PUSH(to->arena, &to->list) = x;
    }
    to->stops |= from->stops;
}

uint32_t stone_findings_count(const stone_findings *f, stone_severity least)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->list.n; i++)
        n += f->list.at[i].severity >= least;
    return n;
}

/* Optimal string alignment distance without regard to case, bounded to words of 40 bytes. */
static unsigned distance(const char *a, size_t m, const char *b, size_t n)
{
    enum { MOST = 40 };
    if (m > MOST || n > MOST)
        return UINT_MAX;
    unsigned d[MOST + 1][MOST + 1];
    for (size_t i = 0; i <= m; i++)
        d[i][0] = (unsigned)i;
    for (size_t j = 0; j <= n; j++)
        d[0][j] = (unsigned)j;
    for (size_t i = 1; i <= m; i++)
        for (size_t j = 1; j <= n; j++) {
            unsigned best = d[i - 1][j - 1] + (g_ascii_tolower(a[i - 1]) != g_ascii_tolower(b[j - 1]));
            if (d[i - 1][j] + 1 < best)
                best = d[i - 1][j] + 1;
            if (d[i][j - 1] + 1 < best)
                best = d[i][j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < best)
                best = d[i - 2][j - 2] + 1;
            d[i][j] = best;
        }
    return d[m][n];
}

const char *stone_nearest_word(const char *word, const char *const *words)
{
    size_t m = strlen(word);
    unsigned best = (unsigned)m / 3 + 1;
    const char *nearest = NULL;
    for (; *words; words++) {
        unsigned d = distance(word, m, *words, strlen(*words));
        if (d < best || (d == best && !nearest && best > 0 && d < m)) {
            best = d;
            nearest = *words;
        }
    }
    return nearest;
}
