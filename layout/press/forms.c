/* A page becomes a form whose matrix maps it to the unit square, as for an image, so that the content stream that shows
 * it need not change. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "press/forms.h"

#include "base/format.h"

enum { MARK_BYTES = sizeof STONE_PRESS_MARK - 1 };

void stone_press_mark(uint32_t number, uint8_t *rgb)
{
    memset(rgb, 0, 3 * STONE_PRESS_MARK_WIDTH);
    memcpy(rgb, STONE_PRESS_MARK, MARK_BYTES);
    for (int i = 0; i < 4; i++)
        rgb[MARK_BYTES + i] = (uint8_t)(number >> (24 - 8 * i));
}

/* The number marked in a placeholder image; -1: it is an ordinary picture. */
int64_t stone_form_number(stone_paper *p, qpdf_oh image)
{
    qpdf_data q = p->qpdf;
    qpdf_oh dict = qpdf_oh_get_dict(q, image);
    if (!stone_paper_is(p, dict, "/Subtype", "/Image") ||
        qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, dict, "/Width")) != STONE_PRESS_MARK_WIDTH ||
        qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, dict, "/Height")) != 1)
        return -1;
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    int64_t number = -1;
    qpdf_oh_get_stream_data(q, image, qpdf_dl_all, &decoded, &data, &size);
    if (decoded && size >= 3 * STONE_PRESS_MARK_WIDTH && memcmp(data, STONE_PRESS_MARK, MARK_BYTES) == 0) {
        number = 0;
        for (int i = 0; i < 4; i++)
            number = number << 8 | data[MARK_BYTES + i];
    }
    free(data);
    return number;
}

/* MediaBox, or TrimBox for a supplied page; what is outside is clipped. */
static bool read_sides(stone_paper *p, qpdf_oh page, bool supplied, double *sides)
{
    qpdf_oh box = qpdf_oh_get_key(p->qpdf, page, "/TrimBox");
    if (!supplied || !qpdf_oh_is_array(p->qpdf, box))
        box = qpdf_oh_get_key(p->qpdf, page, "/MediaBox");
    for (int i = 0; i < 4 && qpdf_oh_is_array(p->qpdf, box); i++)
        sides[i] = qpdf_oh_get_numeric_value(p->qpdf, qpdf_oh_get_array_item(p->qpdf, box, i));
    return stone_paper_sound(p) && sides[2] > sides[0] && sides[3] > sides[1];
}

static void fill_form(stone_paper *p, qpdf_oh form, stone_paper *from, qpdf_oh page, const double *sides)
{
    qpdf_data q = p->qpdf;
    unsigned char *content = NULL;
    size_t size = 0;
    double width = sides[2] - sides[0], height = sides[3] - sides[1];
    char matrix[160], edges[160];
    qpdf_oh_get_page_content_data(from->qpdf, page, &content, &size);
    qpdf_oh resources = qpdf_oh_get_key(from->qpdf, page, "/Resources"),
            group = qpdf_oh_get_key(from->qpdf, page, "/Group");
    if (!qpdf_oh_is_indirect(from->qpdf, resources))
        resources = qpdf_make_indirect_object(from->qpdf, resources);
    stone_format(matrix, sizeof matrix, "[%.8g 0 0 %.8g %.8g %.8g]", 1 / width, 1 / height, -sides[0] / width,
                 -sides[1] / height);
    stone_format(edges, sizeof edges, "[%.8g %.8g %.8g %.8g]", sides[0], sides[1], sides[2], sides[3]);
    qpdf_oh dict = qpdf_oh_get_dict(q, form);
    qpdf_oh_replace_stream_data(q, form, content, size, qpdf_oh_new_null(q), qpdf_oh_new_null(q));
    qpdf_oh_replace_key(q, dict, "/Type", qpdf_oh_new_name(q, "/XObject"));
    qpdf_oh_replace_key(q, dict, "/Subtype", qpdf_oh_new_name(q, "/Form"));
    qpdf_oh_replace_key(q, dict, "/BBox", qpdf_oh_parse(q, edges));
    qpdf_oh_replace_key(q, dict, "/Matrix", qpdf_oh_parse(q, matrix));
    qpdf_oh_replace_key(q, dict, "/Resources", qpdf_oh_copy_foreign_object(q, from->qpdf, resources));
    if (qpdf_oh_is_dictionary(from->qpdf, group)) {
        if (!qpdf_oh_is_indirect(from->qpdf, group))
            group = qpdf_make_indirect_object(from->qpdf, group);
        qpdf_oh_replace_key(q, dict, "/Group", qpdf_oh_copy_foreign_object(q, from->qpdf, group));
    }
    free(content);
}

qpdf_oh stone_form_make(stone_paper *p, const stone_press_form *wanted)
{
    stone_paper from;
    qpdf_oh form = 0;
    double sides[4] = {0};
    bool ok =
        stone_paper_open(&from, p->arena, "form", wanted->bytes, wanted->size) && qpdf_get_num_pages(from.qpdf) == 1;
    qpdf_oh page = ok ? qpdf_get_page_n(from.qpdf, 0) : 0;
    if (ok && read_sides(&from, page, wanted->supplied, sides)) {
        form = qpdf_oh_new_stream(p->qpdf);
        fill_form(p, form, &from, page, sides);
    }
    if (!stone_paper_sound(&from) || !form)
        stone_paper_refuse(p, "the PDF to be placed has no readable page: %s",
                           from.fault ? from.fault
                                      : "the PDF to be placed has more than one page, or a page without size");
    stone_paper_close(&from);
    return stone_paper_sound(p) ? form : 0;
}
