/* The picture made ready to print: upright, sRGB, grey or in inks, eight bits, at the size asked for, without metadata.
 */
#ifndef STONE_PICTURES_PRINT_H
#define STONE_PICTURES_PRINT_H

#include <stdbool.h>

#include "pictures/negative.h"

#define STONE_PRINT_SIDE        20000    /* most pixels asked for on a side */
#define STONE_PRINT_WHOLE       60000    /* most pixels on a side of the picture that the part is of */
#define STONE_PRINT_PIXELS_MOST 64000000 /* most pixels of a result */

typedef enum { STONE_PRINT_JPEG, STONE_PRINT_PIXELS } stone_print_form;

/* Before the lock; the program's name for the library. */
bool stone_print_begin(const char *program);
/* "libvips 8.14.1"; the caller's (g_free). */
char *stone_print_library(void);

/* What is asked for. */
typedef struct {
    stone_print_form form;
    int whole_width, whole_height; /* pixels of the whole picture, upright; never more than it has */
    int left, top, width, height;  /* the part of these that is wanted */
    bool grey;                     /* else sRGB, of a grey picture grey too */
    int ink_limit;                 /* per cent; not 0: in the inks of the press (separate.h) */
    unsigned char ground[4];       /* red, green, blue, or four inks: shows where the picture is clear */
    int quality, sharpen;          /* of the JPEG; per cent of the usual */
} stone_print_wish;

/* Writes the answer to `prepare` or `pixels` (see main.c). */
void stone_print_answer(const stone_negative *negative, const stone_print_wish *wish);

/* Answers with rows of blue, green, red and one byte without meaning; `grey`: by their luminance. */
void stone_print_answer_pixels(const unsigned char *pixels, int width, int height, int stride, bool grey);

#endif
