/* A box prints something, and nothing of it outside the box, whatever its kind: what make-up did not see is found here,
 * in the scene. See rules.h. */
#include <glib.h>
#include <string.h>

#include "check/walk.h"

enum { NEAR = STONE_LEN_UNIT * 3 / 2 }; /* less is not seen */

typedef struct {
    const stone_scene_item *box, *item; /* item: the one that is furthest outside */
    stone_len over;
    bool wide; /* beyond a side; otherwise below the foot */
} outside;

/* ---- what is outside ---- */

struct outlook {
    stone_arena *arena;
    STONE_LIST(outside) boxes; /* of this page, those with something outside */
};

/* The box of the page around the present item; NULL: none. */
static const stone_scene_item *whole_box(const stone_walk *w)
{
    for (int i = 0; i < w->depth; i++)
        if (g_strcmp0(w->groups[i].item->role, "box") == 0)
            return w->groups[i].item;
    return NULL;
}

/* What an item paints, at the least: of type from the baseline up to half the size. */
static stone_rect painted(const stone_scene_item *item)
{
    if (item->kind != STONE_ITEM_GLYPHS)
        return item->box;
    stone_len half = stone_len_scale(item->glyphs.size, 1, 2);
    return (stone_rect){item->glyphs.x, stone_len_sub(item->glyphs.y, half), item->glyphs.width, half};
}

/* How far an item may be beyond a side: punctuation hangs out, the marks before a drop capital as far as the gutter or
 * padding allows, and rules beside a box are in the gutter. */
static stone_len allowed(const stone_scene_item *item, int side)
{
    if (side == 0)
        return (stone_len){NEAR};
    if (item->kind == STONE_ITEM_RULE || g_strcmp0(item->role, "drop") == 0)
        return (stone_len){INT32_MAX};
    return item->kind == STONE_ITEM_GLYPHS ? stone_len_max(item->glyphs.size, (stone_len){NEAR}) : (stone_len){NEAR};
}

static outside look(const stone_walk *w, const stone_scene_item *box, const stone_scene_item *item)
{
    stone_rect r = painted(item), b = box->box;
    const stone_len page[] = {w->page->height, w->page->width, STONE_LEN_ZERO};
    const stone_len over[] = {stone_len_sub(stone_len_min(stone_rect_foot(r), page[0]), stone_rect_foot(b)),
                              stone_len_sub(stone_len_min(stone_rect_right(r), page[1]), stone_rect_right(b)),
                              stone_len_sub(b.x, stone_len_max(r.x, page[2]))};
    outside o = {box, item, STONE_LEN_ZERO, false};
    for (int i = 0; i < 3; i++)
        if (over[i].u > allowed(item, i).u && over[i].u > o.over.u) {
            o.over = over[i];
            o.wide = i > 0;
        }
    return o;
}

static void visit(void *context, const stone_walk *w, const stone_scene_item *item)
{
    struct outlook *l = context;
    const stone_scene_item *box = whole_box(w);
    if (!box || item->kind == STONE_ITEM_NOTE)
        return;
    outside o = look(w, box, item);
    if (!o.over.u)
        return;
    outside *last = l->boxes.n ? &l->boxes.at[l->boxes.n - 1] : NULL;
    if (!last || last->box != box)
        *STONE_PUSH(l->arena, &l->boxes) = o;
    else if (o.over.u > last->over.u)
        *last = o;
}

/* True if there is a finding about the box already: any, or one that says that it is too small for its content. */
static bool is_said(const stone_walk *w, const stone_scene_item *box, bool any)
{
    for (uint32_t i = 0; i < w->findings->list.n; i++) {
        const stone_finding *f = &w->findings->list.at[i];
        bool kind = any || f->kind == STONE_FINDING_BOX_OVERFULL || f->kind == STONE_FINDING_OVERSET ||
                    f->kind == STONE_FINDING_BOX_TOO_SMALL;
        if (kind && f->page && f->box && strcmp(f->page, w->page->folio) == 0 && strcmp(f->box, box->id) == 0)
            return true;
    }
    return false;
}

static void tell(const stone_walk *w, const outside *o)
{
    stone_arena *arena = w->findings->arena;
    stone_finding *f = stone_findings_add(
        w->findings, STONE_FINDING_BOX_OVERFULL, stone_rules_span(w->scene, w->sources, o->box->span),
        "The content of `%s` is %.1f mm too %s for its box%s.", o->box->id, stone_len_to_mm(o->over),
        o->wide ? "wide" : "deep", stone_walk_words(arena, o->item));
    f->page = w->page->folio;
    f->box = o->box->id;
    f->story = o->item->story ? o->item->story : o->box->story;
    f->place = o->item->box;
}

/* ---- empty boxes ---- */

/* A frame, a ground and the rule above a box are not its content. */
static bool is_content(const stone_scene_item *box, const stone_scene_item *item)
{
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
    case STONE_ITEM_IMAGE:
    case STONE_ITEM_PATH:
        return true;
    case STONE_ITEM_RULE:
        return item->box.y.u >= box->box.y.u && item->box.x.u >= box->box.x.u;
    default:
        return false;
    }
}

static void tell_empty(const stone_walk *w, const stone_scene_item *box)
{
    bool content = strcmp(box->group.what, stone_box_kind_names[STONE_BOX_BLANK]) == 0;
    for (uint32_t i = 1; i <= box->group.count && !content; i++)
        content = is_content(box, &box[i]);
    if (content || is_said(w, box, true))
        return;
    stone_finding *f =
        stone_findings_add(w->findings, STONE_FINDING_BOX_EMPTY, stone_rules_span(w->scene, w->sources, box->span),
                           "`%s` prints nothing.", box->id);
    f->page = w->page->folio;
    f->box = box->id;
    f->story = box->story;
    f->place = box->box;
}

/* ---- all boxes ---- */

void stone_rules_boxes(const stone_scene *scene, const stone_edition *edition, const stone_sources *sources,
                       stone_findings *findings)
{
    stone_arena *scratch = stone_arena_open();
    struct outlook l = {.arena = scratch};
    stone_walk w = {.scene = scene, .edition = edition, .sources = sources, .findings = findings};
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        l.boxes.n = 0;
        stone_walk_page(&w, &scene->pages.at[i], visit, &l);
        for (uint32_t k = 0; k < l.boxes.n; k++)
            if (!is_said(&w, l.boxes.at[k].box, false))
                tell(&w, &l.boxes.at[k]);
        const stone_scene_page *page = &scene->pages.at[i];
        for (uint32_t k = 0; k < page->items.n; k++)
            if (page->items.at[k].kind == STONE_ITEM_GROUP && g_strcmp0(page->items.at[k].role, "box") == 0)
                tell_empty(&w, &page->items.at[k]);
    }
    stone_arena_close(scratch);
}
