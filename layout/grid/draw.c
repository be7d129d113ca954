/* A drawing is read in two steps. First each line is read by itself: its characters, its repeat and, once all lines are
 * known, the rows it takes. Then each letter is followed down the lines: it must take the same columns without a gap on
 * every line, and its lines must be adjacent. So every fault is reported on the line where it is, in terms of that
 * line. */
#include "grid/draw.h"

#include <glib.h>
#include <string.h>

enum { MOST_LINES = 4096, MOST_REPEAT = 9999, MOST_AREAS = 512 };

struct row_line {
    const char *text; /* its characters, without white space, fold and repeat */
    uint32_t size, columns;
    uint32_t repeat; /* 0: *rest */
    uint32_t row;    /* its first row, from 1 */
    stone_span span;
    uint32_t fold; /* characters before the `|`; 0: there is none */
};

struct draw_reading {
    const stone_grid *grid;
    struct row_line *lines;
    uint32_t n;
    stone_drawn_list *into;
    uint32_t own; /* index in `into` of the first area of this drawing */
    stone_arena *arena;
    stone_findings *findings;
};

static stone_span span_of(stone_span line, uint32_t from, uint32_t length)
{
    if (line.line)
        line.column += from;
    line.length = length;
    return line;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static uint32_t characters(const char *s, size_t n)
{
    uint32_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)s[i] & 0xC0) != 0x80;
    return count;
}

/* Reads "*18" or "*rest". False: it is something else. */
static bool read_repeat(const char *word, size_t n, uint32_t *repeat)
{
    if (n == 5 && memcmp(word, "*rest", 5) == 0) {
        *repeat = 0;
        return true;
    }
    uint32_t value = 0;
    for (size_t i = 1; i < n; i++) {
        if (!g_ascii_isdigit(word[i]) || value > MOST_REPEAT)
            return false;
        value = value * 10 + (uint32_t)(word[i] - '0');
    }
    *repeat = value;
    return n > 1 && word[0] == '*' && value >= 1 && value <= MOST_REPEAT;
}

static struct row_line read_line(const struct draw_reading *r, const char *text, stone_span span)
{
    size_t end = strlen(text), start = 0;
    while (end && is_space(text[end - 1]))
        end--;
    /* indentation does not count, so that columns stay right if a drawing is indented further */
    while (start < end && is_space(text[start]))
        start++;
    size_t drawn = start;
    while (drawn < end && !is_space(text[drawn]))
        drawn++;
    struct row_line line = {text + start,
                            (uint32_t)(drawn - start),
                            characters(text + start, drawn - start),
                            1,
                            0,
                            span_of(span, (uint32_t)start, 0),
                            0};
    size_t word = drawn;
    while (word < end && is_space(text[word]))
        word++;
    if (word < end && !read_repeat(text + word, end - word, &line.repeat)) {
        stone_finding *f =
            stone_findings_add(r->findings, STONE_FINDING_DRAW_ROWS,
                               span_of(span, characters(text, word), characters(text + word, end - word)),
                               "`%.*s` after a line of a drawing has no meaning.", (int)(end - word), text + word);
        f->hint = "Write ` *18` (18 rows like this one) or ` *rest` after the characters, or nothing.";
        line.repeat = 1;
    }
    line.span.length = line.columns;
    return line;
}

/* The lines of a double truck have a `|` where the pages meet, which is not a column. */
static void take_fold(const struct draw_reading *r, struct row_line *line)
{
    const char *fold = r->grid->fold ? memchr(line->text, '|', line->size) : NULL;
    if (!fold)
        return;
    size_t before = (size_t)(fold - line->text);
    char *text = stone_arena_slice(r->arena, line->text, line->size);
    memmove(text + before, text + before + 1, line->size - before - 1);
    line->fold = characters(text, before);
    line->text = text;
    line->size--;
    line->columns--;
}

static bool is_blank(const char *s)
{
    while (is_space(*s))
        s++;
    return !*s;
}

