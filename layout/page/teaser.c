/* Teasers: kicker, head, a few words, a picture, and the pointer to where the story starts.
 *
 * The pointer is at the end of the last line if there is room, otherwise on a line of its own below it. Stories that
 * start on the same page share one pointer, after the last of them. */
#include <string.h>

#include "page/fixed.h"

struct teaser {
    const stone_story *story;
    const char *pages; /* "3", "4–5"; NULL: dangling */
    stone_setting parts[3];
    const char *names[3];
    uint32_t n;
    stone_setting pointer;
    bool pointer_on_last; /* on the last line */
    stone_len depth;
};

static const stone_role *head_role(stone_compositor *c, const stone_fixed *box)
{
    const char *name = box->placed->box->is.teaser.head;
    const stone_head *h = name ? stone_style_head(c->forme->style, name) : NULL;
    return stone_copy_role(c, box->voice, STONE_ROLE_TEASER_HEAD, h ? &h->part : NULL);
}

static void add_part(stone_compositor *c, const stone_fixed *box, struct teaser *t, const stone_copy_text *copy,
                     uint16_t role, const stone_role *settings, stone_len width, bool last, const char *name)
{
    if (!copy || !copy->size)
        return;
    stone_piece piece = stone_piece_copy(copy, role);
    stone_setting s = stone_set(c, &box->context, box->voice, role, settings, &piece, 1, width);
    if (last && t->pointer.n) { /* a measure that leaves room for the pointer, if that takes no additional line */
        uint32_t told = c->findings.list.n;
        stone_len narrow = stone_len_sub(width, stone_len_add(t->pointer.last_width, t->pointer.text.role->type.size));
        stone_setting n =
            narrow.u > width.u / 2 ? stone_set(c, &box->context, box->voice, role, settings, &piece, 1, narrow) : s;
        if (n.n <= s.n)
            s = n;
        c->findings.list.n = told;
    }
    if (t->n)
        t->depth = stone_len_add(t->depth, stone_len_add(stone_setting_after(c->forme, &t->parts[t->n - 1]),
                                                         stone_setting_before(c->forme, &s)));
    t->depth = stone_len_add(t->depth, s.depth);
    t->names[t->n] = name;
    t->parts[t->n++] = s;
}

static void point(stone_compositor *c, const stone_fixed *box, struct teaser *t, const char *id, stone_len width)
{
    stone_field_context x = box->context;
    x.pages = t->pages;
    x.story = t->story;
    const char *text = stone_field_pattern(c, &x, c->forme->style->teaser_pointer, box->placed->box->span);
    stone_piece piece = stone_piece_plain(text, STONE_ROLE_POINTER);
    t->pointer = stone_set(c, &x, box->voice, STONE_ROLE_POINTER, NULL, &piece, 1, width);
    stone_reference_fact *r = STONE_PUSH(c->arena, &c->references);
    *r = (stone_reference_fact){
        .kind = "teaser", .on = box->page->plan->folio, .box = box->placed->name, .story = id, .text = text};
    stone_forme_pages(c->forme, c->arena, id, r);
}

/* The white above a pointer on a line of its own, so that descenders of the line above do not touch it. */
static stone_len under_last(const struct teaser *t)
{
    return stone_len_scale(t->pointer.text.role->type.size, 9, 10);
}

/* Decides between the last line and a line of its own. */
static void place_pointer(struct teaser *t, stone_len width)
{
    if (!t->pointer.n)
        return;
    stone_len em = t->pointer.text.role->type.size;
    stone_len last = t->n ? t->parts[t->n - 1].last_width : STONE_LEN_ZERO;
    t->pointer_on_last = t->n && last.u + t->pointer.last_width.u + em.u <= width.u;
    if (!t->pointer_on_last)
        t->depth = stone_len_add(t->depth, stone_len_add(t->pointer.depth, under_last(t)));
}

static void tell_headless(stone_compositor *c, const stone_fixed *box, const stone_story *story)
{
    stone_finding *f =
        stone_findings_add(&c->findings, STONE_FINDING_HEAD_MISSING, story->span,
                           "The teaser of `%s` has no head, because the story has no headline.", story->id);
    f->page = box->page->plan->folio;
    f->box = box->placed->name;
    f->story = story->id;
}

static struct teaser compose(stone_compositor *c, const stone_fixed *box, const char *id, bool points, stone_len width)
{
    struct teaser t = {.story = stone_edition_story(c->forme->edition, id)};
    if (!t.story)
        return t; /* reported when it was read */
    const stone_story *s = t.story;
    stone_fixed own = *box;
    own.context.story = s;
    own.context.language = s->language;
    const stone_copy_text *head = s->teaser.head.size ? &s->teaser.head : &s->headline;
    t.pages = stone_forme_pages(c->forme, c->arena, id, NULL);
    if (!t.pages && !s->stand_in) {
        stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_DANGLING, box->placed->box->span,
                                              "The teaser points to `%s`, whose text is not on any page.", id);
        f->page = box->page->plan->folio;
        f->box = box->placed->name;
        f->story = id;
        f->hint = "Put the story in a box, or remove the teaser, which is printed without a page number.";
    } else if (t.pages && points) {
        point(c, &own, &t, id, width);
    }
    if (!head->size)
        tell_headless(c, box, s);
    bool more = s->teaser.text.size > 0;
    add_part(c, &own, &t, s->teaser.kicker.size ? &s->teaser.kicker : NULL, STONE_ROLE_KICKER, NULL, width, false,
             "kicker");
    add_part(c, &own, &t, head, STONE_ROLE_TEASER_HEAD, head_role(c, &own), width, !more, "head");
    add_part(c, &own, &t, &s->teaser.text, STONE_ROLE_TEASER_TEXT, NULL, width, true, "text");
    place_pointer(&t, width);
    return t;
}

