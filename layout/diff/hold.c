/* See diff.h: which changes are reported, and which were intended. */
#include "diff/hold.h"

#include <glib.h>
#include <string.h>

#include "diff/side.h"

static const char *folio(const stone_scene *scene, uint32_t page)
{
    return page == UINT32_MAX ? NULL : scene->pages.at[page].folio;
}

const char *stone_change_old_page(const stone_scene *old, const stone_diff_result *result, const stone_change *c)
{
    return c->pair == UINT32_MAX ? NULL : folio(old, result->pairs.at[c->pair].old);
}

const char *stone_change_new_page(const stone_scene *newer, const stone_diff_result *result, const stone_change *c)
{
    return c->pair == UINT32_MAX ? NULL : folio(newer, result->pairs.at[c->pair].newer);
}

static bool within(stone_rect inner, stone_rect outer)
{
    return inner.x.u >= outer.x.u && inner.y.u >= outer.y.u && stone_rect_right(inner).u <= stone_rect_right(outer).u &&
           stone_rect_foot(inner).u <= stone_rect_foot(outer).u;
}

static bool is_one(const char *wanted, const char *a)
{
    return !wanted || stone_scene_same_text(wanted, a);
}

static bool fits(const stone_diff_mask *m, const char *old_page, const char *new_page, const stone_change *c)
{
    if (m->page && !stone_scene_same_text(m->page, new_page) && !stone_scene_same_text(m->page, old_page))
        return false;
    if (!is_one(m->role, c->role) || !is_one(m->story, c->story) || !is_one(m->box, c->box))
        return false;
    return !m->placed ||
           ((c->had || c->has) && (!c->had || within(c->old, m->place)) && (!c->has || within(c->newer, m->place)));
}

static bool small_shift(const stone_diff_policy *policy, const stone_change *c)
{
    switch (c->kind) {
    case STONE_CHANGE_BOX_GEOMETRY:
    case STONE_CHANGE_AD_MOVED:
    case STONE_CHANGE_PICTURE_MOVED:
    case STONE_CHANGE_LINES_MOVED:
        break;
    default:
        return false;
    }
    int32_t most = policy->shift.u;
    bool sized = c->kind != STONE_CHANGE_LINES_MOVED &&
                 (ABS(c->old.width.u - c->newer.width.u) > most || ABS(c->old.height.u - c->newer.height.u) > most);
    return most > 0 && !sized && ABS(c->dx.u) <= most && ABS(c->dy.u) <= most && !c->elsewhere;
}

static uint32_t rule_of(stone_diff_policy *policy, const char *old_page, const char *new_page, const stone_change *c)
{
    if (!policy)
        return STONE_DIFF_TOLD;
    for (uint32_t i = 0; i < policy->masks.n; i++)
        if (fits(&policy->masks.at[i], old_page, new_page, c)) {
            policy->masks.at[i].hidden++;
            return i;
        }
    bool ignored = policy->kinds[c->kind] || small_shift(policy, c);
    for (uint32_t i = 0; i < policy->roles.n && !ignored; i++)
        ignored = stone_scene_same_text(policy->roles.at[i], c->role);
    return ignored ? STONE_DIFF_IGNORED : STONE_DIFF_TOLD;
}

