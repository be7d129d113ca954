/* Finds the items of a file without front matter, in which each `# Head` begins an item. */
#ifndef STONE_COPY_ITEMS_H
#define STONE_COPY_ITEMS_H

#include "base/arena.h"

/* Byte offsets in the file. */
typedef struct {
    size_t head_from, head_to; /* the head after `# `; both equal `from` when the file begins without one */
    size_t from, to;           /* the content after the head's line, up to the next item */
} stone_item;

typedef STONE_LIST(stone_item) stone_items;

/* Finds the items of bytes [from, to). Text before the first head does not belong to an item. */
void stone_items_find(stone_arena *arena, const char *bytes, size_t from, size_t to, stone_items *items);

/* Returns the item named "2" or "slug-of-head", or NULL. A slug consists of the head's letters and digits in lower
 * case, with a hyphen for everything between them. */
const stone_item *stone_items_choose(const stone_items *items, const char *bytes, const char *name);

/* Returns the offset at which the `key: value` lines under an item's head end and its copy begins. */
size_t stone_item_front_end(const stone_item *item, const char *bytes);

#endif
