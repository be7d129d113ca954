/* See fitter.h. */
#include "page/fitter.h"

stone_bend_outcome stone_fitter_outcome(const stone_thread *t)
{
    stone_bend_outcome o = {.ends = t->ends, .over = t->fact.overset_lines, .room = t->room};
    for (uint32_t i = 0; i < t->course->boxes.n; i++)
        if (t->boxes[i].underset_lines > t->boxes[i].legs)
            o.short_by += t->boxes[i].underset_lines;
    return o;
}

stone_compositor stone_fitter_apart(const stone_fitter *f, stone_arena *arena)
{
    stone_compositor x = {.forme = f->c->forme, .arena = arena, .typesetter = f->c->typesetter};
    stone_findings_init(&x.findings, arena);
    x.findings.severities = f->c->findings.severities;
    return x;
}

const stone_bent_text *stone_fitter_text(stone_fitter *f, const stone_bend *bend)
{
    stone_bent_text *t = f->texts;
    for (; t; t = t->next)
        if (t->bend.wide == bend->wide && t->bend.no_quote == bend->no_quote && t->bend.cuts == bend->cuts)
            return t;
    t = STONE_NEW(f->c->arena, stone_bent_text);
    t->bend = *bend;
    t->made = stone_fitter_apart(f, f->c->arena);
    t->body = stone_body_make(&t->made, f->course, bend);
    t->next = f->texts;
    f->texts = t;
    return t;
}

stone_bend_outcome stone_fitter_weigh(stone_fitter *f, const stone_bend *bend)
{
    const stone_bent_text *text = stone_fitter_text(f, bend);
    stone_compositor c = stone_fitter_apart(f, stone_arena_open());
    stone_thread t;
    stone_thread_fill(&c, &t, f->course, bend, &text->body);
    stone_bend_outcome o = stone_fitter_outcome(&t);
    stone_arena_close(c.arena);
    return o;
}

bool stone_fitter_allows(const stone_fitter *f, stone_fit step)
{
    for (uint32_t i = 0; i < f->ladder->n; i++)
        if (f->ladder->step[i] == step)
            return true;
    return false;
}

bool stone_fitter_has_pictures(const stone_fitter *f)
{
    if (!f->box)
        return false;
    if (f->box->pictures == STONE_PICTURES_LISTED)
        return f->box->insets.n > 0;
    return f->box->pictures == STONE_PICTURES_DEFAULT && f->story->pictures.n > 0;
}

bool stone_fitter_has_quote(const stone_fitter *f)
{
    return f->box && stone_package_quote(f->story) && f->box->quote != STONE_QUOTE_LEFT_OUT;
}

uint16_t stone_fitter_cuts(const stone_fitter *f)
{
    uint16_t n = 0;
    for (uint32_t i = 0; !f->course->run && i < f->story->blocks.n && n < UINT16_MAX; i++)
        n += f->story->blocks.at[i].kind == STONE_BLOCK_CUT;
    return n;
}
