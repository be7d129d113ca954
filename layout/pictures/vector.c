/* libxml2 parses the file for the check, without entities, network or recovery; librsvg draws it. */
#include "pictures/vector.h"

#include <cairo-pdf.h>
#include <glib.h>
#include <librsvg/rsvg.h>
#include <libxml/parser.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pictures/answer.h"
#include "pictures/canvas.h"

enum { MOST_BYTES = 16 << 20, MOST_ELEMENTS = 100000, MOST_USES = 20000, DEEPEST = 100 };

struct check {
    uint32_t elements, uses;
    char reason[200];
};

void stone_vector_begin(void)
{
    xmlInitParser();
}

static bool refuse(struct check *c, const xmlNode *n, const char *what)
{
    if (!c->reason[0])
        g_snprintf(c->reason, sizeof c->reason, "line %ld: %s", xmlGetLineNo((xmlNode *)(uintptr_t)n), what);
    return false;
}

static bool one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* ---- properties ---- */

/* Checks a property, given as an attribute or in a style; `value` has no outer blanks. */
static bool check_property(struct check *c, const xmlNode *n, const char *name, const char *value)
{
    static const char *const opacities[] = {"opacity",      "fill-opacity",  "stroke-opacity",
                                            "stop-opacity", "flood-opacity", NULL};
    static const char *const none_only[] = {"filter",
                                            "mask",
                                            "mask-image",
                                            "marker",
                                            "marker-start",
                                            "marker-mid",
                                            "marker-end",
                                            "mix-blend-mode",
                                            "enable-background",
                                            "cursor",
                                            NULL};
    static const char *const harmless[] = {"none", "normal", "auto", "accumulate", "new", "inherit", NULL};
    char what[160];
    bool url = strstr(value, "url(") != NULL;
    if (one_of(name, opacities) && g_ascii_strtod(value, NULL) < 1 && strcmp(value, "inherit") != 0) {
        /* elements that are not drawn may have any opacity */
        g_snprintf(what, sizeof what, "%s below 1 on <%.40s>: transparency is not printed; use a tint", name, n->name);
        return refuse(c, n, what);
    }
    if (one_of(name, none_only) && !one_of(value, harmless) && strncmp(value, "new ", 4) != 0) {
        g_snprintf(what, sizeof what, "%s on <%.40s> is not supported", name, n->name);
        return refuse(c, n, what);
    }
    if ((strcmp(name, "fill") == 0 || strcmp(name, "stroke") == 0) && url) {
        g_snprintf(what, sizeof what, "%s of <%.40s> is a gradient or a pattern; use a solid colour", name, n->name);
        return refuse(c, n, what);
    }
    if (url && !(strcmp(name, "clip-path") == 0 && g_str_has_prefix(value, "url(#"))) {
        g_snprintf(what, sizeof what, "%s of <%.40s> refers to another file", name, n->name);
        return refuse(c, n, what);
    }
    return true;
}

static bool check_style(struct check *c, const xmlNode *n, const char *style)
{
    g_auto(GStrv) rules = g_strsplit(style, ";", 1000);
    for (char **r = rules; *r; r++) {
        char *colon = strchr(*r, ':');
        if (!colon)
            continue;
        *colon = 0;
        g_autofree char *name = g_ascii_strdown(g_strstrip(*r), -1);
        if (!check_property(c, n, name, g_strstrip(colon + 1)))
            return false;
    }
    return true;
}

/* Checks a style sheet: each block of rules like a style, and no @-rules, which could fetch files. */
static bool check_sheet(struct check *c, const xmlNode *n)
{
    xmlChar *content = xmlNodeGetContent(n);
    g_autofree char *sheet = g_strdup((const char *)content);
    xmlFree(content);
    if (strchr(sheet, '@') || strstr(sheet, "\\"))
        return refuse(c, n, "an @-rule or an escape in <style>; set the colours on the shapes");
    for (char *at = sheet; (at = strchr(at, '{'));) {
        char *end = strchr(at, '}');
        if (!end)
            return refuse(c, n, "a rule in <style> is not closed");
        *end = 0;
        if (!check_style(c, n, at + 1))
            return false;
        at = end + 1;
    }
    return true;
}

static bool check_attributes(struct check *c, const xmlNode *n)
{
    for (const xmlAttr *a = n->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        xmlChar *raw = xmlNodeListGetString(n->doc, a->children, 1);
        g_autofree char *value = g_strstrip(g_strdup(raw ? (const char *)raw : ""));
        xmlFree(raw);
        bool ours = !a->ns || strcmp((const char *)a->ns->href, "http://www.w3.org/1999/xlink") == 0;
        if (ours && strcmp(name, "href") == 0 && value[0] != '#')
            return refuse(c, n, "a link that leads out of the file");
        if (ours && g_str_has_prefix(name, "on"))
            return refuse(c, n, "a script");
        if (!a->ns && strcmp(name, "style") == 0) {
            if (!check_style(c, n, value))
                return false;
        } else if (!a->ns && !check_property(c, n, name, value)) {
            return false;
        }
    }
    return true;
}

/* ---- elements ---- */

static bool is_svg(const xmlNode *n)
{
    return !n->ns || strcmp((const char *)n->ns->href, "http://www.w3.org/2000/svg") == 0;
}

