/* Passages: words of a story named so that they are found again after the copy was edited and the pages were made anew.
 * The text of a story is that of its paragraphs in the order in which they begin, parted by line feeds, each put
 * together from its lines whatever stands between them (docs/proof.md). */
#ifndef STONE_SCENE_PASSAGE_H
#define STONE_SCENE_PASSAGE_H

#include "scene/scene.h"

#define STONE_PASSAGE_CONTEXT 32 /* characters that are kept on both sides */

typedef struct {
    const char *story;          /* NULL: none; then nothing below counts */
    uint32_t start, end;        /* characters of the story's text */
    const char *quote;          /* these */
    const char *before, *after; /* what stood beside them */
} stone_passage;

/* A page to look on; scenes may differ. */
typedef struct {
    const stone_scene *scene;
    uint32_t page;
} stone_passage_page;

/* An end of what was chosen: `offset` characters into the line whose first run has this id. */
typedef struct {
    const char *item;
    uint32_t offset;
} stone_passage_end;

typedef struct {
    uint32_t page; /* index into the pages that were given */
    stone_rect place;
} stone_passage_place;

typedef STONE_LIST(stone_passage_place) stone_passage_places;

/* Names what was chosen on a page; false: there are no such lines, they are of no story or of two, or nothing lies
 * between. Lives in the arena. */
bool stone_passage_make(const stone_passage_page *pages, uint32_t n, uint32_t on, stone_passage_end from,
                        stone_passage_end to, stone_arena *arena, stone_passage *passage);

/* Where the words stand now: as they were, or elsewhere in the story (the occurrence whose neighbours are most alike,
 * then the nearest), or what stands between their former neighbours. False: none of these. */
bool stone_passage_find(const stone_passage *passage, const stone_passage_page *pages, uint32_t n, stone_arena *arena,
                        stone_passage_places *places);

#endif
