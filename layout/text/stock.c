/* Three of Pango's abstract classes with the minimum that itemizing needs: a map returns a chain for a description, a
 * chain its faces in order, a face its characters. See stock.h. */
#include "text/stock.h"

#include <stdlib.h>

/* ---- a face ---- */

typedef struct {
    PangoFont parent;
    PangoFontMap *map;       /* borrowed: the map owns its faces */
    hb_face_t *shape;        /* borrowed */
    PangoCoverage *coverage; /* NULL until needed */
    uint16_t font;
} stock_face;
typedef PangoFontClass stock_faceClass;
static GType stock_face_get_type(void);
G_DEFINE_TYPE(stock_face, stock_face, PANGO_TYPE_FONT)

static PangoFontDescription *describe_face(PangoFont *font)
{
    return stone_stock_family(((stock_face *)font)->font);
}

static PangoCoverage *face_coverage(PangoFont *font, PangoLanguage *language)
{
    (void)language;
    stock_face *face = (stock_face *)font;
    if (!face->coverage) {
        hb_set_t *letters = hb_set_create();
        face->coverage = pango_coverage_new();
        hb_face_collect_unicodes(face->shape, letters);
        for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(letters, &c);)
            pango_coverage_set(face->coverage, (int)c, PANGO_COVERAGE_EXACT);
        hb_set_destroy(letters);
    }
    return g_object_ref(face->coverage);
}

static PangoFontMap *face_map(PangoFont *font)
{
    return ((stock_face *)font)->map;
}

static void finish_face(GObject *object)
{
    g_clear_object(&((stock_face *)object)->coverage);
    G_OBJECT_CLASS(stock_face_parent_class)->finalize(object);
}

static void stock_face_class_init(stock_faceClass *type)
{
    type->describe = describe_face;
    type->get_coverage = face_coverage;
    type->get_font_map = face_map;
    G_OBJECT_CLASS(type)->finalize = finish_face;
}

static void stock_face_init(stock_face *face)
{
    (void)face;
}

/* ---- a chain of faces ---- */

typedef struct {
    PangoFontset parent;
    GPtrArray *faces; /* with a reference to each */
    PangoLanguage *language;
} stock_chain;
typedef PangoFontsetClass stock_chainClass;
static GType stock_chain_get_type(void);
G_DEFINE_TYPE(stock_chain, stock_chain, PANGO_TYPE_FONTSET)

static PangoFont *chain_font(PangoFontset *fontset, guint c)
{
    GPtrArray *faces = ((stock_chain *)fontset)->faces;
    for (guint i = 0; i < faces->len; i++)
        if (pango_font_has_char(faces->pdata[i], c))
            return g_object_ref(faces->pdata[i]);
    return g_object_ref(faces->pdata[0]);
}

static void walk_chain(PangoFontset *fontset, PangoFontsetForeachFunc call, gpointer data)
{
    GPtrArray *faces = ((stock_chain *)fontset)->faces;
    for (guint i = 0; i < faces->len; i++)
        if (call(fontset, faces->pdata[i], data))
            return;
}

static PangoLanguage *chain_language(PangoFontset *fontset)
{
    return ((stock_chain *)fontset)->language;
}

static void finish_chain(GObject *object)
{
    g_ptr_array_unref(((stock_chain *)object)->faces);
    G_OBJECT_CLASS(stock_chain_parent_class)->finalize(object);
}

static void stock_chain_class_init(stock_chainClass *type)
{
    type->get_font = chain_font;
    type->foreach = walk_chain;
    type->get_language = chain_language;
    G_OBJECT_CLASS(type)->finalize = finish_chain;
}

static void stock_chain_init(stock_chain *chain)
{
    chain->faces = g_ptr_array_new_with_free_func(g_object_unref);
}

/* ---- the map ---- */

typedef struct {
    PangoFontMap parent;
    const stone_fonts *fonts;
    uint16_t *fallback; /* families */
    uint32_t fallback_n;
    stock_face **faces; /* by font */
    GHashTable *chains; /* family -> stock_chain; Pango caches what it learns with the chain */
} stock_map;
typedef PangoFontMapClass stock_mapClass;
static GType stock_map_get_type(void);
G_DEFINE_TYPE(stock_map, stock_map, PANGO_TYPE_FONT_MAP)

