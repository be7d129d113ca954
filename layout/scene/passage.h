/* A passage identifies words of a story so that they can be found again after the copy was edited and the pages were
 * made anew. The text of a story is that of its paragraphs, in the order in which they begin and separated by line
 * feeds; each is assembled from its lines, whatever is between them (docs/proof.md). */
#ifndef STONE_SCENE_PASSAGE_H
#define STONE_SCENE_PASSAGE_H

#include "scene/scene.h"

#define STONE_PASSAGE_CONTEXT 32 /* characters kept on each side */

typedef struct {
    const char *story;          /* NULL: no passage; the other fields are then unused */
    uint32_t start, end;        /* in characters of the story's text */
    const char *quote;          /* the words */
    const char *before, *after; /* their neighbours */
} stone_passage;

/* A page to search; pages may be of different scenes. */
typedef struct {
    const stone_scene *scene;
    uint32_t page;
} stone_passage_page;

/* One end of a selection: `offset` characters into the line whose first run has this id. */
typedef struct {
    const char *item;
    uint32_t offset;
} stone_passage_end;

typedef struct {
    uint32_t page; /* index into the given pages */
    stone_rect place;
} stone_passage_place;

typedef STONE_LIST(stone_passage_place) stone_passage_places;

/* Makes a passage of a selection on a page. It lives in the arena. False: the lines do not exist, belong to no story or
 * to two, or the selection is empty. */
bool stone_passage_make(const stone_passage_page *pages, uint32_t n, uint32_t on, stone_passage_end from,
                        stone_passage_end to, stone_arena *arena, stone_passage *passage);

/* Finds the words again: at their former position, elsewhere in the story (the occurrence with the most similar
 * neighbours, then the nearest), or, if they were changed, as what is now between their former neighbours. False: not
 * found. */
bool stone_passage_find(const stone_passage *passage, const stone_passage_page *pages, uint32_t n, stone_arena *arena,
                        stone_passage_places *places);

#endif
