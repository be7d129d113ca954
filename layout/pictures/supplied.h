/* Supplied pages: advertisements and graphics that come as PDF, one page each. They are placed as they are, never
 * converted, so they are looked at first.
 *
 * Refused: more or fewer pages than one, encryption, a damaged file, a page turned by Rotate or without size.
 * Told as facts, for whoever knows the standard that the paper is printed under (ISO 15930):
 *   flaw=…         what no press standard takes: colours of RGB or Lab, fonts that are not embedded, transfer
 * functions, PostScript; the first that is found transparent=…  what only a standard with transparency and with
 * profiles in the page takes (PDF/X-4): soft masks, alpha, blend modes, groups, ICC-based inks, layers; the first that
 * is found coloured=yes   ink other than black is on it */
#ifndef STONE_PICTURES_SUPPLIED_H
#define STONE_PICTURES_SUPPLIED_H

#include "pictures/negative.h"
#include "pictures/print.h"

void stone_supplied_facts(const stone_negative *negative);
/* The page alone, without annotations and actions; its content and pictures as they are. */
void stone_supplied_answer_pdf(const stone_negative *negative);
/* Drawn by poppler, its TrimBox filling the whole. */
void stone_supplied_answer_pixels(const stone_negative *negative, const stone_print_wish *wish);

#endif
