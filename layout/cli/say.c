/* What the program says: errors to standard error, products to standard output; see command.h. */
#include <errno.h>
#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "command.h"

int stone_complain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "stonehand: %s\n", text);
    return STONE_EXIT_TROUBLE;
}

int stone_print_failed(int error)
{
    clearerr(stdout);
    stone_complain("Standard output cannot be written: %s.", strerror(error));
    return error == ENOSPC || error == EDQUOT ? STONE_EXIT_TEMPORARY : STONE_EXIT_TROUBLE;
}

int stone_print(const char *text, size_t size)
{
    if (fwrite(text, 1, size, stdout) == size && fflush(stdout) == 0)
        return STONE_EXIT_DONE;
    return stone_print_failed(errno);
}