static bool check_element(struct check *c, const xmlNode *n, int depth)
{
    static const char *const plain[] = {"svg",      "g",      "defs",    "symbol", "use",      "path",
                                        "rect",     "circle", "ellipse", "line",   "polyline", "polygon",
                                        "clipPath", "a",      "switch",  NULL};
    /* elements that are drawn only where others use them, and are refused there */
    static const char *const unseen[] = {"title",          "desc",    "metadata", "linearGradient",
                                         "radialGradient", "pattern", "marker",   NULL};
    const char *name = (const char *)n->name;
    char what[160];
    if (!is_svg(n) || one_of(name, unseen))
        return true; /* metadata of editors and about the drawing */
    if (++c->elements > MOST_ELEMENTS || (c->uses += strcmp(name, "use") == 0) > MOST_USES)
        return refuse(c, n, "it has more than 100,000 elements");
    if (depth > DEEPEST)
        return refuse(c, n, "its elements are nested too deeply");
    if (strcmp(name, "style") == 0)
        return check_sheet(c, n);
    if (strcmp(name, "text") == 0 || strcmp(name, "tspan") == 0 || strcmp(name, "textPath") == 0)
        return refuse(c, n, "<text>; turn it into outlines");
    if (!one_of(name, plain)) {
        g_snprintf(what, sizeof what, "<%.60s> is not supported: only shapes in solid colours are printed", name);
        return refuse(c, n, what);
    }
    if (!check_attributes(c, n))
        return false;
    for (const xmlNode *k = n->children; k; k = k->next)
        if (k->type == XML_ELEMENT_NODE && !check_element(c, k, depth + 1))
            return false;
    return true;
}

static bool check(const stone_negative *n, struct check *c)
{
    const char *bytes = (const char *)n->bytes;
    *c = (struct check){0};
    if (n->size > MOST_BYTES) {
        g_strlcpy(c->reason, "the SVG is larger than 16 MB", sizeof c->reason);
        return false;
    }
    if (g_strstr_len(bytes, (gssize)n->size, "<!ENTITY")) {
        g_strlcpy(c->reason, "the SVG declares entities", sizeof c->reason);
        return false;
    }
    xmlDoc *doc = xmlReadMemory(bytes, (int)n->size, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    bool ok = false;
    if (!root)
        g_strlcpy(c->reason, "the SVG is not well-formed XML", sizeof c->reason);
    else if (strcmp((const char *)root->name, "svg") != 0)
        g_strlcpy(c->reason, "its first element is not <svg>", sizeof c->reason);
    else
        ok = check_element(c, root, 0);
    xmlFreeDoc(doc);
    return ok;
}

/* ---- drawing ---- */

/* Parses and checks the graphic and returns its size in its own units. NULL: it was refused. */
static RsvgHandle *open_graphic(const stone_negative *n, double *width, double *height)
{
    struct check c;
    if (!check(n, &c)) {
        stone_answer_refuse(c.reason);
        return NULL;
    }
    RsvgHandle *handle = rsvg_handle_new_from_data(n->bytes, n->size, NULL);
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength w, h;
    RsvgRectangle box = {0};
    *width = *height = 0;
    if (handle && !rsvg_handle_get_intrinsic_size_in_pixels(handle, width, height)) {
        rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &w, &has_height, &h, &has_box, &box);
        *width = box.width;
        *height = box.height;
    }
    if (handle && *width > 0 && *height > 0 && *width < 1e6 && *height < 1e6 && *width / *height < 1000 &&
        *height / *width < 1000)
        return handle;
    stone_answer_refuse(handle ? "the SVG has no size: give it a viewBox" : "the SVG cannot be drawn");
    if (handle)
        g_object_unref(handle);
    return NULL;
}

void stone_vector_facts(const stone_negative *n)
{
    double width, height;
    RsvgHandle *handle = open_graphic(n, &width, &height);
    if (!handle)
        return;
    double scale = STONE_VECTOR_SIDE / MAX(width, height);
    stone_answer_line("state", "ok");
    stone_answer_line("type", "SVG");
    stone_answer_number("width", MAX(1, (long)(width * scale + .5)));
    stone_answer_number("height", MAX(1, (long)(height * scale + .5)));
    stone_answer_line("profile", "no");
    stone_answer_line("alpha", "yes");
    stone_answer_bytes("", 0);
    g_object_unref(handle);
}

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned n)
{
    g_byte_array_append(to, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

void stone_vector_answer_pdf(const stone_negative *n)
{
    double width, height;
    RsvgHandle *handle = open_graphic(n, &width, &height);
    if (!handle)
        return;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, bytes, width, height);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T12:00:00Z"); /* a fixed date keeps the bytes the same */
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle viewport = {0, 0, width, height};
    bool ok = rsvg_handle_render_document(handle, cr, &viewport, NULL);
    ok = ok && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    ok = ok && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    g_object_unref(handle);
    if (!ok) {
        stone_answer_refuse("the SVG cannot be drawn");
        return;
    }
    stone_answer_line("state", "ok");
    stone_answer_bytes(bytes->data, bytes->len);
}

static bool draw(void *handle, cairo_t *cr, const stone_print_wish *wish)
{
    RsvgRectangle viewport = {0, 0, wish->whole_width, wish->whole_height};
    return rsvg_handle_render_document(handle, cr, &viewport, NULL);
}

void stone_vector_answer_pixels(const stone_negative *n, const stone_print_wish *wish)
{
    double width, height;
    RsvgHandle *handle = open_graphic(n, &width, &height);
    if (!handle)
        return;
    stone_canvas_answer(wish, draw, handle, "the SVG cannot be drawn");
    g_object_unref(handle);
}
