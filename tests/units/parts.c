/* A PDF of many pages is painted in parts and joined: the same bytes for any number of threads, every page with its own
 * words and label, every font once. And parts that are damaged are refused. */
#include <ft2build.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#include FT_FREETYPE_H

#include "paint/join.h"
#include "paint/paint.h"
#include "paint/sorts.h"

#define FONTS TESTS_DIR "/../fonts/"

enum { PAGES = 11 };

/* One line of text, a glyph a character, at even distances. */
static void say(stone_scene *s, FT_Face face, uint16_t font, const char *text, int y)
{
    stone_scene_item *item = STONE_PUSH(s->arena, &s->pages.at[s->pages.n - 1].items);
    item->kind = STONE_ITEM_GLYPHS;
    item->id = item->role = "";
    item->span = STONE_SPAN_NONE;
    uint32_t n = (uint32_t)strlen(text);
    stone_scene_glyph *glyphs = STONE_NEW_N(s->arena, stone_scene_glyph, n);
    for (uint32_t i = 0; i < n; i++)
        glyphs[i] =
            (stone_scene_glyph){FT_Get_Char_Index(face, (FT_ULong)(guchar)text[i]), stone_len_pt(6. * i), {0}, i};
    item->glyphs = (stone_scene_glyphs){.font = font,
                                        .size = stone_len_pt(10),
                                        .scale = 1000,
                                        .ink = {0, 1000},
                                        .x = stone_len_pt(10),
                                        .y = stone_len_pt(y),
                                        .width = stone_len_pt(6. * n),
                                        .line_end = true,
                                        .text = stone_arena_string(s->arena, text),
                                        .glyphs = glyphs,
                                        .n = n};
}

/* Pages that share few letters: every part alone would make a font of its own. */
static stone_scene *paper(void)
{
    static const char *const files[] = {"stix-two-text/STIXTwoText-Regular.ttf", "stix-two-text/STIXTwoText-Bold.ttf"};
    stone_scene *s = stone_scene_open();
    s->paper = s->title = "Evening Courier";
    s->language = "en";
    s->date = "2025-11-18";
    s->direction = "ltr";
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"black", NULL, {0, 0, 0, 1000}};
    FT_Library library;
    FT_Face faces[2];
    g_assert_cmpint(FT_Init_FreeType(&library), ==, 0);
    for (int i = 0; i < 2; i++) {
        const char *path = stone_arena_print(s->arena, FONTS "%s", files[i]);
        *STONE_PUSH(s->arena, &s->fonts) = (stone_scene_font){files[i], 0, NULL, path};
        g_assert_cmpint(FT_New_Face(library, path, 0, &faces[i]), ==, 0);
    }
    for (int page = 0; page < PAGES; page++) {
        *STONE_PUSH(s->arena, &s->pages) = (stone_scene_page){.folio = stone_arena_print(s->arena, "B%d", page + 1),
                                                              .side = "right",
                                                              .width = stone_len_pt(300),
                                                              .height = stone_len_pt(100),
                                                              .baseline = stone_len_pt(12),
                                                              .first = stone_len_pt(12)};
        char words[] = "page a has its words";
        words[5] = (char)('a' + page);
        for (char *p = words; *p; p++)
            if (page % 3 == 1)
                *p = g_ascii_toupper(*p);
        say(s, faces[0], 0, words, 30);
        say(s, faces[1], 1, page < 6 ? "0123 !" : "6789 ?", 60);
    }
    FT_Done_Face(faces[0]);
    FT_Done_Face(faces[1]);
    FT_Done_FreeType(library);
    return s;
}

typedef struct {
    stone_arena *arena;
    stone_findings findings;
    uint8_t *bytes;
    size_t size;
} painting;

static void paint(painting *p, const stone_scene *s, const uint32_t *pages, uint32_t n, unsigned threads)
{
    p->arena = stone_arena_open();
    stone_findings_init(&p->findings, p->arena);
    stone_paint_order order = {
        .pages = pages, .n = n, .creator = "stonehand", .threads = threads, .findings = &p->findings};
    g_assert_true(stone_paint_pdf(s, &order, p->arena, &p->bytes, &p->size));
    g_assert_cmpuint(p->findings.list.n, ==, 0);
}

