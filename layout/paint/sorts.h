/* Sorts: the different pieces of type that pages use. Each is a glyph of a font together with the characters it stands
 * for. Private to paint/. */
#ifndef STONE_PAINT_SORTS_H
#define STONE_PAINT_SORTS_H

#include "base/finding.h"
#include "scene/scene.h"

typedef struct {
    uint32_t glyph;
    const char *text; /* borrowed from the scene; not NUL-terminated */
    uint32_t bytes;   /* 0: it has no text, like the dots of a letter */
} stone_case_sort;

typedef struct {
    STONE_LIST(stone_case_sort) * fonts; /* by font of the scene */
    uint32_t n;                          /* number of fonts */
} stone_case_sort_list;

/* Collects the sorts of these pages, each once, by font in the order of the glyphs. The list does not change if words
 * are added whose letters already occur. A font that cannot be opened is a finding. */
const stone_case_sort_list *stone_sorts_gather(stone_arena *arena, const stone_scene *scene, const uint32_t *pages,
                                               uint32_t n, stone_findings *findings);

#endif
