/* The room that tells what changed, by itself: edit scripts against a plain reckoning; every page of tests/pages
 * against itself, which is nothing, and against itself with one thing changed at random, which is never nothing; tiles
 * of two rasters. */
#include "diff/diff.h"

#include <glib.h>
#include <string.h>

#include "diff/match.h"
#include "diff/tiles.h"
#include "scene/dump.h"

/* ---- edit scripts ---- */

/* Length of the longest common subsequence, by the table. */
static uint32_t longest_common(const uint64_t *a, uint32_t n, const uint64_t *b, uint32_t m)
{
    g_autofree uint32_t *row = g_new0(uint32_t, m + 1);
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t corner = 0;
        for (uint32_t k = 1; k <= m; k++) {
            uint32_t above = row[k];
            row[k] = a[i - 1] == b[k - 1] ? corner + 1 : MAX(row[k], row[k - 1]);
            corner = above;
        }
    }
    return row[m];
}

static void check_match(void)
{
    g_autoptr(GRand) dice = g_rand_new_with_seed(18);
    for (int turn = 0; turn < 4000; turn++) {
        uint64_t a[40], b[40];
        uint32_t match[40], n = (uint32_t)g_rand_int_range(dice, 0, 40), m = (uint32_t)g_rand_int_range(dice, 0, 40),
                            kinds = (uint32_t)g_rand_int_range(dice, 1, 12);
        for (uint32_t i = 0; i < n; i++)
            a[i] = (uint64_t)g_rand_int_range(dice, 0, (gint32)kinds);
        for (uint32_t i = 0; i < m; i++)
            b[i] = (uint64_t)g_rand_int_range(dice, 0, (gint32)kinds);
        stone_match(a, n, b, m, match);
        uint32_t kept = 0, last = 0;
        for (uint32_t i = 0; i < n; i++) {
            if (match[i] == STONE_MATCH_NONE)
                continue;
            g_assert_cmpuint(match[i], <, m);
            g_assert_true(a[i] == b[match[i]]);
            g_assert_true(kept == 0 || match[i] > last);
            last = match[i];
            kept++;
        }
        g_assert_cmpuint(kept, ==, longest_common(a, n, b, m));
    }
}

/* Two texts that have nothing in common take no time; what both ends have is kept. */
static void check_match_bounds(void)
{
    enum { N = 20000 };
    g_autofree uint64_t *a = g_new(uint64_t, N), *b = g_new(uint64_t, N);
    g_autofree uint32_t *match = g_new(uint32_t, N);
    for (uint32_t i = 0; i < N; i++) {
        a[i] = i;
        b[i] = i < 10 || i >= N - 10 ? i : N + i;
    }
    stone_match(a, N, b, N, match);
    for (uint32_t i = 0; i < N; i++)
        g_assert_cmpuint(match[i], ==, i < 10 || i >= N - 10 ? i : STONE_MATCH_NONE);
}

static void check_growing(void)
{
    const uint32_t numbers[] = {0, 5, 1, STONE_MATCH_NONE, 2, 3, 9, 4};
    const bool expected[] = {true, false, true, false, true, true, false, true};
    bool in_order[8];
    stone_match_growing(numbers, 8, in_order);
    g_assert_cmpmem(in_order, sizeof in_order, expected, sizeof expected);
}

/* ---- scenes ---- */

static stone_scene *read_page(const char *name, stone_findings *findings)
{
    g_autofree char *path = g_build_filename(TESTS_DIR, "pages", name, "expect.scene", NULL);
    g_autofree char *bytes = NULL;
    gsize size;
    if (!g_file_get_contents(path, &bytes, &size, NULL) || size == 0)
        return NULL;
    return stone_scene_read(bytes, size, name, findings);
}

static void shift(stone_scene_item *item, int32_t by)
{
    item->box.y.u += by;
    if (item->kind == STONE_ITEM_GLYPHS)
        item->glyphs.y.u += by;
    for (uint32_t i = 0; item->kind == STONE_ITEM_PATH && i < item->path.n; i++)
        for (int k = 0; k < 3; k++)
            ((stone_path_step *)(uintptr_t)item->path.steps)[i].y[k].u += by;
}

static bool other_ink(stone_scene *scene, stone_scene_ink *ink)
{
    if (ink->colour == STONE_SCENE_NONE)
        return false;
    ink->tint = ink->tint == 1000 ? 500 : 1000;
    return scene->colours.n > 0;
}

