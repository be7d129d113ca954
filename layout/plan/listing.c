/* Tables that are files of their own, in boxes `table: FILE`: CSV, or Markdown, which may say more over and under its
 * table. Each becomes a story of one table, so that it flows, is counted and is reported like a story. */
#include <glib.h>
#include <string.h>

#include "copy/story.h"
#include "plan/box.h"
#include "values/csv.h"

/* ---- keys ---- */

static const char *const header_words[] = {"none", "first row", NULL};
static const char *const cell_words[] = {"start", "end", "centre", "left", "right", "decimal", NULL};

static const stone_key column_keys[] = {
    {"align", STONE_ONE, STONE_FORM_WORD, cell_words, .help = "The alignment of the column's cells."},
    {"width", STONE_ONE, STONE_FORM_WIDTH, .help = "The width of the column."},
    {0},
};
static const stone_mapping table_column = {.name = "table-column", .what = "a table's column", .keys = column_keys};

const stone_key stone_table_box_keys[] = {
    {"table", STONE_CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "A table from CSV or Markdown, in agate."},
    STONE_BOX_KEY_TITLE,
    STONE_BOX_KEY_HEAD("The head class of the table's head."),
    STONE_BOX_KEY_LEGS,
    {"foot", STONE_ONE, STONE_FORM_TEXT, .help = "A line under the table."},
    {"columns", STONE_GROUPS, .mapping = &table_column, .help = "The table's columns."},
    {"header", STONE_ONE, STONE_FORM_WORD, header_words, .help = "Whether the first row is the table's head."},
    {"stripe", STONE_ONE, STONE_FORM_INK, .help = "The background colour of every second row."},
    {0},
};

/* ---- the box ---- */

static const stone_node *at(const stone_node *map, const char *key)
{
    return stone_node_at(map, key);
}

/* Returns the id of the table that a box names, and loads its file once. A file that cannot be loaded is a finding, and
 * a mark is printed in its place. */
static const char *load(stone_reading *r, const stone_node *box)
{
    const stone_node *file = at(box, "table");
    const char *id = stone_arena_print(r->arena, "%s/%s", r->tables ? r->tables : "tables", file->text);
    for (uint32_t i = 0; i < r->listings.n; i++)
        if (strcmp(r->listings.at[i].id, id) == 0)
            return id;
    stone_listing listing = {.id = id, .box = box};
    stone_file_result result = stone_paths_load(r->paths, STONE_HOME_EDITION, id, STONE_CSV_BYTES, &listing.source);
    if (result != STONE_FILE_OK)
        listing.why = stone_paths_report(r->findings, file->span, result, "The table", id, false)->message;
    *STONE_PUSH(r->arena, &r->listings) = listing;
    return id;
}

void stone_table_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_table_box *own)
{
    (void)box;
    stone_box_flow_read(r, node, &own->flow);
    own->flow.name = stone_node_text(node, "table");
    *STONE_PUSH(r->arena, &own->flow.stories) = load(r, node);
}

/* ---- what the box says of the table ---- */

static void read_columns(stone_reading *r, const stone_node *columns, stone_table *t)
{
    static const stone_cell_align aligns[] = {STONE_CELL_START, STONE_CELL_END, STONE_CELL_CENTRE,
                                              STONE_CELL_START, STONE_CELL_END, STONE_CELL_DECIMAL};
    for (uint32_t i = 0; columns && i < columns->items.n && i < t->columns; i++) {
        const stone_node *n = columns->items.at[i], *width = at(n, "width"), *align = at(n, "align");
        int word = align ? stone_value_word(align->text, cell_words) : -1;
        bool rtl = r->direction == STONE_DIRECTION_RTL;
        if (word >= 0)
            t->column[i].align = rtl && word == 3 ? STONE_CELL_END : rtl && word == 4 ? STONE_CELL_START : aligns[word];
        if (width)
            t->column[i].width = stone_dim_read(r, STONE_FORM_WIDTH, width);
    }
    if (columns && columns->items.n > t->columns)
        stone_findings_add(r->findings, STONE_FINDING_OUT_OF_RANGE, columns->span,
                           "`columns` lists %u columns; the table has %u.", columns->items.n, t->columns);
}

static void read_wishes(stone_reading *r, const stone_node *box, stone_table *t)
{
    const stone_node *header = at(box, "header"), *stripe = at(box, "stripe");
    read_columns(r, at(box, "columns"), t);
    t->stripe = stripe ? stone_ink_read(r, stripe) : STONE_INK_NONE;
    if (header && strcmp(header->text, "none") == 0)
        t->headed = false;
    else if (header)
        t->headed = t->rows > 0;
}

/* ---- CSV ---- */

/* A hyphen before a digit, of any script, is a minus. */
static const char *with_minus(stone_arena *arena, const stone_csv_cell *cell)
{
    return cell->text[0] == '-' && g_unichar_isdigit(g_utf8_get_char(cell->text + 1))
               ? stone_arena_print(arena, "\u2212%s", cell->text + 1)
               : cell->text;
}

