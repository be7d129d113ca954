/* See table.h. First every cell is shaped, then the columns get their widths, then the cells are broken to these
 * widths. Rows are counted in agate lines. A chunk has the least number of rows that fill whole lines of the grid:
 * three, if the leading of agate is two thirds of the grid's. */
#include "page/table.h"

#include <glib.h>
#include <string.h>

#include "scene/id.h"

enum { LEAST_COLUMN_EMS = 3, MOST_CHUNK = 24 };

typedef struct {
    stone_composed text;
    stone_len width; /* set on one line */
    stone_len point; /* for a figure: distance from its left end to its decimal mark or the end of its digits */
    bool figure, empty;
    bool cut;                 /* a word of it is wider than its column */
    const stone_line **lines; /* broken to the column's width */
    uint32_t n;
} cell;

typedef struct {
    stone_len x, width;    /* from the table's starting side */
    stone_len left, right; /* greatest widths of its figures on either side of the mark */
    stone_cell_align align;
} set_column;

struct stone_table_set {
    const stone_table *table;
    const stone_story *story;
    const char *id;
    stone_len measure, leading, cap, step, pad;
    int32_t lines, slots; /* `lines` agate lines fill exactly `slots` slots; lines 0: no number does */
    gunichar mark;        /* the decimal mark of the story's language */
    bool rtl;
    cell *cells;
    set_column *columns;
    uint32_t *depths; /* agate lines of each row */
    STONE_LIST(stone_table_chunk) chunks;
};

static cell *cell_at(const stone_table_set *s, uint32_t row, uint32_t k)
{
    return &s->cells[(size_t)row * s->table->columns + k];
}

static uint32_t first_row(const stone_table_set *s)
{
    return s->table->headed ? 1 : 0;
}

/* ---- figures ---- */

/* True for a sign or currency, digits with marks among them, and a unit of at most two letters. *point receives the
 * byte of the decimal mark, or the byte after the digits. */
static bool is_figure(const char *text, gunichar mark, uint32_t *point)
{
    uint32_t digits = 0, letters = 0, end = 0, at = UINT32_MAX;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isdigit(c)) {
            if (letters && digits)
                return false; /* "2 by 3" */
            digits++;
            end = (uint32_t)(g_utf8_next_char(p) - text);
        } else if (g_unichar_isalpha(c)) {
            letters++;
        } else if (c == mark && digits && at == UINT32_MAX && g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(p)))) {
            at = (uint32_t)(p - text);
        } else if (!g_unichar_isspace(c) && !g_unichar_ispunct(c) && g_unichar_type(c) != G_UNICODE_MATH_SYMBOL &&
                   g_unichar_type(c) != G_UNICODE_CURRENCY_SYMBOL && g_unichar_type(c) != G_UNICODE_OTHER_SYMBOL) {
            return false;
        }
    }
    *point = at != UINT32_MAX ? at : end;
    return digits > 0 && letters <= 2;
}

/* True for an empty cell or a dash, which has no influence on the alignment of its column. */
static bool is_void(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return false;
    return true;
}

/* The distance from the line's left end to a byte of its paragraph. */
static stone_len reach(const stone_line *line, uint32_t byte)
{
    stone_len end = STONE_LEN_ZERO;
    for (uint32_t i = 0; i < line->n; i++) {
        const stone_line_run *run = &line->runs[i];
        for (uint32_t g = 0; g < run->n; g++)
            if (run->byte + run->glyphs[g].cluster >= byte)
                return stone_len_add(run->x, run->glyphs[g].x);
        end = stone_len_max(end, stone_len_add(run->x, run->width));
    }
    return end;
}

/* ---- cells ---- */

static const stone_line *line_of(stone_compositor *c, const cell *k, stone_break from, stone_break to, stone_len width)
{
    return stone_paragraph_line(c->typesetter, c->arena, k->text.paragraph, from, to,
                                (stone_measure){STONE_LEN_ZERO, width});
}

