/* The content of a page refers to its resources by name, so the content is converted first and its resources are
 * checked afterwards. What several pages share (fonts, pictures, overprint states, spot colour spaces) is checked or
 * made once. */
#include "press/overhaul.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/format.h"
#include "base/hash.h"
#include "press/content.h"
#include "press/forms.h"
#include "press/picture.h"

enum { DEEPEST = 8, STATES = 4 };

struct stone_overhaul {
    stone_paper *paper;
    const stone_press_order *order;
    stone_colours *colours; /* opened when first needed */
    bool mono;              /* the present page is printed in black only */
    qpdf_oh *made[2];       /* forms by number, in colour and in black only; 0: not yet made */
    qpdf_oh states[STATES];
    qpdf_oh spots[STONE_PRESS_MOST_SPOTS];
    qpdf_oh all;             /* the Separation space All, for marks */
    GHashTable *sound;       /* objects that were checked */
    stone_hashing *contents; /* hashes the contents for `identity`; NULL: already closed */
    stone_hash identity;
};

stone_overhaul *stone_overhaul_new(stone_paper *paper, const stone_press_order *order)
{
    stone_overhaul *o = STONE_NEW(paper->arena, stone_overhaul);
    *o = (stone_overhaul){
        .paper = paper, .order = order, .sound = g_hash_table_new(NULL, NULL), .contents = stone_hashing_begin()};
    for (int i = 0; i < 2; i++)
        o->made[i] = STONE_NEW_N(paper->arena, qpdf_oh, order->forms_n + 1);
    return o;
}

void stone_overhaul_close(stone_overhaul *o)
{
    if (!o)
        return;
    g_hash_table_unref(o->sound);
    if (o->contents) /* the identity was not asked for */
        stone_hashing_end(o->contents);
    stone_colours_close(o->colours);
}

/* ---- inks ---- */

static bool resolve_page(void *context, uint8_t red, uint8_t green, uint8_t blue, stone_press_ink *ink)
{
    const stone_overhaul *o = context;
    if (!stone_press_inks_find(o->order->inks, red, green, blue, ink))
        return false;
    if (o->mono)
        *ink = stone_press_ink_grey(*ink);
    return true;
}

/* The ink of a colour in a graphic: an ink of the style that has this colour; for greys black only, which stays sharp
 * and neutral; otherwise the profile's conversion. */
static bool resolve_graphic(void *context, uint8_t red, uint8_t green, uint8_t blue, stone_press_ink *ink)
{
    stone_overhaul *o = context;
    bool known = stone_press_inks_find(o->order->graphics, red, green, blue, ink);
    if (!known && ((red == green && green == blue) || o->mono)) {
        uint32_t light = (299u * red + 587u * green + 114u * blue) / 1000;
        *ink = (stone_press_ink){.cmyk = {0, 0, 0, (uint16_t)((255 - light) * 1000 / 255)}, .spot = -1};
        return true;
    }
    if (!known) {
        if (!o->colours)
            o->colours = stone_colours_open(o->order->profile, o->order->profile_size);
        if (!o->colours)
            return false;
        *ink = stone_colours_ink(o->colours, red, green, blue);
    }
    if (o->mono)
        *ink = stone_press_ink_grey(*ink);
    return true;
}

/* ---- resources of our own ---- */

static qpdf_oh make_state(stone_overhaul *o, uint32_t i)
{
    char words[96];
    stone_format(words, sizeof words, "<< /Type /ExtGState /OP %s /op %s /OPM 1 >>", i & 2 ? "true" : "false",
                 i & 1 ? "true" : "false");
    if (!o->states[i])
        o->states[i] = qpdf_make_indirect_object(o->paper->qpdf, qpdf_oh_parse(o->paper->qpdf, words));
    return o->states[i];
}

/* The function of a Separation, from its tint to process inks: a linear ramp. */
static qpdf_oh make_ramp(qpdf_data q, const uint16_t *cmyk)
{
    char words[192];
    stone_format(words, sizeof words,
                 "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [%.4g %.4g %.4g %.4g] /N 1 >>", cmyk[0] / 1000.,
                 cmyk[1] / 1000., cmyk[2] / 1000., cmyk[3] / 1000.);
    return qpdf_oh_parse(q, words);
}

