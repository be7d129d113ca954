/* Whether two pages print the same: what a plate for one edition needs to serve another. */
#ifndef STONE_SCENE_SAME_H
#define STONE_SCENE_SAME_H

#include "scene/scene.h"

/* Compares what is printed: sizes, places, glyphs, inks, pictures by their hash. Names, sources and notes do not count. */
bool stone_scene_same_page(const stone_scene *one, uint32_t page, const stone_scene *other, uint32_t of_other);

#endif
