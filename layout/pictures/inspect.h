/* Inspects a supplied page for what the press cannot print; see supplied.h. */
#ifndef STONE_PICTURES_INSPECT_H
#define STONE_PICTURES_INSPECT_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

typedef struct {
    char flaw[160], transparent[160]; /* the first one found; "": none */
    bool coloured;
} stone_inspection;

/* Inspects everything that a page shows. */
void stone_inspect_page(qpdf_data qpdf, qpdf_oh page, stone_inspection *found);

#endif