static qpdf_oh make_space(stone_overhaul *o, const char *name, const uint16_t *cmyk)
{
    qpdf_data q = o->paper->qpdf;
    qpdf_oh space = qpdf_oh_new_array(q);
    g_autofree char *slashed = g_strconcat("/", name, NULL);
    qpdf_oh_append_item(q, space, qpdf_oh_new_name(q, "/Separation"));
    qpdf_oh_append_item(q, space, qpdf_oh_new_name(q, slashed));
    qpdf_oh_append_item(q, space, qpdf_oh_new_name(q, "/DeviceCMYK"));
    qpdf_oh_append_item(q, space, make_ramp(q, cmyk));
    return qpdf_make_indirect_object(q, space);
}

/* The process inks that substitute a spot, which are the same in all of its keys. */
static qpdf_oh make_spot(stone_overhaul *o, uint32_t i)
{
    const stone_press_inks *tables[] = {o->order->inks, o->order->graphics};
    for (int t = 0; t < 2 && !o->spots[i]; t++)
        for (uint32_t k = 0; k < tables[t]->n && !o->spots[i]; k++)
            if (tables[t]->keys[k].ink.spot == (int)i)
                o->spots[i] = make_space(o, tables[t]->spots[i], tables[t]->keys[k].ink.cmyk);
    return o->spots[i];
}

/* The dictionary at a key of the resources; it is created if there is none. */
static qpdf_oh shelf(stone_overhaul *o, qpdf_oh resources, const char *key)
{
    qpdf_data q = o->paper->qpdf;
    qpdf_oh dict = qpdf_oh_get_key(q, resources, key);
    if (!qpdf_oh_is_dictionary(q, dict)) {
        dict = qpdf_oh_new_dictionary(q);
        qpdf_oh_replace_key(q, resources, key, dict);
    }
    return dict;
}

static void supply(stone_overhaul *o, qpdf_oh resources, const stone_press_use *use, bool marks)
{
    qpdf_data q = o->paper->qpdf;
    char name[24];
    for (uint32_t i = 0; i < STATES; i++) {
        if (!(use->states >> i & 1))
            continue;
        snprintf(name, sizeof name, "/" STONE_PRESS_STATE_NAME, i);
        qpdf_oh_replace_key(q, shelf(o, resources, "/ExtGState"), name, make_state(o, i));
    }
    for (uint32_t i = 0; i < STONE_PRESS_MOST_SPOTS; i++) {
        if (!(use->spots >> i & 1))
            continue;
        snprintf(name, sizeof name, "/" STONE_PRESS_SPOT_NAME, i);
        qpdf_oh_replace_key(q, shelf(o, resources, "/ColorSpace"), name, make_spot(o, i));
    }
    if (marks) {
        static const uint16_t full[4] = {1000, 1000, 1000, 1000};
        if (!o->all)
            o->all = make_space(o, "All", full);
        qpdf_oh_replace_key(q, shelf(o, resources, "/ColorSpace"), "/StoneAll", o->all);
    }
}

/* ---- what is there ---- */

/* True on the first visit of an object. Objects that are not indirect are checked wherever they occur. */
static bool new_to(stone_overhaul *o, qpdf_oh object)
{
    int id = qpdf_oh_is_indirect(o->paper->qpdf, object) ? qpdf_oh_get_object_id(o->paper->qpdf, object) : 0;
    return !id || g_hash_table_add(o->sound, GINT_TO_POINTER(id));
}

static bool has_program(stone_overhaul *o, qpdf_oh font)
{
    static const char *const programs[] = {"/FontFile", "/FontFile2", "/FontFile3"};
    qpdf_data q = o->paper->qpdf;
    qpdf_oh descriptor = qpdf_oh_get_key(q, font, "/FontDescriptor");
    for (size_t i = 0; i < G_N_ELEMENTS(programs); i++)
        if (qpdf_oh_is_dictionary(q, descriptor) && qpdf_oh_is_stream(q, qpdf_oh_get_key(q, descriptor, programs[i])))
            return true;
    return false;
}

static bool check_font(stone_overhaul *o, qpdf_oh font)
{
    qpdf_data q = o->paper->qpdf;
    if (!new_to(o, font))
        return true;
    if (stone_paper_is(o->paper, font, "/Subtype", "/Type3"))
        return stone_paper_refuse(
            o->paper, "a font consists of drawings or pictures (Type 3), as colour emoji do; choose another font");
    if (stone_paper_is(o->paper, font, "/Subtype", "/Type0"))
        font = qpdf_oh_get_array_item(q, qpdf_oh_get_key(q, font, "/DescendantFonts"), 0);
    return has_program(o, font) || stone_paper_refuse(o->paper, "a font is not embedded");
}

