/* The columns of a package: their places in the box, and what heads and pictures take from them. */
#include "page/making.h"

enum { MOST_LEGS = 64 };
static const stone_len NEAR = {8}; /* a difference of rounding, not a distance */

/* The number of legs of the box. `widths` receives their widths in grid columns, 0 for a leg that is not on the grid.
 */
static uint16_t legs_wanted(const stone_forme *forme, const stone_placed *placed, uint16_t *widths)
{
    const stone_box *box = placed->box;
    const stone_flowing *flow = stone_box_flow(box);
    uint16_t columns = (uint16_t)(placed->at.column_last - placed->at.column_first + 1);
    const stone_box_style *s = box->style ? stone_style_box_style(forme->style, box->style) : NULL;
    uint16_t n = 0, sum = 0;
    for (uint32_t i = 0; i < flow->legs.n && n < MOST_LEGS; i++) {
        widths[n++] = flow->legs.at[i];
        sum = (uint16_t)(sum + flow->legs.at[i]);
    }
    if (n && sum == columns)
        return n;
    uint16_t leg = placed->grid->rule->leg ? placed->grid->rule->leg : 1;
    n = flow->legs_n ? flow->legs_n : s && s->legs ? s->legs : (uint16_t)(columns / leg ? columns / leg : 1);
    if (n > MOST_LEGS)
        n = MOST_LEGS;
    for (uint16_t i = 0; i < n; i++)
        widths[i] = n <= columns && columns % n == 0 ? columns / n : 0;
    return n;
}

static bool on_columns(const stone_placed *placed, stone_rect content, const uint16_t *widths, uint16_t n)
{
    bool on = content.width.u == placed->rect.width.u && !placed->box->within;
    for (uint16_t i = 0; i < n; i++)
        on = on && widths[i];
    return on;
}

/* The width of leg `i`, counted from the left, of equal legs that share the content's width. */
static stone_len shared_width(const stone_placed *placed, stone_rect content, uint16_t n, uint16_t i)
{
    stone_len text = stone_len_sub(content.width, stone_len_times(placed->grid->rule->gutter, n - 1));
    return stone_len_share(stone_len_max(text, (stone_len){n}), n, i);
}

stone_len stone_package_measure(const stone_forme *forme, const stone_page *page, const stone_placed *placed)
{
    uint16_t widths[MOST_LEGS], n = legs_wanted(forme, placed, widths);
    stone_rect content = stone_forme_content(forme, placed, page->sheet, NULL);
    if (!on_columns(placed, content, widths, n))
        return shared_width(placed, content, n, page->sheet->direction == STONE_DIRECTION_RTL ? n - 1 : 0);
    stone_at at = placed->at;
    at.column_last = (uint16_t)(at.column_first + widths[0] - 1);
    return stone_grid_rect(page->sheet, placed->grid, at).width;
}

stone_len stone_package_narrowest(const stone_forme *forme, const stone_page *page, const stone_placed *placed)
{
    uint16_t widths[MOST_LEGS], n = legs_wanted(forme, placed, widths);
    stone_rect content = stone_forme_content(forme, placed, page->sheet, NULL);
    bool drawn = on_columns(placed, content, widths, n);
    stone_len least = content.width;
    stone_at at = placed->at;
    for (uint16_t k = 0; k < n; k++) {
        at.column_last = (uint16_t)(at.column_first + widths[k] - 1);
        least = stone_len_min(least, drawn ? stone_grid_rect(page->sheet, placed->grid, at).width
                                           : shared_width(placed, content, n, k));
        at.column_first = (uint16_t)(at.column_last + 1);
    }
    return least;
}

/* Gives columns that differ only by rounding the same measure, so that a paragraph is broken only once. */
static void even_out(stone_leg *legs, uint16_t n, bool rtl)
{
    stone_len least = legs[0].width;
    for (uint16_t k = 1; k < n; k++)
        least = stone_len_min(least, legs[k].width);
    for (uint16_t k = 0; k < n; k++) {
        stone_len over = stone_len_sub(legs[k].width, least);
        if (over.u > NEAR.u)
            continue;
        legs[k].width = least;
        if (rtl)
            legs[k].x = stone_len_add(legs[k].x, over);
    }
}

