/* Everything printed that is not text: pictures, rules, grounds, drawings; also what does not fit. */
#include <glib.h>
#include <string.h>

#include "diff/match.h"
#include "diff/pairing.h"

static uint64_t content_of(const stone_side *side, const stone_side_thing *thing)
{
    const stone_scene_item *item = thing->item;
    if (item->kind == STONE_ITEM_IMAGE)
        return stone_match_text(item->kind + 1u, side->scene->images.at[item->image.image].hash);
    return stone_match_number(stone_match_number(item->kind + 1u, item->box.width.u), item->box.height.u);
}

/* `a` was removed, `b` was added, or both exist; at least one is given. */
static stone_tell_where at(const stone_side_thing *a, const stone_side_thing *b)
{
    stone_tell_where w = {NULL, NULL, STONE_SIDE_NONE, STONE_SIDE_NONE, STONE_SIDE_NONE, STONE_SIDE_NONE, NULL, NULL};
    if (a) {
        w.old = &a->item->box;
        w.old_page = a->page;
        w.old_box = a->box;
        w.story = a->item->story;
        w.role = a->item->role;
    }
    if (b) {
        w.newer = &b->item->box;
        w.new_page = b->page;
        w.new_box = b->box;
        w.story = b->item->story;
        w.role = b->item->role;
    }
    return w;
}

static bool in_ad(const stone_side *side, const stone_side_thing *thing)
{
    return thing->box != STONE_SIDE_NONE && stone_side_is_ad(&side->boxes.at[thing->box]);
}

/* The bars of a barcode together say one thing: the number, perhaps with the day. */
static bool is_bar(const stone_scene_item *item)
{
    return item->kind == STONE_ITEM_RULE && strcmp(item->role, "barcode") == 0;
}

static void tell_bars(stone_teller *t, const stone_tell_where *w)
{
    stone_tell(t, t->redated ? STONE_CHANGE_DATE_LINE : STONE_CHANGE_FURNITURE, w, "", "bar",
               "the barcode has another number");
}

static void tell_thing_alone(stone_teller *t, const stone_side *side, const stone_side_thing *thing, bool added)
{
    stone_tell_where w = at(added ? NULL : thing, added ? thing : NULL);
    const char *how = added ? "added" : "removed";
    const stone_scene_item *item = thing->item;
    switch (item->kind) {
    case STONE_ITEM_IMAGE:
        stone_tell(t,
                   in_ad(side, thing) ? STONE_CHANGE_AD_CHANGED
                   : added            ? STONE_CHANGE_PICTURE_ADDED
                                      : STONE_CHANGE_PICTURE_REMOVED,
                   &w, NULL, NULL, "%s %s", side->scene->images.at[item->image.image].file, how);
        break;
    case STONE_ITEM_NOTE: {
        stone_change *c = stone_tell(t, STONE_CHANGE_OVERSET, &w, NULL, NULL, added ? "%s: %s" : "no longer %s: %s",
                                     item->note.what, item->note.text);
        *(added ? &c->is : &c->was) = item->note.text;
        break;
    }
    case STONE_ITEM_GROUP:
        break; /* its content is reported */
    default:
        if (is_bar(item))
            tell_bars(t, &w);
        else
            stone_tell(t, STONE_CHANGE_RULE, &w, how, item->role, "%s %s", item->role, how);
    }
}

static void tell_ink(stone_teller *t, const stone_tell_where *w, stone_scene_ink was, stone_scene_ink is)
{
    if (stone_side_same_ink(t->old->scene, was, t->newer->scene, is))
        return;
    const char *old = stone_tell_ink(t, t->old->scene, was), *newer = stone_tell_ink(t, t->newer->scene, is);
    stone_change *c = stone_tell(t, STONE_CHANGE_COLOUR, w, stone_arena_print(t->arena, "%s\n%s", old, newer), "place",
                                 "%s %s, was %s", w->role, newer, old);
    c->was = old;
    c->is = newer;
}

/* It moved with its box, or with the lines beside it. */
static bool went_along(const stone_teller *t, const stone_side_thing *a, const stone_side_thing *b, bool lines)
{
    int32_t dx = b->item->box.x.u - a->item->box.x.u, dy = b->item->box.y.u - a->item->box.y.u, x, y;
    stone_tell_box_shift(t, a->box, b->box, &x, &y);
    bool stays = dx == 0 && dy == 0 && t->old->pair[a->page] == t->newer->pair[b->page];
    return stays || (dx == x && dy == y) || (lines && stone_tell_moved_by(t, b->box, (stone_len){dx}, (stone_len){dy}));
}

