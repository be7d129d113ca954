/* Makes outputs in memory; see include/stonehand/output.h. */
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "leaves/proof_press.h"
#include "output/manifest.h"
#include "output/slug.h"
#include "scene/dump.h"
#include "session/finish.h"
#include "session/inking.h"
#include "session/names.h"
#include "session/plates.h"
#include "session/workers.h"

/* Adds the time since `from` to painting, except for the part that finishing took. */
static void clock_pdf(stone_session *s, int64_t from, double press)
{
    stone_session_clock(s, &s->made.timing.paint, from);
    s->made.timing.press += press;
    s->made.timing.paint -= press;
}

bool stone_stage_pdf(stone_session *s, const char *path)
{
    if (!s->made.scene || s->made.chosen_n == 0)
        return s->made.scene != NULL;
    const stone_inking *inking;
    if (!stone_inking_of(s, &inking))
        return false;
    int64_t from = stone_session_now();
    double press = 0;
    stone_plates_prepare(s->made.plates, s->made.scene, inking ? &inking->separation : NULL);
    stone_paint_order order = {.pages = s->made.chosen,
                               .n = s->made.chosen_n,
                               .creator = STONE_CREATOR,
                               .threads = s->options.threads,
                               .standing = s->standing,
                               .slugs = stone_slugs_set(s),
                               .findings = &s->made.findings};
    uint8_t *bytes;
    size_t size;
    if (s->options.progress)
        s->options.progress(s->options.closure, "PDF", 0, s->made.chosen_n);
    bool ok = stone_finish_pdf(s, &order, s->made.arena, &bytes, &size, &press);
    if (ok) {
        stone_session_stage(s, NULL, path, bytes, size);
        g_autofree char *name = g_path_get_basename(path);
        for (uint32_t i = 0; i < s->made.chosen_n; i++)
            s->made.files[s->made.chosen[i]] =
                (stone_staged_page){.file = stone_arena_string(s->made.arena, name), .bytes = bytes, .size = size};
    }
    clock_pdf(s, from, press);
    stone_session_tell(s);
    return ok;
}

struct sheets {
    const stone_session *session;
    const stone_scene_print *const *prints; /* by page of the scene */
    const stone_paint_slug *slugs;          /* by page of the scene; NULL: none */
};

/* A file of one page is called after the paper alone, so that zones that share the page have the same file. */
static void paint_page(void *context, uint32_t page, stone_page_work *result)
{
    const struct sheets *sheets = context;
    stone_paint_order order = {.pages = &page,
                               .n = 1,
                               .creator = STONE_CREATOR,
                               .findings = &result->findings,
                               .prints = sheets->prints[page],
                               .title = sheets->session->made.scene->paper,
                               .slugs = sheets->slugs};
    result->ok =
        stone_finish_pdf(sheets->session, &order, result->arena, &result->bytes, &result->size, &result->press);
}

/* Copies the pages that the workers made into the session and stages them under their names. */
static void stage_works(stone_session *s, const char *folder, const char *const *names, const stone_page_work *works)
{
    for (uint32_t i = 0; i < s->made.chosen_n; i++) {
        const void *bytes = stone_arena_copy(s->made.arena, works[i].bytes, works[i].size);
        stone_session_stage(s, folder, names[s->made.chosen[i]], bytes, works[i].size);
    }
}

bool stone_stage_pages(stone_session *s, const char *folder)
{
    if (!s->made.scene || s->made.chosen_n == 0)
        return s->made.scene != NULL;
    const stone_inking *inking;
    if (!stone_inking_of(s, &inking))
        return false;
    int64_t from = stone_session_now();
    double press = 0;
    struct sheets sheets = {
        s, stone_plates_prepare_pages(s->made.plates, s->made.scene, inking ? &inking->separation : NULL),
        stone_slugs_set(s)};
    const char *pattern = s->made.edition ? s->made.edition->style->press.file_name : NULL;
    const char *const *names = stone_names_pages(s, pattern ? pattern : "{page}", ".pdf");
    stone_page_work *works;
    bool ok = stone_workers_run(s, paint_page, &sheets, &works);
    for (uint32_t i = 0; i < s->made.chosen_n; i++)
        press += works[i].press / MIN(s->options.threads, s->made.chosen_n);
    for (uint32_t i = 0; ok && i < s->made.chosen_n; i++)
        s->made.files[s->made.chosen[i]] =
            (stone_staged_page){.file = names[s->made.chosen[i]], .hash = stone_hash_of(works[i].bytes, works[i].size)};
    if (ok) {
        size_t *sizes = STONE_NEW_N(s->made.arena, size_t, s->made.chosen_n);
        for (uint32_t i = 0; i < s->made.chosen_n; i++)
            sizes[i] = works[i].size;
        stage_works(s, folder, names, works);
        ok = stone_manifest_stage(s, folder, sizes, sheets.slugs ? STONE_PAINT_SLUG : 0);
    }
    stone_workers_close(works, s->made.chosen_n);
    clock_pdf(s, from, press);
    stone_session_tell(s);
    return ok;
}

struct proof {
    stone_session *session;
    stone_letters *letters;
    uint32_t dpi;
    unsigned overlays;
    stone_look look;
    stone_proof_press *press; /* NULL: the page itself is painted */
    stone_leaf **leaves;      /* by page of the scene; NULL: likewise */
};

