/* The fast ways give the same results as the full ones: itemizing without Pango, joints of words instead of Unicode's
 * rules on the whole text, sums of glyphs instead of shaping halves. Checked on our own passages in six languages, and
 * on the news beside the project if it is there. */
#include "desk.h"
#include "samples.h"
#include "text/itemize.h"
#include "text/joints.h"
#include "text/paragraph.h"

static const struct {
    const char *language, *text;
} passages[] = {
    {"en-GB",
     "“Nobody,” she said — twice — “wants another (the ‘February’ kind) like 1887–90!” It cost £4.5m, i.e. 12% "
     "of $40bn; see pp. 3–5, No. 10 Downing St. and http://www.example.org/a/b_c?d=e. Self-contained T-shirts: "
     "A/B tests & C# … The 3rd-floor re-entry “—” ended (at 5:30 p.m.) [sic]. ’Twas 50/50. Don't! 'Quoted' "
     "\"straight\" (and so on).... Wait — no; semi-colon; x=y+z, 7° #1 @home 5 km/h 3×4 co\u00ADop. ¿Qué? «Là»"},
    {"de", "„Straßenbahnfahrer Müller“ – so hieß er – sagte: »Das geht nicht!« 12,5 % von 3 000 €, z. B. am 3.11.; "
           "Öl- und Gasförderung (ohne Äther) § 5 Abs. 2."},
    {"fr", "« L’élève a dit : “non” », puis il s’en alla ; 25 % d’entre eux… Aujourd’hui, c’est-à-dire à 15 h 30, "
           "l’œuvre coûte 3,50 €. Est-ce vrai ?"},
    {"es", "¿Quién lo dijo? —Yo —respondió él—. ¡No puede ser! El 15% de «ellos» viven en A Coruña."},
    {"pt", "Não é só a “câmara”: são 3.000 cidadãos — pró-reitor, ex-ministro e fá-lo-ei — às 10h30."},
    {"nl", "‘Zo’n dag,’ zei hij, ‘komt nooit weer.’ Het ĳs brak om 5 uur ’s middags; ’t was z’n auto-ongeluk."},
    {"tr", "İstanbul’da “ışık” söndü; %15’i Ağrı’dan geldi."},
};

/* ---- itemizing ---- */

static void same_items(desk *d, const stone_type *a, const stone_type *b, const char *language, const char *text)
{
    uint32_t size = (uint32_t)strlen(text), half = size / 2;
    while (half < size && (text[half] & 0xC0) == 0x80)
        half++;
    stone_text_run runs[] = {{.end = half, .type = a}, {.start = half, .end = size, .type = b}};
    stone_text t = {.text = text, .size = size, .runs = runs, .n = 2, .type = a, .language = language};
    stone_text_items quick = {0}, full = {0};
    stone_itemize(d->ts, d->arena, &t, false, 0, size, &quick);
    stone_itemize_fully(d->ts, d->arena, &t, false, 0, size, &full);
    g_assert_cmpuint(quick.n, ==, full.n);
    for (uint32_t i = 0; i < full.n; i++) {
        g_assert_cmpuint(quick.at[i].start, ==, full.at[i].start);
        g_assert_cmpuint(quick.at[i].end, ==, full.at[i].end);
        g_assert_true(quick.at[i].fount == full.at[i].fount);
        g_assert_true(quick.at[i].run == full.at[i].run);
        g_assert_cmpuint(quick.at[i].level, ==, full.at[i].level);
    }
}

/* ---- breaks ---- */

/* Lines can end where Unicode allows it, and elsewhere only in divisions and addresses. Portuguese repeats a hyphen:
 * the line ends before that of the text. */
static void same_breaks(desk *d, const stone_type *type, const char *language, const char *text)
{
    const stone_paragraph *p = make(d, type, language, text);
    if (p->places.n < 2)
        return;
    uint32_t size = p->last;
    bool *marks = stone_arena_alloc(d->arena, size + 1);
    stone_find_breaks(d->ts, language, text, 0, size, marks);
    uint32_t next = 1;
    for (uint32_t byte = 1; byte < size; byte++) {
        const stone_place *place = &p->places.at[next];
        bool here = place->next == byte,
             ours = place->kind == STONE_BREAK_DIVISION || place->kind == STONE_BREAK_ADDRESS;
        bool repeated = text[byte] == '-' && place->kind == STONE_BREAK_SOFT && here;
        if (repeated) {
            marks[byte] = marks[byte + 1];
            marks[byte + 1] = false;
        }
        if (marks[byte] != (here && !ours))
            g_error("%s: byte %u of “%s”", language, byte, text);
        next += here;
    }
}

