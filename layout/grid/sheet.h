/* Geometry of a page: the live area of the sheet, one baseline grid for all, and grids of columns and rows. Columns and
 * gutters add up to the live area exactly. Rows are steps of the baseline grid, and lines left over belong to the last
 * row. Baseline k (from 1) is k leadings below the head margin. The reading direction is a parameter; column 1 is the
 * first in reading direction. */
#ifndef STONE_GRID_SHEET_H
#define STONE_GRID_SHEET_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/len.h"
#include "model/edition.h"

/* An interval on one axis. */
typedef struct {
    stone_len from, to;
} stone_extent;

typedef struct {
    const stone_grid_rule *rule;
    uint16_t columns, rows;
    uint16_t fold;              /* columns before the fold, in reading direction; 0: a single page */
    const stone_extent *column; /* physical extents; index 0 is the first column in reading direction */
    const stone_extent *row;    /* from index 0; each row starts and ends on a line of the baseline grid */
    const uint16_t *row_line;   /* rows + 1 entries: the first line (from 0) of each row, and `lines` */
} stone_grid;

typedef struct {
    stone_len width, height, bleed;
    stone_rect live; /* inside the margins; its height is at most lines * baseline */
    stone_len baseline;
    uint16_t lines;            /* number of whole lines in the live area */
    stone_direction direction; /* LTR or RTL, never AUTO */
    stone_page_side side;
    stone_len fold; /* where the pages of a double truck meet, which is twice as wide; zero: a single page */
    STONE_LIST(stone_grid) grids; /* by index in the style */
} stone_sheet_grid;

/* Builds the geometry for a page on this side, or for a double truck: a left-hand and a right-hand page side by side
 * with continuous column numbers; the white between them is as wide as both inside margins. If the sheet is too small
 * for its margins or columns, there is a finding (sheet-too-small), and the geometry is still usable: at least one
 * line, and one unit per column. */
stone_sheet_grid *stone_sheet_grid_new(stone_arena *arena, const stone_style *style, stone_page_side side,
                                       bool double_truck, stone_direction direction, stone_findings *findings);

/* The page of a double truck on which a rectangle begins or ends in reading direction: 0 or 1; always 0 on a single
 * page. */
unsigned stone_sheet_half_first(const stone_sheet_grid *sheet, stone_rect rect);
unsigned stone_sheet_half_last(const stone_sheet_grid *sheet, stone_rect rect);

/* The rectangle covered by columns and rows, including the gutters between them. */
stone_rect stone_grid_rect(const stone_sheet_grid *sheet, const stone_grid *grid, stone_at at);

/* A box with its place. */
typedef struct {
    const stone_box *box;
    const char *name;
    const stone_grid *grid;
    stone_at at;
    stone_rect rect; /* its cells, including the gap */
    stone_span span; /* where it was drawn or placed */
} stone_placed;

typedef struct {
    const stone_page_plan *plan;
    /* for each page of a double truck, the plan with its folio and side; otherwise the plan */
    const stone_page_plan *half[2];
    const stone_sheet_grid *sheet;
    STONE_LIST(stone_placed) boxes; /* in reading order: by page of a double truck, top edge, leading side, name */
} stone_page;

/* The plan for the page of a double truck on which a box begins. */
static inline const stone_page_plan *stone_page_half(const stone_page *page, const stone_placed *placed)
{
    return page->half[stone_sheet_half_first(page->sheet, placed->rect)];
}

/* The grid in whose columns an ad was sold: its own, else "ads", else that of its place. */
const stone_grid *stone_ad_grid(const stone_edition *edition, const stone_sheet_grid *sheet, const stone_placed *place,
                                const stone_ad *ad);

/* Reads the drawings of the page and its template, and gives every area its box and every box its place. Faults are
 * findings with the line and the size of the sheet: wrong drawings, areas without content, content without an area,
 * boxes outside the grid, overlapping boxes. Everything that can be placed is placed. Boxes of kind NONE are omitted;
 * boxes of kind ADS are replaced by those of their ads. */
stone_page *stone_page_place(stone_arena *arena, const stone_edition *edition, const stone_page_plan *plan,
                             stone_findings *findings);

#endif
