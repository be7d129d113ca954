/* Vector graphics: SVG is checked element by element before it is drawn, then converted to a one-page PDF or to pixels.
 *
 * Supported are groups, basic shapes and paths in solid colours, transforms, clips made of such shapes, symbols and
 * `use`. Refused, with the element or property and its line, are: text (convert it to outlines), pictures, gradients
 * and patterns that are used, transparency, filters, masks, markers, scripts, animation, foreign objects, references to
 * other files, and entities. So every drawing can be printed in the inks of the press, and none needs a font or another
 * file. */
#ifndef STONE_PICTURES_VECTOR_H
#define STONE_PICTURES_VECTOR_H

#include "pictures/negative.h"
#include "pictures/print.h"

/* The number of pixels on the longer side that `facts` reports. A graphic has proportions, but no pixels of its own. */
#define STONE_VECTOR_SIDE 10000

/* To be called before the sandbox is closed. */
void stone_vector_begin(void);

void stone_vector_facts(const stone_negative *negative);
/* Answers `vector` with one page of the graphic's own size, at 72 units to the inch. */
void stone_vector_answer_pdf(const stone_negative *negative);
/* Answers `pixels`, as stone_print_answer does. */
void stone_vector_answer_pixels(const stone_negative *negative, const stone_print_wish *wish);

#endif
