/* libqpdf reads and writes the page, poppler draws it for screens. */
#include "pictures/supplied.h"

#include <glib.h>
#include <math.h>
#include <poppler.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "pictures/answer.h"
#include "pictures/canvas.h"
#include "pictures/inspect.h"
#include "pictures/vector.h"

typedef struct {
    qpdf_data q;
    qpdf_oh page;
    double sides[4]; /* left, bottom, right and top of the trim box in points */
} supplied_page;

static bool read_box(qpdf_data q, qpdf_oh of, const char *name, double *sides)
{
    qpdf_oh box = qpdf_oh_get_key(q, of, name);
    if (!qpdf_oh_is_array(q, box) || qpdf_oh_get_array_n_items(q, box) != 4)
        return false;
    double at[4];
    for (int i = 0; i < 4; i++)
        at[i] = qpdf_oh_get_numeric_value(q, qpdf_oh_get_array_item(q, box, i));
    for (int i = 0; i < 2; i++) {
        sides[i] = MIN(at[i], at[i + 2]);
        sides[i + 2] = MAX(at[i], at[i + 2]);
    }
    return true;
}

/* Returns NULL, or why the page is refused. */
static const char *open_page(const stone_negative *n, supplied_page *p)
{
    *p = (supplied_page){.q = qpdf_init()};
    qpdf_silence_errors(p->q);
    qpdf_set_suppress_warnings(p->q, QPDF_TRUE);
    qpdf_set_attempt_recovery(p->q, QPDF_FALSE);
    if (qpdf_read_memory(p->q, "page", (const char *)n->bytes, n->size, NULL) & QPDF_ERRORS)
        return qpdf_has_error(p->q) && qpdf_get_error_code(p->q, qpdf_get_error(p->q)) == qpdf_e_password
                   ? "the PDF is locked with a password"
                   : "the PDF is damaged; export it again";
    if (qpdf_is_encrypted(p->q))
        return "the PDF is encrypted; export it without protection";
    int pages = qpdf_get_num_pages(p->q);
    if (qpdf_has_error(p->q) || pages < 1)
        return "the PDF is damaged; export it again";
    if (pages != 1)
        return "the PDF has more than one page; supply only the page that is to be printed";
    qpdf_push_inherited_attributes_to_page(p->q);
    p->page = qpdf_get_page_n(p->q, 0);
    if (qpdf_oh_get_int_value_as_int(p->q, qpdf_oh_get_key(p->q, p->page, "/Rotate")) % 360 != 0)
        return "the page of the PDF is turned by Rotate; export it upright";
    if (!read_box(p->q, p->page, "/TrimBox", p->sides) && !read_box(p->q, p->page, "/CropBox", p->sides) &&
        !read_box(p->q, p->page, "/MediaBox", p->sides))
        return "the page of the PDF has no size";
    double width = p->sides[2] - p->sides[0], height = p->sides[3] - p->sides[1];
    if (!(width >= 1 && height >= 1 && width <= 14400 && height <= 14400 && width / height < 1000 &&
          height / width < 1000))
        return "the page of the PDF has no size";
    return qpdf_has_error(p->q) ? "the PDF is damaged; export it again" : NULL;
}

static bool open_or_refuse(const stone_negative *n, supplied_page *p)
{
    const char *why = open_page(n, p);
    if (why) {
        stone_answer_refuse(why);
        qpdf_cleanup(&p->q);
    }
    return !why;
}

