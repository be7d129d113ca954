/* Standing matter: type that a printer keeps made up for the next edition. Parts of a PDF are kept from one painting to
 * the next together with all that they were painted from; one that would come out the same is used again. Compared are
 * the things themselves, not hashes of them. Private to paint/; a caller only opens, hands on and closes it (paint.h). */
#ifndef STONE_PAINT_STANDING_H
#define STONE_PAINT_STANDING_H

#include <glib.h>

#include "paint/paint.h"
#include "paint/sorts.h"

/* Everything that the whole PDF's look hangs on: its facts, fonts, inks, pictures and sorts (NULL: none). A file is
 * known by its path, size and time. */
GBytes *stone_standing_ground(const stone_scene *scene, const char *creator, const stone_ink_keys *keys,
                              const stone_sort_list *sorts);

/* Everything that these pages' look hangs on besides. */
GBytes *stone_standing_matter(const stone_scene *scene, const uint32_t *pages, uint32_t n);

/* The bytes of a part kept under the same number, painted from the same ground and matter; NULL: none. The caller's
 * own reference. */
GByteArray *stone_standing_find(const stone_standing *standing, uint32_t number, GBytes *ground, GBytes *matter);

/* Forgets all parts; the next ones stand on this ground. */
void stone_standing_clear(stone_standing *standing, GBytes *ground);
/* Keeps the next part; NULL bytes: nothing is kept under its number. */
void stone_standing_keep(stone_standing *standing, GBytes *matter, GByteArray *bytes);

#endif
