/* See copyfit.h. Trials are whole fillings in memory of their own: what they put down and tell is dropped with it. */
#include "page/copyfit.h"

#include <glib.h>

#include "base/assert.h"

enum { MOST_SHORT_HEADS = 16, MOST_PICTURE_LINES = 40 };

/* What a bend comes to. */
struct outcome {
    bool ends;
    uint32_t over, short_by; /* lines; short_by: more than a line a leg */
    uint32_t room;
};

/* The story's text bent so, with what was told and named while it was made. */
struct text {
    stone_bend bend;
    stone_body body;
    stone_compositor made;
    struct text *next;
};

struct fitter {
    stone_compositor *c;
    const stone_place *place;
    const stone_story *story;
    const stone_box *box;      /* where the story begins */
    const stone_ladder *ladder;
    stone_bend bend;           /* as far as the steps went */
    struct outcome now;        /* … and what that comes to */
    struct text *texts;        /* made so far */
};

static struct outcome outcome_of(const stone_thread *t)
{
    struct outcome o = {.ends = t->ends, .over = t->fact.overset_lines, .room = t->room};
    for (uint32_t i = 0; i < t->place->boxes.n; i++)
        if (t->boxes[i].underset_lines > t->boxes[i].legs)
            o.short_by += t->boxes[i].underset_lines;
    return o;
}

/* A compositor that tells and names apart. */
static stone_compositor apart(const stone_compositor *c, stone_arena *arena)
{
    stone_compositor x = {.forme = c->forme, .arena = arena, .typesetter = c->typesetter};
    stone_findings_init(&x.findings, arena);
    x.findings.severities = c->findings.severities;
    return x;
}

static const struct text *text_of(struct fitter *f, const stone_bend *bend)
{
    struct text *t = f->texts;
    for (; t; t = t->next)
        if (t->bend.wide == bend->wide && t->bend.no_quote == bend->no_quote && t->bend.cuts == bend->cuts)
            return t;
    const stone_stop_box *first = &f->place->boxes.at[0];
    t = STONE_NEW(f->c->arena, struct text);
    t->bend = *bend;
    t->made = apart(f->c, f->c->arena);
    t->body = stone_body_make(&t->made, f->story, first->page, first->placed, bend);
    t->next = f->texts;
    f->texts = t;
    return t;
}

static struct outcome weigh(struct fitter *f, const stone_bend *bend)
{
    const struct text *text = text_of(f, bend);
    stone_compositor c = apart(f->c, stone_arena_open());
    stone_thread t;
    stone_thread_fill(&c, &t, f->place, bend, &text->body);
    struct outcome o = outcome_of(&t);
    stone_arena_close(c.arena);
    return o;
}

static bool better(struct outcome a, struct outcome b)
{
    return a.ends != b.ends ? a.ends : a.over < b.over;
}

/* Keeps a bend that gains something. */
static void try_bend(struct fitter *f, stone_bend bend)
{
    struct outcome o = weigh(f, &bend);
    if (!better(o, f->now))
        return;
    f->bend = bend;
    f->now = o;
}

/* ---- steps ---- */

/* The first head at which the story fits; else the one that gains most. */
static void fit_heads(struct fitter *f)
{
    stone_bend from = f->bend, best = from;
    struct outcome gained = f->now;
    uint32_t n = f->story->short_heads.n < MOST_SHORT_HEADS ? f->story->short_heads.n : MOST_SHORT_HEADS;
    for (uint32_t i = 0; i < 2 * (n + 1) && !gained.ends; i++) {
        if (i == 0) /* its own at full size: what there is */
            continue;
        stone_bend b = from;
        b.small_head = i % 2;
        b.head = i / 2 ? &f->story->short_heads.at[i / 2 - 1] : NULL;
        struct outcome o = weigh(f, &b);
        if (better(o, gained)) {
            best = b;
            gained = o;
        }
    }
    f->bend = best;
    f->now = gained;
}