static bool is_one(qpdf_data q, qpdf_oh value)
{
    return !qpdf_oh_is_number(q, value) || qpdf_oh_get_numeric_value(q, value) == 1;
}

static bool check_state(stone_overhaul *o, qpdf_oh state)
{
    qpdf_data q = o->paper->qpdf;
    qpdf_oh mask = qpdf_oh_get_key(q, state, "/SMask"), blend = qpdf_oh_get_key(q, state, "/BM");
    bool plain = is_one(q, qpdf_oh_get_key(q, state, "/CA")) && is_one(q, qpdf_oh_get_key(q, state, "/ca")) &&
                 (!qpdf_oh_is_initialized(q, mask) || qpdf_oh_is_null(q, mask) ||
                  stone_paper_is(o->paper, state, "/SMask", "/None")) &&
                 (!qpdf_oh_is_initialized(q, blend) || qpdf_oh_is_null(q, blend) ||
                  stone_paper_is(o->paper, state, "/BM", "/Normal"));
    return plain || stone_paper_refuse(o->paper, "the page has transparent parts");
}

static bool go_over(stone_overhaul *o, qpdf_oh resources, bool graphic, int depth);

/* Returns the content converted to inks. NULL: refused. */
static GByteArray *ink_in(stone_overhaul *o, const unsigned char *bytes, size_t size, bool graphic,
                          stone_press_use *use)
{
    stone_press_content_order order = {graphic ? resolve_graphic : resolve_page, o, true};
    GByteArray *out = g_byte_array_sized_new((guint)MIN(size + size / 4 + 64, G_MAXUINT / 2));
    if (stone_press_content(bytes, size, &order, out, use))
        return out;
    stone_paper_refuse(o->paper, "%s", use->fault);
    g_byte_array_unref(out);
    return NULL;
}

/* Replaces the data of a stream, uncompressed; the file is compressed when it is written. */
static void fill(stone_overhaul *o, qpdf_oh stream, const GByteArray *bytes)
{
    qpdf_data q = o->paper->qpdf;
    qpdf_oh_replace_stream_data(q, stream, bytes->data, bytes->len, qpdf_oh_new_null(q), qpdf_oh_new_null(q));
}

static bool ink_form(stone_overhaul *o, qpdf_oh form, bool graphic, int depth)
{
    qpdf_data q = o->paper->qpdf;
    qpdf_oh dict = qpdf_oh_get_dict(q, form), resources = qpdf_oh_get_key(q, dict, "/Resources");
    unsigned char *bytes = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    stone_press_use use = {0};
    qpdf_oh_get_stream_data(q, form, qpdf_dl_generalized, &decoded, &bytes, &size);
    if (!qpdf_oh_is_dictionary(q, resources))
        qpdf_oh_replace_key(q, dict, "/Resources", resources = qpdf_oh_new_dictionary(q));
    g_autoptr(GByteArray) inked = decoded || !size ? ink_in(o, bytes, size, graphic, &use) : NULL;
    free(bytes);
    if (!inked)
        return stone_paper_refuse(o->paper, "a form cannot be decoded");
    fill(o, form, inked);
    qpdf_oh_remove_key(q, dict, "/Group");
    supply(o, resources, &use, false);
    return go_over(o, resources, graphic, depth + 1);
}

static qpdf_oh form_of(stone_overhaul *o, uint32_t number, int depth)
{
    const stone_press_form *wanted = &o->order->forms[number];
    bool inks = o->order->standard != STONE_PRESS_PLAIN && !wanted->supplied;
    qpdf_oh *made = &o->made[inks && o->mono][number];
    if (!*made && (*made = stone_form_make(o->paper, wanted)) && inks && !ink_form(o, *made, true, depth))
        return 0;
    return *made;
}

