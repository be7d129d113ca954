/* Sidebars and fact boxes inside packages (`with:`). The host is the story in whose package a sidebar is set. Each
 * sidebar becomes a box of the page, as deep as its story needs, over the foot of some legs of its host. The host's
 * text then runs round it as round any other box. */
#ifndef STONE_PAGE_ASIDE_H
#define STONE_PAGE_ASIDE_H

#include "page/forme.h"

/* Returns the page with its sidebars, each after its host, in the compositor's arena, or the same page if it has no
 * sidebars. Call it before stone_forme_plan. A sidebar that does not fit is a finding. */
stone_page *stone_asides_place(stone_compositor *compositor, stone_page *page);

#endif