static bool holds_digit(const char *text)
{
    while (*text && !g_unichar_isdigit(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text;
}

/* A first row without any figure over rows that have some is a head. */
static bool looks_headed(const stone_csv *csv)
{
    bool head = false, below = false;
    for (uint32_t i = 0; i < csv->rows.n && i < 20; i++)
        for (uint32_t k = 0; k < csv->rows.at[i].cells.n; k++) {
            bool digit = holds_digit(csv->rows.at[i].cells.at[k].text);
            head |= i == 0 && digit;
            below |= i > 0 && digit;
        }
    return csv->rows.n > 1 && !head && below;
}

static void read_row(stone_reading *r, const stone_csv_row *row, uint32_t columns, stone_copy_text *cells,
                     uint32_t *told)
{
    enum { MOST_TOLD = 10 };
    if (row->cells.n != columns && (*told)++ < MOST_TOLD)
        stone_findings_add(r->findings, STONE_FINDING_TABLE_ROW, row->span,
                           "This row has %u cell%s, but the table has %u columns%s.", row->cells.n,
                           row->cells.n == 1 ? "" : "s", columns,
                           row->cells.n > columns ? "; the surplus is in the last one" : "");
    for (uint32_t k = 0; k < columns; k++) {
        const stone_csv_cell *cell = k < row->cells.n ? &row->cells.at[k] : NULL;
        const char *text = cell ? with_minus(r->arena, cell) : "";
        for (uint32_t more = columns; cell && k + 1 == columns && more < row->cells.n; more++)
            text = stone_arena_print(r->arena, "%s %s", text, row->cells.at[more].text);
        cells[k] = cell && *text
                       ? stone_copy_read(r->arena, text, r->language, cell->span, r->placeholders, r->findings)
                       : (stone_copy_text){.text = "", .span = cell ? cell->span : row->span};
    }
}

static stone_table *read_csv(stone_reading *r, uint32_t source)
{
    stone_csv csv;
    stone_table *t = STONE_NEW(r->arena, stone_table);
    uint32_t told = 0;
    source = stone_csv_decode(r->arena, r->sources, source, r->language);
    stone_csv_read(r->arena, r->sources, source, r->findings, &csv);
    if (!csv.rows.n)
        return NULL;
    t->columns = csv.rows.at[0].cells.n;
    t->rows = csv.rows.n;
    t->headed = looks_headed(&csv);
    t->cells = STONE_NEW_N(r->arena, stone_copy_text, (size_t)t->rows * t->columns);
    t->column = STONE_NEW_N(r->arena, stone_column, t->columns);
    for (uint32_t i = 0; i < t->rows; i++)
        read_row(r, &csv.rows.at[i], t->columns, t->cells + (size_t)i * t->columns, &told);
    return t;
}

/* ---- the story it is ---- */

static stone_block *add(stone_reading *r, stone_story *story, stone_block_kind kind, stone_span span)
{
    stone_block *b = STONE_PUSH(r->arena, &story->blocks);
    *b = (stone_block){.kind = kind, .text = {.text = ""}, .by = {.text = ""}, .span = span};
    return b;
}

static stone_story *read_listing(stone_reading *r, const stone_listing *l)
{
    const stone_story_defaults defaults = {r->language, "story", r->placeholders};
    const stone_span span = {l->source, 0, 0, 0};
    const stone_node *foot = at(l->box, "foot");
    stone_table *table = NULL;
    stone_story *story;
    if (g_str_has_suffix(l->id, ".md") || g_str_has_suffix(l->id, ".markdown")) {
        const stone_story *read = stone_story_read(r->arena, r->sources, l->source, l->id, &defaults, r->findings);
        story = stone_arena_copy(r->arena, read, sizeof *read);
        for (uint32_t i = 0; i < story->blocks.n && !table; i++)
            if (story->blocks.at[i].table) {
                table = stone_arena_copy(r->arena, story->blocks.at[i].table, sizeof *table);
                story->blocks.at[i].table = table;
            }
    } else {
        story = STONE_NEW(r->arena, stone_story);
        const stone_copy_text none = {.text = "", .span = span};
        *story = (stone_story){.id = l->id,
                               .span = span,
                               .kicker = none,
                               .headline = none,
                               .deck = none,
                               .standfirst = none,
                               .byline = none,
                               .strap = none,
                               .dateline = none,
                               .language = r->language,
                               .form = "story"};
        story->jump.head = story->jump.kicker = story->teaser.kicker = story->teaser.head = story->teaser.text = none;
        table = read_csv(r, l->source);
        if (table)
            add(r, story, STONE_BLOCK_TABLE, span)->table = table;
    }
    if (table)
        read_wishes(r, l->box, table);
    if (foot)
        add(r, story, STONE_BLOCK_NOTE, foot->span)->text = stone_words_read(r, foot);
    story->words = 0;
    for (uint32_t i = 0; i < story->blocks.n; i++) {
        const stone_block *b = &story->blocks.at[i];
        story->words += stone_words_count(b->text.text, b->text.size);
        for (size_t k = 0; b->table && k < (size_t)b->table->rows * b->table->columns; k++)
            story->words += stone_words_count(b->table->cells[k].text, b->table->cells[k].size);
    }
    return story;
}

void stone_listings_read(stone_reading *r, stone_edition *edition)
{
    for (uint32_t i = 0; i < r->listings.n; i++) {
        const stone_listing *l = &r->listings.at[i];
        if (l->why) {
            const stone_story_defaults defaults = {r->language, "story", r->placeholders};
            *STONE_PUSH(r->arena, &edition->stories) =
                *stone_story_stand_in(r->arena, r->findings, l->id, &defaults, l->why, at(l->box, "table")->span);
            continue;
        }
        stone_story *story = read_listing(r, l);
        if (!story->blocks.n) {
            const stone_finding *f = stone_findings_add(r->findings, STONE_FINDING_STORY_EMPTY, story->span,
                                                        "The table `%.100s` is empty.", l->id);
            stone_story_hold(r->arena, r->findings, story, "Empty", f->message);
        }
        *STONE_PUSH(r->arena, &edition->stories) = *story;
    }
}
