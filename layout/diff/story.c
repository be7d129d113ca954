/* Running text: stories by name, else by their paragraphs; paragraphs by their words; lines by theirs. */
#include <glib.h>
#include <string.h>

#include "diff/match.h"
#include "diff/tell.h"

stone_tell_where stone_tell_at_lines(const stone_teller *t, const stone_side_line *old, const stone_side_line *newer)
{
    const stone_side_paragraph *p = newer ? &t->newer->paragraphs.at[newer->paragraph]
                                    : old ? &t->old->paragraphs.at[old->paragraph]
                                          : NULL;
    return (stone_tell_where){.old = old ? &old->place : NULL,
                              .newer = newer ? &newer->place : NULL,
                              .old_page = old ? old->page : STONE_SIDE_NONE,
                              .new_page = newer ? newer->page : STONE_SIDE_NONE,
                              .old_box = old ? old->box : STONE_SIDE_NONE,
                              .new_box = newer ? newer->box : STONE_SIDE_NONE,
                              .story = p ? p->story : NULL,
                              .role = p ? p->role : NULL};
}

static const stone_scene_glyphs *run(const stone_side_line *line, uint32_t i)
{
    return &line->first[MIN(i, line->runs - 1)].glyphs;
}

static const char *font_of(const stone_scene *scene, const stone_scene_glyphs *g)
{
    return scene->fonts.at[g->font].file;
}

static bool same_font(const stone_teller *t, const stone_scene_glyphs *g, const stone_scene_glyphs *h)
{
    return stone_scene_same_font(&t->old->scene->fonts.at[g->font], &t->newer->scene->fonts.at[h->font]);
}

/* Another font, else another size; true when one was told: glyphs and spaces follow from it. */
static bool tell_type(stone_teller *t, const stone_side_line *a, const stone_side_line *b,
                      const stone_tell_where *where)
{
    const stone_scene *s = t->old->scene, *u = t->newer->scene;
    bool told = false;
    for (uint32_t i = 0; i < MAX(a->runs, b->runs) && !told; i++) {
        const stone_scene_glyphs *g = run(a, i), *h = run(b, i);
        if (same_font(t, g, h))
            continue;
        const char *lump = stone_arena_print(t->arena, "%s\n%s", font_of(s, g), font_of(u, h));
        stone_change *c = stone_tell(t, STONE_CHANGE_FONT_SUBSTITUTED, where, lump, "line", "set in %s, was %s",
                                     font_of(u, h), font_of(s, g));
        c->was = font_of(s, g);
        c->is = font_of(u, h);
        told = true;
    }
    for (uint32_t i = 0; i < MAX(a->runs, b->runs) && !told; i++) {
        double was = stone_len_to_pt(run(a, i)->size), is = stone_len_to_pt(run(b, i)->size);
        if (run(a, i)->size.u == run(b, i)->size.u)
            continue;
        stone_change_kind kind = stone_tell_is_head(where->role) ? STONE_CHANGE_HEADLINE_SIZE : STONE_CHANGE_TEXT_SIZE;
        const char *lump = stone_arena_print(t->arena, "%d %d", run(a, i)->size.u, run(b, i)->size.u);
        stone_change *c = stone_tell(t, kind, where, lump, "line", "%.2f pt, was %.2f pt", is, was);
        c->was = stone_arena_print(t->arena, "%.2f pt", was);
        c->is = stone_arena_print(t->arena, "%.2f pt", is);
        told = true;
    }
    return told;
}

static void tell_inks(stone_teller *t, const stone_side_line *a, const stone_side_line *b,
                      const stone_tell_where *where)
{
    const stone_scene *s = t->old->scene, *u = t->newer->scene;
    for (uint32_t i = 0; i < MAX(a->runs, b->runs); i++) {
        stone_scene_ink was = run(a, i)->ink, is = run(b, i)->ink;
        if (stone_side_same_ink(s, was, u, is))
            continue;
        const char *lump = stone_arena_print(t->arena, "%s\n%s", stone_tell_ink(t, s, was), stone_tell_ink(t, u, is));
        stone_change *c = stone_tell(t, STONE_CHANGE_COLOUR, where, lump, "line", "%s, was %s",
                                     stone_tell_ink(t, u, is), stone_tell_ink(t, s, was));
        c->was = stone_tell_ink(t, s, was);
        c->is = stone_tell_ink(t, u, is);
        return;
    }
}

