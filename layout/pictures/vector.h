/* Vector graphics: plain SVG, checked element by element before anything draws it, then a one-page PDF or pixels.
 *
 * Plain is: groups, basic shapes and paths in solid colours, transforms, clips of such shapes, symbols and their use.
 * Refused, with the element or property and its line: text (outline it), pictures, gradients and patterns that are
 * used, transparency, filters, masks, markers, scripts, animation, foreign objects, anything that leads out of the
 * file, and entities. So nothing is left that the press could not print in its inks, and nothing asks for a font or a
 * file. */
#ifndef STONE_PICTURES_VECTOR_H
#define STONE_PICTURES_VECTOR_H

#include "pictures/negative.h"
#include "pictures/print.h"

/* Pixels of the longer side that the facts name: a graphic has a proportion, no pixels of its own. */
#define STONE_VECTOR_SIDE 10000

/* Before the lock. */
void stone_vector_begin(void);

void stone_vector_facts(const stone_negative *negative);
/* One page, as large as the graphic says it is, 72 of its units to the inch. */
void stone_vector_answer_pdf(const stone_negative *negative);
/* The same as stone_print_answer's pixels. */
void stone_vector_answer_pixels(const stone_negative *negative, const stone_print_wish *wish);

#endif
