/* Walks through the resources and content of a page, visiting each object once. A colour space counts if a resource
 * names it, even if the page does not use it: software that makes PDFs can leave unused resources out. */
#include "pictures/inspect.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "pictures/operators.h"

enum { DEEPEST = 16, MOST_OBJECTS = 200000 };

struct content_inspection {
    qpdf_data q;
    stone_inspection *found;
    GHashTable *seen;
    qpdf_oh resources; /* of the content being read */
    int depth;
};

static void note(char *where, size_t size, const char *what)
{
    if (!where[0])
        g_strlcpy(where, what, size);
}

static void flaw(struct content_inspection *w, const char *what)
{
    note(w->found->flaw, sizeof w->found->flaw, what);
}

static void newer(struct content_inspection *w, const char *what)
{
    note(w->found->transparent, sizeof w->found->transparent, what);
}

static qpdf_oh key(struct content_inspection *w, qpdf_oh dict, const char *name)
{
    return qpdf_oh_get_key(w->q, qpdf_oh_is_stream(w->q, dict) ? qpdf_oh_get_dict(w->q, dict) : dict, name);
}

static bool is(struct content_inspection *w, qpdf_oh name, const char *text)
{
    return qpdf_oh_is_name(w->q, name) && strcmp(qpdf_oh_get_name(w->q, name), text) == 0;
}

static bool there(struct content_inspection *w, qpdf_oh value)
{
    return qpdf_oh_is_initialized(w->q, value) && !qpdf_oh_is_null(w->q, value);
}

/* True on the first visit of an object. */
static bool first_time(struct content_inspection *w, qpdf_oh object)
{
    int id = qpdf_oh_is_indirect(w->q, object) ? qpdf_oh_get_object_id(w->q, object) : 0;
    return g_hash_table_size(w->seen) < MOST_OBJECTS && (!id || g_hash_table_add(w->seen, GINT_TO_POINTER(id)));
}

/* The keys of a dictionary, NUL-terminated. They are listed first because libqpdf's iterator does not allow other calls
 * in between. */
static GPtrArray *keys_of(struct content_inspection *w, qpdf_oh dict)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    if (qpdf_oh_is_dictionary(w->q, dict))
        for (qpdf_oh_begin_dict_key_iter(w->q, dict); qpdf_oh_dict_more_keys(w->q);)
            g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(w->q)));
    return keys;
}

/* ---- colours ---- */

static void check_space(struct content_inspection *w, qpdf_oh space, int depth);

static void check_named_space(struct content_inspection *w, const char *name, int depth)
{
    static const char *const wrong[] = {"/DeviceRGB", "/RGB", "/CalRGB", "/Lab", "/["};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (strcmp(name, wrong[i]) == 0)
            flaw(w,
                 i == G_N_ELEMENTS(wrong) - 1 ? "an inline image has a colour table" : "it has colours in RGB or Lab");
    if (strcmp(name, "/DeviceCMYK") == 0 || strcmp(name, "/CMYK") == 0 || strcmp(name, "/DeviceGray") == 0 ||
        strcmp(name, "/G") == 0 || strcmp(name, "/Pattern") == 0)
        return;
    qpdf_oh named = key(w, key(w, w->resources, "/ColorSpace"), name);
    if (there(w, named))
        check_space(w, named, depth + 1);
}

static void check_profile(struct content_inspection *w, qpdf_oh profile)
{
    int n = qpdf_oh_get_int_value_as_int(w->q, key(w, profile, "/N"));
    if (n == 3)
        flaw(w, "it has colours in RGB or Lab with an ICC profile");
    else
        newer(w, "it has colours with profiles of their own");
    w->found->coloured |= n == 4;
}

static bool is_black(const char *name)
{
    return strcmp(name, "/Black") == 0 || strcmp(name, "/None") == 0 || strcmp(name, "/All") == 0;
}

static void check_space(struct content_inspection *w, qpdf_oh space, int depth)
{
    if (depth > DEEPEST)
        return;
    if (qpdf_oh_is_name(w->q, space)) {
        g_autofree char *name = g_strdup(qpdf_oh_get_name(w->q, space));
        check_named_space(w, name, depth);
        return;
    }
    if (!qpdf_oh_is_array(w->q, space))
        return;
    qpdf_oh kind = qpdf_oh_get_array_item(w->q, space, 0), second = qpdf_oh_get_array_item(w->q, space, 1);
    if (is(w, kind, "/ICCBased")) {
        check_profile(w, second);
    } else if (is(w, kind, "/CalRGB") || is(w, kind, "/Lab")) {
        flaw(w, "it has colours in RGB or Lab");
    } else if (is(w, kind, "/CalGray")) {
        newer(w, "it has calibrated greys");
    } else if (is(w, kind, "/Indexed") || is(w, kind, "/I") || is(w, kind, "/Pattern")) {
        check_space(w, second, depth + 1);
    } else if (is(w, kind, "/Separation") || is(w, kind, "/DeviceN")) {
        w->found->coloured |= !qpdf_oh_is_name(w->q, second) || !is_black(qpdf_oh_get_name(w->q, second));
        check_space(w, qpdf_oh_get_array_item(w->q, space, 2), depth + 1);
    }
}

