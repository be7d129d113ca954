/* PDFs: read by the picture helper, as scenes of pages that hold nothing but their words, which say what a page is and
 * where its text changed; and painted by it. */
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "api/compare.h"
#include "api/finish.h"
#include "api/helper.h"
#include "api/pictures.h"
#include "api/plates.h"

enum { SECONDS = 120, MOST_LEAVES = 4000 };

static bool blame(const stone_compare_side *side, stone_findings *findings, const char *why)
{
    stone_findings_stop(findings, STONE_FINDING_PDF_UNREADABLE, STONE_SPAN_NONE, "%s: %s", side->path, why);
    return false;
}

static char *said(const stone_helper_answer *a, const char *key)
{
    size_t n;
    const char *value = stone_helper_value(a, key, &n);
    return value ? g_strndup(value, n) : NULL;
}

/* An answer without a fault whose state is ok; else it has been told why not. */
static bool ask(const stone_compare_side *side, stone_findings *findings, const char *const *words,
                stone_helper_answer *a)
{
    if (!side->session->options.helper)
        return blame(side, findings, "the picture helper, stonehand-pictures, is not installed");
    int copy = stone_helper_copy(side->pdf, side->pdf_size);
    if (copy < 0)
        return blame(side, findings, "there is no memory to hand it to the helper");
    *a = stone_helper_ask(side->session->options.helper, words, copy, -1, SECONDS);
    close(copy);
    g_autofree char *reason = a->fault                              ? g_strdup(a->fault)
                              : stone_helper_says(a, "state", "ok") ? NULL
                                                                    : said(a, "reason");
    if (!reason && a->fault == NULL && stone_helper_says(a, "state", "ok"))
        return true;
    stone_helper_answer_clear(a);
    return blame(side, findings, reason ? reason : "it cannot be read");
}

/* Whole numbers at the start of a line; where they end. */
static const char *numbers(const char *s, const char *end, int32_t *at, int n)
{
    for (int i = 0; i < n && s; i++) {
        char *after;
        gint64 v = g_ascii_strtoll(s, &after, 10);
        if (after == s || after >= end || *after != ' ')
            return NULL;
        at[i] = (int32_t)CLAMP(v * STONE_LEN_UNIT / 1000, -STONE_SCENE_FAR, STONE_SCENE_FAR);
        s = after + 1;
    }
    return s;
}

static void add_leaf(stone_scene *scene, const int32_t *size, const char *label, size_t n)
{
    uint32_t number = scene->pages.n + 1;
    const char *folio = n ? stone_arena_slice(scene->arena, label, n) : stone_arena_print(scene->arena, "%u", number);
    *STONE_PUSH(scene->arena, &scene->pages) =
        (stone_scene_page){.folio = folio,
                           .side = "right",
                           .width.u = CLAMP(size[0], 1, STONE_SCENE_LARGEST_SHEET),
                           .height.u = CLAMP(size[1], 1, STONE_SCENE_LARGEST_SHEET)};
}

static void add_line(stone_scene *scene, const int32_t *at, const char *text, size_t n)
{
    stone_scene_page *page = &scene->pages.at[scene->pages.n - 1];
    stone_scene_item *item = STONE_PUSH(scene->arena, &page->items);
    *item = (stone_scene_item){.kind = STONE_ITEM_GLYPHS,
                               .id = stone_arena_print(scene->arena, "text/l%u", page->items.n - 1),
                               .role = "body",
                               .span = STONE_SPAN_NONE,
                               .box = {{at[0]}, {at[1]}, {at[2]}, {at[3]}}};
    item->glyphs = (stone_scene_glyphs){.size = {STONE_LEN_UNIT},
                                        .scale = 1000,
                                        .ink = {STONE_SCENE_NONE, 0},
                                        .x = {at[0]},
                                        .y = {at[1] + at[3]},
                                        .width = {at[2]},
                                        .text = stone_arena_slice(scene->arena, text, n),
                                        .word_space = 1000,
                                        .line_end = true};
}

bool stone_foreign_read(stone_compare_side *side)
{
    stone_findings *findings = &side->session->findings;
    stone_helper_answer a;
    if (!ask(side, findings, (const char *const[]){"leaves", NULL}, &a))
        return false;
    stone_scene *scene = stone_scene_open();
    scene->paper = scene->title = scene->language = scene->date = "";
    scene->direction = "ltr";
    *STONE_PUSH(scene->arena, &scene->fonts) = (stone_scene_font){"", 0, "", NULL};
    const char *end = a.body + a.body_size;
    for (const char *line = a.body; line < end && g_utf8_validate(line, end - line, NULL);) {
        const char *stop = memchr(line, '\n', (size_t)(end - line)), *rest;
        int32_t at[4];
        if (!stop)
            break;
        if (g_str_has_prefix(line, "leaf ") && scene->pages.n < MOST_LEAVES &&
            (rest = numbers(line + 5, stop + 1, at, 2)) && rest <= stop)
            add_leaf(scene, at, rest, (size_t)(stop - rest));
        else if (g_str_has_prefix(line, "line ") && scene->pages.n && (rest = numbers(line + 5, stop + 1, at, 4)) &&
                 rest <= stop)
            add_line(scene, at, rest, (size_t)(stop - rest));
        line = stop + 1;
    }
    stone_helper_answer_clear(&a);
    if (scene->pages.n == 0) {
        stone_scene_close(scene);
        return blame(side, findings, "it has no page that can be read");
    }
    side->session->scene = scene;
    return true;
}

bool stone_foreign_paint(const stone_compare_side *side, uint32_t page, uint32_t dpi, stone_findings *findings,
                         stone_compare_sheet *sheet)
{
    g_autofree char *leaf = g_strdup_printf("%u", page), *resolution = g_strdup_printf("%u", dpi);
    stone_helper_answer a;
    if (!ask(side, findings, (const char *const[]){"leaf", leaf, resolution, NULL}, &a))
        return false;
    uint32_t width, height, stride;
    const uint8_t *at;
    const char *why = "the picture helper's answer is not whole";
    if (stone_print_pixels(a.body, a.body_size, &width, &height, &stride, &at)) {
        why = "there is not enough memory for its pixels";
        void *pixels = g_try_malloc((size_t)stride * height); /* a copy, because pixels stand on whole words */
        if (pixels) {
            memcpy(pixels, at, (size_t)stride * height);
            *sheet = (stone_compare_sheet){{width, height, stride, pixels}, pixels};
            why = NULL;
        }
    }
    stone_helper_answer_clear(&a);
    return why ? blame(side, findings, why) : true;
}

bool stone_foreign_make(stone_compare_side *side)
{
    stone_session *s = side->session;
    stone_session_equip(s);
    stone_plates_prepare(s->plates, s->scene, NULL);
    stone_paint_order order = {.n = s->scene->pages.n,
                               .pages = s->chosen,
                               .creator = STONE_CREATOR,
                               .threads = s->options.threads,
                               .findings = &s->findings};
    uint8_t *bytes;
    double press = 0;
    if (!stone_finish_pdf(s, &order, s->arena, &bytes, &side->pdf_size, &press))
        return false;
    side->pdf = (const char *)bytes;
    stone_scene_close(s->scene);
    s->scene = NULL;
    bool ok = stone_foreign_read(side);
    stone_session_finish(s);
    return ok;
}
