/* Reading a drawn page: lines of characters become areas of the grid. A line is one row, or as many as ' *18' or
 * ' *rest' behind it says; a character is one column in reading direction; a letter or digit is an area and must be a
 * rectangle, '.' is empty. Internal to the room. */
#ifndef STONE_GRID_DRAW_H
#define STONE_GRID_DRAW_H

#include "grid/sheet.h"

/* An area as drawn. What could not be told (it lies beyond the sheet) has row_first 0. */
typedef struct {
    char letter[8]; /* as in stone_area */
    stone_at at;
    const stone_grid *grid;
    stone_span span; /* its first line in the drawing */
} stone_drawn;

typedef struct {
    STONE_LIST(stone_drawn) list; /* by first appearance */
} stone_drawn_list;

/* Appends the areas of a drawing on this grid. What is wrong with it is found (draw-rows, draw-columns, draw-shape);
 * rows and columns the sheet does not have are left out, of an area that is no rectangle its first one is taken. */
void stone_drawing_read(stone_arena *arena, const stone_drawing *drawing, const stone_grid *grid, stone_span plan,
                        stone_drawn_list *into, stone_findings *findings);

/* Columns counted from the other edge of the grid. */
stone_at stone_at_mirrored(stone_at at, uint16_t columns);

#endif
