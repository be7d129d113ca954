/* See pages.h. */
#include "diff/pages.h"

#include <glib.h>
#include <string.h>

#include "diff/match.h"

enum { MOST_PAIRS = 250000 }; /* pages are compared by content up to 500 against 500 */

typedef struct {
    const uint64_t *tokens; /* sorted */
    uint32_t n;
    uint64_t hash; /* of everything that is printed or reported */
} portrait;

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static uint64_t hash_page(const stone_scene *scene, const stone_scene_page *page)
{
    uint64_t h = stone_match_number(0, page->width.u);
    h = stone_match_number(h, page->height.u);
    h = stone_match_number(h, page->bleed.u);
    h = stone_match_number(h, page->mono);
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        h = stone_match_number(h, (int64_t)stone_side_print_hash(scene, item));
        h = stone_match_text(stone_match_text(h, item->id), item->story);
        if (item->kind == STONE_ITEM_GLYPHS)
            h = stone_match_text(h, item->glyphs.text);
        else if (item->kind == STONE_ITEM_GROUP)
            h = stone_match_place(stone_match_place(stone_match_text(h, item->group.link), item->box.x, item->box.y),
                                  item->box.width, item->box.height);
        else if (item->kind == STONE_ITEM_NOTE && strcmp(item->note.what, "leg") != 0)
            h = stone_match_text(h, item->note.text);
    }
    return h;
}

/* Words and pictures; a page number is not one of them. */
static uint64_t token_of(const stone_scene *scene, const stone_scene_item *item)
{
    if (item->kind == STONE_ITEM_IMAGE)
        return stone_match_text(7, scene->images.at[item->image.image].hash);
    return item->kind == STONE_ITEM_GLYPHS && strlen(item->glyphs.text) > 3 ? stone_match_text(0, item->glyphs.text)
                                                                            : 0;
}

static portrait *draw(const stone_side *side, stone_arena *arena)
{
    const stone_scene *scene = side->scene;
    portrait *all = STONE_NEW_N(arena, portrait, scene->pages.n + 1);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL); /* token: pages + 1 */
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        const stone_scene_page *page = &scene->pages.at[i];
        uint64_t *tokens = STONE_NEW_N(arena, uint64_t, page->items.n + 1);
        uint32_t n = 0;
        for (uint32_t k = 0; k < page->items.n; k++)
            if ((tokens[n] = token_of(scene, &page->items.at[k])))
                n++;
        qsort(tokens, n, sizeof *tokens, by_value);
        for (uint32_t k = 0; k < n; k++)
            if (k == 0 || tokens[k] != tokens[k - 1]) {
                guint before = GPOINTER_TO_UINT(g_hash_table_lookup(seen, &tokens[k]));
                g_hash_table_insert(seen, g_memdup2(&tokens[k], sizeof *tokens), GUINT_TO_POINTER(before + 1));
            }
        all[i] = (portrait){tokens, n, hash_page(scene, page)};
    }
    uint32_t common = MAX(1, scene->pages.n / 4);
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        uint64_t *tokens = (uint64_t *)(uintptr_t)all[i].tokens;
        uint32_t kept = 0;
        for (uint32_t k = 0; k < all[i].n; k++)
            if (GPOINTER_TO_UINT(g_hash_table_lookup(seen, &tokens[k])) <= common)
                tokens[kept++] = tokens[k];
        all[i].n = kept;
    }
    return all;
}

/* The part of the fuller page that is on both, per thousand. */
static uint32_t likeness(const portrait *a, const portrait *b)
{
    if (a->hash == b->hash)
        return 1000;
    uint32_t both = 0, most = MAX(a->n, b->n);
    for (uint32_t i = 0, k = 0; i < a->n && k < b->n;) {
        if (a->tokens[i] == b->tokens[k]) {
            both++;
            i++;
            k++;
        } else if (a->tokens[i] < b->tokens[k])
            i++;
        else
            k++;
    }
    return most ? 1000 * both / most : 999;
}

typedef struct {
    uint32_t old, newer, likeness, apart;
} match;

