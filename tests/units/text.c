/* Text: fonts, shaping, hyphenation, breaking and setting, with the bundled fonts. Cases are tables; what is true for
 * any text (no lost byte, lines exactly as wide as their measure, cached shapes equal to uncached ones) is checked on
 * long passages. Skipped if the fonts are missing. */
#include <glib/gstdio.h>

#include "desk.h"
#include "samples.h"
#include "text/demerits.h"
#include "text/hyphenate.h"

/* The lines of a breaking joined into the text that a reader would copy. */
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

/* White space as single spaces, none at the ends, and no soft hyphens. */
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
    g_assert_cmpuint(strlen(stone_fonts_hash(d.fonts, 0).hex), ==, 64);
    stone_type type = body_type();
    stone_metrics m = stone_typesetter_metrics(d.ts, &type);
    g_assert_cmpint(m.ascent.u, >, m.cap_height.u);
    g_assert_cmpint(m.cap_height.u, >, m.x_height.u);
    g_assert_cmpint(m.x_height.u, >, m.space.u);
    close_desk(&d);
}

/* Fonts can be used again for a style with the same files in the same places, as long as the files are unchanged. */
static void test_fonts_serve(void)
{
    desk d;
    open_desk(&d);
    stone_family *f = &d.style.families.at[SERIF];
    g_assert_true(stone_fonts_serve(d.fonts, &d.style));
    const char *regular = f->path[STONE_FACE_REGULAR], *bold = f->path[STONE_FACE_BOLD];
    f->path[STONE_FACE_REGULAR] = bold;
    g_assert_false(stone_fonts_serve(d.fonts, &d.style));
    f->path[STONE_FACE_REGULAR] = NULL;
    g_assert_false(stone_fonts_serve(d.fonts, &d.style));
    f->path[STONE_FACE_REGULAR] = regular;
    d.style.families.n--;
    g_assert_false(stone_fonts_serve(d.fonts, &d.style));
    d.style.families.n++;
    g_assert_true(stone_fonts_serve(d.fonts, &d.style));
    close_desk(&d);

    gsize size;
    g_autofree char *bytes = NULL, *folder = g_dir_make_tmp("fonts-XXXXXX", NULL),
                    *copy = g_build_filename(folder, "a.ttf", NULL);
    g_assert_true(g_file_get_contents(bold, &bytes, &size, NULL));
    g_assert_true(g_file_set_contents(copy, bytes, (gssize)size, NULL));
    desk e;
    open_desk(&e);
    e.style.families.at[SERIF].path[STONE_FACE_BOLD] = copy;
    stone_fonts *fonts = stone_fonts_open(&e.style, &e.findings);
    g_assert_true(stone_fonts_serve(fonts, &e.style));
    /* replaced by another file with the same name */
    g_assert_true(g_file_set_contents(copy, bytes, (gssize)size, NULL));
    g_assert_false(stone_fonts_serve(fonts, &e.style));
    stone_fonts_close(fonts);
    g_assert_true(g_file_set_contents(copy, "no font", -1, NULL));
    fonts = stone_fonts_open(&e.style, &e.findings);
    g_assert_false(stone_fonts_serve(fonts, &e.style)); /* there was a finding, so the files must be checked again */
    stone_fonts_close(fonts);
    close_desk(&e);
    g_unlink(copy);
    g_rmdir(folder);
}

static void test_broken_fonts(void)
{
    desk d = {.arena = stone_arena_open()};
    stone_findings_init(&d.findings, d.arena);
    d.families[0] = (stone_family){.name = "text",
                                   .path = {"/nowhere/there.ttf", TESTS_DIR "/meson.build", TESTS_DIR},
                                   .file = {"there.ttf", "meson.build", "dir"}};
    d.style.families.at = d.families;
    d.style.families.n = 1;
    g_assert_null(stone_fonts_open(&d.style, &d.findings));
    g_assert_cmpuint(d.findings.list.n, ==, 3);
    for (uint32_t i = 0; i < 3; i++)
        g_assert_cmpint(d.findings.list.at[i].kind, ==, STONE_FINDING_FONT_BROKEN);
    stone_arena_close(d.arena);
}

/* ---- shaping ---- */

/* For each font on real text: the words from the cache, one after another, have the glyphs of the whole run, wherever
 * the probe allows it. */
