/* Finds which old things correspond to which new ones, even if names moved to another box. Private to diff/. */
#ifndef STONE_DIFF_PAIRING_H
#define STONE_DIFF_PAIRING_H

#include <glib.h>

#include "diff/tell.h"

typedef struct {
    uint32_t page, box; /* of its side; NONE */
    const char *key;    /* its name within its box */
    const char *story, *role;
    uint64_t content; /* 0: no content of its own */
    bool told;        /* reported together with its box or story */
    uint32_t twin;    /* set */
} stone_pair_entry;

/* Pairs things of one role by these rules in turn: with `by_content`, the same content and story in paired boxes; the
 * same name and story in paired boxes; the same name and story; the same story and content; the same name, the same
 * content, or anything in paired boxes, in their order. Last comes the same name whatever the role. Words identify
 * themselves; rules do not, because many have one size. */
void stone_entries_pair(const stone_teller *teller, bool by_content, stone_pair_entry *old, uint32_t n,
                        stone_pair_entry *newer, uint32_t m);

/* Whether an item belongs to a box or story that is reported as a whole. */
bool stone_pair_entry_goes(const stone_side *side, GHashTable *whole_stories, uint32_t box, const char *story);
/* The stories of a side that are reported as a whole, by name. */
GHashTable *stone_entries_whole_stories(const stone_side *side);

#endif