static int by_likeness(const void *a, const void *b)
{
    const match *x = a, *y = b;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return x->apart != y->apart ? (x->apart < y->apart ? -1 : 1) : x->newer < y->newer ? -1 : x->newer > y->newer;
}

typedef struct {
    const stone_side *old, *newer;
    const portrait *of_old, *of_new;
    uint32_t n, m, *twin; /* by old page */
    bool *taken;          /* by new page */
} matching;

static void take(matching *t, uint32_t old, uint32_t newer)
{
    t->twin[old] = newer;
    t->taken[newer] = true;
}

static void pair_folios(matching *t, uint32_t least)
{
    g_autoptr(GHashTable) folios = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t k = t->m; k-- > 0;)
        if (!t->taken[k])
            g_hash_table_insert(folios, (gpointer)(uintptr_t)t->newer->scene->pages.at[k].folio,
                                GUINT_TO_POINTER(k + 1));
    for (uint32_t i = 0; i < t->n; i++) {
        guint k = t->twin[i] == STONE_SIDE_NONE
                      ? GPOINTER_TO_UINT(g_hash_table_lookup(folios, t->old->scene->pages.at[i].folio))
                      : 0;
        if (k && !t->taken[k - 1] && likeness(&t->of_old[i], &t->of_new[k - 1]) >= least)
            take(t, i, k - 1);
    }
}

static void pair_contents(matching *t)
{
    uint32_t left = 0, right = 0;
    for (uint32_t i = 0; i < t->n; i++)
        left += t->twin[i] == STONE_SIDE_NONE;
    for (uint32_t k = 0; k < t->m; k++)
        right += !t->taken[k];
    if (!left || !right || (uint64_t)left * right > MOST_PAIRS)
        return;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(match));
    for (uint32_t i = 0; i < t->n; i++)
        for (uint32_t k = 0; t->twin[i] == STONE_SIDE_NONE && k < t->m; k++) {
            match one = {i, k, t->taken[k] ? 0 : likeness(&t->of_old[i], &t->of_new[k]), i > k ? i - k : k - i};
            if (one.likeness >= 400)
                g_array_append_val(all, one);
        }
    if (all->len)
        qsort(all->data, all->len, sizeof(match), by_likeness);
    for (guint i = 0; i < all->len; i++) {
        const match *one = &g_array_index(all, match, i);
        if (t->twin[one->old] == STONE_SIDE_NONE && !t->taken[one->newer])
            take(t, one->old, one->newer);
    }
}

static bool keeps_folio(const matching *t, uint32_t i)
{
    return strcmp(t->old->scene->pages.at[i].folio, t->newer->scene->pages.at[t->twin[i]].folio) == 0;
}

/* Pages that kept their folio keep their place. So if two pages change places, these two are moved and none between. */
static void find_order(const matching *t, bool *in_order)
{
    g_autofree uint32_t *free_ = g_new(uint32_t, t->n + 1);
    for (uint32_t i = 0; i < t->n; i++) {
        free_[i] = t->twin[i];
        for (uint32_t k = 0; free_[i] != STONE_SIDE_NONE && !keeps_folio(t, i) && k < t->n; k++)
            if (t->twin[k] != STONE_SIDE_NONE && (k < i) != (t->twin[k] < t->twin[i]) && keeps_folio(t, k))
                free_[i] = STONE_SIDE_NONE;
    }
    stone_match_growing(free_, t->n, in_order);
}

