/* See slug.h. */
#include "output/slug.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/share.h"
#include "leaves/leaf.h"
#include "page/sheaf.h"

/* The left-to-right mark keeps a date from being reordered after a Persian name. */
#define POINT "  ·  \u200e"

enum { HASH_DIGITS = 12, SIZE = 7 /* points */ };

/* The time of the newest file, "2025-11-17 22:14 UTC". In local time, the same pages would give different files. */
static const char *time_of_files(stone_session *s)
{
    gint64 newest = s->options.files_time;
    for (const char *const *file = newest ? NULL : stone_session_files(s); file && *file; file++) {
        GStatBuf is;
        if (g_stat(*file, &is) == 0)
            newest = MAX(newest, (gint64)is.st_mtime);
    }
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(newest);
    g_autofree char *words = at ? g_date_time_format(at, "%Y-%m-%d %H:%M UTC") : NULL;
    return stone_arena_string(s->made.arena, words ? words : "unknown");
}

/* "2 errors, 1 warning, 3 notes": the findings of a page or, if `folio` is NULL, those that are on no page. */
static const char *open_findings(const stone_session *s, const char *folio)
{
    static const char *const words[] = {[STONE_ERROR] = "error", [STONE_WARNING] = "warning", [STONE_INFO] = "note"};
    static const stone_severity order[] = {STONE_ERROR, STONE_WARNING, STONE_INFO};
    uint32_t n[G_N_ELEMENTS(words)] = {0};
    for (uint32_t i = 0; i < s->made.findings.list.n; i++) {
        const stone_finding *f = &s->made.findings.list.at[i];
        if (f->severity < G_N_ELEMENTS(words) && g_strcmp0(f->page, folio) == 0)
            n[f->severity]++;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        if (n[order[i]])
            g_string_append_printf(out, "%s%u %s%s", out->len ? ", " : "", n[order[i]], words[order[i]],
                                   n[order[i]] == 1 ? "" : "s");
    return out->len ? stone_arena_string(s->made.arena, out->str) : NULL;
}

/* The hash of an unchanged page is kept, because it takes longer than everything else here. */
static void hash_page(void *context, uint32_t i)
{
    stone_session *s = context;
    uint32_t page = s->made.chosen[i];
    stone_page_hash *kept = &s->page_hashes.at[page];
    stone_digest made_of = s->made.scene->pages.at[page].made_of;
    if (kept->hash.hex[0] && stone_digest_known(made_of) && stone_digest_same(made_of, kept->made_of))
        return;
    *kept = (stone_page_hash){made_of, stone_leaf_hash_of(s->made.scene, page)};
}

static const char *words_of(stone_session *s, uint32_t page, const stone_hash *hash, const char *time)
{
    const stone_scene *scene = s->made.scene;
    const char *folio = scene->pages.at[page].folio, *here = open_findings(s, folio), *rest = open_findings(s, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "Page %s", folio);
    bool whole = scene->title && strstr(scene->title, scene->paper ? scene->paper : "");
    const char *const facts[] = {whole ? NULL : scene->paper, scene->title, scene->date, s->options.zone};
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++)
        if (facts[i] && *facts[i])
            g_string_append_printf(out, POINT "%s", facts[i]);
    g_string_append_printf(out, POINT "files of %s" POINT "scene %.*s" POINT "open: %s", time, HASH_DIGITS, hash->hex,
                           here ? here : "nothing");
    if (rest)
        g_string_append_printf(out, "; of the edition: %s", rest);
    for (char *c = out->str; *c; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    return stone_arena_string(s->made.arena, out->str);
}

static stone_role role_of(const stone_style *style)
{
    stone_role role = stone_style_resolve(style, NULL, NULL, STONE_ROLE_LABEL, NULL);
    role.type.size = role.block.size_most = stone_len_pt(SIZE);
    role.type.align = STONE_ALIGN_LEFT;
    role.type.letter_case = STONE_CASE_AS_WRITTEN;
    role.type.tracking = role.block.tracking_most = 0;
    role.type.hyphenate.on = false;
    role.type.hang = false;
    role.type.features = "lnum";
    return role;
}

static stone_paint_slug set(stone_session *s, stone_typesetter *typesetter, const stone_role *role, const char *words)
{
    stone_findings told; /* discarded: a character missing from the fonts of the slug is not a fault of the edition */
    stone_findings_init(&told, s->made.arena);
    uint32_t size = (uint32_t)strlen(words);
    stone_text_run *all = STONE_NEW(s->made.arena, stone_text_run);
    *all = (stone_text_run){0, size, &role->type, NULL};
    stone_text *text = STONE_NEW(s->made.arena, stone_text);
    *text = (stone_text){.text = words,
                         .size = size,
                         .runs = all,
                         .n = 1,
                         .type = &role->type,
                         .language = "en",
                         .direction = STONE_DIRECTION_LTR};
    const stone_paragraph *p = stone_paragraph_new(typesetter, s->made.arena, text, &told);
    const stone_line *line = stone_paragraph_line(typesetter, s->made.arena, p, 0, stone_paragraph_size(p),
                                                  (stone_measure){.width = stone_paragraph_width(p)});
    stone_scene_glyphs *runs = STONE_NEW_N(s->made.arena, stone_scene_glyphs, line->n + 1);
    for (uint32_t i = 0; i < line->n; i++)
        runs[i] = stone_sheaf_run(s->made.arena, &line->runs[i], STONE_LEN_ZERO, STONE_LEN_ZERO);
    return (stone_paint_slug){.text = words, .runs = runs, .n = line->n, .width = line->natural};
}

const stone_paint_slug *stone_slugs_set(stone_session *s)
{
    if (s->options.profile != STONE_PROFILE_PROOF || !s->made.edition || !s->made.fonts)
        return NULL;
    stone_session_hash_fonts(s);
    while (s->page_hashes.n < s->made.scene->pages.n)
        *STONE_PUSH(s->own, &s->page_hashes) = (stone_page_hash){0};
    stone_share(s->options.threads, s->made.chosen_n, hash_page, s);
    stone_paint_slug *slugs = STONE_NEW_N(s->made.arena, stone_paint_slug, s->made.scene->pages.n + 1);
    stone_typesetter *typesetter = stone_typesetter_open(s->made.fonts, s->made.edition->style, NULL);
    stone_role *role = STONE_NEW(s->made.arena, stone_role);
    *role = role_of(s->made.edition->style);
    const char *time = time_of_files(s);
    for (uint32_t i = 0; i < s->made.chosen_n; i++)
        slugs[s->made.chosen[i]] =
            set(s, typesetter, role, words_of(s, s->made.chosen[i], &s->page_hashes.at[s->made.chosen[i]].hash, time));
    stone_typesetter_close(typesetter);
    return slugs;
}
