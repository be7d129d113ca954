/* See answer.h. */
#include "pictures/answer.h"

#include <glib.h>
#include <stdio.h>

/* A longer caption is ignored. */
#define LONGEST 8000

void stone_answer_begin(const char *lock)
{
    stone_answer_number("stonehand-pictures", STONE_ANSWER_VERSION);
    stone_answer_line("lock", lock);
}

void stone_answer_line(const char *key, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    g_autoptr(GString) line = g_string_new(NULL);
    bool space = false;
    for (const char *s = valid; *s && line->len < LONGEST; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        /* No-break spaces are part of the text and are kept; line ends, tabs and plain spaces are collapsed. */
        if (c == ' ' || g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029) {
            space = line->len > 0;
            continue;
        }
        if (space)
            g_string_append_c(line, ' ');
        space = false;
        g_string_append_unichar(line, c);
    }
    printf("%s=%s\n", key, line->str);
}

void stone_answer_number(const char *key, long value)
{
    printf("%s=%ld\n", key, value);
}

void stone_answer_refuse(const char *reason)
{
    stone_answer_line("state", "refused");
    stone_answer_line("reason", reason);
    stone_answer_bytes("", 0);
}

void stone_answer_bytes(const void *bytes, size_t size)
{
    printf("bytes=%zu\n\n", size);
    fwrite(bytes, 1, size, stdout);
}

bool stone_answer_end(void)
{
    return fflush(stdout) == 0 && !ferror(stdout);
}
