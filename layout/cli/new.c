/* new: copies the starter paper (styles/new in the data folder) into a new or empty folder, with the name of that
 * folder and tonight's date. */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "places.h"

/* "evening-courier" becomes "Evening Courier". */
static char *paper_named(const char *folder)
{
    g_autofree char *absolute = g_canonicalize_filename(folder, NULL);
    g_autofree char *name = g_path_get_basename(absolute);
    g_autofree char *sound = g_utf8_make_valid(name, -1);
    g_strdelimit(sound, "-_", ' ');
    GString *paper = g_string_new(NULL);
    bool starts = true;
    for (const char *p = sound; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_iscntrl(c) || c == '"' || c == '\\')
            continue;
        g_string_append_unichar(paper, starts ? g_unichar_totitle(c) : c);
        starts = c == ' ';
    }
    return g_string_free(paper, FALSE);
}

static char *today(void)
{
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = 0;
    bool given = fixed && g_ascii_string_to_signed(fixed, 10, 0, G_MAXINT32, &seconds, NULL);
    g_autoptr(GDateTime) now = given ? g_date_time_new_from_unix_utc(seconds) : g_date_time_new_now_local();
    return g_date_time_format(now, "%Y-%m-%d");
}

/* The edition with new `paper:` and `date:` lines. */
static char *renamed(const char *edition, const char *paper)
{
    g_autofree char *date = today();
    g_auto(GStrv) lines = g_strsplit(edition, "\n", -1);
    for (char **line = lines; *line; line++) {
        char *own = g_str_has_prefix(*line, "paper: ")  ? g_strdup_printf("paper: \"%s\"", paper)
                    : g_str_has_prefix(*line, "date: ") ? g_strdup_printf("date: %s", date)
                                                        : NULL;
        if (own) {
            g_free(*line);
            *line = own;
        }
    }
    return g_strjoinv("\n", lines);
}

static bool copy_file(const char *from, const char *to, const char *paper)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize size;
    if (!g_file_get_contents(from, &bytes, &size, &error))
        return stone_complain("The paper cannot be copied: %s.", error->message) == STONE_EXIT_DONE;
    if (g_str_has_suffix(from, "/edition.yaml")) {
        char *own = renamed(bytes, paper);
        g_free(bytes);
        bytes = own;
        size = strlen(own);
    }
    return g_file_set_contents(to, bytes, (gssize)size, &error) ||
           stone_complain("The paper cannot be copied: %s.", error->message) == STONE_EXIT_DONE;
}

static bool copy_folder(const char *from, const char *to, const char *paper)
{
    g_autoptr(GDir) folder = g_dir_open(from, 0, NULL);
    if (!folder)
        return stone_complain("The starter paper `%s` does not exist.\nhint: Give the folder that holds styles/ with "
                              "`--data DIR`.",
                              from) == STONE_EXIT_DONE;
    if (g_mkdir_with_parents(to, 0777) != 0)
        return stone_complain("The folder `%s` cannot be created: %s.", to, g_strerror(errno)) == STONE_EXIT_DONE;
    for (const char *name; (name = g_dir_read_name(folder));) {
        g_autofree char *a = g_build_filename(from, name, NULL), *b = g_build_filename(to, name, NULL);
        if (!(g_file_test(a, G_FILE_TEST_IS_DIR) ? copy_folder(a, b, paper) : copy_file(a, b, paper)))
            return false;
    }
    return true;
}

static bool is_empty(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    return folder && !g_dir_read_name(folder);
}

int stone_new_run(const stone_request *r)
{
    if (g_file_test(r->argument, G_FILE_TEST_EXISTS) && !is_empty(r->argument))
        return stone_complain("The folder `%s` exists and is not empty; nothing was written.\n"
                              "hint: Choose another name, or empty the folder.",
                              r->argument);
    stone_places p;
    stone_places_find(&p, r->value[STONE_OPTION_DATA], NULL);
    g_autofree char *from = g_build_filename(p.data ? p.data : ".", "styles", "new", NULL);
    g_autofree char *paper = paper_named(r->argument);
    bool done = copy_folder(from, r->argument, paper);
    stone_places_clear(&p);
    if (!done)
        return STONE_EXIT_TROUBLE;
    g_autofree char *edition = g_build_filename(r->argument, "edition.yaml", NULL);
    g_printerr("%s: a new paper of two pages. Build it with: stonehand build %s\n", r->argument, edition);
    return STONE_EXIT_DONE;
}