static void set_cell(stone_compositor *c, const stone_field_context *x, stone_voice voice, const stone_table_set *s,
                     const stone_role *settings, const stone_copy_text *copy, cell *k)
{
    stone_piece piece = stone_piece_copy(copy, STONE_ROLE_AGATE);
    k->empty = copy->size == 0;
    if (k->empty)
        return;
    k->text = stone_copy_compose(c, x, voice, STONE_ROLE_AGATE, settings, &piece, 1, false);
    k->width = stone_paragraph_width(k->text.paragraph);
    uint32_t point;
    k->figure = is_figure(stone_paragraph_text(k->text.paragraph), s->mark, &point);
    if (!k->figure)
        return;
    const stone_line *line =
        line_of(c, k, 0, stone_paragraph_size(k->text.paragraph), stone_len_add(k->width, (stone_len){STONE_LEN_UNIT}));
    k->point = reach(line, point);
}

/* The head is set bold if the face has a bold. */
static const stone_role *settings_of(stone_compositor *c, stone_voice voice, bool head)
{
    stone_role *role = stone_arena_copy(c->arena, stone_copy_role(c, voice, STONE_ROLE_AGATE, NULL), sizeof *role);
    if (head)
        role->type.face = role->type.face == STONE_FACE_ITALIC ? STONE_FACE_BOLD_ITALIC : STONE_FACE_BOLD;
    role->type.align = STONE_ALIGN_START;
    role->block.indent = (stone_dim){0, STONE_DIM_LEN};
    return role;
}

/* ---- columns ---- */

static stone_cell_align align_of(const stone_table_set *s, uint32_t k)
{
    uint32_t figures = 0, others = 0;
    if (s->table->column[k].align != STONE_CELL_AUTO)
        return s->table->column[k].align;
    for (uint32_t r = first_row(s); r < s->table->rows; r++) {
        const cell *at = cell_at(s, r, k);
        if (!at->empty && at->figure)
            figures++;
        else if (!at->empty && !is_void(stone_paragraph_text(at->text.paragraph)))
            others++;
    }
    return figures && !others ? STONE_CELL_DECIMAL : STONE_CELL_START;
}

/* The width of a column whose cells are set on one line. */
static stone_len natural(const stone_table_set *s, uint32_t k)
{
    set_column *col = &s->columns[k];
    stone_len width = STONE_LEN_ZERO;
    for (uint32_t r = 0; r < s->table->rows; r++) {
        const cell *at = cell_at(s, r, k);
        if (col->align == STONE_CELL_DECIMAL && at->figure && r >= first_row(s)) {
            col->left = stone_len_max(col->left, at->point);
            col->right = stone_len_max(col->right, stone_len_sub(at->width, at->point));
        } else {
            width = stone_len_max(width, at->width);
        }
    }
    return stone_len_max(width, stone_len_add(col->left, col->right));
}

static bool is_text(const stone_table_set *s, uint32_t k)
{
    return s->columns[k].align != STONE_CELL_DECIMAL && s->table->column[k].width.unit == STONE_DIM_NONE;
}

static stone_len total(const stone_table_set *s, stone_len gap)
{
    stone_len sum = stone_len_times(gap, (int32_t)s->table->columns - 1);
    for (uint32_t k = 0; k < s->table->columns; k++)
        sum = stone_len_add(sum, s->columns[k].width);
    return sum;
}

/* Gives the remaining width to shares, otherwise to the first column of words, so that figures are at the far side. */
static void hand_out(stone_table_set *s, stone_len left)
{
    int64_t shares = 0;
    for (uint32_t k = 0; k < s->table->columns; k++)
        if (s->table->column[k].width.unit == STONE_DIM_SHARE)
            shares += s->table->column[k].width.value;
    stone_len rest = left;
    for (uint32_t k = 0; k < s->table->columns; k++) {
        bool share = s->table->column[k].width.unit == STONE_DIM_SHARE;
        if (shares ? !share : !is_text(s, k) || s->columns[k].align != STONE_CELL_START)
            continue;
        stone_len more = shares ? stone_len_scale(left, s->table->column[k].width.value, shares) : left;
        s->columns[k].width = stone_len_add(s->columns[k].width, stone_len_min(more, rest));
        rest = stone_len_sub(rest, stone_len_min(more, rest));
        if (!shares)
            return;
    }
}

