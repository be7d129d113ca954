/* From the plan of a page to boxes with places. Two tables are made first: what each letter means and what each name
 * contains. The entries of the template are entered before those of the page, so that those of the page win. Then
 * places are assigned: to areas as drawn, and to boxes with an `at` of their own. What is left over on either side is
 * reported. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "grid/ads.h"
#include "grid/draw.h"
#include "grid/order.h"

enum { MOST_BOXES = 4096 };

struct placing {
    stone_arena *arena;
    stone_findings *findings;
    const stone_edition *edition;
    const stone_plan *own, *below; /* the plan of the page, and that of its template or NULL */
    const stone_sheet_grid *sheet;
    stone_page *page;
    stone_drawn_list drawn;
    GHashTable *letters;  /* letter -> stone_area */
    GHashTable *contents; /* name -> stone_box */
    GHashTable *settled;  /* names that have a place, or about which everything was reported */
    bool redrawn;         /* the page has drawings that replace those of its template */
};

static const char *const no_content = "none";

/* ---- grids ---- */

static const char *page_grid(const struct placing *p)
{
    return p->own->grid ? p->own->grid : p->below ? p->below->grid : NULL;
}

static const stone_grid *grid_of(struct placing *p, const char *name, stone_span span)
{
    const stone_style *style = p->edition->style;
    uint16_t index = stone_style_grid(style, name);
    if (index < p->sheet->grids.n)
        return &p->sheet->grids.at[index];
    const char **names = STONE_NEW_N(p->arena, const char *, style->grids.n + 1);
    for (uint32_t i = 0; i < style->grids.n; i++)
        names[i] = style->grids.at[i].name;
    stone_finding *f =
        stone_findings_add(p->findings, STONE_FINDING_UNKNOWN_NAME, span, "The style has no grid `%s`.", name);
    const char *near = stone_nearest_word(name, names);
    if (near)
        f->hint = stone_arena_print(p->findings->arena, "Did you mean `%s`?", near);
    return &p->sheet->grids.at[0];
}

/* ---- the drawings ---- */

static const char *drawing_grid(const struct placing *p, const stone_plan *plan, const stone_drawing *drawing)
{
    return drawing->grid ? drawing->grid : plan->grid ? plan->grid : page_grid(p);
}

/* A drawing of the page replaces that of its template on the same grid; one without a grid replaces one without a grid.
 */
static bool replaced(const struct placing *p, const stone_drawing *drawing)
{
    const char *grid = drawing_grid(p, p->below, drawing);
    for (uint32_t i = 0; i < p->own->drawings.n; i++) {
        const stone_drawing *d = &p->own->drawings.at[i];
        if ((!d->grid && !drawing->grid) || g_strcmp0(drawing_grid(p, p->own, d), grid) == 0)
            return true;
    }
    return false;
}

static bool is_mirrored(const struct placing *p, const stone_plan *plan)
{
    return plan->mirror && p->sheet->side == STONE_SIDE_LEFT && !p->sheet->fold.u;
}

static void read_drawings(struct placing *p, const stone_plan *plan)
{
    for (uint32_t i = 0; plan && i < plan->drawings.n; i++) {
        const stone_drawing *d = &plan->drawings.at[i];
        if (plan == p->below && replaced(p, d)) {
            p->redrawn = true;
            continue;
        }
        const stone_grid *grid = grid_of(p, drawing_grid(p, plan, d), plan->span);
        uint32_t first = p->drawn.list.n;
        stone_drawing_read(p->arena, d, grid, plan->span, &p->drawn, p->findings);
        for (uint32_t k = first; is_mirrored(p, plan) && k < p->drawn.list.n; k++)
            if (p->drawn.list.at[k].at.column_first)
                p->drawn.list.at[k].at = stone_at_mirrored(p->drawn.list.at[k].at, grid->columns);
    }
}

/* ---- what letters mean and names hold ---- */

/* Of two entries with the same name in a file the first one wins, so they are entered backwards. */
static void learn(struct placing *p, const stone_plan *plan)
{
    if (!plan)
        return;
    for (uint32_t i = plan->areas.n; i-- > 0;) {
        const stone_area *a = &plan->areas.at[i];
        g_hash_table_insert(p->letters, (void *)(uintptr_t)a->letter, (void *)(uintptr_t)a);
        if (a->box)
            g_hash_table_insert(p->contents, (void *)(uintptr_t)a->box->name, a->box);
    }
    for (uint32_t i = plan->boxes.n; i-- > 0;)
        g_hash_table_insert(p->contents, (void *)(uintptr_t)plan->boxes.at[i].name, &plan->boxes.at[i]);
}

static const char *area_name(const stone_area *area, const char *letter)
{
    if (!area)
        return letter;
    return area->name ? area->name : area->box ? area->box->name : letter;
}

