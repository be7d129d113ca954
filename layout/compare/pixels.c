/* Compares pages pixel by pixel. Pages whose scenes print the same are painted once, because the painter gives equal
 * pixels for equal scenes. Pixels that differ where the scenes differ are explained by that change and not reported
 * again. */
#include <glib.h>
#include <string.h>

#include "base/share.h"
#include "compare/compare.h"
#include "session/plates.h"

enum { THUMB = 260, USUAL_DPI = 100 }; /* THUMB: height of a thumbnail in pixels */

typedef struct {
    stone_comparison *c;
    uint32_t dpi;
    stone_letters *letters;
    bool compare;       /* compare both pages by pixel */
    struct work *works; /* by pair */
} pixel_crew;

/* The result of one pair besides its images; joined in the order of pairs. */
typedef struct work {
    stone_arena *arena;
    stone_findings findings;
    stone_tile_areas rest; /* areas that no change explains */
    uint32_t *mask_pixels;
    bool failed;
} work;

static bool paint(const pixel_crew *k, const stone_compare_side *side, uint32_t page, stone_findings *findings,
                  stone_raster *raster)
{
    uint32_t dpi = k->dpi;
    if (side->pdf)
        return stone_foreign_paint(side, page, dpi, findings, raster);
    stone_paint_order order = {.letters = k->letters,
                               .creator = STONE_CREATOR,
                               .findings = findings,
                               .pixels = stone_plates_pixels,
                               .context = side->session->made.plates};
    return stone_paint_raster(side->session->made.scene, &order, page, dpi, 0, raster);
}

static uint32_t to_pixel(stone_len length, uint32_t dpi, int margin)
{
    int64_t n = (int64_t)length.u * dpi / (72 * STONE_LEN_UNIT) + margin;
    return (uint32_t)CLAMP(n, 0, 1 << 20);
}

static stone_tile_area area_of(stone_rect r, uint32_t dpi, int margin)
{
    return (stone_tile_area){to_pixel(r.x, dpi, -margin), to_pixel(r.y, dpi, -margin),
                             to_pixel(stone_rect_right(r), dpi, margin + 1),
                             to_pixel(stone_rect_foot(r), dpi, margin + 1)};
}

static stone_len to_length(uint32_t pixel, uint32_t dpi)
{
    return (stone_len){(int32_t)((int64_t)pixel * 72 * STONE_LEN_UNIT / dpi)};
}

typedef STONE_LIST(uint32_t) indices;

static bool says(const char *wanted, const char *is)
{
    return !wanted || (is && strcmp(wanted, is) == 0);
}

/* The places of a mask on one page: those it gives, or those of the things it names. */
static void lay_mask(const stone_diff_mask *m, uint32_t index, const stone_scene_page *page, uint32_t dpi,
                     stone_arena *arena, stone_tile_areas *areas, indices *of)
{
    if (m->page && strcmp(m->page, page->folio) != 0)
        return;
    bool named = m->role || m->story || m->box;
    const char *box = NULL;
    uint32_t box_end = 0;
    for (uint32_t i = 0; named && i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        if (i >= box_end)
            box = NULL;
        if (!box && stone_scene_is_box(item)) {
            box = item->id;
            box_end = i + 1 + item->group.count;
        }
        if (item->kind == STONE_ITEM_NOTE || !says(m->role, item->role) || !says(m->story, item->story) ||
            !says(m->box, box))
            continue;
        *STONE_PUSH(arena, areas) = area_of(item->box, dpi, 2);
        *STONE_PUSH(arena, of) = index;
    }
    if (m->placed && !named) {
        *STONE_PUSH(arena, areas) = area_of(m->place, dpi, 0);
        *STONE_PUSH(arena, of) = index;
    }
}