/* Narrows columns of words in proportion to their width, down to a few letters. True: the table fits. */
static bool take_in(stone_table_set *s, stone_len over, stone_len least)
{
    for (int round = 0; round < 8 && over.u > 0; round++) {
        int64_t spare = 0;
        for (uint32_t k = 0; k < s->table->columns; k++)
            if (is_text(s, k) && s->columns[k].width.u > least.u)
                spare += s->columns[k].width.u - least.u;
        if (!spare)
            return false;
        int64_t wanted = over.u;
        for (uint32_t k = 0; k < s->table->columns; k++) {
            set_column *col = &s->columns[k];
            if (!is_text(s, k) || col->width.u <= least.u)
                continue;
            int64_t less =
                MIN((wanted * (col->width.u - least.u) + spare - 1) / spare, (int64_t)(col->width.u - least.u));
            less = MIN(less, (int64_t)over.u);
            col->width.u -= (int32_t)less;
            over.u -= (int32_t)less;
        }
    }
    return over.u <= 0;
}

static void tell_wide(stone_compositor *c, const stone_field_context *x, const stone_table_set *s, stone_span where,
                      const char *message)
{
    stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_TABLE_WIDE, where, "%s", message);
    f->page = x->on ? x->on->folio : NULL;
    f->box = x->box;
    f->story = s->story->id;
}

static void widen_columns(stone_compositor *c, const stone_field_context *x, stone_table_set *s, const stone_role *role)
{
    const stone_table *t = s->table;
    stone_len em = role->type.size, shares = STONE_LEN_ZERO,
              inner = stone_len_sub(s->measure, stone_len_times(s->pad, 2));
    for (uint32_t k = 0; k < t->columns; k++) {
        stone_dim width = t->column[k].width;
        s->columns[k].align = align_of(s, k);
        stone_len own = natural(s, k);
        bool given = width.unit == STONE_DIM_LEN || width.unit == STONE_DIM_LINES || width.unit == STONE_DIM_EM ||
                     width.unit == STONE_DIM_PERCENT;
        if (width.unit == STONE_DIM_SHARE)
            shares = stone_len_add(shares, own);
        s->columns[k].width = given                           ? stone_dim_resolve(width, s->step, em, inner)
                              : width.unit == STONE_DIM_SHARE ? STONE_LEN_ZERO
                                                              : own;
    }
    stone_len gap = em, sum = total(s, gap);
    if (stone_len_add(sum, shares).u > inner.u) { /* first the white between, then the words */
        gap = stone_len_scale(em, 1, 2);
        sum = total(s, gap);
    }
    if (sum.u <= inner.u)
        hand_out(s, stone_len_sub(inner, sum));
    else if (!take_in(s, stone_len_sub(sum, inner), stone_len_times(em, LEAST_COLUMN_EMS)))
        tell_wide(c, x, s, t->cells[0].span,
                  stone_arena_print(c->arena, "The table needs %.1f mm, but its measure is %.1f mm.",
                                    stone_len_to_mm(total(s, gap)), stone_len_to_mm(inner)));
    stone_len at = s->pad;
    for (uint32_t k = 0; k < t->columns; k++) {
        s->columns[k].x = at;
        at = stone_len_add(at, stone_len_add(s->columns[k].width, gap));
    }
}

/* ---- lines and chunks ---- */

