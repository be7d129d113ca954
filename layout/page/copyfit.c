/* See copyfit.h and fitter.h. */
#include "page/copyfit.h"

#include <glib.h>

#include "base/assert.h"
#include "page/fitter.h"

static bool better(stone_bend_outcome a, stone_bend_outcome b)
{
    return a.ends != b.ends ? a.ends : a.over < b.over;
}

/* Keeps a bend if it gains something. */
static void try_bend(stone_fitter *f, stone_bend bend)
{
    stone_bend_outcome o = stone_fitter_weigh(f, &bend);
    if (!better(o, f->now))
        return;
    f->bend = bend;
    f->now = o;
}

/* ---- steps ---- */

/* Chooses the first head with which the story fits, otherwise the one that gains most. */
static void fit_heads(stone_fitter *f)
{
    stone_bend from = f->bend, best = from;
    stone_bend_outcome gained = f->now;
    uint32_t n = f->story->short_heads.n < STONE_MOST_SHORT_HEADS ? f->story->short_heads.n : STONE_MOST_SHORT_HEADS;
    for (uint32_t i = 0; i < 2 * (n + 1) && !gained.ends; i++) {
        if (i == 0) /* its own head at full size is the present state */
            continue;
        stone_bend b = from;
        b.small_head = i % 2;
        b.head = i / 2 ? &f->story->short_heads.at[i / 2 - 1] : NULL;
        stone_bend_outcome o = stone_fitter_weigh(f, &b);
        if (better(o, gained)) {
            best = b;
            gained = o;
        }
    }
    f->bend = best;
    f->now = gained;
}

static void fit_quote(stone_fitter *f)
{
    stone_bend b = f->bend;
    b.no_quote = true;
    if (stone_fitter_has_quote(f))
        try_bend(f, b);
}

/* Takes off line by line until the story fits or no picture can be reduced further. */
static void fit_picture(stone_fitter *f)
{
    stone_bend b = f->bend;
    uint32_t room = f->now.room;
    for (b.picture_less = 1; b.picture_less <= STONE_MOST_PICTURE_LINES && !f->now.ends && stone_fitter_has_pictures(f);
         b.picture_less++) {
        stone_bend_outcome o = stone_fitter_weigh(f, &b);
        if (o.room <= room)
            return;
        room = o.room;
        if (better(o, f->now)) {
            f->bend = b;
            f->now = o;
        }
    }
}

/* Finds the fewest cuts that are enough, by bisection: more cuts never take more room. */
static void fit_cut(stone_fitter *f)
{
    uint32_t all = stone_fitter_cuts(f), low = 1, high = all;
    stone_bend b = f->bend;
    b.cuts = (uint16_t)all;
    if (!all)
        return;
    try_bend(f, b);
    if (!f->now.ends)
        return;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        b.cuts = (uint16_t)middle;
        stone_bend_outcome o = stone_fitter_weigh(f, &b);
        if (o.ends) {
            high = middle;
            f->bend = b;
            f->now = o;
        } else
            low = middle + 1;
    }
}

static void fit_step(stone_fitter *f, stone_fit step)
{
    stone_bend b = f->bend;
    switch (step) {
    case STONE_FIT_WIDE:
        b.wide = true;
        try_bend(f, b);
        break;
    case STONE_FIT_HEADS:
        if (!f->course->run)
            fit_heads(f);
        break;
    case STONE_FIT_QUOTE:
        fit_quote(f);
        break;
    case STONE_FIT_PICTURE:
        fit_picture(f);
        break;
    case STONE_FIT_CUT:
        fit_cut(f);
        break;
    default: /* STONE_FIT_LINES is in force from the start */
        break;
    }
}

/* Undoes a step. True if it had been made. */
static bool take_back(stone_bend *b, stone_fit step)
{
    const stone_bend was = *b;
    switch (step) {
    case STONE_FIT_WIDE:
        b->wide = false;
        return was.wide;
    case STONE_FIT_HEADS:
        b->head = NULL;
        b->small_head = false;
        return was.head || was.small_head;
    case STONE_FIT_QUOTE:
        b->no_quote = false;
        return was.no_quote;
    case STONE_FIT_PICTURE:
        b->picture_less = 0;
        return was.picture_less != 0;
    case STONE_FIT_CUT:
        b->cuts = 0;
        return was.cuts != 0;
    default:
        return false;
    }
}

/* Undoes the steps before `last` that are no longer needed, starting with the latest. */
static void relax(stone_fitter *f, uint32_t last)
{
    for (uint32_t i = last; i-- > 0;) {
        stone_bend b = f->bend;
        if (!take_back(&b, f->ladder->step[i]))
            continue;
        stone_bend_outcome o = stone_fitter_weigh(f, &b);
        if (o.ends) {
            f->bend = b;
            f->now = o;
        }
    }
}

