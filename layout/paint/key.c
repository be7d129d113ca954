/* Ink keys; see paint.h. The appearance of an ink is a mixture of the sixteen solid overprints of cyan, magenta, yellow
 * and black on newsprint, each weighted by the share of the surface it covers (Neugebauer 1937 with Demichel's
 * weights). If two inks look the same, one is moved to the nearest free triple. */
#include <glib.h>

#include "paint/paint.h"

/* sRGB of the solid overprints without black, indexed by cyan + 2 magenta + 4 yellow. With black, all are black. */
static const double solids[8][3] = {
    {255, 255, 255}, {0, 152, 206}, {208, 36, 118}, {54, 58, 134},
    {252, 224, 42},  {0, 138, 76},  {204, 44, 40},  {58, 52, 50},
};

stone_ink_key stone_ink_look(const stone_scene *scene, stone_scene_ink ink)
{
    const stone_scene_colour *colour = &scene->colours.at[ink.colour];
    double share[4], rgb[3] = {0, 0, 0};
    for (int i = 0; i < 4; i++)
        share[i] = MIN(colour->cmyk[i], 1000) * (double)MIN(ink.tint, 1000) / 1e6;
    for (int i = 0; i < 8; i++) {
        double weight = 1 - share[3];
        for (int k = 0; k < 3; k++)
            weight *= i >> k & 1 ? share[k] : 1 - share[k];
        for (int k = 0; k < 3; k++)
            rgb[k] += weight * solids[i][k];
    }
    return (stone_ink_key){ink, (uint8_t)(rgb[0] + .5), (uint8_t)(rgb[1] + .5), (uint8_t)(rgb[2] + .5)};
}

static bool is_white(const stone_scene *scene, stone_scene_ink ink)
{
    if (ink.colour >= scene->colours.n || ink.tint == 0)
        return true;
    const stone_scene_colour *c = &scene->colours.at[ink.colour];
    return !c->spot && !(c->cmyk[0] | c->cmyk[1] | c->cmyk[2] | c->cmyk[3]);
}

static bool is_black(const stone_scene *scene, stone_scene_ink ink)
{
    const stone_scene_colour *c = &scene->colours.at[ink.colour];
    return !c->spot && !(c->cmyk[0] | c->cmyk[1] | c->cmyk[2]) && c->cmyk[3] == 1000 && ink.tint == 1000;
}

static gpointer ink_word(stone_scene_ink ink)
{
    return GUINT_TO_POINTER((guint)ink.colour << 16 | ink.tint);
}

static void gather(const stone_scene *scene, GHashTable *inks, stone_scene_ink ink)
{
    if (!is_white(scene, ink) && g_hash_table_size(inks) <= STONE_MOST_INKS)
        g_hash_table_add(inks, ink_word(ink));
}

static void gather_page(const stone_scene *scene, GHashTable *inks, const stone_scene_page *page)
{
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        if (item->kind == STONE_ITEM_GLYPHS)
            gather(scene, inks, item->glyphs.ink);
        else if (item->kind == STONE_ITEM_RULE)
            gather(scene, inks, item->rule.ink);
        else if (item->kind == STONE_ITEM_PATH) {
            gather(scene, inks, item->path.fill);
            gather(scene, inks, item->path.stroke);
        } else if (item->kind == STONE_ITEM_BOX) {
            gather(scene, inks, item->rect.fill);
            for (int side = 0; side < 4; side++)
                gather(scene, inks, item->rect.border_ink[side]);
        }
    }
}

static int by_ink(const void *a, const void *b)
{
    const stone_ink_key *x = a, *y = b;
    return x->ink.colour != y->ink.colour ? x->ink.colour - y->ink.colour : x->ink.tint - y->ink.tint;
}

static guint triple(int red, int green, int blue)
{
    return (guint)red << 16 | (guint)green << 8 | (guint)blue;
}

static bool take(GHashTable *taken, stone_ink_key *key, int red, int green, int blue)
{
    if (red < 0 || red > 255 || green < 0 || green > 255 || blue < 0 || blue > 255 ||
        !g_hash_table_add(taken, GUINT_TO_POINTER(triple(red, green, blue) + 1)))
        return false;
    key->red = (uint8_t)red;
    key->green = (uint8_t)green;
    key->blue = (uint8_t)blue;
    return true;
}

/* Finds the free triple nearest to the appearance, in shells of a growing cube in a fixed order. */
static void settle(GHashTable *taken, stone_ink_key *key)
{
    int red = key->red, green = key->green, blue = key->blue;
    for (int far = 0; far < 256; far++)
        for (int r = -far; r <= far; r++)
            for (int g = -far; g <= far; g++) {
                int step = MAX(ABS(r), ABS(g)) == far || far == 0 ? 1 : 2 * far;
                for (int b = -far; b <= far; b += step)
                    if (take(taken, key, red + r, green + g, blue + b))
                        return;
            }
}

bool stone_ink_keys_new(stone_arena *arena, const stone_scene *scene, stone_ink_keys *keys)
{
    g_autoptr(GHashTable) inks = g_hash_table_new(NULL, NULL);
    for (uint32_t p = 0; p < scene->pages.n; p++)
        gather_page(scene, inks, &scene->pages.at[p]);
    uint32_t n = g_hash_table_size(inks);
    bool fits = n <= STONE_MOST_INKS;
    stone_ink_key *at = STONE_NEW_N(arena, stone_ink_key, n + 1);
    *keys = (stone_ink_keys){at, n};
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, inks);
    for (uint32_t i = 0; g_hash_table_iter_next(&iter, &word, NULL); i++) {
        guint w = GPOINTER_TO_UINT(word);
        at[i] = stone_ink_look(scene, (stone_scene_ink){(uint16_t)(w >> 16), (uint16_t)w});
    }
    qsort(at, n, sizeof *at, by_ink);
    if (!fits)
        return false;
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    g_hash_table_add(taken, GUINT_TO_POINTER(triple(255, 255, 255) + 1));
    g_hash_table_add(taken, GUINT_TO_POINTER(triple(0, 0, 0) + 1));
    bool black = false;
    for (uint32_t i = 0; i < n; i++) {
        if (!black && is_black(scene, at[i].ink))
            black = true; /* its appearance is 0, 0, 0 */
        else
            settle(taken, &at[i]);
    }
    return true;
}

stone_ink_key stone_ink_keys_find(const stone_ink_keys *keys, stone_scene_ink ink)
{
    stone_ink_key wanted = {ink, 255, 255, 255};
    const stone_ink_key *found = keys->n ? bsearch(&wanted, keys->at, keys->n, sizeof wanted, by_ink) : NULL;
    return found ? *found : wanted;
}

uint32_t stone_ink_keys_look(const stone_ink_keys *keys, stone_scene_ink ink)
{
    stone_ink_key key = ink.tint ? stone_ink_keys_find(keys, ink) : (stone_ink_key){ink, 255, 255, 255};
    return (uint32_t)key.red << 16 | (uint32_t)key.green << 8 | key.blue;
}
