/* poppler reads and draws pages; libqpdf provides the trim box, which poppler does not report. */
#include "pictures/leaves.h"

#include <glib.h>
#include <math.h>
#include <poppler.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <string.h>

#include "pictures/answer.h"
#include "pictures/canvas.h"

enum { MOST_LEAVES = 4000, MOST_LINES = 20000, LONGEST_LINE = 4000, MOST_BYTES = 64 << 20 };

/* The trim box within poppler's page, in points from its top left corner. */
typedef struct {
    double left, top, width, height;
} trim;

static bool read_box(qpdf_data q, qpdf_oh page, const char *name, double *sides)
{
    qpdf_oh box = qpdf_oh_get_key(q, page, name);
    if (!qpdf_oh_is_array(q, box) || qpdf_oh_get_array_n_items(q, box) != 4)
        return false;
    for (int i = 0; i < 4; i++)
        sides[i] = qpdf_oh_get_numeric_value(q, qpdf_oh_get_array_item(q, box, i));
    return sides[0] < sides[2] && sides[1] < sides[3];
}

static trim find_trim(qpdf_data q, int leaf, PopplerPage *page)
{
    trim whole = {0, 0, 0, 0};
    double crop[4], sides[4];
    poppler_page_get_size(page, &whole.width, &whole.height);
    if (!q || leaf >= qpdf_get_num_pages(q) || qpdf_has_error(q))
        return whole;
    qpdf_oh leaf_of_q = qpdf_get_page_n(q, (size_t)leaf);
    bool turned = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, leaf_of_q, "/Rotate")) % 360 != 0;
    bool known = !turned && read_box(q, leaf_of_q, "/TrimBox", sides) &&
                 (read_box(q, leaf_of_q, "/CropBox", crop) || read_box(q, leaf_of_q, "/MediaBox", crop));
    if (qpdf_has_error(q) || !known)
        return whole;
    trim t = {sides[0] - crop[0], crop[3] - sides[3], sides[2] - sides[0], sides[3] - sides[1]};
    bool inside =
        t.left >= 0 && t.top >= 0 && t.left + t.width <= whole.width + 1 && t.top + t.height <= whole.height + 1;
    return inside ? t : whole;
}

static qpdf_data open_boxes(const stone_negative *n)
{
    qpdf_data q = qpdf_init();
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    if (qpdf_read_memory(q, "pages", (const char *)n->bytes, n->size, NULL) & QPDF_ERRORS)
        qpdf_cleanup(&q);
    else
        qpdf_push_inherited_attributes_to_page(q);
    return q;
}

static PopplerDocument *open_document(const stone_negative *n)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(n->bytes, n->size);
    g_autoptr(GError) error = NULL;
    PopplerDocument *document =
        n->kind == STONE_NEGATIVE_PDF ? poppler_document_new_from_bytes(bytes, NULL, &error) : NULL;
    if (!document)
        stone_answer_refuse(n->kind != STONE_NEGATIVE_PDF ? "no PDF"
                            : g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
                                ? "the PDF is locked with a password"
                                : "the PDF is damaged; export it again");
    return document;
}