static bool is_off(const stone_box *box)
{
    return box->kind == STONE_BOX_NONE;
}

/* True if a name, or the letter of an area, has content in other zones only. */
static bool is_elsewhere(const stone_plan *plan, const char *name)
{
    for (uint32_t i = 0; plan && i < plan->elsewhere.n; i++)
        if (strcmp(plan->elsewhere.at[i], name) == 0)
            return true;
    return false;
}

static bool has_place(const stone_box *box)
{
    return box->at.column_first || box->at.row_first;
}

static void settle(struct placing *p, const char *name)
{
    g_hash_table_add(p->settled, (void *)(uintptr_t)name);
}

static void place(struct placing *p, const stone_box *box, const char *name, const stone_grid *grid, stone_at at,
                  stone_span span)
{
    settle(p, name);
    if (p->page->boxes.n == MOST_BOXES) {
        stone_findings_add(p->findings, STONE_FINDING_OUT_OF_RANGE, span,
                           "The page has more than %d boxes, which is the limit.", MOST_BOXES);
        return;
    }
    if (p->page->boxes.n > MOST_BOXES)
        return;
    *STONE_PUSH(p->arena, &p->page->boxes) =
        (stone_placed){box, name, grid, at, stone_grid_rect(p->sheet, grid, at), span};
}

/* ---- areas ---- */

/* The boxes of the area are all for other zones, so that it would be a white hole in this one. */
static void emptied_area(struct placing *p, const stone_drawn *d, const char *name)
{
    const char *zone = p->edition->zone;
    stone_finding *f =
        stone_findings_add(p->findings, STONE_FINDING_AREA_EMPTY, d->span,
                           "Area `%s` has content for other zones only, not for `%.60s`.", d->letter, zone);
    f->box = name;
    f->hint = stone_arena_print(
        p->findings->arena, "Give it a box for `%.60s`, too, as in `%s: [{…, zone: …}, {blank: true, zone: %.60s}]`.",
        zone, d->letter, zone);
}

static void empty_area(struct placing *p, const stone_drawn *d, const char *name)
{
    bool named = strcmp(name, d->letter) != 0;
    stone_finding *f = named
                           ? stone_findings_add(p->findings, STONE_FINDING_AREA_EMPTY, d->span,
                                                "Area `%s` is drawn and named `%s`, but `boxes` gives `%s` no content.",
                                                d->letter, name, name)
                           : stone_findings_add(p->findings, STONE_FINDING_AREA_EMPTY, d->span,
                                                "Area `%s` is drawn, but has no content.", d->letter);
    f->box = name;
}

/* True if no area drawn before this one has its letter or its name. */
static bool is_first(struct placing *p, const stone_drawn *d, const char *name)
{
    for (const stone_drawn *before = p->drawn.list.at; before < d; before++) {
        const char *other = area_name(g_hash_table_lookup(p->letters, before->letter), before->letter);
        if (strcmp(other, name) != 0)
            continue;
        if (strcmp(before->letter, d->letter) == 0)
            stone_findings_add(p->findings, STONE_FINDING_DRAW_SHAPE, d->span,
                               "Area `%s` is drawn twice, on grid `%s` and on grid `%s`.", d->letter,
                               before->grid->rule->name, d->grid->rule->name);
        else
            stone_findings_add(p->findings, STONE_FINDING_DRAW_SHAPE, d->span,
                               "Areas `%s` and `%s` are both named `%s`, but a box has only one place.", before->letter,
                               d->letter, name);
        return false;
    }
    return true;
}

static void place_areas(struct placing *p)
{
    for (const stone_drawn *d = p->drawn.list.at; d < p->drawn.list.at + p->drawn.list.n; d++) {
        const char *name = area_name(g_hash_table_lookup(p->letters, d->letter), d->letter);
        const stone_box *box = g_hash_table_lookup(p->contents, name);
        if (strcmp(name, no_content) == 0 || !is_first(p, d, name))
            continue;
        if (!box && (is_elsewhere(p->own, name) || is_elsewhere(p->below, name))) {
            settle(p, name);
            if (!p->edition->zone_unknown)
                emptied_area(p, d, name);
        } else if (!box)
            empty_area(p, d, name);
        else if (is_off(box) || d->at.row_first == 0)
            settle(p, name);
        else if (!has_place(box))
            place(p, box, name, d->grid, d->at, d->span);
    }
}

/* ---- boxes with a place of their own ---- */

static bool on_axis(uint16_t *first, uint16_t *last, uint16_t most)
{
    if (*first == 0) { /* not given: the whole axis */
        *first = 1;
        *last = most;
    }
    bool inside = *first <= *last && *last <= most;
    if (*last > most)
        *last = most;
    return inside;
}