/* True if the story fits with f->bend. If more text is over than its boxes hold, only cuts are tried. */
static bool climb(stone_fitter *f)
{
    bool far = f->now.over > f->now.room;
    for (uint32_t i = 0; i < f->ladder->n; i++) {
        if (far && f->ladder->step[i] != STONE_FIT_CUT)
            continue;
        fit_step(f, f->ladder->step[i]);
        if (f->now.ends) {
            relax(f, i);
            return true;
        }
    }
    return false;
}

/* ---- what was changed ---- */

static uint32_t quote_words(stone_fitter *f)
{
    return stone_fitter_text(f, &f->bend)->body.quote_words;
}

static stone_fit_fact *log_step(stone_fitter *f, stone_thread *t, const char *step)
{
    stone_fit_fact *x = STONE_PUSH(f->c->arena, &t->fact.fit);
    x->step = step;
    return x;
}

static void log_steps(stone_fitter *f, stone_thread *t)
{
    const stone_bend *b = &f->bend;
    if (t->longer && !b->best_lines)
        log_step(f, t, "lines")->lines = t->longer;
    if (b->wide)
        log_step(f, t, "wide");
    if (b->head || b->small_head)
        log_step(f, t, "heads")->head = b->head ? b->head->text : f->story->headline.text;
    if (b->no_quote)
        log_step(f, t, "quote")->words = quote_words(f);
    if (b->picture_less)
        log_step(f, t, "picture")->lines = -b->picture_less;
    if (b->cuts)
        log_step(f, t, "cut")->words = t->fact.words_cut - quote_words(f);
}

/* Reports the changes that a reader can see. */
static void tell_fitted(stone_fitter *f, const stone_thread *t)
{
    const stone_bend *b = &f->bend;
    g_autoptr(GString) what = g_string_new(NULL);
    if (b->head)
        g_string_append(what, ", short head");
    if (b->small_head)
        g_string_append(what, ", head at its smallest size");
    if (b->no_quote)
        g_string_append_printf(what, ", quote left out (%u words)", quote_words(f));
    if (b->picture_less)
        g_string_append_printf(what, ", pictures %d line%s less deep", b->picture_less,
                               b->picture_less == 1 ? "" : "s");
    if (b->cuts)
        g_string_append_printf(what, ", %u words cut where they are marked", t->fact.words_cut - quote_words(f));
    if (!what->len)
        return;
    const stone_stop_box *first = &f->course->boxes.at[0];
    stone_finding *x =
        stone_findings_add(&f->c->findings, STONE_FINDING_FITTED, f->story->headline.span,
                           "`%s` was too long and has been made to fit: %s.", f->story->id, what->str + 2);
    x->page = first->page->plan->folio;
    x->box = first->placed->name;
    x->story = f->story->id;
    x->place = first->placed->rect;
}

/* ---- the whole ---- */

/* Fills with findings of its own, so that they can be dropped if the filling is repeated. */
static stone_compositor fill(stone_fitter *f, stone_thread *thread)
{
    stone_compositor made = stone_fitter_apart(f, f->c->arena);
    stone_thread_fill(&made, thread, f->course, &f->bend, &stone_fitter_text(f, &f->bend)->body);
    return made;
}

static void join(stone_compositor *to, const stone_compositor *from)
{
    stone_findings_join(&to->findings, &from->findings);
    for (uint32_t i = 0; i < from->references.n; i++)
        *STONE_PUSH(to->arena, &to->references) = from->references.at[i];
}

void stone_copyfit(stone_compositor *c, stone_thread *thread, const stone_course *course)
{
    stone_fitter f = {.c = c,
                      .course = course,
                      .story = course->stories.at[0],
                      .box = stone_box_story(course->boxes.at[0].placed->box)};
    f.ladder = f.box && f.box->fit ? f.box->fit : &c->forme->style->fit;
    f.bend.best_lines = !stone_fitter_allows(&f, STONE_FIT_LINES);
    const stone_bend plain = f.bend;
    stone_assert_context(course->boxes.at[0].page->plan->folio, course->name);
    stone_compositor made = fill(&f, thread);
    uint32_t words = thread->fact.words;
    f.now = stone_fitter_outcome(thread);
    if (!f.now.ends && climb(&f)) {
        made = fill(&f, thread);
        thread->fact.words_cut = words - thread->fact.words;
        tell_fitted(&f, thread);
    } else
        f.bend = plain;
    log_steps(&f, thread);
    uint32_t told = c->findings.list.n;
    join(c, &stone_fitter_text(&f, &f.bend)->made);
    join(c, &made);
    stone_fitter_advise(&f, thread, &plain, told);
    stone_assert_context(NULL, NULL);
}
