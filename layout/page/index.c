/* The index: sections, stories or a list of both, with the pages on which they start.
 *
 * An entry is its format with fields filled. What follows {leader} is set at the end of the measure, on the entry's
 * last line, and the leader's characters fill the space before it. Their places are counted from the end of the
 * measure, so that they are aligned from entry to entry. */
#include <glib.h>
#include <string.h>

#include "page/fixed.h"

static const char mark[] = "{leader}";
enum { APART = 250 }; /* distance of a leader's characters, per thousand of the em */

struct index_entry {
    const char *name; /* name of a section or box; NULL: the story's headline */
    const stone_story *story;
    const char *folio;
};

struct index {
    stone_compositor *c;
    const stone_fixed *box;
    const stone_index_box *own;
    const stone_role *role;
    uint16_t role_index;
    const char *front, *back; /* parts of the format before and after {leader} */
    stone_len y;
    uint32_t n;
};

static stone_setting set(struct index *x, const stone_field_context *context, const char *text, stone_align align,
                         int16_t tracking, stone_len width)
{
    stone_role *role = stone_arena_copy(x->c->arena, x->role, sizeof *role);
    role->type.align = align;
    if (tracking)
        role->type.tracking = role->block.tracking_most = tracking;
    stone_piece piece = stone_piece_plain(text, x->role_index);
    return stone_set(x->c, context, x->box->voice, x->role_index, role, &piece, 1,
                     stone_len_max(width, (stone_len){1}));
}

static void lead(struct index *x, const stone_field_context *context, const char *id, stone_len from, stone_len to,
                 stone_len y)
{
    if (!x->own->leader || !*x->own->leader)
        return;
    stone_rect r = x->box->content;
    bool rtl = x->c->forme->direction == STONE_DIRECTION_RTL;
    stone_len em = x->role->type.size, one = set(x, context, x->own->leader, STONE_ALIGN_START, 0, r.width).last_width;
    stone_len pitch = stone_len_add(one, stone_len_scale(em, APART, 1000));
    int32_t skip = stone_len_steps_up(stone_len_add(to, stone_len_scale(em, APART, 1000)), pitch);
    int32_t last = stone_len_steps_down(stone_len_sub(stone_len_sub(r.width, from), stone_len_scale(em, 1, 2)), pitch);
    if (last <= skip)
        return;
    g_autoptr(GString) dots = g_string_new(NULL);
    for (int32_t k = skip; k < last; k++)
        g_string_append(dots, x->own->leader);
    stone_setting s = set(x, context, dots->str, STONE_ALIGN_LEFT, APART, r.width);
    stone_len end = stone_len_times(pitch, skip), start = stone_len_times(pitch, last);
    stone_sheaf_set(x->box->sheaf, &s, rtl ? stone_len_add(r.x, end) : stone_len_sub(stone_rect_right(r), start), y,
                    stone_arena_print(x->c->arena, "%s/leader", id), NULL);
}

static void put(struct index *x, const struct index_entry *e)
{
    stone_compositor *c = x->c;
    const stone_fixed *box = x->box;
    stone_rect r = box->content;
    const char *id = stone_arena_print(c->arena, "%s/e%u", box->placed->name, ++x->n);
    stone_field_context context = box->context;
    stone_page_plan on = *context.on;
    on.section = e->name ? e->name : e->story->headline.text;
    context.on = &on;
    context.page = context.pages = e->folio;
    context.story = e->story;
    context.headline = e->name                      ? e->name
                       : e->story->teaser.head.size ? e->story->teaser.head.text
                                                    : e->story->headline.text;
    if (e->story)
        context.language = e->story->language;
    stone_setting back = {0};
    if (x->back)
        back = set(x, &box->context, stone_field_pattern(c, &context, x->back, box->placed->box->span), STONE_ALIGN_END,
                   0, r.width);
    stone_len taken = back.n ? stone_len_add(back.last_width, x->role->type.size) : STONE_LEN_ZERO;
    stone_setting front = set(x, &context, stone_field_pattern(c, &context, x->front, box->placed->box->span),
                              STONE_ALIGN_START, 0, stone_len_sub(r.width, taken));
    bool rtl = c->forme->direction == STONE_DIRECTION_RTL;
    if (x->n > 1)
        x->y = stone_len_add(x->y, stone_len_sub(front.leading, front.cap));
    stone_sheaf_set(box->sheaf, &front, rtl ? stone_len_add(r.x, taken) : r.x, x->y, id,
                    e->story ? e->story->id : NULL);
    stone_len last = stone_len_add(x->y, stone_len_sub(front.depth, front.cap));
    if (back.n) {
        lead(x, &box->context, id, front.last_width, back.last_width, last);
        stone_sheaf_set(box->sheaf, &back, r.x, last, stone_arena_print(c->arena, "%s/page", id), NULL);
    }
    x->y = stone_len_add(x->y, front.depth);
    stone_reference_fact *fact = STONE_PUSH(c->arena, &c->references);
    *fact = (stone_reference_fact){.kind = "index",
                                   .on = box->page->plan->folio,
                                   .box = box->placed->name,
                                   .story = e->story ? e->story->id : e->name,
                                   .text = e->folio};
    if (e->story)
        stone_forme_pages(c->forme, c->arena, e->story->id, fact);
    else
        *STONE_PUSH(c->arena, &fact->pages) = e->folio;
}

