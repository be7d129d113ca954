/* Names of items. A name has parts separated by slashes and begins with the box, story or paragraph: "ferry/p3/l2.1" is
 * run 1 of line 2 of paragraph 3 of the story ferry. Names of paragraphs, lines and runs are made and read here and
 * nowhere else. */
#ifndef STONE_SCENE_ID_H
#define STONE_SCENE_ID_H

#include <stdbool.h>

#include "base/arena.h"

/* The names of paragraph `number` of a story, of line `number` of something with the name `of`, and of run `number` of
 * a line; the first run of a line has the line's own name. */
const char *stone_id_paragraph(stone_arena *arena, const char *story, uint32_t number);
const char *stone_id_line(stone_arena *arena, const char *of, uint32_t number);
const char *stone_id_run(stone_arena *arena, const char *line, uint32_t number);

typedef struct {
    size_t of;       /* bytes of the name that this one is a part of; all bytes if it has no parts */
    size_t line;     /* bytes without the number of the run */
    bool is_line;    /* it names a line or a run of one */
    uint32_t number; /* of the line, at most seven digits */
    uint32_t run;    /* of the run, likewise */
} stone_id;

stone_id stone_id_read(const char *id);

/* The length of the name that a line's name begins with; the whole length of any other name. */
size_t stone_id_block(const char *id);

/* Whether a name belongs to a part of a paragraph of this story, whose id may contain slashes. */
bool stone_id_in_paragraph(const char *id, const char *story);

/* The name without the name of the box at its beginning. `box` may be NULL. */
const char *stone_id_within(const char *id, const char *box);

#endif
