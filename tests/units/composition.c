/* The meter on drawn scenes: tests/composition/README.md tells their form. A drawing becomes a scene of type of one
 * width; what the meter and the desk's rules say of it must be what stands under `gives`, also after the scene was
 * written and read back. STONE_UPDATE=1 writes what came out. */
#include "scene/composition.h"

#include <glib.h>
#include <string.h>

#include "check/rules.h"
#include "scene/dump.h"

enum { EM = 8 * STONE_LEN_UNIT, WIDE = EM / 2, SPACE = EM, STEP = 10 * STONE_LEN_UNIT, GUTTER = 2 };

typedef struct {
    stone_scene *scene;
    stone_scene_page *page;
    uint32_t box;               /* item index of its group */
    char *story;                /* NULL: none */
    int32_t x, top, y, deepest; /* of the leg that comes next; the row that comes next; the box's foot */
    uint32_t measure, legs, boxes;
    GHashTable *paragraphs; /* story -> how many are done, and the line in the open one */
} drawing;

typedef struct {
    char *text;
    gboolean end, rtl;
    char *role;
    int tracking, down, left, bold;
} row;

static stone_scene_item *add(drawing *d, stone_item_kind kind, const char *id, const char *role)
{
    stone_scene_item *item = STONE_PUSH(d->scene->arena, &d->page->items);
    *item = (stone_scene_item){.kind = kind,
                               .id = stone_arena_string(d->scene->arena, id),
                               .role = stone_arena_string(d->scene->arena, role),
                               .story = stone_arena_string(d->scene->arena, d->story),
                               .span = {0, 7, 1, 1}};
    return item;
}

static void open_page(drawing *d)
{
    stone_scene *s = d->scene;
    d->page = STONE_PUSH(s->arena, &s->pages);
    *d->page = (stone_scene_page){.folio = stone_arena_print(s->arena, "%u", s->pages.n),
                                  .side = "right",
                                  .width = stone_len_pt(2000),
                                  .height = stone_len_pt(2000),
                                  .baseline = {STEP},
                                  .first = {STEP}};
    d->top = d->deepest = 0;
}

static void close_box(drawing *d)
{
    if (d->box != UINT32_MAX)
        d->page->items.at[d->box].group.count = d->page->items.n - 1 - d->box;
    d->box = UINT32_MAX;
}

static void open_box(drawing *d, const char *story)
{
    close_box(d);
    char name[2] = {(char)('A' + d->boxes++), 0};
    g_free(d->story);
    d->story = *story ? g_strdup(story) : NULL;
    stone_scene_item *group = add(d, STONE_ITEM_GROUP, name, "box");
    group->group.what = d->story ? "story" : "text";
    d->box = d->page->items.n - 1;
    d->x = 0;
    d->top = d->deepest + 2 * STEP;
    d->legs = 0;
}

static void open_leg(drawing *d, uint32_t measure, int lines)
{
    char id[16];
    d->x += d->legs ? (int32_t)(d->measure + GUTTER) * WIDE : 0;
    d->measure = measure;
    g_snprintf(id, sizeof id, "%s/leg%u", d->page->items.at[d->box].id, ++d->legs);
    stone_scene_item *leg = add(d, STONE_ITEM_NOTE, id, "note");
    leg->box = (stone_rect){{d->x}, {d->top}, {(int32_t)measure * WIDE}, {lines * STEP}};
    leg->note.what = "leg";
    leg->note.text = "";
    d->y = d->top;
    d->deepest = MAX(d->deepest, d->top + lines * STEP);
}

