/* See join.h. Files of one edition have the same tables, so an entry is looked up at its own index first. */
#include "scene/join.h"

#include <string.h>

#include "scene/same.h"

static bool same_font(const stone_scene_font *a, const stone_scene_font *b)
{
    return stone_scene_same_font(a, b) && stone_scene_same_text(a->hash, b->hash);
}

static bool same_image(const stone_scene_image *a, const stone_scene_image *b)
{
    return stone_scene_same_text(a->file, b->file) && stone_scene_same_text(a->hash, b->hash) && a->width == b->width &&
           a->height == b->height && a->vector == b->vector && a->supplied == b->supplied && a->grey == b->grey &&
           a->ground.colour == b->ground.colour && a->ground.tint == b->ground.tint;
}

/* MAP(table, type, same): the index in scene's table of each entry of more's table; missing entries are appended. */
#define MAP(table, type, same)                                                                                         \
    static void map_##table(stone_scene *scene, const stone_scene *more, uint32_t *map)                                \
    {                                                                                                                  \
        for (uint32_t i = 0; i < more->table.n; i++) {                                                                 \
            const type *one = &more->table.at[i];                                                                      \
            uint32_t at = i < scene->table.n && same(&scene->table.at[i], one) ? i : 0;                                \
            while (at < scene->table.n && !same(&scene->table.at[at], one))                                            \
                at++;                                                                                                  \
            if (at == scene->table.n)                                                                                  \
                *STONE_PUSH(scene->arena, &scene->table) = *one;                                                       \
            map[i] = at;                                                                                               \
        }                                                                                                              \
    }

static bool same_source(const char *const *a, const char *const *b)
{
    return stone_scene_same_text(*a, *b);
}

MAP(colours, stone_scene_colour, stone_scene_same_colour)
MAP(fonts, stone_scene_font, same_font)
MAP(images, stone_scene_image, same_image)
MAP(sources, char *const, same_source)

static void map_ink(stone_scene_ink *ink, const uint32_t *colours)
{
    if (ink->colour != STONE_SCENE_NONE)
        ink->colour = (uint16_t)colours[ink->colour];
}

static void map_item(stone_scene_item *item, const uint32_t *colours, const uint32_t *fonts, const uint32_t *images)
{
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
        item->glyphs.font = (uint16_t)fonts[item->glyphs.font];
        map_ink(&item->glyphs.ink, colours);
        break;
    case STONE_ITEM_RULE:
        map_ink(&item->rule.ink, colours);
        break;
    case STONE_ITEM_BOX:
        map_ink(&item->rect.fill, colours);
        for (int side = 0; side < 4; side++)
            map_ink(&item->rect.border_ink[side], colours);
        break;
    case STONE_ITEM_PATH:
        map_ink(&item->path.fill, colours);
        map_ink(&item->path.stroke, colours);
        break;
    case STONE_ITEM_IMAGE:
        item->image.image = (uint16_t)images[item->image.image];
        break;
    default:
        break;
    }
}

bool stone_scene_join(stone_scene *scene, stone_scene *more)
{
    if ((uint64_t)scene->colours.n + more->colours.n >= STONE_SCENE_NONE ||
        (uint64_t)scene->fonts.n + more->fonts.n > UINT16_MAX ||
        (uint64_t)scene->images.n + more->images.n > UINT16_MAX)
        return false;
    uint32_t *colours = STONE_NEW_N(more->arena, uint32_t, more->colours.n + 1),
             *fonts = STONE_NEW_N(more->arena, uint32_t, more->fonts.n + 1);
    uint32_t *images = STONE_NEW_N(more->arena, uint32_t, more->images.n + 1),
             *sources = STONE_NEW_N(more->arena, uint32_t, more->sources.n + 1);
    map_colours(scene, more, colours);
    for (uint32_t i = 0; i < more->images.n; i++)
        map_ink(&more->images.at[i].ground, colours);
    map_fonts(scene, more, fonts);
    map_images(scene, more, images);
    map_sources(scene, more, sources);
    for (uint32_t p = 0; p < more->pages.n; p++) {
        stone_scene_page *page = &more->pages.at[p];
        for (uint32_t i = 0; i < page->items.n; i++) {
            map_item(&page->items.at[i], colours, fonts, images);
            if (page->items.at[i].span.source < more->sources.n)
                page->items.at[i].span.source = sources[page->items.at[i].span.source];
        }
        *STONE_PUSH(scene->arena, &scene->pages) = *page;
    }
    stone_arena_adopt(scene->arena, more->arena);
    return true;
}

/* ---- one page alone ---- */

enum { UNUSED = UINT32_MAX };

typedef struct {
    uint32_t *colours, *fonts, *images, *sources; /* the new index, by old index */
} maps;

static void use(uint32_t *map, uint32_t i)
{
    map[i] = 0;
}

static void use_ink(const maps *m, stone_scene_ink ink)
{
    if (ink.colour != STONE_SCENE_NONE)
        use(m->colours, ink.colour);
}