static bool tell_spacing(stone_teller *t, const stone_side_line *a, const stone_side_line *b,
                         const stone_tell_where *where)
{
    stone_tell_where at = *where;
    if (a->glyphs == b->glyphs && a->spacing == b->spacing)
        return false;
    if (at.story && !stone_tell_is_head(at.role))
        at.role = NULL;
    const stone_scene_glyphs *g = run(a, 0), *h = run(b, 0);
    if (a->glyphs != b->glyphs)
        stone_tell(t, STONE_CHANGE_RESPACED, &at, "glyphs", "line", "set with other glyphs");
    else
        stone_tell(t, STONE_CHANGE_RESPACED, &at, "", "line",
                   "word spaces %d %%, were %d %%; tracking %+d, was %+d; type %.1f %% wide, was %.1f %%",
                   (h->word_space + 5) / 10, (g->word_space + 5) / 10, h->tracking, g->tracking, h->scale / 10.,
                   g->scale / 10.);
    return true;
}

void stone_tell_line(stone_teller *t, uint32_t old_line, uint32_t new_line)
{
    const stone_side_line *a = &t->old->lines.at[old_line], *b = &t->newer->lines.at[new_line];
    stone_tell_where where = stone_tell_at_lines(t, a, b);
    tell_inks(t, a, b, &where);
    if (tell_type(t, a, b, &where))
        return;
    bool spaced = tell_spacing(t, a, b, &where);
    int32_t dx = b->first->glyphs.x.u - a->first->glyphs.x.u, dy = b->first->glyphs.y.u - a->first->glyphs.y.u, x, y;
    stone_tell_box_shift(t, a->box, b->box, &x, &y);
    bool stays = dx == 0 && dy == 0 && t->old->pair[a->page] == t->newer->pair[b->page];
    /* a story that stands in another box is told as moved */
    bool elsewhere = a->box != STONE_SIDE_NONE && t->old->boxes.at[a->box].twin != b->box &&
                     t->old->pair[a->page] == t->newer->pair[b->page];
    if (!stays && !elsewhere && (dx != x || dy != y) && !(spaced && dy == y))
        stone_tell_move(t, &where, (stone_len){dx}, (stone_len){dy});
}

/* Whether the k-th breaks of both lie in the same word, and one of them divides it. */
static bool same_word(const stone_side *old, const stone_side *newer, const stone_side_paragraph *p,
                      const stone_side_paragraph *q, uint32_t k)
{
    const stone_side_line *a = &old->lines.at[p->lines.at[k]], *b = &newer->lines.at[q->lines.at[k]];
    uint32_t from = MIN(a->end, b->end), to = MAX(a->end, b->end);
    if (!a->divided && !b->divided)
        return false;
    while (from < to && p->text[from] == ' ')
        from++;
    while (from < to && p->text[to - 1] == ' ')
        to--;
    return !memchr(p->text + from, ' ', to - from);
}

/* How many breaks differ; `divisions`: all of them only in how a word is divided. */
static uint32_t breaks_apart(const stone_teller *t, const stone_side_paragraph *p, const stone_side_paragraph *q,
                             bool *divisions, uint32_t *first)
{
    uint32_t n = 0;
    *divisions = p->lines.n == q->lines.n;
    for (uint32_t k = 0; k < MAX(p->lines.n, q->lines.n); k++) {
        bool both = k < p->lines.n && k < q->lines.n;
        const stone_side_line *a = k < p->lines.n ? &t->old->lines.at[p->lines.at[k]] : NULL,
                              *b = k < q->lines.n ? &t->newer->lines.at[q->lines.at[k]] : NULL;
        if (both && a->end == b->end && a->divided == b->divided)
            continue;
        *first = n ? *first : k;
        n++;
        *divisions &= both && same_word(t->old, t->newer, p, q, k);
    }
    return n;
}