static bool check_xobject(stone_overhaul *o, qpdf_oh xobjects, const char *key, bool graphic, int depth)
{
    stone_paper *p = o->paper;
    qpdf_oh object = qpdf_oh_get_key(p->qpdf, xobjects, key);
    bool strict = o->order->standard != STONE_PRESS_PLAIN;
    if (!qpdf_oh_is_stream(p->qpdf, object))
        return !strict || stone_paper_refuse(p, "an XObject is neither a picture nor a form");
    if (stone_paper_is(p, qpdf_oh_get_dict(p->qpdf, object), "/Subtype", "/Form")) {
        if (!strict)
            return go_over(o, qpdf_oh_get_key(p->qpdf, qpdf_oh_get_dict(p->qpdf, object), "/Resources"), graphic,
                           depth + 1);
        return !new_to(o, object) || ink_form(o, object, graphic, depth);
    }
    int64_t number = stone_form_number(p, object);
    if (number < 0)
        return !strict || !new_to(o, object) || stone_picture_check(p, object);
    if (number >= o->order->forms_n || !o->order->forms[number].bytes)
        return stone_paper_refuse(p, "a placeholder refers to a graphic that was not supplied");
    qpdf_oh form = form_of(o, (uint32_t)number, depth);
    if (form)
        qpdf_oh_replace_key(p->qpdf, xobjects, key, form);
    return form && stone_paper_sound(p);
}

static bool check_plain(stone_overhaul *o, qpdf_oh resources)
{
    static const char *const kinds[] = {"/Pattern", "/Shading"};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (stone_paper_list(o->paper, qpdf_oh_get_key(o->paper->qpdf, resources, kinds[i])).n)
            return stone_paper_refuse(o->paper, "the page has a pattern or a gradient");
    qpdf_oh fonts = qpdf_oh_get_key(o->paper->qpdf, resources, "/Font"),
            states = qpdf_oh_get_key(o->paper->qpdf, resources, "/ExtGState");
    stone_paper_keys keys = stone_paper_list(o->paper, fonts);
    for (uint32_t i = 0; i < keys.n; i++)
        if (!check_font(o, qpdf_oh_get_key(o->paper->qpdf, fonts, keys.at[i])))
            return false;
    keys = stone_paper_list(o->paper, states);
    for (uint32_t i = 0; i < keys.n; i++)
        if (!check_state(o, qpdf_oh_get_key(o->paper->qpdf, states, keys.at[i])))
            return false;
    return true;
}

static bool go_over(stone_overhaul *o, qpdf_oh resources, bool graphic, int depth)
{
    qpdf_data q = o->paper->qpdf;
    if (depth > DEEPEST)
        return stone_paper_refuse(o->paper, "forms are nested too deeply");
    if (!qpdf_oh_is_dictionary(q, resources))
        return true;
    qpdf_oh xobjects = qpdf_oh_get_key(q, resources, "/XObject");
    stone_paper_keys keys = stone_paper_list(o->paper, xobjects);
    for (uint32_t i = 0; i < keys.n; i++)
        if (!check_xobject(o, xobjects, keys.at[i], graphic, depth))
            return false;
    return o->order->standard == STONE_PRESS_PLAIN || check_plain(o, resources);
}

/* ---- pages ---- */

static void set_box(stone_overhaul *o, qpdf_oh page, const char *key, double inset, const stone_press_sheet *sheet,
                    double around)
{
    char words[128];
    stone_format(words, sizeof words, "[%.8g %.8g %.8g %.8g]", inset, inset, sheet->width + 2 * around - inset,
                 sheet->height + 2 * around - inset);
    qpdf_oh_replace_key(o->paper->qpdf, page, key, qpdf_oh_parse(o->paper->qpdf, words));
}

static void add(GByteArray *to, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add(GByteArray *to, const char *format, ...)
{
    char words[256];
    va_list list;
    va_start(list, format);
    int n = stone_format_list(words, sizeof words, format, list);
    va_end(list);
    STONE_ASSERT(n >= 0 && (size_t)n < sizeof words);
    g_byte_array_append(to, (const guint8 *)words, (guint)n);
}

/* Cut marks at the corners of the trim and a cross in the middle of each side, in all inks and outside the bleed. */
static void add_marks(GByteArray *out, const stone_press_sheet *sheet)
{
    enum { AWAY = 3, LONG = 12 };
    double inset = STONE_PRESS_SLUG + sheet->bleed, from = STONE_PRESS_SLUG - AWAY;
    double x[2] = {inset, inset + sheet->width}, y[2] = {inset, inset + sheet->height};
    double out_x[2] = {from, 2 * inset + sheet->width - from}, out_y[2] = {from, 2 * inset + sheet->height - from};
    add(out, "q /StoneAll CS 1 SCN 0.25 w\n");
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            add(out, "%.8g %.8g m %.8g %.8g l S\n", x[i], out_y[k], x[i], out_y[k] + (k ? LONG : -LONG));
            add(out, "%.8g %.8g m %.8g %.8g l S\n", out_x[i], y[k], out_x[i] + (i ? LONG : -LONG), y[k]);
        }
    double centres[4][2] = {{(x[0] + x[1]) / 2, out_y[0] - 6},
                            {(x[0] + x[1]) / 2, out_y[1] + 6},
                            {out_x[0] - 6, (y[0] + y[1]) / 2},
                            {out_x[1] + 6, (y[0] + y[1]) / 2}};
    for (int i = 0; i < 4; i++) {
        double cx = centres[i][0], cy = centres[i][1];
        add(out, "%.8g %.8g m %.8g %.8g l %.8g %.8g m %.8g %.8g l S\n", cx - 6, cy, cx + 6, cy, cx, cy - 6, cx, cy + 6);
        add(out, "%.8g %.8g 6 6 re S\n", cx - 3, cy - 3);
    }
    add(out, "Q\n");
}

