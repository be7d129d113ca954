/* Arenas: memory that lives and dies together (an edition, a page, a scratch). Everything allocated is zeroed and
 * aligned for any type. Memory is never handed back singly; a mark and a rewind give back all that came after. */
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
void stone_arena_close(stone_arena *arena); /* NULL is fine */
/* `child`, which nothing is taken from any more, lives as long as the arena and is closed with it. */
void stone_arena_adopt(stone_arena *arena, stone_arena *child);

/* Zeroed bytes; never NULL (the program ends with status 75 when memory is out). */
void *stone_arena_alloc(stone_arena *arena, size_t size);
void *stone_arena_copy(stone_arena *arena, const void *from, size_t size);
char *stone_arena_string(stone_arena *arena, const char *s);          /* NULL gives NULL */
char *stone_arena_slice(stone_arena *arena, const char *s, size_t n); /* n bytes and a NUL */
char *stone_arena_print(stone_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

stone_mark stone_arena_mark(const stone_arena *arena);
void stone_arena_rewind(stone_arena *arena, stone_mark mark);

/* Bytes handed out since opening, rewinds not deducted; a deterministic counter for the benches. */
size_t stone_arena_total(const stone_arena *arena);

#define STONE_NEW(arena, type)      ((type *)stone_arena_alloc((arena), sizeof(type)))
#define STONE_NEW_N(arena, type, n) ((type *)stone_arena_alloc((arena), sizeof(type) * (size_t)(n)))

/* A growing list in an arena: STONE_LIST(stone_page) pages; then STONE_PUSH(arena, &x.pages) returns a pointer to a
 * new zeroed element, valid until the next push; .at[0 .. n-1] are the elements. */
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