/* ---- content ---- */

static bool visit(void *context, const stone_operator *o)
{
    struct content_inspection *w = context;
    if (strcmp(o->name, "rg") == 0 || strcmp(o->name, "RG") == 0)
        flaw(w, "it has colours in RGB or Lab");
    else if ((strcmp(o->name, "k") == 0 || strcmp(o->name, "K") == 0) && o->numbers_n == 4)
        w->found->coloured |= o->numbers[0] > 0 || o->numbers[1] > 0 || o->numbers[2] > 0;
    else if (strcmp(o->name, "cs") == 0 || strcmp(o->name, "CS") == 0 || (strcmp(o->name, "BI") == 0 && o->word[0])) {
        g_autofree char *name = g_strdup(o->word); /* copied, because the walk continues below it and overwrites it */
        w->found->coloured |= strcmp(o->name, "BI") == 0 && strcmp(name, "/CMYK") == 0;
        check_named_space(w, name, 0);
    }
    return true;
}

static void check_resources(struct content_inspection *w, qpdf_oh resources);

static void check_stream(struct content_inspection *w, qpdf_oh stream, qpdf_oh resources)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    qpdf_oh before = w->resources;
    qpdf_oh_get_stream_data(w->q, stream, qpdf_dl_generalized, &decoded, &bytes, &size);
    if (qpdf_oh_is_dictionary(w->q, resources))
        w->resources = resources;
    if (!decoded || !stone_operators_read(bytes, size, visit, w))
        flaw(w, "a content stream cannot be read");
    free(bytes);
    if (qpdf_oh_is_dictionary(w->q, resources))
        check_resources(w, resources);
    w->resources = before;
}

/* ---- resources ---- */

static bool less_than_one(struct content_inspection *w, qpdf_oh value)
{
    return qpdf_oh_is_number(w->q, value) && qpdf_oh_get_numeric_value(w->q, value) < 1;
}

static void check_state(struct content_inspection *w, qpdf_oh state)
{
    static const char *const curves[] = {"/TR", "/TR2", "/HTP"};
    qpdf_oh mask = key(w, state, "/SMask"), blend = key(w, state, "/BM");
    if (less_than_one(w, key(w, state, "/CA")) || less_than_one(w, key(w, state, "/ca")))
        newer(w, "it has transparent parts");
    if (there(w, mask) && !is(w, mask, "/None"))
        newer(w, "something has a soft mask");
    if (there(w, blend) && !is(w, blend, "/Normal") && !is(w, blend, "/Compatible"))
        newer(w, "it has blended parts");
    for (size_t i = 0; i < G_N_ELEMENTS(curves); i++) {
        qpdf_oh curve = key(w, state, curves[i]);
        if (there(w, curve) && !is(w, curve, "/Default") && !is(w, curve, "/Identity"))
            flaw(w, "it has a transfer function");
    }
}

static void check_font(struct content_inspection *w, qpdf_oh font)
{
    static const char *const programs[] = {"/FontFile", "/FontFile2", "/FontFile3"};
    if (!first_time(w, font))
        return;
    if (is(w, key(w, font, "/Subtype"), "/Type3")) {
        qpdf_oh glyphs = key(w, font, "/CharProcs");
        g_autoptr(GPtrArray) keys = keys_of(w, glyphs);
        for (guint i = 0; i < keys->len; i++)
            check_stream(w, key(w, glyphs, keys->pdata[i]), key(w, font, "/Resources"));
        return;
    }
    g_autofree char *name =
        g_strdup(qpdf_oh_is_name(w->q, key(w, font, "/BaseFont")) ? qpdf_oh_get_name(w->q, key(w, font, "/BaseFont"))
                                                                  : "/a font");
    if (is(w, key(w, font, "/Subtype"), "/Type0"))
        font = qpdf_oh_get_array_item(w->q, key(w, font, "/DescendantFonts"), 0);
    qpdf_oh descriptor = key(w, font, "/FontDescriptor");
    bool embedded = false;
    for (size_t i = 0; i < G_N_ELEMENTS(programs); i++)
        embedded |= qpdf_oh_is_dictionary(w->q, descriptor) && qpdf_oh_is_stream(w->q, key(w, descriptor, programs[i]));
    g_autofree char *what = g_strdup_printf("the font %.80s is not embedded", name + 1);
    if (!embedded)
        flaw(w, what);
}

