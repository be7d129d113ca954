/* See keys.h. Arrays without gaps go into a key as they are in memory, others number by number: keys are used within
 * one run of one program and are never written to a file. */
#include "scene/keys.h"

#include "base/assert.h"

typedef struct {
    const stone_scene *scene;
    stone_ink_looks *looks;
    const void *context;
} eye;

#define PUT(key, ...) stone_digestion_put(key, (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}))

static void put_rect(stone_digestion *key, stone_rect r)
{
    PUT(key, r.x.u, r.y.u, r.width.u, r.height.u);
}

/* Plates depend on the mixture, screens on the look, so both count. */
static void put_ink(stone_digestion *key, const eye *e, stone_scene_ink ink)
{
    if (ink.colour == STONE_SCENE_NONE) {
        PUT(key, -1);
        return;
    }
    const stone_scene_colour *c = &e->scene->colours.at[ink.colour];
    PUT(key, ink.tint, e->looks(e->context, e->scene, ink), c->cmyk[0], c->cmyk[1], c->cmyk[2], c->cmyk[3]);
    stone_digestion_text(key, c->spot);
}

static void put_glyphs(stone_digestion *key, const eye *e, const stone_scene_glyphs *g)
{
    _Static_assert(sizeof(stone_scene_glyph) == 16, "glyphs are hashed as they lie");
    const stone_scene_font *font = &e->scene->fonts.at[g->font];
    PUT(key, g->size.u, g->scale, g->x.u, g->y.u, font->face, g->n);
    stone_digestion_text(key, font->hash ? font->hash : font->path ? font->path : font->file);
    put_ink(key, e, g->ink);
    stone_digestion_put(key, g->glyphs, g->n * sizeof *g->glyphs);
}

static void put_path(stone_digestion *key, const eye *e, const stone_scene_item *item)
{
    PUT(key, item->path.width.u, item->path.n);
    put_ink(key, e, item->path.fill);
    put_ink(key, e, item->path.stroke);
    for (uint32_t i = 0; i < item->path.n; i++) {
        const stone_path_step *s = &item->path.steps[i];
        PUT(key, s->verb, s->x[0].u, s->y[0].u, s->x[1].u, s->y[1].u, s->x[2].u, s->y[2].u);
    }
}

static void put_image(stone_digestion *key, const eye *e, const stone_scene_item *item)
{
    const stone_scene_image *image = &e->scene->images.at[item->image.image];
    stone_digestion_text(key, image->file);
    stone_digestion_text(key, image->hash);
    PUT(key, image->width, image->height, image->vector, image->grey, image->ground.tint);
    if (image->ground.tint)
        put_ink(key, e, image->ground);
    put_rect(key, item->image.crop);
}

static stone_digest print_of(const eye *e, const stone_scene_item *item, stone_digest clip)
{
    stone_digestion key;
    stone_digestion_begin(&key, clip);
    PUT(&key, item->kind);
    put_rect(&key, item->box);
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
        put_glyphs(&key, e, &item->glyphs);
        break;
    case STONE_ITEM_RULE:
        put_ink(&key, e, item->rule.ink);
        break;
    case STONE_ITEM_BOX:
        put_ink(&key, e, item->rect.fill);
        for (int side = 0; side < 4; side++) {
            PUT(&key, item->rect.border[side].u);
            put_ink(&key, e, item->rect.border_ink[side]);
        }
        break;
    case STONE_ITEM_PATH:
        put_path(&key, e, item);
        break;
    case STONE_ITEM_IMAGE:
        put_image(&key, e, item);
        break;
    default:
        break;
    }
    return stone_digestion_end(&key);
}

static stone_rect widened(stone_rect r, stone_len across, stone_len down)
{
    return (stone_rect){stone_len_sub(r.x, across), stone_len_sub(r.y, down),
                        stone_len_add(r.width, stone_len_times(across, 2)),
                        stone_len_add(r.height, stone_len_times(down, 2))};
}

