/* Leaves and their tiles: a tile is, but for a shade, the part of the whole page; its name changes with what it shows,
 * and with nothing else; a page that did not change is the same leaf. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stonehand/stonehand.h>
#include <string.h>

#include "leaves/gallery.h"
#include "leaves/leaf.h"
#include "leaves/proof_press.h"
#include "paint/paint.h"
#include "session/plates.h"

#define ROOT TESTS_DIR "/.."

enum { SHADE = 17 }; /* one of Cairo's fifteen steps: outlines that begin outside of a tile may be rounded otherwise */

static const char *const editions[] = {"iran-daily", "courier", "rooznameh"};
static const stone_options options = {.data = ROOT, .hyphenation = TABLES_DIR, .threads = 2, .keeps = true};

typedef char tile_name[33];

static tile_name *names_of(stone_leaf *leaf, unsigned dpi, unsigned *n)
{
    stone_tiling t;
    g_assert_true(stone_leaf_tiling(leaf, dpi, &t));
    *n = t.columns * t.rows;
    tile_name *names = g_new0(tile_name, *n);
    stone_leaf_tiles(leaf, dpi, STONE_LOOK_PAGE, names);
    return names;
}

/* ---- a tile is a part of the page ---- */

static void compare_tile(const stone_raster *whole, const stone_raster *tile, uint32_t x, uint32_t y, const char *what)
{
    for (uint32_t row = 0; row < tile->height; row++)
        for (uint32_t i = 0; i < tile->width; i++) {
            const uint8_t *a = whole->pixels + (size_t)(y + row) * whole->stride + 4 * (size_t)(x + i);
            const uint8_t *b = tile->pixels + (size_t)row * tile->stride + 4 * (size_t)i;
            if (ABS(a[0] - b[0]) > SHADE || ABS(a[1] - b[1]) > SHADE || ABS(a[2] - b[2]) > SHADE)
                g_error("%s: pixel %u, %u is %02x%02x%02x in the page and %02x%02x%02x in the tile", what, x + i,
                        y + row, a[2], a[1], a[0], b[2], b[1], b[0]);
        }
}

static void check_page(stone_leaf *leaf, uint32_t dpi, const char *edition)
{
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_letters *letters = stone_letters_open(2);
    stone_paint_order order = {.letters = letters, .findings = &findings};
    stone_raster whole, tile;
    g_assert_true(stone_paint_raster(leaf->scene, &order, 0, dpi, 0, &whole));
    g_autofree char *what = g_strdup_printf("%s, page %s at %u dpi", edition, leaf->scene->pages.at[0].folio, dpi);
    for (uint32_t y = 0; y < whole.height; y += STONE_LEAF_TILE)
        for (uint32_t x = 0; x < whole.width; x += STONE_LEAF_TILE) {
            g_assert_true(stone_paint_tile(leaf->scene, &order, 0, dpi, x, y, MIN(STONE_LEAF_TILE, whole.width - x),
                                           MIN(STONE_LEAF_TILE, whole.height - y), &tile));
            compare_tile(&whole, &tile, x, y, what);
            stone_raster_close(&tile);
        }
    stone_raster_close(&whole);
    stone_letters_close(letters);
    stone_arena_close(arena);
}

static void test_parts(void)
{
    for (size_t e = 0; e < G_N_ELEMENTS(editions); e++) {
        g_autofree char *path = g_strdup_printf(TESTS_DIR "/editions/%s/edition.yaml", editions[e]);
        stone_session *s = stone_session_open(&options);
        g_assert_cmpint(stone_session_make(s, path), ==, STONE_DONE);
        for (size_t i = 0; i < stone_session_pages(s) && i < 3; i++) {
            stone_leaf *leaf = stone_session_leaf(s, i, NULL);
            check_page(leaf, i == 0 ? 150 : 72, editions[e]);
            stone_leaf_close(leaf);
        }
        stone_session_close(s);
    }
}

/* ---- names follow what is shown ---- */

