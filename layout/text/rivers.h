/* Rivers: word spaces that are below one another in five or more lines. Private to text/. */
#ifndef STONE_TEXT_RIVERS_H
#define STONE_TEXT_RIVERS_H

#include "text/demerits.h"

/* The number of rivers in a breaking of what follows `from`. The breaks inside them are added to `in` (in the arena,
 * ascending) unless it is NULL. A setting with other line ends may have no rivers. */
typedef STONE_LIST(stone_break) stone_break_list;
uint32_t stone_rivers_count(stone_arena *arena, const stone_paragraph *paragraph, const stone_breaking *breaking,
                            stone_break from, stone_measures measures, stone_break_list *in);

#endif
