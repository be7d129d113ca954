/* See same.h. The tables of two scenes may differ in order, so colours, fonts and pictures are compared by what they
 * name. */
#include "scene/same.h"

static bool same_ink(const stone_scene *s, stone_scene_ink a, const stone_scene *t, stone_scene_ink b)
{
    bool none = a.colour == STONE_SCENE_NONE;
    if (none || b.colour == STONE_SCENE_NONE)
        return none == (b.colour == STONE_SCENE_NONE);
    return a.tint == b.tint && stone_scene_same_colour(&s->colours.at[a.colour], &t->colours.at[b.colour]);
}

static bool same_glyphs(const stone_scene *s, const stone_scene_glyphs *a, const stone_scene *t,
                        const stone_scene_glyphs *b)
{
    const stone_scene_font *f = &s->fonts.at[a->font], *g = &t->fonts.at[b->font];
    if (a->n != b->n || a->size.u != b->size.u || a->scale != b->scale || a->x.u != b->x.u || a->y.u != b->y.u ||
        !same_ink(s, a->ink, t, b->ink) || !stone_scene_same_font(f, g))
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (a->glyphs[i].glyph != b->glyphs[i].glyph || a->glyphs[i].x.u != b->glyphs[i].x.u ||
            a->glyphs[i].y.u != b->glyphs[i].y.u)
            return false;
    return true;
}

static bool same_box(const stone_scene *s, const stone_scene_item *a, const stone_scene *t, const stone_scene_item *b)
{
    bool same = same_ink(s, a->rect.fill, t, b->rect.fill);
    for (int side = 0; side < 4; side++)
        same = same && a->rect.border[side].u == b->rect.border[side].u &&
               same_ink(s, a->rect.border_ink[side], t, b->rect.border_ink[side]);
    return same;
}

static bool same_path(const stone_scene *s, const stone_scene_item *a, const stone_scene *t, const stone_scene_item *b)
{
    if (a->path.n != b->path.n || a->path.width.u != b->path.width.u || !same_ink(s, a->path.fill, t, b->path.fill) ||
        !same_ink(s, a->path.stroke, t, b->path.stroke))
        return false;
    for (uint32_t i = 0; i < a->path.n; i++) {
        const stone_path_step *x = &a->path.steps[i], *y = &b->path.steps[i];
        for (int k = 0; k < 3; k++)
            if (x->verb != y->verb || x->x[k].u != y->x[k].u || x->y[k].u != y->y[k].u)
                return false;
    }
    return true;
}

static bool same_image(const stone_scene *s, uint16_t i, const stone_scene *t, uint16_t k)
{
    const stone_scene_image *a = &s->images.at[i], *b = &t->images.at[k];
    return stone_scene_same_text(a->hash, b->hash) && a->grey == b->grey &&
           (a->ground.tint | b->ground.tint ? same_ink(s, a->ground, t, b->ground) : true);
}

static bool same_item(const stone_scene *s, const stone_scene_item *a, const stone_scene *t, const stone_scene_item *b)
{
    if (a->kind != b->kind || !stone_scene_same_rect(a->box, b->box))
        return false;
    switch (a->kind) {
    case STONE_ITEM_GROUP:
        return a->group.clip == b->group.clip;
    case STONE_ITEM_GLYPHS:
        return same_glyphs(s, &a->glyphs, t, &b->glyphs);
    case STONE_ITEM_RULE:
        return same_ink(s, a->rule.ink, t, b->rule.ink);
    case STONE_ITEM_BOX:
        return same_box(s, a, t, b);
    case STONE_ITEM_PATH:
        return same_path(s, a, t, b);
    case STONE_ITEM_IMAGE:
        return same_image(s, a->image.image, t, b->image.image) && stone_scene_same_rect(a->image.crop, b->image.crop);
    default:
        return true;
    }
}

/* The next item from `i` on that is printed. */
static uint32_t printed(const stone_scene_page *page, uint32_t i)
{
    while (i < page->items.n && page->items.at[i].kind == STONE_ITEM_NOTE)
        i++;
    return i;
}

bool stone_scene_same_page(const stone_scene *s, uint32_t of_s, const stone_scene *t, uint32_t of_t)
{
    const stone_scene_page *a = &s->pages.at[of_s], *b = &t->pages.at[of_t];
    if (a->width.u != b->width.u || a->height.u != b->height.u || a->bleed.u != b->bleed.u || a->mono != b->mono)
        return false;
    uint32_t i = printed(a, 0), k = printed(b, 0);
    for (; i < a->items.n && k < b->items.n; i = printed(a, i + 1), k = printed(b, k + 1))
        if (!same_item(s, &a->items.at[i], t, &b->items.at[k]))
            return false;
    return i >= a->items.n && k >= b->items.n;
}
