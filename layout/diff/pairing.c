/* See pairing.h. */
#include "diff/pairing.h"

#include <glib.h>
#include <string.h>

/* What must be equal for a rule to pair two entries, as one string; NULL: the rule does not apply. Box numbers are
 * those of the new side, so that they can be compared. */
static char *sign(const stone_teller *t, const stone_pair_entry *e, bool old, int rule)
{
    uint32_t box = e->box == STONE_SIDE_NONE ? STONE_SIDE_NONE : old ? t->old->boxes.at[e->box].twin : e->box;
    uint32_t pair = e->page == STONE_SIDE_NONE ? STONE_SIDE_NONE
                    : old                      ? t->old->pair[e->page]
                                               : t->newer->pair[e->page];
    const char *story = e->story ? e->story : "", *role = e->role ? e->role : "";
    bool lost = e->box != STONE_SIDE_NONE && box == STONE_SIDE_NONE;
    switch (rule) {
    case -1:
        return lost || !e->content || !*story
                   ? NULL
                   : g_strdup_printf("%" G_GUINT64_FORMAT " %u %u %s\n%s", e->content, pair, box, story, role);
    case 0:
        return lost ? NULL : g_strdup_printf("%u %u %s\n%s\n%s", pair, box, e->key, story, role);
    case 1:
        return *story ? g_strdup_printf("%s\n%s\n%s", e->key, story, role) : NULL;
    case 2:
        return e->content && *story ? g_strdup_printf("%" G_GUINT64_FORMAT " %s", e->content, story) : NULL;
    case 3:
        return lost ? NULL : g_strdup_printf("%u %u %s\n%s", pair, box, e->key, role);
    case 4:
        return e->content && !lost ? g_strdup_printf("%" G_GUINT64_FORMAT " %u %u %s", e->content, pair, box, role)
                                   : NULL;
    case 5:
        return lost ? NULL : g_strdup_printf("%u %u %s", pair, box, role);
    default:
        return lost ? NULL : g_strdup_printf("%u %u %s", pair, box, e->key);
    }
}

static void pair_by(const stone_teller *t, int rule, stone_pair_entry *old, uint32_t n, stone_pair_entry *newer,
                    uint32_t m)
{
    g_autoptr(GHashTable) waiting =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);
    uint32_t left = 0;
    for (uint32_t i = 0; i < n; i++)
        left += old[i].twin == STONE_SIDE_NONE && !old[i].told;
    for (uint32_t k = 0; left && k < m; k++) {
        char *key = newer[k].twin == STONE_SIDE_NONE && !newer[k].told ? sign(t, &newer[k], false, rule) : NULL;
        if (!key)
            continue;
        GQueue *queue = g_hash_table_lookup(waiting, key);
        if (!queue) {
            queue = g_queue_new();
            g_hash_table_insert(waiting, key, queue);
        } else
            g_free(key);
        g_queue_push_tail(queue, GUINT_TO_POINTER(k + 1));
    }
    for (uint32_t i = 0; left && i < n; i++) {
        g_autofree char *key = old[i].twin == STONE_SIDE_NONE && !old[i].told ? sign(t, &old[i], true, rule) : NULL;
        GQueue *queue = key ? g_hash_table_lookup(waiting, key) : NULL;
        guint k = queue ? GPOINTER_TO_UINT(g_queue_pop_head(queue)) : 0;
        if (k) {
            old[i].twin = k - 1;
            newer[k - 1].twin = i;
        }
    }
}

void stone_entries_pair(const stone_teller *t, bool by_content, stone_pair_entry *old, uint32_t n,
                        stone_pair_entry *newer, uint32_t m)
{
    for (int rule = by_content ? -1 : 0; rule <= 6; rule++)
        pair_by(t, rule, old, n, newer, m);
}

GHashTable *stone_entries_whole_stories(const stone_side *side)
{
    GHashTable *whole = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < side->stories.n; i++)
        if (side->stories.at[i].whole)
            g_hash_table_add(whole, (gpointer)(uintptr_t)side->stories.at[i].id);
    return whole;
}

bool stone_pair_entry_goes(const stone_side *side, GHashTable *whole_stories, uint32_t box, const char *story)
{
    if (box != STONE_SIDE_NONE && side->boxes.at[box].whole)
        return true;
    const char *what = box == STONE_SIDE_NONE ? "" : side->boxes.at[box].item->group.what;
    return story && (strcmp(what, "story") == 0 || strcmp(what, "run") == 0) &&
           g_hash_table_contains(whole_stories, story);
}
