/* Text other than running text: heads, cutlines, teasers, pointers, jump lines, folios, date lines and all the rest. */
#include <glib.h>
#include <string.h>

#include "diff/match.h"
#include "diff/pairing.h"

typedef struct {
    stone_pair_entry *at;
    uint32_t *paragraph; /* index */
    uint32_t n;
} labels;

static bool same_page(const stone_teller *t, const stone_side *side, uint32_t page)
{
    return t->result->pairs.at[side->pair[page]].same;
}

static labels gather(const stone_teller *t, const stone_side *side)
{
    labels l = {STONE_NEW_N(t->arena, stone_pair_entry, side->paragraphs.n + 1),
                STONE_NEW_N(t->arena, uint32_t, side->paragraphs.n + 1), 0};
    g_autoptr(GHashTable) whole = stone_entries_whole_stories(side);
    for (uint32_t i = 0; i < side->paragraphs.n; i++) {
        const stone_side_paragraph *p = &side->paragraphs.at[i];
        if (p->running || same_page(t, side, p->page))
            continue;
        const stone_diff_pair *pair = &t->result->pairs.at[side->pair[p->page]];
        bool goes = stone_pair_entry_goes(side, whole, p->box, p->story) || pair->old == STONE_SIDE_NONE ||
                    pair->newer == STONE_SIDE_NONE;
        l.paragraph[l.n] = i;
        l.at[l.n++] = (stone_pair_entry){p->page, p->box, p->key, p->story, p->role, p->hash, goes, STONE_SIDE_NONE};
    }
    return l;
}

static stone_tell_where at(const stone_teller *t, const stone_side_paragraph *p, const stone_side_paragraph *q,
                           stone_rect *old, stone_rect *newer)
{
    const stone_side_line *a = p ? &t->old->lines.at[p->lines.at[0]] : NULL,
                          *b = q ? &t->newer->lines.at[q->lines.at[0]] : NULL;
    stone_tell_where w = stone_tell_at_lines(t, a, b);
    if (p) {
        *old = a->place;
        for (uint32_t i = 1; i < p->lines.n; i++)
            *old = stone_side_unite(*old, t->old->lines.at[p->lines.at[i]].place);
        w.old = old;
    }
    if (q) {
        *newer = b->place;
        for (uint32_t i = 1; i < q->lines.n; i++)
            *newer = stone_side_unite(*newer, t->newer->lines.at[q->lines.at[i]].place);
        w.newer = newer;
    }
    return w;
}

/* A label added or removed. */
static void tell_one(stone_teller *t, const stone_side_paragraph *p, bool added)
{
    if (!*p->text) /* the letter of a drop capital is part of its paragraph's text */
        return;
    stone_rect old, newer;
    stone_tell_where w = at(t, added ? NULL : p, added ? p : NULL, &old, &newer);
    stone_change_kind kind = stone_tell_kind(t, added ? NULL : p, added ? p : NULL);
    stone_change *c = stone_tell(t, kind, &w, NULL, NULL, "%s %s", p->role, added ? "added" : "removed");
    *(added ? &c->is : &c->was) = p->text;
}

static bool in_order_of_pages(stone_change_kind kind)
{
    return kind == STONE_CHANGE_FOLIO || kind == STONE_CHANGE_POINTER || kind == STONE_CHANGE_JUMP;
}

static bool says_something(const char *s)
{
    for (; *s; s = g_utf8_next_char(s))
        if (g_unichar_isalnum(g_utf8_get_char(s)))
            return true;
    return false;
}

static void tell_pair(stone_teller *t, uint32_t old, uint32_t newer)
{
    const stone_side_paragraph *p = &t->old->paragraphs.at[old], *q = &t->newer->paragraphs.at[newer];
    stone_change_kind kind = stone_tell_kind(t, p, q);
    bool other_words = p->hash != q->hash;
    bool numbered_anew = strcmp(t->old->scene->pages.at[p->page].folio, t->newer->scene->pages.at[q->page].folio) != 0;
    if (in_order_of_pages(kind) && stone_tell_renumbers(t, p->text, q->text) &&
        (other_words || (kind == STONE_CHANGE_FOLIO && numbered_anew))) {
        t->followed[t->newer->pair[q->page]] = true;
        return;
    }
    if (other_words && !says_something(p->text) && !says_something(q->text))
        return; /* the length of leaders depends on the room */
    if (!other_words) {
        stone_tell_lines(t, p, q);
        return;
    }
    stone_rect a, b;
    stone_tell_where w = at(t, p, q, &a, &b);
    uint32_t changes = t->result->changes.n;
    if (kind == STONE_CHANGE_TEXT_CHANGED) {
        stone_wordings *words = STONE_NEW(t->arena, stone_wordings);
        stone_tell_words(t, kind, &old, 1, &newer, 1, words, words, false);
        if (t->result->changes.n > changes)
            return;
    }
    stone_change *c = stone_tell(t, kind, &w, NULL, NULL, "%s: “%s”, was “%s”", q->role, q->text, p->text);
    c->was = p->text;
    c->is = q->text;
}

void stone_tell_furniture(stone_teller *t)
{
    labels a = gather(t, t->old), b = gather(t, t->newer);
    stone_entries_pair(t, true, a.at, a.n, b.at, b.n);
    for (uint32_t i = 0; i < a.n; i++) {
        t->old->paragraphs.at[a.paragraph[i]].twin =
            a.at[i].twin == STONE_SIDE_NONE ? STONE_SIDE_NONE : b.paragraph[a.at[i].twin];
        if (a.at[i].twin != STONE_SIDE_NONE)
            tell_pair(t, a.paragraph[i], b.paragraph[a.at[i].twin]);
        else if (!a.at[i].told)
            tell_one(t, &t->old->paragraphs.at[a.paragraph[i]], false);
    }
    for (uint32_t k = 0; k < b.n; k++)
        if (b.at[k].twin == STONE_SIDE_NONE && !b.at[k].told)
            tell_one(t, &t->newer->paragraphs.at[b.paragraph[k]], true);
}
