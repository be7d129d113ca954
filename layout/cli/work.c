/* See work.h. */
#include "work.h"

#include <glib.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "findings.h"
#include "options.h"
#include "places.h"

/* The status line is shown only on a terminal and is erased before anything else is printed. */
static void show_progress(void *closure, const char *what, unsigned done, unsigned whole)
{
    fprintf(stderr, "\r[%u/%u] %s\033[K", done, whole, what);
    fflush(stderr);
}

void stone_work_wipe(void)
{
    if (isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

static unsigned processors(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? (unsigned)n : 1;
}

static bool read_profile(const char *word, stone_profile *profile)
{
    static const char *const words[] = {"proof", "replica", "press", NULL};
    for (int i = 0; words[i]; i++) {
        if (strcmp(word, words[i]) == 0) {
            *profile = (stone_profile)i;
            return true;
        }
    }
    const char *near = stone_nearest(word, words);
    stone_complain("`--profile` takes proof, press or replica, not `%s`.%s%s%s", word,
                   near ? "\nhint: Did you mean `" : "", near ? near : "", near ? "`?" : "");
    return false;
}

bool stone_work_options(const stone_request *r, stone_options *options, stone_places *places)
{
    *places = (stone_places){0};
    *options = (stone_options){.zone = r->value[STONE_OPTION_ZONE], .threads = processors()};
    if (!stone_request_number(r, STONE_OPTION_THREADS, 1, 256, &options->threads))
        return false;
    if (r->value[STONE_OPTION_PROFILE] && !read_profile(r->value[STONE_OPTION_PROFILE], &options->profile))
        return false;
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");
    options->files_time = fixed ? g_ascii_strtoll(fixed, NULL, 10) : 0;
    options->allowed = (const char *const *)r->allowed;
    if (isatty(STDERR_FILENO))
        options->progress = show_progress;
    stone_places_find(places, r->value[STONE_OPTION_DATA], r->value[STONE_OPTION_CACHE]);
    if (!places->data)
        stone_complain("No folder with styles/ was found beside the program.\nhint: Name one with `--data DIR`.");
    options->data = places->data;
    options->hyphenation = places->hyphenation;
    options->cache = places->cache;
    options->helper = places->helper;
    return places->data != NULL;
}

stone_session *stone_work_open(const stone_request *r)
{
    stone_options options;
    stone_places places;
    bool known = stone_work_options(r, &options, &places);
    stone_session *session = known && r->argument ? stone_session_open(&options) : NULL;
    stone_places_clear(&places);
    return session;
}

int stone_work_status(stone_outcome outcome)
{
    switch (outcome) {
    case STONE_DONE:
        return STONE_EXIT_DONE;
    case STONE_FAULTY:
        return STONE_EXIT_FINDINGS;
    case STONE_TEMPORARY:
        return STONE_EXIT_TEMPORARY;
    default:
        return STONE_EXIT_TROUBLE;
    }
}

int stone_work_make(stone_session *session, const stone_request *r, bool scenes)
{
    stone_outcome outcome =
        scenes && (g_str_has_suffix(r->argument, ".scene") || g_file_test(r->argument, G_FILE_TEST_IS_DIR))
            ? stone_session_load(session, r->argument)
            : stone_session_make(session, r->argument);
    if (outcome > STONE_FAULTY)
        return stone_work_status(outcome);
    if (r->pages) {
        const char *unknown = stone_session_choose(session, (const char *const *)r->pages);
        if (unknown) {
            g_autoptr(GString) all = g_string_new(NULL);
            for (size_t i = 0; i < stone_session_pages(session); i++)
                g_string_append_printf(all, "%s%s", i ? ", " : "", stone_session_folio(session, i));
            stone_work_wipe();
            return stone_complain("There is no page %s in %s.\nhint: Choose from its pages: %s.", unknown, r->argument,
                                  all->str);
        }
    } else if (r->value[STONE_OPTION_PAGE]) {
        return stone_complain("`--page` was given without a folio.\nhint: Write folios after it, as in `--page 1,8`.");
    }
    return stone_work_status(outcome);
}

int stone_work_close(stone_session *session, const char *what, int status)
{
    if (status == STONE_EXIT_DONE || status == STONE_EXIT_FINDINGS) {
        int written = stone_work_status(stone_session_release(session));
        if (written > status)
            status = written;
    }
    stone_work_wipe();
    stone_remarks_print(session, STONE_LEVEL_INFO);
    g_autofree char *counts = stone_remarks_count(session);
    size_t n = stone_session_pages(session);
    fprintf(stderr, "%s: %zu page%s, %s\n", what, n, n == 1 ? "" : "s", counts);
    return status;
}

void stone_timing_print(const stone_session *session)
{
    stone_timing t = stone_session_timing(session);
    fprintf(stderr, "read %.1f ms, compose %.1f ms, paint %.1f ms, press %.1f ms, total %.1f ms\n", t.read, t.compose,
            t.paint, t.press, t.total);
}
