/* The typesetter: its Pango context, founts and metrics; see typesetter.h. */
#include "text/typesetter.h"

#include <hb-ot.h>
#include <string.h>

#include "base/assert.h"
#include "text/hyphenate.h"
#include "text/kept.h"
#include "text/shape.h"
#include "text/stock.h"

/* ---- opening, resting ---- */

/* A typesetter whose caches exceed these limits is not reused, so that a program that runs all day does not grow. */
enum { MOST_WORDS = 40000, MOST_FOUNTS = 500, MOST_DICTIONARIES = 50 };

/* Everything it depends on besides the fonts. */
static stone_digest base_of(const stone_style *style, const char *hyphenation)
{
    stone_digest base = stone_digest_text((stone_digest){0}, hyphenation);
    base = stone_digest_add(base, style->fallback.at, style->fallback.n * sizeof *style->fallback.at);
    for (uint32_t i = 0; i < style->exceptions.n; i++) {
        const stone_exceptions *list = &style->exceptions.at[i];
        base = stone_digest_text(base, list->language);
        for (uint32_t k = 0; k < list->words.n; k++)
            base = stone_digest_text(base, list->words.at[k]);
        base = stone_digest_text(base, NULL);
    }
    return base;
}

static bool rests(const stone_typesetter *ts)
{
    return ts->fonts->resting && ts->words.n <= MOST_WORDS && ts->founts.n <= MOST_FOUNTS &&
           ts->dictionaries.n <= MOST_DICTIONARIES;
}

/* Returns the one that has rested longest, so that a program that opens several gets them in the same order each time.
 */
static stone_typesetter *wake(const stone_fonts *fonts, const stone_style *style, stone_digest base)
{
    for (guint i = 0; i < fonts->resting->len; i++) {
        stone_typesetter *ts = fonts->resting->pdata[i];
        if (!stone_digest_same(ts->base, base))
            continue;
        g_ptr_array_steal_index(fonts->resting, i);
        ts->style = style;
        ts->counters = (stone_text_counters){0};
        for (uint32_t k = 0; k < ts->dictionaries.n; k++)
            ts->dictionaries.at[k].told = false;
        stone_kept_begin(ts->kept);
        return ts;
    }
    return NULL;
}

stone_typesetter *stone_typesetter_open(const stone_fonts *fonts, const stone_style *style, const char *hyphenation)
{
    stone_digest base = base_of(style, hyphenation);
    stone_typesetter *rested = fonts->resting ? wake(fonts, style, base) : NULL;
    if (rested)
        return rested;
    stone_arena *arena = stone_arena_open();
    stone_typesetter *ts = STONE_NEW(arena, stone_typesetter);
    uint16_t n = stone_fonts_count(fonts);
    *ts = (stone_typesetter){.fonts = fonts,
                             .style = style,
                             .arena = arena,
                             .scratch = stone_arena_open(),
                             .senses = stone_senses_new(arena),
                             .hyphenation = stone_arena_string(arena, hyphenation),
                             .kept = fonts->resting ? stone_kept_open() : NULL,
                             .base = base};
    ts->pens = STONE_NEW_N(arena, hb_font_t *, n);
    for (uint16_t i = 0; i < n; i++) {
        ts->pens[i] = hb_font_create(fonts->shapes.at[i]);
        hb_font_set_scale(ts->pens[i], fonts->faces.at[i].upem, fonts->faces.at[i].upem);
    }
    ts->buffer = hb_buffer_create();
    ts->plain = STONE_NEW_N(arena, stone_plain *, n);
    return ts;
}

PangoContext *stone_typesetter_itemizer(stone_typesetter *ts)
{
    if (ts->context)
        return ts->context;
    uint16_t n = stone_fonts_count(ts->fonts);
    ts->map = stone_stock_new(ts->fonts, ts->style);
    ts->context = pango_font_map_create_context(ts->map);
    pango_context_set_round_glyph_positions(ts->context, FALSE);
    pango_context_set_language(ts->context, pango_language_from_string("und"));
    ts->chains = STONE_NEW_N(ts->arena, PangoFontDescription *, n);
    for (uint16_t i = 0; i < n; i++)
        ts->chains[i] = stone_stock_family(i);
    return ts->context;
}

static void close_itemizer(stone_typesetter *ts)
{
    if (!ts->context)
        return;
    for (uint16_t i = 0; i < stone_fonts_count(ts->fonts); i++)
        pango_font_description_free(ts->chains[i]);
    g_object_unref(ts->context);
    g_object_unref(ts->map);
}

void stone_typesetter_close(stone_typesetter *ts)
{
    enum { MOST_RESTING = 64 };
    if (!ts || !rests(ts)) {
        stone_typesetter_end(ts);
        return;
    }
    if (ts->fonts->resting->len == MOST_RESTING) /* leftovers of styles that are no longer used */
        g_ptr_array_remove_index(ts->fonts->resting, 0);
    g_ptr_array_add(ts->fonts->resting, ts);
}

void stone_typesetter_end(void *typesetter)
{
    stone_typesetter *ts = typesetter;
    if (!ts)
        return;
    close_itemizer(ts);
    stone_kept_close(ts->kept);
    stone_dictionaries_close(ts);
    stone_words_close(&ts->words);
    hb_buffer_destroy(ts->buffer);
    for (uint16_t i = 0; i < stone_fonts_count(ts->fonts); i++)
        hb_font_destroy(ts->pens[i]);
    stone_arena_close(ts->scratch);
    stone_arena_close(ts->arena);
}

stone_text_counters stone_typesetter_counters(const stone_typesetter *ts)
{
    return ts->counters;
}

/* ---- founts ---- */

