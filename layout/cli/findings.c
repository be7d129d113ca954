/* How findings are printed. A long line of the user's file is shown in part and without control characters, and the
 * caret is under the right column, however wide the characters before it are. */
#include "findings.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { WINDOW = 100, LEAD = 40 }; /* columns shown of a long line, and how many of them are before the caret */

static bool wants_colours(void)
{
    const char *no = g_getenv("NO_COLOR");
    const char *terminal = g_getenv("TERM");
    return isatty(STDERR_FILENO) && !(no && *no) && g_strcmp0(terminal, "dumb") != 0;
}

/* The columns a character takes on a terminal. A tab counts as one: append_caret repeats it instead. */
static int width_of(gunichar c)
{
    if (c == '\t')
        return 1;
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

/* The next character; U+FFFD in place of invalid UTF-8 and of characters that control the terminal. */
static gunichar next_character(const char **s, const char *end)
{
    gunichar c = g_utf8_get_char_validated(*s, end - *s);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        ++*s;
        return 0xFFFD;
    }
    *s += g_utf8_skip[(unsigned char)**s];
    bool steers = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                  (c >= 0x2066 && c <= 0x2069);
    return steers ? 0xFFFD : c;
}

static void append_clean(GString *out, const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        gunichar c = next_character(&text, end);
        g_string_append_unichar(out, c == '\t' ? ' ' : c);
    }
}

static void append_line(GString *out, GArray *line, guint from, guint to)
{
    g_string_append(out, "  ");
    if (from > 0)
        g_string_append(out, "…");
    for (guint i = from; i < to; i++)
        g_string_append_unichar(out, g_array_index(line, gunichar, i));
    if (to < line->len)
        g_string_append(out, "…");
    g_string_append_c(out, '\n');
}

/* Indents by the width of the text above, repeating its tabs, and appends ^~~~. */
static void append_caret(GString *out, GArray *line, guint from, guint to, guint column, guint length)
{
    g_string_append(out, from > 0 ? "   " : "  ");
    for (guint i = from; i < column; i++) {
        gunichar c = i < line->len ? g_array_index(line, gunichar, i) : ' ';
        if (c == '\t')
            g_string_append_c(out, '\t');
        else
            for (int k = width_of(c); k > 0; k--)
                g_string_append_c(out, ' ');
    }
    g_string_append_c(out, '^');
    int under = -1;
    for (guint i = column; i < column + length && i < to; i++)
        under += width_of(g_array_index(line, gunichar, i));
    for (; under > 0; under--)
        g_string_append_c(out, '~');
}

static void append_source(GString *out, const stone_remark *r, const char *on, const char *off)
{
    g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(gunichar));
    const char *s = r->source, *end = r->source + r->source_size;
    while (s < end) {
        gunichar c = next_character(&s, end);
        g_array_append_val(line, c);
    }
    guint column = r->column > 0 ? r->column - 1 : 0;
    if (column > line->len)
        column = line->len;
    guint from = 0, to = line->len;
    if (line->len > WINDOW) {
        from = column > LEAD ? column - LEAD : 0;
        to = MIN(line->len, from + WINDOW);
    }
    append_line(out, line, from, to);
    if (r->column > 0) {
        g_string_append(out, on);
        append_caret(out, line, from, to, column, r->length);
        g_string_append_printf(out, "%s\n", off);
    }
}

static void write_remark(GString *out, const stone_remark *r, bool colours)
{
    static const char *const inks[] = {"", "\033[1;36m", "\033[1;35m", "\033[1;31m"};
    const char *ink = colours ? inks[r->level] : "", *bold = colours ? "\033[1m" : "", *off = colours ? "\033[0m" : "";
    g_string_append(out, bold);
    if (r->path) {
        append_clean(out, r->path);
        if (r->line)
            g_string_append_printf(out, ":%u:%u", r->line, r->column ? r->column : 1);
    } else {
        g_string_append(out, "stonehand");
    }
    g_string_append_printf(out, ": %s%s%s[%s]%s%s: ", off, ink, stone_level_name(r->level), r->code, off, bold);
    append_clean(out, r->message);
    g_string_append_printf(out, "%s\n", off);
    if (r->source_size > 0)
        append_source(out, r, ink, off);
    if (r->hint && *r->hint) {
        g_string_append(out, "hint: ");
        append_clean(out, r->hint);
        g_string_append_c(out, '\n');
    }
}

void stone_remarks_print(const stone_session *session, stone_level least)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bool colours = wants_colours();
    for (size_t i = 0; i < stone_session_remarks(session); i++)
        if (stone_session_remark(session, i)->level >= least)
            write_remark(out, stone_session_remark(session, i), colours);
    fwrite(out->str, 1, out->len, stderr);
}

char *stone_remarks_count(const stone_session *session)
{
    static const char *const words[] = {NULL, "info", "warning", "error"};
    GString *out = g_string_new(NULL);
    for (int level = STONE_LEVEL_ERROR; level >= STONE_LEVEL_INFO; level--) {
        size_t n = stone_session_count(session, (stone_level)level);
        if (level < STONE_LEVEL_ERROR)
            n -= stone_session_count(session, (stone_level)(level + 1));
        if (n > 0)
            g_string_append_printf(out, "%s%zu %s%s", out->len ? ", " : "", n, words[level],
                                   n == 1 || level == STONE_LEVEL_INFO ? "" : "s");
    }
    if (out->len == 0)
        g_string_append(out, "no findings");
    return g_string_free(out, FALSE);
}
