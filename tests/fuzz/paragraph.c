/* Setting a paragraph: any text in any language, broken for measures, hyphenated, and set line by line. The input:
 * language, flags, two measures; then the text. Lines must be in order and complete: each break is after the one
 * before, and the last one is the end. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "fuzz.h"
#include "text/text.h"

enum { HEAD = 4, MOST = 1500 };

static stone_family families[2];
static stone_style style;
static stone_fonts *fonts;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static uint16_t fallback[] = {0, 1};
    static const char *const path[] = {FONTS_DIR "/stix-two-text/STIXTwoText-Regular.ttf",
                                       FONTS_DIR "/noto-naskh-arabic/NotoNaskhArabic-Regular.ttf"};
    for (int i = 0; i < 2; i++) {
        families[i].name = i ? "naskh" : "text";
        families[i].path[STONE_FACE_REGULAR] = path[i];
        families[i].file[STONE_FACE_REGULAR] = strrchr(path[i], '/') + 1;
    }
    style.families.at = families;
    style.families.n = 2;
    style.fallback.at = fallback;
    style.fallback.n = 2;
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    fonts = stone_fonts_open(&style, &findings);
    STONE_ASSERT(fonts != NULL && findings.list.n == 0);
    stone_arena_close(arena);
    return 0;
}

/* As in the program, a typesetter sets many paragraphs; its caches must not grow without limit. */
static stone_typesetter *typesetter(void)
{
    static stone_typesetter *ts;
    static unsigned n;
    if (n++ % 500 == 0) {
        stone_typesetter_close(ts);
        ts = stone_typesetter_open(fonts, &style, TABLES_DIR);
    }
    return ts;
}

/* As the readers deliver it: valid UTF-8 without control characters except newline. */
static char *clean(stone_arena *arena, const uint8_t *bytes, size_t size)
{
    g_autofree char *valid = g_utf8_make_valid((const char *)bytes, (gssize)size);
    char *text = stone_arena_alloc(arena, strlen(valid) + 1), *to = text;
    for (const char *c = valid; *c; c = g_utf8_next_char(c))
        if (*c == '\n' || !g_unichar_iscntrl(g_utf8_get_char(c))) {
            memcpy(to, c, (size_t)(g_utf8_next_char(c) - c));
            to += g_utf8_next_char(c) - c;
        }
    return text;
}

static stone_type role_of(uint8_t flags)
{
    return (stone_type){.size = stone_len_pt(9),
                        .features = flags & 1 ? "onum" : "",
                        .align = flags & 2 ? STONE_ALIGN_START : STONE_ALIGN_JUSTIFY,
                        .hang = flags & 4,
                        .ink = STONE_INK_BLACK,
                        .hyphenate = {!(flags & 8), 5, 2, 3, 2, flags & 16},
                        .lines.least = 1,
                        .lines.most = flags & 32 ? 4 : 0,
                        .space = {{800, 1000, 1330}, {-10, 0, 15}, {980, 1000, 1020}},
                        .fit = {{700, 1000, 1500}, {-20, 0, 20}, {970, 1000, 1030}}};
}

static void set(stone_typesetter *ts, stone_arena *arena, const stone_paragraph *p, const stone_breaking *b,
                stone_measures measures)
{
    stone_break from = 0;
    for (uint32_t i = 0; i < b->lines; i++) {
        STONE_ASSERT(b->ends[i] > from);
        stone_measure measure = measures.at[i < measures.n ? i : measures.n - 1];
        const stone_line *line = stone_paragraph_line(ts, arena, p, from, b->ends[i], measure);
        for (uint32_t r = 0; r < line->n; r++)
            STONE_ASSERT(g_utf8_validate(line->runs[r].text, -1, NULL));
        from = b->ends[i];
    }
    STONE_ASSERT(from == stone_paragraph_size(p));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const languages[] = {"en-GB", "de", "fa", "el", "nl", "hi", "ru", "qq"};
    if (size <= HEAD || size > MOST)
        return 0;
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_typesetter *ts = typesetter();
    stone_type type = role_of(bytes[1]);
    char *text = clean(arena, bytes + HEAD, size - HEAD);
    stone_text_run run = {.end = (uint32_t)strlen(text), .type = &type};
    stone_text t = {.text = text,
                    .size = run.end,
                    .runs = &run,
                    .n = run.end ? 1 : 0,
                    .type = &type,
                    .language = languages[bytes[0] % 8],
                    .indent = stone_len_pt(bytes[1] & 64 ? 9 : 0),
                    .wide = bytes[1] & 128,
                    .story = "story"};
    const stone_paragraph *p = stone_paragraph_new(ts, arena, &t, &findings);
    stone_measure measure[2] = {{.width = stone_len_pt(bytes[2] + 1)}, {.width = stone_len_pt(bytes[3] + 1)}};
    stone_measures measures = {measure, 2};
    stone_breakings all = stone_paragraph_break(ts, arena, p, 0, measures);
    for (uint32_t i = 0; i < all.n; i++)
        set(ts, arena, p, &all.at[i], measures);
    stone_arena_close(arena);
    return 0;
}