static void put_sections(struct index *x)
{
    const stone_forme *forme = x->c->forme;
    for (uint32_t p = 0; p < forme->pages_n; p++) {
        const char *section = forme->pages[p]->plan->section;
        if (!section || !*section || forme->pages[p] == x->box->page)
            continue;
        const char *folio = stone_field_page(x->c, section);
        bool first = true;
        for (uint32_t k = 0; k < p && first; k++)
            first = g_strcmp0(forme->pages[k]->plan->section, section) != 0;
        if (first)
            put(x, &(struct index_entry){section, NULL, stone_field_digits(x->c, folio)});
    }
}

/* Lists stories that begin on other pages, in page order, without items of runs and sidebars. */
static void put_stories(struct index *x)
{
    const stone_forme *forme = x->c->forme;
    for (uint32_t p = 0; p < forme->pages_n; p++)
        for (uint32_t i = 0; i < forme->places.n && forme->pages[p] != x->box->page; i++) {
            const stone_story_place *place = &forme->places.at[i];
            if (place->item == UINT32_MAX || forme->courses.at[place->course].run ||
                place->boxes.at[0].placed->box->within)
                continue;
            uint32_t first = place->boxes.at[0].page_index;
            if (place->heads.n && place->heads.at[0].page_index < first)
                first = place->heads.at[0].page_index;
            if (first == p && place->story->headline.size)
                put(x, &(struct index_entry){
                           NULL, place->story,
                           stone_field_digits(x->c, stone_forme_pages(forme, x->c->arena, place->story->id, NULL))});
        }
}

static void tell_headless(struct index *x, const stone_story *story)
{
    stone_finding *f = stone_findings_add(&x->c->findings, STONE_FINDING_HEAD_MISSING, story->span,
                                          "The index lists `%s`, which has no headline.", story->id);
    f->page = x->box->page->plan->folio;
    f->box = x->box->placed->name;
    f->story = story->id;
}

static void put_named(struct index *x, const char *id)
{
    const stone_story *story = stone_edition_story(x->c->forme->edition, id);
    const char *folio = story ? stone_forme_pages(x->c->forme, x->c->arena, id, NULL) : stone_field_page(x->c, id);
    if (story && folio && !story->headline.size)
        tell_headless(x, story);
    if (folio) {
        put(x, &(struct index_entry){story ? NULL : id, story, stone_field_digits(x->c, folio)});
        return;
    }
    stone_finding *f =
        stone_findings_add(&x->c->findings, STONE_FINDING_DANGLING, x->box->placed->box->span,
                           "The index lists `%s`, but there is no story, section or box of that name on any page.", id);
    f->page = x->box->page->plan->folio;
    f->box = x->box->placed->name;
}

void stone_index_box_make(stone_compositor *c, const stone_fixed *box, const stone_index_box *own)
{
    struct index x = {.c = c,
                      .box = box,
                      .own = own,
                      .role_index = own->role < c->forme->style->roles.n ? own->role : STONE_ROLE_TEASER_TEXT};
    x.role = stone_copy_role(c, box->voice, x.role_index, NULL);
    x.y = stone_fixed_title(c, box, &own->title, own->head);
    bool sections = own->entries.n == 1 && strcmp(own->entries.at[0], "sections") == 0;
    bool stories = own->entries.n == 1 && strcmp(own->entries.at[0], "stories") == 0;
    const char *format = own->format ? own->format : sections ? "{section}{leader}{page}" : "{headline}{leader}{page}";
    const char *leader = strstr(format, mark);
    x.front = leader ? stone_arena_slice(c->arena, format, (size_t)(leader - format)) : format;
    x.back = leader ? leader + strlen(mark) : NULL;
    if (sections)
        put_sections(&x);
    else if (stories)
        put_stories(&x);
    else
        for (uint32_t i = 0; i < own->entries.n; i++)
            put_named(&x, own->entries.at[i]);
    stone_len over = stone_len_sub(x.y, stone_rect_foot(box->content));
    if (over.u > 64)
        stone_fixed_overfull(c, box, over);
}