static void fit_quote(struct fitter *f)
{
    stone_bend b = f->bend;
    b.no_quote = true;
    if (stone_package_quote(f->story) && f->box->quote != STONE_QUOTE_LEFT_OUT)
        try_bend(f, b);
}

static bool has_pictures(const struct fitter *f)
{
    return f->box->pictures == STONE_PICTURES_LISTED ? f->box->insets.n > 0
                                                     : f->box->pictures == STONE_PICTURES_DEFAULT && f->story->pictures.n > 0;
}

/* Line by line until it fits or no picture gives any more. */
static void fit_picture(struct fitter *f)
{
    stone_bend b = f->bend;
    uint32_t room = f->now.room;
    for (b.picture_less = 1; b.picture_less <= MOST_PICTURE_LINES && !f->now.ends && has_pictures(f);
         b.picture_less++) {
        struct outcome o = weigh(f, &b);
        if (o.room <= room)
            return;
        room = o.room;
        if (better(o, f->now)) {
            f->bend = b;
            f->now = o;
        }
    }
}

static uint32_t marked_cuts(const stone_story *story)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->blocks.n; i++)
        n += story->blocks.at[i].kind == STONE_BLOCK_CUT;
    return n < UINT16_MAX ? n : UINT16_MAX;
}

/* The fewest that do, by halving: cutting more never takes more room. */
static void fit_cut(struct fitter *f)
{
    uint32_t all = marked_cuts(f->story), low = 1, high = all;
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
        struct outcome o = weigh(f, &b);
        if (o.ends) {
            high = middle;
            f->bend = b;
            f->now = o;
        } else
            low = middle + 1;
    }
}

static void fit_step(struct fitter *f, stone_fit step)
{
    stone_bend b = f->bend;
    switch (step) {
    case STONE_FIT_WIDE:
        b.wide = true;
        try_bend(f, b);
        break;
    case STONE_FIT_HEADS:
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
    default: /* lines: so from the start */
        break;
    }
}

/* True when the story fits bent as f->bend. What is over by more than its boxes hold only cuts can mend. */
static bool climb(struct fitter *f)
{
    bool far = f->now.over > f->now.room;
    for (uint32_t i = 0; i < f->ladder->n && !f->now.ends; i++)
        if (!far || f->ladder->step[i] == STONE_FIT_CUT)
            fit_step(f, f->ladder->step[i]);
    return f->now.ends;
}

static void undo(struct fitter *f, stone_bend bend)
{
    struct outcome o = weigh(f, &bend);
    if (!o.ends)
        return;
    f->bend = bend;
    f->now = o;
}

/* Takes back what a later step made needless. */
static void relax(struct fitter *f)
{
    stone_bend b = f->bend;
    if (b.cuts && b.picture_less) {
        b.picture_less = 0;
        undo(f, b);
    }
    b = f->bend;
    if ((b.cuts || b.picture_less) && b.no_quote) {
        b.no_quote = false;
        undo(f, b);
    }
    b = f->bend;
    if ((b.cuts || b.picture_less || b.no_quote) && (b.head || b.small_head)) {
        b.head = NULL;
        b.small_head = false;
        undo(f, b);
    }
    b = f->bend;
    if ((b.cuts || b.picture_less || b.no_quote || b.head || b.small_head) && b.wide) {
        b.wide = false;
        undo(f, b);
    }
}

static bool allows(const stone_ladder *ladder, stone_fit step)
{
    for (uint32_t i = 0; i < ladder->n; i++)
        if (ladder->step[i] == step)
            return true;
    return false;
}

/* ---- what was changed ---- */

static uint32_t quote_words(struct fitter *f)
{
    return text_of(f, &f->bend)->body.quote_words;
}

static stone_fit_fact *log_step(struct fitter *f, stone_thread *t, const char *step)
{
    stone_fit_fact *x = STONE_PUSH(f->c->arena, &t->fact.fit);
    x->step = step;
    return x;
}

static void log_steps(struct fitter *f, stone_thread *t)
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