static void test_cache_is_exact(void)
{
    desk d;
    open_desk(&d);
    /* published stories if they are there, otherwise our own passage */
    g_autoptr(GString) news = g_string_new(prose);
    static const char *const stories[] = {"2016-01-15-state-of-federal-blogging-2016.md",
                                          "2020-07-02-us-data-federation-graduates-10x-program.md"};
    g_autofree char *folder = samples_path("news/en/digitalgov");
    for (size_t i = 0; i < G_N_ELEMENTS(stories); i++) {
        g_autofree char *path = g_build_filename(folder, stories[i], NULL), *bytes = NULL;
        if (g_file_get_contents(path, &bytes, NULL, NULL))
            g_string_append(news, bytes);
    }
    const char *text = g_strchomp(g_strdelimit(news->str, "\n\r\t", ' '));
    static const char *const features[] = {"", "onum", "smcp", "onum,smcp"};
    for (uint16_t font = 0; font < stone_fonts_count(d.fonts); font++)
        for (size_t f = 0; f < G_N_ELEMENTS(features); f++) {
            stone_type type = body_type();
            type.features = features[f];
            const stone_fount *fount =
                stone_typesetter_fount(d.ts, &type, font, "en-GB", G_UNICODE_SCRIPT_LATIN, false);
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
                stone_word alone = {0};
                const stone_word *word = stone_shape_word(d.ts, fount, text + start, end - start, edges);
                if (!word) { /* too long for the cache */
                    alone.shape =
                        stone_shape_edged(d.ts, d.arena, fount, text + start, end - start, edges, false, &alone.lead);
                    word = &alone;
                }
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
    stone_type type = head_type();
    type.letter_case = STONE_CASE_CAPITALS;
    stone_type plain = head_type();
    const stone_paragraph *a = make(&d, &type, "de", "Straße im Süden"),
                          *b = make(&d, &plain, "de", "STRASSE IM SÜDEN");
    g_assert_cmpint(stone_paragraph_width(a).u, ==, stone_paragraph_width(b).u);
    stone_measure m;
    stone_breakings all = stone_paragraph_break(d.ts, d.arena, a, 0, one_measure(&m, 300));
    g_autofree char *text = set_all(&d, a, &all.at[all.best], (stone_measures){&m, 1, 0}, NULL, NULL);
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
    {"en-GB", "Parliament", "Parliament"},               /* a capital */
    {"en-GB", "“extraordinary,”", "“ex-traordin-ary,”"}, /* points around it */
    {"en-GB", "self-contained", "self-con-tained"},
    {"en-GB", "resources.data.gov", "resources.data.gov"},
    {"en-GB", "table", "table"},
    {"en-GB", "co\u00ADordinate", "co-ordinate"}, /* given by hand */
    {"fa", "representative", "representative"},
};

static void test_hyphenation(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    for (size_t i = 0; i < G_N_ELEMENTS(divisions); i++) {
        const stone_paragraph *p = make(&d, &type, divisions[i].language, divisions[i].word);
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
    make(&d, &type, "xx", "one two");
    make(&d, &type, "xx", "one two");
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
    g_assert_cmpint(line->scale, >=, 970);
    g_assert_cmpint(line->scale, <=, 1030);
}

static void test_lines_fill_their_measure(void)
{
    desk d;
    open_desk(&d);
    static const double widths[] = {40, 54, 80, 120.37};
    for (int hang = 0; hang < 2; hang++)
        for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
            stone_type type = body_type();
            type.hang = hang;
            bool hangs = hang;
            const stone_paragraph *p = make(&d, &type, "en-GB", prose);
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

/* The glyphs of every line are those of the same text shaped in one piece. */
static void same_as_whole(const char *language, const char *text, uint16_t font_family)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    type.font = font_family;
    type.hyphenate.on = false;
    type.hang = false;
    const stone_paragraph *p = make(&d, &type, language, text);
    stone_measure m;
    stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, 60));
    stone_break from = 0;
    for (uint32_t i = 0; i < all.at[all.best].lines; i++) {
        stone_break to = all.at[all.best].ends[i];
        const stone_line *line = stone_paragraph_line(d.ts, d.arena, p, from, to, m);
        uint32_t start = from, end = to;
        while (end > start && text[end - 1] == ' ')
            end--;
        g_assert_cmpuint(line->n, ==, 1);
        const stone_fount *fount =
            stone_typesetter_fount(d.ts, &type, line->runs[0].font, language, G_UNICODE_SCRIPT_LATIN, false);
        stone_shape whole = stone_shape_run(d.ts, d.arena, fount, text + start, end - start, 0, end - start, false);
        g_assert_cmpuint(whole.n, ==, line->runs[0].n);
        for (uint32_t g = 0; g < whole.n; g++)
            g_assert_cmpuint(whole.at[g].glyph, ==, line->runs[0].glyphs[g].glyph);
        int64_t natural = stone_len_scale(type.size, whole.width, stone_fonts_at(d.fonts, fount->font)->upem).u;
        g_assert_cmpint(ABS(natural - line->natural.u), <=, 2);
        from = to;
    }
    close_desk(&d);
}

