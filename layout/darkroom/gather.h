/* Lists the pictures that an edition names in its boxes, stories and furniture. */
#ifndef STONE_DARKROOM_GATHER_H
#define STONE_DARKROOM_GATHER_H

#include "base/arena.h"
#include "model/edition.h"

/* The file names as they are written, sorted, each once. NULL-terminated, in `arena`. */
const char *const *stone_gather_pictures(const stone_edition *edition, stone_arena *arena);

#endif
