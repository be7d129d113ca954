/* Text: fonts, shaping, hyphenation, breaking and setting, on the bundled fonts. Cases are tables; what holds for any
 * text (no lost byte, lines exactly as wide as their measure, cached shapes as uncached) is held over long passages.
 * Skips where the fonts are not there. */
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "text/demerits.h"
#include "text/hyphenate.h"
#include "text/text.h"

#define FONTS TESTS_DIR "/../fonts/"
#define PATTERNS TESTS_DIR "/../styles/hyphenation"

/* ---- a style made by hand ---- */

enum { SERIF, SANS, PERSIAN, NASKH, SYMBOLS, DISPLAY, BLACKLETTER, FAMILIES };

static const struct {
    int family;
    stone_face_kind face;
    const char *path;
} files[] = {
    {SERIF, STONE_FACE_REGULAR, FONTS "stix-two-text/STIXTwoText-Regular.ttf"},
    {SERIF, STONE_FACE_ITALIC, FONTS "stix-two-text/STIXTwoText-Italic.ttf"},
    {SERIF, STONE_FACE_BOLD, FONTS "stix-two-text/STIXTwoText-Bold.ttf"},
    {SANS, STONE_FACE_REGULAR, FONTS "roboto-condensed/RobotoCondensed-Regular.ttf"},
    {SANS, STONE_FACE_BOLD, FONTS "roboto-condensed/RobotoCondensed-Bold.ttf"},
    {PERSIAN, STONE_FACE_REGULAR, FONTS "vazirmatn/Vazirmatn-Regular.ttf"},
    {NASKH, STONE_FACE_REGULAR, FONTS "noto-naskh-arabic/NotoNaskhArabic-Regular.ttf"},
    {SYMBOLS, STONE_FACE_REGULAR, FONTS "dejavu-sans/DejaVuSans.ttf"},
    {DISPLAY, STONE_FACE_BOLD, FONTS "noto-serif-display/NotoSerifDisplay-CondensedBold.ttf"},
    {DISPLAY, STONE_FACE_REGULAR, FONTS "source-serif-4/SourceSerif4-SemiBold.ttf"},
    {BLACKLETTER, STONE_FACE_BOLD, FONTS "unifrakturcook/UnifrakturCook-Bold.ttf"},
};

typedef struct {
    stone_arena *arena;
    stone_findings findings;
    stone_family families[FAMILIES];
    uint16_t fallback[3];
    stone_style style;
    stone_fonts *fonts;
    stone_typesetter *ts;
} desk;

static void open_desk(desk *d)
{
    static const char *const names[FAMILIES] = {"text", "label", "persian", "naskh", "symbols", "display", "plate"};
    *d = (desk){.arena = stone_arena_open(), .fallback = {SERIF, PERSIAN, SYMBOLS}};
    stone_findings_init(&d->findings, d->arena);
    for (int i = 0; i < FAMILIES; i++)
        d->families[i].name = names[i];
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        d->families[files[i].family].path[files[i].face] = files[i].path;
        d->families[files[i].family].file[files[i].face] = strrchr(files[i].path, '/') + 1;
    }
    d->style.families.at = d->families;
    d->style.families.n = FAMILIES;
    d->style.fallback.at = d->fallback;
    d->style.fallback.n = G_N_ELEMENTS(d->fallback);
    d->fonts = stone_fonts_open(&d->style, &d->findings);
    g_assert_nonnull(d->fonts);
    d->ts = stone_typesetter_open(d->fonts, &d->style, PATTERNS);
}

static void close_desk(desk *d)
{
    stone_typesetter_close(d->ts);
    stone_fonts_close(d->fonts);
    stone_arena_close(d->arena);
}

static stone_role body_role(void)
{
    return (stone_role){.font = SERIF, .size = stone_len_pt(9), .size_most = stone_len_pt(9), .features = "",
                        .align = STONE_ALIGN_JUSTIFY, .hang = true, .ink = STONE_INK_BLACK,
                        .hyphenate = {true, 5, 2, 3, 2, false},
                        .space = {{800, 1000, 1330}, {-10, 0, 15}, {980, 1000, 1020}},
                        .fit = {{700, 1000, 1500}, {-20, 0, 20}, {970, 1000, 1030}}};
}