static int in_order(const void *a, const void *b)
{
    const stone_change *x = *(const stone_change *const *)a, *y = *(const stone_change *const *)b;
    uint32_t p = x->pair + 1, q = y->pair + 1; /* changes of the edition come first */
    if (p != q)
        return p < q ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void put_in_order(stone_arena *arena, stone_diff_result *result)
{
    uint32_t n = result->changes.n;
    const stone_change **order = STONE_NEW_N(arena, const stone_change *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        order[i] = &result->changes.at[i];
    qsort(order, n, sizeof *order, in_order);
    stone_change *sorted = STONE_NEW_N(arena, stone_change, n + 1);
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = *order[i];
    result->changes.at = sorted;
    result->changes.room = n + 1;
}

static void count(stone_diff_result *result, const stone_change *c)
{
    result->told += c->rule == STONE_DIFF_TOLD;
    result->ignored += c->rule == STONE_DIFF_IGNORED;
    result->masked += c->rule != STONE_DIFF_TOLD && c->rule != STONE_DIFF_IGNORED;
    if (c->rule == STONE_DIFF_TOLD && c->pair != UINT32_MAX)
        result->pairs.at[c->pair].changes++;
}

/* The same change in this many boxes of a page is a change of the style, and is reported once. */
enum { ALIKE = 4 };

static bool may_lump(const stone_change *c)
{
    bool kind = c->kind == STONE_CHANGE_TEXT_SIZE || c->kind == STONE_CHANGE_HEADLINE_SIZE ||
                c->kind == STONE_CHANGE_FONT_SUBSTITUTED || c->kind == STONE_CHANGE_COLOUR;
    return kind && c->rule == STONE_DIFF_TOLD && c->pair != UINT32_MAX && c->was && c->is && c->box;
}

static bool alike(const stone_change *a, const stone_change *b)
{
    return a->kind == b->kind && a->pair == b->pair && stone_scene_same_text(a->role, b->role) &&
           strcmp(a->was, b->was) == 0 && strcmp(a->is, b->is) == 0;
}

/* Merges the equal changes from `first` on into one. */
static void lump(stone_arena *arena, stone_diff_result *result, uint32_t first, uint32_t boxes, bool *gone)
{
    stone_change *all = &result->changes.at[first];
    for (uint32_t i = first + 1; i < result->changes.n; i++) {
        const stone_change *c = &result->changes.at[i];
        if (gone[i] || !may_lump(c) || !alike(all, c))
            continue;
        gone[i] = true;
        all->count += c->count;
        if (c->had)
            all->old = all->had ? stone_side_unite(all->old, c->old) : c->old;
        if (c->has)
            all->newer = all->has ? stone_side_unite(all->newer, c->newer) : c->newer;
        all->had |= c->had;
        all->has |= c->has;
    }
    all->message = stone_arena_print(arena, "%s: %s, was %s: in %u places of %u boxes or stories",
                                     all->role ? all->role : "all", all->is, all->was, all->count, boxes);
    all->box = all->story = NULL;
}

static void lump_alike(stone_arena *arena, stone_diff_result *result)
{
    g_autofree bool *gone = g_new0(bool, result->changes.n + 1);
    for (uint32_t i = 0; i < result->changes.n; i++) {
        uint32_t boxes = 0;
        for (uint32_t k = i; may_lump(&result->changes.at[i]) && !gone[i] && k < result->changes.n; k++)
            boxes +=
                !gone[k] && may_lump(&result->changes.at[k]) && alike(&result->changes.at[i], &result->changes.at[k]);
        if (boxes >= ALIKE)
            lump(arena, result, i, boxes, gone);
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < result->changes.n; i++)
        if (!gone[i])
            result->changes.at[kept++] = result->changes.at[i];
    result->changes.n = kept;
}

void stone_hold(const stone_scene *old, const stone_scene *newer, stone_diff_policy *policy, stone_arena *arena,
                stone_diff_result *result)
{
    for (uint32_t i = 0; i < result->changes.n; i++) {
        stone_change *c = &result->changes.at[i];
        c->rule = rule_of(policy, stone_change_old_page(old, result, c), stone_change_new_page(newer, result, c), c);
    }
    lump_alike(arena, result);
    for (uint32_t i = 0; i < result->changes.n; i++)
        count(result, &result->changes.at[i]);
    put_in_order(arena, result);
}

void stone_diff_add(const stone_scene *old, const stone_scene *newer, stone_diff_policy *policy, stone_arena *arena,
                    stone_diff_result *result, const stone_change *changes, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        stone_change *c = STONE_PUSH(arena, &result->changes);
        *c = changes[i];
        c->rule = rule_of(policy, stone_change_old_page(old, result, c), stone_change_new_page(newer, result, c), c);
        count(result, c);
    }
    put_in_order(arena, result);
}

/* ---- scope ---- */

void stone_diff_scope_read(const char *text, stone_arena *arena, stone_diff_scope *scope)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    for (char **part = parts; *part; part++) {
        g_auto(GStrv) words = g_strsplit_set(*part, " \t", -1);
        stone_diff_part p = {NULL, NULL};
        for (char **word = words; *word; word++) {
            if (!**word)
                continue;
            if (strcmp(*word, "page") == 0 && word[1] && !p.page) {
                p.page = stone_arena_string(arena, word[1]);
                word++;
            } else
                p.name = stone_arena_string(arena, *word);
        }
        if (p.page || p.name)
            *STONE_PUSH(arena, scope) = p;
    }
}

