/* Scenes of single pages, as a folder holds them: how to take them out of a scene and join them into one. */
#ifndef STONE_SCENE_JOIN_H
#define STONE_SCENE_JOIN_H

#include "scene/scene.h"

/* Appends the pages of `more` to `scene`, which takes over its memory. Equal colours, fonts, pictures and sources are
 * merged. The facts of the edition (paper, date …) stay those of `scene`. Returns false and changes nothing if a table
 * would have more entries than a scene can number. */
bool stone_scene_join(stone_scene *scene, stone_scene *more);

/* A scene of one page with only the colours, fonts, pictures and sources that it names, so that its file does not
 * change when another page does. It lives in the arena and borrows from the scene. */
stone_scene *stone_scene_alone(const stone_scene *scene, uint32_t page, stone_arena *arena);

/* Removes the positions in the user's files: a line inserted at the top of a style must not change every page. */
void stone_scene_unsource(stone_scene *alone);

/* Like stone_scene_alone, but depending on nothing except the arena, and without what was prepared for one
 * painting (the images' prints). */
stone_scene *stone_scene_keep(const stone_scene *scene, uint32_t page, stone_arena *arena);

#endif