static bool other_shape(const stone_side_thing *a, const stone_side_thing *b)
{
    const stone_scene_item *x = a->item, *y = b->item;
    if (x->box.width.u != y->box.width.u || x->box.height.u != y->box.height.u)
        return true;
    if (x->kind == STONE_ITEM_BOX) {
        for (int side = 0; side < 4; side++)
            if (x->rect.border[side].u != y->rect.border[side].u)
                return true;
        return false;
    }
    if (x->kind != STONE_ITEM_PATH)
        return false;
    if (x->path.n != y->path.n || x->path.width.u != y->path.width.u)
        return true;
    int32_t dx = y->box.x.u - x->box.x.u, dy = y->box.y.u - x->box.y.u;
    static const int points[] = {1, 1, 3, 0};
    for (uint32_t i = 0; i < x->path.n; i++)
        for (int k = 0; k < points[x->path.steps[i].verb]; k++)
            if (x->path.steps[i].verb != y->path.steps[i].verb ||
                y->path.steps[i].x[k].u - x->path.steps[i].x[k].u != dx ||
                y->path.steps[i].y[k].u - x->path.steps[i].y[k].u != dy)
                return true;
    return false;
}

/* Rules, grounds and drawings: their inks, then their place and form. */
static void tell_shape(stone_teller *t, const stone_side_thing *a, const stone_side_thing *b)
{
    const stone_scene_item *x = a->item, *y = b->item;
    stone_tell_where w = at(a, b);
    if (x->kind == STONE_ITEM_RULE)
        tell_ink(t, &w, x->rule.ink, y->rule.ink);
    if (x->kind == STONE_ITEM_BOX) {
        tell_ink(t, &w, x->rect.fill, y->rect.fill);
        for (int side = 0; side < 4; side++)
            if (x->rect.border[side].u && y->rect.border[side].u)
                tell_ink(t, &w, x->rect.border_ink[side], y->rect.border_ink[side]);
    }
    if (x->kind == STONE_ITEM_PATH) {
        tell_ink(t, &w, x->path.fill, y->path.fill);
        tell_ink(t, &w, x->path.stroke, y->path.stroke);
    }
    bool shape = other_shape(a, b);
    int32_t bx, by;
    stone_tell_box_shift(t, a->box, b->box, &bx, &by);
    /* what frames or divides its box has the size of the box */
    bool resized = a->box != STONE_SIDE_NONE && b->box != STONE_SIDE_NONE && t->old->boxes.at[a->box].twin == b->box &&
                   !stone_scene_same_rect(t->old->boxes.at[a->box].item->box, t->newer->boxes.at[b->box].item->box);
    if ((!shape && went_along(t, a, b, true)) || (shape && resized))
        return;
    if (is_bar(x)) {
        tell_bars(t, &w);
        return;
    }
    stone_change *c = stone_tell(t, STONE_CHANGE_RULE, &w, shape ? "shape" : "place", x->role, "%s at %s, was at %s",
                                 x->role, stone_tell_place(t, y->box), stone_tell_place(t, x->box));
    c->was = stone_tell_place(t, x->box);
    c->is = stone_tell_place(t, y->box);
}

