/* Pages and boxes: added, removed, moved, resized. */
#include <glib.h>
#include <string.h>

#include "diff/tell.h"

/* ---- pages ---- */

static void take_whole(stone_side *side, uint32_t page)
{
    for (uint32_t i = side->boxes_of[page]; i < side->boxes_of[page + 1]; i++)
        side->boxes.at[i].whole = true;
}

static const char *neighbour(const stone_teller *t, uint32_t pair)
{
    for (uint32_t i = pair; i-- > 0;)
        if (t->result->pairs.at[i].newer != STONE_SIDE_NONE)
            return stone_arena_print(t->arena, "after page %s",
                                     t->newer->scene->pages.at[t->result->pairs.at[i].newer].folio);
    return "at the front";
}

static void tell_page_alone(stone_teller *t, uint32_t i)
{
    const stone_diff_pair *p = &t->result->pairs.at[i];
    bool added = p->old == STONE_SIDE_NONE;
    stone_side *side = added ? t->newer : t->old;
    uint32_t page = added ? p->newer : p->old;
    take_whole(side, page);
    stone_tell_where w = {NULL, NULL, p->old, p->newer, STONE_SIDE_NONE, STONE_SIDE_NONE, NULL, NULL};
    uint32_t after = 0;
    for (uint32_t k = 0; k < t->result->pairs.n; k++) {
        const stone_diff_pair *q = &t->result->pairs.at[k];
        after += q->old != STONE_SIDE_NONE && q->newer != STONE_SIDE_NONE && !q->moved &&
                 strcmp(t->old->scene->pages.at[q->old].folio, t->newer->scene->pages.at[q->newer].folio) != 0;
    }
    g_autofree char *renumbered = after ? g_strdup_printf("; %u pages are renumbered", after) : g_strdup("");
    stone_tell(t, added ? STONE_CHANGE_PAGE_ADDED : STONE_CHANGE_PAGE_REMOVED, &w, NULL, NULL, "page %s%s%s%s",
               side->scene->pages.at[page].folio, added ? " " : "", added ? neighbour(t, i) : "", renumbered);
}

static void tell_page_size(stone_teller *t, const stone_diff_pair *p)
{
    const stone_scene_page *a = &t->old->scene->pages.at[p->old], *b = &t->newer->scene->pages.at[p->newer];
    stone_rect old = {{0}, {0}, a->width, a->height}, newer = {{0}, {0}, b->width, b->height};
    stone_tell_where w = {&old, &newer, p->old, p->newer, STONE_SIDE_NONE, STONE_SIDE_NONE, NULL, NULL};
    if (a->width.u != b->width.u || a->height.u != b->height.u)
        stone_tell(t, STONE_CHANGE_PAGE_RESIZED, &w, NULL, NULL, "%.2f x %.2f mm, was %.2f x %.2f mm",
                   stone_len_to_mm(b->width), stone_len_to_mm(b->height), stone_len_to_mm(a->width),
                   stone_len_to_mm(a->height));
    else if (a->bleed.u != b->bleed.u)
        stone_tell(t, STONE_CHANGE_PAGE_RESIZED, &w, NULL, NULL, "bleed %.2f mm, was %.2f mm",
                   stone_len_to_mm(b->bleed), stone_len_to_mm(a->bleed));
    if (a->mono != b->mono)
        stone_tell(t, STONE_CHANGE_COLOUR, &w, NULL, NULL,
                   b->mono ? "printed in black alone, was in colour" : "printed in colour, was in black alone");
}

void stone_tell_pages(stone_teller *t)
{
    for (uint32_t i = 0; i < t->result->pairs.n; i++) {
        const stone_diff_pair *p = &t->result->pairs.at[i];
        if (p->old == STONE_SIDE_NONE || p->newer == STONE_SIDE_NONE) {
            tell_page_alone(t, i);
            continue;
        }
        const char *was = t->old->scene->pages.at[p->old].folio, *is = t->newer->scene->pages.at[p->newer].folio;
        stone_tell_where w = {NULL, NULL, p->old, p->newer, STONE_SIDE_NONE, STONE_SIDE_NONE, NULL, NULL};
        if (p->moved) {
            stone_change *c =
                stone_tell(t, STONE_CHANGE_PAGE_MOVED, &w, NULL, NULL, "now page %s, was page %s", is, was);
            c->was = was;
            c->is = is;
        }
        tell_page_size(t, p);
    }
}