/* Mitred corners reach out up to ten times the width of the line (Cairo's limit). */
static stone_rect path_reach(const stone_scene_item *item)
{
    if (item->path.n == 0)
        return (stone_rect){0};
    int32_t left = INT32_MAX, top = INT32_MAX, right = INT32_MIN, foot = INT32_MIN;
    for (uint32_t i = 0; i < item->path.n; i++) {
        const stone_path_step *s = &item->path.steps[i];
        int points = s->verb == STONE_PATH_CURVE ? 3 : s->verb == STONE_PATH_CLOSE ? 0 : 1;
        for (int k = 0; k < points; k++) {
            left = s->x[k].u < left ? s->x[k].u : left;
            right = s->x[k].u > right ? s->x[k].u : right;
            top = s->y[k].u < top ? s->y[k].u : top;
            foot = s->y[k].u > foot ? s->y[k].u : foot;
        }
    }
    if (left > right)
        return (stone_rect){0};
    stone_len edge = stone_len_add(stone_len_times(item->path.width, 5), stone_len_units(1));
    return widened((stone_rect){{left}, {top}, {right - left}, {foot - top}}, edge, edge);
}

stone_rect stone_scene_reach(const stone_scene_item *item)
{
    switch (item->kind) {
    case STONE_ITEM_GROUP:
    case STONE_ITEM_NOTE:
        return (stone_rect){0};
    case STONE_ITEM_GLYPHS: {
        const stone_scene_glyphs *g = &item->glyphs;
        if (g->n == 0)
            return (stone_rect){0};
        stone_len high = stone_len_times(g->size, 2);
        stone_rect line = {g->x, g->y, stone_len_max(g->width, stone_len_units(1)), {0}};
        for (uint32_t i = 0; i < g->n; i++) { /* marks may be set off the line */
            stone_len y = stone_len_add(g->y, g->glyphs[i].y), foot = stone_rect_foot(line);
            line.y = stone_len_min(line.y, y);
            line.height = stone_len_sub(stone_len_max(foot, y), line.y);
        }
        return widened(line, g->size, high);
    }
    case STONE_ITEM_PATH:
        return path_reach(item);
    default:
        return item->box;
    }
}

/* What browsers receive about an item besides its print. */
static void put_told(stone_digestion *key, const stone_scene_item *item)
{
    stone_digestion_text(key, item->id);
    stone_digestion_text(key, item->role);
    stone_digestion_text(key, item->story);
    switch (item->kind) {
    case STONE_ITEM_GROUP:
        stone_digestion_text(key, item->group.what);
        stone_digestion_text(key, item->group.link);
        PUT(key, item->group.count, item->group.clip);
        break;
    case STONE_ITEM_GLYPHS: {
        const stone_scene_glyphs *g = &item->glyphs;
        PUT(key, g->width.u, g->rtl, g->word_space, g->tracking, g->hyphenated, g->line_end, g->paragraph_end, g->joins,
            g->cut);
        stone_digestion_text(key, g->text);
        break;
    }
    case STONE_ITEM_IMAGE:
        stone_digestion_text(key, item->image.alt);
        break;
    case STONE_ITEM_NOTE:
        stone_digestion_text(key, item->note.what);
        stone_digestion_text(key, item->note.text);
        break;
    default:
        break;
    }
}

static void put_page(stone_digestion *key, const stone_scene *scene, const stone_scene_page *page)
{
    const char *const said[] = {page->folio,     page->side,  scene->paper,    scene->title,
                                scene->language, scene->date, scene->direction};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        stone_digestion_text(key, said[i]);
    PUT(key, page->width.u, page->height.u, page->bleed.u, page->baseline.u, page->first.u, page->mono);
}

static void put_span(stone_digestion *key, const stone_scene *scene, stone_span span)
{
    stone_digestion_text(key, span.source < scene->sources.n ? scene->sources.at[span.source] : NULL);
    PUT(key, span.line, span.column, span.length);
}