static void lay_masks(const pixel_crew *k, const stone_diff_pair *pair, stone_arena *arena, stone_tile_areas *areas,
                      indices *of)
{
    const stone_comparison *c = k->c;
    for (uint32_t i = 0; i < c->policy.masks.n; i++) {
        lay_mask(&c->policy.masks.at[i], i, &c->newer.session->made.scene->pages.at[pair->newer], k->dpi, arena, areas,
                 of);
        lay_mask(&c->policy.masks.at[i], i, &c->old.session->made.scene->pages.at[pair->old], k->dpi, arena, areas, of);
    }
}

/* The places where the scenes print something different. */
static void lay_explained(const pixel_crew *k, const stone_diff_pair *pair, stone_arena *arena, stone_tile_areas *areas)
{
    stone_rects places = {0};
    const stone_diff_result *result = &k->c->result;
    for (uint32_t i = 0; i < result->changes.n; i++)
        if (result->changes.at[i].kind == STONE_CHANGE_DRAWING_ORDER &&
            &result->pairs.at[result->changes.at[i].pair] == pair)
            *STONE_PUSH(arena, &places) = result->changes.at[i].old;
    stone_diff_places(k->c->old.session->made.scene, k->c->newer.session->made.scene, pair, arena, &places);
    for (uint32_t i = 0; i < places.n; i++)
        *STONE_PUSH(arena, areas) = area_of(places.at[i], k->dpi, 3);
    const stone_scene_page *a = &k->c->old.session->made.scene->pages.at[pair->old],
                           *b = &k->c->newer.session->made.scene->pages.at[pair->newer];
    if (a->width.u != b->width.u)
        *STONE_PUSH(arena, areas) =
            (stone_tile_area){to_pixel(stone_len_min(a->width, b->width), k->dpi, -1), 0, UINT32_MAX, UINT32_MAX};
    if (a->height.u != b->height.u)
        *STONE_PUSH(arena, areas) =
            (stone_tile_area){0, to_pixel(stone_len_min(a->height, b->height), k->dpi, -1), UINT32_MAX, UINT32_MAX};
}

static stone_tolerance tolerance_of(const stone_comparison *c)
{
    return c->wish.tolerant ? (stone_tolerance){c->wish.most_apart, c->wish.most_pixels} : (stone_tolerance){0, 0};
}

static void compare(const pixel_crew *k, uint32_t i, const stone_raster *old, const stone_raster *newer, work *w)
{
    stone_comparison *c = k->c;
    const stone_diff_pair *pair = &c->result.pairs.at[i];
    stone_compare_pair *out = &c->pairs[i];
    stone_tile_areas masks = {0};
    indices of = {0};
    lay_masks(k, pair, w->arena, &masks, &of);
    uint32_t *hits = STONE_NEW_N(w->arena, uint32_t, masks.n + 1);
    stone_tiles_compare(old, newer, tolerance_of(c), masks.at, masks.n, hits, w->arena, &out->tiles);
    for (uint32_t n = 0; n < masks.n; n++)
        w->mask_pixels[of.at[n]] += hits[n];
    out->compared = true;
    if (!out->tiles.pixels)
        return;
    lay_explained(k, pair, w->arena, &masks);
    stone_tile_result rest;
    stone_tiles_compare(old, newer, tolerance_of(c), masks.at, masks.n, NULL, w->arena, &rest);
    w->rest = rest.areas;
}

/* Compares the new page with the digests in the baseline. */
static void hold_against_tiles(const pixel_crew *k, uint32_t i, const stone_raster *newer, work *w)
{
    stone_comparison *c = k->c;
    const stone_diff_pair *pair = &c->result.pairs.at[i];
    const stone_baseline *b = c->old.baseline;
    const char *folio = c->old.session->made.scene->pages.at[pair->old].folio;
    uint32_t at = 0;
    while (at < b->folios.n && strcmp(b->folios.at[at], folio) != 0)
        at++;
    if (at == b->folios.n)
        return;
    stone_tile_hashes now;
    stone_tile_areas areas = {0}, explained = {0};
    indices of = {0};
    stone_tiles_hash(newer, w->arena, &now);
    stone_tiles_compare_hashes(&b->tiles.at[at], &now, w->arena, &areas);
    lay_explained(k, pair, w->arena, &explained);
    lay_masks(k, pair, w->arena, &explained, &of);
    for (uint32_t n = 0; n < areas.n; n++) {
        bool known = false;
        for (uint32_t e = 0; e < explained.n && !known; e++)
            known = explained.at[e].left < areas.at[n].right && areas.at[n].left < explained.at[e].right &&
                    explained.at[e].top < areas.at[n].foot && areas.at[n].top < explained.at[e].foot;
        if (!known)
            *STONE_PUSH(w->arena, &w->rest) = areas.at[n];
    }
}