static stone_role head_role(void)
{
    stone_role r = body_role();
    r.align = STONE_ALIGN_START;
    r.font = DISPLAY;
    r.face = STONE_FACE_BOLD;
    r.size = r.size_most = stone_len_pt(36);
    r.hyphenate.on = false;
    r.hang = false;
    r.lines_least = 1;
    r.lines_most = 4;
    r.space = (stone_spacing){{800, 1000, 1330}, {0, 0, 0}, {1000, 1000, 1000}};
    return r;
}

static const stone_paragraph *make(desk *d, const stone_role *role, const char *language, const char *text)
{
    stone_text_run *run = STONE_NEW(d->arena, stone_text_run);
    *run = (stone_text_run){.end = (uint32_t)strlen(text), .role = role};
    stone_text t = {.text = text, .size = run->end, .runs = run, .n = 1, .role = role, .language = language,
                    .story = "story"};
    return stone_paragraph_new(d->ts, d->arena, &t, &d->findings);
}

static stone_measures one_measure(stone_measure *m, double mm)
{
    *m = (stone_measure){.width = stone_len_mm(mm)};
    return (stone_measures){.at = m, .n = 1};
}

/* The lines of a breaking, joined: what a reader copies. */
static char *set_all(desk *d, const stone_paragraph *p, const stone_breaking *b, stone_measures m,
                     void (*look)(const stone_line *line, const stone_measure *measure, void *data), void *data)
{
    GString *out = g_string_new(NULL);
    stone_break from = 0;
    for (uint32_t i = 0; i < b->lines; i++) {
        const stone_measure *measure = &m.at[MIN(i, m.n - 1)];
        const stone_line *line = stone_paragraph_line(d->ts, d->arena, p, from, b->ends[i], *measure);
        for (uint32_t r = 0; r < line->n; r++)
            g_string_append(out, line->runs[r].text);
        if (line->hyphenated) {
            g_assert_true(g_str_has_suffix(out->str, "\u00AD"));
            g_string_truncate(out, out->len - 2);
        }
        if (!line->joins && !line->last)
            g_string_append_c(out, ' ');
        if (look)
            look(line, measure, data);
        from = b->ends[i];
    }
    return g_string_free(out, FALSE);
}

