/* Lines with two directions: what is seen from left to right, for the cases described in tests/bidi/README.md. */
#include <glib.h>
#include <hb-ot.h>
#include <string.h>

#include "text/text.h"

#define FONT TESTS_DIR "/../fonts/vazirmatn/Vazirmatn-Regular.ttf"

/* No two of them make a ligature. */
static const gunichar letters[26] = {0x628, 0x67E, 0x62A, 0x62B, 0x62C, 0x686, 0x62D, 0x62E, 0x62F,
                                     0x630, 0x631, 0x632, 0x698, 0x633, 0x634, 0x635, 0x636, 0x637,
                                     0x638, 0x639, 0x63A, 0x641, 0x642, 0x6A9, 0x6AF, 0x645};

typedef struct {
    stone_arena *arena;
    stone_findings findings;
    stone_family family;
    stone_style style;
    stone_fonts *fonts;
    stone_typesetter *ts;
    hb_font_t *font;
} desk;

static void open_desk(desk *d)
{
    *d = (desk){.arena = stone_arena_open()};
    stone_findings_init(&d->findings, d->arena);
    d->family.name = "text";
    d->family.path[STONE_FACE_REGULAR] = FONT;
    d->family.file[STONE_FACE_REGULAR] = "Vazirmatn-Regular.ttf";
    d->style.families.at = &d->family;
    d->style.families.n = 1;
    d->fonts = stone_fonts_open(&d->style, &d->findings);
    g_assert_nonnull(d->fonts);
    d->ts = stone_typesetter_open(d->fonts, &d->style, NULL);
    hb_blob_t *blob = hb_blob_create_from_file(FONT);
    hb_face_t *face = hb_face_create(blob, 0);
    d->font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

static void close_desk(desk *d)
{
    hb_font_destroy(d->font);
    stone_typesetter_close(d->ts);
    stone_fonts_close(d->fonts);
    stone_arena_close(d->arena);
}

/* ---- the notation ---- */

static gunichar real(gunichar c)
{
    return c >= 'A' && c <= 'Z' ? letters[c - 'A'] : c >= '0' && c <= '9' ? 0x6F0 + c - '0' : c == '%' ? 0x66A : c;
}

static gunichar noted(gunichar c)
{
    for (gunichar i = 0; i < 26; i++)
        if (letters[i] == c)
            return 'A' + i;
    return c >= 0x6F0 && c <= 0x6F9 ? '0' + c - 0x6F0 : c == 0x66A ? '%' : c;
}

static char *written(const char *notation)
{
    GString *out = g_string_new(NULL);
    for (const char *p = notation; *p; p = g_utf8_next_char(p))
        g_string_append_unichar(out, real(g_utf8_get_char(p)));
    return g_string_free(out, FALSE);
}

/* ---- what is seen ---- */

/* The character that a glyph shows: its own, or the mirrored one. */
static gunichar shown(const desk *d, const stone_line_run *run, const stone_glyph *glyph)
{
    gunichar c = g_utf8_get_char(run->text + glyph->cluster), mirror;
    hb_codepoint_t plain = 0, turned = 0;
    if (!g_unichar_get_mirror_char(c, &mirror))
        return noted(c);
    g_assert_true(hb_font_get_nominal_glyph(d->font, c, &plain) && hb_font_get_nominal_glyph(d->font, mirror, &turned));
    g_assert_true(glyph->glyph == plain || glyph->glyph == turned);
    return glyph->glyph == turned ? mirror : c;
}

static void add_line(const desk *d, const stone_line *line, GString *seen)
{
    int32_t pen = INT32_MIN;
    for (;;) { /* the run that follows on the page */
        const stone_line_run *next = NULL;
        for (uint32_t i = 0; i < line->n; i++)
            if (line->runs[i].x.u > pen && (!next || line->runs[i].x.u < next->x.u))
                next = &line->runs[i];
        if (!next)
            break;
        int32_t x = INT32_MIN;
        for (uint32_t i = 0; i < next->n; i++) {
            g_assert_cmpint(next->glyphs[i].x.u, >, x);
            x = next->glyphs[i].x.u;
            g_string_append_unichar(seen, shown(d, next, &next->glyphs[i]));
        }
        pen = next->x.u;
    }
}

static char *set(desk *d, bool rtl, double measure, const char *text)
{
    stone_type type = {.size = stone_len_pt(10),
                       .features = "",
                       .align = STONE_ALIGN_START,
                       .ink = STONE_INK_BLACK,
                       .space = {{1000, 1000, 1000}, {0, 0, 0}, {1000, 1000, 1000}},
                       .fit = {{1000, 1000, 1000}, {0, 0, 0}, {1000, 1000, 1000}}};
    stone_text_run run = {.end = (uint32_t)strlen(text), .type = &type};
    stone_text t = {.text = text,
                    .size = run.end,
                    .runs = &run,
                    .n = 1,
                    .type = &type,
                    .language = "fa",
                    .direction = rtl ? STONE_DIRECTION_RTL : STONE_DIRECTION_LTR};
    const stone_paragraph *p = stone_paragraph_new(d->ts, d->arena, &t, &d->findings);
    stone_measure m = {.width = stone_len_pt(measure)};
    stone_breakings all = stone_paragraph_break(d->ts, d->arena, p, 0, (stone_measures){&m, 1, 0});
    const stone_breaking *b = &all.at[all.best];
    GString *seen = g_string_new(NULL);
    for (uint32_t i = 0; i < b->lines; i++) {
        if (i)
            g_string_append(seen, " / ");
        const stone_line *line = stone_paragraph_line(d->ts, d->arena, p, i ? b->ends[i - 1] : 0, b->ends[i], m);
        g_assert_false(line->too_wide);
        add_line(d, line, seen);
    }
    return g_string_free(seen, FALSE);
}

static void test_file(gconstpointer path)
{
    g_autofree char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", 0);
    desk d;
    open_desk(&d);
    int cases = 0;
    for (int i = 0; lines[i]; i++) {
        if (!*lines[i] || *lines[i] == '#')
            continue;
        g_auto(GStrv) parts = g_strsplit(lines[i], "|", 0);
        g_assert_cmpuint(g_strv_length(parts), ==, 3);
        for (int k = 0; k < 3; k++)
            g_strstrip(parts[k]);
        bool rtl = g_str_has_prefix(parts[0], "rtl");
        double measure = g_ascii_strtod(parts[0] + 3, NULL);
        g_autofree char *text = written(parts[1]), *seen = set(&d, rtl, measure > 0 ? measure : 500, text);
        if (strcmp(seen, parts[2]) != 0) {
            g_test_message("%s:%d: %s is seen as %s", (const char *)path, i + 1, parts[1], seen);
            g_test_fail();
        }
        cases++;
    }
    g_assert_cmpint(cases, >, 5);
    g_assert_cmpuint(d.findings.list.n, ==, 0);
    close_desk(&d);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/bidi/neutrals", TESTS_DIR "/bidi/neutrals.txt", test_file);
    g_test_add_data_func("/bidi/numbers", TESTS_DIR "/bidi/numbers.txt", test_file);
    g_test_add_data_func("/bidi/levels", TESTS_DIR "/bidi/levels.txt", test_file);
    return g_test_run();
}