static void tell_picture(stone_teller *t, const stone_side_thing *a, const stone_side_thing *b)
{
    const stone_scene_item *x = a->item, *y = b->item;
    const stone_scene_image *i = &t->old->scene->images.at[x->image.image],
                            *k = &t->newer->scene->images.at[y->image.image];
    stone_tell_where w = at(a, b);
    bool ad = in_ad(t->newer, b) && in_ad(t->old, a),
         replaced = !stone_scene_same_text(i->hash, k->hash) || (!*i->hash && !stone_scene_same_text(i->file, k->file));
    if (replaced) {
        stone_change *c = stone_tell(
            t, ad ? STONE_CHANGE_AD_CHANGED : STONE_CHANGE_PICTURE_REPLACED, &w, NULL, NULL,
            stone_scene_same_text(i->file, k->file) ? "the contents of %s changed" : "%s, was %s", k->file, i->file);
        c->was = i->file;
        c->is = k->file;
    } else {
        bool with_page = t->old->scene->pages.at[a->page].mono != t->newer->scene->pages.at[b->page].mono;
        if (i->grey != k->grey && with_page)
            t->followed[t->newer->pair[b->page]] = true;
        else if (i->grey != k->grey)
            stone_tell(t, STONE_CHANGE_COLOUR, &w, NULL, NULL,
                       k->grey ? "printed in black alone, was in colour" : "printed in colour, was in black alone");
        else if (i->ground.tint | k->ground.tint)
            tell_ink(t, &w, i->ground, k->ground);
    }
    bool sized = x->box.width.u != y->box.width.u || x->box.height.u != y->box.height.u;
    /* pixels of the picture per length on the page, before and after */
    bool scaled = (int64_t)x->image.crop.width.u * y->box.width.u != (int64_t)y->image.crop.width.u * x->box.width.u;
    bool cropped = !stone_scene_same_rect(x->image.crop, y->image.crop);
    if (ad &&
        (replaced || !stone_scene_same_rect(t->old->boxes.at[a->box].item->box, t->newer->boxes.at[b->box].item->box)))
        return; /* it fills its booking, which is the box */
    if (sized && (scaled || replaced))
        stone_tell(t, ad ? STONE_CHANGE_AD_MOVED : STONE_CHANGE_PICTURE_SCALED, &w, NULL, NULL, "%s, was %s",
                   stone_tell_place(t, y->box), stone_tell_place(t, x->box));
    else if (cropped && !replaced)
        stone_tell(t, ad ? STONE_CHANGE_AD_CHANGED : STONE_CHANGE_PICTURE_CROPPED, &w, NULL, NULL,
                   "%s shows %d x %d pixels from %d, %d; were %d x %d from %d, %d", k->file,
                   y->image.crop.width.u / 1024, y->image.crop.height.u / 1024, y->image.crop.x.u / 1024,
                   y->image.crop.y.u / 1024, x->image.crop.width.u / 1024, x->image.crop.height.u / 1024,
                   x->image.crop.x.u / 1024, x->image.crop.y.u / 1024);
    else if (!went_along(t, a, b, false)) {
        stone_change *c =
            stone_tell(t, ad ? STONE_CHANGE_AD_MOVED : STONE_CHANGE_PICTURE_MOVED, &w, NULL, NULL,
                       "%s at %s, was at %s", k->file, stone_tell_place(t, y->box), stone_tell_place(t, x->box));
        c->dx.u = y->box.x.u - x->box.x.u;
        c->dy.u = y->box.y.u - x->box.y.u;
    }
}

static void tell_thing(stone_teller *t, const stone_side_thing *a, const stone_side_thing *b)
{
    const stone_scene_item *x = a->item, *y = b->item;
    stone_tell_where w = at(a, b);
    switch (y->kind) {
    case STONE_ITEM_IMAGE:
        tell_picture(t, a, b);
        break;
    case STONE_ITEM_NOTE:
        if (strcmp(x->note.text, y->note.text) != 0) {
            stone_change *c = stone_tell(t, STONE_CHANGE_OVERSET, &w, NULL, NULL, "%s: %s, was %s", y->note.what,
                                         y->note.text, x->note.text);
            c->was = x->note.text;
            c->is = y->note.text;
        }
        break;
    case STONE_ITEM_GROUP:
        if (!stone_scene_same_text(x->group.link, y->group.link)) {
            stone_change *c =
                stone_tell(t, STONE_CHANGE_POINTER, &w, NULL, NULL, "leads to %s, led to %s",
                           y->group.link ? y->group.link : "nothing", x->group.link ? x->group.link : "nothing");
            c->was = x->group.link;
            c->is = y->group.link;
        }
        break;
    default:
        tell_shape(t, a, b);
    }
}

static stone_pair_entry *gather(const stone_teller *t, const stone_side *side)
{
    stone_pair_entry *all = STONE_NEW_N(t->arena, stone_pair_entry, side->things.n + 1);
    g_autoptr(GHashTable) whole = stone_entries_whole_stories(side);
    for (uint32_t i = 0; i < side->things.n; i++) {
        const stone_side_thing *thing = &side->things.at[i];
        const stone_diff_pair *pair = &t->result->pairs.at[side->pair[thing->page]];
        bool goes = pair->same || pair->old == STONE_SIDE_NONE || pair->newer == STONE_SIDE_NONE ||
                    stone_pair_entry_goes(side, whole, thing->box, thing->item->story);
        const char *key = stone_arena_print(t->arena, "%d %s", thing->item->kind, thing->key);
        const char *role = stone_arena_print(t->arena, "%d %s", thing->item->kind, thing->item->role);
        all[i] = (stone_pair_entry){thing->page, thing->box,     key, thing->item->story, role, content_of(side, thing),
                                    goes,        STONE_SIDE_NONE};
    }
    return all;
}

