/* An arena is a chain of blocks; each is twice the size of the one before, up to a limit. See arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/assert.h"
#include "base/format.h"

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 2 * 1024 * 1024, MOST_BLOCKS = 1u << 20 };

struct arena_block {
    char *bytes;
    size_t size, used;
};

struct stone_arena {
    struct arena_block *blocks;
    uint32_t n, room, current;
    size_t total;
    stone_arena *children, *next; /* adopted arenas, linked by `next` */
};

static _Noreturn void out_of_memory(void)
{
    fputs("stonehand: out of memory\n", stderr);
    _Exit(75);
}

stone_arena *stone_arena_open(void)
{
    stone_arena *a = calloc(1, sizeof *a);
    if (!a)
        out_of_memory();
    return a;
}

void stone_arena_close(stone_arena *a)
{
    if (!a)
        return;
    while (a->children) {
        stone_arena *child = a->children;
        a->children = child->next;
        stone_arena_close(child);
    }
    for (uint32_t i = 0; i < a->n; i++)
        free(a->blocks[i].bytes);
    free(a->blocks);
    free(a);
}

void stone_arena_adopt(stone_arena *a, stone_arena *child)
{
    child->next = a->children;
    a->children = child;
}

static void add_block(stone_arena *a, size_t least)
{
    if (a->n == a->room) {
        a->room = a->room ? a->room * 2 : 8;
        a->blocks = realloc(a->blocks, a->room * sizeof *a->blocks);
        if (!a->blocks)
            out_of_memory();
    }
    size_t size = a->n ? a->blocks[a->n - 1].size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < least)
        size = least;
    char *bytes = size == LARGEST_BLOCK ? aligned_alloc(LARGEST_BLOCK, size) : malloc(size);
    if (!bytes)
        out_of_memory();
#ifdef MADV_HUGEPAGE
    if (size == LARGEST_BLOCK) /* a huge page: one page fault instead of 500. A refusal does no harm */
        madvise(bytes, size, MADV_HUGEPAGE);
#endif
    STONE_ASSERT(a->n < MOST_BLOCKS);
    a->blocks[a->n++] = (struct arena_block){bytes, size, 0};
}

/* Memory that is not zeroed, for callers that fill it at once. */
static void *take(stone_arena *a, size_t size)
{
    size_t need = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    STONE_ASSERT(need >= size);
    while (a->current < a->n && a->blocks[a->current].size - a->blocks[a->current].used < need)
        a->current++;
    if (a->current == a->n)
        add_block(a, need);
    struct arena_block *b = &a->blocks[a->current];
    void *p = b->bytes + b->used;
    b->used += need;
    a->total += need;
    return p;
}

void *stone_arena_alloc(stone_arena *a, size_t size)
{
    return memset(take(a, size), 0, size);
}

void *stone_arena_copy(stone_arena *a, const void *from, size_t size)
{
    void *p = take(a, size);
    if (size)
        memcpy(p, from, size);
    return p;
}

char *stone_arena_slice(stone_arena *a, const char *s, size_t n)
{
    char *p = take(a, n + 1);
    if (n)
        memcpy(p, s, n);
    p[n] = 0;
    return p;
}

char *stone_arena_string(stone_arena *a, const char *s)
{
    return s ? stone_arena_slice(a, s, strlen(s)) : NULL;
}

char *stone_arena_print(stone_arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char short_one[160];
    int n = stone_format_list(short_one, sizeof short_one, format, args);
    va_end(args);
    STONE_ASSERT(n >= 0);
    char *p = take(a, (size_t)n + 1);
    if ((size_t)n < sizeof short_one)
        memcpy(p, short_one, (size_t)n + 1);
    else
        stone_format_list(p, (size_t)n + 1, format, again);
    va_end(again);
    return p;
}

stone_mark stone_arena_mark(const stone_arena *a)
{
    return (stone_mark){a->current, a->current < a->n ? a->blocks[a->current].used : 0};
}

void stone_arena_rewind(stone_arena *a, stone_mark mark)
{
    STONE_ASSERT(mark.block <= a->n);
    for (uint32_t i = mark.block; i < a->n; i++)
        a->blocks[i].used = i == mark.block ? mark.used : 0;
    a->current = mark.block;
}

size_t stone_arena_total(const stone_arena *a)
{
    return a->total;
}

void *stone_arena_grow(stone_arena *a, void *at, uint32_t n, uint32_t *room, size_t size)
{
    if (n < *room)
        return at;
    uint32_t more = *room ? *room * 2 : 4;
    STONE_ASSERT(more > *room);
    void *p = stone_arena_alloc(a, (size_t)more * size);
    if (n)
        memcpy(p, at, (size_t)n * size);
    *room = more;
    return p;
}
