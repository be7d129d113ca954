/* Content streams of supplied pages, read operator by operator (ISO 32000-1, 7.8.2). */
#ifndef STONE_PICTURES_OPERATORS_H
#define STONE_PICTURES_OPERATORS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *name;  /* "rg"; of an inline picture "BI" */
    double numbers[8]; /* its last operands that are numbers, in order */
    int numbers_n;
    const char
        *word; /* its last operand that is a name, with its slash; of an inline picture its colour space; "" for none */
} stone_operator;

/* Calls `visit` for every operator, as long as it gives true. False: it gave false, or the content is none. */
bool stone_operators_read(const unsigned char *bytes, size_t size,
                          bool (*visit)(void *context, const stone_operator *operator), void *context);

#endif
