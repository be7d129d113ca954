/* Geometry of a page: the sheet's live area, one baseline grid for all, and grids of columns and rows over it.
 * Columns and gutters add up to the live area exactly; rows are steps of the baseline grid, the lines left over
 * belong to the last row. Baseline k (from 1) stands k leadings below the head margin. Direction is a parameter:
 * column 1 is the first in reading direction. */
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
    const stone_extent *column; /* physical extents, by number in reading direction, from 0 */
    const stone_extent *row;    /* from 0; every one starts and ends on a line of the baseline grid */
    const uint16_t *row_line;   /* rows + 1 entries: first line (from 0) of each row; the last is `lines` */
} stone_grid;

typedef struct {
    stone_len width, height, bleed;
    stone_rect live; /* inside the margins; its height is lines * baseline at most */
    stone_len baseline;
    uint16_t lines;            /* whole lines in the live area */
    stone_direction direction; /* LTR or RTL, never AUTO */
    stone_page_side side;
    stone_len fold; /* of a double truck, which is twice as wide: where its two pages meet; zero: one page */
    STONE_LIST(stone_grid) grids; /* by index in the style */
} stone_sheet_grid;

/* Builds the geometry for a page on this side, or for a double truck: a left-hand and a right-hand page side by side,
 * their columns numbered through, the white between them as wide as both inside margins. A sheet too small for its
 * margins or columns is a finding (sheet-too-small) and gives a geometry that is safe to go on with (at least one line,
 * one unit per column). */
stone_sheet_grid *stone_sheet_grid_new(stone_arena *arena, const stone_style *style, stone_page_side side,
                                       bool double_truck, stone_direction direction, stone_findings *findings);

/* On which page of a double truck a rectangle begins and ends in reading direction: 0 or 1; always 0 on a single one.
 */
unsigned stone_sheet_half_first(const stone_sheet_grid *sheet, stone_rect rect);
unsigned stone_sheet_half_last(const stone_sheet_grid *sheet, stone_rect rect);

/* The rectangle that columns and rows take, gutters between them included. */
stone_rect stone_grid_rect(const stone_sheet_grid *sheet, const stone_grid *grid, stone_at at);

/* A box with its place. */
typedef struct {
    const stone_box *box;
    const char *name;
    const stone_grid *grid;
    stone_at at;
    stone_rect rect; /* the cells, gap included */
    stone_span span; /* where it was drawn or placed */
} stone_placed;

typedef struct {
    const stone_page_plan *plan;
    const stone_page_plan *half[2]; /* the plan as each page of a double truck has it: folio and side; else the plan */
    const stone_sheet_grid *sheet;
    STONE_LIST(stone_placed) boxes; /* by page of a double truck, top edge, leading side, name: reading order */
} stone_page;

/* The plan as the page of a double truck has it on which a box begins. */
static inline const stone_page_plan *stone_page_half(const stone_page *page, const stone_placed *placed)
{
    return page->half[stone_sheet_half_first(page->sheet, placed->rect)];
}

/* The grid whose columns an ad was sold in: its own, else "ads", else that of its place. */
const stone_grid *stone_ad_grid(const stone_edition *edition, const stone_sheet_grid *sheet, const stone_placed *place,
                                const stone_ad *ad);

/* Reads the drawings of page and template, gives every area its box and every box its place. Wrong drawings,
 * areas without content, content without an area, boxes off the grid and boxes that overlap are findings with the
 * line and what the sheet holds; what can be placed is placed. Boxes with kind NONE do not appear; of ADS the boxes of
 * their ads do. */
stone_page *stone_page_place(stone_arena *arena, const stone_edition *edition, const stone_page_plan *plan,
                             stone_findings *findings);

#endif