static void test_lines_as_whole_runs(void)
{
    static const int families[] = {SERIF, SANS, DISPLAY, SYMBOLS};
    for (size_t i = 0; i < G_N_ELEMENTS(families); i++)
        same_as_whole("en-GB",
                      "Toy Vans of Tofte off Thy way: Yes, Vera saw of Tom. We Value Yarn, Wool of Ÿ and Tea. "
                      "If Ted of York Varies off Xu, Walt",
                      (uint16_t)families[i]);
}

/* ---- breaking ---- */

static void test_measure_per_line(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    type.hang = false;
    const stone_paragraph *p = make(&d, &type, "en-GB", prose);
    stone_measure at[4];
    for (int i = 0; i < 4; i++)
        at[i] = (stone_measure){.x = stone_len_mm(i < 3 ? 20 : 0), .width = stone_len_mm(i < 3 ? 34 : 54)};
    stone_measures ms = {at, 4, 0};
    stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, ms);
    stone_break from = 0;
    for (uint32_t i = 0; i + 1 < all.at[all.best].lines; i++) {
        const stone_line *line = stone_paragraph_line(d.ts, d.arena, p, from, all.at[all.best].ends[i], at[MIN(i, 3)]);
        g_assert_cmpint(right_end(line), ==, at[MIN(i, 3)].width.u);
        g_assert_cmpint(line->x.u, ==, at[MIN(i, 3)].x.u);
        from = all.at[all.best].ends[i];
    }
    /* continued from the fourth line, as in the next leg: the same text, nothing twice and nothing lost */
    stone_breakings rest = stone_paragraph_break(d.ts, d.arena, p, all.at[all.best].ends[3], one_measure(&at[0], 54));
    g_assert_cmpuint(rest.at[rest.best].ends[rest.at[rest.best].lines - 1], ==, stone_paragraph_size(p));
    g_assert_cmpuint(stone_paragraph_break(d.ts, d.arena, p, stone_paragraph_size(p), ms).n, ==, 0);
    close_desk(&d);
}

static void test_line_counts(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    const stone_paragraph *p = make(&d, &type, "en-GB", prose);
    stone_measure m;
    stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, 54));
    for (uint32_t i = 1; i < all.n; i++)
        g_assert_cmpuint(all.at[i].lines, ==, all.at[i - 1].lines + 1);
    type.align = STONE_ALIGN_START;
    all = stone_paragraph_break(d.ts, d.arena, make(&d, &type, "en-GB", prose), 0, one_measure(&m, 54));
    g_assert_cmpuint(all.n, >=, 5);
    close_desk(&d);
}

/* First fit: each line takes what it can. */
static int64_t greedy_cost(const stone_paragraph *p, int64_t width)
{
    stone_demerits demerits = stone_demerits_of(p);
    demerits.pass = STONE_LAST_PASS;
    stone_line_cost cost = {0}, taken = {0};
    stone_line_before before = {.fitness = 1};
    int64_t sum = 0;
    for (uint32_t from = 0; from + 1 < p->places.n;) {
        uint32_t best = 0;
        const stone_place *at = p->places.at;
        for (uint32_t to = from + 1; to < p->places.n; to++)
            if (stone_line_demerits(&demerits, &at[from], &at[to], width, to == from + 1, &cost) == STONE_LINE_FITS) {
                best = to;
                taken = cost;
            }
        uint8_t hyphens;
        sum += taken.cost + stone_line_after(&demerits, &before, &at[from], &at[best], &taken, &hyphens);
        before = (stone_line_before){hyphens, taken.fitness, taken.width, at[from].begins};
        from = best;
    }
    return sum;
}

