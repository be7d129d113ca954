/* Reads content streams of supplied pages, operator by operator (ISO 32000-1, 7.8.2). */
#ifndef STONE_PICTURES_OPERATORS_H
#define STONE_PICTURES_OPERATORS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *name;  /* for example "rg"; "BI" for an inline image */
    double numbers[8]; /* its last numeric operands, in order */
    int numbers_n;
    const char
        *word; /* its last name operand, with the slash; the colour space of an inline image; "" if there is none */
} stone_operator;

/* Calls `visit` for every operator until it returns false. Returns false if `visit` did so or the stream is not valid.
 */
bool stone_operators_read(const unsigned char *bytes, size_t size,
                          bool (*visit)(void *context, const stone_operator *operator), void *context);

#endif
