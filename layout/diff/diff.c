/* See diff.h: the order of work. */
#include "diff/diff.h"

#include <glib.h>
#include <string.h>

#include "diff/hold.h"
#include "diff/pages.h"
#include "diff/tell.h"

const stone_change_facts stone_change_facts_of[STONE_CHANGE_KINDS] = {
#define STONE_CHANGE(name, word, weight, title) {word, STONE_WEIGHT_##weight, title},
#include "base/changes.def"
#undef STONE_CHANGE
};

const char *const stone_change_weight_words[STONE_WEIGHTS] = {"content", "layout", "spacing", "furniture", "render"};

static void follows_everywhere(stone_teller *t)
{
    for (uint32_t i = 0; i < t->result->pairs.n; i++)
        t->followed[i] = true;
}

/* "95 0 0 55"; for a spot with the name of its plate in front. */
static const char *mixture(stone_teller *t, const stone_scene_colour *c)
{
    return stone_arena_print(t->arena, "%s%s%g %g %g %g", c->spot ? c->spot : "", c->spot ? " " : "", c->cmyk[0] / 10.,
                             c->cmyk[1] / 10., c->cmyk[2] / 10., c->cmyk[3] / 10.);
}

/* One change for a font file or a colour, however often it is used. */
static void tell_tables(stone_teller *t)
{
    const stone_scene *s = t->old->scene, *u = t->newer->scene;
    for (uint32_t i = 0; i < s->fonts.n; i++)
        for (uint32_t k = 0; k < u->fonts.n; k++) {
            const stone_scene_font *a = &s->fonts.at[i], *b = &u->fonts.at[k];
            if (!stone_scene_same_font(a, b) || !a->hash || !b->hash || strcmp(a->hash, b->hash) == 0)
                continue;
            stone_change *c =
                stone_tell(t, STONE_CHANGE_FONT_FILE, NULL, a->file, NULL, "the contents of %s changed", a->file);
            c->was = a->hash;
            c->is = b->hash;
            follows_everywhere(t);
        }
    for (uint32_t i = 0; i < s->colours.n; i++)
        for (uint32_t k = 0; k < u->colours.n; k++) {
            const stone_scene_colour *a = &s->colours.at[i], *b = &u->colours.at[k];
            if (strcmp(a->name, b->name) != 0 || stone_scene_same_colour(a, b))
                continue;
            stone_change *c =
                stone_tell(t, STONE_CHANGE_COLOUR, NULL, a->name, NULL, "%s is mixed differently", a->name);
            c->was = mixture(t, a);
            c->is = mixture(t, b);
            follows_everywhere(t);
        }
}

/* Reports what differs on a page about which nothing was reported, so that no difference is ever left out. */
static void tell_rest(stone_teller *t)
{
    g_autofree bool *told = g_new0(bool, t->result->pairs.n + 1);
    for (uint32_t i = 0; i < t->result->changes.n; i++)
        if (t->result->changes.at[i].pair != UINT32_MAX)
            told[t->result->changes.at[i].pair] = true;
    for (uint32_t i = 0; i < t->result->pairs.n; i++) {
        const stone_diff_pair *p = &t->result->pairs.at[i];
        if (told[i] || t->followed[i] || p->same || p->old == UINT32_MAX || p->newer == UINT32_MAX)
            continue;
        stone_rects places = {0};
        stone_diff_places(t->old->scene, t->newer->scene, p, t->arena, &places);
        for (uint32_t k = 0; k < places.n; k++) {
            stone_tell_where w = {&places.at[k],   &places.at[k],   p->old, p->newer,
                                  STONE_SIDE_NONE, STONE_SIDE_NONE, NULL,   NULL};
            stone_tell(t, STONE_CHANGE_RENDER_ONLY, &w, "", "place", "something looks different in print");
        }
    }
}

void stone_diff(const stone_scene *old, const stone_scene *newer, stone_diff_policy *policy, stone_arena *arena,
                stone_diff_result *result)
{
    *result = (stone_diff_result){0};
    stone_side a, b;
    stone_side_take_apart(old, arena, &a);
    stone_side_take_apart(newer, arena, &b);
    stone_pages_pair(&a, &b, arena, result);
    bool all_same = true;
    for (uint32_t i = 0; i < result->pairs.n; i++) {
        const stone_diff_pair *p = &result->pairs.at[i];
        if (p->old != UINT32_MAX && p->newer != UINT32_MAX)
            stone_pages_pair_boxes(&a, &b, p);
        all_same &= p->same && !p->moved;
    }
    stone_teller *t = stone_teller_open(&a, &b, result, arena);
    tell_tables(t);
    if (!all_same) {
        stone_tell_pages(t);
        stone_tell_stories(t);
        stone_tell_boxes(t);
        stone_tell_furniture(t);
        stone_tell_things(t);
        stone_tell_moves(t);
        stone_tell_order(t);
        tell_rest(t);
    }
    stone_teller_close(t);
    stone_hold(old, newer, policy, arena, result);
}

static void count_prints(GHashTable *prints, const stone_scene *scene, const stone_scene_page *page, int by,
                         uint64_t *keys)
{
    for (uint32_t i = 0; i < page->items.n; i++) {
        keys[i] = stone_side_print_hash(scene, &page->items.at[i]);
        int n = GPOINTER_TO_INT(g_hash_table_lookup(prints, &keys[i]));
        g_hash_table_insert(prints, &keys[i], GINT_TO_POINTER(n + by));
    }
}

/* One place for each print that the other page does not have as often. */
static void list_prints(GHashTable *prints, const stone_scene_page *page, int sign, uint64_t *keys, stone_arena *arena,
                        stone_rects *places)
{
    for (uint32_t i = 0; i < page->items.n; i++) {
        int n = GPOINTER_TO_INT(g_hash_table_lookup(prints, &keys[i]));
        if (keys[i] == 0 || n * sign <= 0)
            continue;
        const stone_scene_item *item = &page->items.at[i];
        stone_rect r = item->box;
        if (item->kind == STONE_ITEM_GLYPHS) { /* letters reach beyond their line: descenders, large initials */
            stone_len size = item->glyphs.size;
            r = stone_side_unite(r, (stone_rect){stone_len_sub(item->glyphs.x, size),
                                                 stone_len_sub(item->glyphs.y, stone_len_times(size, 2)),
                                                 stone_len_add(item->glyphs.width, stone_len_times(size, 2)),
                                                 stone_len_times(size, 3)});
        }
        *STONE_PUSH(arena, places) = r;
    }
}

void stone_diff_places(const stone_scene *old, const stone_scene *newer, const stone_diff_pair *pair,
                       stone_arena *arena, stone_rects *places)
{
    const stone_scene_page *a = &old->pages.at[pair->old], *b = &newer->pages.at[pair->newer];
    g_autoptr(GHashTable) prints = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autofree uint64_t *of_a = g_new(uint64_t, a->items.n + 1), *of_b = g_new(uint64_t, b->items.n + 1);
    count_prints(prints, old, a, 1, of_a);
    count_prints(prints, newer, b, -1, of_b);
    list_prints(prints, a, 1, of_a, arena, places);
    list_prints(prints, b, -1, of_b, arena, places);
}
