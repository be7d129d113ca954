/* A side is one of the two scenes, taken apart for the comparison: boxes, paragraphs and lines of text, and everything
 * else that is printed, each with its name within its box. Private to diff/. */
#ifndef STONE_DIFF_SIDE_H
#define STONE_DIFF_SIDE_H

#include <string.h>

#include "scene/same.h"

#define STONE_SIDE_NONE UINT32_MAX

typedef struct {
    const stone_scene_item *item; /* the group */
    uint32_t page;
    uint32_t twin; /* the corresponding box of the other side, or NONE */
    bool whole;    /* reported as a whole: its content is not reported */
} stone_side_box;

typedef struct {
    const stone_scene_item *first; /* its runs are consecutive items */
    uint32_t runs, page, box, paragraph;
    stone_rect place;               /* of all its runs */
    uint64_t text, glyphs, spacing; /* hashes of its words, of its glyphs and size, and of its spacing */
    uint32_t end;                   /* byte of the paragraph's text at which the next line begins */
    bool divided;
} stone_side_line;

typedef struct {
    const char *key; /* for running text the paragraph's name, else its name within its box */
    const char *role, *story;
    uint32_t page, box; /* of its first line */
    bool running;       /* running text of a story */
    bool begun;         /* its first line was seen: another first line belongs to a second copy */
    char *text;         /* divisions removed */
    uint64_t hash;      /* of the text */
    STONE_LIST(uint32_t) lines;
    uint32_t twin;
} stone_side_paragraph;

typedef struct {
    const stone_scene_item *item;
    uint32_t page, box, index;
    const char *key;
    uint32_t twin;
} stone_side_thing;

typedef struct {
    const char *id;
    uint32_t twin;
    STONE_LIST(uint32_t) paragraphs; /* of running text, in reading order */
    STONE_LIST(uint32_t) boxes;      /* the boxes that hold it, not those that point to it */
    bool whole, overset;
} stone_side_story;

typedef struct {
    const stone_scene *scene;
    STONE_LIST(stone_side_box) boxes; /* page after page */
    STONE_LIST(stone_side_line) lines;
    STONE_LIST(stone_side_paragraph) paragraphs; /* in the order in which they begin */
    STONE_LIST(stone_side_thing) things;         /* rules, boxes, paths, pictures, notes of what does not fit */
    STONE_LIST(stone_side_story) stories;
    uint32_t *boxes_of, *things_of; /* by page, with one more at the end: the first of each page */
    uint32_t *pair;                 /* by page: its pair */
} stone_side;

void stone_side_take_apart(const stone_scene *scene, stone_arena *arena, stone_side *side);

/* Distinguishes runs of scenes whose tables are equal. */
bool stone_side_same_ink(const stone_scene *s, stone_scene_ink a, const stone_scene *t, stone_scene_ink b);

/* A hash of everything printed of an item, including its place; 0 for notes. */
uint64_t stone_side_print_hash(const stone_scene *scene, const stone_scene_item *item);

static inline bool stone_side_is_ad(const stone_side_box *box)
{
    return strcmp(box->item->group.what, "ad") == 0;
}

/* Whether a word is in a NULL-terminated list. NULL never is. */
static inline bool stone_side_one_of(const char *word, const char *const *list)
{
    for (; word && *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

static inline stone_rect stone_side_unite(stone_rect a, stone_rect b)
{
    stone_len right = stone_len_max(stone_rect_right(a), stone_rect_right(b)),
              foot = stone_len_max(stone_rect_foot(a), stone_rect_foot(b));
    stone_rect r = {stone_len_min(a.x, b.x), stone_len_min(a.y, b.y), {0}, {0}};
    r.width = stone_len_sub(right, r.x);
    r.height = stone_len_sub(foot, r.y);
    return r;
}

#endif
