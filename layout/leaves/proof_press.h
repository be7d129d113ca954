/* The proof press, for this room: whole pages, for pictures of plates without a browser. */
#ifndef STONE_LEAVES_PROOF_PRESS_H
#define STONE_LEAVES_PROOF_PRESS_H

#include "leaves/leaf.h"
#include "scene/raster.h"

/* The page in a look; close the raster with stone_raster_close. False: it cannot be painted. */
bool stone_proof_press_page(stone_proof_press *press, stone_leaf *leaf, unsigned dpi, stone_look look,
                            stone_raster *raster);

#endif
