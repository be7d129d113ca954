/* Hyphenation as the text uses it: words compared with tests/hyphenation, which tables serve which language, exceptions
 * of a style, damaged tables, grapheme clusters; and Devanagari set in narrow columns. */
#include <glib.h>
#include <glib/gstdio.h>
#include <pango/pango.h>
#include <string.h>

#include "samples.h"
#include "text/hyphenate.h"

#define WORDS    TESTS_DIR "/hyphenation/"
#define DIVISION "·"

static const char *const languages[] = {"de", "el", "en-GB", "en-US", "es", "fr", "hi", "it", "nl", "pt", "ru"};

typedef struct {
    stone_arena *arena;
    stone_style style;
    stone_dictionary dictionary;
} bench;

static void open_bench(bench *b, const char *folder, const char *language, const stone_exceptions *lists, uint32_t n)
{
    *b = (bench){.arena = stone_arena_open()};
    for (uint32_t i = 0; i < n; i++)
        *STONE_PUSH(b->arena, &b->style.exceptions) = lists[i];
    stone_dictionary_open(&b->dictionary, b->arena, folder, &b->style, language);
}

static void close_bench(bench *b)
{
    stone_dictionary_close(&b->dictionary);
    stone_arena_close(b->arena);
}

/* The word with its divisions for a type with these minima. */
static char *divide(const bench *b, const char *word, uint32_t shortest, uint32_t before, uint32_t after)
{
    stone_division found[STONE_DIVISIONS_MOST];
    uint32_t n = stone_dictionary_divide(&b->dictionary, word, (uint32_t)strlen(word), found), from = 0;
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < n; i++) {
        g_assert_cmpuint(found[i].byte, >, from);
        g_string_append_len(out, word + from, found[i].byte - from);
        from = found[i].byte;
        if (found[i].letters >= shortest && found[i].before >= before && found[i].after >= after)
            g_string_append(out, DIVISION);
    }
    g_string_append(out, word + from);
    return g_string_free(out, FALSE);
}

/* ---- lists of words ---- */

static void test_words(gconstpointer data)
{
    const char *language = data;
    g_autofree char *path = g_strdup_printf(WORDS "%s.txt", language), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    bench b;
    open_bench(&b, TABLES_DIR, language, NULL, 0);
    g_assert_nonnull(b.dictionary.patterns);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    guint words = 0;
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) parts = g_strsplit(*line, DIVISION, -1);
        g_autofree char *word = g_strjoinv("", parts),
                        *divided = **line == '#' ? g_strdup(word) : divide(&b, word, 5, 2, 3);
        words += **line && **line != '#';
        g_string_append_printf(out, "%s%s", divided, line[1] ? "\n" : "");
    }
    if (g_getenv("STONE_UPDATE"))
        g_assert_true(g_file_set_contents(path, out->str, -1, NULL));
    else
        g_assert_cmpstr(out->str, ==, text);
    g_assert_cmpuint(words, >=, 24);
    close_bench(&b);
}

/* ---- languages ---- */

static const struct {
    const char *language, *like; /* NULL: no table */
    bool wanted;
} tongues[] = {
    {"en", "en-US", true},    {"en-US", "en-US", true}, {"en-GB", "en-GB", true},   {"en-AU", "en-GB", true},
    {"EN_gb", "en-GB", true}, {"de-AT", "de", true},    {"de-Latn-CH", "de", true}, {"pt-BR", "pt", true},
    {"pt-PT", "pt", true},    {"es-MX", "es", true},    {"fr-1990", "fr", true},    {"el-polyton", "el", true},
    {"xx", NULL, true},       {"sv-SE", NULL, true},    {"fa", NULL, false},        {"ar-EG", NULL, false},
    {"zh-Hans", NULL, false}, {"ja", NULL, false},      {"he", NULL, false},        {"ur", NULL, false},
    {"", NULL, false},        {"und", NULL, false},     {"../de", NULL, true},      {"de/../fr", NULL, true},
};

