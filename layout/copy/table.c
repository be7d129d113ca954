/* Reading a table; see table.h. */
#include "copy/table.h"

#include <cmark-gfm-core-extensions.h>
#include <glib.h>
#include <string.h>

struct table_reader {
    stone_desk *desk;
    const stone_manuscript *m;
    const uint32_t *lines;
    uint32_t lines_n, quotes;
    stone_stick stick;
};

static size_t line_start(const struct table_reader *r, int64_t line)
{
    return line < 1 ? 0 : line <= (int64_t)r->lines_n ? r->lines[line - 1] : r->m->bytes.n;
}

static size_t line_end(const struct table_reader *r, int64_t line)
{
    size_t end = line_start(r, line + 1), start = line_start(r, line);
    return end > start && r->m->bytes.at[end - 1] == '\n' ? end - 1 : end;
}

/* The end of the cell that begins at `at`: a bar with no backslash right before it (cmark does not count them), or the
 * line's end. */
static size_t cell_end(const struct table_reader *r, size_t at, size_t end)
{
    size_t begin = at;
    while (at < end && (r->m->bytes.at[at] != '|' || (at > begin && r->m->bytes.at[at - 1] == '\\')))
        at++;
    return at;
}

/* cmark gives the head the position of a paragraph before it. The head is really the line above the rule, and the rule
 * is the line above the first row. */
static int64_t head_line(const struct table_reader *r, cmark_node *node)
{
    int64_t line = cmark_node_get_start_line(node);
    cmark_node *head = cmark_node_first_child(node), *first = head ? cmark_node_next(head) : NULL;
    if (first)
        return cmark_node_get_start_line(first) - 2;
    for (int64_t k = line; k < line + 200000 && k <= (int64_t)r->lines_n; k++) {
        const char *s = r->m->bytes.at + stone_inlines_line_content(r->m, line_start(r, k), r->quotes);
        size_t n = strspn(s, "|-: \t");
        if (k > line && (s[n] == '\n' || s[n] == 0) && memchr(s, '-', n))
            return k - 1;
    }
    return line;
}

static size_t trim(const struct table_reader *r, size_t at, size_t end)
{
    while (at < end && (r->m->bytes.at[at] == ' ' || r->m->bytes.at[at] == '\t'))
        at++;
    return at;
}

/* Cells beyond the head's: cmark drops them, words are not to be lost. */
static void take_excess(struct table_reader *r, size_t at, size_t end)
{
    stone_manuscript text = {0};
    while (at < end) {
        size_t stop = cell_end(r, at, end);
        stone_manuscript_put(r->desk->scratch, &text, ' ', r->m->from.at[at]);
        for (size_t i = at; i < stop; i++)
            stone_manuscript_put(r->desk->scratch, &text, r->m->bytes.at[i], r->m->from.at[i]);
        at = stop + 1;
    }
    stone_manuscript_close(r->desk->scratch, &text, r->m->from.at[end]);
    stone_stick extra = {0};
    stone_inlines_read_all(r->desk, &text, &extra);
    bool words = false;
    for (uint32_t i = 0; i < extra.n; i++)
        words |= extra.at[i].c != ' ';
    if (!words)
        return;
    stone_desk_note(r->desk, STONE_FINDING_FLATTENED, extra.at[0].at, 1,
                    "This row has more cells than the table has columns; the surplus text is set in the last column.");
    stone_stick_put(r->desk, &r->stick, ' ', extra.at[0].at, 0, 0);
    for (uint32_t i = 0; i < extra.n; i++)
        *STONE_PUSH(r->desk->scratch, &r->stick) = extra.at[i];
}

static void read_row(struct table_reader *r, cmark_node *row, int64_t line, uint32_t columns, stone_copy_text *cells)
{
    size_t at = stone_inlines_line_content(r->m, line_start(r, line), r->quotes), end = line_end(r, line);
    if (at < end && r->m->bytes.at[at] == '|')
        at++;
    cmark_node *cell = cmark_node_first_child(row);
    for (uint32_t i = 0; i < columns; i++) {
        size_t stop = at < end ? cell_end(r, at, end) : end;
        r->stick.n = 0;
        if (cell) {
            stone_inlines_read(r->desk, cell, r->m, trim(r, at, stop), stop, 0, &r->stick);
            cell = cmark_node_next(cell);
        }
        at = stop + 1;
        if (i + 1 == columns && at < end)
            take_excess(r, at, end);
        stone_stick_finish(r->desk, &r->stick);
        cells[i] = stone_stick_cast(r->desk, &r->stick, 0, r->stick.n);
        if (!r->stick.n)
            cells[i].span = stone_desk_place(r->desk, r->m->from.at[stop]);
    }
}

const stone_table *stone_table_read(stone_desk *desk, cmark_node *node, const stone_manuscript *m,
                                    const uint32_t *lines, uint32_t lines_n, uint32_t quotes, size_t *begin)
{
    struct table_reader r = {.desk = desk, .m = m, .lines = lines, .lines_n = lines_n, .quotes = quotes};
    stone_table *t = STONE_NEW(desk->arena, stone_table);
    t->columns = cmark_gfm_extensions_get_table_columns(node);
    for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row))
        t->rows++;
    t->cells = STONE_NEW_N(desk->arena, stone_copy_text, (size_t)t->rows * t->columns);
    t->column = STONE_NEW_N(desk->arena, stone_column, t->columns);
    t->stripe = STONE_INK_NONE;
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(node);
    for (uint32_t i = 0; i < t->columns; i++)
        t->column[i].align = aligns && aligns[i] == 'c'   ? STONE_CELL_CENTRE
                             : aligns && aligns[i] == 'r' ? STONE_CELL_END
                             : aligns && aligns[i] == 'l' ? STONE_CELL_START
                                                          : STONE_CELL_AUTO;
    int64_t head = head_line(&r, node);
    *begin = stone_inlines_line_content(m, line_start(&r, head), quotes);
    uint32_t k = 0;
    for (cmark_node *row = cmark_node_first_child(node); row; row = cmark_node_next(row), k++)
        read_row(&r, row, k == 0 ? head : cmark_node_get_start_line(row), t->columns,
                 t->cells + (size_t)k * t->columns);
    for (uint32_t i = 0; i < t->columns && t->rows; i++) /* an empty head is dropped */
        t->headed |= t->cells[i].size > 0;
    if (!t->headed && t->rows) {
        t->cells += t->columns;
        t->rows--;
    }
    return t;
}
