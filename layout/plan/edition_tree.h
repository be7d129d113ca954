/* Merges the edition's files into one tree, and reads the stories that its boxes name. */
#ifndef STONE_PLAN_EDITION_TREE_H
#define STONE_PLAN_EDITION_TREE_H

#include "plan/reading.h"

/* Reads the edition and the editions it extends, inserts page files and applies the page defaults to each page. The
 * tree has been checked. Returns NULL, with a stop, when a file is missing or not well-formed. */
stone_node *stone_edition_tree_read(stone_reading *r);

typedef STONE_LIST(stone_mention) stone_mention_list;

/* Reads each story once, in order of first mention. A missing story is a finding at the place that names it. */
void stone_stories_read(stone_reading *r, const stone_mention_list *wanted, stone_edition *edition);

#endif
