/* The edition's files as one tree, and the stories its boxes name. */
#ifndef STONE_PLAN_EDITION_TREE_H
#define STONE_PLAN_EDITION_TREE_H

#include "plan/reading.h"

/* Reads the edition and what it extends, puts page files in their places and the page defaults under each page. The
 * tree is checked; NULL when a file is not there or not well-formed (a stop). */
stone_node *stone_edition_tree_read(stone_reading *r);

typedef STONE_LIST(stone_mention) stone_mention_list;

/* Reads each story once, in order of first mention; one that is not there is a finding where it is named. */
void stone_stories_read(stone_reading *r, const stone_mention_list *wanted, stone_edition *edition);

#endif