static unsigned count(const painting *p, const char *word)
{
    unsigned n = 0;
    const uint8_t *at = p->bytes, *end = p->bytes + p->size;
    while ((at = memmem(at, (size_t)(end - at), word, strlen(word)))) {
        n++;
        at++;
    }
    return n;
}

static char *run(const char *program, const char *option, const painting *p)
{
    g_autofree char *found = g_find_program_in_path(program), *path = NULL, *out = NULL, *err = NULL;
    if (!found)
        return NULL;
    g_close(g_file_open_tmp("parts-XXXXXX.pdf", &path, NULL), NULL);
    g_assert_true(g_file_set_contents(path, (const char *)p->bytes, (gssize)p->size, NULL));
    const char *words[] = {program, option, path, "-", NULL};
    int status = -1;
    g_assert_true(
        g_spawn_sync(NULL, (char **)(void *)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, NULL));
    g_remove(path);
    g_assert_cmpstr(err, ==, "");
    g_assert_cmpint(status, ==, 0);
    return g_steal_pointer(&out);
}

static void test_threads(void)
{
    stone_scene *s = paper();
    painting one, several;
    paint(&one, s, NULL, 0, 1);
    for (unsigned threads = 2; threads < 5; threads++) {
        paint(&several, s, NULL, 0, threads);
        g_assert_cmpmem(one.bytes, one.size, several.bytes, several.size);
        stone_arena_close(several.arena);
    }
    stone_arena_close(one.arena);
    stone_scene_close(s);
}

static void test_pages(void)
{
    stone_scene *s = paper();
    painting p;
    paint(&p, s, NULL, 0, 2);
    g_assert_cmpuint(count(&p, "/Type /FontDescriptor"), ==, 2);
    g_assert_cmpuint(count(&p, "/Type /Page "), ==, PAGES);
    g_autofree char *text = run("pdftotext", "-raw", &p);
    g_auto(GStrv) pages = g_strsplit(text ? text : "", "\f", -1);
    for (int page = 0; text && page < PAGES; page++) {
        g_auto(GStrv) words = g_strsplit_set(pages[page], " \n", -1); /* where even distances part them says nothing */
        g_autofree char *joined = g_strjoinv("", words), *lower = g_ascii_strdown(joined, -1);
        g_autofree char *wanted = g_strdup_printf("page%chasitswords%s", 'a' + page, page < 6 ? "0123!" : "6789?");
        g_assert_cmpstr(lower, ==, wanted);
    }
    static const char label[] = "/P <FEFF004200310031>"; /* B11 */
    g_assert_cmpuint(count(&p, label), ==, 1);
    stone_arena_close(p.arena);
    stone_scene_close(s);
}

/* Any pages in any order; the file has the words of those alone. */
static void test_choice(void)
{
    static const uint32_t chosen[] = {10, 3, 0, 5, 5, 7};
    stone_scene *s = paper();
    painting p;
    paint(&p, s, chosen, G_N_ELEMENTS(chosen), 2);
    g_autofree char *text = run("pdftotext", "-raw", &p);
    g_auto(GStrv) pages = g_strsplit(text ? text : "", "\f", -1);
    for (guint i = 0; text && i < G_N_ELEMENTS(chosen); i++) {
        const char *letter = pages[i] + strcspn(pages[i], "eE") + 1; /* "page X" */
        g_assert_cmpint(g_ascii_tolower(letter[strspn(letter, " ")]), ==, 'a' + (int)chosen[i]);
    }
    stone_arena_close(p.arena);
    stone_scene_close(s);
}

/* The second painting of a scene that changed on one page: the same bytes as without what was kept. */
/* An edit that moves letters about must not make another font of them: all parts would be painted anew. */
static void test_sorts_have_one_order(void)
{
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_scene *s = paper();
    uint32_t there[PAGES], back[PAGES];
    for (uint32_t i = 0; i < PAGES; i++) {
        there[i] = i;
        back[i] = PAGES - 1 - i;
    }
    const stone_case_sort_list *a = stone_sorts_gather(arena, s, there, PAGES, &findings),
                               *b = stone_sorts_gather(arena, s, back, PAGES, &findings);
    g_assert_cmpuint(a->n, ==, b->n);
    for (uint32_t i = 0; i < a->n; i++) {
        g_assert_cmpuint(a->fonts[i].n, ==, b->fonts[i].n);
        g_assert_cmpuint(a->fonts[i].n, >, 5);
        for (uint32_t k = 0; k < a->fonts[i].n; k++) {
            const stone_case_sort *x = &a->fonts[i].at[k], *y = &b->fonts[i].at[k];
            g_assert_cmpuint(x->glyph, ==, y->glyph);
            g_assert_cmpmem(x->text, x->bytes, y->text, y->bytes);
        }
    }
    stone_scene_close(s);
    stone_arena_close(arena);
}

