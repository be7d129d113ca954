/* Reading order and overlap; see order.h. */
#include "grid/order.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_OVERLAPS = 50 };

static int by_reading(const void *a, const void *b, void *data)
{
    const stone_placed *x = a, *y = b;
    const stone_sheet_grid *sheet = data;
    unsigned half_x = stone_sheet_half_first(sheet, x->rect), half_y = stone_sheet_half_first(sheet, y->rect);
    if (half_x != half_y)
        return half_x < half_y ? -1 : 1;
    if (x->rect.y.u != y->rect.y.u)
        return x->rect.y.u < y->rect.y.u ? -1 : 1;
    bool rtl = sheet->direction == STONE_DIRECTION_RTL;
    int32_t lead_x = rtl ? -stone_rect_right(x->rect).u : x->rect.x.u;
    int32_t lead_y = rtl ? -stone_rect_right(y->rect).u : y->rect.x.u;
    if (lead_x != lead_y)
        return lead_x < lead_y ? -1 : 1;
    return strcmp(x->name, y->name);
}

void stone_page_order(stone_page *page)
{
    if (page->boxes.n)
        qsort_r(page->boxes.at, page->boxes.n, sizeof *page->boxes.at, by_reading, (void *)(uintptr_t)page->sheet);
}

/* For example "columns 2-3, row 4 of grid `news`". */
static const char *cells(stone_arena *arena, const stone_placed *b)
{
    const char *columns = b->at.column_first == b->at.column_last
                              ? stone_arena_print(arena, "column %u", b->at.column_first)
                              : stone_arena_print(arena, "columns %u-%u", b->at.column_first, b->at.column_last);
    const char *rows = b->at.row_first == b->at.row_last
                           ? stone_arena_print(arena, "row %u", b->at.row_first)
                           : stone_arena_print(arena, "rows %u-%u", b->at.row_first, b->at.row_last);
    return stone_arena_print(arena, "%s, %s of grid `%s`", columns, rows, b->grid->rule->name);
}

static void overlap(stone_findings *findings, const stone_placed *a, const stone_placed *b)
{
    stone_len left = stone_len_max(a->rect.x, b->rect.x), top = stone_len_max(a->rect.y, b->rect.y);
    stone_len right = stone_len_min(stone_rect_right(a->rect), stone_rect_right(b->rect));
    stone_len foot = stone_len_min(stone_rect_foot(a->rect), stone_rect_foot(b->rect));
    stone_rect both = {left, top, stone_len_sub(right, left), stone_len_sub(foot, top)};
    stone_finding *f = stone_findings_add(findings, STONE_FINDING_BOX_OVERLAP, b->span,
                                          "Box `%s` (%s) overlaps box `%s` (%s) by %.1f x %.1f mm.", b->name,
                                          cells(findings->arena, b), a->name, cells(findings->arena, a),
                                          stone_len_to_mm(both.width), stone_len_to_mm(both.height));
    f->box = b->name;
    f->place = both;
}

/* The boxes of a page are sorted by their top edge: once one begins below the foot of this box, so do all after it. */
void stone_page_check_overlaps(const stone_page *page, stone_findings *findings)
{
    const stone_placed *at = page->boxes.at;
    uint32_t n = page->boxes.n, told = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = i + 1; k < n; k++) {
            if (at[k].rect.y.u >= stone_rect_foot(at[i].rect).u) {
                if (!page->sheet->fold.u)
                    break;
                continue;
            }
            if (at[i].box->over || at[k].box->over || !stone_rect_overlap(at[i].rect, at[k].rect))
                continue;
            overlap(findings, &at[i], &at[k]);
            if (++told == MOST_OVERLAPS)
                return;
        }
}
