/* printf with the numbers of the C locale: a full stop is the decimal mark, whatever locale the program that embeds the
 * library has set. What may print a number with a decimal mark uses these in place of the C library's and GLib's. */
#ifndef STONE_BASE_FORMAT_H
#define STONE_BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* As snprintf and vsnprintf. */
int stone_format(char *to, size_t room, const char *format, ...) __attribute__((format(printf, 3, 4)));
int stone_format_list(char *to, size_t room, const char *format, va_list values) __attribute__((format(printf, 3, 0)));

#endif
