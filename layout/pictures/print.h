/* Prepares a picture for print: upright, in sRGB, grey or inks, eight bits, at the size asked for, without metadata. */
#ifndef STONE_PICTURES_PRINT_H
#define STONE_PICTURES_PRINT_H

#include <stdbool.h>

#include "pictures/negative.h"

#define STONE_PRINT_SIDE        20000    /* largest number of pixels on a side of the result */
#define STONE_PRINT_WHOLE       60000    /* largest number of pixels on a side of the whole picture */
#define STONE_PRINT_PIXELS_MOST 64000000 /* largest number of pixels in the result */

typedef enum { STONE_PRINT_JPEG, STONE_PRINT_PIXELS } stone_print_result;

/* To be called before the sandbox is closed. `program` is the program's name, for libvips. */
bool stone_print_begin(const char *program);
/* For example "libvips 8.14.1". Free it with g_free. */
char *stone_print_library(void);

/* The print that is asked for. */
typedef struct {
    stone_print_result form;
    int whole_width, whole_height; /* pixels of the whole picture, upright; never more than it has */
    int left, top, width, height;  /* the part of the whole picture that is returned */
    bool grey;                     /* convert to grey; otherwise sRGB, except that a grey picture stays grey */
    /* limit of ink coverage in per cent: separate into the inks of the press (separate.h); 0: no */
    int ink_limit;
    unsigned char ground[4]; /* red, green and blue, or four inks: fills the clear parts of the picture */
    int quality, sharpen;    /* quality of the JPEG; sharpening in per cent of the normal amount */
} stone_print_wish;

/* Answers `prepare` or `pixels` (see main.c). */
void stone_print_answer(const stone_negative *negative, const stone_print_wish *wish);

/* Answers with rows of blue, green, red and an unused byte. `grey`: the luminance is used. */
void stone_print_answer_pixels(const unsigned char *pixels, int width, int height, int stride, bool grey);

#endif
