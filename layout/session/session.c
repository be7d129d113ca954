/* Opens and closes sessions and runs the steps of a make; see session.h. */
#include "session/session.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "check/rules.h"
#include "paint/paint.h"
#include "plan/read.h"
#include "session/plates.h"
#include "text/holdings.h"

int64_t stone_session_now(void)
{
    return g_get_monotonic_time();
}

void stone_session_clock(stone_session *s, double *stage, int64_t from)
{
    int64_t now = stone_session_now();
    *stage += (double)(now - from) / 1000.;
    s->made.timing.total = (double)(now - s->made.began) / 1000.;
}

/* A path in the data folder; NULL: there is no data folder. */
static const char *data_folder(const stone_session *s, const char *name)
{
    return s->options.data ? stone_arena_print(s->own, "%s/%s", s->options.data, name) : NULL;
}

static const char *const *copy_list(stone_arena *arena, const char *const *list)
{
    STONE_LIST(const char *) copy = {0};
    for (; list && *list; list++)
        *STONE_PUSH(arena, &copy) = stone_arena_string(arena, *list);
    *STONE_PUSH(arena, &copy) = NULL;
    return copy.at;
}

stone_session *stone_session_open(const stone_options *options)
{
    stone_arena *own = stone_arena_open();
    stone_session *s = STONE_NEW(own, stone_session);
    s->own = own;
    if (options)
        s->options = *options;
    s->options.data = stone_arena_string(own, s->options.data);
    s->options.hyphenation = stone_arena_string(own, s->options.hyphenation);
    s->options.cache = stone_arena_string(own, s->options.cache);
    s->options.helper = stone_arena_string(own, s->options.helper);
    s->options.zone = stone_arena_string(own, s->options.zone);
    s->options.allowed = copy_list(own, s->options.allowed);
    s->standing = s->options.keeps ? stone_standing_open() : NULL;
    s->galleys = s->options.keeps ? stone_galleys_open() : NULL;
    s->shelf = s->options.keeps ? stone_shelf_open() : NULL;
    if (s->options.threads == 0)
        s->options.threads = 1;
    s->styles = data_folder(s, "styles");
    s->fonts_folder = data_folder(s, "fonts");
    const char *patterns = s->options.hyphenation ? s->options.hyphenation : data_folder(s, "styles/hyphenation");
    s->hyphenation = patterns && g_file_test(patterns, G_FILE_TEST_IS_DIR) ? patterns : NULL;
    return s;
}

void stone_session_allow(stone_session *s, const char *folder)
{
    STONE_LIST(const char *) all = {0};
    for (const char *const *a = s->options.allowed; a && *a; a++) {
        if (strcmp(*a, folder) == 0)
            return;
        *STONE_PUSH(s->own, &all) = *a;
    }
    *STONE_PUSH(s->own, &all) = stone_arena_string(s->own, folder);
    *STONE_PUSH(s->own, &all) = NULL;
    s->options.allowed = all.at;
}

static void replace_fonts(stone_session *s, stone_fonts *fonts)
{
    stone_fonts_close(s->former_fonts);
    s->former_fonts = fonts;
}

/* Frees everything that was made or loaded. */
static void forget(stone_session *s)
{
    stone_plates_close(s->made.plates);
    if (s->options.keeps && s->made.fonts)
        replace_fonts(s, g_steal_pointer(&s->made.fonts));
    stone_fonts_close(s->made.fonts);
    stone_scene_close(s->made.scene);
    stone_sources_close(s->made.sources);
    stone_arena_close(s->made.arena);
    s->made = (struct stone_session_made){0};
}

void stone_session_close(stone_session *s)
{
    if (!s)
        return;
    forget(s);
    replace_fonts(s, NULL);
    stone_standing_close(s->standing);
    stone_galleys_close(s->galleys);
    stone_shelf_close(s->shelf);
    stone_arena_close(s->own);
}

void stone_session_begin(stone_session *s, const char *path)
{
    forget(s);
    s->made.began = stone_session_now();
    s->made.arena = stone_arena_open();
    s->made.sources = stone_sources_open();
    stone_findings_init(&s->made.findings, s->made.arena);
    s->made.path = stone_arena_string(s->made.arena, path);
    const char *slash = strrchr(path, '/');
    s->made.folder = slash ? stone_arena_slice(s->made.arena, path, (size_t)(slash - path) + 1) : "";
}

stone_outcome stone_session_finish(stone_session *s)
{
    if (s->made.scene) {
        s->made.chosen_n = s->made.scene->pages.n;
        s->made.chosen = STONE_NEW_N(s->made.arena, uint32_t, s->made.chosen_n + 1);
        s->made.files = STONE_NEW_N(s->made.arena, stone_staged_page, s->made.chosen_n + 1);
        for (uint32_t i = 0; i < s->made.chosen_n; i++)
            s->made.chosen[i] = i;
    }
    stone_session_tell(s);
    return stone_session_outcome(s);
}

/* The style's `check:` also applies to findings made before the style was read. */
static void apply_severities(stone_session *s)
{
    s->made.findings.severities = s->made.edition->style->severities;
    for (uint32_t i = 0; i < s->made.findings.list.n; i++) {
        stone_finding *f = &s->made.findings.list.at[i];
        if (f->severity == stone_finding_facts[f->kind].severity)
            f->severity = s->made.findings.severities[f->kind];
    }
}