/* What may be done to an item, one thing at a time; false: not to this one. */
static bool spoil(stone_scene_item *item, int how)
{
    switch (how) {
    case 0:
        if (item->kind != STONE_ITEM_GLYPHS)
            return false;
        item->glyphs.x.u += 2000;
        return true;
    case 1:
        if (item->kind != STONE_ITEM_GLYPHS || !item->glyphs.ink.tint)
            return false;
        item->glyphs.ink.tint = (uint16_t)(item->glyphs.ink.tint / 2);
        return true;
    case 2:
        if (item->kind != STONE_ITEM_RULE && item->kind != STONE_ITEM_BOX && item->kind != STONE_ITEM_IMAGE)
            return false;
        item->box.y.u += 3000;
        return true;
    case 3:
        if (item->kind != STONE_ITEM_GLYPHS)
            return false;
        item->glyphs.size.u += item->glyphs.size.u / 8;
        return true;
    default:
        if (item->kind != STONE_ITEM_GROUP || !item->group.clip)
            return false;
        item->box.width.u /= 2;
        return true;
    }
}

static bool differ(const stone_raster *a, const stone_raster *b, uint32_t x, uint32_t y)
{
    for (uint32_t row = y; row < MIN(y + STONE_LEAF_TILE, a->height); row++)
        if (memcmp(a->pixels + row * a->stride + 4 * (size_t)x, b->pixels + row * b->stride + 4 * (size_t)x,
                   4 * (size_t)MIN(STONE_LEAF_TILE, a->width - x)) != 0)
            return true;
    return false;
}

/* Where pixels differ the names do; and most tiles keep theirs. */
static void check_names(stone_session *s, uint32_t dpi, GRand *random, unsigned *kept, unsigned *all)
{
    static int how;
    uint32_t page = (uint32_t)g_rand_int_range(random, 0, (gint32)stone_session_pages(s));
    stone_leaf *was = stone_session_leaf(s, page, NULL);
    stone_scene_page *p = &s->made.scene->pages.at[page];
    uint32_t i;
    stone_scene_item former;
    for (int tries = 0; tries < 100000; tries++) {
        i = (uint32_t)g_rand_int_range(random, 0, (gint32)p->items.n);
        former = p->items.at[i];
        if (spoil(&p->items.at[i], how % 5))
            break;
    }
    how++;
    stone_leaf *is = stone_session_leaf(s, page, was);
    p->items.at[i] = former;
    unsigned n;
    g_autofree tile_name *a = names_of(was, dpi, &n), *b = names_of(is, dpi, &n);
    stone_arena *arena = stone_arena_open();
    stone_findings findings;
    stone_findings_init(&findings, arena);
    stone_paint_order order = {.findings = &findings};
    stone_raster old, newer;
    g_assert_true(stone_paint_raster(was->scene, &order, 0, dpi, 0, &old) &&
                  stone_paint_raster(is->scene, &order, 0, dpi, 0, &newer));
    unsigned columns = (old.width + STONE_LEAF_TILE - 1) / STONE_LEAF_TILE;
    for (unsigned k = 0; k < n; k++) {
        bool same = strcmp(a[k], b[k]) == 0;
        *kept += same;
        ++*all;
        if (same && differ(&old, &newer, k % columns * STONE_LEAF_TILE, k / columns * STONE_LEAF_TILE))
            g_error("page %s, item %s: tile %u shows something else under the same name", p->folio, former.id, k);
    }
    stone_raster_close(&old);
    stone_raster_close(&newer);
    stone_arena_close(arena);
    stone_leaf_close(was);
    stone_leaf_close(is);
}

static void test_names(void)
{
    stone_session *s = stone_session_open(&options);
    g_assert_cmpint(stone_session_make(s, TESTS_DIR "/editions/courier/edition.yaml"), ==, STONE_DONE);
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    unsigned kept = 0, all = 0;
    for (int i = 0; i < 60; i++)
        check_names(s, 144, random, &kept, &all);
    g_test_message("%u of %u tiles kept their names", kept, all);
    g_assert_cmpuint(kept * 10, >, all * 7);
    stone_session_close(s);
}

/* ---- leaves from make to make ---- */

