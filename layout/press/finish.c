/* The steps of finishing; see press.h. */
#include <string.h>

#include "press/overhaul.h"
#include "press/standard.h"
#include "press/tree.h"

/* True if one box of the page lies inside another. */
static bool nests(stone_paper *p, qpdf_oh page, const char *outer, const char *inner)
{
    qpdf_oh boxes[2] = {qpdf_oh_get_key(p->qpdf, page, outer), qpdf_oh_get_key(p->qpdf, page, inner)};
    double at[2][4];
    for (int b = 0; b < 2; b++)
        for (int i = 0; i < 4; i++) {
            if (!qpdf_oh_is_array(p->qpdf, boxes[b]))
                return false;
            at[b][i] = qpdf_oh_get_numeric_value(p->qpdf, qpdf_oh_get_array_item(p->qpdf, boxes[b], i));
        }
    return at[0][0] <= at[1][0] && at[0][1] <= at[1][1] && at[0][2] >= at[1][2] && at[0][3] >= at[1][3] &&
           at[1][0] < at[1][2] && at[1][1] < at[1][3];
}

/* Reads the finished file again, as the recipient will, and checks its declarations and the boxes of every page. An
 * error here is a fault of this program, and is better found here than at the plant. */
static bool verify(const uint8_t *bytes, size_t size, const stone_press_order *order, stone_arena *arena,
                   stone_paper *blamed)
{
    stone_paper p;
    bool ok = stone_paper_open(&p, arena, "finished pages", bytes, size) &&
              (uint32_t)qpdf_get_num_pages(p.qpdf) == order->sheets_n;
    qpdf_oh root = ok ? qpdf_get_root(p.qpdf) : 0;
    bool claims = order->standard > STONE_PRESS_INKS;
    ok = ok && strcmp(qpdf_get_pdf_version(p.qpdf), stone_standard_version(order->standard)) == 0 &&
         !qpdf_is_encrypted(p.qpdf) &&
         qpdf_oh_is_array(p.qpdf, qpdf_oh_get_key(p.qpdf, qpdf_get_trailer(p.qpdf), "/ID")) &&
         qpdf_oh_is_stream(p.qpdf, qpdf_oh_get_key(p.qpdf, root, "/Metadata")) &&
         (!claims || qpdf_oh_get_array_n_items(p.qpdf, qpdf_oh_get_key(p.qpdf, root, "/OutputIntents")) == 1);
    for (uint32_t i = 0; ok && i < order->sheets_n; i++) {
        qpdf_oh page = qpdf_get_page_n(p.qpdf, i);
        ok = nests(&p, page, "/MediaBox", "/BleedBox") && nests(&p, page, "/BleedBox", "/TrimBox") &&
             !qpdf_oh_has_key(p.qpdf, page, "/Annots") && !qpdf_oh_has_key(p.qpdf, page, "/Group");
    }
    ok = ok && stone_paper_sound(&p);
    stone_paper_close(&p);
    return ok || stone_paper_refuse(blamed, "the finished file failed its check");
}

bool stone_press_finish(const uint8_t *bytes, size_t size, const stone_press_order *order, stone_arena *arena,
                        uint8_t **out, size_t *out_size, stone_press_fault *fault)
{
    stone_paper paper;
    bool ok = stone_paper_open(&paper, arena, "pages", bytes, size), strict = order->standard != STONE_PRESS_PLAIN;
    int pages = ok ? qpdf_get_num_pages(paper.qpdf) : 0;
    if (ok && strict && (uint32_t)pages != order->sheets_n)
        ok = stone_paper_refuse(&paper, "the PDF has %d pages, but %u sheets were given", pages, order->sheets_n);
    if (ok && strict)
        qpdf_push_inherited_attributes_to_page(paper.qpdf);
    stone_overhaul *overhaul = stone_overhaul_new(&paper, order);
    for (int i = 0; ok && i < pages; i++)
        ok = stone_overhaul_page(overhaul, (uint32_t)i);
    if (ok && strict)
        ok = stone_standard_set(&paper, order, stone_overhaul_identity(overhaul));
    stone_overhaul_close(overhaul);
    if (ok && order->tagged)
        ok = stone_tree_finish(&paper, order);
    ok = ok && stone_paper_write(&paper, stone_standard_version(order->standard), out, out_size) &&
         (!strict || verify(*out, *out_size, order, arena, &paper));
    *fault = (stone_press_fault){paper.fault_page, ok            ? NULL
                                                   : paper.fault ? paper.fault
                                                                 : "the PDF cannot be finished"};
    stone_paper_close(&paper);
    return ok;
}