static void place_at(struct placing *p, const stone_box *box, const stone_box *where, bool mirrored)
{
    const stone_grid *grid = grid_of(p, where->grid ? where->grid : page_grid(p), where->span);
    stone_at at = where->at;
    bool columns = on_axis(&at.column_first, &at.column_last, grid->columns);
    bool rows = on_axis(&at.row_first, &at.row_last, grid->rows);
    if (!columns || !rows) {
        stone_finding *f = stone_findings_add(
            p->findings, STONE_FINDING_AT_OUTSIDE, where->span,
            "Box `%s` is at %s %u-%u, but grid `%s` has columns 1-%u and rows 1-%u on this sheet, so it is left out.",
            box->name, columns ? "rows" : "columns", columns ? where->at.row_first : where->at.column_first,
            columns ? where->at.row_last : where->at.column_last, grid->rule->name, grid->columns, grid->rows);
        f->box = box->name;
        if (at.column_first > at.column_last || at.row_first > at.row_last)
            f->hint = "Choose columns and rows that this sheet has, the smaller number first.";
    }
    if (at.column_first > at.column_last || at.row_first > at.row_last) {
        settle(p, box->name);
        return;
    }
    place(p, box, box->name, grid, mirrored ? stone_at_mirrored(at, grid->columns) : at, where->span);
}

/* The template's box of this name that has a place. A page may change the content of a box without repeating its place.
 */
static const stone_box *place_below(const struct placing *p, const char *name)
{
    for (uint32_t i = 0; p->below && i < p->below->boxes.n; i++)
        if (strcmp(p->below->boxes.at[i].name, name) == 0 && has_place(&p->below->boxes.at[i]))
            return &p->below->boxes.at[i];
    return NULL;
}

/* The letter of an area of the plan that has this name and still means it; with `given_away`, one that no longer does
 * because the page uses the letter for something else. NULL: there is none. */
static const char *letter_of(const struct placing *p, const stone_plan *plan, const char *name, bool given_away)
{
    for (uint32_t i = 0; plan && i < plan->areas.n; i++) {
        const stone_area *a = &plan->areas.at[i];
        bool holds = g_hash_table_lookup(p->letters, a->letter) == a;
        if (holds != given_away && strcmp(area_name(a, a->letter), name) == 0)
            return a->letter;
    }
    return NULL;
}

static const char *letter_for(const struct placing *p, const char *name)
{
    const char *letter = letter_of(p, p->own, name, false);
    return letter ? letter : letter_of(p, p->below, name, false);
}

/* For "did you mean": the closest of the names that are drawn but have no content. */
static const char *nearest_drawn(struct placing *p, const char *name)
{
    const char **names = STONE_NEW_N(p->arena, const char *, p->drawn.list.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->drawn.list.n; i++) {
        const stone_drawn *d = &p->drawn.list.at[i];
        const char *other = area_name(g_hash_table_lookup(p->letters, d->letter), d->letter);
        if (!g_hash_table_contains(p->contents, other) && !g_hash_table_contains(p->settled, other))
            names[n++] = other;
    }
    return stone_nearest_word(name, names);
}

static void no_place(struct placing *p, const stone_box *box, const stone_plan *plan)
{
    settle(p, box->name);
    if (plan == p->below && (p->redrawn || letter_of(p, plan, box->name, true)))
        return; /* the page has deliberately drawn or filled it differently */
    const char *letter = letter_for(p, box->name), *near = nearest_drawn(p, box->name);
    stone_finding *f;
    if (letter && strcmp(letter, box->name) != 0)
        f = stone_findings_add(p->findings, STONE_FINDING_AREA_UNDRAWN, box->span,
                               "Box `%s` has no place: its area `%s` is not drawn.", box->name, letter);
    else if (letter)
        f = stone_findings_add(p->findings, STONE_FINDING_AREA_UNDRAWN, box->span,
                               "Area `%s` has content but is not drawn.", letter);
    else
        f = stone_findings_add(p->findings, STONE_FINDING_AREA_UNDRAWN, box->span, "Box `%s` has no place.", box->name);
    f->box = box->name;
    if (near)
        f->hint = stone_arena_print(p->findings->arena, "Did you mean `%s`, which is drawn but has no content?", near);
}

static void taken_away(struct placing *p, const stone_box *box)
{
    if (!p->below || g_hash_table_contains(p->settled, box->name) || letter_for(p, box->name))
        return;
    for (uint32_t i = 0; i < p->below->boxes.n; i++)
        if (strcmp(p->below->boxes.at[i].name, box->name) == 0)
            return;
    stone_finding *f = stone_findings_add(p->findings, STONE_FINDING_AREA_UNDRAWN, box->span,
                                          "Template `%s` has no box `%s` to remove.", p->below->name, box->name);
    f->hint = "Check the name, or remove the line.";
}

