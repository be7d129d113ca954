/* The scene as text: one item a line, in canonical form. The full form reads back exactly (write, read, write gives
 * the same bytes); the short one is for people: no glyphs, positions in mm. */
#ifndef STONE_SCENE_DUMP_H
#define STONE_SCENE_DUMP_H

#include "base/finding.h"
#include "scene/scene.h"

typedef enum { STONE_DUMP_SHORT, STONE_DUMP_FULL } stone_dump_form;

/* page: index, or UINT32_MAX for all. The full form of one page holds the colours, fonts, pictures and sources that it
 * names, and no others. The text lives in the arena. */
char *stone_scene_write(const stone_scene *scene, stone_dump_form form, uint32_t page, stone_arena *arena,
                        size_t *size);

/* Reads the full form. Hostile input is refused with a finding (scene-unreadable) and gives NULL; counts and depths
 * are checked against the text's size. Paths of fonts and images are NULL until found by the caller. */
stone_scene *stone_scene_read(const char *bytes, size_t size, const char *name, stone_findings *findings);

#endif
