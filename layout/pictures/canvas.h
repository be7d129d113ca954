/* A drawing made pixels: for what is drawn and not decoded. */
#ifndef STONE_PICTURES_CANVAS_H
#define STONE_PICTURES_CANVAS_H

#include <cairo.h>

#include "pictures/print.h"

/* Answers `pixels`: `draw` fills the whole of the wish, from (0, 0) to its whole width and height, of which the part
 * wanted is kept, on the wish's ground. `refusal` when it gives false, or the part is larger than a result may be. */
void stone_canvas_answer(const stone_print_wish *wish,
                         bool (*draw)(void *drawing, cairo_t *cr, const stone_print_wish *wish), void *drawing,
                         const char *refusal);

#endif
