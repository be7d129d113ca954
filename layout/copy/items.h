/* Many items in one file: a file without front matter in which each `# Head` opens one. */
#ifndef STONE_COPY_ITEMS_H
#define STONE_COPY_ITEMS_H

#include "base/arena.h"

/* Bytes of the file. */
typedef struct {
    size_t head_from, head_to; /* the head behind `# `; both `from`: the file opens without one */
    size_t from, to;           /* what follows the head's line, up to the next item */
} stone_item;

typedef STONE_LIST(stone_item) stone_items;

/* The items of bytes [from, to). Text before the first head belongs to none. */
void stone_items_find(stone_arena *arena, const char *bytes, size_t from, size_t to, stone_items *items);

/* The item that "2" or "slug-of-head" names; NULL: none. A slug is the head's letters and digits in lower case, all
 * else between them a hyphen. */
const stone_item *stone_items_choose(const stone_items *items, const char *bytes, const char *name);

/* Where the lines `key: value` directly under an item's head end, and its copy begins. */
size_t stone_item_front_end(const stone_item *item, const char *bytes);

#endif
