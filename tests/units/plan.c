/* Editions and styles: cases a designer can write (tests/input), every key in one big edition, hostile YAML. */
#include "plan/read.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "plan/keys_tables.h"

struct reading {
    stone_arena *arena;
    stone_sources *sources;
    stone_findings findings;
    const stone_edition *edition;
};

static void read_edition(struct reading *r, const char *path, const char *zone)
{
    stone_read_order order = {
        .path = path, .styles = TESTS_DIR "/../styles", .fonts = TESTS_DIR "/../fonts", .zone = zone};
    r->arena = stone_arena_open();
    r->sources = stone_sources_open();
    stone_findings_init(&r->findings, r->arena);
    r->edition = stone_edition_read(&order, r->arena, r->sources, &r->findings);
    g_assert_true((r->edition == NULL) == r->findings.stops);
}

static void close_edition(struct reading *r)
{
    stone_sources_close(r->sources);
    stone_arena_close(r->arena);
}

/* ---- cases: what came out, as text ---- */

static void print_finding(GString *out, const struct reading *r, const stone_finding *f)
{
    const stone_source *source = stone_sources_at(r->sources, f->span.source);
    g_string_append_printf(out, "%s:%u:%u+%u %s[%s] %s\n", source ? source->name : "-", f->span.line, f->span.column,
                           f->span.length, stone_severity_name(f->severity), stone_finding_facts[f->kind].code,
                           f->message);
    if (f->hint)
        g_string_append_printf(out, "    %s\n", f->hint);
}

static void print_ids(GString *out, const stone_ids *ids)
{
    for (uint32_t i = 0; i < ids->n; i++)
        g_string_append_printf(out, " %s", ids->at[i]);
}

static void print_name(GString *out, const char *name)
{
    if (name)
        g_string_append_printf(out, " %s", name);
}

static void print_ad(GString *out, const stone_ad *ad)
{
    g_string_append_printf(out, " %s[%u %s %.0fmm %s %s]", ad->file, ad->columns, ad->grid ? ad->grid : "-",
                           stone_len_to_mm(ad->depth), ad->client ? ad->client : "-", ad->order ? ad->order : "-");
}

static void print_box(GString *out, const char *name, const stone_box *box)
{
    const stone_picture_box *picture = stone_box_picture(box);
    const stone_flowing *flow = stone_box_flow(box);
    g_string_append_printf(out, "  %s %s", name, stone_box_kind_names[box->kind]);
    if (flow)
        print_ids(out, &flow->stories);
    if (box->kind == STONE_BOX_TABLE)
        print_name(out, box->is.table.flow.name);
    if (box->kind == STONE_BOX_RUN)
        print_name(out, box->is.run.file);
    if (box->kind == STONE_BOX_TEASER)
        print_ids(out, &box->is.teaser.stories);
    if (box->kind == STONE_BOX_BANNER)
        print_ids(out, &box->is.banner.stories);
    if (box->kind == STONE_BOX_INDEX)
        print_ids(out, &box->is.index.entries);
    if (picture)
        print_name(out, picture->story ? picture->story : picture->file);
    if (box->kind == STONE_BOX_PANEL)
        print_name(out, box->is.panel.name);
    if (box->kind == STONE_BOX_AD)
        print_ad(out, &box->is.ad);
    for (uint32_t i = 0; box->kind == STONE_BOX_ADS && i < box->is.ads.stack.n; i++)
        print_ad(out, &box->is.ads.stack.at[i]);
    g_string_append_c(out, '\n');
}

static void print_page(GString *out, const stone_page_plan *p)
{
    g_string_append_printf(out, "page %s %s%s%s%s\n", p->folio, p->side == STONE_SIDE_LEFT ? "left" : "right",
                           p->mono ? " mono" : "", p->plan_template ? " template " : "",
                           p->plan_template ? p->plan_template->name : "");
    for (uint32_t i = 0; i < p->plan.areas.n; i++) {
        const stone_area *a = &p->plan.areas.at[i];
        if (a->box)
            print_box(out, a->letter, a->box);
        else
            g_string_append_printf(out, "  %s is %s\n", a->letter, a->name);
    }
    for (uint32_t i = 0; i < p->plan.boxes.n; i++)
        print_box(out, p->plan.boxes.at[i].name, &p->plan.boxes.at[i]);
}

