/* Comments, and the bounds of what is given to cmark; see segment.h. */
#include "copy/segment.h"

#include <glib.h>
#include <string.h>

/* Each may become a node of about 200 bytes and an entry on the parser's stack. */
enum { MOST_MARKS = 600000, MOST_CELLS = 100000 };

bool stone_segment_bearable(stone_desk *desk, size_t from, size_t to)
{
    const char *b = desk->finger.bytes;
    size_t marks = 0;
    for (size_t i = from; i < to; i++)
        marks += b[i] && strchr("\n\r*_[]!`&<>\\|-+", b[i])
                     ? 1
                     : (b[i] == '.' || b[i] == ')') && i > from && g_ascii_isdigit(b[i - 1]) && i + 1 < to &&
                           g_ascii_isspace(b[i + 1]);
    if (marks <= MOST_MARKS)
        return true;
    stone_desk_note(desk, STONE_FINDING_FILE_TOO_LARGE, from, 0,
                    "The story holds %zu lines and marks of Markdown; the limit is %d, so none of it is set.", marks,
                    MOST_MARKS);
    return false;
}

/* ---- tables that are too large ---- */

static bool is_table_rule(const char *line, size_t n, size_t *bars)
{
    size_t dashes = 0;
    *bars = 0;
    for (size_t i = 0; i < n; i++) {
        if (!strchr("|-: \t>+*.)0123456789", line[i]) || !line[i])
            return false;
        *bars += line[i] == '|';
        dashes += line[i] == '-';
    }
    return *bars && dashes;
}

/* cmark makes every row as long as the head; a wide head over many short rows would fill the memory. Such a table is
 * none: its rule loses its bars. */
static void break_wide_tables(stone_desk *desk, stone_manuscript *m)
{
    char *b = m->bytes.at;
    size_t n = m->bytes.n, lines_left = 0, paragraph_end = 0;
    for (size_t at = 0; at < n;) {
        const char *found = memchr(b + at, '\n', n - at);
        size_t end = found ? (size_t)(found - b) : n, bars;
        if (is_table_rule(b + at, end - at, &bars)) {
            if (at >= paragraph_end) { /* count the rows that may follow, once for each paragraph */
                lines_left = 0;
                size_t i = end;
                for (; i < n && !(b[i] == '\n' && (i + 1 == n || b[i + 1] == '\n')); i++)
                    lines_left += b[i] == '\n';
                paragraph_end = i;
            }
            if ((bars + 1) * (lines_left + bars / 8 + 1) > MOST_CELLS) {
                stone_desk_note(desk, STONE_FINDING_FILE_TOO_LARGE, m->from.at[at], 0,
                                "A table of %zu columns and up to %zu rows is too large; it is set as text.", bars + 1,
                                lines_left);
                for (size_t i = at; i < end; i++)
                    b[i] = b[i] == '|' ? '.' : b[i];
            }
        }
        at = end + 1;
    }
}

/* ---- comments ---- */

static bool says(const char *from, const char *to, const char *word)
{
    while (from < to && g_ascii_isspace(*from))
        from++;
    while (to > from && g_ascii_isspace(to[-1]))
        to--;
    return (size_t)(to - from) == strlen(word) && strncmp(from, word, strlen(word)) == 0;
}

static const char *find(const char *from, const char *to, const char *what)
{
    return from < to ? memmem(from, (size_t)(to - from), what, strlen(what)) : NULL;
}

/* A comment on lines of its own parts paragraphs, as in CommonMark; its line stays as an empty one. At the start of a
 * line with text after it, the white space after it goes too, or the text would count as indented. */
static size_t behind_comment(const stone_desk *desk, const stone_manuscript *m, size_t at, size_t to)
{
    const char *b = desk->finger.bytes;
    bool line_start = m->bytes.n == 0 || m->bytes.at[m->bytes.n - 1] == '\n';
    while (line_start && at < to && (b[at] == ' ' || b[at] == '\t'))
        at++;
    return at;
}

/* No comment ends after this place: what would open one is left out, so that the text stays. */
static void add_without_openings(stone_desk *desk, stone_manuscript *m, size_t at, size_t to)
{
    const char *b = desk->finger.bytes;
    while (at < to) {
        const char *opens = find(b + at, b + to, "<!--");
        size_t stop = opens ? (size_t)(opens - b) : to;
        stone_manuscript_add(desk->scratch, m, b, at, stop);
        at = opens ? behind_comment(desk, m, stop + 4, to) : to;
    }
}

stone_segment stone_segment_next(stone_desk *desk, size_t at, size_t to, stone_manuscript *m)
{
    const char *b = desk->finger.bytes;
    stone_segment s = {STONE_SEGMENT_COPY, to, to};
    while (at < to) {
        const char *opens = find(b + at, b + to, "<!--");
        size_t stop = opens ? (size_t)(opens - b) : to;
        stone_manuscript_add(desk->scratch, m, b, at, stop);
        at = stop;
        if (!opens)
            break;
        const char *closes = find(opens + 4, b + to, "-->");
        if (!closes) {
            stone_desk_note(desk, STONE_FINDING_RAW_HTML, stop, 4, "This comment is not closed; what follows is set.");
            add_without_openings(desk, m, stop, to);
            break;
        }
        at = behind_comment(desk, m, (size_t)(closes - b) + 3, to);
        bool cut = says(opens + 4, closes, "cut");
        if (cut || says(opens + 4, closes, "turn")) {
            s = (stone_segment){cut ? STONE_SEGMENT_CUT : STONE_SEGMENT_TURN, stop, at};
            break;
        }
    }
    break_wide_tables(desk, m);
    stone_manuscript_close(desk->scratch, m, s.mark);
    return s;
}
