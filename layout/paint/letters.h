/* Lends typecases, with the glyphs cut for them, from one painting to the next. Thread-safe. Private to paint/; callers
 * only open, pass on and close it (paint.h). */
#ifndef STONE_PAINT_LETTERS_H
#define STONE_PAINT_LETTERS_H

#include "paint/paint.h"
#include "paint/typecase.h"

/* Returns a typecase that serves this scene, or a new one. letters NULL: always a new one. */
stone_typecase *stone_letters_take(stone_letters *letters, const stone_scene *scene, double scale,
                                   stone_findings *findings);
/* Takes a typecase back. If letters is NULL it is closed; if there are too many idle ones, the oldest is closed. */
void stone_letters_give(stone_letters *letters, stone_typecase *typecase);

#endif