static void test_former(void)
{
    stone_session *s = stone_session_open(&options);
    const char *edition = TESTS_DIR "/editions/courier/edition.yaml";
    g_assert_cmpint(stone_session_make(s, edition), ==, STONE_DONE);
    stone_leaf *first = stone_session_leaf(s, 0, NULL);
    g_assert_cmpint(stone_session_make(s, edition), ==, STONE_DONE);
    stone_leaf *again = stone_session_leaf(s, 0, first), *other = stone_session_leaf(s, 1, first);
    g_assert_true(again == first && other != first);
    g_assert_cmpstr(stone_leaf_facts_of(other).key, !=, stone_leaf_facts_of(first).key);
    stone_session_close(s); /* leaves outlive it */
    size_t size;
    const char *text = stone_leaf_document(first, &size);
    g_assert_true(strstr(text, "\"folio\": \"1\"") && strlen(text) == size);
    stone_leaf_close(first);
    stone_leaf_close(again);
    stone_leaf_close(other);
}

static void test_find(void)
{
    stone_session *s = stone_session_open(&options);
    g_assert_cmpint(stone_session_make(s, TESTS_DIR "/editions/courier/edition.yaml"), ==, STONE_DONE);
    stone_leaf *leaf = stone_session_leaf(s, 0, NULL);
    stone_leaf_place place;
    g_assert_true(stone_leaf_find(leaf, "stories/ferry-returns.md", 2, 12, &place));
    g_assert_cmpuint(place.line, ==, 2);
    g_assert_nonnull(place.box);
    g_assert_cmpfloat(place.width_mm, >, 10);
    g_assert_false(stone_leaf_find(leaf, "stories/nowhere.md", 9, 1, &place));
    stone_leaf_close(leaf);
    stone_session_close(s);
}

/* ---- the press ---- */

static void test_pull(void)
{
    stone_session *s = stone_session_open(&options);
    const char *edition = TESTS_DIR "/editions/courier/edition.yaml";
    g_assert_cmpint(stone_session_make(s, edition), ==, STONE_DONE);
    stone_leaf *leaf = stone_session_leaf(s, 0, NULL);
    stone_proof_press *press = stone_proof_press_open(&options, edition);
    size_t size;
    void *png = stone_proof_press_pull(press, leaf, 50, STONE_LOOK_PAGE, 0, &size);
    g_assert_true(png && size > 100 && memcmp(png, "\x89PNG\r\n\x1a\n", 8) == 0);
    stone_leaf_free(png);
    g_assert_null(stone_proof_press_pull(press, leaf, 50, STONE_LOOK_PAGE, 1000000, &size));
    g_assert_null(stone_proof_press_pull(press, leaf, 100000, STONE_LOOK_PAGE, 0, &size));
    stone_proof_press_close(press);
    stone_leaf_close(leaf);
    stone_session_close(s);
}

/* ---- plates ---- */

/* A page of one ground with bars over it, each 20 pt deep at 72 dpi. */
static stone_scene *bars(void)
{
    static const stone_scene_colour colours[] = {{"black", NULL, {0, 0, 0, 1000}},
                                                 {"green", NULL, {800, 0, 600, 0}},
                                                 {"gold", "Gold", {0, 200, 800, 0}},
                                                 {"paper", NULL, {0}},
                                                 {"rich", NULL, {600, 500, 500, 1000}}};
    static const stone_scene_ink inks[] = {{1, 500}, {0, 1000}, {0, 400}, {2, 600}, {3, 1000}, {1, 1000}, {4, 500}};
    stone_scene *s = stone_scene_open();
    for (size_t i = 0; i < G_N_ELEMENTS(colours); i++)
        *STONE_PUSH(s->arena, &s->colours) = colours[i];
    stone_scene_page *page = STONE_PUSH(s->arena, &s->pages);
    *page = (stone_scene_page){.folio = "1", .side = "right", .width = stone_len_pt(100), .height = stone_len_pt(140)};
    for (size_t i = 0; i < G_N_ELEMENTS(inks); i++) {
        stone_scene_item *item = STONE_PUSH(s->arena, &page->items);
        *item = (stone_scene_item){.kind = STONE_ITEM_RULE, .id = "bar", .role = "rule", .span = STONE_SPAN_NONE};
        item->box = i ? (stone_rect){{0}, stone_len_pt(20. * (double)i), stone_len_pt(50), stone_len_pt(20)}
                      : (stone_rect){{0}, {0}, stone_len_pt(100), stone_len_pt(140)};
        item->rule.ink = inks[i];
    }
    return s;
}

