/* The structure tree of a tagged PDF, finished; see press.h. Private to press/. */
#ifndef STONE_PRESS_TREE_H
#define STONE_PRESS_TREE_H

#include "press/paper.h"

/* Puts in what the painting could not say. False: the tree is not the one that the elements tell of. */
bool stone_tree_finish(stone_paper *paper, const stone_press_order *order);

#endif
