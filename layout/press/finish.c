/* The order of finishing; see press.h. */
#include <glib.h>

#include "base/hash.h"
#include "press/overhaul.h"
#include "press/standard.h"

/* What stands for the content: the bytes that came in, and what was asked of them. */
static stone_hash identity_of(const uint8_t *bytes, size_t size, const stone_press_order *order)
{
    stone_hash content = stone_hash_of(bytes, size), profile = stone_hash_of(order->profile ? order->profile : bytes, order->profile_size);
    g_autofree char *all = g_strdup_printf("%s %s %d %d %s", content.hex, profile.hex, (int)order->standard, order->marks, order->date ? order->date : "");
    return stone_hash_of(all, strlen(all));
}

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
    stone_overhaul_close(overhaul);
    if (ok && strict)
        ok = stone_standard_set(&paper, order, identity_of(bytes, size, order).hex);
    ok = ok && stone_paper_write(&paper, stone_standard_version(order->standard), out, out_size);
    *fault = (stone_press_fault){paper.fault_page, ok ? NULL : paper.fault ? paper.fault : "the PDF cannot be finished"};
    stone_paper_close(&paper);
    return ok;
}