static void test_standing(void)
{
    stone_standing *standing = stone_standing_open();
    stone_scene *s = paper();
    for (int turn = 0; turn < 5; turn++) {
        stone_scene_item *item = &s->pages.at[turn].items.at[0];
        if (turn == 1)
            item->glyphs.x = stone_len_pt(12);
        if (turn == 2)
            item->glyphs.text = stone_arena_string(s->arena, "PAGE C HAS NO  WORDS");
        if (turn == 3)
            s->date = "2025-11-19";
        painting fresh, kept;
        paint(&fresh, s, NULL, 0, 1);
        kept.arena = stone_arena_open();
        stone_findings_init(&kept.findings, kept.arena);
        stone_paint_order order = {
            .creator = "stonehand", .threads = 2, .standing = standing, .findings = &kept.findings};
        g_assert_true(stone_paint_pdf(s, &order, kept.arena, &kept.bytes, &kept.size));
        g_assert_cmpmem(fresh.bytes, fresh.size, kept.bytes, kept.size);
        stone_arena_close(fresh.arena);
        stone_arena_close(kept.arena);
    }
    stone_scene_close(s);
    stone_standing_close(standing);
}

static bool joins(const char *bytes, size_t size)
{
    static const char *const labels[] = {"1", NULL};
    g_autofree char *copy = g_malloc(size + 1); /* exactly so long, that a step too far is seen */
    memcpy(copy, bytes, size);
    copy[size] = '\0';
    g_autoptr(GByteArray) out = g_byte_array_new();
    const stone_pdf_part part = {(const uint8_t *)copy, size, 1};
    return stone_pdf_join(&part, 1, labels, NULL, out);
}

/* Refused or not: the files near this one must not be read where nothing is, nor go round for ever. */
static void spoil(const char *good, size_t size)
{
    GRand *random = g_rand_new_with_seed(8);
    for (int i = 0; i < 20000; i++) {
        g_autofree char *other = g_memdup2(good, size);
        for (int k = g_rand_int_range(random, 1, 4); k > 0; k--)
            other[g_rand_int_range(random, 0, (int)size)] = (char)g_rand_int_range(random, 0, 128);
        joins(other, size);
    }
    g_rand_free(random);
}

static void test_damaged(void)
{
    static const char good[] = "%PDF-1.5\n"
                               "1 0 obj\n<< /Kids [ 2 0 R 3 0 R ] >>\nendobj\n"
                               "2 0 obj\n<< /Parent 1 0 R >>\nendobj\n"
                               "3 0 obj\n<< /Parent 1 0 R % 9 0 R\n /A (4 0 R \\) 7 0 R) /B 4 0 R >>\nendobj\n"
                               "4 0 obj\n<< /Length 4 >>\nstream\n5 0 R\nendstream\nendobj\n"
                               "5 0 obj\n<< /Pages 1 0 R >>\nendobj\n"
                               "xref\n0 6\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n"
                               "0000000087 00000 n \n0000000160 00000 n \n0000000214 00000 n \n"
                               "trailer\n<< /Root 5 0 R /Info 4 0 R >>\nstartxref\n248\n%%EOF\n";
    size_t size = sizeof good - 1;
    g_assert_true(joins(good, size));
    for (size_t cut = 0; cut + 8 < size; cut++)
        g_assert_false(joins(good, cut));
    spoil(good, size);
}

