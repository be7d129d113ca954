/* Each source has an index of its line starts. See source.h. */
#include "base/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/assert.h"

struct source_entry {
    stone_source source;
    STONE_LIST(size_t) lines; /* offset of each line's first byte */
};

struct stone_sources {
    stone_arena *arena;
    STONE_LIST(struct source_entry *) all; /* by pointer: a borrowed stone_source stays valid while the list grows */
    STONE_LIST(const char *) tried;
};

stone_sources *stone_sources_open(void)
{
    stone_arena *arena = stone_arena_open();
    stone_sources *s = STONE_NEW(arena, stone_sources);
    s->arena = arena;
    return s;
}

void stone_sources_try(stone_sources *s, const char *path)
{
    *STONE_PUSH(s->arena, &s->tried) = stone_arena_string(s->arena, path);
}

const char *stone_sources_tried(const stone_sources *s, uint32_t index)
{
    return index < s->tried.n ? s->tried.at[index] : NULL;
}

void stone_sources_close(stone_sources *s)
{
    if (s)
        stone_arena_close(s->arena);
}

uint32_t stone_sources_add(stone_sources *s, const char *name, const char *bytes, size_t size)
{
    struct source_entry *e = STONE_NEW(s->arena, struct source_entry);
    e->source = (stone_source){stone_arena_string(s->arena, name), stone_arena_slice(s->arena, bytes, size), size};
    *STONE_PUSH(s->arena, &e->lines) = 0;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == size || bytes[i + 1] != '\n')))
            *STONE_PUSH(s->arena, &e->lines) = i + 1;
    }
    *STONE_PUSH(s->arena, &s->all) = e;
    return s->all.n - 1;
}

uint32_t stone_sources_count(const stone_sources *s)
{
    return s->all.n;
}

const stone_source *stone_sources_at(const stone_sources *s, uint32_t index)
{
    return index < s->all.n ? &s->all.at[index]->source : NULL;
}

static const struct source_entry *entry_of(const stone_source *source)
{
    return (const struct source_entry *)source; /* the source is the entry's first member */
}

const char *stone_source_line(const stone_source *source, uint32_t line, size_t *size)
{
    const struct source_entry *e = entry_of(source);
    *size = 0;
    if (line == 0 || line > e->lines.n)
        return "";
    size_t from = e->lines.at[line - 1];
    size_t to = line < e->lines.n ? e->lines.at[line] : source->size;
    while (to > from && (source->bytes[to - 1] == '\n' || source->bytes[to - 1] == '\r'))
        to--;
    *size = to - from;
    return source->bytes + from;
}

static uint32_t characters(const char *s, size_t n)
{
    uint32_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

stone_span stone_sources_place(const stone_sources *s, uint32_t index, size_t offset, size_t bytes)
{
    STONE_ASSERT(index < s->all.n);
    const struct source_entry *e = s->all.at[index];
    if (offset > e->source.size)
        offset = e->source.size;
    uint32_t low = 0, high = e->lines.n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (e->lines.at[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    size_t from = e->lines.at[low];
    const char *b = e->source.bytes;
    if (from == 0 && e->source.size >= 3 && memcmp(b, "\xEF\xBB\xBF", 3) == 0 && offset >= 3)
        from = 3; /* a byte order mark does not count as a column */
    if (offset + bytes > e->source.size)
        bytes = e->source.size - offset;
    return (stone_span){index, low + 1, characters(b + from, offset - from) + 1, characters(b + offset, bytes)};
}
