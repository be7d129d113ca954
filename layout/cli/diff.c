/* diff: prints what changed to standard output; findings about the two sides go to standard error. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "findings.h"
#include "options.h"
#include "work.h"

/* For example "max=2,pixels=300". */
static bool read_tolerance(const char *text, stone_compare_options *wish)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    wish->tolerant = true;
    for (char **part = parts; *part; part++) {
        const char *word = g_strstrip(*part), *number = strchr(word, '=');
        bool max = g_str_has_prefix(word, "max="), pixels = g_str_has_prefix(word, "pixels=");
        guint64 n;
        if ((!max && !pixels) || !g_ascii_string_to_unsigned(number + 1, 10, 0, max ? 255 : 4000000000u, &n, NULL)) {
            stone_complain(
                "`--tolerance %s` is not of the form max=N,pixels=N.\n"
                "hint: Give a `max` of 0 to 255 and `pixels` as a whole number, as in `--tolerance max=2,pixels=300`.",
                text);
            return false;
        }
        *(max ? &wish->most_apart : &wish->most_pixels) = (unsigned)n;
    }
    return true;
}

static bool read_wish(const stone_request *r, stone_compare_options *wish)
{
    *wish = (stone_compare_options){.policy = r->value[STONE_OPTION_POLICY], .only = r->value[STONE_OPTION_ONLY]};
    wish->pixels = r->value[STONE_OPTION_DPI] != NULL;
    wish->shown = r->value[STONE_OPTION_HTML] != NULL;
    if (wish->pixels && !stone_request_number(r, STONE_OPTION_DPI, 10, 1200, &wish->dpi))
        return false;
    if (r->value[STONE_OPTION_FORCE] && !r->value[STONE_OPTION_UPDATE]) {
        stone_complain("`--force` was given without `--update`.\nhint: Add `--update`, or remove `--force`.");
        return false;
    }
    return !r->value[STONE_OPTION_TOLERANCE] || read_tolerance(r->value[STONE_OPTION_TOLERANCE], wish);
}

static void put_place(GString *out, const stone_difference *d)
{
    const char *page = d->new_page ? d->new_page : d->old_page;
    if (page)
        g_string_append_printf(out, "page %s", page);
    else
        g_string_append(out, "edition");
    if (d->new_page && d->old_page && strcmp(d->new_page, d->old_page) != 0)
        g_string_append_printf(out, " (was %s)", d->old_page);
    if (d->box)
        g_string_append_printf(out, ", %s", d->box);
    if (d->story && g_strcmp0(d->story, d->box) != 0)
        g_string_append_printf(out, ", %s", d->story);
}

static void put_mm(GString *out, const char *what, const double *mm)
{
    g_string_append_printf(out, "%s%.1f, %.1f, %.1f x %.1f mm", what, mm[0], mm[1], mm[2], mm[3]);
}

static bool same_place(const stone_difference *d)
{
    return d->had_place && d->has_place && memcmp(d->old_mm, d->new_mm, sizeof d->old_mm) == 0;
}

static void put_change(GString *out, const stone_difference *d, bool scoped)
{
    put_place(out, d);
    g_string_append_printf(out, ": %s[%s]: %s", d->severity, d->kind, d->message);
    g_string_append(out, scoped && !d->meant ? " (not meant)\n" : "\n");
    if (d->was && !strstr(d->message, d->was))
        g_string_append_printf(out, "  was  %s\n", d->was);
    if (d->is && !strstr(d->message, d->is))
        g_string_append_printf(out, "  is   %s\n", d->is);
    if (!d->had_place && !d->has_place)
        return;
    put_mm(out, "  at   ", d->has_place ? d->new_mm : d->old_mm);
    if (d->had_place && d->has_place && !same_place(d))
        put_mm(out, ", was at ", d->old_mm);
    g_string_append_c(out, '\n');
}

static void put_counts(GString *out, const stone_comparison *c)
{
    stone_comparison_summary s = stone_comparison_sum(c);
    if (s.told == 0)
        g_string_append_printf(out, "nothing changed on %zu page%s", s.pages, s.pages == 1 ? "" : "s");
    else
        g_string_append_printf(out, "%zu change%s, %zu of %zu page%s", s.told, s.told == 1 ? "" : "s", s.pages_changed,
                               s.pages, s.pages == 1 ? "" : "s");
    if (s.told != s.unmeant)
        g_string_append_printf(out, ", %zu not meant", s.unmeant);
    if (s.masked)
        g_string_append_printf(out, ", %zu masked", s.masked);
    if (s.ignored)
        g_string_append_printf(out, ", %zu ignored", s.ignored);
    if (s.by_pixel)
        g_string_append_printf(out, "; %llu pixels differ", s.pixels);
    if (s.tolerated)
        g_string_append_printf(out, ", %llu tolerated", s.tolerated);
    if (s.masked_pixels)
        g_string_append_printf(out, ", %llu masked", s.masked_pixels);
    g_string_append_c(out, '\n');
}

