/* PDFs: the picture helper reads them as scenes that contain only words, enough to pair pages and to see where text
 * changed, and paints them. */
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "compare/compare.h"
#include "darkroom/helper.h"
#include "darkroom/pictures.h"
#include "scene/id.h"
#include "session/finish.h"
#include "session/plates.h"

enum { SECONDS = 120, MOST_LEAVES = 4000 };

static bool blame(const stone_compare_side *side, stone_findings *findings, const char *why)
{
    stone_findings_stop(findings, STONE_FINDING_PDF_UNREADABLE, STONE_SPAN_NONE, "The PDF `%s` cannot be compared: %s.",
                        side->path, why);
    return false;
}

static char *said(const stone_helper_answer *a, const char *key)
{
    size_t n;
    const char *value = stone_helper_value(a, key, &n);
    return value ? g_strndup(value, n) : NULL;
}

/* Asks the helper. True: the answer's state is ok. False, with a finding that says why not. */
static bool ask(const stone_compare_side *side, stone_findings *findings, const char *const *words,
                stone_helper_answer *a)
{
    if (!side->session->options.helper)
        return blame(side, findings, "the picture helper, stonehand-pictures, is not installed");
    int copy = stone_helper_copy(side->pdf, side->pdf_size);
    if (copy < 0)
        return blame(side, findings, "there is not enough memory to copy it");
    *a = stone_helper_ask(side->session->options.helper, words, copy, -1, SECONDS);
    close(copy);
    g_autofree char *reason = a->fault                              ? g_strdup(a->fault)
                              : stone_helper_says(a, "state", "ok") ? NULL
                                                                    : said(a, "reason");
    if (!reason && a->fault == NULL && stone_helper_says(a, "state", "ok"))
        return true;
    stone_helper_answer_clear(a);
    return blame(side, findings, reason ? reason : "it cannot be read");
}

/* Reads whole numbers at the start of a line and returns where they end. */
static const char *numbers(const char *s, const char *end, int32_t *at, int n)
{
    for (int i = 0; i < n && s; i++) {
        char *after;
        gint64 v = g_ascii_strtoll(s, &after, 10);
        if (after == s || after >= end || *after != ' ')
            return NULL;
        at[i] = (int32_t)CLAMP(v * STONE_LEN_UNIT / 1000, -STONE_SCENE_FAR, STONE_SCENE_FAR);
        s = after + 1;
    }
    return s;
}

static void add_leaf(stone_scene *scene, const int32_t *size, const char *label, size_t n)
{
    uint32_t number = scene->pages.n + 1;
    const char *folio = n ? stone_arena_slice(scene->arena, label, n) : stone_arena_print(scene->arena, "%u", number);
    *STONE_PUSH(scene->arena, &scene->pages) =
        (stone_scene_page){.folio = folio,
                           .side = "right",
                           .width.u = CLAMP(size[0], 1, STONE_SCENE_LARGEST_SHEET),
                           .height.u = CLAMP(size[1], 1, STONE_SCENE_LARGEST_SHEET)};
}

/* A line of text in the helper's answer. */
typedef struct {
    stone_rect place;
    const char *text;
    uint32_t column, order;
} foreign_line;

/* Lines below each other. */
typedef struct {
    int32_t left, right, top, foot;
    uint32_t row;
} line_column;

typedef struct {
    GArray *lines, *columns;
} line_sheaf;