/* The new edition's pages in their order, each removed page after the one it followed. */
static void list_pairs(const matching *t, stone_arena *arena, stone_diff_result *result)
{
    g_autofree bool *in_order = g_new(bool, t->n + 1);
    g_autofree uint32_t *twin_of_new = g_new(uint32_t, t->m + 1);
    memset(twin_of_new, 0xff, (t->m + 1) * sizeof *twin_of_new);
    find_order(t, in_order);
    for (uint32_t i = 0; i < t->n; i++)
        if (t->twin[i] != STONE_SIDE_NONE)
            twin_of_new[t->twin[i]] = i;
    uint32_t next = 0; /* the first old page not yet listed or passed */
    for (uint32_t k = 0; k <= t->m; k++) {
        uint32_t old = k < t->m ? twin_of_new[k] : STONE_SIDE_NONE;
        uint32_t upto = k == t->m ? t->n : old != STONE_SIDE_NONE && in_order[old] ? old : next;
        for (; next < upto; next++)
            if (t->twin[next] == STONE_SIDE_NONE)
                *STONE_PUSH(arena, &result->pairs) = (stone_diff_pair){next, STONE_SIDE_NONE, false, false, 0};
        if (k < t->m)
            *STONE_PUSH(arena, &result->pairs) =
                (stone_diff_pair){old, k, old != STONE_SIDE_NONE && !in_order[old],
                                  old != STONE_SIDE_NONE && t->of_old[old].hash == t->of_new[k].hash, 0};
    }
}

void stone_pages_pair(const stone_side *old, const stone_side *newer, stone_arena *arena, stone_diff_result *result)
{
    uint32_t n = old->scene->pages.n, m = newer->scene->pages.n;
    matching t = {.old = old,
                  .newer = newer,
                  .of_old = draw(old, arena),
                  .of_new = draw(newer, arena),
                  .n = n,
                  .m = m,
                  .twin = STONE_NEW_N(arena, uint32_t, n + 1),
                  .taken = STONE_NEW_N(arena, bool, m + 1)};
    memset(t.twin, 0xff, (n + 1) * sizeof *t.twin);
    pair_folios(&t, 500);
    pair_contents(&t);
    pair_folios(&t, 0);
    list_pairs(&t, arena, result);
    for (uint32_t i = 0; i < result->pairs.n; i++) {
        const stone_diff_pair *p = &result->pairs.at[i];
        if (p->old != STONE_SIDE_NONE)
            old->pair[p->old] = i;
        if (p->newer != STONE_SIDE_NONE)
            newer->pair[p->newer] = i;
    }
}

static bool same_kind(const stone_side_box *a, const stone_side_box *b)
{
    return strcmp(a->item->group.what, b->item->group.what) == 0;
}

static bool same_name(const stone_side_box *a, const stone_side_box *b)
{
    return stone_scene_same_text(a->item->id, b->item->id);
}

static bool same_story(const stone_side_box *a, const stone_side_box *b)
{
    return same_kind(a, b) && a->item->story && stone_scene_same_text(a->item->story, b->item->story);
}

/* The same first words or first picture. */
static bool same_show(const stone_side_box *a, const stone_side_box *b)
{
    if (!same_kind(a, b) || a->item->group.count != b->item->group.count)
        return false;
    for (uint32_t i = 1; i <= a->item->group.count; i++) {
        const stone_scene_item *x = a->item + i, *y = b->item + i;
        if (x->kind != y->kind)
            return false;
        if (x->kind == STONE_ITEM_GLYPHS)
            return strcmp(x->glyphs.text, y->glyphs.text) == 0;
    }
    return a->item->box.width.u == b->item->box.width.u && a->item->box.height.u == b->item->box.height.u;
}

void stone_pages_pair_boxes(stone_side *old, stone_side *newer, const stone_diff_pair *pair)
{
    static bool (*const same[])(const stone_side_box *, const stone_side_box *) = {same_name, same_story, same_show};
    for (size_t rule = 0; rule < G_N_ELEMENTS(same); rule++)
        for (uint32_t i = old->boxes_of[pair->old]; i < old->boxes_of[pair->old + 1]; i++)
            for (uint32_t k = newer->boxes_of[pair->newer];
                 old->boxes.at[i].twin == STONE_SIDE_NONE && k < newer->boxes_of[pair->newer + 1]; k++)
                if (newer->boxes.at[k].twin == STONE_SIDE_NONE && same[rule](&old->boxes.at[i], &newer->boxes.at[k])) {
                    old->boxes.at[i].twin = k;
                    newer->boxes.at[k].twin = i;
                }
}