/* Appends an object whose stream holds these bytes, compressed. */
static void add_stream(GString *file, int number, const char *keys, const void *bytes, size_t size)
{
    uLongf n = compressBound((uLong)size);
    g_autofree Bytef *small = g_malloc(n);
    g_assert_cmpint(compress(small, &n, bytes, (uLong)size), ==, Z_OK);
    g_string_append_printf(file, "%d 0 obj\n<< %s /Length %lu /Filter /FlateDecode\n>>\nstream\n", number, keys, n);
    g_string_append_len(file, (const char *)small, (gssize)n);
    g_string_append(file, "\nendstream\nendobj\n");
}

/* A file as Cairo ends it from 1.17.6 on: the tree of the pages lies in a stream, and the table too. Object 7 of the
 * stream is an older one that the table does not name. */
static GString *file_of_streams(uint8_t stream_of_tree)
{
    static const char page[] = "<< /Parent 1 0 R /A 12 >>\n", tree[] = "<< /Kids [ 2 0 R 3 0 R ] >>\n",
                      catalog[] = "<< /Pages 1 0 R >>";
    g_autoptr(GString) within = g_string_new(NULL);
    g_string_append_printf(within, "2 0\n3 %zu\n7 %zu\n1 %zu\n5 %zu\n", sizeof page - 1, 2 * (sizeof page - 1),
                           3 * (sizeof page - 1), 3 * (sizeof page - 1) + sizeof tree - 1);
    size_t first = within->len;
    g_string_append_printf(within, "%s%s%s%s%s", page, page, page, tree, catalog);
    GString *file = g_string_new("%PDF-1.5\n");
    size_t at[9] = {0};
    at[4] = file->len;
    g_string_append(file, "4 0 obj\n<< /Title (x) >>\nendobj\n");
    at[7] = file->len;
    g_string_append(file, "7 0 obj\n7\nendobj\n");
    at[6] = file->len;
    g_autofree char *keys = g_strdup_printf("/Type /ObjStm /N 5 /First %zu", first);
    add_stream(file, 6, keys, within->str, within->len);
    at[8] = file->len;
    uint8_t table[9][4] = {{0}};
    static const uint8_t within_at[9] = {0, 3, 0, 1, 0, 4, 0, 0, 0};
    for (int i = 1; i < 9; i++) {
        bool inside = i == 1 || i == 2 || i == 3 || i == 5;
        size_t second = inside ? (i == 1 ? stream_of_tree : 6) : at[i];
        const uint8_t cells[4] = {inside ? 2 : 1, (uint8_t)(second >> 8), (uint8_t)second, within_at[i]};
        memcpy(table[i], cells, 4);
    }
    add_stream(file, 8, "/Type /XRef /Size 9 /W [ 1 2 1 ] /Root 5 0 R /Info 4 0 R", table, sizeof table);
    g_string_append_printf(file, "startxref\n%zu\n%%%%EOF\n", at[8]);
    return file;
}

static void test_streams(void)
{
    GString *good = file_of_streams(6), *astray = file_of_streams(4);
    g_assert_true(joins(good->str, good->len));
    g_assert_false(joins(astray->str, astray->len));
    for (size_t cut = 0; cut + 8 < good->len; cut++)
        g_assert_false(joins(good->str, cut));
    spoil(good->str, good->len);

    static const char *const labels[] = {"1", "2", NULL};
    g_autoptr(GByteArray) out = g_byte_array_new();
    const stone_pdf_part part = {(const uint8_t *)good->str, good->len, 0};
    g_assert_true(stone_pdf_join(&part, 1, labels, NULL, out));
    static const char page[] = " 0 obj\n<< /Parent 1 0 R /A 12 >>\nendobj\n",
                      info[] = " 0 obj\n<< /Title (x) >>\nendobj\n";
    g_assert_nonnull(memmem(out->data, out->len, page, sizeof page - 1));
    g_assert_nonnull(memmem(out->data, out->len, info, sizeof info - 1));
    g_string_free(good, TRUE);
    g_string_free(astray, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parts/threads", test_threads);
    g_test_add_func("/parts/pages", test_pages);
    g_test_add_func("/parts/choice", test_choice);
    g_test_add_func("/parts/sorts-have-one-order", test_sorts_have_one_order);
    g_test_add_func("/parts/standing", test_standing);
    g_test_add_func("/parts/damaged", test_damaged);
    g_test_add_func("/parts/streams", test_streams);
    return g_test_run();
}
