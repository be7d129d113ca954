/* The base: arenas, lengths, files beneath a folder, sources with their lines and columns, findings. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/finding.h"
#include "base/hash.h"
#include "base/len.h"
#include "base/source.h"

/* ---- arenas ---- */

static void test_rewind(void)
{
    stone_arena *arena = stone_arena_open();
    char *kept = stone_arena_string(arena, "kept");
    stone_mark mark = stone_arena_mark(arena);
    void *first = stone_arena_alloc(arena, 100);
    memset(first, 'x', 100);
    for (int i = 0; i < 200; i++)
        memset(stone_arena_alloc(arena, 20000), 'x', 20000); /* over many blocks */
    stone_arena_rewind(arena, mark);
    char *again = stone_arena_alloc(arena, 100);
    g_assert_true(again == first); /* the same place, */
    for (int i = 0; i < 100; i++)
        g_assert_cmpint(again[i], ==, 0); /* and clean */
    g_assert_cmpstr(kept, ==, "kept");
    g_assert_cmpuint(stone_arena_total(arena), >, 200 * 20000);
    stone_arena_close(arena);
    stone_arena_close(NULL);
}

/* Rewinding a hundred times takes no more memory: every round gets the places of the first. */
static void test_rewind_often(void)
{
    stone_arena *arena = stone_arena_open();
    stone_mark mark = stone_arena_mark(arena);
    void *places[40], *all[40];
    for (int round = 0; round < 100; round++) {
        for (int i = 0; i < 40; i++)
            all[i] = stone_arena_alloc(arena, 3000);
        if (round == 1)
            memcpy(places, all, sizeof all);
        if (round > 1)
            g_assert_cmpmem(places, sizeof places, all, sizeof all);
        stone_arena_rewind(arena, mark);
    }
    stone_arena_close(arena);
}

static void test_list(void)
{
    stone_arena *arena = stone_arena_open();
    STONE_LIST(int) list = {0};
    for (int i = 0; i < 1000; i++)
        *STONE_PUSH(arena, &list) = i;
    g_assert_cmpuint(list.n, ==, 1000);
    for (int i = 0; i < 1000; i++)
        g_assert_cmpint(list.at[i], ==, i);
    g_assert_cmpstr(stone_arena_print(arena, "%s %d", "page", 4), ==, "page 4");
    g_assert_cmpstr(stone_arena_slice(arena, "headline", 4), ==, "head");
    g_assert_null(stone_arena_string(arena, NULL));
    stone_arena_close(arena);
}

/* ---- lengths ---- */

static void test_lengths(void)
{
    g_assert_cmpint(stone_len_pt(10.2).u, ==, 10445);
    g_assert_cmpint(stone_len_mm(25.4).u, ==, 72 * 1024);
    g_assert_cmpint(stone_len_mm(1e9).u, ==, INT32_MAX);
    g_assert_cmpint(stone_len_pt(-1e12).u, ==, INT32_MIN);
    g_assert_cmpfloat_with_epsilon(stone_len_to_mm(stone_len_mm(375)), 375, 0.001);
    g_assert_cmpint(stone_len_scale(stone_len_units(5), 1, 2).u, ==, 3);
    g_assert_cmpint(stone_len_scale(stone_len_units(-5), 1, 2).u, ==, -3);
    g_assert_cmpint(stone_len_scale(STONE_LEN_MAX, 3, 1).u, ==, INT32_MAX);
    g_assert_cmpint(stone_len_steps_up(stone_len_units(21), stone_len_units(10)), ==, 3);
    g_assert_cmpint(stone_len_steps_down(stone_len_units(29), stone_len_units(10)), ==, 2);
    g_assert_cmpint(stone_len_steps_up(stone_len_units(-5), stone_len_units(10)), ==, 0);
}

