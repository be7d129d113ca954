/* build and check: commands that make up an edition and report on it. */
#include <glib.h>
#include <stdio.h>

#include "work.h"

/* "tonight/edition.yaml" -> "tonight/edition.pdf" */
static char *product_beside(const char *edition)
{
    g_autofree char *folder = g_path_get_dirname(edition);
    g_autofree char *name = g_path_get_basename(edition);
    char *dot = g_strrstr(name, ".");
    if (dot && dot != name)
        *dot = 0;
    g_autofree char *file = g_strconcat(name, ".pdf", NULL);
    return g_str_equal(folder, ".") && edition[0] != '.' ? g_steal_pointer(&file)
                                                         : g_build_filename(folder, file, NULL);
}

/* At most one output may be standard output. */
static bool at_most_one_on_stdout(const stone_request *r)
{
    static const stone_option_id outputs[] = {STONE_OPTION_OUTPUT, STONE_OPTION_REPORT, STONE_OPTION_DEPS};
    int n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++)
        n += r->value[outputs[i]] && g_str_equal(r->value[outputs[i]], "-");
    if (n > 1)
        stone_complain("More than one output is sent to standard output.\n"
                       "hint: Give only one of `-o`, `--report` and `--deps` as `-`.");
    return n <= 1;
}

static bool stage_report(stone_session *session, const stone_request *r)
{
    const char *report = r->value[STONE_OPTION_REPORT];
    return !report || stone_stage_report(session, report, r->value[STONE_OPTION_TIMING] != NULL);
}

static bool stage_build(stone_session *session, const stone_request *r)
{
    const char *output = r->value[STONE_OPTION_OUTPUT], *pages = r->value[STONE_OPTION_PAGES];
    g_autofree char *beside = output || pages ? NULL : product_beside(r->argument);
    if (beside)
        output = beside;
    bool ok = true;
    if (output)
        ok &= stone_stage_pdf(session, output);
    if (pages)
        ok &= stone_stage_pages(session, pages);
    if (r->value[STONE_OPTION_SCENE])
        ok &= stone_stage_scenes(session, r->value[STONE_OPTION_SCENE]);
    if (ok)
        ok &= stage_report(session, r);
    if (ok && r->value[STONE_OPTION_DEPS])
        ok &= stone_stage_dependencies(session, r->value[STONE_OPTION_DEPS]);
    return ok;
}

/* Withdraws all outputs except the report, which gives the reason. */
static void hold(stone_session *session, const stone_request *r, const char *why)
{
    stone_session_withdraw(session, why);
    stage_report(session, r);
}

/* Press files with errors on them are written only if that is asked for. */
static bool is_strict(const stone_request *r)
{
    bool press = g_strcmp0(r->value[STONE_OPTION_PROFILE], "press") == 0;
    return r->value[STONE_OPTION_STRICT] || (press && !r->value[STONE_OPTION_LENIENT]);
}

int stone_build_run(const stone_request *r)
{
    if (!at_most_one_on_stdout(r))
        return STONE_EXIT_TROUBLE;
    if (r->value[STONE_OPTION_STRICT] && r->value[STONE_OPTION_LENIENT])
        return stone_complain("`--strict` and `--lenient` contradict each other.\nhint: Give one of them.");
    stone_session *session = stone_work_open(r);
    if (!session)
        return STONE_EXIT_TROUBLE;
    int status = stone_work_make(session, r, false);
    bool made = status == STONE_EXIT_DONE || status == STONE_EXIT_FINDINGS, strict = is_strict(r);
    g_autofree char *why = NULL;
    if (made && !stage_build(session, r)) {
        why = g_strdup("an output could not be made");
        hold(session, r, why);
        status = STONE_EXIT_TROUBLE;
    } else if (made && strict && stone_session_count(session, STONE_LEVEL_ERROR) > 0) {
        why = g_strdup_printf("`%s` is set and there are errors (%zu)",
                              r->value[STONE_OPTION_STRICT] ? "--strict" : "--profile press",
                              stone_session_count(session, STONE_LEVEL_ERROR));
        hold(session, r, why);
        status = STONE_EXIT_FINDINGS;
    }
    int ends =
        stone_work_close(session, r->argument, status == STONE_EXIT_TROUBLE && why ? STONE_EXIT_FINDINGS : status);
    status = ends > status ? ends : status;
    if (why)
        stone_complain("Nothing was written: %s.%s", why,
                       strict && !r->value[STONE_OPTION_STRICT]
                           ? "\nhint: Correct them, or write the pages as they are with `--lenient`."
                           : "");
    if (r->value[STONE_OPTION_TIMING])
        stone_timing_print(session);
    stone_session_close(session);
    return status;
}

int stone_check_run(const stone_request *r)
{
    stone_level least = STONE_LEVEL_ERROR;
    const char *word = r->value[STONE_OPTION_FAIL_ON];
    if (word && g_str_equal(word, "warning"))
        least = STONE_LEVEL_WARNING;
    else if (word && !g_str_equal(word, "error"))
        return stone_complain(
            "`--fail-on` takes error or warning, not `%s`.\nhint: Write `--fail-on error` or `--fail-on warning`.",
            word);
    stone_session *session = stone_work_open(r);
    if (!session)
        return STONE_EXIT_TROUBLE;
    int status = stone_work_make(session, r, false);
    if (r->value[STONE_OPTION_JSON]) {
        stone_stage_report(session, "-", r->value[STONE_OPTION_TIMING] != NULL);
        if (status > STONE_EXIT_FINDINGS)
            stone_session_release(session);
    }
    status = stone_work_close(session, r->argument, status);
    if (status == STONE_EXIT_DONE && stone_session_count(session, least) > 0)
        status = STONE_EXIT_FINDINGS;
    if (r->value[STONE_OPTION_TIMING])
        stone_timing_print(session);
    stone_session_close(session);
    return status;
}