static stone_len put(stone_compositor *c, const stone_fixed *box, const struct teaser *t, const char *id, stone_len x,
                     stone_len y, stone_len width)
{
    const stone_forme *forme = c->forme;
    const char *story = t->story->id;
    uint32_t group = stone_sheaf_open(box->sheaf, id, "teaser", "teaser", story, box->placed->box->span,
                                      (stone_rect){x, y, width, t->depth});
    box->sheaf->items.at[group].group.link = story;
    for (uint32_t i = 0; i < t->n; i++) {
        const stone_setting *s = &t->parts[i];
        if (i)
            y = stone_len_add(
                y, stone_len_add(stone_setting_after(forme, &t->parts[i - 1]), stone_setting_before(forme, s)));
        /* a measure is narrowed for the pointer at the end of the words, whatever the paper's direction */
        stone_len start = stone_direction_of(STONE_DIRECTION_AUTO, t->story->language) == STONE_DIRECTION_RTL
                              ? stone_len_add(x, stone_len_sub(width, s->width))
                              : x;
        stone_sheaf_set(box->sheaf, s, start, y, stone_arena_print(c->arena, "%s/%s", id, t->names[i]), story);
        y = stone_len_add(y, s->depth);
    }
    if (t->pointer.n) {
        if (!t->pointer_on_last)
            y = stone_len_add(y, stone_len_add(t->pointer.depth, under_last(t)));
        stone_sheaf_set(box->sheaf, &t->pointer, x, stone_len_sub(y, t->pointer.depth),
                        stone_arena_print(c->arena, "%s/pointer", id), story);
    }
    stone_sheaf_close(box->sheaf, group);
    return y;
}

/* The place of the picture, beside the words or above them. */
static stone_rect picture_place(stone_compositor *c, const stone_fixed *box, stone_rect *words, const stone_shot *shot)
{
    const stone_teaser_box *own = &box->placed->box->is.teaser;
    stone_len step = box->page->sheet->baseline;
    stone_rect r = *words;
    if (own->picture == STONE_TEASER_PICTURE_TOP) {
        stone_len most = stone_len_scale(words->height, 3, 5);
        r.height = stone_len_min(stone_shot_height(shot, r.width), most);
        stone_len used = stone_len_add(r.height, stone_len_scale(step, 3, 4));
        words->y = stone_len_add(words->y, used);
        words->height = stone_len_sub(words->height, used);
        return r;
    }
    stone_len width = own->picture_width.unit == STONE_DIM_NONE ? stone_len_scale(words->width, 1, 3)
                      : own->picture_width.unit == STONE_DIM_COLUMNS
                          ? stone_grid_rect(box->page->sheet, box->placed->grid,
                                            (stone_at){1, (uint16_t)(own->picture_width.value / 1024), 1, 1})
                                .width
                          : stone_dim_resolve(own->picture_width, step, STONE_LEN_ZERO, words->width);
    r.width = stone_len_min(width, words->width);
    r.height = stone_len_min(r.height, stone_shot_height(shot, r.width));
    stone_len used = stone_len_add(r.width, box->placed->grid->rule->gutter);
    if (c->forme->direction == STONE_DIRECTION_RTL)
        r.x = stone_len_sub(stone_rect_right(*words), r.width);
    else
        words->x = stone_len_add(words->x, used);
    words->width = stone_len_max(stone_len_sub(words->width, used), (stone_len){STONE_LEN_UNIT});
    return r;
}

static void put_picture(stone_compositor *c, const stone_fixed *box, stone_rect *words)
{
    const stone_teaser_box *own = &box->placed->box->is.teaser;
    const stone_story *story = stone_edition_story(c->forme->edition, own->stories.at[0]);
    if (own->picture == STONE_TEASER_NO_PICTURE || !story || !story->pictures.n)
        return;
    stone_shot shot = stone_shot_of_story(c, story, 1);
    stone_rect r = picture_place(c, box, words, &shot);
    stone_shot_put(c, box->sheaf, &box->context, &shot, r,
                   stone_arena_print(c->arena, "%s/picture", box->placed->name));
}

void stone_teaser_box_make(stone_compositor *c, const stone_fixed *box, const stone_teaser_box *own)
{
    stone_rect words = box->content;
    if (!own->stories.n)
        return;
    put_picture(c, box, &words);
    stone_len step = box->page->sheet->baseline, y = words.y;
    bool started = false;
    for (uint32_t i = 0; i < own->stories.n; i++) {
        const char *pages = stone_forme_pages(c->forme, c->arena, own->stories.at[i], NULL);
        const char *next =
            i + 1 < own->stories.n ? stone_forme_pages(c->forme, c->arena, own->stories.at[i + 1], NULL) : NULL;
        bool points = !(pages && next && strcmp(pages, next) == 0);
        struct teaser t = compose(c, box, own->stories.at[i], points, words.width);
        if (!t.story)
            continue;
        if (started)
            y = stone_len_add(y, step);
        started = true;
        y = put(c, box, &t, stone_arena_print(c->arena, "%s/t%u", box->placed->name, i + 1), words.x, y, words.width);
    }
    stone_len over = stone_len_sub(y, stone_rect_foot(words));
    if (over.u > 64)
        stone_fixed_overfull(c, box, over);
}