static void test_languages(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tongues); i++) {
        bench b, like;
        open_bench(&b, TABLES_DIR, tongues[i].language, NULL, 0);
        g_assert_cmpint(b.dictionary.wanted, ==, tongues[i].wanted);
        g_assert_cmpint(b.dictionary.patterns != NULL, ==, tongues[i].like != NULL);
        g_assert_cmpint(stone_dictionary_divides(&b.dictionary), ==, tongues[i].like != NULL);
        if (tongues[i].like) {
            open_bench(&like, TABLES_DIR, tongues[i].like, NULL, 0);
            static const char *const words[] = {"representative", "Zeitungsverlag", "constitución", "développement"};
            for (size_t w = 0; w < G_N_ELEMENTS(words); w++) {
                g_autofree char *a = divide(&b, words[w], 2, 1, 1), *c = divide(&like, words[w], 2, 1, 1);
                g_assert_cmpstr(a, ==, c);
            }
            close_bench(&like);
        }
        close_bench(&b);
    }
    bench none;
    open_bench(&none, NULL, "en-GB", NULL, 0);
    g_assert_false(none.dictionary.wanted || stone_dictionary_divides(&none.dictionary));
    close_bench(&none);
}

static void test_damaged(void)
{
    g_autofree char *folder = g_dir_make_tmp("hyphenation-XXXXXX", NULL),
                    *path = g_build_filename(folder, "de.hyph", NULL);
    g_assert_true(g_file_set_contents(path, "no table", -1, NULL));
    bench b;
    open_bench(&b, folder, "de-AT", NULL, 0);
    g_assert_true(b.dictionary.wanted && b.dictionary.damaged);
    g_assert_null(b.dictionary.patterns);
    close_bench(&b);
    g_unlink(path);
    g_rmdir(folder);
}

/* ---- exceptions ---- */

static const char *british[] = {"news-paper", "Shang-hai", "Iran", "a-part", "fian-cée", "represent-ative"};
static const char *english[] = {"new-spaper", "gov-ern-ment"};
static const char *german[] = {"Ur-instinkt"};
static const char *swedish[] = {"tid-ning"};

#define LIST(tongue, list)                                                                                             \
    {                                                                                                                  \
        .language = tongue, .words = {.at = (list), .n = G_N_ELEMENTS(list) }                                          \
    }

static const struct {
    const char *language, *word, *divided;
} excepted[] = {
    {"en-GB", "newspaper", "news·paper"}, /* over the patterns, and over those of a more general list */
    {"en-GB", "NEWSPAPER", "NEWS·PAPER"},
    {"en-GB", "“newspaper’s”", "“news·paper’s”"}, /* the word is what is between points and apostrophes */
    {"en-GB", "newspapers", "news·pa·pers"},      /* another word */
    {"en-GB", "non-newspaper", "non-news·paper"},
    {"en-GB", "Shanghai", "Shang·hai"},
    {"en-GB", "Iran", "Iran"},
    {"en-GB", "apart", "a·part"},                 /* whatever the type's minima */
    {"en-GB", "fiance\u0301e", "fian·ce\u0301e"}, /* composed or not */
    {"en-GB", "representative", "represent·ative"},
    {"en-GB", "government", "gov·ern·ment"},
    {"en", "newspaper", "new·spaper"},
    {"en-US", "newspaper", "new·spaper"},
    {"en-US", "Iran", "Iran"},
    {"de-AT", "URINSTINKT", "UR·INSTINKT"},
    {"sv", "tidning", "tid·ning"}, /* a language without patterns */
    {"sv", "tidningen", "tidningen"},
    {"fa", "newspaper", "newspaper"},
};

static void test_exceptions(void)
{
    const stone_exceptions lists[] = {LIST("en-gb", british), LIST("en", english), LIST("de", german),
                                      LIST("sv", swedish),    LIST("fa", english), LIST("e", german)};
    for (size_t i = 0; i < G_N_ELEMENTS(excepted); i++) {
        bench b;
        open_bench(&b, TABLES_DIR, excepted[i].language, lists, G_N_ELEMENTS(lists));
        g_autofree char *divided = divide(&b, excepted[i].word, 5, 2, 3);
        g_assert_cmpstr(divided, ==, excepted[i].divided);
        close_bench(&b);
    }
    bench b;
    stone_division found[STONE_DIVISIONS_MOST];
    open_bench(&b, TABLES_DIR, "en-GB", lists, G_N_ELEMENTS(lists));
    g_assert_cmpuint(stone_dictionary_divide(&b.dictionary, "Shanghai", 8, found), ==, 1);
    g_assert_false(found[0].capital); /* an exception, so it no longer counts as one of the type's capitalised words */
    g_assert_cmpuint(stone_dictionary_divide(&b.dictionary, "Parliament", 10, found), >, 0);
    g_assert_true(found[0].capital);
    close_bench(&b);
}

/* ---- clusters ---- */

