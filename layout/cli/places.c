/* Prefixes are derived from the location of the binary before the configured one is tried, so that a binary that was
 * moved with its prefix still finds its data. */
#include "places.h"

#include <glib.h>
#include <stdbool.h>
#include <unistd.h>

static char *binary_folder(void)
{
    g_autofree char *binary = g_file_read_link("/proc/self/exe", NULL);
    return binary ? g_path_get_dirname(binary) : g_strdup(".");
}

static char *first_with(const char *const *folders, const char *part, GFileTest test)
{
    for (; *folders; folders++) {
        g_autofree char *wanted = g_build_filename(*folders, part, NULL);
        if (g_file_test(wanted, test))
            return g_canonicalize_filename(*folders, NULL);
    }
    return NULL;
}

static char *find_data(const char *beside)
{
    g_autofree char *tree = g_build_filename(beside, "..", NULL);
    g_autofree char *prefix = g_build_filename(beside, "..", "share", "stonehand", NULL);
    const char *const folders[] = {tree, prefix, STONE_DATA_FOLDER, NULL};
    return first_with(folders, "styles", G_FILE_TEST_IS_DIR);
}

static bool holds_tables(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".hyph"))
            return true;
    return false;
}

/* The tables are made by the build, so the source data beside a build does not contain them. */
static char *find_hyphenation(const char *data, const char *beside)
{
    const char *const folders[] = {data, beside};
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = folders[i] ? g_build_filename(folders[i], "styles", "hyphenation", NULL) : NULL;
        if (folder && holds_tables(folder))
            return g_steal_pointer(&folder);
    }
    return NULL;
}

/* Finds a program that is run by this one, not by people. */
static char *find_program(const char *beside, const char *name)
{
    g_autofree char *prefix = g_build_filename(beside, "..", "libexec", NULL);
    const char *const folders[] = {beside, prefix, STONE_HELPER_FOLDER, NULL};
    g_autofree char *folder = first_with(folders, name, G_FILE_TEST_IS_EXECUTABLE);
    return folder ? g_build_filename(folder, name, NULL) : NULL;
}

static char *find_cache(void)
{
    const char *base = g_getenv("XDG_CACHE_HOME"), *home = g_getenv("HOME");
    if (base && g_path_is_absolute(base))
        return g_build_filename(base, "stonehand", NULL);
    return home && g_path_is_absolute(home) ? g_build_filename(home, ".cache", "stonehand", NULL) : NULL;
}

void stone_places_find(stone_places *p, const char *data, const char *cache)
{
    g_autofree char *beside = binary_folder();
    p->data = data ? g_canonicalize_filename(data, NULL) : find_data(beside);
    p->hyphenation = find_hyphenation(p->data, beside);
    p->cache = cache ? g_canonicalize_filename(cache, NULL) : find_cache();
    p->helper = find_program(beside, "stonehand-pictures");
    p->proof = find_program(beside, "stonehand-proof");
}

void stone_places_clear(stone_places *p)
{
    g_free(p->data);
    g_free(p->hyphenation);
    g_free(p->cache);
    g_free(p->helper);
    g_free(p->proof);
}
