/* Whether entries and pages of two scenes are the same, although their tables may differ in order. Pages that print the
 * same can share a plate between editions. */
#ifndef STONE_SCENE_SAME_H
#define STONE_SCENE_SAME_H

#include <string.h>

#include "scene/scene.h"

/* NULL equals only NULL. */
static inline bool stone_scene_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static inline bool stone_scene_same_rect(stone_rect a, stone_rect b)
{
    return a.x.u == b.x.u && a.y.u == b.y.u && a.width.u == b.width.u && a.height.u == b.height.u;
}

/* Colours are compared by name, plate and mixture, fonts by file and face, not by content. */
static inline bool stone_scene_same_colour(const stone_scene_colour *a, const stone_scene_colour *b)
{
    return stone_scene_same_text(a->name, b->name) && stone_scene_same_text(a->spot, b->spot) &&
           memcmp(a->cmyk, b->cmyk, sizeof a->cmyk) == 0;
}

static inline bool stone_scene_same_font(const stone_scene_font *a, const stone_scene_font *b)
{
    return stone_scene_same_text(a->file, b->file) && a->face == b->face;
}

/* Compares what is printed: sizes, places, glyphs, inks, and pictures by hash. Names, sources and notes do not count.
 */
bool stone_scene_same_page(const stone_scene *one, uint32_t page, const stone_scene *other, uint32_t of_other);

#endif