static void hold_clusters(const bench *b, const char *text, const char *language, guint *divisions)
{
    stone_division found[STONE_DIVISIONS_MOST];
    g_auto(GStrv) words = g_strsplit_set(text, " \n\t", -1);
    for (char **word = words; *word; word++) {
        glong letters = g_utf8_strlen(*word, -1);
        if (letters > 200)
            continue;
        uint32_t n = stone_dictionary_divide(&b->dictionary, *word, (uint32_t)strlen(*word), found);
        g_autofree PangoLogAttr *attributes = g_new0(PangoLogAttr, letters + 1);
        if (n)
            pango_get_log_attrs(*word, -1, -1, pango_language_from_string(language), attributes, (int)letters + 1);
        for (uint32_t i = 0; i < n; i++)
            if (!attributes[g_utf8_pointer_to_offset(*word, *word + found[i].byte)].is_cursor_position) {
                g_test_message("%s is divided at byte %u, inside a cluster", *word, found[i].byte);
                g_test_fail();
            }
        *divisions += n;
    }
}

static void hold_folder(const bench *b, const char *folder, const char *language, guint *divisions)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            hold_folder(b, path, language, divisions);
            continue;
        }
        if (!g_file_get_contents(path, &text, NULL, NULL) || !g_utf8_validate(text, -1, NULL))
            continue;
        g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
        hold_clusters(b, text, language, divisions);
        hold_clusters(b, apart, language, divisions);
    }
}

static void test_clusters(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        guint divisions = 0;
        g_autofree char *within = g_strdup_printf("news/%.2s", languages[i]), *news = samples_path(within);
        bench b;
        open_bench(&b, TABLES_DIR, languages[i], NULL, 0);
        hold_folder(&b, news, languages[i], &divisions);
        /* patterns that would divide anywhere, with marks everywhere */
        hold_clusters(&b,
                      "क्ष्मि क्‍षमा अ‌ब हिन्दी "
                      "a\u0301\u0302b\u0327ca\u0301tion\u0308al "
                      "जि़म्मे",
                      languages[i], &divisions);
        g_test_message("%s: %u divisions, none inside a cluster", languages[i], divisions);
        close_bench(&b);
    }
}

/* The places are the same, composed or not, in capitals or not. */
static void test_same_letters(void)
{
    static const char *const words[][3] = {
        {"de", "Ministerpräsidentin", "MINISTERPRÄSIDENTIN"},
        {"fr", "développement", "DÉVELOPPEMENT"},
        {"el", "κυβέρνησης", "ΚΥΒΈΡΝΗΣΗΣ"},
        {"ru", "международный", "МЕЖДУНАРОДНЫЙ"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        bench b;
        open_bench(&b, TABLES_DIR, words[i][0], NULL, 0);
        g_autofree char *apart = g_utf8_normalize(words[i][1], -1, G_NORMALIZE_NFD);
        g_autofree char *small = divide(&b, words[i][1], 2, 1, 1), *large = divide(&b, words[i][2], 2, 1, 1),
                        *parted = divide(&b, apart, 2, 1, 1);
        g_autofree char *up = g_utf8_strup(small, -1), *together = g_utf8_normalize(parted, -1, G_NORMALIZE_NFC);
        g_assert_cmpstr(up, ==, large);
        g_assert_cmpstr(together, ==, small);
        g_assert_nonnull(strstr(small, DIVISION));
        close_bench(&b);
    }
}

/* ---- hostile words ---- */

static void test_hostile(void)
{
    bench b;
    open_bench(&b, TABLES_DIR, "de", NULL, 0);
    GRand *chance = g_rand_new_with_seed(3);
    static const gunichar some[] = {'a',   'b',   'e',     0x301,    0x200D, 0x200C, '-', '\'',  0x2019, 0xDF,
                                    0x915, 0x94D, 0x1F600, 0x10FFFF, 'S',    'c',    'h', 0x130, 0x3A3};
    stone_division found[STONE_DIVISIONS_MOST];
    for (int i = 0; i < 4000; i++) {
        g_autoptr(GString) word = g_string_new(NULL);
        for (int n = g_rand_int_range(chance, 0, i % 10 ? 30 : 2000); n > 0; n--)
            g_string_append_unichar(word, some[g_rand_int_range(chance, 0, G_N_ELEMENTS(some))]);
        uint32_t n = stone_dictionary_divide(&b.dictionary, word->str, (uint32_t)word->len, found), last = 0;
        for (uint32_t k = 0; k < n; last = found[k++].byte) {
            g_assert_cmpuint(found[k].byte, >, last);
            g_assert_cmpuint(found[k].byte, <, word->len);
            g_assert_true(g_unichar_isalpha(g_utf8_get_char(word->str + found[k].byte)) ||
                          g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(word->str + found[k].byte))));
        }
    }
    g_autofree char *long_word = g_strnfill(100000, 'a'); /* a run that is too long to be divided */
    g_assert_cmpuint(stone_dictionary_divide(&b.dictionary, long_word, 100000, found), ==, 0);
    g_rand_free(chance);
    close_bench(&b);
}

