/* See format.h. The locale is that of the calling thread alone, and only while it prints; the C locale's object is
 * constant in the C library, so that nothing is allocated. */
#include "base/format.h"

#include <locale.h>
#include <stdio.h>

#include "base/assert.h"

int stone_format_list(char *to, size_t room, const char *format, va_list values)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    STONE_ASSERT(plain);
    locale_t former = uselocale(plain);
    int n = vsnprintf(to, room, format, values);
    uselocale(former);
    freelocale(plain);
    return n;
}

int stone_format(char *to, size_t room, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int n = stone_format_list(to, room, format, values);
    va_end(values);
    return n;
}