static void test_better_than_first_fit(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    for (int mm = 40; mm < 100; mm += 7) {
        const stone_paragraph *p = make(&d, &type, "en-GB", prose);
        stone_measure m;
        stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, mm));
        g_assert_cmpint(all.at[all.best].cost, <=, greedy_cost(p, m.width.u));
    }
    close_desk(&d);
}

static const struct {
    const char *head, *lines;
    double mm;
} heads[] = {
    {"Membership gains in Shanghai Pact: qualitative, medium-term",
     "Membership gains|in Shanghai Pact:|qualitative,|medium-term", 130},
    {"Membership gains in Shanghai Pact: qualitative, medium-term",
     "Membership gains|in Shanghai Pact:|qualitative, medium-term", 150},
    {"Council agrees to rebuild the harbour wall", "Council agrees to rebuild|the harbour wall", 150},
    {"Rain", "Rain", 100},
};

static void test_heads(void)
{
    desk d;
    open_desk(&d);
    stone_type type = head_type();
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        const stone_paragraph *p = make(&d, &type, "en-GB", heads[i].head);
        stone_measure m;
        stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, heads[i].mm));
        const stone_breaking *b = &all.at[all.best];
        g_autoptr(GString) out = g_string_new(NULL);
        stone_break from = 0;
        for (uint32_t l = 0; l < b->lines; l++) {
            const stone_line *line = stone_paragraph_line(d.ts, d.arena, p, from, b->ends[l], m);
            g_string_append_printf(out, "%s%s", l ? "|" : "", line->runs[0].text);
            g_assert_false(line->too_wide);
            from = b->ends[l];
        }
        g_assert_cmpstr(out->str, ==, heads[i].lines);
    }
    close_desk(&d);
}

/* ---- scripts ---- */

static void test_persian(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    type.font = PERSIAN;
    static const char text[] = "ایران اکنون عضو سازمان همکاری شانگهای (SCO) است و در سال ۱۴۰۴ نیز در "
                               "نشست‌های "
                               "آن "
                               "شرکت می‌کند؛ "
                               "این عضویت برای اقتصاد کشور سودمند خواهد بود.";
    const stone_paragraph *p = make(&d, &type, "fa", text);
    stone_measure m;
    stone_measures ms = one_measure(&m, 54);
    stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, ms);
    g_autofree char *set = set_all(&d, p, &all.at[all.best], ms, NULL, NULL);
    g_assert_cmpstr(set, ==, text);
    const stone_line *line = stone_paragraph_line(d.ts, d.arena, p, 0, all.at[all.best].ends[0], m);
    g_assert_true(line->runs[0].rtl);
    g_assert_cmpstr(stone_fonts_at(d.fonts, line->runs[0].font)->file, ==, "Vazirmatn-Regular.ttf");
    /* the first run in reading order is the rightmost, and the glyphs end at the right edge except for hanging
     * punctuation */
    int32_t end = line->runs[0].x.u + line->runs[0].width.u;
    g_assert_cmpint(end, ==, m.width.u);
    g_assert_cmpuint(d.findings.list.n, ==, 0);
    close_desk(&d);
}

static void test_missing_glyph(void)
{
    desk d;
    open_desk(&d);
    stone_type type = body_type();
    static const char text[] = "A dot ● and \U0001F9FF here";
    stone_copy_text origin = {.text = text, .size = sizeof text - 1, .span = {3, 10, 1, 0}};
    *STONE_PUSH(d.arena, &origin.anchors) = (stone_anchor){0, 12, 5};
    stone_text_run run = {.end = origin.size, .type = &type};
    stone_text t = {.text = text,
                    .size = origin.size,
                    .runs = &run,
                    .n = 1,
                    .type = &type,
                    .language = "en-GB",
                    .origin = &origin,
                    .story = "amulets"};
    stone_paragraph_new(d.ts, d.arena, &t, &d.findings);
    g_assert_cmpuint(d.findings.list.n, ==, 1);
    const stone_finding *f = &d.findings.list.at[0];
    g_assert_cmpint(f->kind, ==, STONE_FINDING_MISSING_GLYPH);
    g_assert_cmpuint(f->span.line, ==, 12);
    g_assert_cmpuint(f->span.column, ==, 17);
    g_assert_nonnull(strstr(f->message, "U+1F9FF"));
    close_desk(&d);
}

