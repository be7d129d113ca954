/* Bleed: what reaches the edge of the page is extended beyond it, so that no white shows if the cut is slightly off. */
#ifndef STONE_PAGE_BLEED_H
#define STONE_PAGE_BLEED_H

#include "scene/scene.h"

/* On pages with bleed, extends grounds, rules and photographs that touch the edge of the sheet to the end of the bleed.
 * More of a photograph is shown, or, if there is no more of it, it is enlarged; it is never stretched. Borders, type,
 * graphics and supplied pages are not changed. */
void stone_bleed_settle(stone_scene *scene);

#endif