static int tell(const stone_comparison *c, const stone_request *r)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const stone_difference *d;
    const char *note;
    for (size_t i = 0; (d = stone_comparison_change(c, i)); i++)
        if (d->state == STONE_CHANGE_IS_TOLD)
            put_change(out, d, r->value[STONE_OPTION_ONLY] != NULL);
    for (size_t i = 0; (note = stone_comparison_note(c, i)); i++)
        g_string_append_printf(out, "note: %s\n", note);
    put_counts(out, c);
    bool taken =
        g_strcmp0(r->value[STONE_OPTION_JSON_FILE], "-") == 0 || g_strcmp0(r->value[STONE_OPTION_JUNIT], "-") == 0;
    if (!taken)
        return stone_print(out->str, out->len);
    fputs(out->str, stderr);
    return STONE_EXIT_DONE;
}

static bool stage(stone_comparison *c, const stone_request *r)
{
    const char *json = r->value[STONE_OPTION_JSON_FILE], *junit = r->value[STONE_OPTION_JUNIT],
               *html = r->value[STONE_OPTION_HTML];
    return (!json || stone_stage_comparison_json(c, json)) && (!junit || stone_stage_comparison_junit(c, junit)) &&
           (!html || stone_stage_comparison_html(c, html));
}

static bool in_ci(void)
{
    const char *ci = g_getenv("CI");
    return ci && *ci && strcmp(ci, "false") != 0 && strcmp(ci, "0") != 0;
}

/* A page with an error may differ only because of it, and must not become what the next night is measured by. */
static bool has_errors(const stone_session *s)
{
    for (size_t i = 0; i < stone_session_remarks(s); i++)
        if (stone_session_remark(s, i)->level == STONE_LEVEL_ERROR)
            return true;
    return false;
}

static int update(stone_comparison *c, const stone_request *r, bool faulty)
{
    if (faulty)
        return stone_complain("The baseline was not updated, because the new edition has errors.\n"
                              "hint: Correct them, or update it as it is with `--lenient`.");
    if (in_ci() && !r->value[STONE_OPTION_FORCE])
        return stone_complain("The baseline was not updated, because `CI` is set.\n"
                              "hint: Check the differences and update it at your desk, or add `--force`.");
    if (!stone_stage_baseline(c))
        return STONE_EXIT_TROUBLE;
    printf("%s now holds the pages of %s\n", r->argument, r->second);
    return STONE_EXIT_DONE;
}

int stone_diff_run(const stone_request *r)
{
    stone_options options;
    stone_places places;
    stone_compare_options wish;
    if (!read_wish(r, &wish))
        return STONE_EXIT_TROUBLE;
    bool known = stone_work_options(r, &options, &places);
    stone_comparison *c = known ? stone_comparison_open(&options) : NULL;
    stone_places_clear(&places);
    if (!c)
        return STONE_EXIT_TROUBLE;
    bool updates = r->value[STONE_OPTION_UPDATE] != NULL;
    stone_verdict verdict = stone_compare(c, r->argument, r->second, &wish);
    stone_work_wipe();
    int status = verdict == STONE_NOT_COMPARED ? STONE_EXIT_TROUBLE
                 : verdict == STONE_DIFFERENT  ? STONE_EXIT_FINDINGS
                                               : STONE_EXIT_DONE;
    if (status != STONE_EXIT_TROUBLE && (tell(c, r) != STONE_EXIT_DONE || !stage(c, r)))
        status = STONE_EXIT_TROUBLE;
    bool edition = g_str_has_suffix(r->second, ".yaml") || g_str_has_suffix(r->second, ".yml");
    bool faulty = edition && !r->value[STONE_OPTION_LENIENT] && has_errors(stone_comparison_new(c));
    bool fresh = updates && !g_file_test(r->argument, G_FILE_TEST_EXISTS);
    if (updates && (status != STONE_EXIT_TROUBLE || fresh))
        status = update(c, r, faulty);
    if (status != STONE_EXIT_TROUBLE) {
        int written = stone_work_status(stone_session_release(stone_comparison_new(c)));
        status = written > status ? written : status;
    }
    bool trouble = status == STONE_EXIT_TROUBLE || status == STONE_EXIT_TEMPORARY;
    if (trouble && !fresh)
        stone_remarks_print(stone_comparison_old(c), STONE_LEVEL_ERROR);
    if (trouble || faulty)
        stone_remarks_print(stone_comparison_new(c), STONE_LEVEL_ERROR);
    stone_comparison_close(c);
    return faulty && !trouble ? STONE_EXIT_TROUBLE : status;
}
