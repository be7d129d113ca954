/* A session that keeps what it made, over a row of edits such as the desk makes: after each the pages, their scene and
 * the report are to the byte what a fresh session makes; and of what did not change nothing is set again. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stonehand/stonehand.h>
#include <string.h>

#include "leaves/leaf.h"
#include "session/session.h"

#define ROOT   TESTS_DIR "/.."
#define SAMPLE TESTS_DIR "/editions/iran-daily"

/* An edit: in `file`, `from` gives way to `to`; NULL `from`: the file is replaced by `to`, another file of the edition.
 */
static const struct edit {
    const char *what, *file, *from, *to;
} edits[] = {
    {"nothing", "edition.yaml", "paper: Iran Daily", "paper: Iran Daily"},
    {"a word in a story", "stories/justify.md", ". ", ". Lately, too. "},
    {"a head that a teaser shows", "stories/library.md", "Birth of first", "A first"},
    {"a story that is over", "stories/wtdc.md", ". ",
     ". It went on and on, over hill and dale, and did not end. It went on, and on."
     " Then it went on, as it had gone on before, and nobody knew where to cut it, nor by how much. It went on."
     " Then it went on, as it had gone on before, and nobody knew where to cut it, nor by how much. It went on."
     " Then it went on, as it had gone on before, and nobody knew where to cut it, nor by how much. It went on."},
    {"an item of a run", "stories/briefs.md", ". ", ". More of it tomorrow. "},
    {"a field that names a page", "stories/justify.md", ". ", ". See page {page:library}. "},
    {"a story elsewhere", "edition.yaml", "{story: heads, ", "{story: white, "},
    {"a language without patterns", "stories/justify.md", "headline:", "language: xx\nheadline:"},
    {"… and back", "stories/justify.md", "language: xx\n", ""},
    {"another picture", "pictures/library.jpg", NULL, "pictures/wushu.jpg"},
    {"another place for what is told of it", "stories/justify.md", "headline:", "\nheadline:"},
    {"words that must not be printed", "edition.yaml", "style: iran-daily", "style: own.yaml"},
    {"… as errors", "own.yaml", "placeholders:", "check: {placeholder-text: error}\nplaceholders:"},
    {"… and back", "edition.yaml", "style: own.yaml", "style: iran-daily"},
    {"the date", "edition.yaml", "2025-11-18", "2025-11-19"},
    {"a typo in the edition", "edition.yaml", "section: Society", "sektion: Society"},
    {"YAML that breaks off", "edition.yaml", "pages:", "pages: ["},
    {"… and back", "edition.yaml", "pages: [", "pages:"},
    {"a story that is gone", "stories/proof.md", NULL, NULL},
};

static char *read_file(const char *folder, const char *name, gsize *size)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, size, NULL));
    return bytes;
}

static void write_file(const char *folder, const char *name, const char *bytes, gssize size)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, bytes, size, NULL));
}

/* The first place in the file; of the end of a sentence, in its copy. */
static G_GNUC_NO_INLINE char *replaced(const char *bytes, const struct edit *e)
{
    const char *body = strcmp(e->from, ". ") == 0 ? strstr(bytes, "\n---\n") : NULL;
    gsize skip = body ? (gsize)(body - bytes) : 0;
    g_auto(GStrv) parts = g_strsplit(bytes + skip, e->from, 2);
    g_assert_nonnull(parts[1]);
    g_autofree char *before = g_strndup(bytes, skip);
    return g_strconcat(before, parts[0], e->to, parts[1], NULL);
}

static void apply(const char *folder, const struct edit *e)
{
    gsize size;
    if (!e->from && !e->to) {
        g_autofree char *path = g_build_filename(folder, e->file, NULL);
        g_assert_cmpint(g_unlink(path), ==, 0);
        return;
    }
    g_autofree char *bytes = read_file(folder, e->from ? e->file : e->to, &size);
    if (!e->from) {
        write_file(folder, e->file, bytes, (gssize)size);
        return;
    }
    g_autofree char *other = replaced(bytes, e);
    write_file(folder, e->file, other, -1);
}