static bool joined(GUnicodeScript script)
{
    switch (script) {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_MONGOLIAN:
    case G_UNICODE_SCRIPT_DEVANAGARI:
    case G_UNICODE_SCRIPT_BENGALI:
    case G_UNICODE_SCRIPT_GURMUKHI:
        return true;
    default:
        return false;
    }
}

/* The role's features and small capitals, without ligatures if letters are spaced. */
static void set_features(stone_typesetter *ts, stone_fount *fount)
{
    enum { MOST = 32 };
    hb_feature_t *settings = STONE_NEW_N(ts->arena, hb_feature_t, MOST);
    uint32_t n = 0;
    const char *own[] = {fount->small_capitals ? "smcp" : NULL, fount->tracked ? "-liga" : NULL,
                         fount->tracked ? "-clig" : NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
        if (own[i] && hb_feature_from_string(own[i], -1, &settings[n]))
            n++;
    g_auto(GStrv) words = g_strsplit(fount->features, ",", MOST);
    for (char **word = words; *word && n < MOST; word++)
        if (hb_feature_from_string(g_strstrip(*word), -1, &settings[n]))
            n++;
    fount->settings = settings;
    fount->n_settings = n;
}

static stone_fount *make_fount(stone_typesetter *ts, const stone_fount *wanted)
{
    stone_fount *f = STONE_NEW(ts->arena, stone_fount);
    *f = *wanted;
    f->index = (uint16_t)ts->founts.n;
    f->features = stone_arena_string(ts->arena, wanted->features);
    f->language = stone_arena_string(ts->arena, wanted->language);
    f->pen = ts->pens[f->font];
    f->upem = ts->fonts->faces.at[f->font].upem;
    f->tongue = hb_language_from_string(f->language && *f->language ? f->language : "und", -1);
    f->writing = hb_script_from_iso15924_tag((hb_tag_t)g_unicode_script_to_iso15924(f->script));
    f->spread = !joined(f->script);
    hb_codepoint_t glyph;
    if (hb_font_get_nominal_glyph(f->pen, ' ', &glyph)) {
        f->space = glyph;
        f->space_advance = hb_font_get_glyph_h_advance(f->pen, glyph);
    }
    f->hyphen = hb_font_get_nominal_glyph(f->pen, 0x2010, &glyph) ? 0x2010 : '-';
    if (hb_font_get_nominal_glyph(f->pen, f->hyphen, &glyph))
        f->hyphen_advance = hb_font_get_glyph_h_advance(f->pen, glyph);
    set_features(ts, f);
    *STONE_PUSH(ts->arena, &ts->founts) = f;
    f->reacts = STONE_NEW_N(ts->arena, stone_reacts, STONE_REACTION_COUNT);
    f->by_word = stone_shape_probe(ts, f);
    return f;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || g_strcmp0(a, b) == 0;
}

const stone_fount *stone_typesetter_fount(stone_typesetter *ts, const stone_type *type, uint16_t font,
                                          const char *language, GUnicodeScript script, bool rtl)
{
    if (script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_UNKNOWN)
        script = G_UNICODE_SCRIPT_COMMON;
    bool tracked = type->tracking != 0 && !joined(script);
    const stone_fount wanted = {.font = font,
                                .features = type->features ? type->features : "",
                                .language = language,
                                .script = script,
                                .rtl = rtl,
                                .tracked = tracked,
                                .capitals = type->letter_case == STONE_CASE_CAPITALS,
                                .small_capitals = type->letter_case == STONE_CASE_SMALL_CAPITALS};
    for (uint32_t i = 0; i < ts->founts.n; i++) {
        const stone_fount *f = ts->founts.at[i];
        if (f->font == font && f->script == script && f->rtl == rtl && f->tracked == tracked &&
            f->capitals == wanted.capitals && f->small_capitals == wanted.small_capitals &&
            same_text(f->features, wanted.features) && same_text(f->language, language))
            return f;
    }
    STONE_ASSERT(ts->founts.n < UINT16_MAX);
    return make_fount(ts, &wanted);
}

/* ---- metrics ---- */

static int32_t glyph_top(hb_font_t *pen, gunichar c)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(pen, c, &glyph) && hb_font_get_glyph_extents(pen, glyph, &extents))
        return extents.y_bearing;
    return 0;
}

static int32_t metric(hb_font_t *pen, hb_ot_metrics_tag_t tag, gunichar else_of)
{
    hb_position_t value = 0;
    if (!hb_ot_metrics_get_position(pen, tag, &value) || value <= 0)
        value = else_of ? glyph_top(pen, else_of) : 0;
    return value;
}

stone_metrics stone_typesetter_metrics(stone_typesetter *ts, const stone_type *type)
{
    uint16_t font = stone_fonts_choose(ts->fonts, type->font, type->face);
    hb_font_t *pen = ts->pens[font];
    int32_t upem = ts->fonts->faces.at[font].upem;
    hb_font_extents_t line = {0};
    hb_font_get_h_extents(pen, &line);
    hb_codepoint_t space = 0;
    hb_position_t advance = upem / 4;
    if (hb_font_get_nominal_glyph(pen, ' ', &space))
        advance = hb_font_get_glyph_h_advance(pen, space);
    int32_t cap = metric(pen, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H'), x = metric(pen, HB_OT_METRICS_TAG_X_HEIGHT, 'x');
    return (stone_metrics){
        .ascent = stone_len_scale(type->size, line.ascender > 0 ? line.ascender : upem * 4 / 5, upem),
        .descent = stone_len_scale(type->size, line.descender < 0 ? -line.descender : upem / 5, upem),
        .cap_height = stone_len_scale(type->size, cap ? cap : upem * 7 / 10, upem),
        .x_height = stone_len_scale(type->size, x ? x : upem / 2, upem),
        .space = stone_len_scale(type->size, advance, upem),
    };
}
