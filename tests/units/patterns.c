/* Hyphenation tables. libhyphen is the judge: a table must divide every word as libhyphen does with the dictionary from
 * which the table was made. The words are those of real texts, if they lie beside the project, and words made of the
 * dictionary's own patterns. Further tests use small dictionaries for features that the real ones do not use, and
 * damaged tables. */
#include <glib.h>
#include <glib/gstdio.h>
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

#include "patterns/compile.h"
#include "patterns/form.h"
#include "patterns/table.h"
#include "samples.h"

#define DICTIONARIES TESTS_DIR "/../styles/hyphenation/"

static const struct {
    const char *language, *dictionary;
} shipped[] = {
    {"de", "hyph_de_DE.dic"}, {"el", "hyph_el_GR.dic"}, {"en-GB", "hyph_en_GB.dic"}, {"en-US", "hyph_en_US.dic"},
    {"es", "hyph_es_ES.dic"}, {"fr", "hyph_fr.dic"},    {"hi", "hyph_hi_IN.dic"},    {"it", "hyph_it_IT.dic"},
    {"nl", "hyph_nl_NL.dic"}, {"pt", "hyph_pt_BR.dic"}, {"ru", "hyph_ru_RU.dic"},
};

/* ---- the judge ---- */

typedef struct {
    HyphenDict *dictionary;
    GIConv encode; /* -1: words are used unchanged */
    const stone_patterns *table;
    uint32_t words, divisions; /* words compared; divisions found */
} court;

static court open_court(const char *dictionary, const stone_patterns *table)
{
    court c = {.dictionary = hnj_hyphen_load(dictionary), .encode = (GIConv)-1, .table = table};
    g_assert_nonnull(c.dictionary);
    if (!c.dictionary->utf8) {
        c.encode = g_iconv_open(c.dictionary->cset, "UTF-8");
        g_assert_true(c.encode != (GIConv)-1);
    }
    return c;
}

static void close_court(court *c)
{
    if (c->encode != (GIConv)-1)
        g_iconv_close(c->encode);
    hnj_hyphen_free(c->dictionary);
}

static void print_divided(GString *out, const gunichar *letters, glong n, const char *marks)
{
    for (glong i = 0; i < n; i++) {
        g_string_append_unichar(out, letters[i]);
        if (marks[i] & 1)
            g_string_append_c(out, '-');
    }
}

static bool has_ligature(const gunichar *letters, glong n)
{
    for (glong i = 0; i < n; i++)
        if (letters[i] >= 0xFB00 && letters[i] <= 0xFB06)
            return true;
    return false;
}

/* A word of letters, case-folded. Three kinds are not compared: words that the dictionary's encoding cannot represent;
 * words no longer than `after`, for which libhyphen forgets the minimum at the first letter; and words with ligatures
 * as letters (U+FB03), some of which libhyphen counts twice. */
static void compare(court *c, const char *word, uint32_t before, uint32_t after)
{
    glong n;
    gsize size = strlen(word);
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(word, -1, &n);
    g_autofree char *encoded =
        c->encode == (GIConv)-1 ? g_strdup(word) : g_convert_with_iconv(word, -1, c->encode, NULL, &size, NULL);
    if (!encoded || n > STONE_PATTERNS_LONGEST || n <= (glong)after || has_ligature(letters, n))
        return;
    char wanted[6 * STONE_PATTERNS_LONGEST + 8];
    uint8_t found[STONE_PATTERNS_LONGEST + 1];
    char **replacements = NULL;
    int *places = NULL, *cuts = NULL;
    g_assert_cmpint(hnj_hyphen_hyphenate3(c->dictionary, encoded, (int)size, wanted, NULL, &replacements, &places,
                                          &cuts, (int)before, (int)after, 1, 1),
                    ==, 0);
    g_assert_null(replacements);
    found[n] = 0xAA;
    stone_patterns_divide(c->table, letters, (uint32_t)n, before, after, found);
    g_assert_cmpuint(found[n], ==, 0xAA);
    bool same = true;
    for (glong i = 0; i + 1 < n; i++) {
        same = same && (wanted[i] & 1) == found[i];
        c->divisions += found[i];
    }
    if (!same) {
        g_autoptr(GString) text = g_string_new("libhyphen ");
        print_divided(text, letters, n - 1, wanted);
        g_string_append(text, ", the table ");
        print_divided(text, letters, n - 1, (const char *)found);
        g_test_message("%s (least %u, %u)", text->str, before, after);
        g_test_fail();
    }
    c->words++;
}

/* ---- words ---- */

