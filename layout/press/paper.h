/* A PDF that is worked on: libqpdf's handle with its errors at hand. Private to press/. */
#ifndef STONE_PRESS_PAPER_H
#define STONE_PRESS_PAPER_H

#include <qpdf/qpdf-c.h>

#include "press/press.h"

typedef struct {
    qpdf_data qpdf;
    stone_arena *arena;
    const char *fault;   /* the first thing that went wrong; NULL: nothing */
} stone_paper;

/* Opens bytes, which stay until it is closed; `name` is for messages. */
bool stone_paper_open(stone_paper *paper, stone_arena *arena, const char *name, const uint8_t *bytes, size_t size);
void stone_paper_close(stone_paper *paper);

/* True when nothing went wrong since it was opened; else `fault` says what. */
bool stone_paper_sound(stone_paper *paper);

/* The whole file, written anew: no object streams, an /ID from the content. */
bool stone_paper_write(stone_paper *paper, uint8_t **bytes, size_t *size);

#endif
