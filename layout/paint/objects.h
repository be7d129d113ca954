/* Finds the objects of a PDF written by Cairo. Both kinds of cross-reference table are read: for plain objects (PDF
 * 1.4), and for objects in compressed streams (PDF 1.5: ISO 32000-1, 7.5.7 and 7.5.8; Cairo from 1.17.6). Private to
 * paint/. */
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
    stone_pdf_span *at; /* by number: the text between "N 0 obj" and "endobj"; NULL: no such object */
    uint32_t n;
    stone_pdf_span trailer; /* the dictionary that refers to the root */
    GPtrArray *inflated;    /* decompressed object streams, owned */
} stone_pdf_objects;

/* Reads the objects. `bytes` is NUL-terminated and must outlive the objects. False: not a file of this kind. Call
 * stone_pdf_objects_clear in either case. */
bool stone_pdf_objects_read(stone_pdf_objects *objects, const char *bytes, size_t size);
void stone_pdf_objects_clear(stone_pdf_objects *objects);

/* The length of a reference ("12 0 R") at this place, and the number of its object; 0: there is no reference. */
size_t stone_pdf_reference_at(const char *at, const char *end, uint32_t *object);

/* The object that a key of this dictionary refers to; 0: none. */
uint32_t stone_pdf_named(stone_pdf_span dictionary, const char *key);

#endif
