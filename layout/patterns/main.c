/* stonehand-patterns: makes the table of a hyphenation dictionary. It is a tool of the build. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "patterns/compile.h"

static int refuse(const char *file, const char *why)
{
    fprintf(stderr, "stonehand-patterns: %s: %s\n", file, why);
    return 1;
}

static int make(stone_arena *arena, const char *from, const char *to)
{
    g_autofree char *dictionary = NULL;
    size_t size, table_size;
    const char *fault;
    if (!g_file_get_contents(from, &dictionary, &size, NULL))
        return refuse(from, "cannot be read");
    const void *table = stone_patterns_compile(arena, dictionary, size, &table_size, &fault);
    if (!table)
        return refuse(from, fault);
    return stone_file_write(to, table, table_size) ? 0 : refuse(to, strerror(errno));
}

int main(int n, char **arguments)
{
    if (n != 3) {
        fputs("usage: stonehand-patterns DICTIONARY.dic TABLE.hyph\n", stderr);
        return 2;
    }
    stone_arena *arena = stone_arena_open();
    int status = make(arena, arguments[1], arguments[2]);
    stone_arena_close(arena);
    return status;
}