void stone_tell_things(stone_teller *t)
{
    stone_side *old = t->old, *newer = t->newer;
    stone_pair_entry *a = gather(t, old), *b = gather(t, newer);
    stone_entries_pair(t, false, a, old->things.n, b, newer->things.n);
    for (uint32_t i = 0; i < old->things.n; i++) {
        old->things.at[i].twin = a[i].twin;
        if (a[i].twin != STONE_SIDE_NONE)
            tell_thing(t, &old->things.at[i], &newer->things.at[a[i].twin]);
        else if (!a[i].told)
            tell_thing_alone(t, old, &old->things.at[i], false);
    }
    for (uint32_t k = 0; k < newer->things.n; k++)
        if (b[k].twin == STONE_SIDE_NONE && !b[k].told)
            tell_thing_alone(t, newer, &newer->things.at[k], true);
}

/* ---- drawing order ---- */

typedef struct {
    uint32_t index, twin; /* of the item on its page */
    const stone_rect *place;
    uint32_t box, new_box;
} painted;

static int by_index(const void *a, const void *b)
{
    const painted *x = a, *y = b;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Things in the same box on both pages, with their index in both orders. */
static GArray *gather_painted(const stone_teller *t, const stone_diff_pair *p)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(painted));
    const stone_scene_page *a = &t->old->scene->pages.at[p->old], *b = &t->newer->scene->pages.at[p->newer];
    for (uint32_t i = t->old->things_of[p->old]; i < t->old->things_of[p->old + 1]; i++) {
        const stone_side_thing *thing = &t->old->things.at[i],
                               *twin = thing->twin == STONE_SIDE_NONE ? NULL : &t->newer->things.at[thing->twin];
        painted one = {thing->index, twin ? twin->index : 0, &thing->item->box, thing->box,
                       twin ? twin->box : STONE_SIDE_NONE};
        if (twin && twin->page == p->newer && thing->item->kind != STONE_ITEM_NOTE)
            g_array_append_val(all, one);
    }
    for (uint32_t i = 0; i < t->old->paragraphs.n; i++) {
        const stone_side_paragraph *q = &t->old->paragraphs.at[i];
        if (q->page != p->old || q->running || q->twin == STONE_SIDE_NONE ||
            t->newer->paragraphs.at[q->twin].page != p->newer)
            continue;
        const stone_side_line *x = &t->old->lines.at[q->lines.at[0]],
                              *y = &t->newer->lines.at[t->newer->paragraphs.at[q->twin].lines.at[0]];
        painted one = {(uint32_t)(x->first - a->items.at), (uint32_t)(y->first - b->items.at), &x->place, x->box,
                       y->box};
        g_array_append_val(all, one);
    }
    g_array_sort(all, by_index);
    return all;
}

/* Only things that overlap look different in another order. */
static bool is_over_another(const GArray *all, guint k)
{
    const painted *one = &g_array_index(all, painted, k);
    for (guint i = 0; i < all->len; i++) {
        const painted *other = &g_array_index(all, painted, i);
        if ((i < k) != (other->twin < one->twin) && stone_rect_overlap(*one->place, *other->place))
            return true;
    }
    return false;
}

void stone_tell_order(stone_teller *t)
{
    for (uint32_t i = 0; i < t->result->pairs.n; i++) {
        const stone_diff_pair *p = &t->result->pairs.at[i];
        if (p->same || p->old == STONE_SIDE_NONE || p->newer == STONE_SIDE_NONE)
            continue;
        GArray *all = gather_painted(t, p);
        g_autofree uint32_t *order = g_new(uint32_t, all->len + 1);
        g_autofree bool *kept = g_new(bool, all->len + 1);
        for (guint k = 0; k < all->len; k++)
            order[k] = g_array_index(all, painted, k).twin;
        stone_match_growing(order, all->len, kept);
        for (guint k = 0; k < all->len; k++) {
            const painted *one = &g_array_index(all, painted, k);
            stone_tell_where w = {one->place, NULL, p->old, p->newer, one->box, one->new_box, NULL, NULL};
            if (!kept[k] && is_over_another(all, k))
                stone_tell(t, STONE_CHANGE_DRAWING_ORDER, &w, "", "item", "painted earlier or later");
        }
        g_array_free(all, TRUE);
    }
}
