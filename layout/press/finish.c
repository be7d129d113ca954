/* The order of finishing; see press.h. */
#include "press/overhaul.h"
#include "press/standard.h"

bool stone_press_finish(const uint8_t *bytes, size_t size, const stone_press_order *order, stone_arena *arena, uint8_t **out,
                        size_t *out_size, stone_press_fault *fault)
{
    stone_paper paper;
    bool ok = stone_paper_open(&paper, arena, "pages", bytes, size), strict = order->standard != STONE_PRESS_PLAIN;
    int pages = ok ? qpdf_get_num_pages(paper.qpdf) : 0;
    if (ok && strict && (uint32_t)pages != order->sheets_n)
        ok = stone_paper_refuse(&paper, "the PDF has %d pages, the sheets of %u are known", pages, order->sheets_n);
    if (ok && strict)
        qpdf_push_inherited_attributes_to_page(paper.qpdf);
    stone_overhaul *overhaul = stone_overhaul_new(&paper, order);
    for (int i = 0; ok && i < pages; i++)
        ok = stone_overhaul_page(overhaul, (uint32_t)i);
    if (ok && strict)
        ok = stone_standard_set(&paper, order, stone_overhaul_identity(overhaul));
    stone_overhaul_close(overhaul);
    ok = ok && stone_paper_write(&paper, stone_standard_version(order->standard), out, out_size);
    *fault = (stone_press_fault){paper.fault_page, ok ? NULL : paper.fault ? paper.fault : "the PDF cannot be finished"};
    stone_paper_close(&paper);
    return ok;
}
