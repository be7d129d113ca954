/* Finishing: PDF bytes in, finished PDF bytes out, through libqpdf. It knows nothing of scenes and of how pages are painted;
 * what it is told is plain data, made by api/.
 *
 * So far: vector graphics are put in as forms. The painting leaves a marked placeholder, an image of STONE_PRESS_MARK_WIDTH by 1
 * pixels whose first four pixels are the mark and whose next two the graphic's number; where it stands, there the
 * page of the graphic's own PDF goes, one form however often it is shown. */
#ifndef STONE_PRESS_PRESS_H
#define STONE_PRESS_PRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define STONE_PRESS_MARK_WIDTH 8
/* Red, green and blue of the placeholder's pixels: the mark, the number in four bytes, the highest first. */
#define STONE_PRESS_MARK "stonehand!mk"

/* A one-page PDF. */
typedef struct {
    const uint8_t *bytes;
    size_t size;
} stone_press_form;

/* Writes the pixels of a placeholder: 3 * STONE_PRESS_MARK_WIDTH bytes. */
void stone_press_mark(uint32_t number, uint8_t *rgb);

/* Puts the forms where the placeholders stand. `creator` is kept as it is. The bytes out live in the arena. False: *why, a
 * constant or a string in the arena, says what is wrong; a placeholder with a number that has no form is a fault. Equal bytes
 * in give equal bytes out. */
bool stone_press_forms(const uint8_t *bytes, size_t size, const stone_press_form *forms, uint32_t n, stone_arena *arena,
                       uint8_t **out, size_t *out_size, const char **why);

#endif
