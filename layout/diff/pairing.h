/* Which of the old things is which of the new ones, where names may have gone to another box. Private to diff/. */
#ifndef STONE_DIFF_PAIRING_H
#define STONE_DIFF_PAIRING_H

#include <glib.h>

#include "diff/tell.h"

typedef struct {
    uint32_t page, box; /* of its side; NONE */
    const char *key;    /* what it is called within its box */
    const char *story, *role;
    uint64_t content; /* 0: says nothing by itself */
    bool told;        /* with what holds it */
    uint32_t twin;    /* set */
} stone_pair_entry;

/* In turn, of one role: `by_content`, of one content and story in boxes that are one; of one name and story in boxes
 * that are one; of one name and story; of one story and content; of one name, of one content, of anything in boxes that
 * are one, in their order. At last of one name whatever the role. Words say what they are, rules are many of one size.
 */
void stone_entries_pair(const stone_teller *teller, bool by_content, stone_pair_entry *old, uint32_t n,
                        stone_pair_entry *newer, uint32_t m);

/* Whether an item goes with a box or a story that is told as a whole. */
bool stone_pair_entry_goes(const stone_side *side, GHashTable *whole_stories, uint32_t box, const char *story);
/* The stories of a side that are told as a whole, by name. */
GHashTable *stone_entries_whole_stories(const stone_side *side);

#endif
