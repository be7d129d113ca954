/* See id.h. Names from a file may contain anything: what is not a line's name is read as a plain name. */
#include "scene/id.h"

#include <string.h>

enum { MOST = 1000000 };

const char *stone_id_paragraph(stone_arena *arena, const char *story, uint32_t number)
{
    return stone_arena_print(arena, "%s/p%u", story, number);
}

const char *stone_id_line(stone_arena *arena, const char *of, uint32_t number)
{
    return stone_arena_print(arena, "%s/l%u", of, number);
}

const char *stone_id_run(stone_arena *arena, const char *line, uint32_t number)
{
    return number ? stone_arena_print(arena, "%s.%u", line, number) : line;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static uint32_t number_at(const char *at)
{
    uint32_t number = 0;
    for (; is_digit(*at) && number < MOST; at++)
        number = number * 10 + (uint32_t)(*at - '0');
    return number;
}

stone_id stone_id_read(const char *id)
{
    const char *slash = strrchr(id, '/');
    stone_id read = {.of = slash ? (size_t)(slash - id) : strlen(id), .line = strlen(id)};
    if (!slash || slash[1] != 'l' || !is_digit(slash[2]))
        return read;
    const char *dot = strchr(slash, '.');
    read.is_line = true;
    read.number = number_at(slash + 2);
    if (dot) {
        read.line = (size_t)(dot - id);
        read.run = number_at(dot + 1);
    }
    return read;
}

size_t stone_id_block(const char *id)
{
    stone_id read = stone_id_read(id);
    return read.is_line ? read.of : strlen(id);
}

bool stone_id_in_paragraph(const char *id, const char *story)
{
    size_t n = strlen(story);
    if (!n || strncmp(id, story, n) != 0 || strncmp(id + n, "/p", 2) != 0)
        return false;
    const char *rest = id + n + 2;
    while (is_digit(*rest))
        rest++;
    return *rest == '/' && !strchr(rest + 1, '/');
}

const char *stone_id_within(const char *id, const char *box)
{
    size_t n = box ? strlen(box) : 0;
    return n && strncmp(id, box, n) == 0 && id[n] == '/' ? id + n + 1 : id;
}