static void break_cell(stone_compositor *c, const stone_table_set *s, uint32_t k, cell *at)
{
    stone_break size = stone_paragraph_size(at->text.paragraph), from = 0;
    stone_len width = s->columns[k].width, hair = {STONE_LEN_UNIT};
    stone_measure m = {STONE_LEN_ZERO, stone_len_add(width, hair)};
    if (at->width.u <= m.width.u || at->figure) {
        at->lines = STONE_NEW_N(c->arena, const stone_line *, 1);
        at->lines[at->n++] = line_of(c, at, 0, size, stone_len_add(stone_len_max(width, at->width), hair));
        return;
    }
    stone_breakings all =
        stone_paragraph_break(c->typesetter, c->arena, at->text.paragraph, 0, (stone_measures){&m, 1, 0});
    const stone_breaking *best = all.n ? &all.at[all.best] : NULL;
    at->lines = STONE_NEW_N(c->arena, const stone_line *, (best ? best->lines : 0) + 1);
    for (uint32_t i = 0; best && i < best->lines; i++) {
        at->lines[at->n++] = line_of(c, at, from, best->ends[i], m.width);
        from = best->ends[i];
        at->cut |= at->lines[i]->cut || at->lines[i]->too_wide;
    }
}

static uint32_t words_of(const stone_table_set *s, uint32_t row)
{
    uint32_t words = 0;
    for (uint32_t k = 0; k < s->table->columns; k++)
        words += cell_at(s, row, k)->empty ? 0 : cell_at(s, row, k)->text.words;
    return words;
}

/* Two thirds of a line are not a whole number of units. The intended ratio is recovered, so that every third line is
 * exactly on the grid. */
static void find_ratio(stone_table_set *s)
{
    enum { MOST_LINES = 12 };
    for (int32_t lines = 1; lines <= MOST_LINES && !s->lines; lines++) {
        int64_t depth = (int64_t)s->leading.u * lines, slots = (depth + s->step.u / 2) / s->step.u,
                off = depth - slots * s->step.u;
        if (slots > 0 && off <= s->step.u * (int64_t)lines / 1000 && -off <= s->step.u * (int64_t)lines / 1000) {
            s->lines = lines;
            s->slots = (int32_t)slots;
        }
    }
}

/* The depth of this number of agate lines. */
static stone_len depth_of(const stone_table_set *s, uint32_t lines)
{
    return s->lines ? stone_len_scale(s->step, (int64_t)lines * s->slots, s->lines)
                    : stone_len_times(s->leading, (int32_t)lines);
}

static uint32_t slots_of(const stone_table_set *s, uint32_t lines)
{
    return (uint32_t)stone_len_steps_up(depth_of(s, lines), s->step);
}

uint32_t stone_table_head_slots(const stone_table_set *s)
{
    return s->table->headed && s->table->rows ? slots_of(s, s->depths[0]) : 0;
}

static bool whole(const stone_table_set *s, uint32_t lines)
{
    return s->lines ? lines % (uint32_t)s->lines == 0 : true;
}

static void cut_chunks(stone_compositor *c, stone_table_set *s)
{
    uint32_t row = first_row(s);
    bool first = true;
    while (row < s->table->rows || (first && s->table->rows)) {
        stone_table_chunk chunk = {.from = row, .headed = first && s->table->headed};
        uint32_t lines = 0;
        while (row < s->table->rows && (lines == 0 || !whole(s, lines)) && row - chunk.from < MOST_CHUNK) {
            chunk.words += words_of(s, row);
            lines += s->depths[row++];
        }
        chunk.to = row;
        chunk.words += chunk.headed ? words_of(s, 0) : 0;
        chunk.slots = slots_of(s, lines) + (chunk.headed ? stone_table_head_slots(s) : 0);
        *STONE_PUSH(c->arena, &s->chunks) = chunk;
        first = false;
    }
}

