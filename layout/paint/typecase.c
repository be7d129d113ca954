/* Cairo keeps scaled fonts in a cache of its own beyond the painting and may release them on another thread. So every
 * face has its own FreeType library, and both end when Cairo releases the face. */
#include "paint/typecase.h"

#include <cairo-ft.h>
#include <glib.h>
#include <string.h>

#include FT_FREETYPE_H

#include "paint/reading.h"
#include "paint/stamps.h"
#include "scene/same.h"

typedef struct {
    FT_Library library;
    FT_Face face;
    FT_UInt joiner; /* an empty glyph used for U+200C; 0: none */
} opened_font;      /* an open font file */

typedef struct {
    bool tried;
    opened_font *sort;       /* NULL: it cannot be used */
    cairo_font_face_t *face; /* owns the sort */
} drawer;

struct stone_typecase {
    stone_arena *arena;
    stone_scene_font *fonts; /* copied, because the case may outlive the scene */
    uint32_t n;
    stone_findings *findings;
    double scale;
    drawer *drawers;   /* by font of the scene */
    GHashTable *sized; /* (font, size, scale) -> cairo_scaled_font_t */
    cairo_font_options_t *options;
    stone_stamps *stamps;
    cairo_glyph_t *glyphs, *reading; /* in visual order; in reading order */
    cairo_text_cluster_t *clusters;
    size_t room;
};

static const cairo_user_data_key_t sort_key;

static void sort_close(void *p)
{
    opened_font *s = p;
    if (s->face)
        FT_Done_Face(s->face);
    if (s->library)
        FT_Done_FreeType(s->library);
    g_free(s);
}

stone_typecase *stone_typecase_open(const stone_scene *scene, double scale, stone_findings *findings)
{
    stone_typecase *t = g_new0(stone_typecase, 1);
    t->arena = stone_arena_open();
    t->n = scene->fonts.n;
    t->fonts = STONE_NEW_N(t->arena, stone_scene_font, t->n + 1);
    for (uint32_t i = 0; i < t->n; i++)
        t->fonts[i] = (stone_scene_font){.file = stone_arena_string(t->arena, scene->fonts.at[i].file),
                                         .face = scene->fonts.at[i].face,
                                         .hash = stone_arena_string(t->arena, scene->fonts.at[i].hash),
                                         .path = stone_arena_string(t->arena, scene->fonts.at[i].path)};
    t->findings = findings;
    t->scale = scale;
    t->drawers = g_new0(drawer, t->n + 1);
    t->sized = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                     (GDestroyNotify)(void (*)(void))cairo_scaled_font_destroy);
    t->stamps = stone_stamps_open();
    t->options = cairo_font_options_create();
    cairo_font_options_set_hint_style(t->options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(t->options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(t->options, CAIRO_ANTIALIAS_GRAY);
    return t;
}

bool stone_typecase_serves(const stone_typecase *t, const stone_scene *scene, double scale)
{
    bool serves = t->scale == scale && t->n == scene->fonts.n;
    for (uint32_t i = 0; serves && i < t->n; i++)
        serves = stone_scene_same_font(&t->fonts[i], &scene->fonts.at[i]) &&
                 stone_scene_same_text(t->fonts[i].path, scene->fonts.at[i].path) &&
                 stone_scene_same_text(t->fonts[i].hash, scene->fonts.at[i].hash);
    return serves;
}

void stone_typecase_blame(stone_typecase *t, stone_findings *findings)
{
    t->findings = findings;
}

void stone_typecase_close(stone_typecase *t)
{
    if (!t)
        return;
    stone_stamps_close(t->stamps);
    g_hash_table_destroy(t->sized);
    for (uint32_t i = 0; i < t->n; i++)
        if (t->drawers[i].face)
            cairo_font_face_destroy(t->drawers[i].face);
    stone_arena_close(t->arena);
    cairo_font_options_destroy(t->options);
    g_free(t->drawers);
    g_free(t->glyphs);
    g_free(t->reading);
    g_free(t->clusters);
    g_free(t);
}

/* Some fonts show a bar for U+200C. Then the glyph of another character without width is used. */
static FT_UInt empty_joiner(FT_Face face)
{
    static const FT_ULong characters[] = {0x200C, 0x200B, 0x2060, 0xFEFF};
    for (size_t i = 0; i < G_N_ELEMENTS(characters); i++) {
        FT_UInt glyph = FT_Get_Char_Index(face, characters[i]);
        if (glyph && FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) == 0 && face->glyph->metrics.width == 0 &&
            face->glyph->metrics.horiAdvance == 0)
            return glyph;
    }
    return 0;
}

