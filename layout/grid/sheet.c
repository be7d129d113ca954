/* Geometry of a page. Both axes are cut by the same three functions: `lay` puts parts in a row with gutters between
 * them, `turn` mirrors them for a right-to-left paper, `reach` gives the extent from a first to a last part. Columns
 * are cut in reading direction, so that a right-to-left sheet is the exact mirror image of a left-to-right one. */
#include "grid/sheet.h"

#include <string.h>

#include "base/assert.h"

static stone_extent *lay(stone_arena *arena, stone_len from, stone_len gutter, const stone_len *parts, uint16_t n)
{
    stone_extent *extents = STONE_NEW_N(arena, stone_extent, n);
    for (uint16_t i = 0; i < n; i++) {
        if (i)
            from = stone_len_add(from, gutter);
        extents[i] = (stone_extent){from, stone_len_add(from, parts[i])};
        from = extents[i].to;
    }
    return extents;
}

static void turn(stone_extent *extents, uint16_t n, stone_extent within)
{
    for (uint16_t i = 0; i < n; i++) {
        stone_extent was = extents[i];
        extents[i].from = stone_len_add(within.from, stone_len_sub(within.to, was.to));
        extents[i].to = stone_len_add(within.from, stone_len_sub(within.to, was.from));
    }
}

static stone_extent reach(const stone_extent *extents, uint16_t n, uint16_t first, uint16_t last)
{
    STONE_ASSERT(first >= 1 && first <= last && last <= n);
    stone_extent a = extents[first - 1], b = extents[last - 1];
    return (stone_extent){stone_len_min(a.from, b.from), stone_len_max(a.to, b.to)};
}

/* Makes columns that differ by at most one unit; together with the gutters they are exactly as wide as the live area.
 */
static stone_extent *columns(stone_arena *arena, const stone_sheet_grid *sheet, stone_extent live,
                             const stone_grid_rule *rule, uint16_t n, stone_findings *findings)
{
    stone_len width = stone_len_sub(live.to, live.from);
    stone_len gutter = stone_len_max(rule->gutter, STONE_LEN_ZERO);
    int64_t room = (int64_t)width.u - (int64_t)gutter.u * (n - 1);
    if (room < n) {
        stone_finding *f = stone_findings_add(findings, STONE_FINDING_SHEET_TOO_SMALL, rule->span,
                                              "Grid `%s` does not fit: its %u columns and gutters of %.1f mm need more "
                                              "than the %.1f mm between the margins.",
                                              rule->name, n, stone_len_to_mm(gutter), stone_len_to_mm(width));
        f->hint = "Choose fewer columns, or make the gutter smaller.";
        gutter = STONE_LEN_ZERO;
        room = width.u;
    }
    stone_len *parts = STONE_NEW_N(arena, stone_len, n);
    for (uint16_t i = 0; i < n; i++)
        parts[i] = stone_len_share(stone_len_units((int32_t)room), n, i);
    stone_extent *extents = lay(arena, live.from, gutter, parts, n);
    if (sheet->direction == STONE_DIRECTION_RTL)
        turn(extents, n, live);
    return extents;
}

/* The columns of both pages in reading direction. */
static stone_extent *double_columns(stone_arena *arena, const stone_sheet_grid *sheet, const stone_extent *live,
                                    const stone_grid_rule *rule, uint16_t n, stone_findings *findings)
{
    stone_extent *both = STONE_NEW_N(arena, stone_extent, (size_t)2 * n);
    for (int half = 0; half < 2; half++) {
        int side = sheet->direction == STONE_DIRECTION_RTL ? 1 - half : half;
        const stone_extent *of = columns(arena, sheet, live[side], rule, n, findings);
        memcpy(both + (size_t)half * n, of, n * sizeof *of);
    }
    return both;
}

static void cut(stone_arena *arena, const stone_sheet_grid *sheet, const stone_extent *live,
                const stone_grid_rule *rule, stone_grid *grid, stone_findings *findings)
{
    uint16_t step = rule->row ? rule->row : 1;
    grid->rule = rule;
    grid->columns = rule->columns ? rule->columns : 1;
    grid->rows = sheet->lines > step ? sheet->lines / step : 1;
    if (sheet->fold.u) {
        grid->column = double_columns(arena, sheet, live, rule, grid->columns, findings);
        grid->fold = grid->columns;
        grid->columns = (uint16_t)(grid->columns * 2);
    } else {
        grid->column = columns(arena, sheet, live[0], rule, grid->columns, findings);
    }
    uint16_t *line = STONE_NEW_N(arena, uint16_t, grid->rows + 1);
    stone_len *parts = STONE_NEW_N(arena, stone_len, grid->rows);
    for (uint16_t i = 0; i < grid->rows; i++) {
        line[i] = (uint16_t)(i * step);
        line[i + 1] = i + 1 == grid->rows ? sheet->lines : (uint16_t)(line[i] + step);
        parts[i] = stone_len_times(sheet->baseline, line[i + 1] - line[i]);
    }
    grid->row = lay(arena, sheet->live.y, STONE_LEN_ZERO, parts, grid->rows);
    grid->row_line = line;
}