stone_table_set *stone_table_set_new(stone_compositor *c, const stone_field_context *x, stone_voice voice,
                                     const stone_story *story, const stone_table *table, uint32_t number,
                                     stone_len measure)
{
    stone_table_set *s = STONE_NEW(c->arena, stone_table_set);
    const stone_role *plain = settings_of(c, voice, false), *head = settings_of(c, voice, true);
    s->table = table;
    s->story = story;
    s->id = stone_arena_print(c->arena, "%s/t%u", story->id, number);
    s->measure = measure;
    s->step = c->forme->style->baseline;
    s->leading = stone_dim_resolve(plain->block.leading, s->step, plain->type.size, plain->type.size);
    if (s->leading.u <= 0)
        s->leading = s->step;
    find_ratio(s);
    s->cap = stone_typesetter_metrics(c->typesetter, &plain->type).cap_height;
    s->pad = table->stripe.colour == STONE_NO_INDEX ? STONE_LEN_ZERO : stone_len_scale(plain->type.size, 1, 3);
    s->rtl = stone_direction_of(STONE_DIRECTION_AUTO, story->language) == STONE_DIRECTION_RTL;
    s->mark = stone_field_decimal_mark(story->language);
    s->cells = STONE_NEW_N(c->arena, cell, (size_t)table->rows * table->columns + 1);
    s->columns = STONE_NEW_N(c->arena, set_column, table->columns + 1);
    s->depths = STONE_NEW_N(c->arena, uint32_t, table->rows + 1);
    for (uint32_t r = 0; r < table->rows; r++)
        for (uint32_t k = 0; k < table->columns; k++)
            set_cell(c, x, voice, s, table->headed && r == 0 ? head : plain,
                     &table->cells[(size_t)r * table->columns + k], cell_at(s, r, k));
    widen_columns(c, x, s, plain);
    bool told = false;
    for (uint32_t r = 0; r < table->rows; r++) {
        s->depths[r] = 1;
        for (uint32_t k = 0; k < table->columns; k++) {
            cell *at = cell_at(s, r, k);
            if (!at->empty)
                break_cell(c, s, k, at);
            if (at->cut && !told)
                tell_wide(
                    c, x, s, at->text.origin->span,
                    stone_arena_print(
                        c->arena,
                        "A word in this cell is wider than its column of %.1f mm; the table's measure is %.1f mm.",
                        stone_len_to_mm(s->columns[k].width), stone_len_to_mm(measure)));
            told |= at->cut;
            s->depths[r] = MAX(s->depths[r], at->n);
        }
    }
    cut_chunks(c, s);
    return s;
}

const stone_table_chunk *stone_table_chunks(const stone_table_set *s, uint32_t *n)
{
    *n = s->chunks.n;
    return s->chunks.at;
}

stone_len stone_table_slack(const stone_table_set *s, const stone_table_chunk *chunk)
{
    uint32_t lines = 0;
    for (uint32_t row = chunk->from; row < chunk->to; row++)
        lines += s->depths[row];
    stone_len depth =
        stone_len_times(s->step, (int32_t)(chunk->slots - (chunk->headed ? stone_table_head_slots(s) : 0)));
    return stone_len_sub(depth, depth_of(s, lines));
}

const stone_copy_text *stone_table_origin(const stone_table_set *s, const stone_table_chunk *chunk)
{
    return &s->table->cells[(size_t)(chunk->from < s->table->rows ? chunk->from : 0) * s->table->columns];
}

/* ---- placing ---- */

/* The distance of a cell's line from the table's left edge. */
static stone_len start_of(const stone_table_set *s, uint32_t row, uint32_t k, const cell *at, const stone_line *line)
{
    const set_column *col = &s->columns[k];
    stone_len width = reach(line, UINT32_MAX), x = col->x;
    if (s->rtl)
        x = stone_len_sub(s->measure, stone_len_add(col->x, col->width));
    bool figure = col->align == STONE_CELL_DECIMAL && at->figure && row >= first_row(s);
    stone_len free = stone_len_sub(col->width, width);
    if (figure) /* marks are aligned, and the longest figures end at the column's far end */
        return stone_len_add(x, stone_len_sub(stone_len_sub(col->width, col->right), at->point));
    if (col->align == STONE_CELL_CENTRE)
        return stone_len_add(x, stone_len_scale(free, 1, 2));
    bool far = col->align == STONE_CELL_END || col->align == STONE_CELL_DECIMAL;
    return far != s->rtl ? stone_len_add(x, free) : x;
}