static void open_drawer(stone_typecase *t, drawer *d, const stone_scene_font *font)
{
    d->tried = true;
    opened_font *s = g_new0(opened_font, 1);
    bool usable = font->path && FT_Init_FreeType(&s->library) == 0 &&
                  FT_New_Face(s->library, font->path, (FT_Long)font->face, &s->face) == 0 && FT_IS_SCALABLE(s->face);
    if (usable) {
        d->face = cairo_ft_font_face_create_for_ft_face(s->face, 0);
        usable = cairo_font_face_set_user_data(d->face, &sort_key, s, sort_close) == CAIRO_STATUS_SUCCESS;
    }
    if (usable) {
        d->sort = s;
        s->joiner = empty_joiner(s->face);
        return;
    }
    if (d->face)
        cairo_font_face_destroy(d->face);
    d->face = NULL;
    sort_close(s);
    stone_findings_add(t->findings, STONE_FINDING_FONT_BROKEN, STONE_SPAN_NONE,
                       "The font `%s` cannot be opened, so text set in it is not painted.", font->file);
}

static drawer *drawer_of(stone_typecase *t, uint16_t font)
{
    if (font >= t->n)
        return NULL;
    drawer *d = &t->drawers[font];
    if (!d->tried)
        open_drawer(t, d, &t->fonts[font]);
    return d->sort ? d : NULL;
}

static cairo_scaled_font_t *sized(stone_typecase *t, const drawer *d, uint16_t font, stone_len size, uint16_t scale)
{
    gint64 key = (gint64)font << 48 | (gint64)scale << 32 | (gint64)size.u;
    cairo_scaled_font_t *found = g_hash_table_lookup(t->sized, &key);
    if (found)
        return found;
    cairo_matrix_t matrix, ctm;
    double points = stone_len_to_pt(size);
    cairo_matrix_init_scale(&matrix, points * scale / 1000, points);
    cairo_matrix_init_scale(&ctm, t->scale, t->scale);
    found = cairo_scaled_font_create(d->face, &matrix, &ctm, t->options);
    g_hash_table_insert(t->sized, g_memdup2(&key, sizeof key), found);
    return found;
}

static void make_room(stone_typecase *t, size_t n)
{
    if (n <= t->room)
        return;
    t->room = n * 2;
    t->glyphs = g_renew(cairo_glyph_t, t->glyphs, t->room);
    t->reading = g_renew(cairo_glyph_t, t->reading, STONE_READING_MOST(t->room));
    t->clusters = g_renew(cairo_text_cluster_t, t->clusters, STONE_READING_MOST(t->room));
}

/* Computes the positions of the run's glyphs. False: its font cannot be used. */
static bool lay_out(stone_typecase *t, cairo_t *cr, const stone_scene_glyphs *run)
{
    const drawer *d = run->n && run->size.u > 0 && run->scale ? drawer_of(t, run->font) : NULL;
    if (!d)
        return false;
    cairo_scaled_font_t *font = sized(t, d, run->font, run->size, run->scale);
    if (cairo_scaled_font_status(font) != CAIRO_STATUS_SUCCESS)
        return false;
    make_room(t, run->n);
    double x = stone_len_to_pt(run->x), y = stone_len_to_pt(run->y);
    for (uint32_t i = 0; i < run->n; i++) {
        const stone_scene_glyph *g = &run->glyphs[i];
        t->glyphs[i] = (cairo_glyph_t){g->glyph < (uint32_t)d->sort->face->num_glyphs ? g->glyph : 0,
                                       x + stone_len_to_pt(g->x), y + stone_len_to_pt(g->y)};
    }
    cairo_set_scaled_font(cr, font);
    return true;
}

