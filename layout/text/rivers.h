/* Rivers: word spaces that stand below one another through five lines or more. Internal to text/. */
#ifndef STONE_TEXT_RIVERS_H
#define STONE_TEXT_RIVERS_H

#include "text/demerits.h"

/* How many rivers run through a breaking of what follows `from`. The breaks in the midst of them are added to `in`
 * (in the arena, ascending), unless it is NULL: a setting that ends its lines elsewhere may be without. */
typedef STONE_LIST(stone_break) stone_break_list;
uint32_t stone_rivers_count(stone_arena *arena, const stone_paragraph *paragraph, const stone_breaking *breaking,
                            stone_break from, stone_measures measures, stone_break_list *in);

#endif