static char *outcome(const struct reading *r)
{
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < r->findings.list.n; i++) /* the cases share one folder of stories */
        if (r->findings.list.at[i].kind != STONE_FINDING_STORY_UNPLACED)
            print_finding(out, r, &r->findings.list.at[i]);
    if (!r->edition)
        g_string_append(out, "stopped\n");
    for (uint32_t i = 0; r->edition && i < r->edition->pages.n; i++)
        print_page(out, &r->edition->pages.at[i]);
    return g_string_free(out, FALSE);
}

static char *zone_of(const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL) || !g_str_has_prefix(text, "# zone "))
        return NULL;
    return g_strndup(text + 7, strcspn(text + 7, "\r\n"));
}

static void check_case(gconstpointer data)
{
    const char *name = data;
    g_autofree char *path = g_strdup_printf(TESTS_DIR "/input/%s.yaml", name);
    g_autofree char *expect = g_strdup_printf(TESTS_DIR "/input/%s.expect", name);
    g_autofree char *zone = zone_of(path);
    struct reading r;
    read_edition(&r, path, zone);
    g_autofree char *out = outcome(&r), *wanted = NULL;
    if (g_getenv("STONE_UPDATE"))
        g_assert_true(g_file_set_contents(expect, out, -1, NULL));
    g_assert_true(g_file_get_contents(expect, &wanted, NULL, NULL));
    g_assert_cmpstr(out, ==, wanted);
    close_edition(&r);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_cases(void)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GDir *dir = g_dir_open(TESTS_DIR "/input", 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".yaml"))
            g_ptr_array_add(names, g_strndup(name, strlen(name) - 5));
    g_dir_close(dir);
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_strconcat("/input/case/", (char *)names->pdata[i], NULL);
        g_test_add_data_func_full(path, names->pdata[i], check_case, g_free);
    }
}

/* ---- every key ---- */

/* One key that stands in several mappings (a part is a panel, a head class a role) is one. */
static char *sign(const stone_key *key)
{
    return g_strdup_printf("%s: %s", key->name ? key->name : "", key->help ? key->help : "");
}

static void use(GHashTable *used, const stone_mapping *mapping, const stone_node *node)
{
    const stone_keys_kind *kind = stone_keys_kind_of(mapping, node);
    for (uint32_t i = 0; i < node->entries.n; i++) {
        const stone_entry *e = &node->entries.at[i];
        const stone_key *key = stone_keys_find(mapping->keys, e->key);
        if (!key && kind)
            key = stone_keys_find(kind->keys, e->key);
        if (!key)
            key = mapping->any;
        if (!key)
            continue;
        g_hash_table_add(used, sign(key));
        if (e->value->kind == STONE_NODE_MAP && key->mapping)
            use(used, key->mapping, e->value);
        for (uint32_t k = 0; k < e->value->items.n; k++)
            if (e->value->items.at[k]->kind == STONE_NODE_MAP && key->mapping)
                use(used, key->mapping, e->value->items.at[k]);
    }
}

static void demand(GHashTable *used, GHashTable *seen, const stone_mapping *mapping);

static void demand_keys(GHashTable *used, GHashTable *seen, const stone_key *keys, const char *what)
{
    for (const stone_key *k = keys; k && k->name; k++) {
        g_autofree char *signature = sign(k);
        if (!g_hash_table_contains(used, signature))
            g_error("tests/input/every-key.yaml or its style does not use `%s` of %s", k->name, what);
        g_assert_nonnull(k->help);
        if (k->mapping)
            demand(used, seen, k->mapping);
    }
}

static void demand(GHashTable *used, GHashTable *seen, const stone_mapping *mapping)
{
    if (!g_hash_table_add(seen, (gpointer)(uintptr_t)mapping))
        return;
    demand_keys(used, seen, mapping->keys, mapping->what);
    for (const stone_keys_kind *kind = mapping->kinds; kind && kind->name; kind++)
        demand_keys(used, seen, kind->keys, kind->name);
    if (mapping->any && mapping->any->mapping)
        demand(used, seen, mapping->any->mapping);
}