static void test_shares(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(42);
    for (int k = 0; k < 2000; k++) {
        stone_len whole = stone_len_units(g_rand_int_range(rand, 0, INT32_MAX));
        int32_t n = g_rand_int_range(rand, 1, 50), least = INT32_MAX, most = 0, before = INT32_MAX;
        int64_t sum = 0;
        for (int32_t i = 0; i < n; i++) {
            int32_t part = stone_len_share(whole, n, i).u;
            sum += part;
            least = MIN(least, part);
            most = MAX(most, part);
            g_assert_cmpint(part, <=, before); /* the remainder goes to the first ones */
            before = part;
        }
        g_assert_cmpint(sum, ==, whole.u);
        g_assert_cmpint(most - least, <=, 1);
    }
}

static void test_dims(void)
{
    stone_len baseline = stone_len_pt(10), em = stone_len_pt(9), whole = stone_len_pt(200);
    g_assert_cmpint(stone_dim_resolve((stone_dim){2048, STONE_DIM_LINES}, baseline, em, whole).u, ==, 20 * 1024);
    g_assert_cmpint(stone_dim_resolve((stone_dim){1536, STONE_DIM_EM}, baseline, em, whole).u, ==, 13824);
    g_assert_cmpint(stone_dim_resolve((stone_dim){512, STONE_DIM_PERCENT}, baseline, em, whole).u, ==, 100 * 1024);
    g_assert_cmpint(stone_dim_resolve((stone_dim){7, STONE_DIM_LEN}, baseline, em, whole).u, ==, 7);
    g_assert_cmpint(stone_dim_resolve((stone_dim){7, STONE_DIM_FIT}, baseline, em, whole).u, ==, 0);
}

static void test_overlap(void)
{
    stone_rect a = {{0}, {0}, {10}, {10}};
    g_assert_true(stone_rect_overlap(a, (stone_rect){{9}, {9}, {5}, {5}}));
    g_assert_false(stone_rect_overlap(a, (stone_rect){{10}, {0}, {5}, {5}})); /* edges that touch */
    g_assert_false(stone_rect_overlap(a, (stone_rect){{0}, {10}, {5}, {5}}));
}

/* ---- files ---- */

struct folder {
    char *path;
    stone_folder *open;
    stone_arena *arena;
};

static char *in(const struct folder *f, const char *name)
{
    return stone_arena_print(f->arena, "%s/%s", f->path, name);
}

static void put(const struct folder *f, const char *name, const char *text)
{
    g_assert_true(g_file_set_contents(in(f, name), text, -1, NULL));
}

static void folder_up(struct folder *f, gconstpointer unused)
{
    f->path = g_dir_make_tmp("stonehand-XXXXXX", NULL);
    f->arena = stone_arena_open();
    g_assert_true(stone_folder_make(in(f, "paper/stories/deep")));
    put(f, "secret.txt", "secret");
    put(f, "paper/edition.yaml", "paper: Courier");
    put(f, "paper/stories/a.md", "copy");
    g_assert_cmpint(symlink("../secret.txt", in(f, "paper/out")), ==, 0);
    g_assert_cmpint(symlink("/etc/passwd", in(f, "paper/absolute")), ==, 0);
    g_assert_cmpint(symlink("..", in(f, "paper/up")), ==, 0);
    g_assert_cmpint(symlink("loop", in(f, "paper/loop")), ==, 0);
    g_assert_cmpint(symlink("stories/a.md", in(f, "paper/within")), ==, 0);
    g_assert_cmpint(mkfifo(in(f, "paper/pipe"), 0600), ==, 0);
    f->open = stone_folder_open(in(f, "paper"));
    g_assert_nonnull(f->open);
}