static bool change_glyphs(stone_scene *scene, stone_scene_item *item, int what)
{
    stone_scene_glyphs *g = &item->glyphs;
    switch (what) {
    case 0:
        g->size.u += 512;
        return true;
    case 1:
        return other_ink(scene, &g->ink);
    case 2:
        if (g->n)
            ((stone_scene_glyph *)(uintptr_t)g->glyphs)[g->n - 1].x.u += 300;
        return g->n > 0;
    case 3:
        if (g->n)
            ((stone_scene_glyph *)(uintptr_t)g->glyphs)[0].glyph++;
        return g->n > 0;
    case 4:
        g->font = (uint16_t)((g->font + 1) % scene->fonts.n);
        return scene->fonts.n > 1;
    default:
        if (!g_ascii_isalnum(g->text[0])) /* what says nothing has no words to change */
            return false;
        g->text = stone_arena_print(scene->arena, "%s!", g->text);
        return true;
    }
}

static bool change_item(stone_scene *scene, stone_scene_item *item, GRand *dice)
{
    int what = g_rand_int_range(dice, 0, 8);
    if (item->kind == STONE_ITEM_GROUP || item->kind == STONE_ITEM_NOTE)
        return false;
    if (what >= 6) {
        shift(item, what == 6 ? 700 : -1300);
        return true;
    }
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
        return change_glyphs(scene, item, what);
    case STONE_ITEM_RULE:
        item->box.height.u += what < 3 ? 200 : 0;
        return what < 3 ? true : other_ink(scene, &item->rule.ink);
    case STONE_ITEM_BOX:
        return other_ink(scene, &item->rect.fill);
    case STONE_ITEM_PATH:
        return other_ink(scene, &item->path.fill);
    case STONE_ITEM_IMAGE:
        item->image.crop.x.u += 1024;
        return true;
    default:
        return false;
    }
}

static void tell(const stone_scene *old, const stone_scene *newer, const char *name, uint32_t index)
{
    const stone_scene_item *a = &old->pages.at[0].items.at[index], *b = &newer->pages.at[0].items.at[index];
    g_error("%s: %s (%s) was changed and is not named: \"%s\" \"%s\"", name, a->id, a->role,
            a->kind == STONE_ITEM_GLYPHS ? a->glyphs.text : "", b->kind == STONE_ITEM_GLYPHS ? b->glyphs.text : "");
}

static void check_page(const char *name, GRand *dice)
{
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_scene *old = read_page(name, &findings);
    for (int turn = 0; old && turn < 60; turn++) {
        stone_mark mark = stone_arena_mark(arena);
        stone_scene *newer = read_page(name, &findings);
        stone_diff_result result;
        if (turn == 0) {
            stone_diff(old, newer, NULL, arena, &result);
            g_assert_cmpuint(result.changes.n, ==, 0);
        }
        uint32_t index = (uint32_t)g_rand_int_range(dice, 0, (gint32)MAX(1, newer->pages.at[0].items.n));
        if (newer->pages.at[0].items.n && change_item(newer, &newer->pages.at[0].items.at[index], dice)) {
            stone_diff(old, newer, NULL, arena, &result);
            if (result.told == 0 || result.changes.at[0].kind == STONE_CHANGE_RENDER_ONLY)
                tell(old, newer, name, index);
            stone_diff(newer, old, NULL, arena, &result);
            g_assert_cmpuint(result.told, >, 0);
        }
        stone_scene_close(newer);
        stone_arena_rewind(arena, mark);
    }
    stone_scene_close(old);
    stone_arena_close(arena);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void check_scenes(void)
{
    g_autoptr(GRand) dice = g_rand_new_with_seed(7);
    g_autoptr(GDir) dir = g_dir_open(TESTS_DIR "/pages", 0, NULL);
    g_assert_nonnull(dir);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    for (guint i = 0; i < names->len; i++)
        check_page(g_ptr_array_index(names, i), dice);
}

/* Any two pages of the collection: nothing in common, and never a crash; forth and back as many pages came as went. */
static void check_strangers(void)
{
    static const char *const names[] = {"jump", "ads", "tables", "double-truck", "right-to-left", "index", "overset"};
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
            stone_scene *a = read_page(names[i], &findings), *b = read_page(names[k], &findings);
            g_assert_true(a && b);
            stone_diff_result result;
            stone_diff(a, b, NULL, arena, &result);
            g_assert_cmpuint(result.pairs.n, >=, MAX(a->pages.n, b->pages.n));
            g_assert_true((result.told == 0) == (i == k));
            stone_scene_close(a);
            stone_scene_close(b);
        }
    stone_arena_close(arena);
}

/* ---- tiles ---- */

static stone_raster blank(uint32_t *pixels, uint32_t width, uint32_t height)
{
    for (uint32_t i = 0; i < width * height; i++)
        pixels[i] = 0xffffff;
    return (stone_raster){width, height, (size_t)width * 4, (const uint8_t *)pixels};
}