/* White space as one space, none at the ends, no soft hyphens. */
static char *flat(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bool space = false;
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        if (u == 0xAD)
            continue;
        if (u == ' ' || u == '\n')
            space = out->len > 0;
        else {
            if (space)
                g_string_append_c(out, ' ');
            space = false;
            g_string_append_unichar(out, u);
        }
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static const char prose[] =
    "The committee, which met on Tuesday in the old customs house, agreed that the harbour wall should be rebuilt "
    "before winter; “nobody wants another February like the last one,” its chairwoman said. Engineers had warned "
    "for years that the self-contained foundations — laid in 1887 — were being undermined, and that the international "
    "insurers would withdraw their cover. The representatives of the fishing industry welcomed the announcement, "
    "but asked how the municipality’s extraordinary expenditure would be distributed between neighbouring "
    "communities. A spokesman for the administration answered that negotiations were continuing.";

/* ---- fonts ---- */

static void test_fonts(void)
{
    desk d;
    open_desk(&d);
    g_assert_cmpuint(stone_fonts_count(d.fonts), ==, G_N_ELEMENTS(files));
    g_assert_cmpuint(d.findings.list.n, ==, 0);
    uint16_t bold = stone_fonts_choose(d.fonts, SERIF, STONE_FACE_BLACK);
    g_assert_cmpstr(stone_fonts_at(d.fonts, bold)->file, ==, "STIXTwoText-Bold.ttf");
    uint16_t italic = stone_fonts_choose(d.fonts, SANS, STONE_FACE_ITALIC);
    g_assert_cmpstr(stone_fonts_at(d.fonts, italic)->file, ==, "RobotoCondensed-Regular.ttf");
    g_assert_cmpuint(strlen(stone_fonts_at(d.fonts, 0)->hash), ==, 64);
    stone_role role = body_role();
    stone_metrics m = stone_typesetter_metrics(d.ts, &role);
    g_assert_cmpint(m.ascent.u, >, m.cap_height.u);
    g_assert_cmpint(m.cap_height.u, >, m.x_height.u);
    g_assert_cmpint(m.x_height.u, >, m.space.u);
    close_desk(&d);
}

static void test_broken_fonts(void)
{
    desk d = {.arena = stone_arena_open()};
    stone_findings_init(&d.findings, d.arena);
    d.families[0] = (stone_family){.name = "text", .path = {"/nowhere/there.ttf", TESTS_DIR "/meson.build",
                                                            TESTS_DIR}, .file = {"there.ttf", "meson.build", "dir"}};
    d.style.families.at = d.families;
    d.style.families.n = 1;
    g_assert_null(stone_fonts_open(&d.style, &d.findings));
    g_assert_cmpuint(d.findings.list.n, ==, 3);
    for (uint32_t i = 0; i < 3; i++)
        g_assert_cmpint(d.findings.list.at[i].kind, ==, STONE_FINDING_FONT_BROKEN);
    stone_arena_close(d.arena);
}

/* ---- shaping ---- */

/* Each font over real text: the words from the cache, one after another, are the glyphs of the whole run, wherever
 * the probe says so. */
static void test_cache_is_exact(void)
{
    desk d;
    open_desk(&d);
    const char *text = prose;
    static const char *const features[] = {"", "onum", "smcp", "onum,smcp"};
    for (uint16_t font = 0; font < stone_fonts_count(d.fonts); font++)
        for (size_t f = 0; f < G_N_ELEMENTS(features); f++) {
            stone_role role = body_role();
            role.features = features[f];
            const stone_fount *fount =
                stone_typesetter_fount(d.ts, &role, font, "en-GB", G_UNICODE_SCRIPT_LATIN, false);
            if (g_test_verbose())
                g_test_message("%s %s: %s", stone_fonts_at(d.fonts, font)->file, features[f],
                               fount->by_word ? "by word" : "whole runs");
            if (!fount->by_word)
                continue;
            uint32_t size = (uint32_t)strlen(text), at = 0;
            stone_shape whole = stone_shape_run(d.ts, d.arena, fount, text, size, 0, size, false);
            for (uint32_t start = 0; start < size;) {
                uint32_t end = start + (uint32_t)strcspn(text + start, " ");
                unsigned edges = (start ? STONE_EDGE_BEFORE : 0) | (end < size ? STONE_EDGE_AFTER : 0);
                const stone_word *word = stone_shape_word(d.ts, fount, text + start, end - start, edges);
                if (start) {
                    g_assert_cmpuint(word->lead.glyph, ==, whole.at[at].glyph);
                    g_assert_cmpint(word->lead.advance, ==, whole.at[at++].advance);
                }
                for (uint32_t i = 0; i < word->shape.n; i++, at++) {
                    g_assert_cmpuint(at, <, whole.n);
                    g_assert_cmpuint(word->shape.at[i].glyph, ==, whole.at[at].glyph);
                    g_assert_cmpint(word->shape.at[i].advance, ==, whole.at[at].advance);
                    g_assert_cmpint(word->shape.at[i].dx, ==, whole.at[at].dx);
                    g_assert_cmpuint(word->shape.at[i].cluster + start, ==, whole.at[at].cluster);
                }
                start = end + 1;
            }
            g_assert_cmpuint(at, ==, whole.n);
        }
    close_desk(&d);
}

static void test_capitals(void)
{
    desk d;
    open_desk(&d);
    stone_role role = head_role();
    role.letter_case = STONE_CASE_CAPITALS;
    stone_role plain = head_role();
    const stone_paragraph *a = make(&d, &role, "de", "Straße im Süden"), *b = make(&d, &plain, "de", "STRASSE IM SÜDEN");
    g_assert_cmpint(stone_paragraph_width(a).u, ==, stone_paragraph_width(b).u);
    stone_measure m;
    stone_breakings all = stone_paragraph_break(d.ts, d.arena, a, 0, one_measure(&m, 300));
    g_autofree char *text = set_all(&d, a, &all.at[all.best], (stone_measures){&m, 1}, NULL, NULL);
    g_assert_cmpstr(text, ==, "Straße im Süden");
    close_desk(&d);
}

/* ---- hyphenation ---- */

static const struct {
    const char *language, *word, *divided;
} divisions[] = {
    {"en-GB", "representative", "rep-res-ent-at-ive"},
    {"en-US", "representative", "rep-re-sen-ta-tive"},
    {"en", "hyphenation", "hy-phen-ation"},
    {"en-GB", "Parliament", "Parliament"},             /* a capital */
    {"en-GB", "“extraordinary,”", "“ex-traordin-ary,”"}, /* points around it */
    {"en-GB", "self-contained", "self-con-tained"},
    {"en-GB", "resources.data.gov", "resources.data.gov"},
    {"en-GB", "table", "table"},
    {"en-GB", "co\u00ADordinate", "co-ordinate"},     /* told by hand */
    {"fa", "representative", "representative"},
};

static void test_hyphenation(void)
{
    desk d;
    open_desk(&d);
    stone_role role = body_role();
    for (size_t i = 0; i < G_N_ELEMENTS(divisions); i++) {
        const stone_paragraph *p = make(&d, &role, divisions[i].language, divisions[i].word);
        g_autoptr(GString) out = g_string_new(NULL);
        uint32_t size = stone_paragraph_size(p);
        for (uint32_t at = 0; at < size; at++) {
            if (stone_paragraph_divides(p, at))
                g_string_append_c(out, '-');
            if (memcmp(divisions[i].word + at, "\u00AD", 2) == 0)
                at++;
            else
                g_string_append_c(out, divisions[i].word[at]);
        }
        g_assert_cmpstr(out->str, ==, divisions[i].divided);
    }
    g_assert_cmpuint(d.findings.list.n, ==, 0);
    make(&d, &role, "xx", "one two");
    make(&d, &role, "xx", "one two");
    g_assert_cmpuint(d.findings.list.n, ==, 1);
    g_assert_cmpint(d.findings.list.at[0].kind, ==, STONE_FINDING_UNKNOWN_LANGUAGE);
    close_desk(&d);
}

/* ---- lines ---- */

static int32_t right_end(const stone_line *line)
{
    int32_t end = 0;
    for (uint32_t r = 0; r < line->n; r++)
        end = MAX(end, line->runs[r].x.u + line->runs[r].width.u);
    return end;
}

static void exactly_justified(const stone_line *line, const stone_measure *measure, void *data)
{
    const bool *hang = data;
    int32_t out = right_end(line) - measure->width.u, most = *hang ? 9 * 1024 : 0;
    g_assert_false(line->too_wide);
    if (!line->last && line->n) {
        g_assert_cmpint(out, >=, 0);
        g_assert_cmpint(out, <=, most);
    }
    for (uint32_t r = 0; r < line->n; r++)
        for (uint32_t i = 0; i < line->runs[r].n; i++)
            g_assert_cmpuint(line->runs[r].glyphs[i].cluster, <, strlen(line->runs[r].text));
    g_assert_cmpint(line->scale, >=, 980);
    g_assert_cmpint(line->scale, <=, 1020);
}

static void test_lines_fill_their_measure(void)
{
    desk d;
    open_desk(&d);
    static const double widths[] = {40, 54, 80, 120.37};
    for (int hang = 0; hang < 2; hang++)
        for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
            stone_role role = body_role();
            role.hang = hang;
            bool hangs = hang;
            const stone_paragraph *p = make(&d, &role, "en-GB", prose);
            stone_measure m;
            stone_measures ms = one_measure(&m, widths[i]);
            stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, ms);
            g_assert_cmpuint(all.n, >, 0);
            g_autofree char *wanted = flat(prose);
            for (uint32_t k = 0; k < all.n; k++) {
                g_assert_cmpuint(all.at[k].ends[all.at[k].lines - 1], ==, stone_paragraph_size(p));
                g_assert_cmpint(all.at[k].cost, >=, all.at[all.best].cost);
                g_autofree char *text = set_all(&d, p, &all.at[k], ms, exactly_justified, &hangs);
                g_autofree char *got = flat(text);
                g_assert_cmpstr(got, ==, wanted);
            }
        }
    close_desk(&d);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (!g_file_test(files[0].path, G_FILE_TEST_EXISTS)) {
        g_printerr("skipped: the fonts are not there\n");
        return 77;
    }
    /* as the program does: no system font is ever looked at */
    FcConfigSetCurrent(FcConfigCreate());
    g_test_add_func("/text/fonts", test_fonts);
    g_test_add_func("/text/broken-fonts", test_broken_fonts);
    g_test_add_func("/text/cache-is-exact", test_cache_is_exact);
    g_test_add_func("/text/capitals", test_capitals);
    g_test_add_func("/text/hyphenation", test_hyphenation);
    g_test_add_func("/text/lines-fill-their-measure", test_lines_fill_their_measure);
    return g_test_run();
}
