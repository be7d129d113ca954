/* Sorts: the different pieces of type that pages use, each a glyph of a font with the characters it is told with.
 * Private to paint/. */
#ifndef STONE_PAINT_SORTS_H
#define STONE_PAINT_SORTS_H

#include "base/finding.h"
#include "scene/scene.h"

typedef struct {
    uint32_t glyph;
    const char *text; /* borrowed from the scene; no NUL */
    uint32_t bytes;   /* 0: it says nothing, as the dots of a letter do */
} stone_sort;

typedef struct {
    STONE_LIST(stone_sort) * fonts; /* by font of the scene */
    uint32_t n;                     /* fonts */
} stone_sort_list;

/* All sorts of these pages, each once, by font in the order of their glyphs: so that a word put in, whose letters stood
 * elsewhere already, leaves the list as it is. A font that cannot be opened is a finding. */
const stone_sort_list *stone_sorts_gather(stone_arena *arena, const stone_scene *scene, const uint32_t *pages,
                                          uint32_t n, stone_findings *findings);

#endif