/* ---- boxes ---- */

static void tell_box(stone_teller *t, uint32_t i)
{
    const stone_side_box *a = &t->old->boxes.at[i], *b = &t->newer->boxes.at[a->twin];
    stone_rect x = a->item->box, y = b->item->box;
    stone_tell_where w = {&x, &y, a->page, b->page, i, a->twin, b->item->story, NULL};
    if (stone_scene_same_rect(x, y) && a->item->group.clip == b->item->group.clip)
        return;
    stone_change *c =
        stone_tell(t, stone_side_is_ad(b) ? STONE_CHANGE_AD_MOVED : STONE_CHANGE_BOX_GEOMETRY, &w, NULL, NULL,
                   "%s at %s, was at %s", b->item->id, stone_tell_place(t, y), stone_tell_place(t, x));
    c->was = stone_tell_place(t, x);
    c->is = stone_tell_place(t, y);
    c->dx.u = y.x.u - x.x.u;
    c->dy.u = y.y.u - x.y.u;
}

static void tell_box_alone(stone_teller *t, stone_side *side, uint32_t i, bool added)
{
    stone_side_box *box = &side->boxes.at[i];
    if (box->whole)
        return;
    stone_rect r = box->item->box;
    stone_tell_where w = {added ? NULL : &r,
                          added ? &r : NULL,
                          added ? STONE_SIDE_NONE : box->page,
                          added ? box->page : STONE_SIDE_NONE,
                          added ? STONE_SIDE_NONE : i,
                          added ? i : STONE_SIDE_NONE,
                          box->item->story,
                          NULL};
    stone_change_kind kind = added ? STONE_CHANGE_BOX_ADDED : STONE_CHANGE_BOX_REMOVED;
    if (stone_side_is_ad(box))
        kind = STONE_CHANGE_AD_CHANGED;
    else if (strcmp(box->item->group.what, "picture") == 0)
        kind = added ? STONE_CHANGE_PICTURE_ADDED : STONE_CHANGE_PICTURE_REMOVED;
    stone_tell(t, kind, &w, NULL, NULL, "%s %s %s", stone_side_is_ad(box) ? "advertisement" : box->item->group.what,
               box->item->id, added ? "added" : "removed");
    box->whole = true;
}

static const char *ad_shown(const stone_side *side, const stone_side_box *box)
{
    for (uint32_t i = 1; i <= box->item->group.count; i++)
        if (box->item[i].kind == STONE_ITEM_IMAGE)
            return side->scene->images.at[box->item[i].image.image].hash;
    return NULL;
}

/* An ad that is on another page now. */
static void pair_ads_elsewhere(stone_teller *t)
{
    for (uint32_t i = 0; i < t->old->boxes.n; i++) {
        stone_side_box *a = &t->old->boxes.at[i];
        const char *shown = a->twin == STONE_SIDE_NONE && !a->whole && stone_side_is_ad(a) ? ad_shown(t->old, a) : NULL;
        for (uint32_t k = 0; shown && *shown && a->twin == STONE_SIDE_NONE && k < t->newer->boxes.n; k++) {
            stone_side_box *b = &t->newer->boxes.at[k];
            if (b->twin == STONE_SIDE_NONE && !b->whole && stone_side_is_ad(b) &&
                stone_scene_same_text(shown, ad_shown(t->newer, b))) {
                a->twin = k;
                b->twin = i;
            }
        }
    }
}

void stone_tell_boxes(stone_teller *t)
{
    pair_ads_elsewhere(t);
    for (uint32_t i = 0; i < t->old->boxes.n; i++) {
        if (t->old->boxes.at[i].twin != STONE_SIDE_NONE)
            tell_box(t, i);
        else
            tell_box_alone(t, t->old, i, false);
    }
    for (uint32_t k = 0; k < t->newer->boxes.n; k++)
        if (t->newer->boxes.at[k].twin == STONE_SIDE_NONE)
            tell_box_alone(t, t->newer, k, true);
}