/* What a reader can see of it. */
static void tell_fitted(struct fitter *f, const stone_thread *t)
{
    const stone_bend *b = &f->bend;
    g_autoptr(GString) what = g_string_new(NULL);
    if (b->head)
        g_string_append(what, ", short head");
    if (b->small_head)
        g_string_append(what, ", head at its least size");
    if (b->no_quote)
        g_string_append_printf(what, ", quote left out (%u words)", quote_words(f));
    if (b->picture_less)
        g_string_append_printf(what, ", pictures %d line%s less deep", b->picture_less, b->picture_less == 1 ? "" : "s");
    if (b->cuts)
        g_string_append_printf(what, ", %u words cut where they are marked", t->fact.words_cut - quote_words(f));
    if (!what->len)
        return;
    const stone_stop_box *first = &f->place->boxes.at[0];
    stone_finding *x = stone_findings_add(&f->c->findings, STONE_FINDING_FITTED, f->story->headline.span,
                                          "\"%s\" was over and has been made to fit: %s", f->story->id, what->str + 2);
    x->page = first->page->plan->folio;
    x->box = first->placed->name;
    x->story = f->story->id;
    x->place = first->placed->rect;
}

/* ---- what would mend it ---- */

/* Lines that one bend alone would gain. */
static uint32_t gain(struct fitter *f, struct outcome plain, stone_bend bend)
{
    struct outcome o = weigh(f, &bend);
    return o.ends ? plain.over : o.over < plain.over ? plain.over - o.over : 0;
}

static void add_gain(GString *hint, const char *what, uint32_t lines)
{
    if (lines)
        g_string_append_printf(hint, "; %s gains %u line%s", what, lines, lines == 1 ? "" : "s");
}

static uint32_t most_picture_gain(struct fitter *f, struct outcome plain, stone_bend bend, uint32_t *deep)
{
    uint32_t most = 0, room = plain.room;
    for (bend.picture_less = 1; bend.picture_less <= MOST_PICTURE_LINES; bend.picture_less++) {
        struct outcome o = weigh(f, &bend);
        if (o.room <= room)
            break;
        room = o.room;
        most = o.ends ? plain.over : o.over < plain.over ? plain.over - o.over : 0;
        *deep = (uint32_t)bend.picture_less;
        if (o.ends)
            break;
    }
    return most;
}

/* Rows of its grid that the last box would have to gain. */
static void add_rows(GString *hint, const stone_thread *t)
{
    const stone_thread_box *box = &t->boxes[t->place->boxes.n - 1];
    const stone_grid *grid = box->at->placed->grid;
    uint32_t row = grid && grid->rows ? grid->row_line[1] - grid->row_line[0] : 0, lines = row * box->legs;
    if (!lines)
        return;
    uint32_t rows = (t->fact.overset_lines + lines - 1) / lines;
    g_string_append_printf(hint, ", or give the box %u more row%s (%u lines)", rows, rows == 1 ? "" : "s", rows * lines);
}

/* What each means alone would gain, also those that `fit` does not allow: the desk may. */
static void add_means(struct fitter *f, const stone_bend *plain, struct outcome was, GString *hint)
{
    stone_bend b = *plain;
    if (f->story->short_heads.n) {
        uint32_t most = 0;
        for (uint32_t i = 0; i < f->story->short_heads.n && i < MOST_SHORT_HEADS; i++) {
            b.head = &f->story->short_heads.at[i];
            most = MAX(most, gain(f, was, b));
        }
        add_gain(hint, f->story->short_heads.n == 1 ? "the short head" : "a short head", most);
    }
    b = *plain;
    b.no_quote = true;
    if (stone_package_quote(f->story) && f->box->quote != STONE_QUOTE_LEFT_OUT)
        add_gain(hint, "leaving the quote out", gain(f, was, b));
    uint32_t deep = 0, lines = has_pictures(f) ? most_picture_gain(f, was, *plain, &deep) : 0;
    if (lines) {
        g_autofree char *what = g_strdup_printf("a picture %u line%s less deep", deep, deep == 1 ? "" : "s");
        add_gain(hint, what, lines);
    }
    b = *plain;
    b.cuts = (uint16_t)marked_cuts(f->story);
    if (b.cuts)
        add_gain(hint, "what is marked to be cut", gain(f, was, b));
    b = *plain;
    b.wide = true;
    if (!allows(f->ladder, STONE_FIT_WIDE))
        add_gain(hint, "`wide` in `fit`", gain(f, was, b));
}