static void use_item(const maps *m, const stone_scene *scene, const stone_scene_item *item)
{
    if (item->span.source < scene->sources.n)
        use(m->sources, item->span.source);
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
        use(m->fonts, item->glyphs.font);
        use_ink(m, item->glyphs.ink);
        break;
    case STONE_ITEM_RULE:
        use_ink(m, item->rule.ink);
        break;
    case STONE_ITEM_BOX:
        use_ink(m, item->rect.fill);
        for (int side = 0; side < 4; side++)
            use_ink(m, item->rect.border_ink[side]);
        break;
    case STONE_ITEM_PATH:
        use_ink(m, item->path.fill);
        use_ink(m, item->path.stroke);
        break;
    case STONE_ITEM_IMAGE:
        use(m->images, item->image.image);
        if (scene->images.at[item->image.image].ground.tint)
            use_ink(m, scene->images.at[item->image.image].ground);
        break;
    default:
        break;
    }
}

static uint32_t *unused(stone_arena *arena, uint32_t n)
{
    uint32_t *map = STONE_NEW_N(arena, uint32_t, n + 1);
    memset(map, 0xff, (n + 1) * sizeof *map);
    return map;
}

/* KEEP(table): the entries in use, in their order, and the new index of each. */
#define KEEP(table)                                                                                                    \
    for (uint32_t i = 0; i < scene->table.n; i++)                                                                      \
        if (m.table[i] != UNUSED) {                                                                                    \
            m.table[i] = alone->table.n;                                                                               \
            *STONE_PUSH(arena, &alone->table) = scene->table.at[i];                                                    \
        }

stone_scene *stone_scene_alone(const stone_scene *scene, uint32_t number, stone_arena *arena)
{
    stone_scene *alone = STONE_NEW(arena, stone_scene);
    const stone_scene_page *page = &scene->pages.at[number];
    *alone = (stone_scene){.arena = arena,
                           .paper = scene->paper,
                           .title = scene->title,
                           .language = scene->language,
                           .date = scene->date,
                           .direction = scene->direction};
    maps m = {unused(arena, scene->colours.n), unused(arena, scene->fonts.n), unused(arena, scene->images.n),
              unused(arena, scene->sources.n)};
    for (uint32_t i = 0; i < page->items.n; i++)
        use_item(&m, scene, &page->items.at[i]);
    KEEP(colours)
    KEEP(fonts)
    KEEP(images)
    KEEP(sources)
    for (uint32_t i = 0; i < alone->images.n; i++)
        if (alone->images.at[i].ground.tint)
            map_ink(&alone->images.at[i].ground, m.colours);
        else
            alone->images.at[i].ground = (stone_scene_ink){0, 0};
    stone_scene_page copy = *page;
    copy.items.at = stone_arena_copy(arena, page->items.at, page->items.n * sizeof *page->items.at);
    for (uint32_t i = 0; i < copy.items.n; i++) {
        map_item(&copy.items.at[i], m.colours, m.fonts, m.images);
        if (copy.items.at[i].span.source < scene->sources.n)
            copy.items.at[i].span.source = m.sources[copy.items.at[i].span.source];
    }
    *STONE_PUSH(arena, &alone->pages) = copy;
    return alone;
}

void stone_scene_unsource(stone_scene *alone)
{
    for (uint32_t i = 0; i < alone->pages.n; i++)
        for (uint32_t k = 0; k < alone->pages.at[i].items.n; k++)
            alone->pages.at[i].items.at[k].span = STONE_SPAN_NONE;
    alone->sources.n = 0;
}

#define KEEP_TEXT(field) field = stone_arena_string(arena, field)

stone_scene *stone_scene_keep(const stone_scene *scene, uint32_t number, stone_arena *arena)
{
    stone_scene *kept = stone_scene_alone(scene, number, arena);
    KEEP_TEXT(kept->paper);
    KEEP_TEXT(kept->title);
    KEEP_TEXT(kept->language);
    KEEP_TEXT(kept->date);
    KEEP_TEXT(kept->direction);
    for (uint32_t i = 0; i < kept->colours.n; i++) {
        KEEP_TEXT(kept->colours.at[i].name);
        KEEP_TEXT(kept->colours.at[i].spot);
    }
    for (uint32_t i = 0; i < kept->fonts.n; i++) {
        KEEP_TEXT(kept->fonts.at[i].file);
        KEEP_TEXT(kept->fonts.at[i].hash);
        KEEP_TEXT(kept->fonts.at[i].path);
    }
    for (uint32_t i = 0; i < kept->images.n; i++) {
        KEEP_TEXT(kept->images.at[i].file);
        KEEP_TEXT(kept->images.at[i].hash);
        kept->images.at[i].print = (stone_scene_print){0};
    }
    for (uint32_t i = 0; i < kept->sources.n; i++)
        KEEP_TEXT(kept->sources.at[i]);
    stone_scene_page *page = &kept->pages.at[0];
    KEEP_TEXT(page->folio);
    KEEP_TEXT(page->side);
    for (uint32_t i = 0; i < page->items.n; i++)
        page->items.at[i] = stone_scene_item_copy(arena, &page->items.at[i], i ? &page->items.at[i - 1] : NULL);
    return kept;
}
