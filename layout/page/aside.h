/* Sidebars and fact boxes inside packages (`with:`). Each becomes a box of the page, as deep as its story needs, that
 * stands over the foot of some legs of its host, whose text then runs round it as round any other. */
#ifndef STONE_PAGE_ASIDE_H
#define STONE_PAGE_ASIDE_H

#include "page/forme.h"

/* The page with its sidebars, each after its host; the same page where it has none. Before stone_forme_plan. */
stone_page *stone_asides_place(stone_compositor *compositor, stone_page *page);

#endif
