/* See bleed.h. */
#include "page/bleed.h"

#include <stdint.h>

enum { HAIR = STONE_LEN_UNIT / 4 };

/* How far a rectangle must grow on each side (top, right, bottom, left). False: not at all. */
static bool wanted(const stone_scene_page *page, stone_rect r, int32_t *by)
{
    const int32_t from[4] = {r.y.u, page->width.u - stone_rect_right(r).u, page->height.u - stone_rect_foot(r).u,
                             r.x.u};
    bool any = false;
    for (int side = 0; side < 4; side++) {
        by[side] = from[side] <= HAIR && from[side] >= -HAIR ? page->bleed.u + from[side] : 0;
        any |= by[side] > 0;
    }
    return any;
}

static stone_rect grown(stone_rect r, const int32_t *by)
{
    return (stone_rect){{r.x.u - by[3]}, {r.y.u - by[0]}, {r.width.u + by[1] + by[3]}, {r.height.u + by[0] + by[2]}};
}

static int64_t held(int64_t at, int64_t most)
{
    return at < 0 ? 0 : at > most ? most : at;
}

/* The visible part of the picture grows with the box. Where the picture ends, less of it is shown, enlarged. */
static void grow_crop(stone_scene_item *item, const stone_scene_image *image, const int32_t *by)
{
    stone_rect box = item->box, crop = item->image.crop;
    if (box.width.u <= 0 || box.height.u <= 0)
        return;
    double scale = (double)crop.width.u / box.width.u;
    double width = (box.width.u + by[1] + by[3]) * scale, height = (box.height.u + by[0] + by[2]) * scale;
    double whole_width = image->width * 1024., whole_height = image->height * 1024., less = 1;
    if (width > whole_width)
        less = whole_width / width;
    if (height * less > whole_height)
        less = whole_height / height;
    double x = crop.x.u - by[3] * scale + width * (1 - less) / 2,
           y = crop.y.u - by[0] * scale + height * (1 - less) / 2;
    int64_t w = (int64_t)(width * less), h = (int64_t)(height * less);
    item->image.crop = (stone_rect){{(int32_t)held((int64_t)x, (int64_t)whole_width - w)},
                                    {(int32_t)held((int64_t)y, (int64_t)whole_height - h)},
                                    {(int32_t)w},
                                    {(int32_t)h}};
}

static bool bare(const stone_scene_item *box)
{
    return !(box->rect.border[0].u | box->rect.border[1].u | box->rect.border[2].u | box->rect.border[3].u);
}

static void settle(const stone_scene *scene, const stone_scene_page *page, stone_scene_item *item)
{
    int32_t by[4];
    bool clips = item->kind == STONE_ITEM_GROUP && item->group.clip,
         ground = item->kind == STONE_ITEM_BOX && bare(item);
    bool photograph = item->kind == STONE_ITEM_IMAGE && item->image.image < scene->images.n &&
                      !scene->images.at[item->image.image].vector;
    if (!(clips || ground || photograph || item->kind == STONE_ITEM_RULE) || !wanted(page, item->box, by))
        return;
    if (photograph)
        grow_crop(item, &scene->images.at[item->image.image], by);
    item->box = grown(item->box, by);
}

void stone_bleed_settle(stone_scene *scene)
{
    for (uint32_t i = 0; i < scene->pages.n; i++)
        for (uint32_t k = 0; scene->pages.at[i].bleed.u > 0 && k < scene->pages.at[i].items.n; k++)
            settle(scene, &scene->pages.at[i], &scene->pages.at[i].items.at[k]);
}
