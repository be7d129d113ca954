/* Shared by the tests of text: the bundled fonts in a handmade style, roles, a typesetter. */
#ifndef STONE_TESTS_DESK_H
#define STONE_TESTS_DESK_H

#include <glib.h>
#include <string.h>

#include "base/arena.h"
#include "text/text.h"

#define FONTS    TESTS_DIR "/../fonts/"
#define PATTERNS TABLES_DIR

/* ---- a handmade style ---- */

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

static inline void open_desk(desk *d)
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

static inline void close_desk(desk *d)
{
    stone_typesetter_close(d->ts);
    stone_fonts_close(d->fonts);
    stone_arena_close(d->arena);
}

static inline stone_type body_type(void)
{
    return (stone_type){.font = SERIF,
                        .size = stone_len_pt(9),
                        .features = "",
                        .align = STONE_ALIGN_JUSTIFY,
                        .hang = true,
                        .ink = STONE_INK_BLACK,
                        .hyphenate = {true, 5, 2, 3, 2, false},
                        .space = {{800, 1000, 1330}, {-10, 0, 15}, {980, 1000, 1020}},
                        .fit = {{700, 1000, 1500}, {-20, 0, 20}, {970, 1000, 1030}}};
}

static inline stone_type head_type(void)
{
    stone_type r = body_type();
    r.align = STONE_ALIGN_START;
    r.font = DISPLAY;
    r.face = STONE_FACE_BOLD;
    r.size = stone_len_pt(36);
    r.hyphenate.on = false;
    r.hang = false;
    r.lines.least = 1;
    r.lines.most = 4;
    r.space = (stone_spacing){{800, 1000, 1330}, {0, 0, 0}, {1000, 1000, 1000}};
    return r;
}

static inline const stone_paragraph *make(desk *d, const stone_type *type, const char *language, const char *text)
{
    stone_text_run *run = STONE_NEW(d->arena, stone_text_run);
    *run = (stone_text_run){.end = (uint32_t)strlen(text), .type = type};
    stone_text t = {
        .text = text, .size = run->end, .runs = run, .n = 1, .type = type, .language = language, .story = "story"};
    return stone_paragraph_new(d->ts, d->arena, &t, &d->findings);
}

static inline stone_measures one_measure(stone_measure *m, double mm)
{
    *m = (stone_measure){.width = stone_len_mm(mm)};
    return (stone_measures){.at = m, .n = 1};
}

/* Starts GTest with the settings of the program: fonts of the system are never used. Returns 77 if the fonts are
 * missing, else 0. */
static inline int start_tests(int *argc, char ***argv)
{
    g_test_init(argc, argv, NULL);
    if (!g_file_test(files[0].path, G_FILE_TEST_EXISTS)) {
        g_printerr("skipped: the fonts are not there\n");
        return 77;
    }
    return 0;
}

#endif
