/* The room grid. The cases are text files in tests/grid (README.md there describes their form): a sheet, a page, and
 * the expected boxes and findings. In addition, properties that every sheet has are checked on random ones. */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grid/draw.h"
#include "grid/sheet.h"

/* ---- a case file ---- */

struct kase {
    stone_arena *arena;
    stone_style style;
    stone_edition edition;
    stone_page_plan page;
    stone_plan template;
    bool has_template;
    GString *expect;
};

static stone_len length(const char *word)
{
    char *unit;
    double value = g_ascii_strtod(word, &unit);
    if (strcmp(unit, "mm") == 0)
        return stone_len_mm(value);
    g_assert_cmpstr(unit, ==, "pt");
    return stone_len_pt(value);
}

static void interval(const char *word, uint16_t *first, uint16_t *last)
{
    unsigned a = 0, b = 0;
    int n = sscanf(word, "%u-%u", &a, &b);
    g_assert_cmpint(n, >=, 1);
    *first = (uint16_t)a;
    *last = (uint16_t)(n == 2 ? b : a);
}

static const char *keep(struct kase *c, const char *s)
{
    return stone_arena_string(c->arena, s);
}

/* "refer over none at 6-8 37-38 grid ads" */
static void read_box(struct kase *c, stone_box *box, char **words, stone_span span)
{
    box->kind = STONE_BOX_BLANK;
    box->span = span;
    for (; *words; words++) {
        if (strcmp(*words, "over") == 0) {
            box->over = true;
        } else if (strcmp(*words, "none") == 0) {
            box->kind = STONE_BOX_NONE;
        } else if (strcmp(*words, "at") == 0) {
            if (strcmp(*++words, "-") != 0)
                interval(*words, &box->at.column_first, &box->at.column_last);
            if (strcmp(*++words, "-") != 0)
                interval(*words, &box->at.row_first, &box->at.row_last);
        } else if (strcmp(*words, "grid") == 0) {
            box->grid = keep(c, *++words);
        } else {
            g_error("%u: what is \"%s\"?", span.line, *words);
        }
    }
}

static void read_sheet(struct kase *c, char **words)
{
    stone_sheet *sheet = &c->style.sheet;
    if (strcmp(words[0], "sheet") == 0) {
        sheet->width = length(words[1]);
        sheet->height = length(words[2]);
    } else if (strcmp(words[0], "margin") == 0 || strcmp(words[0], "sides") == 0) {
        sheet->left_right = words[0][0] == 's';
        sheet->top = length(words[1]);
        sheet->inside = length(words[2]);
        sheet->bottom = length(words[3]);
        sheet->outside = length(words[4]);
    } else if (strcmp(words[0], "baseline") == 0) {
        c->style.baseline = length(words[1]);
    } else if (strcmp(words[0], "direction") == 0) {
        c->style.direction = strcmp(words[1], "rtl") == 0 ? STONE_DIRECTION_RTL : STONE_DIRECTION_LTR;
    } else if (strcmp(words[0], "side") == 0) {
        c->page.side = strcmp(words[1], "left") == 0 ? STONE_SIDE_LEFT : STONE_SIDE_RIGHT;
    } else if (strcmp(words[0], "double") == 0) {
        c->page.folios[0] = "1";
        c->page.folios[1] = keep(c, words[1]);
    } else {
        g_error("what is \"%s\"?", words[0]);
    }
}

