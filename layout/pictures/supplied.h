/* Supplied pages: advertisements and graphics that are delivered as PDF, one page each. They are placed unchanged and
 * never converted, so they are inspected first.
 *
 * Refused are: files with more than one page or none, encrypted and damaged files, and pages that are turned by Rotate
 * or have no size. Facts that matter for the standard under which the paper is printed (ISO 15930):
 *
 *   flaw=…           what no press standard allows: RGB or Lab colours, fonts that are not embedded, PostScript,
 *                    transfer functions; the first one found
 *   transparent=…    what only PDF/X-4 allows: soft masks, alpha, blend modes, groups, ICC-based inks, layers;
 *                    the first one found
 *   coloured=yes     the page has ink other than black */
#ifndef STONE_PICTURES_SUPPLIED_H
#define STONE_PICTURES_SUPPLIED_H

#include "pictures/negative.h"
#include "pictures/print.h"

void stone_supplied_facts(const stone_negative *negative);
/* Answers `vector`: the page without annotations and actions; its content and pictures are unchanged. */
void stone_supplied_answer_pdf(const stone_negative *negative);
/* Answers `pixels`: the page as drawn by poppler, with its TrimBox filling the whole picture. */
void stone_supplied_answer_pixels(const stone_negative *negative, const stone_print_wish *wish);

#endif
