/* Painting: equal bytes every time, text that can be extracted from the PDF, inks as keys, pixels where they belong,
 * and letters at even distances. */
#include "paint/paint.h"

#include <ft2build.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include FT_FREETYPE_H

#include "scene/dump.h"

#define FONTS TESTS_DIR "/../fonts/"
#define AD    "\xC2\xAD"

enum { BLACK, WHITE, FLAG, RICH };

static stone_scene *sheet(double width, double height)
{
    stone_scene *s = stone_scene_open();
    s->paper = "Evening Courier";
    s->title = "Evening Courier, 18 November 2025";
    s->language = "en-GB";
    s->date = "2025-11-18";
    s->direction = "ltr";
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"black", NULL, {0, 0, 0, 1000}};
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"white", NULL, {0, 0, 0, 0}};
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"flag", "PANTONE 485 C", {0, 950, 1000, 0}};
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"jet", NULL, {0, 0, 0, 1000}};
    *STONE_PUSH(s->arena, &s->fonts) =
        (stone_scene_font){"STIXTwoText-Regular.ttf", 0, "", FONTS "stix-two-text/STIXTwoText-Regular.ttf"};
    *STONE_PUSH(s->arena, &s->fonts) =
        (stone_scene_font){"Vazirmatn-Regular.ttf", 0, "", FONTS "vazirmatn/Vazirmatn-Regular.ttf"};
    *STONE_PUSH(s->arena, &s->pages) = (stone_scene_page){.folio = "A1",
                                                          .side = "right",
                                                          .width = stone_len_pt(width),
                                                          .height = stone_len_pt(height),
                                                          .baseline = stone_len_pt(12),
                                                          .first = stone_len_pt(12)};
    return s;
}

static stone_scene_item *add(stone_scene *s, stone_item_kind kind, double x, double y, double width, double height)
{
    stone_scene_item *item = STONE_PUSH(s->arena, &s->pages.at[s->pages.n - 1].items);
    item->kind = kind;
    item->id = item->role = "";
    item->span = STONE_SPAN_NONE;
    item->box = (stone_rect){stone_len_pt(x), stone_len_pt(y), stone_len_pt(width), stone_len_pt(height)};
    return item;
}

static void fill(stone_scene *s, double x, double y, double width, double height, uint16_t colour, uint16_t tint)
{
    add(s, STONE_ITEM_RULE, x, y, width, height)->rule.ink = (stone_scene_ink){colour, tint};
}

/* Sets text with the font's own advances, one glyph per character; right-to-left text is put in visual order. */
static double say(stone_scene *s, uint16_t font, double size, double x, double y, const char *text, bool rtl)
{
    FT_Library library;
    FT_Face face;
    g_assert_cmpint(FT_Init_FreeType(&library), ==, 0);
    g_assert_cmpint(FT_New_Face(library, s->fonts.at[font].path, 0, &face), ==, 0);
    stone_scene_item *item = add(s, STONE_ITEM_GLYPHS, x, y - size, 10, size);
    stone_scene_glyphs *run = &item->glyphs;
    *run = (stone_scene_glyphs){.font = font,
                                .size = stone_len_pt(size),
                                .scale = 1000,
                                .ink = {BLACK, 1000},
                                .x = stone_len_pt(x),
                                .y = stone_len_pt(y),
                                .text = text,
                                .rtl = rtl,
                                .line_end = true};
    uint32_t n = (uint32_t)g_utf8_strlen(text, -1), i = 0;
    stone_scene_glyph *glyphs = STONE_NEW_N(s->arena, stone_scene_glyph, n + 1);
    double *advances = g_new0(double, n + 1), at = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p), i++) {
        gunichar c = g_utf8_get_char(p);
        uint32_t k = rtl ? n - 1 - i : i;
        glyphs[k] = (stone_scene_glyph){FT_Get_Char_Index(face, c == 0xAD ? '-' : c), {0}, {0}, (uint32_t)(p - text)};
        FT_Load_Glyph(face, glyphs[k].glyph, FT_LOAD_NO_SCALE);
        advances[k] = size * (double)face->glyph->metrics.horiAdvance / face->units_per_EM;
    }
    for (uint32_t k = 0; k < n; at += advances[k++])
        glyphs[k].x = stone_len_pt(at);
    run->glyphs = glyphs;
    run->n = n;
    run->width = stone_len_pt(at);
    g_free(advances);
    FT_Done_Face(face);
    FT_Done_FreeType(library);
    return at;
}