/* Per cent of ink that each plate holds in the middle of a bar; 0: the ground. */
static void test_plates(void)
{
    static const int wanted[][5] = {
        /* C, M, Y, K, spots */
        {40, 0, 30, 0, 0},                        /* a half of green */
        {40, 0, 30, 100, 0},                      /* black overprints: the ground stands on */
        {0, 0, 0, 40, 0},                         /* a tint of black knocks out */
        {0, 0, 0, 0, 60},                         /* a spot knocks out of the process plates */
        {0, 0, 0, 0, 0},                          /* paper */
        {80, 0, 60, 0, 0},   {30, 25, 25, 50, 0}, /* a half of a black of four inks */
    };
    /* on a page of black alone, as press/ weighs it: each process ink tinted, then summed; of a spot the whole tinted
     */
    static const double black[] = {15.4, 100, 40, 12.5, 0, 30.8, 76.5};
    stone_scene *s = bars();
    stone_findings findings;
    stone_findings_init(&findings, s->arena);
    for (int mono = 0; mono < 2; mono++)
        for (stone_plate plate = STONE_PLATE_CYAN; plate <= STONE_PLATE_SPOTS; plate++) {
            stone_paint_order order = {.plate = plate, .findings = &findings};
            stone_raster r;
            s->pages.at[0].mono = mono;
            g_assert_true(stone_paint_raster(s, &order, 0, 72, 0, &r));
            for (size_t bar = 0; bar < G_N_ELEMENTS(wanted); bar++) {
                double held = (255 - r.pixels[(20 * bar + 10) * r.stride + 4 * (bar ? 25 : 75)]) / 2.55;
                if (!mono)
                    g_assert_cmpfloat_with_epsilon(held, wanted[bar][plate - STONE_PLATE_CYAN], 1);
                else if (plate != STONE_PLATE_BLACK)
                    g_assert_cmpfloat(held, ==, 0);
                else
                    g_assert_cmpfloat_with_epsilon(held, black[bar], 1);
            }
            stone_raster_close(&r);
        }
    stone_scene_close(s);
}

/* The sum of all plates: in step with the ink up to the limit, one loud colour beyond it. */
static void test_total_ink(void)
{
    static const unsigned wanted[] = {70, 170, 40, 60, 0, 140, 130};
    stone_leaf leaf = {.holders = 1, .scene = bars(), .ink_limit = 130};
    stone_proof_press *press = stone_proof_press_open(&options, TESTS_DIR "/editions/courier/edition.yaml");
    stone_raster r;
    g_assert_true(stone_proof_press_page(press, &leaf, 72, STONE_LOOK_INK, &r));
    for (size_t bar = 0; bar < G_N_ELEMENTS(wanted); bar++) {
        const uint8_t *pixel = r.pixels + (20 * bar + 10) * r.stride + 4 * (bar ? 25 : 75);
        bool loud = pixel[2] == 0xE0 && pixel[1] == 0 && pixel[0] == 0x1E;
        g_assert_cmpint(loud, ==, wanted[bar] > leaf.ink_limit + 1);
        if (!loud) /* red falls from 255 to 24 at the limit */
            g_assert_cmpfloat_with_epsilon((255 - pixel[2]) / 231. * leaf.ink_limit, wanted[bar], 1);
    }
    stone_raster_close(&r);
    stone_proof_press_close(press);
    stone_scene_close(leaf.scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/leaf/parts", test_parts);
    g_test_add_func("/leaf/names", test_names);
    g_test_add_func("/leaf/former", test_former);
    g_test_add_func("/leaf/find", test_find);
    g_test_add_func("/leaf/pull", test_pull);
    g_test_add_func("/leaf/plates", test_plates);
    g_test_add_func("/leaf/total-ink", test_total_ink);
    return g_test_run();
}
