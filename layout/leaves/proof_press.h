/* What the proof press offers to output/: whole pages, for PNGs of plates. Programs use <stonehand/leaf.h>. */
#ifndef STONE_LEAVES_PROOF_PRESS_H
#define STONE_LEAVES_PROOF_PRESS_H

#include "leaves/leaf.h"
#include "scene/raster.h"

/* Paints a whole page. Close the raster with stone_raster_close. False: the page cannot be painted. */
bool stone_proof_press_page(stone_proof_press *press, stone_leaf *leaf, unsigned dpi, stone_look look,
                            stone_raster *raster);

#endif
