/* Writing the scene's text: a growing buffer, numbers without a locale, strings in quotation marks. Private to the
 * two forms of the dump. */
#ifndef STONE_SCENE_PRINT_H
#define STONE_SCENE_PRINT_H

#include "scene/scene.h"

typedef struct {
    char *bytes; /* from malloc; stone_print_done frees it */
    size_t n, room;
} stone_printer;

void stone_print_text(stone_printer *print, const char *s);
void stone_print_number(stone_printer *print, int64_t number);

/* A string in quotation marks. `"` and `\` get a backslash; a character without a look of its own
 * (controls, soft hyphen, no-break spaces, marks of direction) is written \u{AD}. NULL is written as "". Bytes that
 * are not UTF-8 become U+FFFD. */
void stone_print_string(stone_printer *print, const char *s);

/* Hundredths of a millimetre as "12.34". */
void stone_print_mm(stone_printer *print, stone_len length);

/* Two spaces for each level. */
void stone_print_indent(stone_printer *print, uint32_t depth);

/* Moves the bytes into the arena and puts a NUL after them. */
char *stone_print_done(stone_printer *print, stone_arena *arena, size_t *size);

/* Counts the groups around the next item. `ends` is the caller's storage for STONE_SCENE_DEPTH entries. */
typedef struct {
    uint32_t ends[STONE_SCENE_DEPTH];
    uint32_t n;
} stone_nest;

uint32_t stone_nest_depth(stone_nest *nest, uint32_t index); /* closes the groups that ended before `index` */
void stone_nest_enter(stone_nest *nest, uint32_t index, uint32_t count); /* the item at `index` is a group */

void stone_scene_print_full(stone_printer *print, const stone_scene *scene, uint32_t first, uint32_t end);
void stone_scene_print_short(stone_printer *print, const stone_scene *scene, uint32_t first, uint32_t end);

#endif
