/* Standing matter, in the trade type that is kept made up for the next edition: parts of a PDF are kept from one
 * painting to the next, together with everything they were painted from. A part whose sources are the same is used
 * again. The sources themselves are compared, not hashes of them. Private to paint/; callers only open, pass on and
 * close it (paint.h). */
#ifndef STONE_PAINT_STANDING_H
#define STONE_PAINT_STANDING_H

#include <glib.h>

#include "paint/letters.h"
#include "paint/paint.h"
#include "paint/sorts.h"

/* Everything that all parts of the PDF depend on: its facts, fonts, inks, pictures and sorts (NULL: none). Files are
 * compared by path, size and time. */
GBytes *stone_standing_ground(const stone_scene *scene, const char *creator, const stone_ink_keys *keys,
                              const stone_case_sort_list *sorts);

/* Everything else that these pages depend on. */
GBytes *stone_standing_matter(const stone_scene *scene, const uint32_t *pages, uint32_t n);

/* True if the part kept under the number was painted from the same pages. It only reads. */
bool stone_standing_same(const stone_standing *standing, uint32_t number, const stone_scene *scene,
                         const uint32_t *pages, uint32_t n);

/* Sets the ground and the number of parts. If either differs from before, all kept parts are dropped. */
void stone_standing_stand(stone_standing *standing, GBytes *ground, uint32_t parts);

/* Letters of the fonts on this ground. */
stone_letters *stone_standing_letters(const stone_standing *standing);

/* An empty array with room for a file as large as the last one. The caller owns a reference, until the next painting.
 * standing NULL: a new array. */
GByteArray *stone_standing_room(const stone_standing *standing);

/* The bytes of a part, with a reference for the caller; NULL: none are kept. It only reads. */
GByteArray *stone_standing_find(const stone_standing *standing, uint32_t number);

/* Keeps a part. bytes NULL: nothing is kept under its number. */
void stone_standing_keep(stone_standing *standing, uint32_t number, GBytes *matter, GByteArray *bytes);

#endif
