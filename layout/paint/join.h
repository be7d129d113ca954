/* Joins PDFs written by Cairo, so that pages can be painted in parallel and still give one file. Equal objects of
 * different parts become one, so that what the parts share (fonts, pictures) is stored once. Private to paint/. */
#ifndef STONE_PAINT_JOIN_H
#define STONE_PAINT_JOIN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const uint8_t *bytes; /* followed by a NUL */
    size_t size;
    uint32_t skip; /* number of pages at its start that are left out */
} stone_pdf_part;

/* The foot added to a page. Until then the MediaBox of the page is its bleed. */
typedef struct {
    double width, height, bleed, deep; /* in points: the trimmed size, the bleed, and the depth of the foot */
    const char *content;               /* operators that are painted after those of the page */
} stone_pdf_foot;

/* Appends a PDF 1.5 with the pages of all parts, in order. `labels`: the page labels of all pages that are kept, in
 * UTF-8, NULL-terminated. `feet`: one for each of these pages; NULL: none. Title and date are those of the first part.
 * False: a part was not written by Cairo, or the number of pages differs from that of the labels; what was appended is
 * unusable. */
bool stone_pdf_join(const stone_pdf_part *parts, uint32_t n, const char *const *labels, const stone_pdf_foot *feet,
                    GByteArray *out);

#endif