/* ---- images of the report ---- */

/* Each pixel of the thumbnail is the mean of a square of pixels. */
static stone_raster shrink(stone_arena *arena, const stone_raster *r)
{
    uint32_t by = MAX(1, MAX(r->width, r->height) / THUMB), width = MAX(1, r->width / by),
             height = MAX(1, r->height / by);
    uint32_t *out = STONE_NEW_N(arena, uint32_t, (size_t)width * height);
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++) {
            uint32_t sum[3] = {0}, n = 0;
            for (uint32_t v = y * by; v < MIN((y + 1) * by, r->height); v++)
                for (uint32_t u = x * by; u < MIN((x + 1) * by, r->width); u++, n++)
                    for (int channel = 0; channel < 3; channel++)
                        sum[channel] += r->pixels[(size_t)v * r->stride + (size_t)u * 4 + (size_t)channel];
            n = MAX(n, 1);
            out[(size_t)y * width + x] = 0xff000000u | (sum[2] / n) << 16 | (sum[1] / n) << 8 | sum[0] / n;
        }
    return (stone_raster){width, height, (size_t)width * 4, (const uint8_t *)out};
}

static void keep_png(work *w, const stone_raster *r, const void **bytes, size_t *size)
{
    uint8_t *png;
    stone_raster_png(r, w->arena, &png, size);
    *bytes = png;
}

static void keep_thumb(work *w, const stone_raster *r, stone_compare_pair *out, int side)
{
    stone_raster small = shrink(w->arena, r);
    keep_png(w, &small, &out->thumb[side], &out->thumb_size[side]);
}

static void show(const pixel_crew *k, uint32_t i, const stone_raster *old, const stone_raster *newer, work *w)
{
    stone_compare_pair *out = &k->c->pairs[i];
    bool large = !k->c->result.pairs.at[i].same || out->tiles.pixels || w->rest.n;
    const stone_raster *sheets[2] = {old, newer};
    for (int side = 0; side < 2; side++) {
        if (!sheets[side]->pixels)
            continue;
        keep_thumb(w, sheets[side], out, side);
        if (large)
            keep_png(w, sheets[side], &out->png[side], &out->png_size[side]);
    }
    if (!old->pixels || !newer->pixels || !large)
        return;
    stone_raster heat;
    stone_arena *scratch = stone_arena_open();
    stone_tiles_heat(old, newer, tolerance_of(k->c), scratch, &heat);
    keep_png(w, &heat, &out->png[2], &out->png_size[2]);
    stone_arena_close(scratch);
    if (!out->compared)
        stone_tiles_compare(old, newer, tolerance_of(k->c), NULL, 0, NULL, w->arena, &out->tiles);
}

/* ---- all pairs ---- */