/* What the margins leave on one axis. If it is less than `least`, the margins are ignored. */
static stone_extent inside(stone_len whole, stone_len before, stone_len after, stone_len least, bool *fits)
{
    int64_t room = (int64_t)whole.u - before.u - after.u;
    if (before.u >= 0 && after.u >= 0 && room >= least.u)
        return (stone_extent){before, stone_len_units((int32_t)((int64_t)whole.u - after.u))};
    *fits = false;
    return (stone_extent){STONE_LEN_ZERO, stone_len_max(whole, least)};
}

/* The horizontal extent of the live area of one page. */
static stone_extent across(const stone_sheet *rule, stone_page_side side, uint16_t most_columns,
                           stone_findings *findings)
{
    bool swap = !rule->left_right && side == STONE_SIDE_LEFT; /* on a left-hand page the fold is on the right */
    stone_len left = swap ? rule->outside : rule->inside, right = swap ? rule->inside : rule->outside;
    bool wide = true;
    stone_extent x = inside(rule->width, left, right, stone_len_units(most_columns), &wide);
    if (!wide)
        stone_findings_add(findings, STONE_FINDING_SHEET_TOO_SMALL, rule->span,
                           "The sheet is %.1f mm wide, but its margins take %.1f and %.1f mm.",
                           stone_len_to_mm(rule->width), stone_len_to_mm(left), stone_len_to_mm(right));
    return x;
}

/* `live`: horizontal extents for the one or two pages of the sheet, from the left. */
static void live_area(stone_sheet_grid *sheet, const stone_sheet *rule, uint16_t most_columns, stone_extent *live,
                      stone_findings *findings)
{
    bool deep = true;
    live[0] = live[1] = across(rule, sheet->fold.u ? STONE_SIDE_LEFT : sheet->side, most_columns, findings);
    if (sheet->fold.u) {
        live[1] = across(rule, STONE_SIDE_RIGHT, most_columns, findings);
        live[1].from = stone_len_add(live[1].from, sheet->fold);
        live[1].to = stone_len_add(live[1].to, sheet->fold);
    }
    stone_extent x = {live[0].from, live[1].to};
    stone_extent y = inside(rule->height, rule->top, rule->bottom, sheet->baseline, &deep);
    if (!deep)
        stone_findings_add(findings, STONE_FINDING_SHEET_TOO_SMALL, rule->span,
                           "The sheet is %.1f mm deep, but its margins of %.1f and %.1f mm leave no line of text.",
                           stone_len_to_mm(rule->height), stone_len_to_mm(rule->top), stone_len_to_mm(rule->bottom));
    int32_t lines = stone_len_steps_down(stone_len_sub(y.to, y.from), sheet->baseline);
    sheet->lines = (uint16_t)(lines > UINT16_MAX ? UINT16_MAX : lines);
    sheet->live =
        (stone_rect){x.from, y.from, stone_len_sub(x.to, x.from), stone_len_times(sheet->baseline, sheet->lines)};
}

stone_sheet_grid *stone_sheet_grid_new(stone_arena *arena, const stone_style *style, stone_page_side side,
                                       bool double_truck, stone_direction direction, stone_findings *findings)
{
    STONE_ASSERT(direction != STONE_DIRECTION_AUTO && style->baseline.u > 0);
    stone_sheet_grid *sheet = STONE_NEW(arena, stone_sheet_grid);
    sheet->width = style->sheet.width;
    if (double_truck) {
        sheet->fold = style->sheet.width;
        sheet->width = stone_len_times(sheet->width, 2);
    }
    sheet->height = style->sheet.height;
    sheet->bleed = style->sheet.bleed;
    sheet->baseline = style->baseline;
    sheet->direction = direction;
    sheet->side = side;
    uint16_t most = 1;
    for (uint32_t i = 0; i < style->grids.n; i++)
        most = style->grids.at[i].columns > most ? style->grids.at[i].columns : most;
    stone_extent live[2];
    live_area(sheet, &style->sheet, most, live, findings);
    for (uint32_t i = 0; i < style->grids.n; i++)
        cut(arena, sheet, live, &style->grids.at[i], STONE_PUSH(arena, &sheet->grids), findings);
    return sheet;
}

unsigned stone_sheet_half_first(const stone_sheet_grid *sheet, stone_rect rect)
{
    if (!sheet->fold.u)
        return 0;
    return sheet->direction == STONE_DIRECTION_RTL ? stone_rect_right(rect).u <= sheet->fold.u
                                                   : rect.x.u >= sheet->fold.u;
}

unsigned stone_sheet_half_last(const stone_sheet_grid *sheet, stone_rect rect)
{
    if (!sheet->fold.u)
        return 0;
    return sheet->direction == STONE_DIRECTION_RTL ? rect.x.u < sheet->fold.u
                                                   : stone_rect_right(rect).u > sheet->fold.u;
}

stone_rect stone_grid_rect(const stone_sheet_grid *sheet, const stone_grid *grid, stone_at at)
{
    (void)sheet;
    stone_extent x = reach(grid->column, grid->columns, at.column_first, at.column_last);
    stone_extent y = reach(grid->row, grid->rows, at.row_first, at.row_last);
    return (stone_rect){x.from, y.from, stone_len_sub(x.to, x.from), stone_len_sub(y.to, y.from)};
}
