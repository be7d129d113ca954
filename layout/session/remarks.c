/* Turns findings into remarks: in a fixed order, with the path of the file as the user would open it and the line. */
#include <glib.h>
#include <string.h>

#include "session/session.h"

static int compare_places(const stone_finding *a, const stone_finding *b)
{
    if (a->span.source != b->span.source)
        return a->span.source < b->span.source ? -1 : 1; /* "no file" has the highest number */
    if (a->span.line != b->span.line)
        return a->span.line < b->span.line ? -1 : 1;
    if (a->span.column != b->span.column)
        return a->span.column < b->span.column ? -1 : 1;
    return 0;
}

static gint compare(gconstpointer x, gconstpointer y, gpointer data)
{
    const stone_finding *a = *(const stone_finding *const *)x, *b = *(const stone_finding *const *)y;
    int order = compare_places(a, b);
    if (order == 0 && a->severity != b->severity)
        order = a->severity > b->severity ? -1 : 1;
    return order ? order : a < b ? -1 : a > b; /* both are in one array, in the order they were found */
}

/* The file as the user would open it. The edition's folder and the data folder may have files of the same name; the
 * edition's is preferred, as in reading. */
const char *stone_session_path(const stone_session *s, const char *name)
{
    if (g_path_is_absolute(name))
        return name;
    const char *beside = stone_arena_print(s->made.arena, "%s%s", s->made.folder, name);
    if (!s->options.data || g_file_test(beside, G_FILE_TEST_EXISTS))
        return beside;
    const char *installed = stone_arena_print(s->made.arena, "%s/%s", s->options.data, name);
    return g_file_test(installed, G_FILE_TEST_EXISTS) ? installed : beside;
}

static void tell(stone_session *s, const stone_finding *f)
{
    stone_remark *r = STONE_PUSH(s->made.arena, &s->made.remarks);
    const stone_finding_fact *fact = &stone_finding_facts[f->kind];
    *r = (stone_remark){.code = fact->code,
                        .level = (stone_level)f->severity,
                        .message = f->message,
                        .hint = f->hint ? f->hint : fact->hint,
                        .page = f->page,
                        .box = f->box,
                        .story = f->story};
    if (f->place.width.u > 0) {
        r->x_mm = stone_len_to_mm(f->place.x);
        r->y_mm = stone_len_to_mm(f->place.y);
        r->width_mm = stone_len_to_mm(f->place.width);
        r->height_mm = stone_len_to_mm(f->place.height);
    }
    const stone_source *source = stone_sources_at(s->made.sources, f->span.source);
    if (!source)
        return;
    r->file = source->name;
    r->path = stone_session_path(s, source->name);
    r->line = f->span.line;
    r->column = f->span.column;
    r->length = f->span.length;
    if (r->line)
        r->source = stone_source_line(source, r->line, &r->source_size);
}

static bool same(const stone_finding *a, const stone_finding *b)
{
    return a->kind == b->kind && compare_places(a, b) == 0 && strcmp(a->message, b->message) == 0 &&
           g_strcmp0(a->page, b->page) == 0 && g_strcmp0(a->box, b->box) == 0;
}

void stone_session_tell(stone_session *s)
{
    uint32_t n = s->made.findings.list.n;
    const stone_finding **order = g_new(const stone_finding *, n + 1);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (s->made.findings.list.at[i].severity != STONE_OFF)
            order[kept++] = &s->made.findings.list.at[i];
    g_qsort_with_data(order, (gint)kept, sizeof *order, compare, NULL);
    s->made.remarks.n = 0;
    for (uint32_t i = 0; i < kept; i++)
        if (i == 0 || !same(order[i], order[i - 1]))
            tell(s, order[i]);
    g_free(order);
}

size_t stone_session_remarks(const stone_session *s)
{
    return s->made.remarks.n;
}

const stone_remark *stone_session_remark(const stone_session *s, size_t index)
{
    return index < s->made.remarks.n ? &s->made.remarks.at[index] : NULL;
}

size_t stone_session_count(const stone_session *s, stone_level least)
{
    size_t n = 0;
    for (uint32_t i = 0; i < s->made.remarks.n; i++)
        n += s->made.remarks.at[i].level >= least;
    return n;
}

/* Whether a finding says that the edition or style itself is wrong, rather than a story, picture or ad in it. */
static bool blames_plan(const stone_finding *f)
{
    switch (f->kind) {
    case STONE_FINDING_FILE_MISSING: /* that of a page or of a story */
    case STONE_FINDING_FILE_TOO_LARGE:
    case STONE_FINDING_FILE_UNREADABLE:
        return !f->story;
    default:
        return stone_finding_facts[f->kind].waiver == STONE_FIRM;
    }
}

static bool is_yaml(const stone_session *s, stone_span span)
{
    const stone_source *source = stone_sources_at(s->made.sources, span.source);
    if (!source || (s->made.edition && span.source == s->made.edition->span.source))
        return true;
    return g_str_has_suffix(source->name, ".yaml") || g_str_has_suffix(source->name, ".yml");
}

stone_outcome stone_session_outcome(const stone_session *s)
{
    if (s->made.findings.stops || !s->made.scene)
        return STONE_UNREADABLE;
    for (uint32_t i = 0; i < s->made.findings.list.n; i++) {
        const stone_finding *f = &s->made.findings.list.at[i];
        if (f->severity == STONE_ERROR && blames_plan(f) && is_yaml(s, f->span))
            return STONE_FAULTY;
    }
    return STONE_DONE;
}

const char *stone_level_name(stone_level level)
{
    return stone_severity_name((stone_severity)level);
}