static void check_tiles(void)
{
    enum { W = 200, H = 150 };
    static uint32_t a[W * H], b[W * H];
    stone_arena *arena = stone_arena_open();
    stone_raster old = blank(a, W, H), newer = blank(b, W, H);
    stone_tile_result r;
    for (uint32_t i = 0; i < W * H; i++)
        b[i] |= 0xab000000; /* the byte without meaning */
    stone_tiles_compare(&old, &newer, (stone_tolerance){0, 0}, NULL, 0, NULL, arena, &r);
    g_assert_cmpuint(r.pixels, ==, 0);
    b[10 * W + 20] = 0xfffffe;
    b[10 * W + 64] = 0x00ffff; /* the next tile: touches */
    b[149 * W + 199] = 0;
    stone_tiles_compare(&old, &newer, (stone_tolerance){0, 0}, NULL, 0, NULL, arena, &r);
    g_assert_cmpuint(r.pixels, ==, 3);
    g_assert_cmpuint(r.areas.n, ==, 2);
    const stone_tile_area whole = {20, 10, 65, 11};
    g_assert_cmpmem(&r.areas.at[0], sizeof whole, &whole, sizeof whole);
    stone_tiles_compare(&old, &newer, (stone_tolerance){1, 0}, NULL, 0, NULL, arena, &r);
    g_assert_cmpuint(r.pixels, ==, 2);
    g_assert_cmpuint(r.tolerated, ==, 1);
    stone_tiles_compare(&old, &newer, (stone_tolerance){0, 3}, NULL, 0, NULL, arena, &r);
    g_assert_cmpuint(r.pixels, ==, 0);
    g_assert_cmpuint(r.tolerated, ==, 3);
    const stone_tile_area masks[] = {{0, 0, 64, 64}, {190, 140, 400, 400}};
    uint32_t hits[2] = {0};
    stone_tiles_compare(&old, &newer, (stone_tolerance){0, 0}, masks, 2, hits, arena, &r);
    g_assert_cmpuint(r.pixels, ==, 1);
    g_assert_cmpuint(hits[0], ==, 1);
    g_assert_cmpuint(hits[1], ==, 1);
    stone_raster shallow = blank(a, W, H - 20);
    stone_tiles_compare(&shallow, &newer, (stone_tolerance){255, 0}, NULL, 0, NULL, arena, &r);
    g_assert_cmpuint(r.pixels, ==, 20 * W);
    stone_tile_hashes x, y;
    stone_tile_areas areas = {0};
    old = blank(a, W, H);
    stone_tiles_hash(&old, arena, &x);
    stone_tiles_hash(&newer, arena, &y);
    stone_tiles_compare_hashes(&x, &y, arena, &areas);
    g_assert_cmpuint(areas.n, ==, 2);
    stone_raster heat;
    stone_tiles_heat(&old, &newer, (stone_tolerance){0, 0}, arena, &heat);
    g_assert_cmpuint(heat.width, ==, W);
    stone_arena_close(arena);
}

/* A scene of one box, `by` further down. */
static stone_scene *scene_of_box(const char *name, const char *what, int32_t by)
{
    stone_scene *s = stone_scene_open();
    s->paper = s->title = "";
    s->language = "en";
    s->direction = "ltr";
    stone_scene_page *page = STONE_PUSH(s->arena, &s->pages);
    *page = (stone_scene_page){
        .folio = "1", .side = "right", .width = {STONE_LEN_UNIT * 800}, .height = {STONE_LEN_UNIT * 900}};
    *STONE_PUSH(s->arena, &page->items) = (stone_scene_item){.kind = STONE_ITEM_GROUP,
                                                             .id = name,
                                                             .role = "box",
                                                             .span = STONE_SPAN_NONE,
                                                             .box = {{1024}, {1024 + by}, {102400}, {102400}},
                                                             .group = {.what = what}};
    return s;
}

/* What a box is called decides nothing: a small shift is not told of one called "another" either. */
static void check_small_shift(void)
{
    const char *const names[] = {"lead", "another", "box/another#2", "another page"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        stone_arena *arena = stone_arena_open();
        stone_scene *old = scene_of_box(names[i], "panel", 0), *newer = scene_of_box(names[i], "panel", 300);
        stone_diff_policy policy = {.shift = {400}};
        stone_diff_result result;
        stone_diff(old, newer, &policy, arena, &result);
        g_assert_cmpuint(result.changes.n, ==, 1);
        g_assert_cmpint(result.changes.at[0].kind, ==, STONE_CHANGE_BOX_GEOMETRY);
        g_assert_cmpuint(result.ignored, ==, 1);
        policy.shift.u = 299;
        stone_diff(old, newer, &policy, arena, &result);
        g_assert_cmpuint(result.told, ==, 1);
        stone_scene_close(old);
        stone_scene_close(newer);
        stone_arena_close(arena);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/diff/match", check_match);
    g_test_add_func("/diff/match-bounds", check_match_bounds);
    g_test_add_func("/diff/growing", check_growing);
    g_test_add_func("/diff/scenes", check_scenes);
    g_test_add_func("/diff/strangers", check_strangers);
    g_test_add_func("/diff/tiles", check_tiles);
    g_test_add_func("/diff/small-shift", check_small_shift);
    return g_test_run();
}