static void read_plan(struct kase *c, stone_plan *plan, char **words, stone_span span)
{
    if (strcmp(words[0], "mirror") == 0) {
        plan->mirror = true;
    } else if (strcmp(words[0], "use") == 0) {
        plan->grid = keep(c, words[1]);
    } else if (strcmp(words[0], "elsewhere") == 0) {
        *STONE_PUSH(c->arena, &plan->elsewhere) = keep(c, words[1]);
        c->edition.zone = "City";
    } else if (strcmp(words[0], "draw") == 0) {
        stone_drawing *d = STONE_PUSH(c->arena, &plan->drawings);
        d->grid = keep(c, words[1]);
    } else if (strcmp(words[0], "area") == 0) {
        stone_area *area = STONE_PUSH(c->arena, &plan->areas);
        g_strlcpy(area->letter, words[1], sizeof area->letter);
        area->span = span;
        if (words[2] && strcmp(words[2], "over") != 0) {
            area->name = keep(c, words[2]);
        } else {
            area->box = STONE_NEW(c->arena, stone_box);
            area->box->name = keep(c, words[1]);
            read_box(c, area->box, words + 2, span);
        }
    } else {
        g_assert_cmpstr(words[0], ==, "box");
        stone_box *box = STONE_PUSH(c->arena, &plan->boxes);
        box->name = keep(c, words[1]);
        read_box(c, box, words + 2, span);
    }
}

static void read_line(struct kase *c, stone_plan **plan, bool *drawing, bool *expecting, const char *line, uint32_t n)
{
    stone_span span = {0, n, 1, 0};
    if (*expecting && *line) {
        g_string_append_printf(c->expect, "%s\n", line);
        return;
    }
    if (*drawing && *line) {
        stone_drawing *d = &(*plan)->drawings.at[(*plan)->drawings.n - 1];
        *STONE_PUSH(c->arena, &d->lines) = keep(c, line);
        *STONE_PUSH(c->arena, &d->spans) = span;
        return;
    }
    *drawing = false;
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    if (!words[0] || !words[0][0] || words[0][0] == '#')
        return;
    if (strcmp(words[0], "expect") == 0) {
        *expecting = true;
    } else if (strcmp(words[0], "template") == 0) {
        c->page.plan_template = *plan = &c->template;
        (*plan)->name = "front";
        (*plan)->span = span;
    } else if (strcmp(words[0], "page") == 0) {
        *plan = &c->page.plan;
        (*plan)->span = c->page.span = span;
    } else if (strcmp(words[0], "grid") == 0) {
        stone_grid_rule *g = STONE_PUSH(c->arena, &c->style.grids);
        *g = (stone_grid_rule){
            keep(c, words[1]), (uint16_t)atoi(words[2]), length(words[3]), (uint16_t)atoi(words[4]), 1, span};
    } else if (*plan) {
        read_plan(c, *plan, words, span);
        *drawing = strcmp(words[0], "draw") == 0;
    } else {
        read_sheet(c, words);
    }
}

/* ---- the result, in the form of a case file ---- */

static void print_range(GString *out, const char *what, unsigned first, unsigned last)
{
    g_string_append_printf(out, first == last ? " %s %u" : " %s %u-%u", what, first, last);
}

static void print_page(GString *out, const stone_page *page, bool places)
{
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const stone_placed *b = &page->boxes.at[i];
        g_string_append(out, b->name);
        print_range(out, "columns", b->at.column_first, b->at.column_last);
        print_range(out, "rows", b->at.row_first, b->at.row_last);
        if (page->sheet->grids.n > 1)
            g_string_append_printf(out, " grid %s", b->grid->rule->name);
        if (places)
            g_string_append_printf(out, " at %.4g %.4g size %.4g %.4g mm", stone_len_to_mm(b->rect.x),
                                   stone_len_to_mm(b->rect.y), stone_len_to_mm(b->rect.width),
                                   stone_len_to_mm(b->rect.height));
        g_string_append_c(out, '\n');
    }
}

static void print_findings(GString *out, const stone_findings *findings)
{
    for (uint32_t i = 0; i < findings->list.n; i++) {
        const stone_finding *f = &findings->list.at[i];
        g_assert_cmpstr(f->page, ==, "1");
        g_string_append_printf(out, "%u:%u %s: %s\n", f->span.line, f->span.column, stone_finding_facts[f->kind].code,
                               f->message);
        if (f->hint)
            g_string_append_printf(out, "  %s\n", f->hint);
    }
}