/* ---- colour of real text ---- */

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Prints the counts of the meter on news text, if there is any; guards against demerits that make setting worse. */
static void test_colour(void)
{
    g_autofree char *folder = samples_path("news/en/digitalgov");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir) {
        g_test_skip("there are no news stories among the samples (tests/README.md)");
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, by_name);
    static const double widths[] = {54, 40};
    for (size_t w = 0; w < G_N_ELEMENTS(widths); w++) {
        desk d;
        open_desk(&d);
        stone_type type = body_type();
        uint32_t lines = 0, loose = 0, very = 0, tight = 0, hyphens = 0, ladders = 0, runts = 0, paragraphs = 0;
        uint32_t forced = 0, words = 0;
        for (uint32_t i = 0; i < names->len && words < 20000; i++) {
            g_autofree char *bytes = NULL;
            if (!g_file_get_contents(names->pdata[i], &bytes, NULL, NULL))
                continue;
            g_auto(GStrv) blocks = g_strsplit(bytes, "\n\n", -1);
            for (char **block = blocks + 1; *blocks && *block; block++) {
                g_autofree char *text = g_strdelimit(g_strstrip(g_strdup(*block)), "\n", ' ');
                if (strlen(text) < 60 || strchr("#->*", *text))
                    continue;
                words += stone_words_count(text, strlen(text));
                stone_mark mark = stone_arena_mark(d.arena);
                const stone_paragraph *p = make(&d, &type, "en-US", text);
                stone_measure m;
                stone_breakings all = stone_paragraph_break(d.ts, d.arena, p, 0, one_measure(&m, widths[w]));
                const stone_breaking *b = &all.at[all.best];
                stone_break from = 0;
                uint32_t running = 0;
                forced += b->forced;
                paragraphs += b->lines > 1;
                for (uint32_t l = 0; l < b->lines; l++) {
                    const stone_line *line = stone_paragraph_line(d.ts, d.arena, p, from, b->ends[l], m);
                    from = b->ends[l];
                    lines++;
                    running = line->hyphenated ? running + 1 : 0;
                    hyphens += line->hyphenated;
                    ladders += running == 3;
                    if (line->last) {
                        bool one = line->n == 0 || !strchr(line->runs[0].text, ' ');
                        runts += b->lines > 1 && (one || line->natural.u < 2 * type.size.u);
                    } else {
                        loose += line->word_space > 1500;
                        very += line->word_space > 2000;
                        tight += line->word_space < 800;
                    }
                }
                stone_arena_rewind(d.arena, mark);
            }
        }
        g_test_message("%.0f mm: %u words, %u lines: loose %.2f %%, very %.2f %%, tight %.2f %%, hyphenated %.1f %%, "
                       "ladders %u, runts %.1f %%, forced %u of %u paragraphs",
                       widths[w], words, lines, 100.0 * loose / lines, 100.0 * very / lines, 100.0 * tight / lines,
                       100.0 * hyphens / lines, ladders, 100.0 * runts / MAX(paragraphs, 1), forced, paragraphs);
        if (widths[w] > 50) {
            g_assert_cmpuint(loose * 100, <=, lines * 2);
            g_assert_cmpuint(hyphens * 100, <=, lines * 20);
        }
        close_desk(&d);
    }
}

int main(int argc, char **argv)
{
    int skipped = start_tests(&argc, &argv);
    if (skipped)
        return skipped;
    g_test_add_func("/text/fonts", test_fonts);
    g_test_add_func("/text/fonts-serve", test_fonts_serve);
    g_test_add_func("/text/broken-fonts", test_broken_fonts);
    g_test_add_func("/text/cache-is-exact", test_cache_is_exact);
    g_test_add_func("/text/capitals", test_capitals);
    g_test_add_func("/text/hyphenation", test_hyphenation);
    g_test_add_func("/text/lines-fill-their-measure", test_lines_fill_their_measure);
    g_test_add_func("/text/lines-as-whole-runs", test_lines_as_whole_runs);
    g_test_add_func("/text/measure-per-line", test_measure_per_line);
    g_test_add_func("/text/line-counts", test_line_counts);
    g_test_add_func("/text/better-than-first-fit", test_better_than_first_fit);
    g_test_add_func("/text/heads", test_heads);
    g_test_add_func("/text/persian", test_persian);
    g_test_add_func("/text/missing-glyph", test_missing_glyph);
    g_test_add_func("/text/colour", test_colour);
    return g_test_run();
}
