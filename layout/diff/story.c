/* Running text: stories by name, else by their paragraphs; paragraphs by their words (wording.c); lines by theirs
 * (line.c). */
#include <glib.h>
#include <string.h>

#include "diff/match.h"
#include "diff/tell.h"

static const stone_side_box *first_box(const stone_side *side, const stone_side_story *story)
{
    return story->boxes.n ? &side->boxes.at[story->boxes.at[0]] : NULL;
}

static bool stands(const stone_side_story *story)
{
    return story->boxes.n || story->paragraphs.n;
}

/* All its boxes are already reported as a whole, with their page. */
static bool goes_with_pages(const stone_side *side, const stone_side_story *story)
{
    for (uint32_t i = 0; i < story->boxes.n; i++)
        if (!side->boxes.at[story->boxes.at[i]].whole)
            return false;
    return story->boxes.n > 0;
}

static uint32_t words_in(const stone_side *side, const stone_side_story *story)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->paragraphs.n; i++) {
        bool inside = false;
        for (const char *s = side->paragraphs.at[story->paragraphs.at[i]].text; *s; s++) {
            n += *s != ' ' && !inside;
            inside = *s != ' ';
        }
    }
    return n;
}

static void tell_whole(stone_teller *t, const stone_side *side, stone_side_story *story, bool added)
{
    const stone_side_box *box = first_box(side, story);
    if (!stands(story))
        return;
    story->whole = true;
    if (goes_with_pages(side, story))
        return;
    uint32_t page = box ? box->page : side->paragraphs.at[story->paragraphs.at[0]].page;
    stone_tell_where where = {.old_page = added ? STONE_SIDE_NONE : page,
                              .new_page = added ? page : STONE_SIDE_NONE,
                              .story = story->id,
                              .old_box = !added && story->boxes.n ? story->boxes.at[0] : STONE_SIDE_NONE,
                              .new_box = added && story->boxes.n ? story->boxes.at[0] : STONE_SIDE_NONE};
    const stone_rect *place =
        box ? &box->item->box : &side->lines.at[side->paragraphs.at[story->paragraphs.at[0]].lines.at[0]].place;
    if (added)
        where.newer = place;
    else
        where.old = place;
    stone_tell(t, added ? STONE_CHANGE_STORY_ADDED : STONE_CHANGE_STORY_REMOVED, &where, NULL, NULL, "%s, %u words",
               story->id, words_in(side, story));
    for (uint32_t i = 0; i < story->boxes.n; i++) {
        stone_side_box *b = (stone_side_box *)(uintptr_t)&side->boxes.at[story->boxes.at[i]];
        if (b->twin == STONE_SIDE_NONE && strcmp(b->item->group.what, "run") != 0)
            b->whole = true;
    }
}

static bool same_paragraphs(const stone_teller *t, const stone_side_story *a, const stone_side_story *b)
{
    uint32_t both = 0, most = MAX(a->paragraphs.n, b->paragraphs.n);
    for (uint32_t i = 0; i < a->paragraphs.n; i++)
        for (uint32_t k = 0; k < b->paragraphs.n; k++)
            if (t->old->paragraphs.at[a->paragraphs.at[i]].hash == t->newer->paragraphs.at[b->paragraphs.at[k]].hash) {
                both++;
                break;
            }
    return most && 2 * both >= most;
}

static void pair_stories(stone_teller *t)
{
    stone_side *old = t->old, *newer = t->newer;
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t k = 0; k < newer->stories.n; k++)
        g_hash_table_insert(names, (gpointer)(uintptr_t)newer->stories.at[k].id, GUINT_TO_POINTER(k + 1));
    for (uint32_t i = 0; i < old->stories.n; i++) {
        guint k = GPOINTER_TO_UINT(g_hash_table_lookup(names, old->stories.at[i].id));
        if (k) {
            old->stories.at[i].twin = k - 1;
            newer->stories.at[k - 1].twin = i;
        }
    }
    for (uint32_t i = 0; i < old->stories.n; i++)
        for (uint32_t k = 0; old->stories.at[i].twin == STONE_SIDE_NONE && k < newer->stories.n; k++)
            if (newer->stories.at[k].twin == STONE_SIDE_NONE &&
                same_paragraphs(t, &old->stories.at[i], &newer->stories.at[k])) {
                old->stories.at[i].twin = k;
                newer->stories.at[k].twin = i;
            }
}

static char *places_told(const stone_side *side, const stone_side_story *story)
{
    GString *s = g_string_new(NULL);
    for (uint32_t i = 0; i < story->boxes.n; i++) {
        const stone_side_box *box = &side->boxes.at[story->boxes.at[i]];
        g_string_append_printf(s, "%spage %s %s", i ? ", " : "", side->scene->pages.at[box->page].folio, box->item->id);
    }
    return g_string_free(s, FALSE);
}

