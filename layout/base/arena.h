/* Arenas: memory that is allocated piece by piece and freed all at once (an edition's, a page's, scratch space).
 * Every allocation is zeroed and aligned for any type. Single allocations cannot be freed; rewinding to a mark frees
 * everything allocated after it. An arena is not thread-safe. */
#ifndef STONE_BASE_ARENA_H
#define STONE_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef struct stone_arena stone_arena;

typedef struct {
    uint32_t block;
    size_t used;
} stone_mark;

stone_arena *stone_arena_open(void);
void stone_arena_close(stone_arena *arena); /* does nothing for NULL */

/* Makes `arena` the owner of `child`: closing `arena` closes it too. Nothing may be allocated from `child` any more. */
void stone_arena_adopt(stone_arena *arena, stone_arena *child);

/* All of these return memory of the arena and never NULL: when memory runs out the program ends with status 75. */
void *stone_arena_alloc(stone_arena *arena, size_t size);
void *stone_arena_copy(stone_arena *arena, const void *from, size_t size);
char *stone_arena_string(stone_arena *arena, const char *s);          /* a copy; NULL for NULL */
char *stone_arena_slice(stone_arena *arena, const char *s, size_t n); /* n bytes and a NUL */
char *stone_arena_print(stone_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The present end of the arena, and the way back to it. Marks are rewound in the reverse order of their making. */
stone_mark stone_arena_mark(const stone_arena *arena);
void stone_arena_rewind(stone_arena *arena, stone_mark mark);

/* Bytes allocated since opening; rewinding does not lower it. A counter for the benches, equal in every run. */
size_t stone_arena_total(const stone_arena *arena);

#define STONE_NEW(arena, type)      ((type *)stone_arena_alloc((arena), sizeof(type)))
#define STONE_NEW_N(arena, type, n) ((type *)stone_arena_alloc((arena), sizeof(type) * (size_t)(n)))

/* A growing list in an arena. Declare it as `STONE_LIST(stone_page) pages;`. STONE_PUSH(arena, &x.pages) appends a
 * zeroed element and returns a pointer to it, valid until the next push. The elements are at[0] to at[n - 1]. */
#define STONE_LIST(type)                                                                                               \
    struct {                                                                                                           \
        type *at;                                                                                                      \
        uint32_t n, room;                                                                                              \
    }

#define STONE_PUSH(arena, list)                                                                                        \
    ((list)->at = stone_arena_grow((arena), (list)->at, (list)->n, &(list)->room, sizeof *(list)->at),                 \
     &(list)->at[(list)->n++])

void *stone_arena_grow(stone_arena *arena, void *at, uint32_t n, uint32_t *room, size_t size);

#endif