static gboolean letter_of_word(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0x200C || c == 0x200D;
}

static void add_words(GHashTable *words, const char *text)
{
    g_autoptr(GString) word = g_string_new(NULL);
    for (const char *p = text;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (letter_of_word(c)) {
            g_string_append_unichar(word, g_unichar_tolower(c));
            continue;
        }
        if (word->len)
            g_hash_table_add(words, g_strdup(word->str));
        g_string_truncate(word, 0);
        if (!c)
            return;
    }
}

static void add_folder(GHashTable *words, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            add_folder(words, path);
        else if (g_file_get_contents(path, &text, NULL, NULL) && g_utf8_validate(text, -1, NULL))
            add_words(words, text);
    }
}

/* Words made of patterns side by side, with a letter here and there: what the patterns are meant for. */
static char *made_word(GRand *chance, char **patterns, guint n)
{
    g_autoptr(GString) word = g_string_new(NULL);
    for (int parts = g_rand_int_range(chance, 1, 5); parts > 0 || g_utf8_strlen(word->str, -1) < 2; parts--) {
        const char *pattern = patterns[g_rand_int_range(chance, 0, (gint32)n)];
        gboolean whole = g_rand_int_range(chance, 0, 3) != 0;
        for (const char *p = pattern; *p; p = g_utf8_next_char(p))
            if (letter_of_word(g_utf8_get_char(p)) && (whole || g_rand_boolean(chance)))
                g_string_append_unichar(word, g_utf8_get_char(p));
    }
    return g_string_free(g_steal_pointer(&word), FALSE);
}

static char *dictionary_text(const char *path)
{
    gsize size;
    g_autofree char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    char *end = strchr(bytes, '\n');
    g_autofree char *encoding = g_strndup(bytes, (gsize)(end - bytes));
    char *text = g_convert(end + 1, (gssize)(size - (gsize)(end + 1 - bytes)), "UTF-8", encoding, NULL, NULL, NULL);
    g_assert_nonnull(text);
    return text;
}

static char *dictionary_path(const char *dictionary)
{
    return g_build_filename(DICTIONARIES, dictionary, NULL);
}

static stone_patterns *open_table(const char *language)
{
    stone_patterns_result result;
    g_autofree char *path = g_strdup_printf("%s/%s.hyph", TABLES_DIR, language);
    stone_patterns *table = stone_patterns_open(path, &result);
    g_assert_cmpint(result, ==, STONE_PATTERNS_READ);
    g_assert_nonnull(table);
    return table;
}

static void test_judge(gconstpointer data)
{
    enum { MADE = 20000 };
    int which = GPOINTER_TO_INT(data);
    stone_patterns *table = open_table(shipped[which].language);
    g_autofree char *path = dictionary_path(shipped[which].dictionary);
    court c = open_court(path, table);
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *news = samples_path("news");
    add_folder(words, news); /* also of other languages, which must do no harm */
    GHashTableIter each;
    gpointer word;
    g_hash_table_iter_init(&each, words);
    while (g_hash_table_iter_next(&each, &word, NULL)) {
        compare(&c, word, 1, 1);
        compare(&c, word, 2, 3);
    }
    uint32_t real = c.words / 2;
    g_autofree char *text = dictionary_text(path);
    g_auto(GStrv) patterns = g_strsplit(text, "\n", -1);
    GRand *chance = g_rand_new_with_seed(20251118);
    for (int i = 0; i < MADE; i++) {
        g_autofree char *made = made_word(chance, patterns, g_strv_length(patterns));
        compare(&c, made, 1 + i % 4, 1 + i % 3);
    }
    g_rand_free(chance);
    g_test_message("%s: %u words of texts, %d made ones, %u divisions", shipped[which].language, real, MADE,
                   c.divisions);
    g_assert_cmpuint(c.divisions, >, 1000);
    close_court(&c);
    stone_patterns_close(table);
}

/* ---- what the shipped dictionaries do not use ---- */

typedef struct {
    const char *name, *dictionary;
    const char *words; /* separated by spaces */
} home_made;

