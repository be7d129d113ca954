/* What stands at the cut runs over it, so that no white shows where the cut is a hair off. */
#ifndef STONE_PAGE_BLEED_H
#define STONE_PAGE_BLEED_H

#include "scene/scene.h"

/* On pages with bleed: grounds, rules and photographs whose edge lies on the sheet's edge reach to the end of the
 * bleed. A photograph shows more of itself there, or, where there is no more, is enlarged; it is never stretched.
 * Borders, type, graphics and supplied pages stay. */
void stone_bleed_settle(stone_scene *scene);

#endif