static int by_top(const void *a, const void *b)
{
    const foreign_line *x = a, *y = b;
    if (x->place.y.u != y->place.y.u)
        return x->place.y.u < y->place.y.u ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The line continues the column: it is close below, aligned at one edge except for an indent, and not much wider. */
static bool stands_under(const line_column *c, const stone_rect *r)
{
    int32_t depth = r->height.u, width = c->right - c->left;
    int32_t start = ABS(r->x.u - c->left), end = ABS(stone_rect_right(*r).u - c->right);
    return r->y.u >= c->top && r->y.u - c->foot <= depth * 3 / 2 && MIN(start, end) <= depth * 5 / 2 &&
           4 * (int64_t)r->width.u <= 5 * (int64_t)MAX(width, depth);
}

/* Adds each line to the column that it continues, or begins a new column. */
static void sort_columns(line_sheaf *l)
{
    g_array_sort(l->lines, by_top);
    for (guint i = 0; i < l->lines->len; i++) {
        foreign_line *line = &g_array_index(l->lines, foreign_line, i);
        const stone_rect *r = &line->place;
        guint k = l->columns->len;
        while (k > 0 && !stands_under(&g_array_index(l->columns, line_column, k - 1), r))
            k--;
        if (k == 0) {
            line_column fresh = {r->x.u, stone_rect_right(*r).u, r->y.u, stone_rect_foot(*r).u, 0};
            g_array_append_val(l->columns, fresh);
            k = l->columns->len;
        }
        line_column *c = &g_array_index(l->columns, line_column, k - 1);
        *c = (line_column){MIN(c->left, r->x.u), MAX(c->right, stone_rect_right(*r).u), c->top, stone_rect_foot(*r).u,
                           0};
        line->column = k - 1;
    }
}

/* Columns that begin at the same height usually are legs of one story and are read one after another. Columns are
 * ordered from the top, so each belongs to the row of the one before it or begins the next row. */
static void sort_rows(GArray *columns)
{
    enum { CLOSE = 3 * STONE_LEN_UNIT };
    for (guint i = 0; i < columns->len; i++) {
        line_column *c = &g_array_index(columns, line_column, i), *before = i ? c - 1 : NULL;
        c->row = before ? before->row + (c->top - before->top > CLOSE) : 0;
    }
}

static gint by_column(gconstpointer a, gconstpointer b, gpointer data)
{
    const foreign_line *x = a, *y = b;
    const line_column *c = &g_array_index((GArray *)data, line_column, x->column);
    const line_column *d = &g_array_index((GArray *)data, line_column, y->column);
    if (x->column == y->column)
        return by_top(x, y);
    if (c->row != d->row)
        return c->row < d->row ? -1 : 1;
    return c->left != d->left ? (c->left < d->left ? -1 : 1) : x->column < y->column ? -1 : 1;
}

/* A hyphen after a letter at the end of a line usually divides a word. */
static const char *divided(stone_scene *scene, const char *text)
{
    size_t n = strlen(text);
    if (n < 3 || text[n - 1] != '-' || !g_ascii_isalpha(text[n - 2]))
        return text;
    return stone_arena_print(scene->arena, "%.*s" STONE_SCENE_DIVISION, (int)(n - 1), text);
}

static void add_line(stone_scene *scene, stone_scene_page *page, const foreign_line *line)
{
    stone_scene_item *item = STONE_PUSH(scene->arena, &page->items);
    *item = (stone_scene_item){.kind = STONE_ITEM_GLYPHS,
                               .id = stone_id_line(scene->arena, "text", page->items.n - 1),
                               .role = "body",
                               .span = STONE_SPAN_NONE,
                               .box = line->place};
    const char *text = divided(scene, line->text);
    bool hyphen = g_str_has_suffix(text, STONE_SCENE_DIVISION);
    item->glyphs = (stone_scene_glyphs){.size = {STONE_LEN_UNIT},
                                        .scale = 1000,
                                        .ink = {STONE_SCENE_NONE, 0},
                                        .x = line->place.x,
                                        .y = stone_len_add(line->place.y, line->place.height),
                                        .width = line->place.width,
                                        .text = text,
                                        .word_space = 1000,
                                        .hyphenated = hyphen,
                                        .joins = hyphen,
                                        .line_end = true};
}

/* The text of a page leg by leg, so that words that move to the next leg are not a change. */
static void end_leaf(stone_scene *scene, line_sheaf *l)
{
    if (scene->pages.n) {
        sort_columns(l);
        sort_rows(l->columns);
        g_array_sort_with_data(l->lines, by_column, l->columns);
        for (guint i = 0; i < l->lines->len; i++)
            add_line(scene, &scene->pages.at[scene->pages.n - 1], &g_array_index(l->lines, foreign_line, i));
    }
    g_array_set_size(l->lines, 0);
    g_array_set_size(l->columns, 0);
}

static void take_line(stone_scene *scene, line_sheaf *l, const int32_t *at, const char *text, size_t n)
{
    foreign_line line = {
        {{at[0]}, {at[1]}, {at[2]}, {at[3]}}, stone_arena_slice(scene->arena, text, n), 0, l->lines->len};
    g_array_append_val(l->lines, line);
}

static void read_leaves(stone_scene *scene, const char *at, const char *end)
{
    line_sheaf l = {g_array_new(FALSE, FALSE, sizeof(foreign_line)), g_array_new(FALSE, FALSE, sizeof(line_column))};
    for (const char *line = at, *stop, *rest; line < end && (stop = memchr(line, '\n', (size_t)(end - line)));
         line = stop + 1) {
        int32_t n[4];
        if (g_str_has_prefix(line, "leaf ") && scene->pages.n < MOST_LEAVES &&
            (rest = numbers(line + 5, stop + 1, n, 2)) && rest <= stop) {
            end_leaf(scene, &l);
            add_leaf(scene, n, rest, (size_t)(stop - rest));
        } else if (g_str_has_prefix(line, "line ") && (rest = numbers(line + 5, stop + 1, n, 4)) && rest <= stop)
            take_line(scene, &l, n, rest, (size_t)(stop - rest));
    }
    end_leaf(scene, &l);
    g_array_free(l.lines, TRUE);
    g_array_free(l.columns, TRUE);
}

bool stone_foreign_read(stone_compare_side *side)
{
    stone_findings *findings = &side->session->made.findings;
    stone_helper_answer a;
    if (!ask(side, findings, (const char *const[]){"leaves", NULL}, &a))
        return false;
    stone_scene *scene = stone_scene_open();
    scene->paper = scene->title = scene->language = scene->date = "";
    scene->direction = "ltr";
    *STONE_PUSH(scene->arena, &scene->fonts) = (stone_scene_font){"", 0, "", NULL};
    if (g_utf8_validate(a.body, (gssize)a.body_size, NULL))
        read_leaves(scene, a.body, a.body + a.body_size);
    stone_helper_answer_clear(&a);
    if (scene->pages.n == 0) {
        stone_scene_close(scene);
        return blame(side, findings, "it has no readable page");
    }
    side->session->made.scene = scene;
    return true;
}

bool stone_foreign_paint(const stone_compare_side *side, uint32_t page, uint32_t dpi, stone_findings *findings,
                         stone_raster *raster)
{
    g_autofree char *leaf = g_strdup_printf("%u", page), *resolution = g_strdup_printf("%u", dpi);
    stone_helper_answer a;
    if (!ask(side, findings, (const char *const[]){"leaf", leaf, resolution, NULL}, &a))
        return false;
    uint32_t width, height, stride;
    const uint8_t *at;
    const char *why = "the picture helper sent an incomplete answer";
    if (stone_print_pixels(a.body, a.body_size, &width, &height, &stride, &at)) {
        why = "there is not enough memory for its pixels";
        void *pixels =
            g_try_malloc((size_t)stride * height); /* a copy, because pixels must be aligned to words of memory */
        if (pixels) {
            memcpy(pixels, at, (size_t)stride * height);
            *raster = (stone_raster){width, height, stride, pixels};
            why = NULL;
        }
    }
    stone_helper_answer_clear(&a);
    return why ? blame(side, findings, why) : true;
}

bool stone_foreign_make(stone_compare_side *side)
{
    stone_session *s = side->session;
    stone_session_equip(s);
    stone_plates_prepare(s->made.plates, s->made.scene, NULL);
    /* With the page boxes of a proof both sides are cut to the trim; the slug is blank, because it is not part of the
     * page.
     */
    stone_paint_slug *blank = STONE_NEW_N(s->made.arena, stone_paint_slug, s->made.scene->pages.n + 1);
    stone_paint_order order = {.n = s->made.scene->pages.n,
                               .pages = s->made.chosen,
                               .creator = STONE_CREATOR,
                               .threads = s->options.threads,
                               .slugs = blank,
                               .findings = &s->made.findings};
    uint8_t *bytes;
    double press = 0;
    if (!stone_finish_pdf(s, &order, s->made.arena, &bytes, &side->pdf_size, &press))
        return false;
    side->pdf = (const char *)bytes;
    stone_scene_close(s->made.scene);
    s->made.scene = NULL;
    bool ok = stone_foreign_read(side);
    stone_session_finish(s);
    return ok;
}