static void check_picture(struct content_inspection *w, qpdf_oh image)
{
    qpdf_oh space = key(w, image, "/ColorSpace"), filter = key(w, image, "/Filter");
    if (there(w, key(w, image, "/SMask")) || qpdf_oh_get_int_value_as_int(w->q, key(w, image, "/SMaskInData")) > 0)
        newer(w, "it has a picture with an alpha channel");
    if (is(w, filter, "/JPXDecode") ||
        (qpdf_oh_is_array(w->q, filter) && is(w, qpdf_oh_get_array_item(w->q, filter, 0), "/JPXDecode")))
        newer(w, "it has a JPEG 2000 picture");
    if (there(w, key(w, image, "/OPI")) || there(w, key(w, image, "/Alternates")))
        flaw(w, "it has a picture with alternates");
    if (there(w, space))
        check_space(w, space, 0);
    w->found->coloured |= is(w, space, "/DeviceCMYK");
}

static void check_xobject(struct content_inspection *w, qpdf_oh object)
{
    if (!qpdf_oh_is_stream(w->q, object) || !first_time(w, object))
        return;
    if (is(w, key(w, object, "/Subtype"), "/Image")) {
        check_picture(w, object);
    } else if (is(w, key(w, object, "/Subtype"), "/Form")) {
        if (there(w, key(w, object, "/Group")))
            newer(w, "it has transparency groups");
        check_stream(w, object, key(w, object, "/Resources"));
    } else {
        flaw(w, "it contains PostScript");
    }
}

static void check_shading(struct content_inspection *w, qpdf_oh shading)
{
    qpdf_oh space = key(w, shading, "/ColorSpace");
    w->found->coloured |= is(w, space, "/DeviceCMYK");
    check_space(w, space, 0);
}

static void check_pattern(struct content_inspection *w, qpdf_oh pattern)
{
    if (!first_time(w, pattern))
        return;
    if (qpdf_oh_is_stream(w->q, pattern))
        check_stream(w, pattern, key(w, pattern, "/Resources"));
    else
        check_shading(w, key(w, pattern, "/Shading"));
}

static void check_named(struct content_inspection *w, qpdf_oh space)
{
    check_space(w, space, 0);
}

static void check_layer(struct content_inspection *w, qpdf_oh property)
{
    if (is(w, key(w, property, "/Type"), "/OCG") || is(w, key(w, property, "/Type"), "/OCMD"))
        newer(w, "it has layers");
}

static void check_resources(struct content_inspection *w, qpdf_oh resources)
{
    static const struct {
        const char *name;
        void (*check)(struct content_inspection *, qpdf_oh);
    } kinds[] = {{"/ExtGState", check_state}, {"/Font", check_font},       {"/XObject", check_xobject},
                 {"/Shading", check_shading}, {"/Pattern", check_pattern}, {"/ColorSpace", check_named},
                 {"/Properties", check_layer}};
    if (w->depth >= DEEPEST) {
        flaw(w, "its parts are nested too deeply");
        return;
    }
    w->depth++;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        qpdf_oh dict = key(w, resources, kinds[i].name);
        g_autoptr(GPtrArray) keys = keys_of(w, dict);
        for (guint k = 0; k < keys->len; k++)
            kinds[i].check(w, key(w, dict, keys->pdata[k]));
    }
    w->depth--;
}

void stone_inspect_page(qpdf_data q, qpdf_oh page, stone_inspection *found)
{
    struct content_inspection w = {.q = q, .found = found, .seen = g_hash_table_new(NULL, NULL)};
    unsigned char *bytes = NULL;
    size_t size = 0;
    *found = (stone_inspection){0};
    w.resources = key(&w, page, "/Resources");
    qpdf_oh_get_page_content_data(q, page, &bytes, &size);
    if (!bytes || !stone_operators_read(bytes, size, visit, &w))
        flaw(&w, "its content cannot be read");
    free(bytes);
    check_resources(&w, w.resources);
    qpdf_oh group = key(&w, page, "/Group"), blends = key(&w, group, "/CS");
    if (found->transparent[0] && there(&w, blends))
        check_space(&w, blends, 0); /* a group without transparent parts has no effect on colours */
    g_hash_table_unref(w.seen);
}