static void read_lines(struct draw_reading *r, const stone_drawing *drawing, stone_span plan)
{
    uint32_t first = 0, end = drawing->lines.n;
    while (end && is_blank(drawing->lines.at[end - 1]))
        end--;
    while (first < end && is_blank(drawing->lines.at[first]))
        first++;
    if (end - first > MOST_LINES)
        end = first + MOST_LINES;
    r->lines = STONE_NEW_N(r->arena, struct row_line, end - first + 1);
    for (uint32_t i = first; i < end; i++) {
        r->lines[r->n] = read_line(r, drawing->lines.at[i], i < drawing->spans.n ? drawing->spans.at[i] : plan);
        take_fold(r, &r->lines[r->n++]);
    }
}

static const char *plural(uint32_t n)
{
    return n == 1 ? "" : "s";
}

static void rows_wrong(struct draw_reading *r, uint32_t at, uint32_t drawn)
{
    uint32_t rows = r->grid->rows;
    stone_finding *f = stone_findings_add(r->findings, STONE_FINDING_DRAW_ROWS, r->lines[at].span,
                                          "This sheet holds %u row%s of grid `%s`, but the drawing has %u.", rows,
                                          plural(rows), r->grid->rule->name, drawn);
    f->hint = drawn > rows ? stone_arena_print(r->findings->arena,
                                               "Remove %u of them, or write ` *rest` after one line.", drawn - rows)
                           : stone_arena_print(r->findings->arena, "Add %u more, or write ` *rest` after one line.",
                                               rows - drawn);
}

/* Computes the rows of ` *rest` and the first row of every line. */
static void number_rows(struct draw_reading *r)
{
    uint32_t drawn = 0, rest = UINT32_MAX, over = UINT32_MAX, rows = r->grid->rows;
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->lines[i].repeat == 0 && rest != UINT32_MAX) {
            stone_finding *f =
                stone_findings_add(r->findings, STONE_FINDING_DRAW_ROWS, r->lines[i].span,
                                   "This is a second ` *rest`; line %u of the drawing has the first.", rest + 1);
            f->hint = "Write ` *rest` after one line only, and numbers after the others.";
            r->lines[i].repeat = 1;
        } else if (r->lines[i].repeat == 0) {
            rest = i;
            continue;
        }
        drawn += r->lines[i].repeat;
        if (drawn > rows && over == UINT32_MAX)
            over = i;
    }
    if (rest != UINT32_MAX && drawn >= rows) {
        stone_finding *f = stone_findings_add(
            r->findings, STONE_FINDING_DRAW_ROWS, r->lines[rest].span,
            "Nothing is left for ` *rest`: this sheet holds %u row%s of grid `%s`, and the other lines take %u.", rows,
            plural(rows), r->grid->rule->name, drawn);
        f->hint = stone_arena_print(r->findings->arena, "Take at least %u row%s away from the other lines.",
                                    drawn - rows + 1, plural(drawn - rows + 1));
        r->lines[rest].repeat = 1;
    } else if (rest != UINT32_MAX) {
        r->lines[rest].repeat = rows - drawn;
    } else if (drawn != rows && r->n) {
        rows_wrong(r, over != UINT32_MAX ? over : r->n - 1, drawn);
    }
    for (uint32_t i = 0, row = 1; i < r->n; row += r->lines[i++].repeat)
        r->lines[i].row = row;
}