static bool ink_page(stone_overhaul *o, qpdf_oh page, const stone_press_sheet *sheet)
{
    qpdf_data q = o->paper->qpdf;
    qpdf_oh resources = qpdf_oh_get_key(q, page, "/Resources");
    unsigned char *bytes = NULL;
    size_t size = 0;
    stone_press_use use = {0};
    qpdf_oh_get_page_content_data(q, page, &bytes, &size);
    if (!qpdf_oh_is_dictionary(q, resources))
        qpdf_oh_replace_key(q, page, "/Resources", resources = qpdf_oh_new_dictionary(q));
    g_autoptr(GByteArray) inked = stone_paper_sound(o->paper) ? ink_in(o, bytes, size, false, &use) : NULL;
    free(bytes);
    if (!inked)
        return false;
    double slug = o->order->marks ? STONE_PRESS_SLUG : 0;
    if (o->order->marks) {
        g_autoptr(GByteArray) whole = g_byte_array_new();
        add(whole, "q %.8g %.8g %.8g %.8g re W n 1 0 0 1 %.8g %.8g cm\n", slug, slug, sheet->width + 2 * sheet->bleed,
            sheet->height + 2 * sheet->bleed, slug, slug);
        g_byte_array_append(whole, inked->data, inked->len);
        add(whole, "Q\n");
        add_marks(whole, sheet);
        g_byte_array_set_size(inked, 0);
        g_byte_array_append(inked, whole->data, whole->len);
    }
    qpdf_oh content = qpdf_oh_new_stream(q);
    fill(o, content, inked);
    stone_hashing_put(o->contents, inked->data, inked->len);
    qpdf_oh_replace_key(q, page, "/Contents", content);
    supply(o, resources, &use, o->order->marks);
    static const char *const leaves[] = {"/Group", "/Annots", "/StructParents", "/Tabs", "/CropBox", "/ArtBox"};
    for (size_t i = 0; i < G_N_ELEMENTS(leaves); i++)
        qpdf_oh_remove_key(q, page, leaves[i]);
    double around = sheet->bleed + slug;
    set_box(o, page, "/MediaBox", 0, sheet, around);
    set_box(o, page, "/BleedBox", slug, sheet, around);
    set_box(o, page, "/TrimBox", around, sheet, around);
    return true;
}

bool stone_overhaul_page(stone_overhaul *o, uint32_t number)
{
    stone_paper *p = o->paper;
    bool strict = o->order->standard != STONE_PRESS_PLAIN;
    p->page = number;
    o->mono = strict && o->order->sheets[number].mono;
    qpdf_oh page = qpdf_get_page_n(p->qpdf, number);
    bool ok = (!strict || ink_page(o, page, &o->order->sheets[number])) &&
              go_over(o, qpdf_oh_get_key(p->qpdf, page, "/Resources"), false, 0) && stone_paper_sound(p);
    p->page = UINT32_MAX;
    return ok;
}

const char *stone_overhaul_identity(stone_overhaul *o)
{
    const stone_press_order *order = o->order;
    const char *facts[] = {order->matter, order->title, order->date, order->condition};
    for (size_t i = 0; i < G_N_ELEMENTS(facts); i++)
        if (facts[i])
            stone_hashing_put(o->contents, facts[i], strlen(facts[i]));
    o->identity = stone_hashing_end(g_steal_pointer(&o->contents));
    return o->identity.hex;
}