/* It is in boxes other than those that correspond to its former ones. */
static void tell_story_moved(stone_teller *t, const stone_side_story *a, const stone_side_story *b)
{
    bool same = a->boxes.n == b->boxes.n;
    for (uint32_t i = 0; same && i < a->boxes.n; i++)
        same = t->old->boxes.at[a->boxes.at[i]].twin == b->boxes.at[i];
    if (same || !a->boxes.n || !b->boxes.n)
        return;
    uint32_t at = 0; /* the first place that differs */
    while (at + 1 < MIN(a->boxes.n, b->boxes.n) && t->old->boxes.at[a->boxes.at[at]].twin == b->boxes.at[at])
        at++;
    const stone_side_box *from = &t->old->boxes.at[a->boxes.at[at]], *to = &t->newer->boxes.at[b->boxes.at[at]];
    stone_tell_where where = {&from->item->box, &to->item->box,  from->page, to->page,
                              a->boxes.at[at],  b->boxes.at[at], b->id,      NULL};
    g_autofree char *was = places_told(t->old, a), *is = places_told(t->newer, b);
    if (strcmp(was, is) == 0)
        return;
    stone_change *c = stone_tell(t, STONE_CHANGE_STORY_MOVED, &where, NULL, NULL, "now %s, was %s", is, was);
    c->was = stone_arena_string(t->arena, was);
    c->is = stone_arena_string(t->arena, is);
    for (uint32_t i = 0; i < a->boxes.n; i++)
        if (t->old->boxes.at[a->boxes.at[i]].twin == STONE_SIDE_NONE)
            t->old->boxes.at[a->boxes.at[i]].whole = true;
    for (uint32_t i = 0; i < b->boxes.n; i++)
        if (t->newer->boxes.at[b->boxes.at[i]].twin == STONE_SIDE_NONE)
            t->newer->boxes.at[b->boxes.at[i]].whole = true;
}

static void take_equal(stone_teller *t, const stone_side_story *a, uint32_t from, uint32_t to, stone_wordings *w)
{
    GString *s = g_string_new(NULL);
    for (uint32_t i = from; i < to; i++)
        g_string_append_printf(s, "%s\n", t->old->paragraphs.at[a->paragraphs.at[i]].text);
    if (s->len)
        *STONE_PUSH(t->arena, w) = (stone_wording){'=', stone_arena_slice(t->arena, s->str, s->len)};
    g_string_free(s, TRUE);
}

static void tell_story(stone_teller *t, const stone_side_story *a, const stone_side_story *b)
{
    uint32_t n = a->paragraphs.n, m = b->paragraphs.n;
    g_autofree uint64_t *old = g_new(uint64_t, n + 1), *newer = g_new(uint64_t, m + 1);
    g_autofree uint32_t *match = g_new(uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        old[i] = t->old->paragraphs.at[a->paragraphs.at[i]].hash;
    for (uint32_t k = 0; k < m; k++)
        newer[k] = t->newer->paragraphs.at[b->paragraphs.at[k]].hash;
    stone_match(old, n, newer, m, match);
    stone_wordings *wordings = STONE_NEW(t->arena, stone_wordings);
    for (uint32_t i = 0, k = 0; i < n || k < m;) {
        uint32_t from = i, upto = k;
        while (i < n && match[i] == k) {
            stone_tell_lines(t, &t->old->paragraphs.at[a->paragraphs.at[i]],
                             &t->newer->paragraphs.at[b->paragraphs.at[k]]);
            i++;
            k++;
        }
        take_equal(t, a, from, i, wordings);
        from = i;
        upto = k;
        while (i < n && match[i] == STONE_MATCH_NONE)
            i++;
        k = i < n ? match[i] : m;
        if (from < i || upto < k)
            stone_tell_words(t, STONE_CHANGE_TEXT_CHANGED, a->paragraphs.at + from, i - from, b->paragraphs.at + upto,
                             k - upto, wordings, wordings, (a->overset || b->overset) && i == n && k == m);
    }
}

void stone_tell_stories(stone_teller *t)
{
    pair_stories(t);
    for (uint32_t i = 0; i < t->old->stories.n; i++)
        if (t->old->stories.at[i].twin == STONE_SIDE_NONE || !stands(&t->newer->stories.at[t->old->stories.at[i].twin]))
            tell_whole(t, t->old, &t->old->stories.at[i], false);
    for (uint32_t k = 0; k < t->newer->stories.n; k++)
        if (t->newer->stories.at[k].twin == STONE_SIDE_NONE ||
            !stands(&t->old->stories.at[t->newer->stories.at[k].twin]))
            tell_whole(t, t->newer, &t->newer->stories.at[k], true);
    for (uint32_t i = 0; i < t->old->stories.n; i++) {
        stone_side_story *a = &t->old->stories.at[i];
        if (a->twin == STONE_SIDE_NONE || a->whole || !stands(a) || t->newer->stories.at[a->twin].whole)
            continue;
        tell_story_moved(t, a, &t->newer->stories.at[a->twin]);
        tell_story(t, a, &t->newer->stories.at[a->twin]);
    }
}