static void read_edition(stone_session *s)
{
    int64_t from = stone_session_now();
    stone_read_order order = {.path = s->made.path,
                              .styles = s->styles,
                              .fonts = s->fonts_folder,
                              .allowed = s->options.allowed,
                              .zone = s->options.zone,
                              .shelf = s->shelf,
                              .threads = s->options.threads};
    s->made.edition = stone_edition_read(&order, s->made.arena, s->made.sources, &s->made.findings);
    if (s->made.edition) {
        apply_severities(s);
        s->made.plates = stone_plates_open(s);
        stone_plates_gather(s->made.plates, s->made.edition, &s->made.pictures);
    }
    stone_session_clock(s, &s->made.timing.read, from);
}

const struct stone_composition *stone_session_composition(stone_session *s)
{
    static const stone_scene nothing;
    if (!s->made.composition) {
        s->made.composition = STONE_NEW(s->made.arena, stone_composition);
        *s->made.composition = stone_composition_measure(s->made.scene ? s->made.scene : &nothing, s->made.arena);
    }
    return s->made.composition;
}

static void make_up(stone_session *s)
{
    int64_t from = stone_session_now();
    bool serve = s->former_fonts && stone_fonts_serve(s->former_fonts, s->made.edition->style);
    s->made.fonts =
        serve ? g_steal_pointer(&s->former_fonts) : stone_fonts_open(s->made.edition->style, &s->made.findings);
    if (s->made.fonts && s->options.keeps)
        stone_fonts_keep(s->made.fonts);
    if (s->made.fonts) {
        stone_makeup_order order = {.edition = s->made.edition,
                                    .pictures = &s->made.pictures,
                                    .fonts = s->made.fonts,
                                    .sources = s->made.sources,
                                    .hyphenation = s->hyphenation,
                                    .galleys = s->galleys,
                                    .threads = s->options.threads};
        s->made.scene = stone_makeup(&order, s->made.arena, &s->made.facts, &s->made.findings);
        stone_rules_check(s->made.scene, stone_session_composition(s), s->made.edition, s->made.sources,
                          &s->made.findings);
        stone_rules_waive(s->made.edition, &s->made.findings);
    }
    stone_session_clock(s, &s->made.timing.compose, from);
}

stone_outcome stone_session_make_up(stone_session *s, const char *edition)
{
    stone_session_begin(s, edition);
    read_edition(s);
    if (s->made.edition && !s->made.findings.stops)
        make_up(s);
    return stone_session_finish(s);
}

stone_edition_facts stone_session_facts(const stone_session *s)
{
    const stone_scene *c = s->made.scene;
    return (stone_edition_facts){.paper = c && c->paper ? c->paper : "",
                                 .title = c && c->title ? c->title : "",
                                 .date = c && c->date ? c->date : "",
                                 .language = c && c->language ? c->language : "",
                                 .direction = c && c->direction ? c->direction : "ltr",
                                 .ink_limit = s->made.edition ? (unsigned)s->made.edition->style->press.ink_limit : 0};
}

size_t stone_session_pages(const stone_session *s)
{
    return s->made.scene ? s->made.scene->pages.n : 0;
}

const char *stone_session_folio(const stone_session *s, size_t page)
{
    return page < stone_session_pages(s) ? s->made.scene->pages.at[page].folio : NULL;
}

static uint32_t page_of(const stone_session *s, const char *folio)
{
    for (uint32_t i = 0; i < s->made.scene->pages.n; i++)
        if (stone_folio_calls(s->made.scene->pages.at[i].folio, folio))
            return i;
    return UINT32_MAX;
}

const char *stone_session_choose(stone_session *s, const char *const *folios)
{
    if (!s->made.scene)
        return folios ? *folios : NULL;
    uint32_t n = s->made.scene->pages.n, kept = 0;
    bool *wanted = STONE_NEW_N(s->made.arena, bool, n + 1);
    for (const char *const *folio = folios; folio && *folio; folio++) {
        uint32_t page = page_of(s, *folio);
        if (page == UINT32_MAX)
            return *folio;
        wanted[page] = true;
    }
    for (uint32_t i = 0; i < n; i++)
        if (!folios || wanted[i])
            s->made.chosen[kept++] = i;
    s->made.chosen_n = kept;
    return NULL;
}

stone_timing stone_session_timing(const stone_session *s)
{
    return s->made.timing;
}

const char *stone_session_fonts(stone_session *s, const char *style, size_t *size)
{
    stone_session_begin(s, style);
    stone_read_order order = {
        .path = s->made.path, .styles = s->styles, .fonts = s->fonts_folder, .allowed = s->options.allowed};
    const stone_style *read = stone_style_read(&order, s->made.arena, s->made.sources, &s->made.findings);
    s->made.fonts = read ? stone_fonts_open(read, &s->made.findings) : NULL;
    const char *text = s->made.fonts ? stone_fonts_holdings(s->made.fonts, read, s->made.arena) : NULL;
    stone_session_finish(s);
    *size = text ? strlen(text) : 0;
    return text;
}