static void hint_overset(struct fitter *f, const stone_thread *t, const stone_bend *plain, stone_finding *x)
{
    struct outcome was = outcome_of(t);
    g_autoptr(GString) hint = g_string_new(NULL);
    g_string_printf(hint, "cut %u words", t->fact.words_overset);
    add_rows(hint, t);
    g_string_append(hint, ", or carry it to another page");
    if (was.over <= was.room)
        add_means(f, plain, was, hint);
    x->hint = stone_arena_string(f->c->arena, hint->str);
}

static void hint_underset(struct fitter *f, const stone_thread *t, const stone_bend *plain, stone_finding *x)
{
    stone_bend b = *plain;
    uint32_t room = t->room;
    for (b.picture_less = -1; b.picture_less >= -MOST_PICTURE_LINES; b.picture_less--) {
        struct outcome o = weigh(f, &b);
        if (!o.ends || o.room >= room)
            return;
        room = o.room;
        if (o.short_by == 0) {
            int deep = -b.picture_less;
            x->hint = stone_arena_print(f->c->arena, "%s; or give its picture %d more line%s", x->hint, deep,
                                        deep == 1 ? "" : "s");
            return;
        }
    }
}

/* ---- the whole ---- */

/* Fills apart, so that it can be done again. */
static stone_compositor fill(struct fitter *f, stone_thread *thread)
{
    stone_compositor made = apart(f->c, f->c->arena);
    stone_thread_fill(&made, thread, f->place, &f->bend, &text_of(f, &f->bend)->body);
    return made;
}

static void join(stone_compositor *to, const stone_compositor *from)
{
    stone_findings_join(&to->findings, &from->findings);
    for (uint32_t i = 0; i < from->references.n; i++)
        *STONE_PUSH(to->arena, &to->references) = from->references.at[i];
}

static void add_hints(struct fitter *f, const stone_thread *thread, const stone_bend *plain, uint32_t told)
{
    for (uint32_t i = told, n = f->c->findings.list.n; i < n; i++) {
        stone_finding *x = &f->c->findings.list.at[i];
        if (x->kind == STONE_FINDING_OVERSET)
            hint_overset(f, thread, plain, x);
        else if (x->kind == STONE_FINDING_UNDERSET && thread->ends && f->place->boxes.n == 1 && has_pictures(f))
            hint_underset(f, thread, plain, x);
    }
}

void stone_copyfit(stone_compositor *c, stone_thread *thread, const stone_place *place)
{
    *thread = (stone_thread){.place = place, .fact.id = place->story->id};
    if (!place->boxes.n)
        return;
    struct fitter f = {.c = c, .place = place, .story = place->story, .box = place->boxes.at[0].placed->box};
    f.ladder = f.box->fit ? f.box->fit : &c->forme->style->fit;
    f.bend.best_lines = !allows(f.ladder, STONE_FIT_LINES);
    const stone_bend plain = f.bend;
    stone_assert_context(place->boxes.at[0].page->plan->folio, place->story->id);
    stone_compositor made = fill(&f, thread);
    uint32_t words = thread->fact.words;
    f.now = outcome_of(thread);
    if (!f.now.ends && climb(&f)) {
        relax(&f);
        made = fill(&f, thread);
        thread->fact.words_cut = words - thread->fact.words;
        tell_fitted(&f, thread);
    } else
        f.bend = plain;
    log_steps(&f, thread);
    uint32_t told = c->findings.list.n;
    join(c, &text_of(&f, &f.bend)->made);
    join(c, &made);
    add_hints(&f, thread, &plain, told);
    stone_assert_context(NULL, NULL);
}