typedef struct {
    stone_arena *arena;
    stone_findings findings;
    stone_paint_order order;
} desk;

static void desk_open(desk *d)
{
    d->arena = stone_arena_open();
    stone_findings_init(&d->findings, d->arena);
    d->order = (stone_paint_order){.creator = "stonehand", .findings = &d->findings};
}

static const uint8_t *pdf_of(desk *d, const stone_scene *s, size_t *size)
{
    uint8_t *bytes;
    g_assert_true(stone_paint_pdf(s, &d->order, d->arena, &bytes, size));
    return bytes;
}

/* The output of a command about the bytes, where %s is replaced by their file; NULL if the program is not installed. */
static char *run_on(const void *bytes, size_t size, const char *command)
{
    g_auto(GStrv) words = g_strsplit(command, " ", 0);
    g_autofree char *found = g_find_program_in_path(words[0]);
    if (!found)
        return NULL;
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("paint-XXXXXX.pdf", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    for (char **word = words; *word; word++)
        if (strcmp(*word, "%s") == 0) {
            g_free(*word);
            *word = g_strdup(path);
        }
    char *out = NULL;
    g_autofree char *err = NULL;
    int status = -1;
    g_assert_true(g_spawn_sync(NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, NULL));
    g_remove(path);
    g_assert_cmpstr(err, ==, "");
    g_assert_cmpint(status, ==, 0);
    return out;
}

/* Two legs of justified lines with divisions at line ends, and a head over both. */
static stone_scene *story(void)
{
    stone_scene *s = sheet(300, 200);
    say(s, 0, 20, 10, 30, "Ministers agree", false);
    say(s, 0, 9, 10, 50, "Iran has now been a mem" AD, false);
    say(s, 0, 9, 10, 61, "ber of the group for two", false);
    say(s, 0, 9, 10, 72, "years, officials say.", false);
    say(s, 0, 9, 160, 50, "The well-known econo" AD, false);
    say(s, 0, 9, 160, 61, "mist disagrees.", false);
    return s;
}

static void test_equal_bytes(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = story(), *t = story();
    size_t n, m;
    const uint8_t *a = pdf_of(&d, s, &n), *b = pdf_of(&d, t, &m);
    g_assert_cmpmem(a, n, b, m);
    g_assert_cmpuint(d.findings.list.n, ==, 0);
    g_assert_true(g_str_has_prefix((const char *)a, "%PDF-1.5"));
    g_autofree char *facts = run_on(a, n, "pdfinfo -isodates %s");
    g_assert_true(!facts || strstr(facts, "2025-11-18T12:00:00Z"));
    stone_scene_close(s);
    stone_scene_close(t);
    stone_arena_close(d.arena);
}

/* A division is written as a soft hyphen at the end of the line, which readers and searches drop; a true hyphen is
 * kept. */
static char *undivided(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, AD "\n", 0);
    return g_strjoinv("", parts);
}

