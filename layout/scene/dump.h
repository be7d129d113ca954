/* The scene as text, one item per line, in canonical form. The full form reads back exactly: write, read, write gives
 * the same bytes. The short form is for people: no glyphs, positions in mm. */
#ifndef STONE_SCENE_DUMP_H
#define STONE_SCENE_DUMP_H

#include "base/finding.h"
#include "scene/scene.h"

typedef enum { STONE_DUMP_SHORT, STONE_DUMP_FULL } stone_dump_form;

/* Writes a page (index) or all pages (UINT32_MAX). The full form of one page has only the colours, fonts, pictures and
 * sources that the page names. The text lives in the arena. */
char *stone_scene_write(const stone_scene *scene, stone_dump_form form, uint32_t page, stone_arena *arena,
                        size_t *size);

/* Reads the full form. Hostile input gives NULL and a finding (scene-unreadable); counts and depths are checked against
 * the size of the text. Paths of fonts and images are NULL until the caller has found them. */
stone_scene *stone_scene_read(const char *bytes, size_t size, const char *name, stone_findings *findings);

#endif
