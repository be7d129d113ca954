/* See keys.h. Numbers go into the keys as the arrays lie in memory where these have no gaps, else one by one: keys
 * serve one run of one program, never a file. */
#include "scene/keys.h"

#include "base/assert.h"

typedef struct {
    const stone_scene *scene;
    stone_ink_looks *looks;
    const void *context;
} eye;

static stone_digest add_numbers(stone_digest key, const int64_t *numbers, uint32_t n)
{
    return stone_digest_add(key, numbers, n * sizeof *numbers);
}

#define ADD(key, ...)                                                                                                  \
    add_numbers(key, (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

static stone_digest add_rect(stone_digest key, stone_rect r)
{
    return ADD(key, r.x.u, r.y.u, r.width.u, r.height.u);
}

/* Plates print by the mixture, screens by the look: both count. */
static stone_digest add_ink(stone_digest key, const eye *e, stone_scene_ink ink)
{
    if (ink.colour == STONE_SCENE_NONE)
        return ADD(key, -1);
    const stone_scene_colour *c = &e->scene->colours.at[ink.colour];
    key = ADD(key, ink.tint, e->looks(e->context, e->scene, ink), c->cmyk[0], c->cmyk[1], c->cmyk[2], c->cmyk[3]);
    return c->spot ? stone_digest_text(key, c->spot) : key;
}

static stone_digest add_glyphs(stone_digest key, const eye *e, const stone_scene_glyphs *g)
{
    _Static_assert(sizeof(stone_scene_glyph) == 16, "glyphs are hashed as they lie");
    const stone_scene_font *font = &e->scene->fonts.at[g->font];
    key = ADD(key, g->size.u, g->scale, g->x.u, g->y.u, font->face);
    key = stone_digest_text(key, font->hash ? font->hash : font->path ? font->path : font->file);
    key = add_ink(key, e, g->ink);
    return stone_digest_add(key, g->glyphs, g->n * sizeof *g->glyphs);
}

static stone_digest add_path(stone_digest key, const eye *e, const stone_scene_item *item)
{
    key = add_ink(add_ink(ADD(key, item->path.width.u), e, item->path.fill), e, item->path.stroke);
    for (uint32_t i = 0; i < item->path.n; i++) {
        const stone_path_step *s = &item->path.steps[i];
        key = ADD(key, s->verb, s->x[0].u, s->y[0].u, s->x[1].u, s->y[1].u, s->x[2].u, s->y[2].u);
    }
    return key;
}

static stone_digest add_image(stone_digest key, const eye *e, const stone_scene_item *item)
{
    const stone_scene_image *image = &e->scene->images.at[item->image.image];
    key = stone_digest_text(stone_digest_text(key, image->file), image->hash);
    key = ADD(key, image->width, image->height, image->vector, image->grey, image->ground.tint);
    if (image->ground.tint)
        key = add_ink(key, e, image->ground);
    return add_rect(key, item->image.crop);
}

static stone_digest print_of(const eye *e, const stone_scene_item *item, stone_digest clip)
{
    stone_digest key = add_rect(ADD(clip, item->kind), item->box);
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
        return add_glyphs(key, e, &item->glyphs);
    case STONE_ITEM_RULE:
        return add_ink(key, e, item->rule.ink);
    case STONE_ITEM_BOX:
        key = add_ink(key, e, item->rect.fill);
        for (int side = 0; side < 4; side++)
            key = add_ink(ADD(key, item->rect.border[side].u), e, item->rect.border_ink[side]);
        return key;
    case STONE_ITEM_PATH:
        return add_path(key, e, item);
    case STONE_ITEM_IMAGE:
        return add_image(key, e, item);
    default:
        return key;
    }
}

static stone_rect widened(stone_rect r, stone_len across, stone_len down)
{
    return (stone_rect){stone_len_sub(r.x, across), stone_len_sub(r.y, down),
                        stone_len_add(r.width, stone_len_times(across, 2)),
                        stone_len_add(r.height, stone_len_times(down, 2))};
}

/* Mitred corners reach out further than the line is wide: by Cairo's limit of ten. */
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

/* What is told of an item besides its print. */
static stone_digest add_told(stone_digest key, const stone_scene_item *item)
{
    key = stone_digest_text(stone_digest_text(stone_digest_text(key, item->id), item->role), item->story);
    switch (item->kind) {
    case STONE_ITEM_GROUP:
        key = stone_digest_text(stone_digest_text(key, item->group.what), item->group.link);
        return ADD(key, item->group.count, item->group.clip);
    case STONE_ITEM_GLYPHS: {
        const stone_scene_glyphs *g = &item->glyphs;
        key = ADD(key, g->width.u, g->rtl, g->word_space, g->tracking, g->hyphenated, g->line_end, g->paragraph_end,
                  g->joins);
        return stone_digest_text(key, g->text);
    }
    case STONE_ITEM_IMAGE:
        return stone_digest_text(key, item->image.alt);
    case STONE_ITEM_NOTE:
        return stone_digest_text(stone_digest_text(key, item->note.what), item->note.text);
    default:
        return key;
    }
}

static stone_digest key_of_page(const stone_scene *scene, const stone_scene_page *page)
{
    stone_digest key = stone_digest_text(stone_digest_text((stone_digest){0}, page->folio), page->side);
    const char *const said[] = {scene->paper, scene->title, scene->language, scene->date, scene->direction};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        key = stone_digest_text(key, said[i]);
    return ADD(key, page->width.u, page->height.u, page->bleed.u, page->baseline.u, page->first.u, page->mono);
}

static stone_digest add_span(stone_digest key, const stone_scene *scene, stone_span span)
{
    key = stone_digest_text(key, span.source < scene->sources.n ? scene->sources.at[span.source] : NULL);
    return ADD(key, span.line, span.column, span.length);
}

stone_page_keys stone_scene_keys(const stone_scene *scene, uint32_t number, stone_ink_looks *looks, const void *context,
                                 stone_arena *arena)
{
    const stone_scene_page *page = &scene->pages.at[number];
    const eye e = {scene, looks, context};
    stone_page_keys keys = {
        key_of_page(scene, page), {{0}}, STONE_NEW_N(arena, stone_item_key, page->items.n + 1), page->items.n};
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
        keys.page = add_told(stone_digest_add(keys.page, &keys.items[i].print, sizeof keys.items[i].print), item);
        keys.places = add_span(keys.places, scene, item->span);
        if (item->kind == STONE_ITEM_GROUP && item->group.clip && item->group.count) {
            STONE_ASSERT(depth < STONE_SCENE_DEPTH);
            clips[++depth].end = i + 1 + item->group.count;
            clips[depth].clip = add_rect(clips[depth - 1].clip, item->box);
        }
    }
    return keys;
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