static const home_made cases[] = {
    {"a longer beginning hushes a pattern that ends with it", "UTF-8\n1bc\nabcd1e\n3d\n", "abc abcd abcde xbc bcd abx"},
    {"of a pattern that stands twice the last counts", "UTF-8\na1b\na2b\n", "ab xabx abab"},
    {"edges", "UTF-8\n.a1b\nc1d.\n.e1f.\n", "ab xab cd cdx ef efx xef abcd"},
    {"minima", "UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 4\n1a1\n", "aaaaaaaaaa bababababa aaaaaa aaaaaaa"},
    {"compounds", "ISO8859-1\nCOMPOUNDLEFTHYPHENMIN 2\nCOMPOUNDRIGHTHYPHENMIN 3\nhaus1\n1tor\nNEXTLEVEL\n1a1\n1u\n1o\n",
     "haustor haustorhaus torhaus ahausa hausaaaaaahaus aaaahausaaaa tor hau"},
    {"an empty first level", "UTF-8\nLEFTHYPHENMIN 2\nNEXTLEVEL\n1é1\n", "ébébé éé bébé"},
    {"no patterns", "UTF-8\n", "abc"},
    {"comments, blanks, carriage returns", "UTF-8\r\n% a1b\r\n\r\n   \r\nc1d\r\n", "abcd cd"},
    {"figures of all sizes", "UTF-8\na9b\na8b1c\n.x7a8b\n7b3c4d5e\n", "ab abc xab xabc bcde abcde"},
};

static void test_home_made(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        stone_arena *arena = stone_arena_open();
        g_autofree char *path = NULL;
        int file = g_file_open_tmp("patterns-XXXXXX.dic", &path, NULL);
        g_assert_cmpint(file, >=, 0);
        g_close(file, NULL);
        g_assert_true(g_file_set_contents(path, cases[i].dictionary, -1, NULL));
        size_t size;
        const char *fault = NULL;
        const void *bytes =
            stone_patterns_compile(arena, cases[i].dictionary, strlen(cases[i].dictionary), &size, &fault);
        g_assert_cmpstr(fault, ==, NULL);
        stone_patterns *table = stone_patterns_of(bytes, size, false);
        g_assert_nonnull(table);
        court c = open_court(path, table);
        g_auto(GStrv) words = g_strsplit(cases[i].words, " ", -1);
        for (char **word = words; *word; word++)
            for (uint32_t least = 1; least <= 3; least++)
                compare(&c, *word, least, least);
        if (g_test_failed())
            g_test_message("in: %s", cases[i].name);
        close_court(&c);
        stone_patterns_close(table);
        g_unlink(path);
        stone_arena_close(arena);
    }
}

static const struct {
    const char *dictionary, *fault;
} refused[] = {
    {"", "line 1: there is no name of an encoding, or the file contains a NUL"},
    {"UTF-8", "line 1: there is no name of an encoding, or the file contains a NUL"},
    {"\na1b\n", "line 1: there is no name of an encoding, or the file contains a NUL"},
    {"NO-SUCH-CODE\na1b\n", "the file is not valid in its encoding, NO-SUCH-CODE"},
    {"UTF-8\na1\xFF\n", "the file is not valid in its encoding, UTF-8"},
    {"UTF-8\n% Schiff-fahrt\nschif1fahrt/ff=f,5,2\n",
     "line 3: a replacement (non-standard hyphenation) is not supported"},
    {"UTF-8\nNOHYPHEN -,',ch\n", "line 2: NOHYPHEN with letters is not supported"},
    {"UTF-8\nNEXTLEVEL\nNEXTLEVEL\n", "line 3: there is a third level"},
    {"UTF-8\na1\U0001D400\n", "line 2: there are too many letters, or one is outside the first Unicode plane"},
};

static void test_refused(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        stone_arena *arena = stone_arena_open();
        size_t size;
        const char *fault = NULL;
        g_assert_null(
            stone_patterns_compile(arena, refused[i].dictionary, strlen(refused[i].dictionary), &size, &fault));
        g_assert_cmpstr(fault, ==, refused[i].fault);
        stone_arena_close(arena);
    }
}

/* ---- damage ---- */

static const char *const probes[] = {"incomprehensibilities", "a", "", "hyphenation", "donaudampfschifffahrt", "éàü"};

static void ask(const stone_patterns *table)
{
    for (size_t i = 0; i < G_N_ELEMENTS(probes); i++) {
        glong n;
        uint8_t marks[STONE_PATTERNS_LONGEST];
        g_autofree gunichar *letters = g_utf8_to_ucs4_fast(probes[i], -1, &n);
        stone_patterns_divide(table, letters, (uint32_t)n, 1, 1, marks);
    }
}

/* A table at the end of a block of its own size, so that a checker detects reading a single byte too far. */
static void try_damaged(const guint8 *bytes, gsize size, bool trusting)
{
    guint8 *copy = g_memdup2(bytes, size);
    stone_patterns *table = stone_patterns_of(copy, size, trusting);
    g_assert_true(!table || trusting);
    if (table)
        ask(table);
    stone_patterns_close(table);
    g_free(copy);
}