static void paint_proof(void *context, uint32_t page, stone_page_work *result)
{
    const struct proof *p = context;
    const stone_scene *scene = p->session->made.scene;
    stone_paint_order order = {.creator = STONE_CREATOR,
                               .findings = &result->findings,
                               .letters = p->letters,
                               .pixels = stone_plates_pixels,
                               .context = p->session->made.plates};
    stone_raster raster;
    if (!p->press) {
        result->ok =
            stone_paint_png(scene, &order, page, p->dpi, p->overlays, result->arena, &result->bytes, &result->size);
        return;
    }
    result->ok = stone_proof_press_page(p->press, p->leaves[page], p->dpi, p->look, &raster);
    if (!result->ok)
        return;
    result->ok = stone_paint_overlays(scene, &order, page, p->dpi, p->overlays, &raster);
    stone_raster_png(&raster, result->arena, &result->bytes, &result->size);
    stone_raster_close(&raster);
}

/* Reads a list of overlays into a set and the look under them. False, with a finding: an unknown word, or two looks. */
static bool read_overlays(stone_session *s, const char *list, unsigned *set, stone_look *look)
{
    static const char *const words[] = {"grid", "boxes",   "baseline", "overset", "composition", "pictures", "thread",
                                        "cyan", "magenta", "yellow",   "black",   "ink",         NULL};
    enum { OVERLAYS = 7 };
    *set = 0;
    g_auto(GStrv) parts = g_strsplit(list ? list : "", ",", -1);
    for (char **part = parts; *part; part++) {
        const char *word = g_strstrip(*part);
        int i = 0;
        while (words[i] && strcmp(words[i], word) != 0)
            i++;
        if (!words[i] && *word) {
            const char *near = stone_nearest_word(word, words);
            stone_findings_add(
                &s->made.findings, STONE_FINDING_UNKNOWN_NAME, STONE_SPAN_NONE,
                "There is no overlay `%.40s`.%s%s%s Overlays are grid, boxes, baseline, overset, composition, "
                "pictures, thread, and one of cyan, magenta, yellow, black, ink.",
                word, near ? " Did you mean `" : "", near ? near : "", near ? "`?" : "");
            return false;
        }
        if (words[i] && i >= OVERLAYS && *look != STONE_LOOK_PAGE) {
            stone_findings_add(&s->made.findings, STONE_FINDING_UNKNOWN_NAME, STONE_SPAN_NONE,
                               "Only one of cyan, magenta, yellow, black, ink can be shown at a time.");
            return false;
        }
        if (words[i] && i >= OVERLAYS)
            *look = (stone_look)(STONE_LOOK_CYAN + i - OVERLAYS);
        else if (words[i])
            *set |= 1u << i;
    }
    return true;
}

/* Plates are painted from leaves, so that they are the same as in the proof. */
static void open_press(struct proof *p)
{
    stone_session *s = p->session;
    p->press = stone_proof_press_open(&s->options, s->made.path);
    p->leaves = STONE_NEW_N(s->made.arena, stone_leaf *, s->made.scene->pages.n + 1);
    stone_session_leaves(s, p->leaves);
}

static void close_press(struct proof *p)
{
    for (uint32_t i = 0; i < p->session->made.scene->pages.n; i++)
        stone_leaf_close(p->leaves[i]);
    stone_proof_press_close(p->press);
}

bool stone_stage_pngs(stone_session *s, const char *folder, unsigned dpi, const char *overlays)
{
    struct proof proof = {.session = s, .dpi = dpi};
    if (!s->made.scene)
        return false;
    int64_t from = stone_session_now();
    bool ok = read_overlays(s, overlays, &proof.overlays, &proof.look);
    if (ok) {
        if (proof.look)
            open_press(&proof);
        else
            stone_plates_expose(s->made.plates, s->made.scene, dpi, NULL);
        stone_page_work *works;
        proof.letters = stone_letters_open(s->options.threads);
        ok = stone_workers_run(s, paint_proof, &proof, &works);
        stone_letters_close(proof.letters);
        if (ok)
            stage_works(s, folder, stone_names_pages(s, "{page}", ".png"), works);
        stone_workers_close(works, s->made.chosen_n);
        if (proof.press)
            close_press(&proof);
    }
    stone_session_clock(s, &s->made.timing.paint, from);
    stone_session_tell(s);
    return ok;
}

bool stone_stage_scenes(stone_session *s, const char *folder)
{
    if (!s->made.scene)
        return false;
    stone_session_hash_fonts(s);
    const char *const *names = stone_names_pages(s, "{page}", ".scene");
    for (uint32_t i = 0; i < s->made.chosen_n; i++) {
        size_t size;
        char *text = stone_scene_write(s->made.scene, STONE_DUMP_FULL, s->made.chosen[i], s->made.arena, &size);
        stone_session_stage(s, folder, names[s->made.chosen[i]], text, size);
    }
    return true;
}

const char *stone_session_scene(stone_session *s, bool glyphs, size_t *size)
{
    *size = 0;
    if (!s->made.scene)
        return "";
    stone_session_hash_fonts(s);
    stone_dump_form form = glyphs ? STONE_DUMP_FULL : STONE_DUMP_SHORT;
    if (s->made.chosen_n == s->made.scene->pages.n)
        return stone_scene_write(s->made.scene, form, UINT32_MAX, s->made.arena, size);
    GString *all = g_string_new(NULL);
    for (uint32_t i = 0; i < s->made.chosen_n; i++) {
        const char *text = stone_scene_write(s->made.scene, form, s->made.chosen[i], s->made.arena, size);
        g_string_append_len(all, text, (gssize)*size);
    }
    *size = all->len;
    const char *kept = stone_arena_slice(s->made.arena, all->str, all->len);
    g_string_free(all, TRUE);
    return kept;
}
