/* Finishing: takes the bytes of a PDF and returns those of the finished PDF, using libqpdf. It does not know scenes or
 * how pages are painted; session/ gives it plain data.
 *
 * Always: vector graphics and supplied pages are placed as forms. The painter leaves a marked placeholder, an image of
 * STONE_PRESS_MARK_WIDTH by 1 pixels whose first four pixels are the mark and whose next two are the number of the
 * form. The placeholder is replaced by the page of the form's PDF, which is stored once however often it is shown.
 *
 * Tagged PDFs: the structure tree is finished. The parts of a story are joined into one article, pictures get their
 * alternative text, and everything is put into one document element.
 *
 * With a standard, the file is made as a plant requires it (see the list in press.md):
 *
 *   PDF/X-4 (ISO 15930-7:2010)          PDF 1.6, Info and XMP
 *   PDF/X-3:2003 (ISO 15930-6:2003)     PDF 1.4, Info and XMP
 *   PDF/X-1a:2003 (ISO 15930-4:2003)    PDF 1.4, Info and XMP
 *
 * Keys are replaced by inks (content.h), black and white pages use black only, page groups and annotations are removed,
 * and boxes, output intent with profile, document facts and IDs are added. The same page model serves all standards: it
 * has no transparency and only the colour spaces DeviceCMYK, DeviceGray and Separation. Conformance is by construction;
 * no certificate is claimed. */
#ifndef STONE_PRESS_PRESS_H
#define STONE_PRESS_PRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "press/inks.h"

#define STONE_PRESS_MARK_WIDTH 8
/* Pixels of the placeholder as red, green and blue: the mark, then the number as four bytes, highest first. */
#define STONE_PRESS_MARK "stonehand!mk"

/* A PDF of one page that replaces a placeholder. */
typedef struct {
    const uint8_t *bytes; /* NULL: there is no form with this number */
    size_t size;
    /* true: it comes from an advertiser and keeps its inks; false: it is drawn in RGB, which is converted */
    bool supplied;
} stone_press_form;

typedef enum {
    STONE_PRESS_PLAIN, /* forms are placed, colours are unchanged */
    STONE_PRESS_INKS,  /* as for a standard, but without output intent and without the claim to conform */
    STONE_PRESS_X4,
    STONE_PRESS_X3,
    STONE_PRESS_X1A,
} stone_press_standard;

/* The geometry of a page in points. The MediaBox is the trimmed page with its bleed, and with room for marks around
 * that. */
typedef struct {
    double width, height, bleed;
    bool mono; /* printed in black only */
} stone_press_sheet;

/* An element of the structure of a tagged PDF, in the order in which the painter began them. */
typedef struct {
    const char *kind;  /* for example "Art" or "Figure", as in the file */
    const char *story; /* for an article: those of one story are joined; NULL: no story */
    const char *alt;   /* alternative text of a figure; NULL: none */
} stone_press_element;

#define STONE_PRESS_SLUG 18. /* points around the bleed for marks: 6.35 mm */

typedef struct {
    const stone_press_form *forms;
    uint32_t forms_n;
    stone_press_standard standard;
    bool tagged; /* a PDF for screens: its structure tree is finished and its language is set */
    const stone_press_element *elements;
    uint32_t elements_n;
    const char *language;
    /* the following fields are used only with a standard */
    const stone_press_inks *inks; /* inks of the pages */
    const stone_press_inks
        *graphics; /* inks in which vector graphics are drawn; their other colours are converted with the profile */
    const stone_press_sheet *sheets; /* one for each page */
    uint32_t sheets_n;
    bool marks;             /* draw cut and register marks outside the bleed, in all inks */
    const uint8_t *profile; /* a CMYK ICC profile accepted by stone_press_profile_read */
    size_t profile_size;
    const char *condition;                      /* name of the printing condition */
    const char *title, *paper, *creator, *date; /* date: "2025-11-18" */
    /* names of what is shown besides type; together with the contents of the pages they determine the IDs */
    const char *matter;
} stone_press_order;

/* What is wrong. `why` is a constant or in the arena; it is a phrase for the desk. */
typedef struct {
    uint32_t page; /* index; UINT32_MAX: no single page */
    const char *why;
} stone_press_fault;

/* Writes the pixels of a placeholder: 3 * STONE_PRESS_MARK_WIDTH bytes. */
void stone_press_mark(uint32_t number, uint8_t *rgb);

/* Finishes a PDF. *out is allocated in the arena. Equal input gives equal output. False: refused, and `fault` says why.
 * A placeholder whose number has no form is a fault. With a standard, so is everything that the standard does not
 * allow: a colour that is not an ink, a picture in RGB, an inverted JPEG, alpha, and a font that is not embedded or
 * consists of drawings (Type 3). */
bool stone_press_finish(const uint8_t *bytes, size_t size, const stone_press_order *order, stone_arena *arena,
                        uint8_t **out, size_t *out_size, stone_press_fault *fault);

/* Checks that a file is an ICC profile for a press: an output profile for CMYK and, if the standard is based on PDF
 * 1.4, of ICC version 2. *description receives its name, allocated in the arena. Returns NULL, or what is wrong. */
const char *stone_press_profile_read(const uint8_t *bytes, size_t size, stone_press_standard standard,
                                     stone_arena *arena, const char **description);

#endif