/* `line`: number of the row's first agate line below y. */
static void put_row(stone_compositor *c, stone_sheaf *sheaf, const stone_table_set *s, uint32_t row, stone_len x,
                    stone_len y, uint32_t line)
{
    for (uint32_t k = 0; k < s->table->columns; k++) {
        const cell *at = cell_at(s, row, k);
        for (uint32_t i = 0; i < at->n; i++) {
            const char *id = stone_arena_print(c->arena, "%s/r%u/c%u", s->id, row, k + 1);
            if (i)
                id = stone_id_line(c->arena, id, i);
            stone_len baseline = stone_len_add(y, depth_of(s, line + i + 1));
            stone_sheaf_put(sheaf, at->lines[i], stone_len_add(x, start_of(s, row, k, at, at->lines[i])), baseline,
                            (stone_line_facts){id, "agate", s->story->id, at->text.origin, s->leading, i + 1 == at->n});
        }
    }
}

/* Stripes are behind every second row of the table, counted from its first. */
static void put_stripe(stone_compositor *c, stone_sheaf *sheaf, const stone_table_set *s, uint32_t row, stone_len x,
                       stone_len y, uint32_t line)
{
    if (s->table->stripe.colour == STONE_NO_INDEX || (row - first_row(s)) % 2 == 0)
        return;
    stone_len white = stone_len_scale(stone_len_sub(s->leading, s->cap), 1, 2);
    stone_len top = depth_of(s, line), foot = depth_of(s, line + s->depths[row]);
    stone_rect band = {x, stone_len_add(stone_len_add(y, top), white), s->measure, stone_len_sub(foot, top)};
    stone_sheaf_frame(sheaf, c->forme, stone_arena_print(c->arena, "%s/r%u/stripe", s->id, row), band,
                      (stone_frame){.background = s->table->stripe});
}

static void put_head(stone_compositor *c, stone_sheaf *sheaf, const stone_table_set *s, stone_len x, stone_len y,
                     bool again, uint32_t chunk)
{
    stone_len lines = depth_of(s, s->depths[0]);
    stone_len foot = stone_len_add(y, stone_len_times(s->step, (int32_t)stone_table_head_slots(s)));
    stone_len baseline = stone_len_add(y, lines), next = stone_len_sub(stone_len_add(foot, s->leading), s->cap);
    stone_len hairline = c->forme->style->hairline;
    stone_border line = {STONE_LINE_SINGLE, {hairline.u, STONE_DIM_LEN}, STONE_INK_BLACK};
    uint32_t first = sheaf->items.n;
    put_row(c, sheaf, s, 0, x, y, 0);
    for (uint32_t i = first; again && i < sheaf->items.n;
         i++) { /* words of the head were counted when it was set first */
        sheaf->items.at[i].id = stone_arena_print(c->arena, "%s/again%u", sheaf->items.at[i].id, chunk);
        sheaf->items.at[i].role = "agate-again";
    }
    stone_sheaf_line(sheaf, c->forme, stone_arena_print(c->arena, "%s/head%u", s->id, chunk), line, x,
                     stone_len_add(baseline, stone_len_scale(stone_len_sub(next, baseline), 3, 5)), s->measure, false);
}

void stone_table_put(stone_compositor *c, stone_sheaf *sheaf, const stone_table_set *s, const stone_table_chunk *chunk,
                     stone_len x, stone_len y, bool again)
{
    if (chunk->headed || (again && s->table->headed)) {
        put_head(c, sheaf, s, x, y, !chunk->headed, (uint32_t)(chunk - s->chunks.at));
        y = stone_len_add(y, stone_len_times(s->step, (int32_t)stone_table_head_slots(s)));
    }
    uint32_t line = 0;
    for (uint32_t row = chunk->from; row < chunk->to; row++) {
        put_stripe(c, sheaf, s, row, x, y, line);
        put_row(c, sheaf, s, row, x, y, line);
        line += s->depths[row];
    }
}