static void folder_down(struct folder *f, gconstpointer unused)
{
    static const char *const names[] = {"paper/out",
                                        "paper/absolute",
                                        "paper/up",
                                        "paper/loop",
                                        "paper/within",
                                        "paper/pipe",
                                        "paper/edition.yaml",
                                        "paper/stories/a.md",
                                        "paper/stories/deep",
                                        "paper/stories",
                                        "paper",
                                        "secret.txt",
                                        "result"};
    stone_folder_close(f->open);
    stone_folder_close(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_remove(in(f, names[i]));
    g_rmdir(f->path);
    g_assert_false(g_file_test(f->path, G_FILE_TEST_EXISTS));
    stone_arena_close(f->arena);
    g_free(f->path);
}

static void test_beneath(struct folder *f, gconstpointer by_parts)
{
    char *long_name = stone_arena_print(f->arena, "stories/%0300d", 1);
    const struct {
        const char *path;
        stone_file_result result, by_parts;
    } cases[] = {
        {"edition.yaml", STONE_FILE_OK, STONE_FILE_OK},
        {"stories/a.md", STONE_FILE_OK, STONE_FILE_OK},
        {"./stories//a.md", STONE_FILE_OK, STONE_FILE_OK},
        {"within", STONE_FILE_OK, STONE_FILE_OUTSIDE},
        {"stories/../edition.yaml", STONE_FILE_OK, STONE_FILE_OUTSIDE},
        {"../secret.txt", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"stories/../../secret.txt", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"out", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"absolute", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"up/secret.txt", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"loop", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"/etc/passwd", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"", STONE_FILE_MISSING, STONE_FILE_MISSING},
        {"stories/b.md", STONE_FILE_MISSING, STONE_FILE_MISSING},
        {"edition.yaml/x", STONE_FILE_MISSING, STONE_FILE_MISSING},
        {"edition.yaml/", STONE_FILE_MISSING, STONE_FILE_MISSING},
        {"stories/", STONE_FILE_NOT_PLAIN, STONE_FILE_NOT_PLAIN},
        {".", STONE_FILE_NOT_PLAIN, STONE_FILE_NOT_PLAIN},
        {"..", STONE_FILE_OUTSIDE, STONE_FILE_OUTSIDE},
        {"within/x", STONE_FILE_MISSING, STONE_FILE_OUTSIDE},
        {long_name, STONE_FILE_MISSING, STONE_FILE_MISSING},
        {"stories", STONE_FILE_NOT_PLAIN, STONE_FILE_NOT_PLAIN},
        {"pipe", STONE_FILE_NOT_PLAIN, STONE_FILE_NOT_PLAIN},
    };
    if (by_parts)
        stone_folder_by_parts(f->open);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *bytes = NULL;
        size_t size = 0;
        stone_file_result result = stone_folder_read(f->open, cases[i].path, 1000, f->arena, &bytes, &size);
        g_test_message("%s", cases[i].path);
        g_assert_cmpint(result, ==, by_parts ? cases[i].by_parts : cases[i].result);
        if (result == STONE_FILE_OK)
            g_assert_cmpuint(size, ==, strlen(bytes));
    }
    char *bytes;
    size_t size;
    g_assert_cmpint(stone_folder_read(f->open, "edition.yaml", 5, f->arena, &bytes, &size), ==, STONE_FILE_TOO_LARGE);
}

static void test_write(struct folder *f, gconstpointer unused)
{
    const char *path = in(f, "result");
    g_assert_true(stone_file_write(path, "one", 3));
    struct timespec old[2] = {{1000000, 0}, {1000000, 0}};
    g_assert_cmpint(utimensat(AT_FDCWD, path, old, 0), ==, 0);
    struct stat before, after;
    stat(path, &before);
    g_assert_true(stone_file_write(path, "one", 3)); /* equal: not touched */
    stat(path, &after);
    g_assert_cmpint(before.st_ino, ==, after.st_ino);
    g_assert_cmpint(after.st_mtime, ==, 1000000);
    g_assert_true(stone_file_write(path, "two", 3));
    stat(path, &after);
    g_assert_cmpint(after.st_mtime, !=, 1000000);
    g_assert_true(stone_file_write(path, "", 0));
    stat(path, &after);
    g_assert_cmpint(after.st_size, ==, 0);
    g_autoptr(GDir) all = g_dir_open(f->path, 0, NULL); /* no temporary file stays behind */
    for (const char *name; (name = g_dir_read_name(all));)
        g_assert_null(strstr(name, ".tmp"));
    g_assert_false(stone_file_write(in(f, "nowhere/result"), "x", 1));
    g_assert_cmpint(errno, ==, ENOENT);
    g_assert_false(stone_folder_make(in(f, "result/beneath-a-file")));
}

