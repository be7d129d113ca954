/* Lines that hold the same words: their type, spacing and place, and where their paragraph is broken. */
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

/* Reports another font, else another size. True: one was reported, and other glyphs and spaces follow from it. */
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
    /* a story in another box is reported as moved */
    bool elsewhere = a->box != STONE_SIDE_NONE && t->old->boxes.at[a->box].twin != b->box &&
                     t->old->pair[a->page] == t->newer->pair[b->page];
    if (!stays && !elsewhere && (dx != x || dy != y) && !(spaced && dy == y))
        stone_tell_move(t, &where, (stone_len){dx}, (stone_len){dy});
}

/* Whether the k-th breaks of both are in the same word and one of them divides it. */
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

/* The number of breaks that differ. `divisions`: all of them differ only in the division of a word. */
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
                                   divisions ? "are divided at other places" : "break at other words");
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
    if (sized) /* other type breaks elsewhere; the first lines are reported */
        stone_tell_line(t, p->lines.at[0], q->lines.at[0]);
    else if (breaks)
        tell_breaks(t, p, q, breaks, divisions, first);
    bool head = stone_tell_is_head(p->role);
    for (uint32_t i = 0; i < p->lines.n; i++)
        if (match[i] != STONE_MATCH_NONE && !(sized && (i == 0 || breaks)) && !(breaks && head))
            stone_tell_line(t, p->lines.at[i], q->lines.at[match[i]]);
}