static stone_digest clip_of(stone_digest outer, stone_rect box)
{
    stone_digestion key;
    stone_digestion_begin(&key, outer);
    put_rect(&key, box);
    return stone_digestion_end(&key);
}

stone_page_keys stone_scene_keys(const stone_scene *scene, uint32_t number, stone_ink_looks *looks, const void *context,
                                 stone_arena *arena)
{
    const stone_scene_page *page = &scene->pages.at[number];
    const eye e = {scene, looks, context};
    stone_page_keys keys = {.items = STONE_NEW_N(arena, stone_item_key, page->items.n + 1), .n = page->items.n};
    stone_digestion shows, places;
    stone_digestion_begin(&shows, (stone_digest){{0}});
    stone_digestion_begin(&places, (stone_digest){{0}});
    put_page(&shows, scene, page);
    struct {
        uint32_t end;
        stone_digest clip;
    } clips[STONE_SCENE_DEPTH + 1] = {{UINT32_MAX, {{0}}}};
    uint32_t depth = 0; /* of the groups that clip */
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        while (depth && clips[depth].end <= i)
            depth--;
        keys.items[i] = (stone_item_key){print_of(&e, item, clips[depth].clip), stone_scene_reach(item)};
        stone_digestion_put(&shows, &keys.items[i].print, sizeof keys.items[i].print);
        put_told(&shows, item);
        put_span(&places, scene, item->span);
        if (item->kind == STONE_ITEM_GROUP && item->group.clip && item->group.count) {
            STONE_ASSERT(depth < STONE_SCENE_DEPTH);
            clips[++depth].end = i + 1 + item->group.count;
            clips[depth].clip = clip_of(clips[depth - 1].clip, item->box);
        }
    }
    keys.page = stone_digestion_end(&shows);
    keys.places = stone_digestion_end(&places);
    return keys;
}

static uint32_t no_look(const void *context, const stone_scene *scene, stone_scene_ink ink)
{
    return 0;
}

void stone_scene_items_put(stone_digestion *key, const stone_scene *scene, const stone_scene_item *items, uint32_t n)
{
    const eye e = {scene, no_look, NULL};
    PUT(key, n);
    for (uint32_t i = 0; i < n; i++) {
        stone_digest print = print_of(&e, &items[i], (stone_digest){{0}});
        stone_digestion_put(key, &print, sizeof print);
        put_told(key, &items[i]);
        put_span(key, scene, items[i].span);
    }
}

/* The tiles [*from, *to) of an axis that a stretch touches. */
static void span_of(const stone_len *edges, uint32_t n, int64_t low, int64_t high, uint32_t *from, uint32_t *to)
{
    uint32_t i = 0;
    while (i < n && edges[i + 1].u <= low)
        i++;
    *from = i;
    while (i < n && edges[i].u < high)
        i++;
    *to = i;
}

void stone_scene_tile_keys(const stone_page_keys *keys, const stone_len *x, uint32_t columns, const stone_len *y,
                           uint32_t rows, stone_len margin, stone_digest *tiles)
{
    for (uint32_t i = 0; i < keys->n; i++) {
        stone_rect r = keys->items[i].reach;
        if (r.width.u <= 0 || r.height.u <= 0)
            continue;
        uint32_t left, right, top, foot;
        span_of(x, columns, (int64_t)r.x.u - margin.u, (int64_t)r.x.u + r.width.u + margin.u, &left, &right);
        span_of(y, rows, (int64_t)r.y.u - margin.u, (int64_t)r.y.u + r.height.u + margin.u, &top, &foot);
        for (uint32_t row = top; row < foot; row++)
            for (uint32_t column = left; column < right; column++) {
                stone_digest *tile = &tiles[row * columns + column];
                *tile = stone_digest_add(*tile, &keys->items[i].print, sizeof keys->items[i].print);
            }
    }
}