static void test_text(void)
{
    static const char wanted[] = "Ministers agree\nIran has now been a member of the group for two\n"
                                 "years, officials say.\nThe well-known economist disagrees.\n";
    desk d;
    desk_open(&d);
    stone_scene *s = story();
    size_t n;
    const uint8_t *pdf = pdf_of(&d, s, &n);
    g_autofree char *drawn = run_on(pdf, n, "pdftotext -nopgbrk -raw %s -");
    g_autofree char *read = run_on(pdf, n, "pdftotext -nopgbrk %s -");
    if (!drawn) {
        g_test_skip("pdftotext is not installed");
    } else {
        g_autofree char *drawn_whole = undivided(drawn), *read_whole = undivided(read);
        g_assert_cmpstr(drawn_whole, ==, wanted);
        g_assert_nonnull(strstr(read_whole, "member of the group for two\nyears, officials say.\n"));
        g_assert_nonnull(strstr(read_whole, "The well-known economist disagrees.\n"));
    }
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

static void test_right_to_left(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = sheet(200, 100);
    say(s, 1, 12, 20, 30, "\xD8\xA7\xDB\x8C\xD8\xB1\xD8\xA7\xD9\x86 \xD8\xA7\xD9\x85\xD8\xB1\xD9\x88\xD8\xB2", true);
    size_t n;
    const uint8_t *pdf = pdf_of(&d, s, &n);
    g_autofree char *text = run_on(pdf, n, "pdftotext %s -");
    if (text)
        g_assert_nonnull(strstr(text, s->pages.at[0].items.at[0].glyphs.text));
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

static void test_facts(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = story();
    s->pages.at[0].bleed = stone_len_pt(9);
    *STONE_PUSH(s->arena, &s->pages) =
        (stone_scene_page){.folio = "A2", .side = "left", .width = stone_len_pt(100), .height = stone_len_pt(50)};
    size_t n;
    const uint8_t *pdf = pdf_of(&d, s, &n);
    g_autofree char *facts = run_on(pdf, n, "pdfinfo %s");
    if (facts) {
        g_assert_nonnull(strstr(facts, "Author:          Evening Courier\n"));
        g_assert_nonnull(strstr(facts, "Title:           Evening Courier, 18 November 2025\n"));
        g_assert_nonnull(strstr(facts, "Creator:         stonehand\n"));
        g_assert_nonnull(strstr(facts, "Pages:           2\n"));
        g_assert_nonnull(strstr(facts, "Page size:       318 x 218 pts"));
    }
    const uint32_t wanted[] = {1};
    d.order.pages = wanted;
    d.order.n = 1;
    pdf = pdf_of(&d, s, &n);
    g_autofree char *one = run_on(pdf, n, "pdfinfo %s");
    if (one)
        g_assert_nonnull(strstr(one, "Page size:       100 x 50 pts"));
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

static void test_keys(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = sheet(100, 100);
    for (uint16_t tint = 0; tint <= 1000; tint += 5)
        for (uint16_t colour = BLACK; colour <= RICH; colour++)
            fill(s, 0, 0, 10, 10, colour, tint);
    stone_ink_keys keys;
    g_assert_true(stone_ink_keys_new(d.arena, s, &keys));
    g_assert_cmpuint(keys.n, ==, 3 * 200);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (uint32_t i = 0; i < keys.n; i++) {
        guint rgb = (guint)keys.at[i].red << 16 | (guint)keys.at[i].green << 8 | keys.at[i].blue;
        g_assert_true(g_hash_table_add(seen, GUINT_TO_POINTER(rgb + 1)));
        g_assert_cmpuint(rgb, !=, 0xFFFFFF);
        g_assert_true((rgb == 0) == (keys.at[i].ink.colour == BLACK && keys.at[i].ink.tint == 1000));
    }
    stone_ink_key half = stone_ink_keys_find(&keys, (stone_scene_ink){BLACK, 500});
    g_assert_cmpint(ABS(half.red - 128) + ABS(half.green - 128) + ABS(half.blue - 128), <, 8);
    stone_ink_key white = stone_ink_keys_find(&keys, (stone_scene_ink){WHITE, 1000});
    g_assert_true(white.red == 255 && white.green == 255 && white.blue == 255);
    stone_ink_key flag = stone_ink_keys_find(&keys, (stone_scene_ink){FLAG, 1000});
    g_assert_true(flag.red > 180 && flag.green < 80 && flag.blue < 80);
    for (int i = 0; i < 8; i++)
        *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"more", NULL, {500, 0, 0, 0}};
    for (uint16_t colour = 0; colour < 12; colour++)
        for (uint16_t tint = 1; tint <= 1000; tint += 2)
            fill(s, 0, 0, 10, 10, colour, tint);
    g_assert_false(stone_ink_keys_new(d.arena, s, &keys));
    uint8_t *bytes;
    size_t size;
    g_assert_false(stone_paint_pdf(s, &d.order, d.arena, &bytes, &size));
    g_assert_cmpint(d.findings.list.at[0].kind, ==, STONE_FINDING_OUTPUT_FAILED);
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

static guint32 pixel(const stone_raster *r, uint32_t x, uint32_t y)
{
    const uint8_t *p = r->pixels + y * r->stride + x * 4;
    return (guint32)p[2] << 16 | (guint32)p[1] << 8 | p[0];
}

static bool give_pixels(void *context, uint32_t image, stone_raster *raster, stone_scene_part *part)
{
    *raster = *(const stone_raster *)context;
    return image == 0;
}

/* At 72 dpi a point is a pixel. */
static void test_pixels(void)
{
    static const guint32 four[] = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00};
    stone_raster picture = {2, 2, 8, (const uint8_t *)four};
    desk d;
    desk_open(&d);
    d.order.pixels = give_pixels;
    d.order.context = &picture;
    stone_scene *s = sheet(60, 40);
    fill(s, 5, 5, 10, 1, BLACK, 1000);
    stone_scene_item *box = add(s, STONE_ITEM_BOX, 20, 5, 10, 10);
    box->rect.fill = (stone_scene_ink){WHITE, 1000};
    for (int i = 0; i < 4; i++) {
        box->rect.border[i] = stone_len_pt(i == 0 ? 2 : 1);
        box->rect.border_ink[i] = (stone_scene_ink){i == 0 ? FLAG : BLACK, 1000};
    }
    stone_scene_item *group = add(s, STONE_ITEM_GROUP, 35, 5, 5, 5);
    group->group.count = 1;
    group->group.clip = true;
    fill(s, 30, 0, 30, 30, BLACK, 1000);
    fill(s, 50, 5, 5, 5, BLACK, 1000);
    *STONE_PUSH(s->arena, &s->images) =
        (stone_scene_image){.file = "a.jpg", .hash = "", .width = 200, .height = 200, .print = {.path = NULL}};
    stone_scene_item *image = add(s, STONE_ITEM_IMAGE, 5, 20, 10, 10);
    image->image.crop = (stone_rect){{100 * 1024}, {0}, {100 * 1024}, {200 * 1024}};
    image->image.alt = "";
    stone_raster r;
    g_assert_true(stone_paint_raster(s, &d.order, 0, 72, 0, &r));
    g_assert_cmpuint(r.width, ==, 60);
    g_assert_cmpuint(r.height, ==, 40);
    const struct {
        uint32_t x, y;
        guint32 rgb;
    } wanted[] = {
        {0, 0, 0xFFFFFF},   {5, 5, 0},          {14, 5, 0},         {15, 5, 0xFFFFFF}, {5, 6, 0xFFFFFF},
        {5, 4, 0xFFFFFF},   {20, 7, 0},         {29, 10, 0},        {25, 14, 0},       {25, 10, 0xFFFFFF},
        {35, 5, 0},         {39, 9, 0},         {40, 9, 0xFFFFFF},  {34, 5, 0xFFFFFF}, {52, 7, 0},
        {12, 21, 0x00FF00}, {14, 20, 0x00FF00}, {12, 28, 0xFFFF00}, {4, 21, 0xFFFFFF}, {15, 21, 0xFFFFFF},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (pixel(&r, wanted[i].x, wanted[i].y) != wanted[i].rgb)
            g_error("%u, %u: %06x, not %06x", wanted[i].x, wanted[i].y, pixel(&r, wanted[i].x, wanted[i].y),
                    wanted[i].rgb);
    g_assert_true(pixel(&r, 20, 6) == pixel(&r, 29, 5) && (pixel(&r, 20, 6) >> 16) > 180);
    stone_raster_close(&r);
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

/* The ink of each stem of "iiii…" at 9 pt and 100 dpi. The distances of their centres differ by less than a tenth of a
 * pixel; on whole pixels they would differ by one. */
static void test_even_letters(void)
{
    enum { N = 16 };
    desk d;
    desk_open(&d);
    stone_scene *s = sheet(80, 20);
    double width = say(s, 0, 9, 3.1, 14, "iiiiiiiiiiiiiiii", false) * 100 / 72, left = 3.1 * 100 / 72;
    stone_raster r;
    g_assert_true(stone_paint_raster(s, &d.order, 0, 100, 0, &r));
    double centre[N];
    for (int i = 0; i < N; i++) {
        double ink = 0, moment = 0, from = left + width * i / N, to = left + width * (i + 1) / N;
        for (uint32_t x = (uint32_t)from; x <= (uint32_t)to; x++) {
            double share = MIN(x + 1., to) - MAX((double)x, from);
            for (uint32_t y = 14; y < 18; y++) { /* the stem, between dot and serif */
                double dark = 255 - (pixel(&r, x, y) & 0xFF);
                ink += dark * share;
                moment += dark * share * (x + .5);
            }
        }
        g_assert_cmpfloat(ink, >, 255);
        centre[i] = moment / ink;
    }
    double least = 100, most = 0;
    for (int i = 1; i < N; i++) {
        least = MIN(least, centre[i] - centre[i - 1]);
        most = MAX(most, centre[i] - centre[i - 1]);
    }
    g_test_message("distances %.3f to %.3f pixels", least, most);
    g_assert_cmpfloat(most - least, <, .1);
    g_assert_cmpfloat_with_epsilon((least + most) / 2, width / N, .05);
    stone_raster_close(&r);
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

static void test_overlays(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = sheet(60, 40);
    stone_scene_item *note = add(s, STONE_ITEM_NOTE, 10, 10, 20, 20);
    note->note.what = "overset";
    note->note.text = "12 lines";
    stone_scene_item *box = add(s, STONE_ITEM_GROUP, 2, 2, 50, 30);
    box->role = "box";
    box->id = "lead";
    box->group.what = "story";
    stone_raster r;
    const struct {
        unsigned overlays;
        bool wash, frame, line;
    } cases[] = {
        {0, false, false, false},
        {STONE_OVERLAY_OVERSET, true, false, false},
        {STONE_OVERLAY_BOXES, false, true, false},
        {STONE_OVERLAY_BASELINE, false, false, true},
        {STONE_OVERLAY_GRID, false, false, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(stone_paint_raster(s, &d.order, 0, 144, cases[i].overlays, &r));
        g_assert_true((pixel(&r, 40, 50) != 0xFFFFFF) == cases[i].wash);
        g_assert_true((pixel(&r, 60, 63) != 0xFFFFFF) == cases[i].frame);
        g_assert_true((pixel(&r, 110, 71) != 0xFFFFFF) == cases[i].line);
        stone_raster_close(&r);
    }
    size_t n, m;
    const uint8_t *with = pdf_of(&d, s, &n);
    s->pages.at[0].items.n = 0;
    const uint8_t *without = pdf_of(&d, s, &m);
    g_assert_cmpmem(with, n, without, m);
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

/* A loose line is warm, a tight one blue, a good one has no tint; the legend is in the bottom margin. */
static void test_composition(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = sheet(420, 80);
    static const int16_t spaces[] = {1000, 1700, 700};
    for (int i = 0; i < 3; i++) {
        double width = say(s, 0, 9, 20, 12 * (i + 1), "no on", false);
        stone_scene_item *item = &s->pages.at[0].items.at[i];
        item->id = "ferry/p1/l1";
        item->role = "body";
        item->box = (stone_rect){stone_len_pt(20), stone_len_pt(12 * i), stone_len_pt(width), stone_len_pt(12)};
        item->glyphs.word_space = spaces[i];
    }
    for (unsigned overlays = 0; overlays <= STONE_OVERLAY_COMPOSITION; overlays += STONE_OVERLAY_COMPOSITION) {
        stone_raster r;
        g_assert_true(stone_paint_raster(s, &d.order, 0, 72, overlays, &r));
        uint32_t plain = pixel(&r, 30, 5), loose = pixel(&r, 30, 17), tight = pixel(&r, 30, 29),
                 legend = pixel(&r, 12, 62);
        g_assert_cmphex(plain, ==, 0xFFFFFF);
        g_assert_true(((loose >> 16) > (loose & 0xFF)) == (overlays != 0));
        g_assert_true(((tight >> 16) < (tight & 0xFF)) == (overlays != 0));
        g_assert_true((legend != 0xFFFFFF) == (overlays != 0));
        stone_raster_close(&r);
    }
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

static void test_png(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = story();
    uint8_t *a, *b;
    size_t n, m;
    g_assert_true(stone_paint_png(s, &d.order, 0, 100, 127, d.arena, &a, &n));
    g_assert_true(stone_paint_png(s, &d.order, 0, 100, 127, d.arena, &b, &m));
    g_assert_cmpmem(a, n, b, m);
    g_assert_cmpmem(a, 4, "\x89PNG", 4);
    s->pages.at[0].width = s->pages.at[0].height = stone_len_pt(14400);
    g_assert_false(stone_paint_png(s, &d.order, 0, 4800, 0, d.arena, &a, &n));
    g_assert_false(stone_paint_png(s, &d.order, 0, 0, 0, d.arena, &a, &n));
    g_assert_cmpuint(d.findings.list.n, ==, 2);
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

/* A grey JPEG of 8 by 8 pixels: quantisation table, frame, two Huffman tables with one code each, and one byte. */
#define SIXTEEN(n) n, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n
static const uint8_t jpeg[] = {
    0xFF, 0xD8, 0xFF, 0xDB, 0, 67,   0, SIXTEEN(1), SIXTEEN(1), SIXTEEN(1), SIXTEEN(1), 0xFF, 0xC0, 0,    11, 8,  0,
    8,    0,    8,    1,    1, 0x11, 0, 0xFF,       0xC4,       0,          20,         0x00, 1,    0,    0,  0,  0,
    0,    0,    0,    0,    0, 0,    0, 0,          0,          0,          0,          0,    0xFF, 0xC4, 0,  20, 0x10,
    1,    0,    0,    0,    0, 0,    0, 0,          0,          0,          0,          0,    0,    0,    0,  0,  0,
    0xFF, 0xDA, 0,    8,    1, 1,    0, 0,          63,         0,          0x3F,       0xFF, 0xD9,
};

static void test_pictures(void)
{
    desk d;
    desk_open(&d);
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("paint-XXXXXX.jpg", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_close(fd, NULL);
    g_assert_true(g_file_set_contents(path, (const char *)jpeg, sizeof jpeg, NULL));
    stone_scene *s = sheet(60, 40);
    *STONE_PUSH(s->arena, &s->images) =
        (stone_scene_image){.file = "a.jpg", .hash = "", .width = 80, .height = 80, .print = {.path = path}};
    *STONE_PUSH(s->arena, &s->images) = (stone_scene_image){
        .file = "gone.jpg", .hash = "", .width = 80, .height = 80, .print = {.path = "/nowhere/gone.jpg"}};
    *STONE_PUSH(s->arena, &s->images) =
        (stone_scene_image){.file = "", .hash = "", .width = 3, .height = 2, .print = {.path = NULL}};
    for (uint16_t i = 0; i < 3; i++) {
        stone_scene_item *image = add(s, STONE_ITEM_IMAGE, 5 + 20 * i, 5, 10, 10);
        image->image.image = i;
        image->image.crop = (stone_rect){{0}, {0}, {i < 2 ? 80 * 1024 : 3072}, {i < 2 ? 80 * 1024 : 2048}};
        image->image.alt = "";
    }
    size_t n;
    const uint8_t *pdf = pdf_of(&d, s, &n);
    g_assert_nonnull(memmem(pdf, n, jpeg, sizeof jpeg));
    g_assert_cmpuint(d.findings.list.n, ==, 1);
    g_assert_cmpint(d.findings.list.at[0].kind, ==, STONE_FINDING_PICTURE_BROKEN);
    g_remove(path);
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

/* A scene read from a file may name a missing font, and glyphs that a font does not have. */
static void test_broken_type(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = story();
    *STONE_PUSH(s->arena, &s->fonts) = (stone_scene_font){"Gone.ttf", 0, "", "/nowhere/Gone.ttf"};
    *STONE_PUSH(s->arena, &s->fonts) = (stone_scene_font){"a scene", 0, "", TESTS_DIR "/meson.build"};
    s->pages.at[0].items.at[0].glyphs.font = 2;
    s->pages.at[0].items.at[1].glyphs.font = 3;
    stone_scene_glyph *odd = STONE_NEW_N(s->arena, stone_scene_glyph, 3);
    odd[0] = (stone_scene_glyph){65000, {0}, {0}, 4};
    odd[1] = (stone_scene_glyph){20, {5000}, {0}, 0};
    odd[2] = (stone_scene_glyph){20, {9000}, {0}, 2};
    s->pages.at[0].items.at[2].glyphs.glyphs = odd;
    s->pages.at[0].items.at[2].glyphs.n = 3;
    size_t n;
    pdf_of(&d, s, &n);
    g_assert_cmpuint(d.findings.list.n, ==, 2);
    g_assert_cmpint(d.findings.list.at[0].kind, ==, STONE_FINDING_FONT_BROKEN);
    stone_raster r;
    g_assert_true(stone_paint_raster(s, &d.order, 0, 72, 127, &r));
    stone_raster_close(&r);
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

/* Everything that can be read as a scene is painted or refused with a finding; nothing breaks. */
static void test_mutated_scenes(void)
{
    desk d;
    desk_open(&d);
    stone_scene *s = story();
    stone_scene_item *group = add(s, STONE_ITEM_GROUP, 35, 5, 5, 5);
    group->group.count = 1;
    group->group.clip = true;
    group->group.what = "leg";
    fill(s, 30, 0, 30, 30, FLAG, 500);
    *STONE_PUSH(s->arena, &s->images) =
        (stone_scene_image){.file = "a.jpg", .hash = "", .width = 2, .height = 2, .print = {.path = NULL}};
    stone_scene_item *image = add(s, STONE_ITEM_IMAGE, 5, 20, 10, 10);
    image->image.crop = (stone_rect){{0}, {0}, {2048}, {2048}};
    static const guint32 four[] = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00};
    stone_raster picture = {2, 2, 8, (const uint8_t *)four};
    d.order.pixels = give_pixels;
    d.order.context = &picture;
    size_t size, n;
    char *text = stone_scene_write(s, STONE_DUMP_FULL, UINT32_MAX, d.arena, &size);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1886);
    for (int round = 0; round < 1500; round++) {
        stone_mark mark = stone_arena_mark(d.arena);
        stone_findings_init(&d.findings, d.arena);
        char *bytes = stone_arena_copy(d.arena, text, size);
        for (int k = g_rand_int_range(rand, 1, 4); k; k--) { /* digits only, so that most can still be read */
            size_t at = (size_t)g_rand_int_range(rand, 200, (gint32)size);
            if (g_ascii_isdigit(bytes[at]))
                bytes[at] = (char)g_rand_int_range(rand, '0', '9' + 1);
        }
        stone_scene *mutant = stone_scene_read(bytes, size, "mutant", &d.findings);
        for (uint32_t i = 0; mutant && i < mutant->fonts.n; i++)
            mutant->fonts.at[i].path = s->fonts.at[0].path;
        uint8_t *pdf;
        if (mutant && !stone_paint_pdf(mutant, &d.order, d.arena, &pdf, &n))
            g_assert_cmpuint(d.findings.list.n, >, 0);
        stone_raster r;
        if (mutant && stone_paint_raster(mutant, &d.order, 0, 20, 127, &r))
            stone_raster_close(&r);
        stone_scene_close(mutant);
        stone_arena_rewind(d.arena, mark);
    }
    stone_scene_close(s);
    stone_arena_close(d.arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paint/equal-bytes", test_equal_bytes);
    g_test_add_func("/paint/text", test_text);
    g_test_add_func("/paint/right-to-left", test_right_to_left);
    g_test_add_func("/paint/facts", test_facts);
    g_test_add_func("/paint/keys", test_keys);
    g_test_add_func("/paint/pixels", test_pixels);
    g_test_add_func("/paint/even-letters", test_even_letters);
    g_test_add_func("/paint/overlays", test_overlays);
    g_test_add_func("/paint/composition", test_composition);
    g_test_add_func("/paint/png", test_png);
    g_test_add_func("/paint/pictures", test_pictures);
    g_test_add_func("/paint/broken-type", test_broken_type);
    g_test_add_func("/paint/mutated-scenes", test_mutated_scenes);
    return g_test_run();
}
