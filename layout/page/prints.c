/* See prints.h. The ground of a picture is the last surface before it in painting order that contains all of it. */
#include "page/prints.h"

#include <string.h>

typedef struct {
    stone_rect rect;
    stone_scene_ink ink;
} surface;

struct settling {
    stone_scene *scene;
    stone_arena *arena;
    STONE_LIST(surface) surfaces; /* surfaces of the current page */
};

static bool holds(stone_rect outer, stone_rect inner)
{
    const int32_t hair = STONE_LEN_UNIT / 4;
    return outer.x.u <= inner.x.u + hair && outer.y.u <= inner.y.u + hair &&
           stone_rect_right(outer).u >= stone_rect_right(inner).u - hair &&
           stone_rect_foot(outer).u >= stone_rect_foot(inner).u - hair;
}

static stone_scene_ink under(const struct settling *s, stone_rect rect)
{
    for (uint32_t i = s->surfaces.n; i-- > 0;)
        if (holds(s->surfaces.at[i].rect, rect))
            return s->surfaces.at[i].ink;
    return (stone_scene_ink){0};
}

/* The variant of `image` that is grey or on this ground. It is added to the table if it is not in it. */
static uint16_t variant(struct settling *s, uint16_t image, bool grey, stone_scene_ink ground)
{
    stone_scene_image wanted = s->scene->images.at[image];
    if (wanted.grey == grey && wanted.ground.tint == ground.tint &&
        (!ground.tint || wanted.ground.colour == ground.colour))
        return image;
    for (uint32_t i = 0; i < s->scene->images.n; i++) {
        const stone_scene_image *at = &s->scene->images.at[i];
        if (at->grey == grey && at->ground.tint == ground.tint && at->ground.colour == ground.colour &&
            strcmp(at->file, wanted.file) == 0)
            return (uint16_t)i;
    }
    if (s->scene->images.n >= STONE_SCENE_NONE)
        return image;
    wanted.grey = grey;
    wanted.ground = ground;
    *STONE_PUSH(s->arena, &s->scene->images) = wanted;
    return (uint16_t)(s->scene->images.n - 1);
}

static void settle_page(struct settling *s, stone_scene_page *page, const stone_picture_list *pictures)
{
    s->surfaces.n = 0;
    for (uint32_t i = 0; i < page->items.n; i++) {
        stone_scene_item *item = &page->items.at[i];
        if (item->kind == STONE_ITEM_BOX && item->rect.fill.colour != STONE_SCENE_NONE)
            *STONE_PUSH(s->arena, &s->surfaces) = (surface){item->box, item->rect.fill};
        if (item->kind != STONE_ITEM_IMAGE || item->image.image >= pictures->list.n)
            continue;
        bool clear = pictures->list.at[item->image.image].alpha;
        stone_scene_ink ground = clear ? under(s, item->box) : (stone_scene_ink){0};
        if (!ground.tint)
            ground.colour = 0;
        item->image.image = variant(s, item->image.image, page->mono, ground);
    }
}

void stone_prints_settle(stone_scene *scene, const stone_picture_list *pictures)
{
    struct settling s = {.scene = scene, .arena = scene->arena};
    for (uint32_t i = 0; i < scene->pages.n; i++)
        settle_page(&s, &scene->pages.at[i], pictures);
}