static stone_session *open(bool keeps, unsigned threads, const char *folder)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL), *units = g_path_get_dirname(self);
    g_autofree char *helper = g_build_filename(units, "..", "..", "stonehand-pictures", NULL);
    g_autofree char *cache = g_build_filename(folder, "cache", NULL);
    const stone_options options = {
        .data = ROOT, .cache = cache, .hyphenation = TABLES_DIR, .helper = helper, .keeps = keeps, .threads = threads};
    return stone_session_open(&options);
}

static void make(stone_session *s, const char *edition)
{
    stone_session_make(s, edition);
    stone_stage_pdf(s, "sample.pdf");
    stone_stage_report(s, "report.json", false);
}

static void compare(stone_session *kept, stone_session *fresh, const char *what)
{
    size_t a, b;
    g_test_message("%s", what);
    const char *scene = stone_session_scene(kept, true, &a), *other = stone_session_scene(fresh, true, &b);
    g_assert_cmpmem(scene, a, other, b);
    g_assert_cmpuint(kept->made.staged.n, ==, fresh->made.staged.n);
    for (uint32_t i = 0; i < kept->made.staged.n; i++)
        g_assert_cmpmem(kept->made.staged.at[i].bytes, kept->made.staged.at[i].size, fresh->made.staged.at[i].bytes,
                        fresh->made.staged.at[i].size);
}

enum { MOST_PAGES = 32 };

/* The pages as the proof has them: by key what a fresh session's are, and those that are the same are kept. */
static void compare_leaves(stone_session *kept, stone_session *fresh, stone_leaf **leaves, bool same)
{
    stone_leaf *others[MOST_PAGES] = {NULL}, *former[MOST_PAGES];
    size_t n = stone_session_pages(kept);
    g_assert_cmpuint(n, <=, MOST_PAGES);
    g_assert_cmpuint(n, ==, stone_session_pages(fresh));
    memcpy(former, leaves, sizeof former);
    stone_session_leaves(kept, leaves);
    stone_session_leaves(fresh, others);
    for (size_t i = 0; i < n; i++) {
        g_assert_true(stone_digest_same(leaves[i]->keys.page, others[i]->keys.page));
        g_assert_true(stone_digest_same(leaves[i]->keys.places, others[i]->keys.places));
        g_assert_true(!same || (leaves[i] == former[i] &&
                                stone_digest_same(kept->made.scene->pages.at[i].made_of, former[i]->made_of)));
        stone_leaf_close(others[i]);
        stone_leaf_close(former[i]);
    }
}

static void test_edits(gconstpointer threads)
{
    g_autofree char *folder = g_dir_make_tmp("stonehand-XXXXXX", NULL);
    g_autofree char *copy = g_strdup_printf("cp -r %s/. %s", SAMPLE, folder),
                    *clear = g_strdup_printf("rm -r %s", folder);
    g_assert_true(g_spawn_command_line_sync(copy, NULL, NULL, NULL, NULL));
    write_file(folder, "own.yaml", "extends: iran-daily\nplaceholders: {house: [the]}\n", -1);
    g_autofree char *edition = g_build_filename(folder, "edition.yaml", NULL);
    stone_session *kept = open(true, GPOINTER_TO_UINT(threads), folder);
    stone_leaf *leaves[MOST_PAGES] = {NULL};
    make(kept, edition);
    stone_session_leaves(kept, leaves);
    for (size_t i = 0; i < G_N_ELEMENTS(edits); i++) {
        apply(folder, &edits[i]);
        stone_session *fresh = open(false, 1, folder);
        make(fresh, edition);
        make(kept, edition);
        compare(kept, fresh, edits[i].what);
        compare_leaves(kept, fresh, leaves, i == 0);
        if (i == 0) /* sidebars, folios and teasers are set each time; they are few */
            g_assert_cmpuint(kept->made.facts.counters.lines * 4, <, fresh->made.facts.counters.lines);
        stone_session_close(fresh);
    }
    stone_session_close(kept);
    for (size_t i = 0; i < MOST_PAGES; i++)
        stone_leaf_close(leaves[i]);
    g_assert_true(g_spawn_command_line_sync(clear, NULL, NULL, NULL, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/session/edits", GUINT_TO_POINTER(1), test_edits);
    g_test_add_data_func("/session/edits-side-by-side", GUINT_TO_POINTER(2), test_edits);
    return g_test_run();
}