static void work_pair(void *context, uint32_t i)
{
    const pixel_crew *k = context;
    const stone_comparison *c = k->c;
    work *w = &k->works[i];
    w->arena = stone_arena_open();
    stone_findings_init(&w->findings, w->arena);
    w->mask_pixels = STONE_NEW_N(w->arena, uint32_t, c->policy.masks.n + 1);
    const stone_diff_pair *pair = &c->result.pairs.at[i];
    bool both = pair->old != UINT32_MAX && pair->newer != UINT32_MAX, apart = both && (!pair->same || c->old.pdf);
    bool tiles = both && c->old.baseline && c->old.baseline->tiles.n;
    stone_raster old = {0}, newer = {0};
    bool wants_old = pair->old != UINT32_MAX && ((k->compare && apart) || (c->wish.shown && (!both || apart)));
    bool wants_new = pair->newer != UINT32_MAX && ((k->compare && apart) || c->wish.shown || tiles);
    bool ok = (!wants_old || paint(k, &c->old, pair->old, &w->findings, &old)) &&
              (!wants_new || paint(k, &c->newer, pair->newer, &w->findings, &newer));
    if (ok && k->compare && apart)
        compare(k, i, &old, &newer, w);
    if (ok && tiles)
        hold_against_tiles(k, i, &newer, w);
    if (ok && c->wish.shown)
        show(k, i, &old, &newer, w);
    stone_raster_close(&old);
    stone_raster_close(&newer);
    w->failed = !ok;
}

typedef STONE_LIST(stone_change) changes;

static void list_rest(stone_comparison *c, uint32_t i, uint32_t dpi, const work *w, changes *all)
{
    for (uint32_t n = 0; n < w->rest.n; n++) {
        const stone_tile_area *a = &w->rest.at[n];
        stone_rect r = {to_length(a->left, dpi), to_length(a->top, dpi), to_length(a->right - a->left, dpi),
                        to_length(a->foot - a->top, dpi)};
        stone_change *change = STONE_PUSH(c->arena, all);
        *change = (stone_change){.kind = STONE_CHANGE_RENDER_ONLY,
                                 .pair = i,
                                 .had = true,
                                 .has = true,
                                 .old = r,
                                 .newer = r,
                                 .count = 1,
                                 .rule = STONE_DIFF_TOLD};
        change->message =
            stone_arena_print(c->arena, "pixels differ at %.1f, %.1f, %.1f x %.1f mm", stone_len_to_mm(r.x),
                              stone_len_to_mm(r.y), stone_len_to_mm(r.width), stone_len_to_mm(r.height));
    }
}

static void expose(stone_compare_side *side, uint32_t dpi)
{
    if (side->pdf)
        return;
    stone_session_equip(side->session);
    stone_plates_expose(side->session->made.plates, side->session->made.scene, dpi, NULL);
}

bool stone_compare_pixels(stone_comparison *c)
{
    bool tiles = c->old.baseline && c->old.baseline->tiles.n, wanted = c->wish.pixels || c->wish.tolerant || c->old.pdf;
    pixel_crew k = {.c = c,
                    .dpi = tiles         ? c->old.baseline->dpi
                           : c->wish.dpi ? c->wish.dpi
                                         : USUAL_DPI,
                    .compare = wanted};
    if (!wanted && !tiles && !c->wish.shown)
        return true;
    if (wanted || c->wish.shown)
        expose(&c->old, k.dpi);
    expose(&c->newer, k.dpi);
    k.letters = stone_letters_open(2 * c->newer.session->options.threads);
    uint32_t n = c->result.pairs.n;
    work *works = k.works = STONE_NEW_N(c->arena, work, n + 1);
    stone_share(c->newer.session->options.threads, n, work_pair, &k);
    stone_letters_close(k.letters);
    bool ok = true;
    changes rest = {0};
    c->summary.by_pixel = wanted;
    for (uint32_t i = 0; i < n; i++) {
        stone_findings_join(&c->newer.session->made.findings, &works[i].findings);
        ok &= !works[i].failed;
        for (uint32_t m = 0; m < c->policy.masks.n; m++)
            c->mask_pixels[m] += works[i].mask_pixels[m];
        c->summary.pixels += c->pairs[i].tiles.pixels;
        c->summary.tolerated += c->pairs[i].tiles.tolerated;
        c->summary.masked_pixels += c->pairs[i].tiles.masked;
        list_rest(c, i, k.dpi, &works[i], &rest);
        stone_arena_adopt(c->arena, works[i].arena);
    }
    stone_diff_add(c->old.session->made.scene, c->newer.session->made.scene, &c->policy, c->arena, &c->result, rest.at,
                   rest.n);
    stone_session_tell(c->newer.session);
    return ok;
}