/* ---- joints ---- */

/* The number of joints checked. */
static uint32_t same_halves(desk *d, const stone_fount *fount, const char *word, uint32_t size)
{
    stone_dictionary *dictionary = stone_typesetter_dictionary(d->ts, fount->language);
    stone_word *w = stone_shape_word(d->ts, fount, word, size, STONE_EDGE_BEFORE | STONE_EDGE_AFTER);
    if (!w)
        return 0;
    uint32_t n;
    const stone_joint *joints = stone_word_joints(d->ts, dictionary->patterns ? dictionary : NULL, fount, w, &n);
    for (uint32_t i = 0; i < n; i++) {
        const stone_joint *j = &joints[i];
        bool hyphen = j->kind == STONE_BREAK_DIVISION || j->kind == STONE_BREAK_SOFT;
        stone_shape a =
            stone_shape_edged(d->ts, d->arena, fount, w->bytes, j->end, w->edges & STONE_EDGE_BEFORE, hyphen, NULL);
        stone_shape b = stone_shape_edged(d->ts, d->arena, fount, w->bytes + j->next, w->size - j->next,
                                          w->edges & STONE_EDGE_AFTER, false, NULL);
        if (a.width != j->left || b.width != j->right || a.places != j->left_places || b.places != j->right_places)
            g_error("%.*s at %u: %d and %d, shaped %d and %d", (int)size, word, j->next, j->left, j->right,
                    (int)a.width, (int)b.width);
    }
    return n;
}

static uint32_t hold(desk *d, const char *language, const char *text)
{
    stone_type body = body_type(), label = body_type();
    label.font = SANS;
    label.size = stone_len_pt(8);
    stone_mark mark = stone_arena_mark(d->arena);
    same_items(d, &body, &label, language, text);
    same_breaks(d, &body, language, text);
    stone_arena_rewind(d->arena, mark);
    uint32_t held = 0;
    static const int families[] = {SERIF, SANS, DISPLAY};
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
        body.font = (uint16_t)families[i];
        uint16_t font = stone_fonts_choose(d->fonts, body.font, body.face);
        const stone_fount *fount = stone_typesetter_fount(d->ts, &body, font, language, G_UNICODE_SCRIPT_LATIN, false);
        if (!fount->by_word)
            continue;
        for (const char *at = text; *at; at += strspn(at, " ")) {
            size_t n = strcspn(at, " ");
            mark = stone_arena_mark(d->arena);
            held += same_halves(d, fount, at, (uint32_t)n);
            stone_arena_rewind(d->arena, mark);
            at += n;
        }
    }
    return held;
}

static void test_passages(void)
{
    desk d;
    open_desk(&d);
    uint32_t held = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(passages); i++)
        held += hold(&d, passages[i].language, passages[i].text);
    g_assert_cmpuint(held, >, 100);
    close_desk(&d);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every second story, block by block. */
static uint32_t hold_folder(desk *d, const char *language, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    uint32_t held = 0;
    for (guint i = 0; i < names->len; i += 2) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL), *bytes = NULL;
        if (!g_file_get_contents(path, &bytes, NULL, NULL))
            continue;
        g_auto(GStrv) blocks = g_strsplit(bytes, "\n\n", -1);
        for (char **block = blocks; *block; block++) {
            g_strstrip(g_strdelimit(*block, "\n\r\t", ' '));
            if (**block)
                held += hold(d, language, *block);
        }
    }
    return held;
}

static void test_news(void)
{
    static const struct {
        const char *language, *within;
    } news[] = {{"en-US", "news/en/digitalgov"},
                {"en-GB", "news/en/wikinews"},
                {"de", "news/de/xquad"},
                {"el", "news/el/xquad"},
                {"ru", "news/ru/xquad"}};
    g_autofree char *all = samples_path("news");
    if (!g_file_test(all, G_FILE_TEST_IS_DIR)) {
        g_test_skip("there are no news stories among the samples (tests/README.md)");
        return;
    }
    desk d;
    open_desk(&d);
    uint32_t held = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(news); i++) {
        g_autofree char *folder = samples_path(news[i].within);
        held += hold_folder(&d, news[i].language, folder);
    }
    g_test_message("%u joints held", held);
    g_assert_cmpuint(held, >, 20000);
    close_desk(&d);
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/text/quick-as-full", test_passages);
    g_test_add_func("/text/quick-as-full-in-news", test_news);
    return g_test_run();
}