/* Reports a run of lines with the same fault as one finding. */
static void check_columns(struct draw_reading *r)
{
    uint32_t columns = r->grid->columns;
    for (uint32_t i = 0, next; i < r->n; i = next) {
        const struct row_line *line = &r->lines[i];
        for (next = i + 1; next < r->n && r->lines[next].columns == line->columns && r->lines[next].fold == line->fold;
             next++)
            ;
        if (line->columns == columns && (!r->grid->fold || line->fold == r->grid->fold))
            continue;
        const char *others = next - i > 1 ? stone_arena_print(r->arena, " (like %u more after it)", next - i - 1) : "";
        stone_finding *f;
        if (r->grid->fold) {
            f = stone_findings_add(r->findings, STONE_FINDING_DRAW_COLUMNS, line->span,
                                   line->fold ? "This line%s has %u columns, %u of them before the fold."
                                              : "This line%s has %u columns but no fold `|`.",
                                   others, line->columns, line->fold);
            f->hint = stone_arena_print(r->findings->arena, "Draw %u characters, `|` and %u more for grid `%s`.",
                                        r->grid->fold, r->grid->fold, r->grid->rule->name);
            continue;
        }
        if (line->size && memchr(line->text, '|', line->size)) {
            f = stone_findings_add(r->findings, STONE_FINDING_DRAW_COLUMNS, line->span,
                                   "This line%s has a fold `|`, but the page is not a double truck.", others);
            f->hint = "Remove the `|`, or write `pages: [4, 5]` in place of `page:` for a double truck.";
            continue;
        }
        f = stone_findings_add(r->findings, STONE_FINDING_DRAW_COLUMNS, line->span,
                               "This line%s has %u column%s, but grid `%s` has %u.", others, line->columns,
                               plural(line->columns), r->grid->rule->name, columns);
        uint32_t off = line->columns > columns ? line->columns - columns : columns - line->columns;
        f->hint = stone_arena_print(r->findings->arena, "%s %u character%s; `.` is an empty column.",
                                    line->columns > columns ? "Remove" : "Add", off, plural(off));
    }
}

/* ---- areas ---- */

static stone_drawn *find(const struct draw_reading *r, const char *letter, size_t n)
{
    for (uint32_t i = r->own; i < r->into->list.n; i++)
        if (strncmp(r->into->list.at[i].letter, letter, n) == 0 && r->into->list.at[i].letter[n] == 0)
            return &r->into->list.at[i];
    return NULL;
}

/* The position of a column in the file, where the fold counts as a character. */
static stone_span place_of(const struct row_line *line, uint32_t column, uint32_t n)
{
    return span_of(line->span, column + (line->fold && column >= line->fold), n);
}

static void not_a_character(struct draw_reading *r, const struct row_line *line, uint32_t column, const char *at,
                            size_t n)
{
    stone_finding *f = stone_findings_add(r->findings, STONE_FINDING_DRAW_SHAPE, place_of(line, column, 1),
                                          "`%.*s` cannot be an area.", (int)n, at);
    f->hint = "Use letters and digits for areas and `.` for an empty column; case matters.";
}

static stone_drawn *add(struct draw_reading *r, const struct row_line *line, uint32_t column, const char *letter,
                        size_t n)
{
    if (r->into->list.n - r->own >= MOST_AREAS)
        return NULL;
    stone_drawn *a = STONE_PUSH(r->arena, &r->into->list);
    memcpy(a->letter, letter, n);
    a->grid = r->grid;
    a->span = place_of(line, column, 1);
    return a;
}

static void no_rectangle(const struct draw_reading *r, const stone_drawn *a, const struct row_line *line,
                         uint32_t first, uint32_t last, bool again)
{
    stone_span span = place_of(line, first, last - first + 1);
    if (again) {
        stone_findings_add(r->findings, STONE_FINDING_DRAW_SHAPE, span,
                           "Area `%s` begins again here; it had ended at row %u of grid `%s`.", a->letter,
                           a->at.row_last, r->grid->rule->name);
        return;
    }
    stone_findings_add(r->findings, STONE_FINDING_DRAW_SHAPE, span,
                       "Area `%s` is not a rectangle: it takes columns %u-%u here and %u-%u on the line above.",
                       a->letter, first + 1, last + 1, a->at.column_first, a->at.column_last);
}

/* The state of an area while the lines are read, indexed as in the list. */
struct area_walk {
    uint32_t next_line; /* line on which it must continue; UINT32_MAX: a fault was reported, and the rest is ignored */
};

