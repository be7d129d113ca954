/* The objects of a PDF that Cairo wrote: where each stands. Both forms of their table are read, with the objects in the
 * open (PDF 1.4) and with them in compressed streams (PDF 1.5: ISO 32000-1, 7.5.7 and 7.5.8; Cairo from 1.17.6 on).
 * Private to paint/. */
#ifndef STONE_PAINT_OBJECTS_H
#define STONE_PAINT_OBJECTS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STONE_MOST_PDF_OBJECTS = 8000000 };

typedef struct {
    const char *at;
    size_t size;
} stone_pdf_span;

typedef struct {
    stone_pdf_span *at; /* by number: what stands between "N 0 obj" and "endobj"; NULL: none */
    uint32_t n;
    stone_pdf_span trailer; /* the dictionary that names the root */
    GPtrArray *inflated;    /* what lay in streams, owned */
} stone_pdf_objects;

/* bytes: NUL follows them; they must stay as long as the objects. False: they are no such file. To be cleared in either
 * case. */
bool stone_pdf_objects_read(stone_pdf_objects *objects, const char *bytes, size_t size);
void stone_pdf_objects_clear(stone_pdf_objects *objects);

/* How long the reference ("12 0 R") is that stands at a place, and its number; 0: none. */
size_t stone_pdf_reference_at(const char *at, const char *end, uint32_t *object);

/* The object that a key of this dictionary names; 0: none. */
uint32_t stone_pdf_named(stone_pdf_span dictionary, const char *key);

#endif
