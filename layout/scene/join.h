/* Scenes of single pages: taken out of one, and put together into one, as they lie in a folder. */
#ifndef STONE_SCENE_JOIN_H
#define STONE_SCENE_JOIN_H

#include "scene/scene.h"

/* Puts the pages of `more` behind those of `scene`, which takes over its memory; colours, fonts, pictures and sources
 * that both have are one. What is said of the edition (paper, date …) stays as it is. False, and nothing is changed,
 * when a table would hold more than a scene can name. */
bool stone_scene_join(stone_scene *scene, stone_scene *more);

/* One page by itself: its colours, fonts, pictures and sources are those that it names. So its file does not change
 * when another page does. Lives in the arena and borrows from the scene. */
stone_scene *stone_scene_alone(const stone_scene *scene, uint32_t page, stone_arena *arena);

/* Takes the places in the user's files out of it: a line put in at the head of a style must not make every page
 * another. */
void stone_scene_unsource(stone_scene *alone);

/* The same as alone, and it hangs on nothing but the arena. What is prepared for one painting (the images' prints)
 * stays behind. */
stone_scene *stone_scene_keep(const stone_scene *scene, uint32_t page, stone_arena *arena);

#endif