static void add_face(stock_map *map, stock_chain *chain, uint16_t font)
{
    for (guint i = 0; i < chain->faces->len; i++)
        if (chain->faces->pdata[i] == map->faces[font])
            return;
    g_ptr_array_add(chain->faces, g_object_ref(map->faces[font]));
}

static void fill_chain(stock_map *map, stock_chain *chain, const char *family)
{
    uint16_t n = stone_fonts_count(map->fonts);
    char *end;
    unsigned long font = strtoul(family, &end, 10);
    if (*family && !*end && font < n) {
        stone_face_kind kind = stone_fonts_at(map->fonts, (uint16_t)font)->face;
        add_face(map, chain, (uint16_t)font);
        for (uint32_t i = 0; i < map->fallback_n; i++)
            add_face(map, chain, stone_fonts_choose(map->fonts, map->fallback[i], kind));
    }
    for (uint16_t i = 0; i < n; i++)
        add_face(map, chain, i);
}

static PangoFontset *load_chain(PangoFontMap *of, PangoContext *context, const PangoFontDescription *description,
                                PangoLanguage *language)
{
    (void)context;
    stock_map *map = (stock_map *)of;
    const char *family = pango_font_description_get_family(description);
    stock_chain *chain = g_hash_table_lookup(map->chains, family ? family : "");
    if (!chain) {
        chain = g_object_new(stock_chain_get_type(), NULL);
        chain->language = language;
        fill_chain(map, chain, family ? family : "");
        g_hash_table_insert(map->chains, g_strdup(family ? family : ""), chain);
    }
    return g_object_ref(PANGO_FONTSET(chain));
}

static PangoFont *load_first(PangoFontMap *of, PangoContext *context, const PangoFontDescription *description)
{
    PangoFontset *chain = load_chain(of, context, description, NULL);
    PangoFont *first = g_object_ref(((stock_chain *)chain)->faces->pdata[0]);
    g_object_unref(chain);
    return first;
}

static void list_none(PangoFontMap *of, PangoFontFamily ***families, int *n)
{
    (void)of;
    if (families)
        *families = NULL;
    *n = 0;
}

static void finish_map(GObject *object)
{
    stock_map *map = (stock_map *)object;
    g_hash_table_destroy(map->chains);
    for (uint16_t i = 0; i < stone_fonts_count(map->fonts); i++)
        g_object_unref(map->faces[i]);
    g_free(map->faces);
    g_free(map->fallback);
    G_OBJECT_CLASS(stock_map_parent_class)->finalize(object);
}

static void stock_map_class_init(stock_mapClass *type)
{
    type->load_font = load_first;
    type->load_fontset = load_chain;
    type->list_families = list_none;
    G_OBJECT_CLASS(type)->finalize = finish_map;
}

static void stock_map_init(stock_map *map)
{
    map->chains = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
}

PangoFontMap *stone_stock_new(const stone_fonts *fonts, const stone_style *style)
{
    stock_map *map = g_object_new(stock_map_get_type(), NULL);
    uint16_t n = stone_fonts_count(fonts);
    map->fonts = fonts;
    map->fallback_n = style->fallback.n;
    map->fallback = g_memdup2(style->fallback.at, style->fallback.n * sizeof *map->fallback);
    map->faces = g_new0(stock_face *, n);
    for (uint16_t i = 0; i < n; i++) {
        stock_face *face = map->faces[i] = g_object_new(stock_face_get_type(), NULL);
        face->map = PANGO_FONT_MAP(map);
        face->shape = fonts->shapes.at[i];
        face->font = i;
    }
    return PANGO_FONT_MAP(map);
}

PangoFontDescription *stone_stock_family(uint16_t font)
{
    char family[8];
    g_snprintf(family, sizeof family, "%u", font);
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, family);
    /* which font has a character does not depend on the size */
    pango_font_description_set_size(description, 10 * PANGO_SCALE);
    return description;
}

uint16_t stone_stock_font(PangoFont *font, uint16_t wanted)
{
    return font && G_TYPE_CHECK_INSTANCE_TYPE(font, stock_face_get_type()) ? ((stock_face *)font)->font : wanted;
}
