/* Which pictures an edition names: in its boxes, its stories and its furniture. */
#ifndef STONE_DARKROOM_GATHER_H
#define STONE_DARKROOM_GATHER_H

#include "base/arena.h"
#include "model/edition.h"

/* The files as they are named, sorted, each once; ends with NULL. */
const char *const *stone_gather_pictures(const stone_edition *edition, stone_arena *arena);

#endif