/* One run: `n` characters of the row from `from`. */
static void put_run(drawing *d, const row *r, const char *id, const char *role, uint32_t from, uint32_t n, int space)
{
    stone_arena *arena = d->scene->arena;
    const char *start = g_utf8_offset_to_pointer(r->text, from), *end = g_utf8_offset_to_pointer(start, n);
    bool last = *end == 0;
    stone_scene_item *item = add(d, STONE_ITEM_GLYPHS, id, role);
    item->box = (stone_rect){{d->x}, {d->y}, {(int32_t)d->measure * WIDE}, {STEP}};
    stone_scene_glyph *glyphs = STONE_NEW_N(arena, stone_scene_glyph, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = r->rtl ? n - 1 - i : i;
        glyphs[i] =
            (stone_scene_glyph){1, {(int32_t)i * WIDE}, {0}, (uint32_t)(g_utf8_offset_to_pointer(start, at) - start)};
    }
    bool divided = last && g_str_has_suffix(r->text, "\u00AD");
    item->glyphs = (stone_scene_glyphs){.size = {EM},
                                        .scale = 1000,
                                        .ink = {0, 1000},
                                        .x = {d->x + ((int32_t)from - r->left) * WIDE},
                                        .y = {d->y + STEP + r->down * STONE_LEN_UNIT},
                                        .width = {(int32_t)n * WIDE},
                                        .text = stone_arena_slice(arena, start, (size_t)(end - start)),
                                        .rtl = r->rtl,
                                        .glyphs = glyphs,
                                        .n = n,
                                        .word_space = (int16_t)space,
                                        .tracking = (int16_t)r->tracking,
                                        .hyphenated = divided,
                                        .line_end = last,
                                        .paragraph_end = last && r->end,
                                        .joins = divided};
}

/* The paragraph and line that come next in the open story. */
static char *next_id(drawing *d, bool end)
{
    const char *of = d->story ? d->story : d->page->items.at[d->box].id;
    guint state = GPOINTER_TO_UINT(g_hash_table_lookup(d->paragraphs, of)), paragraph = state / 1000,
          line = state % 1000;
    g_hash_table_insert(d->paragraphs, g_strdup(of), GUINT_TO_POINTER(end ? (paragraph + 1) * 1000 : state + 1));
    return g_strdup_printf("%s/p%u/l%u", of, paragraph + 1, line);
}

/* In type of one width a space of the font is as wide as two characters. */
static int word_space(const char *text)
{
    int spaces = 0, gaps = 0;
    for (const char *p = text; *p; p++) {
        spaces += *p == ' ';
        gaps += *p == ' ' && p[1] != ' ';
    }
    return gaps ? spaces * WIDE * 1000 / (gaps * SPACE) : 1000;
}

static void put_row(drawing *d, const row *r)
{
    if (*r->text) {
        bool measured = strcmp(r->role, "jumpline") != 0 && strcmp(r->role, "quote") != 0;
        g_autofree char *id = measured ? next_id(d, r->end) : g_strdup("aside/l0"), *rest = g_strconcat(id, ".1", NULL);
        uint32_t n = (uint32_t)g_utf8_strlen(r->text, -1), bold = (uint32_t)r->bold;
        if (bold)
            put_run(d, r, id, "speaker", 0, bold, word_space(r->text));
        put_run(d, r, bold ? rest : id, r->role, bold, n - bold, word_space(r->text));
    }
    d->y += STEP;
}

static void read_row(drawing *d, const char *line)
{
    const char *bar = strrchr(line + 1, '|');
    row r = {.role = g_strdup("body")};
    g_autofree char *drawn = g_strndup(line + 1, bar ? (size_t)(bar - line - 1) : strlen(line + 1));
    g_auto(GStrv) divided = g_strsplit(drawn, "~", -1);
    r.text = g_strjoinv("\u00AD", divided);
    int indent = (int)strspn(r.text, " ");
    r.left = -indent;
    memmove(r.text, r.text + indent, strlen(r.text + indent) + 1);
    g_auto(GStrv) marks = g_strsplit(bar ? bar + 1 : "", " ", -1);
    for (char **m = marks; *m; m++) {
        if (g_str_has_prefix(*m, "role=")) {
            g_free(r.role);
            r.role = g_strdup(*m + 5);
        } else if (**m && !(strcmp(*m, "end") == 0 && (r.end = TRUE)) && !(strcmp(*m, "rtl") == 0 && (r.rtl = TRUE)) &&
                   sscanf(*m, "tracking=%d", &r.tracking) + sscanf(*m, "down=%d", &r.down) +
                           sscanf(*m, "left=%d", &r.left) + sscanf(*m, "bold=%d", &r.bold) <
                       1)
            g_error("no such mark: %s", *m);
    }
    put_row(d, &r);
    g_free(r.text);
    g_free(r.role);
}