static void run_case(gconstpointer data)
{
    const char *path = data;
    g_autofree char *bytes = NULL;
    g_assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    struct kase c = {.arena = stone_arena_open(), .expect = g_string_new(NULL)};
    c.style.direction = STONE_DIRECTION_LTR;
    c.edition.style = &c.style;
    c.edition.language = "en";
    c.page.folio = "1";
    c.page.side = STONE_SIDE_RIGHT;
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    stone_plan *plan = NULL;
    bool drawing = false, expecting = false;
    for (uint32_t i = 0; lines[i]; i++)
        read_line(&c, &plan, &drawing, &expecting, lines[i], i + 1);
    stone_findings findings;
    stone_findings_init(&findings, c.arena);
    const stone_page *page = stone_page_place(c.arena, &c.edition, &c.page, &findings);
    g_autoptr(GString) out = g_string_new(NULL);
    print_page(out, page, strstr(c.expect->str, " size ") != NULL);
    print_findings(out, &findings);
    if (g_getenv("STONE_UPDATE")) {
        const char *at = strstr(bytes, "\nexpect\n");
        g_assert_nonnull(at);
        g_autofree char *whole = g_strdup_printf("%.*s\nexpect\n%s", (int)(at - bytes), bytes, out->str);
        g_assert_true(g_file_set_contents(path, whole, -1, NULL));
    } else if (strcmp(out->str, c.expect->str) != 0) {
        g_test_message("%s gives\n%s", path, out->str);
        g_test_fail();
    }
    g_string_free(c.expect, TRUE);
    stone_arena_close(c.arena);
}

static void add_cases(void)
{
    g_autoptr(GDir) folder = g_dir_open(TESTS_DIR "/grid", 0, NULL);
    g_assert_nonnull(folder);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder));)
        if (g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, (GCompareFunc)(void (*)(void))g_strcmp0);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *test = g_strdup_printf("/grid/cases/%.*s", (int)strlen(name) - 4, name);
        g_test_add_data_func_full(test, g_build_filename(TESTS_DIR, "grid", name, NULL), run_case, g_free);
    }
    g_assert_cmpuint(names->len, >, 10);
}

/* ---- properties of any sheet ---- */

enum { SHEETS = 400 };

static stone_style *random_style(stone_arena *arena, GRand *rand)
{
    stone_style *style = STONE_NEW(arena, stone_style);
    style->sheet = (stone_sheet){.width = stone_len_units(g_rand_int_range(rand, 200000, 1200000)),
                                 .height = stone_len_units(g_rand_int_range(rand, 200000, 1800000)),
                                 .top = stone_len_units(g_rand_int_range(rand, 0, 40000)),
                                 .bottom = stone_len_units(g_rand_int_range(rand, 0, 40000)),
                                 .inside = stone_len_units(g_rand_int_range(rand, 0, 40000)),
                                 .outside = stone_len_units(g_rand_int_range(rand, 0, 40000)),
                                 .left_right = g_rand_boolean(rand)};
    style->baseline = stone_len_units(g_rand_int_range(rand, 5000, 20000));
    for (int i = g_rand_int_range(rand, 1, 4); i > 0; i--)
        *STONE_PUSH(arena, &style->grids) =
            (stone_grid_rule){.name = "g",
                              .columns = (uint16_t)g_rand_int_range(rand, 1, 13),
                              .gutter = stone_len_units(g_rand_int_range(rand, 0, 8000)),
                              .row = (uint16_t)g_rand_int_range(rand, 1, 9)};
    return style;
}

