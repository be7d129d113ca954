/* Finishing: PDF bytes in, finished PDF bytes out, through libqpdf. It knows nothing of scenes and of how pages are
 * painted; what it is told is plain data, made by api/.
 *
 * Always: vector graphics and supplied pages are put in as forms. The painting leaves a marked placeholder, an image of
 * STONE_PRESS_MARK_WIDTH by 1 pixels whose first four pixels are the mark and whose next two the form's number; where
 * it stands, there the page of the form's own PDF goes, one form however often it is shown.
 *
 * Of a tagged PDF the tree is finished: all of a story becomes one article, wherever it goes on, pictures get their
 * other text, and all stands in one document.
 *
 * With a standard, the file is made what a plant takes (press.md's list):
 *   PDF/X-4 (ISO 15930-7:2010)          PDF 1.6, Info and XMP
 *   PDF/X-3:2003 (ISO 15930-6:2003)     PDF 1.4, Info and XMP
 *   PDF/X-1a:2003 (ISO 15930-4:2003)    PDF 1.4, Info and XMP
 * Keys become inks (content.h), pages of black alone are in black alone; page groups and annotations go; boxes, output
 * intent with its profile, document facts and IDs come. One page model serves all: there is no transparency, and no
 * colour but DeviceCMYK, DeviceGray and Separation. By construction; no certificate is claimed. */
#ifndef STONE_PRESS_PRESS_H
#define STONE_PRESS_PRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "press/inks.h"

#define STONE_PRESS_MARK_WIDTH 8
/* Red, green and blue of the placeholder's pixels: the mark, the number in four bytes, the highest first. */
#define STONE_PRESS_MARK "stonehand!mk"

/* A one-page PDF to be put in. */
typedef struct {
    const uint8_t *bytes; /* NULL: none has this number */
    size_t size;
    bool supplied; /* by an advertiser: its inks are its own; else it is drawn in RGB, which is mapped */
} stone_press_form;

typedef enum {
    STONE_PRESS_PLAIN, /* nothing for a press: forms are put in, colours stay */
    STONE_PRESS_INKS,  /* all that the others have, but no claim to a standard and no intent */
    STONE_PRESS_X4,
    STONE_PRESS_X3,
    STONE_PRESS_X1A,
} stone_press_standard;

/* How one page lies on its sheet; points. MediaBox is the trimmed page with its bleed, and round that room for marks.
 */
typedef struct {
    double width, height, bleed;
    bool mono; /* printed in black alone */
} stone_press_sheet;

/* An element of a tagged PDF's structure, in the order they were begun. */
typedef struct {
    const char *kind;  /* "Art", "Figure" …, as it stands there */
    const char *story; /* of an article: those of one story become one; NULL: of none */
    const char *alt;   /* other text of a figure; NULL: none */
} stone_press_element;

#define STONE_PRESS_SLUG 18. /* points round the bleed for marks: 6.35 mm */

typedef struct {
    const stone_press_form *forms;
    uint32_t forms_n;
    stone_press_standard standard;
    bool tagged; /* a PDF for screens: its tree is finished and its language said */
    const stone_press_element *elements;
    uint32_t elements_n;
    const char *language;
    /* the rest is of a standard alone */
    const stone_press_inks *inks; /* of the pages */
    const stone_press_inks
        *graphics; /* of what vector graphics are drawn in; any other colour goes through the profile */
    const stone_press_sheet *sheets; /* as many as there are pages */
    uint32_t sheets_n;
    bool marks;             /* cut and register marks outside the bleed, in all inks */
    const uint8_t *profile; /* ICC, of four inks: stone_press_profile_read */
    size_t profile_size;
    const char *condition;                      /* the name of the printing condition */
    const char *title, *paper, *creator, *date; /* "2025-11-18" */
    const char *matter; /* names of what is shown beside type: with the pages' contents it makes the IDs */
} stone_press_order;

/* What is wrong: a constant or a string in the arena, in the desk's words. */
typedef struct {
    uint32_t page; /* index; UINT32_MAX: of none alone */
    const char *why;
} stone_press_fault;

/* Writes the pixels of a placeholder: 3 * STONE_PRESS_MARK_WIDTH bytes. */
void stone_press_mark(uint32_t number, uint8_t *rgb);

/* Finishes a PDF. The bytes out live in the arena. False: refused, `fault` says why; a placeholder with a number that
 * has no form is a fault, and with a standard everything that the standard does not have: a colour that is no ink, a
 * picture in RGB, an inverted JPEG, alpha, a font that is not embedded or made of drawings (Type 3). Equal bytes in
 * give equal bytes out. */
bool stone_press_finish(const uint8_t *bytes, size_t size, const stone_press_order *order, stone_arena *arena,
                        uint8_t **out, size_t *out_size, stone_press_fault *fault);

/* Whether a file is an ICC profile that a press can be described by: an output profile of four inks, and for a standard
 * on PDF 1.4 of ICC version 2. *description: its name, in the arena. NULL, or why not. */
const char *stone_press_profile_read(const uint8_t *bytes, size_t size, stone_press_standard standard,
                                     stone_arena *arena, const char **description);

#endif
