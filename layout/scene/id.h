/* The names of what stands on a page: parts parted by slashes, the box, story or paragraph first. "ferry/p3/l2.1" is
 * the run 1 of the line 2 of the paragraph 3 of the story ferry. What makes the names and what reads them is here
 * alone.
 */
#ifndef STONE_SCENE_ID_H
#define STONE_SCENE_ID_H

#include <stdbool.h>

#include "base/arena.h"

/* Names for paragraph `number` of a story, for a line of what bears a name, and for a run of a line, whose first run
 * bears the line's own name. */
const char *stone_id_paragraph(stone_arena *arena, const char *story, uint32_t number);
const char *stone_id_line(stone_arena *arena, const char *of, uint32_t number);
const char *stone_id_run(stone_arena *arena, const char *line, uint32_t number);

typedef struct {
    size_t of;       /* bytes of the name that it is a part of; of a name without parts all of it */
    size_t line;     /* bytes without the number of the run */
    bool is_line;    /* names a line or a run of one */
    uint32_t number; /* of the line; a larger one is cut at seven digits */
    uint32_t run;    /* … and of its run, likewise */
} stone_id;

stone_id stone_id_read(const char *id);

/* How many bytes of a line's name are that of what it is a line of; all bytes of any other name. */
size_t stone_id_block(const char *id);

/* Whether a name is that of a part of a paragraph of a story, which may hold slashes itself. */
bool stone_id_in_paragraph(const char *id, const char *story);

/* The name without that of the box (NULL: none) which it begins with. */
const char *stone_id_within(const char *id, const char *box);

#endif