static void place_box(struct placing *p, const stone_box *box, const stone_plan *plan)
{
    if (g_hash_table_lookup(p->contents, box->name) != box)
        return;
    if (box->kind == STONE_BOX_NONE && plan == p->own)
        taken_away(p, box);
    if (is_off(box) || g_hash_table_contains(p->settled, box->name))
        return;
    const stone_box *where = has_place(box) ? box : plan == p->own ? place_below(p, box->name) : NULL;
    if (where)
        place_at(p, box, where, is_mirrored(p, where == box ? plan : p->below));
    else
        no_place(p, box, plan);
}

static void place_boxes(struct placing *p, const stone_plan *plan)
{
    for (uint32_t i = 0; plan && i < plan->areas.n; i++)
        if (plan->areas.at[i].box)
            place_box(p, plan->areas.at[i].box, plan);
    for (uint32_t i = 0; plan && i < plan->boxes.n; i++)
        place_box(p, &plan->boxes.at[i], plan);
}

/* Reports areas whose name has no content and that are not drawn either. */
static void check_areas(struct placing *p, const stone_plan *plan)
{
    for (uint32_t i = 0; plan && i < plan->areas.n; i++) {
        const stone_area *a = &plan->areas.at[i];
        const char *name = area_name(a, a->letter);
        if (a->box || g_hash_table_lookup(p->letters, a->letter) != a || g_hash_table_contains(p->contents, name) ||
            strcmp(name, no_content) == 0 || (plan == p->below && p->redrawn))
            continue;
        bool drawn = false;
        for (uint32_t k = 0; k < p->drawn.list.n; k++)
            drawn |= strcmp(p->drawn.list.at[k].letter, a->letter) == 0;
        if (!drawn)
            stone_findings_add(p->findings, STONE_FINDING_AREA_UNDRAWN, a->span,
                               "Area `%s` is named `%s`, but is not drawn.", a->letter, name);
    }
}

static void place_all(struct placing *p)
{
    learn(p, p->below);
    learn(p, p->own);
    read_drawings(p, p->below);
    read_drawings(p, p->own);
    place_areas(p);
    check_areas(p, p->own);
    check_areas(p, p->below);
    place_boxes(p, p->own);
    place_boxes(p, p->below);
    stone_page_stack_ads(p->arena, p->edition, p->page, p->findings);
    stone_page_order(p->page);
    stone_page_check_overlaps(p->page, p->findings);
}

/* Makes the plan for each half of a double truck: reading begins on the left-hand page, in a right-to-left paper on the
 * right-hand page. */
static void halve(stone_arena *arena, stone_page *page, stone_direction direction)
{
    const stone_page_plan *plan = page->plan;
    page->half[0] = page->half[1] = plan;
    for (int i = 0; plan->folios[0] && i < 2; i++) {
        stone_page_plan *half = stone_arena_copy(arena, plan, sizeof *plan);
        half->printed = plan->folios[i];
        half->side = (i == 0) == (direction == STONE_DIRECTION_LTR) ? STONE_SIDE_LEFT : STONE_SIDE_RIGHT;
        page->half[i] = half;
    }
}

stone_page *stone_page_place(stone_arena *arena, const stone_edition *edition, const stone_page_plan *plan,
                             stone_findings *findings)
{
    uint32_t before = findings->list.n;
    stone_page_side side = plan->side == STONE_SIDE_LEFT ? STONE_SIDE_LEFT : STONE_SIDE_RIGHT;
    stone_direction direction = stone_direction_of(edition->style->direction, edition->language);
    stone_page *page = STONE_NEW(arena, stone_page);
    stone_sheet_grid *sheet =
        stone_sheet_grid_new(arena, edition->style, side, plan->folios[0] != NULL, direction, findings);
    page->plan = plan;
    halve(arena, page, direction);
    page->sheet = sheet;
    struct placing p = {.arena = arena,
                        .findings = findings,
                        .edition = edition,
                        .own = &plan->plan,
                        .below = plan->plan_template,
                        .sheet = sheet,
                        .page = page,
                        .letters = g_hash_table_new(g_str_hash, g_str_equal),
                        .contents = g_hash_table_new(g_str_hash, g_str_equal),
                        .settled = g_hash_table_new(g_str_hash, g_str_equal)};
    place_all(&p);
    g_hash_table_unref(p.letters);
    g_hash_table_unref(p.contents);
    g_hash_table_unref(p.settled);
    for (uint32_t i = before; i < findings->list.n; i++)
        if (!findings->list.at[i].page)
            findings->list.at[i].page = plan->folio;
    return page;
}
