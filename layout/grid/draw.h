/* Reads a drawn page: lines of characters become areas of the grid. A line is one row, or as many as ` *18` or ` *rest`
 * after it says. A character is one column in reading direction. Letters and digits are areas, which must be
 * rectangles; `.` is empty. Private to grid/. */
#ifndef STONE_GRID_DRAW_H
#define STONE_GRID_DRAW_H

#include "grid/sheet.h"

/* An area as drawn. row_first is 0 if it is outside the sheet. */
typedef struct {
    char letter[8]; /* as in stone_area */
    stone_at at;
    const stone_grid *grid;
    stone_span span; /* its first line in the drawing */
} stone_drawn;

typedef struct {
    STONE_LIST(stone_drawn) list; /* in the order of their first appearance */
} stone_drawn_list;

/* Appends the areas of a drawing on this grid. Faults are findings (draw-rows, draw-columns, draw-shape). Rows and
 * columns that the sheet does not have are left out; of an area that is not a rectangle, the first one is used. */
void stone_drawing_read(stone_arena *arena, const stone_drawing *drawing, const stone_grid *grid, stone_span plan,
                        stone_drawn_list *into, stone_findings *findings);

/* The same columns counted from the other edge of the grid. */
stone_at stone_at_mirrored(stone_at at, uint16_t columns);

#endif