/* "S/ferry.png" is also called ferry.png, and ferry. */
static bool is_called(const char *id, const char *name)
{
    if (!id)
        return false;
    const char *tail = strrchr(id, '/') ? strrchr(id, '/') + 1 : id;
    size_t stem = strcspn(tail, ".");
    return strcmp(id, name) == 0 || strcmp(tail, name) == 0 || (stem == strlen(name) && strncmp(tail, name, stem) == 0);
}

/* Whether a name means a box: its own, or that of a picture or ad in it. */
static bool box_is_called(const stone_scene *scene, const stone_scene_item *box, const char *name)
{
    if (is_called(box->id, name))
        return true;
    for (uint32_t i = 1; i <= box->group.count; i++)
        if (box[i].kind == STONE_ITEM_IMAGE && is_called(scene->images.at[box[i].image.image].file, name))
            return true;
    return false;
}

static bool names_on(const stone_scene *scene, const stone_diff_part *part)
{
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        const stone_scene_page *page = &scene->pages.at[i];
        if (part->page && strcmp(part->page, page->folio) != 0)
            continue;
        if (!part->name)
            return true;
        for (uint32_t k = 0; k < page->items.n; k++) {
            const stone_scene_item *item = &page->items.at[k];
            if ((stone_scene_is_box(item) && box_is_called(scene, item, part->name)) ||
                stone_scene_same_text(item->story, part->name) || stone_scene_same_text(item->role, part->name))
                return true;
        }
    }
    return false;
}

/* Whether a name means the box of a change, on one of its pages. */
static bool changed_box_is_called(const stone_scene *scene, uint32_t page, const char *box, const char *name)
{
    if (!box || page == UINT32_MAX)
        return false;
    const stone_scene_page *p = &scene->pages.at[page];
    for (uint32_t i = 0; i < p->items.n; i++)
        if (stone_scene_is_box(&p->items.at[i]) && strcmp(p->items.at[i].id, box) == 0 &&
            box_is_called(scene, &p->items.at[i], name))
            return true;
    return false;
}

const stone_diff_part *stone_diff_scope_lost(const stone_diff_scope *scope, const stone_scene *old,
                                             const stone_scene *newer)
{
    for (uint32_t i = 0; i < scope->n; i++)
        if (!names_on(old, &scope->at[i]) && !names_on(newer, &scope->at[i]))
            return &scope->at[i];
    return NULL;
}

bool stone_diff_scope_holds(const stone_diff_scope *scope, const stone_scene *old, const stone_scene *newer,
                            const stone_diff_result *result, const stone_change *c)
{
    const char *was = stone_change_old_page(old, result, c), *is = stone_change_new_page(newer, result, c);
    static const stone_diff_pair nowhere = {.old = UINT32_MAX, .newer = UINT32_MAX};
    const stone_diff_pair *pair = c->pair == UINT32_MAX ? &nowhere : &result->pairs.at[c->pair];
    for (uint32_t i = 0; i < scope->n; i++) {
        const stone_diff_part *p = &scope->at[i];
        bool here = !p->page || stone_scene_same_text(p->page, is) || stone_scene_same_text(p->page, was);
        if (here && (!p->name || stone_scene_same_text(c->story, p->name) || stone_scene_same_text(c->role, p->name) ||
                     changed_box_is_called(old, pair->old, c->box, p->name) ||
                     changed_box_is_called(newer, pair->newer, c->box, p->name)))
            return true;
    }
    return false;
}