/* ---- Devanagari in lines ---- */

static void test_devanagari(void)
{
    static const char text[] = "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि "
                               "और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।";
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_family family = {.name = "text"};
    family.path[STONE_FACE_REGULAR] = TESTS_DIR "/../fonts/noto-serif-devanagari/NotoSerifDevanagari-Regular.ttf";
    family.file[STONE_FACE_REGULAR] = "NotoSerifDevanagari-Regular.ttf";
    uint16_t fallback = 0;
    stone_style style = {.families = {.at = &family, .n = 1}, .fallback = {.at = &fallback, .n = 1}};
    stone_fonts *fonts = stone_fonts_open(&style, &findings);
    g_assert_nonnull(fonts);
    stone_typesetter *ts = stone_typesetter_open(fonts, &style, TABLES_DIR);
    stone_type type = {.size = stone_len_pt(10),
                       .features = "",
                       .align = STONE_ALIGN_JUSTIFY,
                       .ink = STONE_INK_BLACK,
                       .hyphenate = {true, 5, 2, 2, 0, true},
                       .space = {{800, 1000, 1330}, {0, 0, 0}, {1000, 1000, 1000}},
                       .fit = {{700, 1000, 1500}, {0, 0, 0}, {1000, 1000, 1000}}};
    stone_text_run run = {.end = sizeof text - 1, .type = &type};
    stone_text t = {.text = text, .size = sizeof text - 1, .runs = &run, .n = 1, .type = &type, .language = "hi"};
    const stone_paragraph *p = stone_paragraph_new(ts, arena, &t, &findings);
    uint32_t divisions = 0, set = 0;
    for (uint32_t at = 0; at < sizeof text - 1; at++)
        if (((unsigned char)text[at] & 0xC0) != 0x80)
            divisions += stone_paragraph_divides(p, at);
    g_assert_cmpuint(divisions, >, 10);
    for (int mm = 18; mm < 40; mm += 2) {
        stone_measure measure = {.width = stone_len_mm(mm)};
        stone_breakings all = stone_paragraph_break(ts, arena, p, 0, (stone_measures){&measure, 1, 0});
        const stone_breaking *b = &all.at[all.best];
        stone_break from = 0;
        for (uint32_t i = 0; i < b->lines; from = b->ends[i++]) {
            const stone_line *line = stone_paragraph_line(ts, arena, p, from, b->ends[i], measure);
            set += line->hyphenated;
            if (line->hyphenated)
                g_assert_true(g_str_has_suffix(line->runs[line->n - 1].text, "\u00AD"));
        }
    }
    g_assert_cmpuint(set, >, 3);
    for (uint32_t i = 0; i < findings.list.n; i++)
        g_test_message("%s", findings.list.at[i].message);
    g_assert_cmpuint(findings.list.n, ==, 0);
    stone_typesetter_close(ts);
    stone_fonts_close(fonts);
    stone_arena_close(arena);
}

static void test_speed(void)
{
    enum { ROUNDS = 20000 };
    bench b;
    stone_division found[STONE_DIVISIONS_MOST];
    open_bench(&b, TABLES_DIR, "en-GB", NULL, 0);
    gint64 from = g_get_monotonic_time();
    for (int i = 0; i < ROUNDS; i++)
        stone_dictionary_divide(&b.dictionary, "newspapers", 10, found);
    g_test_message("newspapers, folding included: %.0f ns", (double)(g_get_monotonic_time() - from) * 1000 / ROUNDS);
    close_bench(&b);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *name = g_strdup_printf("/hyphenate/words/%s", languages[i]);
        g_test_add_data_func(name, languages[i], test_words);
    }
    g_test_add_func("/hyphenate/languages", test_languages);
    g_test_add_func("/hyphenate/damaged", test_damaged);
    g_test_add_func("/hyphenate/exceptions", test_exceptions);
    g_test_add_func("/hyphenate/clusters", test_clusters);
    g_test_add_func("/hyphenate/same-letters", test_same_letters);
    g_test_add_func("/hyphenate/hostile", test_hostile);
    g_test_add_func("/hyphenate/devanagari", test_devanagari);
    g_test_add_func("/hyphenate/speed", test_speed);
    return g_test_run();
}