static stone_scene *draw(const char *text)
{
    stone_scene *s = stone_scene_open();
    s->paper = s->title = "";
    s->language = "en-GB";
    s->date = "2025-11-18";
    s->direction = "ltr";
    *STONE_PUSH(s->arena, &s->sources) = "a.md";
    *STONE_PUSH(s->arena, &s->colours) = (stone_scene_colour){"black", NULL, {0, 0, 0, 1000}};
    *STONE_PUSH(s->arena, &s->fonts) = (stone_scene_font){"Text.ttf", 0, "abc", NULL};
    drawing d = {
        .scene = s, .box = UINT32_MAX, .paragraphs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    open_page(&d);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **l = lines; *l && strcmp(*l, "gives") != 0; l++) {
        uint32_t measure;
        int depth;
        if (**l == '|')
            read_row(&d, *l);
        else if (g_str_has_prefix(*l, "box"))
            open_box(&d, (*l)[3] ? *l + 4 : "");
        else if (sscanf(*l, "leg %u %d", &measure, &depth) == 2)
            open_leg(&d, measure, depth);
        else if (strcmp(*l, "page") == 0) {
            close_box(&d);
            open_page(&d);
        } else if (**l && **l != '#')
            g_error("not understood: %s", *l);
    }
    close_box(&d);
    g_free(d.story);
    g_hash_table_destroy(d.paragraphs);
    return s;
}

/* ---- what came out ---- */

static void print_count(GString *out, const char *what, const stone_composition_count *c)
{
    g_string_append_printf(out, "%s lines %u, justified %u, paragraphs %u", what, c->lines, c->justified,
                           c->paragraphs);
    for (int i = 0; i < STONE_FAULT_COUNT; i++)
        if (c->found[i])
            g_string_append_printf(out, ", %s %u", stone_fault_name((stone_fault)i), c->found[i]);
    g_string_append_c(out, '\n');
}

static void print_place(GString *out, const stone_scene *scene, const stone_composition_place *p)
{
    stone_rect r = p->rect;
    g_string_append_printf(out, "%s %d.%03d page %s box %s %s at %d,%d %dx%d", stone_fault_name(p->fault),
                           p->value / 1000, ABS(p->value) % 1000, scene->pages.at[p->page].folio, p->box, p->item,
                           r.x.u / WIDE, r.y.u / STEP, r.width.u / WIDE, r.height.u / STEP);
    if (p->n)
        g_string_append_printf(out, " in %u", p->n);
    g_string_append_c(out, '\n');
}

static char *measured(const stone_scene *scene)
{
    stone_arena *arena = stone_arena_open();
    stone_sources *sources = stone_sources_open();
    stone_sources_add(sources, "a.md", "", 0);
    stone_findings findings;
    stone_findings_init(&findings, arena);
    GString *out = g_string_new("gives\n");
    stone_composition c = stone_composition_measure(scene, arena);
    print_count(out, "all", &c.whole);
    for (uint32_t i = 0; c.stories.n > 1 && i < c.stories.n; i++)
        print_count(out, c.stories.at[i].story, &c.stories.at[i].count);
    for (uint32_t i = 0; i < c.places.n; i++)
        print_place(out, scene, &c.places.at[i]);
    stone_composition measured = stone_composition_measure(scene, arena);
    stone_rules_composition(scene, &measured, sources, &findings);
    for (uint32_t i = 0; i < findings.list.n; i++) {
        const stone_finding *f = &findings.list.at[i];
        g_assert_cmpuint(f->span.line, ==, 7);
        g_string_append_printf(out, "%s[%s] %s: %s\n", stone_severity_name(f->severity),
                               stone_finding_facts[f->kind].code, f->story ? f->story : "-", f->message);
    }
    stone_sources_close(sources);
    stone_arena_close(arena);
    return g_string_free(out, FALSE);
}