static void test_hash(void)
{
    g_assert_cmpstr(stone_hash_of("abc", 3).hex, ==,
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    stone_hashing *hashing = stone_hashing_begin();
    for (int i = 0; i < 1000; i++)
        stone_hashing_put(hashing, "aaaaaaaaaa", (size_t)(i % 11));
    stone_hashing_put(hashing, "a", 0);
    char same[5000];
    size_t n = 0;
    for (int i = 0; i < 1000; i++)
        n += (size_t)(i % 11);
    g_assert_cmpuint(n, <=, sizeof same);
    memset(same, 'a', n);
    g_assert_cmpstr(stone_hashing_end(hashing).hex, ==, stone_hash_of(same, n).hex);
}

/* ---- sources ---- */

static void check_place(const stone_sources *sources, uint32_t source, size_t offset, uint32_t line, uint32_t column)
{
    stone_span span = stone_sources_place(sources, source, offset, 0);
    g_assert_cmpuint(span.line, ==, line);
    g_assert_cmpuint(span.column, ==, column);
}

static void check_line(const stone_sources *sources, uint32_t source, uint32_t line, const char *expected)
{
    size_t size;
    const char *at = stone_source_line(stone_sources_at(sources, source), line, &size);
    g_assert_cmpmem(at, size, expected, strlen(expected));
}

static void test_places(void)
{
    stone_sources *sources = stone_sources_open();
    /* line ends of every kind, and characters of two and three bytes */
    const char *text = "a: b\r\nc\xC3\xA9\xE2\x80\x9Dx\rlast\n\nend";
    uint32_t plain = stone_sources_add(sources, "plain", text, strlen(text));
    check_line(sources, plain, 1, "a: b");
    check_line(sources, plain, 2, "c\xC3\xA9\xE2\x80\x9Dx");
    check_line(sources, plain, 3, "last");
    check_line(sources, plain, 4, "");
    check_line(sources, plain, 5, "end");
    check_line(sources, plain, 6, "");
    check_line(sources, plain, 0, "");
    check_place(sources, plain, 0, 1, 1);
    check_place(sources, plain, 6, 2, 1);
    check_place(sources, plain, 12, 2, 4); /* after three characters of six bytes */
    check_place(sources, plain, strlen(text), 5, 4);
    check_place(sources, plain, 99999, 5, 4);
    g_assert_cmpuint(stone_sources_place(sources, plain, 6, 7).length, ==, 4);

    uint32_t marked = stone_sources_add(sources, "marked", "\xEF\xBB\xBFpaper\nx", 10);
    check_place(sources, marked, 3, 1, 1); /* a byte order mark is no column */
    check_place(sources, marked, 5, 1, 3);
    check_place(sources, marked, 9, 2, 1);

    uint32_t empty = stone_sources_add(sources, "empty", "", 0);
    check_place(sources, empty, 0, 1, 1);
    check_line(sources, empty, 1, "");
    g_assert_cmpuint(stone_sources_count(sources), ==, 3);
    g_assert_null(stone_sources_at(sources, 3));
    g_assert_cmpstr(stone_sources_at(sources, plain)->bytes, ==, text);
    stone_sources_close(sources);
    stone_sources_close(NULL);
}

/* ---- findings ---- */

static void test_nearest(void)
{
    static const char *const words[] = {"gutter", "columns", "row", "leg", NULL};
    g_assert_cmpstr(stone_nearest_word("guter", words), ==, "gutter");
    g_assert_cmpstr(stone_nearest_word("gtuter", words), ==, "gutter"); /* two letters changed places */
    g_assert_cmpstr(stone_nearest_word("collumn", words), ==, "columns");
    g_assert_cmpstr(stone_nearest_word("rwo", words), ==, "row");
    g_assert_null(stone_nearest_word("headline", words));
    g_assert_null(stone_nearest_word("x", words));
    g_assert_null(stone_nearest_word("", words));
}

/* A message that is too long is cut, never within a character: whatever the cut meets, the text stays UTF-8. */
static void test_long_message(void)
{
    static const char *const signs[] = {"x", "\xC3\xA9", "\xE2\x80\x9D", "\xF0\x9F\x93\xB0"};
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    for (size_t s = 0; s < G_N_ELEMENTS(signs); s++)
        for (int shift = 0; shift < 4; shift++) {
            g_autoptr(GString) text = g_string_new_len("abc", shift);
            while (text->len < 5000)
                g_string_append(text, signs[s]);
            const stone_finding *f =
                stone_findings_add(&findings, STONE_FINDING_OVERSET, STONE_SPAN_NONE, "%s", text->str);
            g_assert_true(g_utf8_validate(f->message, -1, NULL));
            g_assert_true(g_str_has_prefix(text->str, f->message));
            g_assert_cmpuint(strlen(f->message), >, 2000);
        }
    const stone_finding *f = stone_findings_add(&findings, STONE_FINDING_OVERSET, STONE_SPAN_NONE, "caf\xC3\xA9");
    g_assert_cmpstr(f->message, ==, "caf\xC3\xA9");
    f = stone_findings_add(&findings, STONE_FINDING_OVERSET, STONE_SPAN_NONE, "%.4s?", "caf\xC3\xA9");
    g_assert_cmpstr(f->message, ==, "caf\xEF\xBF\xBD?");
    stone_arena_close(arena);
}

static void test_findings(void)
{
    stone_arena *arena = stone_arena_open(), *other = stone_arena_open();
    stone_findings all, some;
    stone_findings_init(&all, arena);
    stone_findings_init(&some, other);
    stone_findings_add(&some, STONE_FINDING_OVERSET, STONE_SPAN_NONE, "%d lines", 3)->page =
        stone_arena_string(other, "A3");
    stone_findings_stop(&some, STONE_FINDING_YAML_SYNTAX, STONE_SPAN_NONE, "broken");
    stone_findings_add(&some, STONE_FINDING_CAPTION_MISSING, STONE_SPAN_NONE, "none");
    stone_findings_join(&all, &some);
    stone_arena_close(other);
    g_assert_true(all.stops);
    g_assert_cmpuint(stone_findings_count(&all, STONE_ERROR), ==, 2);
    g_assert_cmpuint(stone_findings_count(&all, STONE_INFO), ==, 3);
    g_assert_cmpstr(all.list.at[0].page, ==, "A3");
    g_assert_cmpstr(all.list.at[0].message, ==, "3 lines");
    stone_arena_close(arena);
}

/* The table is a contract: codes are unique, lower case with hyphens, and every entry says what it means and mends. */
static void test_table(void)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < STONE_FINDING_COUNT; i++) {
        const stone_finding_fact *fact = &stone_finding_facts[i];
        g_assert_true(g_hash_table_add(codes, (char *)(uintptr_t)fact->code));
        g_assert_cmpuint(strspn(fact->code, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen(fact->code));
        g_assert_cmpint(stone_finding_kind_of(fact->code), ==, i);
        g_assert_true(g_str_has_suffix(fact->what, ".") && g_str_has_suffix(fact->hint, "."));
    }
    g_assert_cmpint(stone_finding_kind_of("no-such-code"), ==, STONE_FINDING_COUNT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/arena/rewind", test_rewind);
    g_test_add_func("/base/arena/rewind-often", test_rewind_often);
    g_test_add_func("/base/arena/list", test_list);
    g_test_add_func("/base/len/figures", test_lengths);
    g_test_add_func("/base/len/shares", test_shares);
    g_test_add_func("/base/len/dims", test_dims);
    g_test_add_func("/base/len/overlap", test_overlap);
    g_test_add("/base/file/beneath", struct folder, NULL, folder_up, test_beneath, folder_down);
    g_test_add("/base/file/beneath-by-parts", struct folder, "by parts", folder_up, test_beneath, folder_down);
    g_test_add("/base/file/write", struct folder, NULL, folder_up, test_write, folder_down);
    g_test_add_func("/base/hash", test_hash);
    g_test_add_func("/base/source/places", test_places);
    g_test_add_func("/base/finding/nearest", test_nearest);
    g_test_add_func("/base/finding/long-message", test_long_message);
    g_test_add_func("/base/finding/join", test_findings);
    g_test_add_func("/base/finding/table", test_table);
    return g_test_run();
}