static void test_damage(void)
{
    static const char *const languages[] = {"de", "it", "hi"};
    GRand *chance = g_rand_new_with_seed(7);
    for (size_t l = 0; l < G_N_ELEMENTS(languages); l++) {
        gsize size;
        g_autofree char *path = g_strdup_printf("%s/%s.hyph", TABLES_DIR, languages[l]), *bytes = NULL;
        g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
        guint8 *b = (guint8 *)bytes;
        int rounds = size > 100000 ? 60 : 3000;
        for (int i = 0; i < rounds; i++) { /* one bit, then with a matching checksum, as if it had been made so */
            gsize at = (gsize)g_rand_int_range(chance, 0, (gint32)(i % 2 ? MIN(size, 400) : size));
            guint8 bit = (guint8)(1 << g_rand_int_range(chance, 0, 8));
            b[at] ^= bit;
            try_damaged(b, size, false);
            try_damaged(b, size, true);
            b[at] ^= bit;
            gsize cut = (gsize)g_rand_int_range(chance, 0, (gint32)size);
            try_damaged(b, cut, false);
            try_damaged(b, cut, true);
        }
        gsize body = sizeof(stone_patterns_head) + STONE_PATTERNS_PAGE;
        for (gsize at = body; at < size; at++) /* noise only, with a valid head */
            b[at] = (guint8)g_rand_int(chance);
        for (int i = 0; i < 20; i++)
            try_damaged(b, size, true);
    }
    g_rand_free(chance);
}

static void test_files(void)
{
    stone_patterns_result result;
    g_assert_null(stone_patterns_open("/nowhere/at-all.hyph", &result));
    g_assert_cmpint(result, ==, STONE_PATTERNS_MISSING);
    g_assert_null(stone_patterns_open(TESTS_DIR, &result)); /* a folder */
    g_assert_cmpint(result, ==, STONE_PATTERNS_DAMAGED);
    g_assert_null(stone_patterns_open("/dev/null", &result));
    g_assert_cmpint(result, ==, STONE_PATTERNS_DAMAGED);
    g_assert_null(stone_patterns_open(DICTIONARIES "hyph_it_IT.dic", &result));
    g_assert_cmpint(result, ==, STONE_PATTERNS_DAMAGED);
    stone_patterns_close(NULL);
}

/* ---- figures ---- */

static void test_speed(void)
{
    enum { LOADS = 5, ROUNDS = 2000 };
    static const char *const words[] = {"newspapers", "government", "illustrate", "geschichte", "ministerio"};
    for (size_t l = 0; l < G_N_ELEMENTS(shipped); l++) {
        gint64 load = G_MAXINT64;
        for (int i = 0; i < LOADS; i++) {
            gint64 from = g_get_monotonic_time();
            stone_patterns_close(open_table(shipped[l].language));
            load = MIN(load, g_get_monotonic_time() - from);
        }
        g_assert_cmpint(load, <, 20000);
        stone_patterns *table = open_table(shipped[l].language);
        uint8_t marks[STONE_PATTERNS_LONGEST];
        gint64 took = 0;
        for (size_t w = 0; w < G_N_ELEMENTS(words); w++) {
            glong n;
            g_autofree gunichar *letters = g_utf8_to_ucs4_fast(words[w], -1, &n);
            gint64 from = g_get_monotonic_time();
            for (int i = 0; i < ROUNDS; i++)
                stone_patterns_divide(table, letters, (uint32_t)n, 2, 3, marks);
            took += g_get_monotonic_time() - from;
        }
        g_test_message("%s: loaded in %.3f ms, %.0f ns for a word of ten letters", shipped[l].language,
                       (double)load / 1000, (double)took * 1000 / (ROUNDS * G_N_ELEMENTS(words)));
        stone_patterns_close(table);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *news = samples_path("news");
    if (!g_file_test(news, G_FILE_TEST_IS_DIR))
        g_test_message("there are no stories at %s: only made words are compared", news);
    for (size_t i = 0; i < G_N_ELEMENTS(shipped); i++) {
        g_autofree char *name = g_strdup_printf("/patterns/judge/%s", shipped[i].language);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), test_judge);
    }
    g_test_add_func("/patterns/home-made", test_home_made);
    g_test_add_func("/patterns/refused", test_refused);
    g_test_add_func("/patterns/damage", test_damage);
    g_test_add_func("/patterns/files", test_files);
    g_test_add_func("/patterns/speed", test_speed);
    return g_test_run();
}