static void tell_breaks(stone_teller *t, const stone_side_paragraph *p, const stone_side_paragraph *q, uint32_t breaks,
                        bool divisions, uint32_t first)
{
    const stone_side_line *a = &t->old->lines.at[p->lines.at[MIN(first, p->lines.n - 1)]],
                          *b = &t->newer->lines.at[q->lines.at[MIN(first, q->lines.n - 1)]];
    stone_tell_where where = stone_tell_at_lines(t, a, b);
    stone_rect old = a->place, newer = b->place;
    for (uint32_t k = first; k < p->lines.n; k++)
        if (t->old->lines.at[p->lines.at[k]].page == a->page)
            old = stone_side_unite(old, t->old->lines.at[p->lines.at[k]].place);
    for (uint32_t k = first; k < q->lines.n; k++)
        if (t->newer->lines.at[q->lines.at[k]].page == b->page)
            newer = stone_side_unite(newer, t->newer->lines.at[q->lines.at[k]].place);
    where.old = &old;
    where.newer = &newer;
    bool head = stone_tell_is_head(p->role);
    if (!head)
        where.role = NULL;
    stone_change *c = stone_tell(t,
                                 divisions ? STONE_CHANGE_HYPHENATION
                                 : head    ? STONE_CHANGE_HEADLINE_WRAP
                                           : STONE_CHANGE_REWRAPPED,
                                 &where, "", NULL, "same words");
    c->count += breaks - 1;
    c->message = stone_arena_print(t->arena, "%u line%s of the same words %s", c->count, c->count == 1 ? "" : "s",
                                   divisions ? "divided otherwise" : "broken elsewhere");
}

void stone_tell_match_lines(const stone_teller *t, const uint32_t *old, uint32_t n, const uint32_t *newer, uint32_t m,
                            uint32_t *match)
{
    g_autofree uint64_t *a = g_new(uint64_t, n + 1), *b = g_new(uint64_t, m + 1);
    for (uint32_t i = 0; i < n; i++)
        a[i] = t->old->lines.at[old[i]].text;
    for (uint32_t i = 0; i < m; i++)
        b[i] = t->newer->lines.at[newer[i]].text;
    stone_match(a, n, b, m, match);
}

void stone_tell_lines(stone_teller *t, const stone_side_paragraph *p, const stone_side_paragraph *q)
{
    bool divisions;
    uint32_t first = 0, breaks = breaks_apart(t, p, q, &divisions, &first);
    g_autofree uint32_t *match = g_new(uint32_t, p->lines.n + 1);
    stone_tell_match_lines(t, p->lines.at, p->lines.n, q->lines.at, q->lines.n, match);
    const stone_scene_glyphs *g = p->lines.n ? run(&t->old->lines.at[p->lines.at[0]], 0) : NULL;
    const stone_scene_glyphs *h = q->lines.n ? run(&t->newer->lines.at[q->lines.at[0]], 0) : NULL;
    bool sized = g && h && (g->size.u != h->size.u || !same_font(t, g, h));
    if (sized) /* other type breaks elsewhere: told by its first lines */
        stone_tell_line(t, p->lines.at[0], q->lines.at[0]);
    else if (breaks)
        tell_breaks(t, p, q, breaks, divisions, first);
    bool head = stone_tell_is_head(p->role);
    for (uint32_t i = 0; i < p->lines.n; i++)
        if (match[i] != STONE_MATCH_NONE && !(sized && (i == 0 || breaks)) && !(breaks && head))
            stone_tell_line(t, p->lines.at[i], q->lines.at[match[i]]);
}

/* ---- whole stories ---- */

static const stone_side_box *first_box(const stone_side *side, const stone_side_story *story)
{
    return story->boxes.n ? &side->boxes.at[story->boxes.at[0]] : NULL;
}

static bool stands(const stone_side_story *story)
{
    return story->boxes.n || story->paragraphs.n;
}

/* All its boxes are told as a whole already: with their page. */
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

/* It stands in other boxes than those that its own became. */
static void tell_story_moved(stone_teller *t, const stone_side_story *a, const stone_side_story *b)
{
    bool same = a->boxes.n == b->boxes.n;
    for (uint32_t i = 0; same && i < a->boxes.n; i++)
        same = t->old->boxes.at[a->boxes.at[i]].twin == b->boxes.at[i];
    if (same || !a->boxes.n || !b->boxes.n)
        return;
    uint32_t at = 0; /* the first place that is another */
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
