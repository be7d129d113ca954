/* Making tables: a dictionary's tries, their equal ends shared, packed; see form.h. Only the build does it. */
#ifndef STONE_PATTERNS_COMPILE_H
#define STONE_PATTERNS_COMPILE_H

#include "base/arena.h"

/* The table of a dictionary (dictionary.h), the same bytes for the same dictionary. Lives in the arena. NULL: *fault
 * says what is wrong. */
void *stone_patterns_compile(stone_arena *arena, const char *dictionary, size_t size, size_t *table_size,
                             const char **fault);

#endif