static void check_every_key(void)
{
    static const struct {
        const char *file;
        const stone_mapping *mapping;
    } files[] = {{"every-key.yaml", &stone_edition_keys}, {"styles/every-key.yaml", &stone_style_keys}};
    stone_arena *arena = stone_arena_open();
    stone_sources *sources = stone_sources_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                          seen = g_hash_table_new(NULL, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strdup_printf(TESTS_DIR "/input/%s", files[i].file), *text = NULL;
        gsize size;
        g_assert_true(g_file_get_contents(path, &text, &size, NULL));
        uint32_t source = stone_sources_add(sources, files[i].file, text, size);
        stone_node *node = stone_yaml_parse(arena, sources, source, &findings);
        g_assert_nonnull(node);
        use(used, files[i].mapping, node);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        demand(used, seen, files[i].mapping);
    stone_sources_close(sources);
    stone_arena_close(arena);
}

static void near_pt(stone_len len, double pt)
{
    g_assert_cmpfloat_with_epsilon(stone_len_to_pt(len), pt, 0.002);
}

static void check_style(const stone_style *s)
{
    near_pt(s->sheet.width, 300 / 25.4 * 72);
    near_pt(s->sheet.bottom, 36);
    near_pt(s->sheet.outside, 11 / 25.4 * 72);
    g_assert_true(s->sheet.left_right);
    g_assert_cmpint(s->digits, ==, STONE_DIGITS_ARABEXT);
    near_pt(s->baseline, 11);
    g_assert_cmpstr(s->grids.at[0].name, ==, "news");
    g_assert_cmpint(s->grids.at[0].columns, ==, 6);
    g_assert_cmpint(s->grids.n, ==, 2);
    const stone_colour *flag = &s->colours.at[stone_style_colour(s, "flag")];
    g_assert_cmpint(flag->cmyk[3], ==, 55);
    g_assert_cmpstr(flag->spot, ==, "PANTONE 186 C");
    g_assert_cmpstr(s->colours.at[0].name, ==, "black");
    g_assert_cmpint(s->colours.at[0].cmyk[3], ==, 1000);
    g_assert_cmpstr(s->colours.at[1].name, ==, "white");
    g_assert_cmpint(s->story.deck_legs.value, ==, 3 * 1024);
    g_assert_cmpint(s->story.drop.value, ==, 3 * 1024);
    g_assert_false(s->story.balanced);
    near_pt((stone_len){s->rules.between_legs.width.value}, 0.4);
    g_assert_cmpint(s->rules.cutoff.kind, ==, STONE_LINE_NONE);
    g_assert_cmpint(s->jump.head, ==, STONE_JUMP_HEAD_OWN);
    g_assert_cmpint(s->jump.before, ==, 5);
    g_assert_cmpint(s->fit.n, ==, 2);
    g_assert_cmpint(s->fit.step[1], ==, STONE_FIT_CUT);
    g_assert_cmpint(s->press.ink_limit, ==, 240);
    g_assert_cmpstr(s->months.at[0].names[11], ==, "E");
    g_assert_null(s->months.at[0].names[12]);
    g_assert_cmpuint(s->exceptions.n, ==, 3);
    g_assert_cmpstr(s->exceptions.at[0].language, ==, "en"); /* by language, lists whole */
    g_assert_cmpuint(s->exceptions.at[0].words.n, ==, 0);
    g_assert_cmpstr(s->exceptions.at[1].language, ==, "de");
    g_assert_cmpstr(s->exceptions.at[1].words.at[0], ==, "Ur-instinkt");
    g_assert_cmpstr(s->exceptions.at[2].language, ==, "en-GB");
    g_assert_cmpuint(s->exceptions.at[2].words.n, ==, 3);
    g_assert_cmpstr(s->exceptions.at[2].words.at[0], ==, "news-paper");
    g_assert_cmpint(s->severities[STONE_FINDING_CAPTION_MISSING], ==, STONE_OFF);
    g_assert_true(stone_style_template(s, "front")->mirror);
    g_assert_cmpint(stone_style_box_style(s, "boxed")->legs, ==, 2);
}

static void check_roles(const stone_style *s)
{
    stone_role body = stone_style_resolve(s, NULL, NULL, STONE_ROLE_BODY, NULL);
    near_pt(body.type.size, 9.5);
    g_assert_cmpint(body.block.leading.value, ==, 683);
    g_assert_cmpint(body.block.leading.unit, ==, STONE_DIM_LINES);
    g_assert_cmpint(body.type.ink.tint, ==, 500);
    g_assert_cmpstr(body.type.features, ==, "onum,smcp");
    g_assert_cmpint(body.type.hyphenate.after, ==, 4);
    g_assert_cmpint(body.type.space.word.wanted, ==, 900);
    g_assert_cmpint(body.type.fit.letter.least, ==, -10);
    g_assert_cmpint(body.type.lines.most, ==, 9);
    g_assert_cmpint(body.block.tracking_most, ==, 15);
    g_assert_cmpint(body.block.rule.kind, ==, STONE_LINE_DOUBLE);
    g_assert_cmpint(body.block.rule.ink.tint, ==, 200);
    g_assert_cmpstr(s->families.at[body.type.font].name, ==, "own");
    g_assert_nonnull(s->families.at[body.type.font].path[STONE_FACE_BLACK]);
    stone_role ear = stone_style_resolve(s, NULL, NULL, stone_style_role(s, "ear"), NULL);
    g_assert_cmpint(ear.type.face, ==, STONE_FACE_SEMIBOLD);
    g_assert_cmpstr(s->families.at[ear.type.font].name, ==, "sans");
    stone_role nose = stone_style_resolve(s, NULL, NULL, stone_style_role(s, "nose"), NULL);
    g_assert_cmpstr(s->families.at[nose.type.font].name, ==, "own"); /* another font keeps the weight … */
    g_assert_nonnull(s->families.at[nose.type.font].path[nose.type.face]);
    g_assert_cmpint(nose.type.face, !=, STONE_FACE_REGULAR);
    stone_role mouth = stone_style_resolve(s, NULL, NULL, stone_style_role(s, "mouth"), NULL);
    g_assert_cmpint(mouth.type.face, ==, STONE_FACE_REGULAR); /* … if it has one near it */
    const stone_head *lead = stone_style_choose_head(s, 4, STONE_PRIORITY_2);
    g_assert_cmpstr(lead->name, ==, "lead");
    near_pt(lead->part.block.size_most, 44);
    g_assert_cmpint(lead->part.type.tracking, ==, -20);
}

/* What the compiler does not see of model/kinds.def: that a file can say each kind, and that the reference tells how.
 */
static void check_kinds(void)
{
    struct reading r;
    bool seen[64] = {false};
    g_autofree char *reference = NULL;
    read_edition(&r, TESTS_DIR "/input/every-key.yaml", NULL);
    g_assert_true(g_file_get_contents(TESTS_DIR "/../docs/reference.md", &reference, NULL, NULL));
    for (uint32_t i = 0; i < r.edition->pages.n; i++)
        for (uint32_t k = 0; k < r.edition->pages.at[i].plan.boxes.n; k++)
            seen[r.edition->pages.at[i].plan.boxes.at[k].kind] = true;
#define STONE_KIND(NAME, name, filling, cutlines)                                                                      \
    if (!seen[STONE_BOX_##NAME])                                                                                       \
        g_error("no box of tests/input/every-key.yaml is read as a " #name " box");                                    \
    if (!strstr(reference, "`" #name ": "))                                                                            \
        g_error("docs/reference.md does not tell how a " #name " box is written");                                     \
    g_assert_cmpint(stone_box_kind_named(#name), ==, STONE_BOX_##NAME);
#include "model/kinds.def"
#undef STONE_KIND
    g_assert_cmpint(stone_box_kind_named("none"), ==, STONE_BOX_NONE);
    g_assert_cmpint(stone_box_kind_named("page"), ==, STONE_BOX_NONE);
    g_assert_cmpint(stone_box_kind_named(NULL), ==, STONE_BOX_NONE);
    close_edition(&r);
}

static void check_model(void)
{
    struct reading r;
    read_edition(&r, TESTS_DIR "/input/every-key.yaml", NULL);
    g_assert_nonnull(r.edition);
    for (uint32_t i = 0; i < r.findings.list.n; i++) /* it does not have all pages */
        g_assert_true(r.findings.list.at[i].severity < STONE_WARNING ||
                      r.findings.list.at[i].kind == STONE_FINDING_PAGE_SEQUENCE);
    check_style(r.edition->style);
    check_roles(r.edition->style);
    g_assert_cmpstr(stone_edition_fact(r.edition, "web"), ==, "courier.example");
    const stone_page_plan *spread = &r.edition->pages.at[1];
    g_assert_cmpstr(spread->folio, ==, "4-5");
    const stone_box *a = stone_page_plan_box(spread, "a"), *d = stone_page_plan_box(spread, "d"),
                    *o = stone_page_plan_box(spread, "o");
    g_assert_cmpint(stone_box_flow(a)->legs.n, ==, 3);
    g_assert_cmpint(a->is.story.insets.at[0].corner, ==, STONE_CORNER_TOP_START);
    g_assert_cmpint(a->is.story.drop.value, ==, 3 * 1024);
    g_assert_cmpint(d->is.picture.focus_y, ==, 300);
    g_assert_cmpstr(d->is.picture.link, ==, "wtdc");
    g_assert_cmpint(o->at.row_last, ==, 20);
    g_assert_cmpint(o->rule_top.width.value, ==, 2 * STONE_LEN_UNIT);
    g_assert_cmpstr(o->note, ==, "for the desk");
    g_assert_true(o->over);
    g_assert_cmpint(stone_edition_panel(r.edition, "tonight")->both.parts.n, ==, 6);
    close_edition(&r);
}

/* ---- hostile files ---- */

static char *scratch_folder(void)
{
    GError *error = NULL;
    char *folder = g_dir_make_tmp("stone-input-XXXXXX", &error);
    g_assert_no_error(error);
    return folder;
}

/* Reads these bytes as an edition; how many findings of a kind; never more than ten seconds, with
 * sanitizers and beside other work. */
static uint32_t read_bytes(const char *bytes, gssize size, stone_finding_kind kind, bool stops)
{
    g_autofree char *folder = scratch_folder();
    g_autofree char *path = g_build_filename(folder, "e.yaml", NULL);
    g_assert_true(g_file_set_contents(path, bytes, size, NULL));
    struct reading r;
    gint64 start = g_get_monotonic_time();
    read_edition(&r, path, NULL);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 10 * G_USEC_PER_SEC);
    g_assert_cmpint(r.findings.stops, ==, stops);
    uint32_t n = 0;
    for (uint32_t i = 0; i < r.findings.list.n; i++)
        n += r.findings.list.at[i].kind == kind;
    close_edition(&r);
    g_remove(path);
    g_rmdir(folder);
    return n;
}

static GString *start(void)
{
    return g_string_new("paper: P\ndate: 2025-11-18\npages: []\n");
}

static void check_bombs(void)
{
    g_autoptr(GString) s = start();
    g_string_append(s, "a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c < 'z'; c++)
        g_string_append_printf(s, "%c: &%c [*%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c, *%c]\n", c, c, c - 1, c - 1, c - 1,
                               c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
    g_assert_cmpint(read_bytes(s->str, (gssize)s->len, STONE_FINDING_YAML_FEATURE, false), >, 200);
}

static void check_depth(void)
{
    static const char *const openings[] = {"[", "{a: ", "- ", "? "};
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
        g_autoptr(GString) s = start();
        g_string_append(s, i == 2 || i == 3 ? "facts:\n  " : "facts: ");
        for (int k = 0; k < 100000; k++)
            g_string_append(s, openings[i]);
        g_assert_cmpint(read_bytes(s->str, (gssize)s->len, STONE_FINDING_YAML_TOO_DEEP, true), ==, 1);
    }
    g_autoptr(GString) s = start();
    for (int k = 0; k < 300; k++)
        g_string_append_printf(s, "%*sk:\n", k, "");
    g_assert_cmpint(read_bytes(s->str, (gssize)s->len, STONE_FINDING_YAML_TOO_DEEP, true), ==, 1);
    g_autoptr(GString) parts = g_string_new("paper: P\ndate: 2025-11-18\npages: []\npanels: {p: ");
    for (int k = 0; k < 25; k++)
        g_string_append(parts, "{stack: [");
    g_string_append(parts, "{text: a}");
    for (int k = 0; k < 25; k++)
        g_string_append(parts, "]}");
    g_string_append(parts, "}\n");
    g_assert_cmpint(read_bytes(parts->str, (gssize)parts->len, STONE_FINDING_YAML_TOO_DEEP, false), ==, 0);
}

static void check_many(void)
{
    g_autoptr(GString) unknown = start(), same = start(), flow = start(), boxes = start(), list = start();
    g_string_append(flow, "facts: {");
    g_string_append(boxes, "page-defaults:\n  boxes:\n");
    g_string_append(list, "fax: [");
    for (int k = 0; k < 20000; k++) {
        g_string_append_printf(unknown, "papre%d: x\n", k);
        g_string_append(same, "number: x\n");
        g_string_append_printf(flow, "k%d: é, ", k);
        g_string_append_printf(boxes, "    b%d: {story: s%d}\n", k, k);
        g_string_append(list, "{a: [b, c]}, ");
    }
    g_string_append(flow, "}\n");
    g_string_append(list, "]\n");
    g_assert_cmpint(read_bytes(unknown->str, (gssize)unknown->len, STONE_FINDING_UNKNOWN_KEY, false), ==, 20000);
    g_assert_cmpint(read_bytes(same->str, (gssize)same->len, STONE_FINDING_DUPLICATE_KEY, false), ==, 19999);
    g_assert_cmpint(read_bytes(flow->str, (gssize)flow->len, STONE_FINDING_OUT_OF_RANGE, false), ==, 1);
    g_assert_cmpint(read_bytes(boxes->str, (gssize)boxes->len, STONE_FINDING_OUT_OF_RANGE, false), ==, 1);
    g_assert_cmpint(read_bytes(list->str, (gssize)list->len, STONE_FINDING_UNKNOWN_KEY, false), ==, 1);
}

static void check_bytes(void)
{
    g_assert_cmpint(read_bytes("paper: a\0b\n", 11, STONE_FINDING_NOT_UTF8, true), ==, 1);
    g_assert_cmpint(read_bytes("paper: \xff\n", -1, STONE_FINDING_NOT_UTF8, true), ==, 1);
    g_assert_cmpint(read_bytes("paper: \"a\\0b\"\n", -1, STONE_FINDING_NOT_UTF8, false), ==, 1);
    g_assert_cmpint(read_bytes("paper: \"a\\x07b\"\n", -1, STONE_FINDING_NOT_UTF8, false), ==, 1);
    g_assert_cmpint(read_bytes("\xfe\xff\0p", 4, STONE_FINDING_NOT_UTF8, true), ==, 1);
    g_assert_cmpint(read_bytes("", 0, STONE_FINDING_MISSING_KEY, false), ==, 3);
    g_assert_cmpint(read_bytes("\xef\xbb\xbf", 3, STONE_FINDING_MISSING_KEY, false), ==, 3);
    g_assert_cmpint(read_bytes("just words\n", -1, STONE_FINDING_WRONG_TYPE, false), ==, 1);
    g_assert_cmpint(read_bytes("- a\n- b\n", -1, STONE_FINDING_WRONG_TYPE, false), ==, 1);
    g_assert_cmpint(read_bytes("a: [\n", -1, STONE_FINDING_YAML_SYNTAX, true), ==, 1);
    g_assert_cmpint(read_bytes("\ta: b\n", -1, STONE_FINDING_YAML_SYNTAX, true), ==, 1);
    g_assert_cmpint(read_bytes("a: 'b\n", -1, STONE_FINDING_YAML_SYNTAX, true), ==, 1);
}

static void check_huge(void)
{
    g_autoptr(GString) word = g_string_new("paper: "), quoted = g_string_new("date: \""),
                       block = g_string_new("pages:\n  - page: 1\n    draw: |\n");
    g_autofree char *million = g_strnfill(3000000, 'x');
    g_string_append(word, million);
    g_string_append_printf(quoted, "%s\"\n", million);
    for (int i = 0; i < 300000; i++)
        g_string_append(block, "      AAAA\n");
    g_assert_cmpint(read_bytes(word->str, (gssize)word->len, STONE_FINDING_MISSING_KEY, false), ==, 2);
    g_assert_cmpint(read_bytes(quoted->str, (gssize)quoted->len, STONE_FINDING_WRONG_TYPE, false), ==, 1);
    g_assert_cmpint(read_bytes(block->str, (gssize)block->len, STONE_FINDING_WRONG_TYPE, false), ==, 0);
    g_string_append(word, million);
    g_assert_cmpint(read_bytes(word->str, (gssize)word->len, STONE_FINDING_FILE_TOO_LARGE, true), ==, 1);
}

/* ---- values ---- */

static void check_values(void)
{
    static const struct {
        stone_form form;
        const char *text;
        stone_dim_unit unit;
        double points; /* or lines, ems, … */
    } good[] = {
        {STONE_FORM_LENGTH, "9pt", STONE_DIM_LEN, 9},
        {STONE_FORM_LENGTH, "12mm", STONE_DIM_LEN, 34.0157},
        {STONE_FORM_LENGTH, "1.2cm", STONE_DIM_LEN, 34.0157},
        {STONE_FORM_LENGTH, "0.5in", STONE_DIM_LEN, 36},
        {STONE_FORM_LENGTH, "2p6", STONE_DIM_LEN, 30},
        {STONE_FORM_LENGTH, "2p", STONE_DIM_LEN, 24},
        {STONE_FORM_LENGTH, "0p6.5", STONE_DIM_LEN, 6.5},
        {STONE_FORM_LENGTH, "0", STONE_DIM_LEN, 0},
        {STONE_FORM_DIM, "3 lines", STONE_DIM_LINES, 3},
        {STONE_FORM_DIM, "1 line", STONE_DIM_LINES, 1},
        {STONE_FORM_DIM, "0.5 lines", STONE_DIM_LINES, 0.5},
        {STONE_FORM_DIM, "1.5em", STONE_DIM_EM, 1.5},
        {STONE_FORM_LEADING, "105%", STONE_DIM_PERCENT, 1.05},
        {STONE_FORM_LEADING, "2/3 line", STONE_DIM_LINES, 0.6667},
        {STONE_FORM_WIDTH, "2 columns", STONE_DIM_COLUMNS, 2},
        {STONE_FORM_WIDTH, "1*", STONE_DIM_SHARE, 1},
        {STONE_FORM_WIDTH, "20%", STONE_DIM_PERCENT, 0.2},
        {STONE_FORM_WIDTH, "fit", STONE_DIM_FIT, 0},
        {STONE_FORM_DIM, "-2mm", STONE_DIM_LEN, -5.669},
    };
    static const struct {
        stone_form form;
        const char *text;
    } bad[] = {
        {STONE_FORM_LENGTH, "9"},
        {STONE_FORM_LENGTH, "pt"},
        {STONE_FORM_LENGTH, "9 points"},
        {STONE_FORM_LENGTH, "1e3pt"},
        {STONE_FORM_LENGTH, "0x10pt"},
        {STONE_FORM_LENGTH, "infpt"},
        {STONE_FORM_LENGTH, "9pt 3"},
        {STONE_FORM_LENGTH, "3 lines"},
        {STONE_FORM_LENGTH, "99999999999999999999pt"},
        {STONE_FORM_LENGTH, "999999pt"},
        {STONE_FORM_LENGTH, "1,5pt"},
        {STONE_FORM_DIM, "80%"},
        {STONE_FORM_DIM, "2/0 line"},
        {STONE_FORM_WIDTH, "2 coloumns"},
        {STONE_FORM_INTEGER, "010x"},
        {STONE_FORM_RANGE, "5-3"},
        {STONE_FORM_RANGE, "-3"},
        {STONE_FORM_PRIORITIES, "2-lead"},
        {STONE_FORM_INK, "black 101%"},
        {STONE_FORM_INK, "rgb(1 2 3)"},
        {STONE_FORM_BORDER, "red"},
        {STONE_FORM_BORDER, "1pt red 20% x"},
        {STONE_FORM_BORDER, "-1pt"},
        {STONE_FORM_DATE, "2025-02-29"},
        {STONE_FORM_DATE, "2025-1-1"},
        {STONE_FORM_YES_NO, "no"},
        {STONE_FORM_FOLIO, "1.5"},
        {STONE_FORM_LANGUAGE, "english language"},
        {STONE_FORM_FEATURE, "smc"},
        {STONE_FORM_PPI, "200"},
        {STONE_FORM_PERCENT, "80"},
        {STONE_FORM_LINES, "8"},
        {STONE_FORM_LEGS, "2 legs"},
        {STONE_FORM_DIVIDED, "two words"},
        {STONE_FORM_DIVIDED, "news--paper"},
        {STONE_FORM_DIVIDED, "-paper"},
        {STONE_FORM_DIVIDED, "paper-"},
        {STONE_FORM_DIVIDED, "page 1"},
        {STONE_FORM_DIVIDED, "A1"},
        {STONE_FORM_DIVIDED, "o'clock"},
        {STONE_FORM_DIVIDED, ""},
        {STONE_FORM_DIVIDED, "news\u00ADpaper"},
        {STONE_FORM_DIVIDED, "\u0301a"},
        {STONE_FORM_DIVIDED, "a-\u0301a"},
        {STONE_FORM_NAME, "two words"},
        {STONE_FORM_ID, "/etc/passwd"},
        {STONE_FORM_DIM, "44444444444441 line"},
        {STONE_FORM_LENGTH, "444444444444444p"},
    };
    stone_value v;
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        g_assert_true(stone_value_parse(good[i].form, good[i].text, &v));
        g_assert_cmpint(v.dim.unit, ==, good[i].unit);
        g_assert_cmpfloat_with_epsilon(v.dim.value / 1024.0, good[i].points, 0.001);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        if (stone_value_parse(bad[i].form, bad[i].text, &v))
            g_error("\"%s\" passes for %s", bad[i].text, stone_form_facts[bad[i].form].wants);
}

/* Every pattern of the schema takes what the reader takes. */
static void check_patterns(void)
{
    static const char *const words[] = {
        "9pt",         "12mm",    "2p6", "0",           "3 lines",    "1.5em", "80%",        "hairline",
        "2/3 line",    "1*",      "fit", "2 columns",   "black 30%",  "red",   "double 3pt", "none",
        "3-5",         "lead-2",  "A3",  "12",          "2025-11-18", "en-GB", "onum",       "200ppi",
        "over 2 legs", "leg 3",   "-2%", "budget-vote", "news-paper", "Iran",  "ναύ-της",    "हिन्-दी",
        "letters#2",   "a/b.jpg", "1.5", "-4mm",        ".5pt"};
    for (int form = 0; form < STONE_FORM_COUNT; form++) {
        const char *pattern = stone_form_facts[form].pattern;
        for (size_t i = 0; pattern && i < G_N_ELEMENTS(words); i++) {
            stone_value v;
            if (stone_value_parse((stone_form)form, words[i], &v) && !g_regex_match_simple(pattern, words[i], 0, 0))
                g_error("the schema's pattern %s refuses \"%s\"", pattern, words[i]);
        }
    }
}

static void check_schema(void)
{
    static const char *const kinds[] = {"edition", "style", "policy"};
    for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        stone_arena *arena = stone_arena_open();
        const char *s = stone_schema_write(arena, kinds[kind]);
        int depth = 0;
        bool quoted = false;
        for (const char *p = s; *p; p++) {
            if (*p == '\\')
                p++;
            else if (*p == '"')
                quoted = !quoted;
            else if (!quoted)
                depth += *p == '{' || *p == '[' ? 1 : *p == '}' || *p == ']' ? -1 : 0;
            g_assert_cmpint(depth, >=, 0);
        }
        g_assert_cmpint(depth, ==, 0);
        g_assert_false(quoted);
        static const char *const keys[] = {"\"page-defaults\"", "\"box-styles\"", "\"thresholds\""};
        g_assert_nonnull(strstr(s, keys[kind]));
        stone_arena_close(arena);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_cases();
    g_test_add_func("/input/every-key", check_every_key);
    g_test_add_func("/input/model", check_model);
    g_test_add_func("/input/values", check_values);
    g_test_add_func("/input/patterns", check_patterns);
    g_test_add_func("/input/schema", check_schema);
    g_test_add_func("/input/kinds", check_kinds);
    g_test_add_func("/input/hostile/bombs", check_bombs);
    g_test_add_func("/input/hostile/depth", check_depth);
    g_test_add_func("/input/hostile/many", check_many);
    g_test_add_func("/input/hostile/bytes", check_bytes);
    g_test_add_func("/input/hostile/huge", check_huge);
    return g_test_run();
}
