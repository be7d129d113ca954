/* Joining PDFs that Cairo wrote: pages painted side by side, one file after all. Equal objects of different parts
 * become one, so what the parts share (fonts, pictures) stands in the file once. Private to paint/. */
#ifndef STONE_PAINT_JOIN_H
#define STONE_PAINT_JOIN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const uint8_t *bytes; /* a NUL stands after it */
    size_t size;
    uint32_t skip; /* so many pages at its start are left out */
} stone_pdf_part;

/* The foot put to a page, whose MediaBox so far is its bleed. */
typedef struct {
    double width, height, bleed, deep; /* points: trimmed; of the foot */
    const char *content;               /* operators, painted after the page's own */
} stone_pdf_foot;

/* Appends one PDF 1.5 with the pages of all parts in their order. labels: the page labels, UTF-8, of all pages
 * that stay, and NULL. feet: of these pages, NULL: none. What the first part says of the document (title, date) holds.
 * False: a part is not what Cairo writes, or its pages are not as many as the labels; nothing usable was appended. */
bool stone_pdf_join(const stone_pdf_part *parts, uint32_t n, const char *const *labels, const stone_pdf_foot *feet,
                    GByteArray *out);

#endif
