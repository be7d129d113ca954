/* See ads.h. For each column of the area, a skyline records how far up from the foot it is taken. The ads are placed by
 * depth, deepest first; each goes where the skyline is lowest across its width, and of equal places to the outermost.
 * So the tallest ad is on the outside and the steps descend towards the inside, where the news has its room (the half
 * pyramid of newspaper dummies). The white between ads is the gutter of their grid. */
#include "grid/ads.h"

#include <stdlib.h>
#include <string.h>

enum { HAIR = STONE_LEN_UNIT * 3 / 2 }; /* half a millimetre: tolerance for edges */

typedef struct {
    const stone_ad *ad;
    uint32_t number; /* position in its list */
    stone_rect rect;
    bool placed;
} stacked;

struct ad_stack {
    stone_arena *arena;
    const stone_edition *edition;
    stone_page *page;
    stone_findings *findings;
    const stone_placed *area;
    bool from_left;
    STONE_LIST(stacked) ads;
};

const stone_grid *stone_ad_grid(const stone_edition *edition, const stone_sheet_grid *sheet, const stone_placed *place,
                                const stone_ad *ad)
{
    uint16_t index = stone_style_grid(edition->style, ad->grid ? ad->grid : "ads");
    return index < sheet->grids.n ? &sheet->grids.at[index] : place->grid;
}