static void put_clean(GString *out, const char *s, gsize n)
{
    g_autofree char *valid = g_utf8_make_valid(s, (gssize)n);
    gsize from = out->len;
    for (const char *p = valid; *p && out->len - from < LONGEST_LINE; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
    g_string_append_c(out, '\n');
}

static void put_number(GString *out, double points)
{
    g_string_append_printf(out, " %ld", isfinite(points) && fabs(points) < 20000 ? lround(points * 1000) : 0);
}

static void put_line(GString *out, const trim *t, const char *text, gsize n, const PopplerRectangle *r)
{
    g_string_append(out, "line");
    put_number(out, MIN(r->x1, r->x2) - t->left);
    put_number(out, MIN(r->y1, r->y2) - t->top);
    put_number(out, fabs(r->x2 - r->x1));
    put_number(out, fabs(r->y2 - r->y1));
    g_string_append_c(out, ' ');
    put_clean(out, text, n);
}

/* A gap wider than this part of the letter height separates two columns; poppler joins text that is side by side. */
#define GUTTER 0.7

static bool goes_on(const PopplerRectangle *around, const PopplerRectangle *next)
{
    double depth = fabs(next->y2 - next->y1);
    return next->x1 - around->x2 < GUTTER * depth && next->x1 > around->x1 - depth;
}

static void put_text(GString *out, PopplerPage *page, const trim *t)
{
    g_autofree char *text = poppler_page_get_text(page);
    PopplerRectangle *places = NULL, around = {0, 0, 0, 0};
    guint n = 0, at = 0, lines = 0;
    if (!text || !poppler_page_get_text_layout(page, &places, &n))
        return;
    const char *from = NULL, *to = NULL; /* the text gathered so far: its first letter and the end of its last one */
    for (const char *p = text; lines < MOST_LINES && out->len < MOST_BYTES; p = g_utf8_next_char(p), at++) {
        bool blank = !*p || g_unichar_isspace(g_utf8_get_char(p)), ends = !*p || *p == '\n';
        const PopplerRectangle *r = at < n ? &places[at] : NULL;
        if (from && (ends || (!blank && r && !goes_on(&around, r)))) {
            put_line(out, t, from, (gsize)(to - from), &around);
            lines++;
            from = NULL;
        }
        if (!*p)
            break;
        if (blank || !r)
            continue;
        around = !from ? *r
                       : (PopplerRectangle){MIN(around.x1, r->x1), MIN(around.y1, r->y1), MAX(around.x2, r->x2),
                                            MAX(around.y2, r->y2)};
        from = from ? from : p;
        to = g_utf8_next_char(p);
    }
    g_free(places);
}

void stone_leaves_answer(const stone_negative *n)
{
    PopplerDocument *document = open_document(n);
    if (!document)
        return;
    qpdf_data q = open_boxes(n);
    int leaves = MIN(poppler_document_get_n_pages(document), MOST_LEAVES);
    GString *out = g_string_new(NULL);
    for (int i = 0; i < leaves && out->len < MOST_BYTES; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        if (!page)
            continue;
        trim t = find_trim(q, i, page);
        g_autofree char *label = NULL;
        g_object_get(page, "label", &label, NULL);
        g_string_append(out, "leaf");
        put_number(out, t.width);
        put_number(out, t.height);
        g_string_append_c(out, ' ');
        put_clean(out, label ? label : "", label ? strlen(label) : 0);
        put_text(out, page, &t);
        g_object_unref(page);
    }
    if (out->len) {
        stone_answer_line("state", "ok");
        stone_answer_bytes(out->str, out->len);
    } else
        stone_answer_refuse("the PDF has no page that can be read");
}

struct leaf_drawing {
    PopplerPage *page;
    trim trim;
};

static bool draw(void *drawing, cairo_t *cr, const stone_print_wish *wish)
{
    const struct leaf_drawing *d = drawing;
    cairo_scale(cr, wish->whole_width / d->trim.width, wish->whole_height / d->trim.height);
    cairo_translate(cr, -d->trim.left, -d->trim.top);
    poppler_page_render(d->page, cr);
    return true;
}

void stone_leaves_answer_pixels(const stone_negative *n, int leaf, int dpi)
{
    PopplerDocument *document = open_document(n);
    if (!document)
        return;
    PopplerPage *page =
        leaf < poppler_document_get_n_pages(document) ? poppler_document_get_page(document, leaf) : NULL;
    if (!page) {
        stone_answer_refuse("the page of the PDF cannot be read");
        return;
    }
    qpdf_data q = open_boxes(n);
    struct leaf_drawing d = {page, find_trim(q, leaf, page)};
    double width = d.trim.width * dpi / 72, height = d.trim.height * dpi / 72;
    if (!(width >= 1 && height >= 1 && width <= STONE_PRINT_SIDE && height <= STONE_PRINT_SIDE)) {
        stone_answer_refuse("the page of the PDF is too small or too large to be drawn");
        return;
    }
    int w = (int)lround(width), h = (int)lround(height);
    stone_print_wish wish = {.form = STONE_PRINT_PIXELS,
                             .whole_width = w,
                             .whole_height = h,
                             .width = w,
                             .height = h,
                             .ground = {255, 255, 255, 255}};
    stone_canvas_answer(&wish, draw, &d, "the page of the PDF cannot be drawn");
}
