/* Standing matter: type that a printer keeps made up for the next edition. Parts of a PDF are kept from one painting to
 * the next together with all that they were painted from; one that would come out the same is used again. Compared are
 * the things themselves, not hashes of them. Private to paint/; a caller only opens, hands on and closes it (paint.h).
 */
#ifndef STONE_PAINT_STANDING_H
#define STONE_PAINT_STANDING_H

#include <glib.h>

#include "paint/letters.h"
#include "paint/paint.h"
#include "paint/sorts.h"

/* Everything that the whole PDF's look hangs on: its facts, fonts, inks, pictures and sorts (NULL: none). A file is
 * known by its path, size and time. */
GBytes *stone_standing_ground(const stone_scene *scene, const char *creator, const stone_ink_keys *keys,
                              const stone_sort_list *sorts);

/* Everything that these pages' look hangs on besides. */
GBytes *stone_standing_matter(const stone_scene *scene, const uint32_t *pages, uint32_t n);

/* Whether these pages are what the part kept under the number was painted from. Reads only. */
bool stone_standing_same(const stone_standing *standing, uint32_t number, const stone_scene *scene,
                         const uint32_t *pages, uint32_t n);

/* From now on so many parts stand on this ground. On another one, or in another number, none of the former do. */
void stone_standing_stand(stone_standing *standing, GBytes *ground, uint32_t parts);

/* Letters of the fonts on this ground. */
stone_letters *stone_standing_letters(const stone_standing *standing);

/* Empty, and as large as the last file needed it; the caller's own reference, until the next painting. standing NULL:
 * new. */
GByteArray *stone_standing_room(const stone_standing *standing);

/* The bytes of a part; NULL: none are kept. The caller's own reference. Reads only. */
GByteArray *stone_standing_find(const stone_standing *standing, uint32_t number);

/* Keeps a part; NULL bytes: nothing is kept under its number. */
void stone_standing_keep(stone_standing *standing, uint32_t number, GBytes *matter, GByteArray *bytes);

#endif
