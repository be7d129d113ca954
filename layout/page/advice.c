/* Hints that say what would make an overset or underset story fit: each means is tried alone. See fitter.h. */
#include <glib.h>

#include "page/fitter.h"

/* The number of lines that one bend alone would gain. */
static uint32_t gain(stone_fitter *f, stone_bend_outcome plain, stone_bend bend)
{
    stone_bend_outcome o = stone_fitter_weigh(f, &bend);
    return o.ends ? plain.over : o.over < plain.over ? plain.over - o.over : 0;
}

static void add_gain(GString *hint, const char *what, uint32_t lines)
{
    if (lines)
        g_string_append_printf(hint, " %s gains %u line%s.", what, lines, lines == 1 ? "" : "s");
}

static uint32_t most_picture_gain(stone_fitter *f, stone_bend_outcome plain, stone_bend bend, uint32_t *deep)
{
    uint32_t most = 0, room = plain.room;
    for (bend.picture_less = 1; bend.picture_less <= STONE_MOST_PICTURE_LINES; bend.picture_less++) {
        stone_bend_outcome o = stone_fitter_weigh(f, &bend);
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

/* Adds the number of grid rows by which the last box would have to grow. */
static void add_rows(GString *hint, const stone_thread *t)
{
    const stone_thread_box *box = &t->boxes[t->course->boxes.n - 1];
    const stone_grid *grid = box->at->placed->grid;
    uint32_t row = grid && grid->rows ? grid->row_line[1] - grid->row_line[0] : 0, lines = row * box->legs;
    if (!lines)
        return;
    uint32_t rows = (t->fact.overset_lines + lines - 1) / lines;
    g_string_append_printf(hint, ", or give the box %u more row%s (%u lines)", rows, rows == 1 ? "" : "s",
                           rows * lines);
}

/* Says what each means alone would gain, also those that `fit` does not allow, because the desk may use them. */
static void add_means(stone_fitter *f, const stone_bend *plain, stone_bend_outcome was, GString *hint)
{
    stone_bend b = *plain;
    if (f->story->short_heads.n && !f->course->run) {
        uint32_t most = 0;
        for (uint32_t i = 0; i < f->story->short_heads.n && i < STONE_MOST_SHORT_HEADS; i++) {
            b.head = &f->story->short_heads.at[i];
            most = MAX(most, gain(f, was, b));
        }
        add_gain(hint, f->story->short_heads.n == 1 ? "The short head" : "A short head", most);
    }
    b = *plain;
    b.no_quote = true;
    if (stone_fitter_has_quote(f))
        add_gain(hint, "Leaving the quote out", gain(f, was, b));
    uint32_t deep = 0, lines = stone_fitter_has_pictures(f) ? most_picture_gain(f, was, *plain, &deep) : 0;
    if (lines) {
        g_autofree char *what = g_strdup_printf("Making a picture %u line%s less deep", deep, deep == 1 ? "" : "s");
        add_gain(hint, what, lines);
    }
    b = *plain;
    b.cuts = stone_fitter_cuts(f);
    if (b.cuts)
        add_gain(hint, "Cutting where the copy is marked", gain(f, was, b));
    b = *plain;
    b.wide = true;
    if (!stone_fitter_allows(f, STONE_FIT_WIDE))
        add_gain(hint, "`wide` in `fit`", gain(f, was, b));
}

static void hint_overset(stone_fitter *f, const stone_thread *t, const stone_bend *plain, stone_finding *x)
{
    stone_bend_outcome was = stone_fitter_outcome(t);
    g_autoptr(GString) hint = g_string_new(NULL);
    if (t->boxes[0].at->placed->box->kind == STONE_BOX_TABLE)
        g_string_append(hint, "Leave rows out");
    else
        g_string_printf(hint, t->course->run ? "Leave an item out or cut %u words" : "Cut %u words",
                        t->fact.words_overset);
    add_rows(hint, t);
    g_string_append(hint, t->course->run ? ", or give it another box." : ", or continue the story on another page.");
    if (was.over <= was.room)
        add_means(f, plain, was, hint);
    x->hint = stone_arena_string(f->c->arena, hint->str);
}

static void hint_underset(stone_fitter *f, const stone_thread *t, const stone_bend *plain, stone_finding *x)
{
    stone_bend b = *plain;
    uint32_t room = t->room;
    for (b.picture_less = -1; b.picture_less >= -STONE_MOST_PICTURE_LINES; b.picture_less--) {
        stone_bend_outcome o = stone_fitter_weigh(f, &b);
        if (!o.ends || o.room >= room)
            return;
        room = o.room;
        if (o.short_by == 0) {
            int deep = -b.picture_less;
            x->hint = stone_arena_print(f->c->arena, "%s You can also make its picture %d line%s deeper.", x->hint,
                                        deep, deep == 1 ? "" : "s");
            return;
        }
    }
}

void stone_fitter_advise(stone_fitter *f, const stone_thread *thread, const stone_bend *plain, uint32_t told)
{
    for (uint32_t i = told, n = f->c->findings.list.n; i < n; i++) {
        stone_finding *x = &f->c->findings.list.at[i];
        if (x->kind == STONE_FINDING_OVERSET)
            hint_overset(f, thread, plain, x);
        else if (x->kind == STONE_FINDING_UNDERSET && thread->ends && f->course->boxes.n == 1 &&
                 stone_fitter_has_pictures(f))
            hint_underset(f, thread, plain, x);
    }
}