/* Reads a run of the same character on a line. */
static void take(struct draw_reading *r, struct area_walk *walks, uint32_t at, const char *letter, size_t n,
                 uint32_t first, uint32_t last)
{
    const struct row_line *line = &r->lines[at];
    stone_drawn *a = find(r, letter, n);
    if (!a) {
        a = add(r, line, first, letter, n);
        if (!a)
            return;
        a->span.length = last - first + 1;
        a->at.column_first = (uint16_t)(first + 1);
        a->at.column_last = (uint16_t)(last + 1);
        a->at.row_first = (uint16_t)MIN(line->row, UINT16_MAX);
        walks[a - (r->into->list.at + r->own)].next_line = at;
    }
    struct area_walk *walk = &walks[a - (r->into->list.at + r->own)];
    if (walk->next_line == UINT32_MAX)
        return;
    if (walk->next_line == at + 1) {
        stone_findings_add(r->findings, STONE_FINDING_DRAW_SHAPE, place_of(line, first, last - first + 1),
                           "Area `%s` is in two pieces on this line.", a->letter);
        walk->next_line = UINT32_MAX;
    } else if (walk->next_line != at || a->at.column_first != first + 1 || a->at.column_last != last + 1) {
        no_rectangle(r, a, line, first, last, walk->next_line != at);
        walk->next_line = UINT32_MAX;
    } else {
        a->at.row_last = (uint16_t)MIN(line->row + line->repeat - 1, UINT16_MAX);
        walk->next_line = at + 1;
    }
}

static void read_areas(struct draw_reading *r)
{
    struct area_walk *walks = STONE_NEW_N(r->arena, struct area_walk, MOST_AREAS);
    for (uint32_t i = 0; i < r->n; i++) {
        const struct row_line *line = &r->lines[i];
        const char *p = line->text, *end = p + line->size;
        for (uint32_t column = 0, next; p < end && column < r->grid->columns; column = next) {
            gunichar c = g_utf8_get_char_validated(p, end - p);
            bool valid = c != (gunichar)-1 && c != (gunichar)-2;
            size_t n = valid ? (size_t)(g_utf8_next_char(p) - p) : 1;
            const char *letter = p;
            for (next = column; next < r->grid->columns && p + n <= end && memcmp(p, letter, n) == 0; p += n)
                next++;
            if (valid && g_unichar_isalnum(c))
                take(r, walks, i, letter, n, column, next - 1);
            else if (!valid || (c != '.' && c != '|'))
                not_a_character(r, line, column, valid ? letter : "?", valid ? n : 1);
            else if (c == '|' && line->columns == r->grid->columns)
                not_a_character(r, line, column, letter, n);
        }
    }
}

/* Removes rows that the sheet does not have. */
static void clip(struct draw_reading *r)
{
    for (uint32_t i = r->own; i < r->into->list.n; i++) {
        stone_at *at = &r->into->list.at[i].at;
        if (at->row_first > r->grid->rows)
            *at = (stone_at){0};
        else if (at->row_last > r->grid->rows)
            at->row_last = r->grid->rows;
    }
}

void stone_drawing_read(stone_arena *arena, const stone_drawing *drawing, const stone_grid *grid, stone_span plan,
                        stone_drawn_list *into, stone_findings *findings)
{
    struct draw_reading r = {.grid = grid, .into = into, .own = into->list.n, .arena = arena, .findings = findings};
    read_lines(&r, drawing, plan);
    if (r.n == 0) {
        stone_findings_add(findings, STONE_FINDING_DRAW_ROWS, plan,
                           "The drawing is empty; this sheet holds %u row%s of grid `%s`.", grid->rows,
                           plural(grid->rows), grid->rule->name);
        return;
    }
    number_rows(&r);
    check_columns(&r);
    read_areas(&r);
    clip(&r);
}

stone_at stone_at_mirrored(stone_at at, uint16_t columns)
{
    uint16_t first = at.column_first;
    at.column_first = (uint16_t)(columns + 1 - at.column_last);
    at.column_last = (uint16_t)(columns + 1 - first);
    return at;
}