void stone_supplied_facts(const stone_negative *n)
{
    supplied_page p;
    stone_inspection found;
    if (!open_or_refuse(n, &p))
        return;
    double width = p.sides[2] - p.sides[0], height = p.sides[3] - p.sides[1],
           scale = STONE_VECTOR_SIDE / MAX(width, height);
    stone_inspect_page(p.q, p.page, &found);
    if (qpdf_has_error(p.q) && !found.flaw[0])
        g_strlcpy(found.flaw, "parts of the PDF cannot be read", sizeof found.flaw);
    g_autofree char *points = g_strdup_printf("%ld %ld", lround(width * 1000), lround(height * 1000));
    stone_answer_line("state", "ok");
    stone_answer_line("type", "PDF");
    stone_answer_number("width", MAX(1, lround(width * scale)));
    stone_answer_number("height", MAX(1, lround(height * scale)));
    stone_answer_line("points", points);
    if (found.flaw[0])
        stone_answer_line("flaw", found.flaw);
    if (found.transparent[0])
        stone_answer_line("transparent", found.transparent);
    if (found.coloured)
        stone_answer_line("coloured", "yes");
    stone_answer_bytes("", 0);
    qpdf_cleanup(&p.q);
}

void stone_supplied_answer_pdf(const stone_negative *n)
{
    static const char *const leaves[] = {"/Annots", "/AA",  "/Metadata", "/PieceInfo",    "/Thumb", "/StructParents",
                                         "/B",      "/Dur", "/Trans",    "/LastModified", "/Tabs"};
    supplied_page p;
    stone_inspection found;
    if (!open_or_refuse(n, &p))
        return;
    stone_inspect_page(p.q, p.page, &found);
    for (size_t i = 0; i < G_N_ELEMENTS(leaves); i++)
        qpdf_oh_remove_key(p.q, p.page, leaves[i]);
    if (!found.transparent[0])
        qpdf_oh_remove_key(p.q, p.page, "/Group"); /* a group without transparent parts has no effect */
    qpdf_data alone = qpdf_init();
    qpdf_silence_errors(alone);
    qpdf_empty_pdf(alone);
    qpdf_add_page(alone, p.q, p.page, QPDF_FALSE);
    qpdf_init_write_memory(alone);
    qpdf_set_deterministic_ID(alone, QPDF_TRUE);
    qpdf_set_object_stream_mode(alone, qpdf_o_disable);
    qpdf_set_stream_data_mode(alone, qpdf_s_preserve);
    qpdf_write(alone);
    if (qpdf_has_error(alone)) {
        stone_answer_refuse("the PDF is damaged; export it again");
    } else {
        stone_answer_line("state", "ok");
        stone_answer_bytes(qpdf_get_buffer(alone), qpdf_get_buffer_length(alone));
    }
    qpdf_cleanup(&alone);
    qpdf_cleanup(&p.q);
}

struct page_drawing {
    const stone_negative *negative;
    const supplied_page *page;
};

/* The trim box fills the whole picture; poppler draws from the upper left corner of the crop box. */
static bool draw(void *drawing, cairo_t *cr, const stone_print_wish *wish)
{
    const struct page_drawing *d = drawing;
    const double *trim = d->page->sides;
    double crop[4];
    g_autoptr(GBytes) bytes = g_bytes_new_static(d->negative->bytes, d->negative->size);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    PopplerPage *drawn = document ? poppler_document_get_page(document, 0) : NULL;
    bool ok = drawn && (read_box(d->page->q, d->page->page, "/CropBox", crop) ||
                        read_box(d->page->q, d->page->page, "/MediaBox", crop));
    if (ok) {
        cairo_scale(cr, wish->whole_width / (trim[2] - trim[0]), wish->whole_height / (trim[3] - trim[1]));
        cairo_translate(cr, crop[0] - trim[0], trim[3] - crop[3]);
        poppler_page_render(drawn, cr);
    }
    g_clear_object(&drawn);
    g_clear_object(&document);
    return ok;
}

void stone_supplied_answer_pixels(const stone_negative *n, const stone_print_wish *wish)
{
    supplied_page p;
    if (!open_or_refuse(n, &p))
        return;
    stone_canvas_answer(wish, draw, &(struct page_drawing){n, &p}, "the PDF cannot be drawn");
    qpdf_cleanup(&p.q);
}