static int by_depth(const void *a, const void *b)
{
    const stacked *x = a, *y = b;
    if (x->ad->depth.u != y->ad->depth.u)
        return x->ad->depth.u > y->ad->depth.u ? -1 : 1;
    if (x->ad->columns != y->ad->columns)
        return x->ad->columns > y->ad->columns ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

/* The columns of the grid inside the area, from the side where the stack begins. */
static uint32_t columns_of(const struct ad_stack *s, const stone_grid *grid, stone_extent *columns)
{
    uint32_t n = 0;
    int32_t left = s->area->rect.x.u - HAIR, right = stone_rect_right(s->area->rect).u + HAIR;
    bool rising = grid->columns < 2 || grid->column[0].from.u < grid->column[1].from.u;
    for (uint16_t i = 0; i < grid->columns; i++) {
        uint16_t k = rising == s->from_left ? i : (uint16_t)(grid->columns - 1 - i);
        if (grid->column[k].from.u >= left && grid->column[k].to.u <= right)
            columns[n++] = grid->column[k];
    }
    return n;
}

static stone_extent across(const stone_extent *columns, uint32_t n)
{
    stone_extent e = columns[0];
    for (uint32_t i = 1; i < n; i++) {
        e.from = stone_len_min(e.from, columns[i].from);
        e.to = stone_len_max(e.to, columns[i].to);
    }
    return e;
}

/* The top of the ads already placed within this extent, or the foot of the area. */
static stone_len level(const struct ad_stack *s, stone_extent e, stone_len gutter)
{
    stone_len top = stone_rect_foot(s->area->rect);
    for (uint32_t i = 0; i < s->ads.n; i++) {
        const stacked *a = &s->ads.at[i];
        if (a->placed && a->rect.x.u < e.to.u && stone_rect_right(a->rect).u > e.from.u)
            top = stone_len_min(top, stone_len_sub(a->rect.y, gutter));
    }
    return top;
}

static void tell(struct ad_stack *s, const stone_ad *ad, const char *why)
{
    stone_finding *f =
        stone_findings_add(s->findings, STONE_FINDING_AD_UNPLACED, ad->span, "Ad `%.80s` (%u column%s x %.1f mm) %s.",
                           ad->id, ad->columns, ad->columns > 1 ? "s" : "", stone_len_to_mm(ad->depth), why);
    f->box = s->area ? s->area->name : NULL;
}

/* Sizes ads without a booked size: they are as deep as the area and share its columns. */
static void size_unsold(struct ad_stack *s, stone_extent *columns)
{
    uint32_t unsold = 0;
    for (uint32_t i = 0; i < s->ads.n; i++)
        unsold += !s->ads.at[i].ad->columns;
    for (uint32_t i = 0; i < s->ads.n; i++) {
        stone_ad *ad = stone_arena_copy(s->arena, s->ads.at[i].ad, sizeof *ad);
        uint32_t share =
            columns_of(s, stone_ad_grid(s->edition, s->page->sheet, s->area, ad), columns) / (unsold ? unsold : 1);
        if (!ad->columns)
            ad->columns = (uint16_t)(share ? share : 1);
        if (ad->depth.u <= 0)
            ad->depth = s->area->rect.height;
        s->ads.at[i].ad = ad;
    }
}

static void put(struct ad_stack *s, stacked *ad, stone_extent *columns)
{
    const stone_grid *grid = stone_ad_grid(s->edition, s->page->sheet, s->area, ad->ad);
    uint32_t n = columns_of(s, grid, columns), wide = ad->ad->columns;
    if (wide > n) {
        tell(s, ad->ad,
             stone_arena_print(s->findings->arena, "is left out: the area holds %u columns of grid `%s`", n,
                               grid->rule->name));
        return;
    }
    stone_len best = {INT32_MIN};
    for (uint32_t i = 0; i + wide <= n; i++) {
        stone_extent e = across(columns + i, wide);
        stone_len foot = level(s, e, grid->rule->gutter);
        if (foot.u <= best.u)
            continue;
        best = foot;
        ad->rect = (stone_rect){e.from, stone_len_sub(foot, ad->ad->depth), stone_len_sub(e.to, e.from), ad->ad->depth};
    }
    ad->placed = ad->rect.y.u >= s->area->rect.y.u - HAIR;
    if (!ad->placed)
        tell(s, ad->ad,
             stone_arena_print(s->findings->arena, "is left out: only %.1f mm are left in the area",
                               stone_len_to_mm(stone_len_max(STONE_LEN_ZERO, stone_len_sub(best, s->area->rect.y)))));
}

static stone_box *box_of(const struct ad_stack *s, const stone_ad *ad)
{
    stone_box *box = STONE_NEW(s->arena, stone_box);
    *box = (stone_box){.kind = STONE_BOX_AD,
                       .is.ad = *ad,
                       .span = ad->span,
                       .frame = {.background = STONE_INK_NONE},
                       .rule_start = {.kind = STONE_LINE_NONE},
                       .rule_top = {.kind = STONE_LINE_NONE}};
    uint32_t alike = 0; /* a file may occur twice in a stack */
    for (uint32_t i = 0; i < s->ads.n && s->ads.at[i].ad != ad; i++)
        alike += strcmp(s->ads.at[i].ad->id, ad->id) == 0;
    box->name = alike ? stone_arena_print(s->arena, "%s/%s#%u", s->area->name, ad->id, alike + 1)
                      : stone_arena_print(s->arena, "%s/%s", s->area->name, ad->id);
    return box;
}

static bool on_page(const stone_page_plan *plan, const char *folio)
{
    return strcmp(plan->folio, folio) == 0 ||
           (plan->folios[0] && (strcmp(plan->folios[0], folio) == 0 || strcmp(plan->folios[1], folio) == 0));
}

static bool begins_left(const struct ad_stack *s)
{
    bool left = stone_page_half(s->page, s->area)->side == STONE_SIDE_LEFT;
    switch (s->area->box->is.ads.from) {
    case STONE_FROM_LEFT:
        return true;
    case STONE_FROM_RIGHT:
        return false;
    case STONE_FROM_INSIDE:
        return !left;
    default:
        return left;
    }
}

/* On a double truck, bookings for one of its pages belong to the areas on that page. */
static bool is_of(const struct ad_stack *s, const stone_booking *booking)
{
    const stone_page_plan *plan = s->page->plan;
    if (!plan->folios[0] || strcmp(plan->folio, booking->page) == 0)
        return on_page(plan, booking->page);
    return strcmp(stone_page_half(s->page, s->area)->printed, booking->page) == 0;
}

/* Stacks the ads of one area and appends their boxes to the list of the page. */
static void stack_area(struct ad_stack *s, stone_extent *columns, bool *used, stone_placed *boxes, uint32_t *n,
                       uint32_t most)
{
    const stone_ads_box *box = &s->area->box->is.ads;
    s->ads.n = 0;
    s->from_left = begins_left(s);
    for (uint32_t i = 0; i < box->stack.n; i++)
        *STONE_PUSH(s->arena, &s->ads) = (stacked){.ad = &box->stack.at[i], .number = i};
    for (uint32_t i = 0; box->from_dummy && i < s->edition->bookings.n; i++)
        if (!used[i] && is_of(s, &s->edition->bookings.at[i])) {
            used[i] = true;
            *STONE_PUSH(s->arena, &s->ads) = (stacked){.ad = &s->edition->bookings.at[i].ad, .number = i};
        }
    size_unsold(s, columns);
    if (s->ads.n)
        qsort(s->ads.at, s->ads.n, sizeof *s->ads.at, by_depth);
    for (uint32_t i = 0; i < s->ads.n; i++) {
        stacked *ad = &s->ads.at[i];
        put(s, ad, columns);
        if (!ad->placed || *n == most)
            continue;
        stone_box *made = box_of(s, ad->ad);
        boxes[(*n)++] = (stone_placed){made, made->name, s->area->grid, s->area->at, ad->rect, ad->ad->span};
    }
}

void stone_page_stack_ads(stone_arena *arena, const stone_edition *edition, stone_page *page, stone_findings *findings)
{
    struct ad_stack s = {.arena = arena, .edition = edition, .page = page, .findings = findings};
    uint32_t kept = 0, n = 0, most = edition->bookings.n, widest = 1;
    for (uint32_t i = 0; i < page->boxes.n; i++)
        if (page->boxes.at[i].box->kind == STONE_BOX_ADS)
            most += page->boxes.at[i].box->is.ads.stack.n;
    for (uint32_t i = 0; i < page->sheet->grids.n; i++)
        widest = page->sheet->grids.at[i].columns > widest ? page->sheet->grids.at[i].columns : widest;
    if (!most) /* none was sold: these areas stay empty */
        widest = 1;
    stone_extent *columns = STONE_NEW_N(arena, stone_extent, widest);
    bool *used = STONE_NEW_N(arena, bool, edition->bookings.n + 1);
    stone_placed *made = STONE_NEW_N(arena, stone_placed, most + 1);
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const stone_placed placed = page->boxes.at[i];
        s.area = &placed;
        if (placed.box->kind == STONE_BOX_ADS)
            stack_area(&s, columns, used, made, &n, most);
        else
            page->boxes.at[kept++] = placed;
    }
    page->boxes.n = kept;
    for (uint32_t i = 0; i < n; i++)
        *STONE_PUSH(arena, &page->boxes) = made[i];
    s.area = NULL;
    for (uint32_t i = 0; i < edition->bookings.n; i++)
        if (!used[i] && on_page(page->plan, edition->bookings.at[i].page))
            tell(&s, &edition->bookings.at[i].ad,
                 stone_arena_print(findings->arena, "is booked for page %s, which has no area with `ads:` for it",
                                   edition->bookings.at[i].page));
}
