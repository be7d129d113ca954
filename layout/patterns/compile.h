/* Makes tables from dictionaries: the tries are reduced and packed; see form.h. Used only during the build. */
#ifndef STONE_PATTERNS_COMPILE_H
#define STONE_PATTERNS_COMPILE_H

#include "base/arena.h"

/* Makes the table of a dictionary (dictionary.h). Equal dictionaries give equal bytes. The table is allocated in the
 * arena. NULL: *fault says what is wrong. */
void *stone_patterns_compile(stone_arena *arena, const char *dictionary, size_t size, size_t *table_size,
                             const char **fault);

#endif
