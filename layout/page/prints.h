/* Which print each use of a picture wants: grey on a page of black alone, and what shows where it is clear, the tint it
 * stands on. A picture that is wanted in two ways stands in the scene's table of images twice. */
#ifndef STONE_PAGE_PRINTS_H
#define STONE_PAGE_PRINTS_H

#include "model/picture.h"
#include "scene/scene.h"

/* Goes over all pages when they are whole, in order; the table's first images are those of the list. */
void stone_prints_settle(stone_scene *scene, const stone_picture_list *pictures);

#endif