static void check_grid(const stone_sheet_grid *sheet, const stone_grid *grid)
{
    bool rtl = sheet->direction == STONE_DIRECTION_RTL;
    int32_t least = INT32_MAX, most = 0;
    for (uint16_t i = 0; i < grid->columns; i++) {
        int32_t width = grid->column[i].to.u - grid->column[i].from.u;
        least = MIN(least, width);
        most = MAX(most, width);
        if (i == 0)
            continue;
        stone_extent left = grid->column[rtl ? i : i - 1], right = grid->column[rtl ? i - 1 : i];
        g_assert_cmpint(right.from.u - left.to.u, ==, grid->rule->gutter.u);
    }
    g_assert_cmpint(most - least, <=, 1);
    stone_rect all = stone_grid_rect(sheet, grid, (stone_at){1, grid->columns, 1, grid->rows});
    g_assert_cmpmem(&all, sizeof all, &sheet->live, sizeof sheet->live);
    for (uint16_t i = 0; i < grid->rows; i++) {
        g_assert_cmpint((grid->row[i].from.u - sheet->live.y.u) % sheet->baseline.u, ==, 0);
        g_assert_cmpint(grid->row[i].to.u - grid->row[i].from.u, ==,
                        (grid->row_line[i + 1] - grid->row_line[i]) * sheet->baseline.u);
        if (i + 1 < grid->rows)
            g_assert_cmpint(grid->row_line[i + 1] - grid->row_line[i], ==, grid->rule->row);
    }
    g_assert_cmpint(grid->row_line[grid->rows], ==, sheet->lines);
}

static void test_sums(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1847);
    for (int i = 0; i < SHEETS; i++) {
        stone_arena *arena = stone_arena_open();
        stone_findings findings;
        stone_findings_init(&findings, arena);
        const stone_style *style = random_style(arena, rand);
        stone_sheet_grid *sheet = stone_sheet_grid_new(arena, style, i % 2 ? STONE_SIDE_LEFT : STONE_SIDE_RIGHT, false,
                                                       i % 3 ? STONE_DIRECTION_LTR : STONE_DIRECTION_RTL, &findings);
        g_assert_cmpuint(findings.list.n, ==, 0);
        g_assert_cmpint(sheet->live.x.u, >=, 0);
        g_assert_cmpint(stone_rect_right(sheet->live).u, <=, sheet->width.u);
        g_assert_cmpint(stone_rect_foot(sheet->live).u, <=, sheet->height.u);
        for (uint32_t g = 0; g < sheet->grids.n; g++)
            check_grid(sheet, &sheet->grids.at[g]);
        stone_arena_close(arena);
    }
}

/* A right-to-left right-hand page is the mirror image of a left-to-right left-hand one. */
static void test_reading_direction(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1848);
    for (int i = 0; i < SHEETS; i++) {
        stone_arena *arena = stone_arena_open();
        stone_findings findings;
        stone_findings_init(&findings, arena);
        stone_style *style = random_style(arena, rand);
        style->sheet.left_right = false;
        stone_sheet_grid *ltr =
            stone_sheet_grid_new(arena, style, STONE_SIDE_LEFT, false, STONE_DIRECTION_LTR, &findings);
        stone_sheet_grid *rtl =
            stone_sheet_grid_new(arena, style, STONE_SIDE_RIGHT, false, STONE_DIRECTION_RTL, &findings);
        for (uint16_t k = 0; k < ltr->grids.at[0].columns; k++) {
            stone_extent a = ltr->grids.at[0].column[k], b = rtl->grids.at[0].column[k];
            g_assert_cmpint(a.from.u, ==, style->sheet.width.u - b.to.u);
            g_assert_cmpint(a.to.u, ==, style->sheet.width.u - b.from.u);
        }
        stone_arena_close(arena);
    }
}

/* Sheets that nobody could print on still have a usable geometry. */
static void test_hopeless(void)
{
    static const int32_t figures[] = {INT32_MIN, -1, 0, 1, 7, 1024, INT32_MAX};
    g_autoptr(GRand) rand = g_rand_new_with_seed(1849);
    for (int i = 0; i < SHEETS; i++) {
        stone_arena *arena = stone_arena_open();
        stone_findings findings;
        stone_findings_init(&findings, arena);
        stone_style *style = random_style(arena, rand);
        stone_len *const lengths[] = {&style->sheet.width,       &style->sheet.height,  &style->sheet.top,
                                      &style->sheet.inside,      &style->sheet.outside, &style->sheet.bottom,
                                      &style->grids.at[0].gutter};
        for (size_t k = 0; k < G_N_ELEMENTS(lengths); k++)
            if (g_rand_boolean(rand))
                *lengths[k] = stone_len_units(figures[g_rand_int_range(rand, 0, G_N_ELEMENTS(figures))]);
        style->grids.at[0].columns = (uint16_t)g_rand_int_range(rand, 0, 100);
        style->grids.at[0].row = (uint16_t)g_rand_int_range(rand, 0, 3);
        stone_sheet_grid *sheet = stone_sheet_grid_new(arena, style, STONE_SIDE_RIGHT, false,
                                                       i % 2 ? STONE_DIRECTION_LTR : STONE_DIRECTION_RTL, &findings);
        const stone_grid *grid = &sheet->grids.at[0];
        g_assert_cmpint(sheet->lines, >=, 1);
        g_assert_cmpint(grid->rows, >=, 1);
        for (uint16_t k = 0; k < grid->columns; k++)
            g_assert_cmpint(grid->column[k].to.u, >, grid->column[k].from.u);
        stone_arena_close(arena);
    }
}

