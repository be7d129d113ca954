/* Letters lent out: typecases with the glyphs that were cut for them, from one painting to the next. Any number of
 * threads may take and give. Private to paint/; a caller only opens, hands on and closes them (paint.h). */
#ifndef STONE_PAINT_LETTERS_H
#define STONE_PAINT_LETTERS_H

#include "paint/paint.h"
#include "paint/typecase.h"

/* One that serves this scene, or a new one. letters NULL: always new. */
stone_typecase *stone_letters_take(stone_letters *letters, const stone_scene *scene, double scale,
                                   stone_findings *findings);
/* Takes it back; letters NULL, or too many idle: the oldest is closed. */
void stone_letters_give(stone_letters *letters, stone_typecase *typecase);

#endif