void stone_making_legs(stone_making *m, uint32_t top, uint32_t lines)
{
    stone_package *p = m->package;
    const stone_placed *placed = m->order->placed;
    uint16_t widths[MOST_LEGS], n = legs_wanted(m->c->forme, placed, widths);
    p->columns = STONE_NEW_N(m->c->arena, stone_leg, n);
    p->columns_n = n;
    bool on_grid = on_columns(placed, p->content, widths, n);
    stone_len gutter = placed->grid->rule->gutter;
    uint16_t column = placed->at.column_first;
    for (uint16_t k = 0; k < n; k++) {
        stone_leg *leg = &p->columns[k];
        if (on_grid) {
            stone_rect r = stone_grid_rect(
                m->sheet, placed->grid,
                (stone_at){column, (uint16_t)(column + widths[k] - 1), placed->at.row_first, placed->at.row_last});
            leg->x = r.x;
            leg->width = r.width;
            column = (uint16_t)(column + widths[k]);
        } else {
            uint16_t i = m->sheet->direction == STONE_DIRECTION_RTL ? (uint16_t)(n - 1 - k) : k;
            leg->width = shared_width(placed, p->content, n, i);
            leg->x = p->content.x;
            for (uint16_t j = 0; j < i; j++)
                leg->x = stone_len_add(leg->x, stone_len_add(shared_width(placed, p->content, n, j), gutter));
        }
        leg->y = stone_len_add(m->sheet->live.y, stone_making_slots(m, top));
        leg->lines = lines;
    }
    even_out(p->columns, n, m->sheet->direction == STONE_DIRECTION_RTL);
}

stone_len stone_making_slots(const stone_making *m, uint32_t slots)
{
    return stone_len_times(m->sheet->baseline, (int32_t)slots);
}

static stone_len foot_of(const stone_making *m, const stone_leg *leg)
{
    return stone_len_add(leg->y, stone_making_slots(m, leg->lines));
}

stone_rect stone_making_over(const stone_making *m, uint32_t first, uint32_t last)
{
    const stone_leg *columns = m->package->columns, *a = &columns[first], *b = &columns[last];
    stone_len x = stone_len_min(a->x, b->x);
    stone_len right = stone_len_max(stone_len_add(a->x, a->width), stone_len_add(b->x, b->width));
    stone_len top = a->y, foot = foot_of(m, a);
    for (uint32_t i = first; i <= last; i++) {
        top = stone_len_max(top, columns[i].y);
        foot = stone_len_min(foot, foot_of(m, &columns[i]));
    }
    return (stone_rect){x, top, stone_len_sub(right, x), stone_len_max(STONE_LEN_ZERO, stone_len_sub(foot, top))};
}

void stone_making_cut_top(stone_making *m, uint32_t first, uint32_t last, stone_len y)
{
    for (uint32_t i = first; i <= last; i++) {
        stone_leg *leg = &m->package->columns[i];
        uint32_t cut = (uint32_t)stone_len_steps_up(stone_len_sub(stone_len_sub(y, leg->y), NEAR), m->sheet->baseline);
        cut = cut > leg->lines ? leg->lines : cut;
        leg->y = stone_len_add(leg->y, stone_making_slots(m, cut));
        leg->lines -= cut;
    }
}

void stone_making_cut_foot(stone_making *m, uint32_t first, uint32_t last, stone_len y)
{
    for (uint32_t i = first; i <= last; i++) {
        stone_leg *leg = &m->package->columns[i];
        uint32_t cut =
            (uint32_t)stone_len_steps_up(stone_len_sub(stone_len_sub(foot_of(m, leg), y), NEAR), m->sheet->baseline);
        leg->lines -= cut > leg->lines ? leg->lines : cut;
        leg->held = leg->held || cut;
    }
}

void stone_making_told(stone_making *m, stone_finding *f)
{
    f->page = m->order->page->plan->folio;
    f->box = m->order->placed->name;
    f->story = m->order->story->id;
    f->place = m->order->placed->rect;
}