/* Written, perhaps damaged, and read again; NULL: it was refused. */
static stone_scene *read_back(const char *bytes, size_t size, stone_arena *arena)
{
    stone_findings findings;
    stone_findings_init(&findings, arena);
    return stone_scene_read(bytes, size, "a.scene", &findings);
}

static void test_drawing(gconstpointer path)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    stone_arena *arena = stone_arena_open();
    stone_scene *scene = draw(text);
    g_autofree char *came = measured(scene);
    const char *gives = strstr(text, "\ngives\n");
    if (g_getenv("STONE_UPDATE")) {
        GString *all = g_string_new_len(text, gives ? gives + 1 - text : (gssize)strlen(text));
        g_string_append(all, came);
        g_assert_true(g_file_set_contents(path, all->str, (gssize)all->len, NULL));
        g_string_free(all, TRUE);
    } else
        g_assert_cmpstr(gives ? gives + 1 : "", ==, came);

    size_t size;
    char *bytes = stone_scene_write(scene, STONE_DUMP_FULL, UINT32_MAX, arena, &size);
    stone_scene *again = read_back(bytes, size, arena);
    g_assert_nonnull(again);
    g_autofree char *after = measured(again);
    g_assert_cmpstr(after, ==, came);
    stone_scene_close(again);
    stone_scene_close(scene);
    stone_arena_close(arena);
}

/* Numbers of a scene changed at random: whatever is still read is measured without harm. */
static void test_damaged(void)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(TESTS_DIR "/composition/river.txt", &text, NULL, NULL));
    stone_arena *arena = stone_arena_open();
    stone_scene *scene = draw(text);
    size_t size;
    char *bytes = stone_scene_write(scene, STONE_DUMP_FULL, UINT32_MAX, arena, &size);
    stone_mark mark = stone_arena_mark(arena);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1886);
    uint32_t kept = 0;
    for (int round = 0; round < 1500; round++) {
        GString *damaged = g_string_new_len(bytes, (gssize)size);
        for (int k = g_rand_int_range(rand, 1, 6); k; k--) {
            size_t at = (size_t)g_rand_int_range(rand, 0, (gint32)size);
            if (g_ascii_isdigit(damaged->str[at]))
                g_string_insert(damaged, (gssize)at + 1, g_rand_boolean(rand) ? "9" : "870911");
        }
        stone_scene *read = read_back(damaged->str, damaged->len, arena);
        if (read) {
            kept++;
            stone_composition_measure(read, arena);
        }
        stone_scene_close(read);
        g_string_free(damaged, TRUE);
        stone_arena_rewind(arena, mark);
    }
    g_assert_cmpuint(kept, >, 100);
    stone_scene_close(scene);
    stone_arena_close(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(TESTS_DIR "/composition", 0, NULL);
    g_assert_nonnull(folder);
    for (const char *name; (name = g_dir_read_name(folder));)
        if (g_str_has_suffix(name, ".txt")) {
            g_ptr_array_add(paths, g_build_filename(TESTS_DIR "/composition", name, NULL));
            g_autofree char *test = g_strconcat("/composition/", name, NULL);
            g_test_add_data_func(test, paths->pdata[paths->len - 1], test_drawing);
        }
    g_dir_close(folder);
    g_test_add_func("/composition/damaged", test_damaged);
    return g_test_run();
}