void stone_typecase_show(stone_typecase *t, cairo_t *cr, const stone_scene_glyphs *run)
{
    if (!lay_out(t, cr, run))
        return;
    size_t bytes = strlen(run->text);
    stone_run_reading r =
        stone_reading_of(run, t->glyphs, drawer_of(t, run->font)->sort->joiner, t->reading, t->clusters);
    g_autofree char *turned = run->rtl ? g_malloc(bytes + 1) : NULL;
    if (run->rtl)
        stone_reading_turn(r, t->reading, t->clusters, run->text, turned);
    cairo_show_text_glyphs(cr, turned ? turned : run->text, (int)bytes, t->reading, r.glyphs, t->clusters, r.clusters,
                           r.flags);
}

uint32_t stone_typecase_joiner(stone_typecase *t, uint16_t font)
{
    const drawer *d = drawer_of(t, font);
    return d ? d->sort->joiner : 0;
}

/* Shows the sorts of a font as one run, all at the same place. */
static void show_all(stone_typecase *t, cairo_t *cr, uint16_t font, const stone_case_sort *sorts, uint32_t n, double x,
                     double y)
{
    const drawer *d = n ? drawer_of(t, font) : NULL;
    if (!d)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    make_room(t, n);
    for (uint32_t i = 0; i < n; i++) {
        g_string_append_len(text, sorts[i].text, sorts[i].bytes);
        t->clusters[i] = (cairo_text_cluster_t){(int)sorts[i].bytes, 1};
        t->glyphs[i] = (cairo_glyph_t){sorts[i].glyph < (uint32_t)d->sort->face->num_glyphs ? sorts[i].glyph : 0, x, y};
    }
    cairo_set_scaled_font(cr, sized(t, d, font, stone_len_pt(10), 1000));
    cairo_show_text_glyphs(cr, text->str, (int)text->len, t->glyphs, (int)n, t->clusters, (int)n, 0);
}

void stone_typecase_show_sorts(stone_typecase *t, cairo_t *cr, const stone_case_sort_list *sorts, double x, double y)
{
    for (uint32_t i = 0; i < sorts->n; i++)
        show_all(t, cr, (uint16_t)i, sorts->fonts[i].at, sorts->fonts[i].n, x, y);
}

void stone_typecase_fill(stone_typecase *t, cairo_t *cr, const stone_scene_glyphs *run)
{
    if (!lay_out(t, cr, run))
        return;
    const opened_font *s = drawer_of(t, run->font)->sort;
    double size = stone_len_to_pt(run->size);
    if (stone_stamps_press(t->stamps, cr, s->library, s->face, size * run->scale / 1000, size, t->glyphs, (int)run->n))
        return;
    cairo_new_path(cr);
    cairo_glyph_path(cr, t->glyphs, (int)run->n);
    cairo_fill(cr);
}

bool stone_typecase_outline(stone_typecase *t, cairo_t *cr, const stone_scene_glyphs *run)
{
    if (!lay_out(t, cr, run))
        return false;
    cairo_new_path(cr);
    cairo_glyph_path(cr, t->glyphs, (int)run->n);
    return true;
}

void stone_typecase_label(stone_typecase *t, cairo_t *cr, double x, double y, double size, const char *text)
{
    const drawer *d = NULL;
    uint16_t font = 0;
    for (; !d && font < t->n; font++)
        d = drawer_of(t, font);
    if (!d)
        return;
    make_room(t, strlen(text));
    cairo_set_scaled_font(cr, sized(t, d, (uint16_t)(font - 1), stone_len_pt(size), 1000));
    FT_Face face = d->sort->face;
    int n = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        FT_UInt glyph = FT_Get_Char_Index(face, g_utf8_get_char(p));
        t->glyphs[n++] = (cairo_glyph_t){glyph, x, y};
        if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) == 0)
            x += size * (double)face->glyph->metrics.horiAdvance / face->units_per_EM;
    }
    cairo_new_path(cr);
    cairo_glyph_path(cr, t->glyphs, n);
    cairo_fill(cr);
}