static void check_inside(const stone_page *page)
{
    const stone_sheet_grid *sheet = page->sheet;
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        stone_rect r = page->boxes.at[i].rect;
        g_assert_cmpint(r.width.u, >, 0);
        g_assert_cmpint(r.height.u, >, 0);
        g_assert_cmpint(r.x.u, >=, sheet->live.x.u);
        g_assert_cmpint(r.y.u, >=, sheet->live.y.u);
        g_assert_cmpint(stone_rect_right(r).u, <=, stone_rect_right(sheet->live).u);
        g_assert_cmpint(stone_rect_foot(r).u, <=, stone_rect_foot(sheet->live).u);
    }
}

/* Whatever is typed into a drawing, its boxes are inside the margins, and a template mirrored twice is the one that was
 * drawn. */
static void test_scribbles(void)
{
    static const char *const bits[] = {"A",   "A",      "A",       "B",        "B",    "a",        "1",  ".",
                                       ".",   "..",     "AAAA",    "BB",       "|",    "-",        " ",  " *",
                                       " *2", " *rest", " *99999", "\xd8\xa8", "\xff", "\xe2\x80", "\t", "*rest"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(1850);
    for (int i = 0; i < SHEETS * 5; i++) {
        stone_arena *arena = stone_arena_open();
        stone_findings findings;
        stone_findings_init(&findings, arena);
        stone_style *style = random_style(arena, rand);
        stone_edition edition = {.style = style, .language = i % 2 ? "fa" : "en"};
        stone_page_plan plan = {.folio = "1", .side = STONE_SIDE_LEFT};
        plan.plan.mirror = g_rand_boolean(rand);
        stone_drawing *d = STONE_PUSH(arena, &plan.plan.drawings);
        for (int lines = g_rand_int_range(rand, 0, 12); lines > 0; lines--) {
            char line[256] = "";
            for (int n = g_rand_int_range(rand, 0, 9); n > 0; n--)
                g_strlcat(line, bits[g_rand_int_range(rand, 0, G_N_ELEMENTS(bits))], sizeof line);
            *STONE_PUSH(arena, &d->lines) = stone_arena_string(arena, line);
        }
        for (const char *letter = "ABa1"; *letter; letter++) {
            stone_box *box = STONE_PUSH(arena, &plan.plan.boxes);
            *box = (stone_box){.name = stone_arena_slice(arena, letter, 1), .kind = STONE_BOX_BLANK, .over = true};
        }
        stone_page *page = stone_page_place(arena, &edition, &plan, &findings);
        check_inside(page);
        for (uint32_t k = 0; k < page->boxes.n; k++) {
            uint16_t columns = page->boxes.at[k].grid->columns;
            stone_at at = page->boxes.at[k].at, back = stone_at_mirrored(stone_at_mirrored(at, columns), columns);
            g_assert_cmpmem(&at, sizeof at, &back, sizeof back);
        }
        stone_arena_close(arena);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/grid/sums", test_sums);
    g_test_add_func("/grid/reading-direction", test_reading_direction);
    g_test_add_func("/grid/hopeless", test_hopeless);
    g_test_add_func("/grid/scribbles", test_scribbles);
    add_cases();
    return g_test_run();
}
