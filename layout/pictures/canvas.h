/* Turns a drawing into pixels, for formats that are drawn rather than decoded. */
#ifndef STONE_PICTURES_CANVAS_H
#define STONE_PICTURES_CANVAS_H

#include <cairo.h>

#include "pictures/print.h"

/* Answers `pixels`. `draw` draws the whole picture, from (0, 0) to the wish's whole width and height, on its ground;
 * the part that the wish asks for is kept. If `draw` returns false, or the part is larger than a result may be, the
 * answer is `refusal`. */
void stone_canvas_answer(const stone_print_wish *wish,
                         bool (*draw)(void *drawing, cairo_t *cr, const stone_print_wish *wish), void *drawing,
                         const char *refusal);

#endif
