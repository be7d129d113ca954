/* Finishes the structure tree of a tagged PDF; see press.h. Private to press/. */
#ifndef STONE_PRESS_TREE_H
#define STONE_PRESS_TREE_H

#include "press/paper.h"

/* Adds what the painter could not write. False: the tree does not match the elements. */
bool stone_tree_finish(stone_paper *paper, const stone_press_order *order);

#endif
