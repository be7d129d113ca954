/* See thread.h. The boxes are filled one after another, with room for a jump line if the story continues on another
 * page. */
#include "page/thread.h"

#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "scene/id.h"

struct filling {
    stone_compositor *c;
    stone_thread *thread;
    const stone_story *story;
    const stone_bend *bend;
    const stone_body *body;
    stone_thread_cursor cursor;
    uint32_t line_of_block; /* number of lines of the cursor's paragraph in earlier boxes */
    stone_len leg;          /* width of the last leg that was filled */
    uint32_t deepest;       /* lines of the deepest leg of the last box */
    bool over;              /* all text is set */
    bool rules;             /* there are hairlines between items */
};

static bool goes_on_elsewhere(const struct filling *f, uint32_t box)
{
    const stone_course *p = f->thread->course;
    return !p->run && box + 1 < p->boxes.n && p->boxes.at[box + 1].page_index != p->boxes.at[box].page_index;
}

/* ---- lines into the sheaf ---- */

/* The number of the course's story to which a block belongs. */
static uint32_t item_of(const struct filling *f, uint32_t block)
{
    uint32_t low = 0, high = f->thread->course->stories.n - 1;
    while (low < high) {
        uint32_t middle = (low + high + 1) / 2;
        if (f->body->first[middle] <= block)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static void note_item(struct filling *f, const stone_thread_box *box, uint32_t item)
{
    stone_story_fact *fact = &f->thread->items[item];
    const char *name = stone_arena_print(f->c->arena, "%s/%s", box->at->page->plan->folio, box->at->placed->name);
    if (!fact->boxes.n || strcmp(fact->boxes.at[fact->boxes.n - 1], name) != 0) {
        *STONE_PUSH(f->c->arena, &fact->boxes) = name;
        for (uint32_t leaf = box->at->leaf_first; leaf <= box->at->leaf_last; leaf++)
            f->thread->set_on[item][f->thread->set_on_n[item]++] = leaf;
    }
}

/* Adds a hairline in the middle of the white above an item that does not begin a leg. */
static void rule_item(struct filling *f, stone_thread_box *box, const stone_set_line *s, const stone_set_line *before)
{
    const stone_flow_block *b = &f->body->text.at[s->block];
    stone_len hairline = f->c->forme->style->hairline;
    stone_len cap = stone_typesetter_metrics(f->c->typesetter, &b->role->type).cap_height;
    stone_len white = stone_len_sub(stone_len_sub(s->baseline, cap), before->baseline);
    stone_len y = stone_len_add(before->baseline, stone_len_scale(stone_len_sub(white, hairline), 1, 2));
    stone_sheaf_line(&box->sheaf, f->c->forme, stone_arena_print(f->c->arena, "%s/over", b->id),
                     (stone_border){STONE_LINE_SINGLE, {hairline.u, STONE_DIM_LEN}, STONE_INK_BLACK}, s->measure.x, y,
                     s->measure.width, false);
}

/* Adds parts of tables that come before a block of the text. */
static void put_solids(struct filling *f, stone_thread_box *box, const stone_package *p, const stone_filled *filled,
                       uint32_t *at, uint32_t before)
{
    for (; *at < filled->solids_n && filled->solids[*at].block < before; (*at)++) {
        const stone_set_solid *s = &filled->solids[*at];
        const stone_set_chunk *part = &f->body->chunks[s->block];
        const stone_leg *leg = &p->legs[s->leg];
        if (!part->set)
            continue;
        note_item(f, box, item_of(f, s->block));
        stone_table_put(f->c, &box->sheaf, part->set, part->chunk, leg->x,
                        stone_len_add(leg->y, stone_len_times(f->c->forme->style->baseline, (int32_t)s->slot)),
                        s->slot == 0);
        box->lines += part->chunk->to - part->chunk->from;
    }
}

static void put_lines(struct filling *f, stone_thread_box *box, const stone_package *p, const stone_filled *filled)
{
    uint32_t solid = 0;
    box->lines = filled->n;
    for (uint32_t i = 0; i < filled->n; i++) {
        const stone_set_line *s = &filled->lines[i];
        const stone_flow_block *b = &f->body->text.at[s->block];
        put_solids(f, box, p, filled, &solid, s->block);
        const stone_line *line = stone_paragraph_line(f->c->typesetter, f->c->arena, b->is.lines.paragraph, s->from,
                                                      s->to, (stone_measure){STONE_LEN_ZERO, s->measure.width});
        uint32_t number = s->number + (s->block == f->cursor.block ? f->line_of_block : 0);
        uint32_t item = item_of(f, s->block);
        note_item(f, box, item);
        if (f->rules && i && number == 0 && item && s->block == f->body->first[item] && s->leg == s[-1].leg)
            rule_item(f, box, s, s - 1);
        bool dropped = f->body->drop.lines && s->block == f->body->drop_block && number == 0;
        if (dropped)
            stone_drop_put(f->c, &box->sheaf, &f->body->drop, s->measure, s->baseline, b->id, f->story->id);
        uint32_t first = box->sheaf.items.n;
        stone_sheaf_put(&box->sheaf, line, s->measure.x, s->baseline,
                        (stone_line_facts){stone_id_line(f->c->arena, b->id, number), b->role_name, b->story, b->origin,
                                           b->leading, s->last});
        if (dropped)
            stone_drop_say(f->c, &f->body->drop, &box->sheaf.items.at[first]);
    }
    put_solids(f, box, p, filled, &solid, UINT32_MAX);
    for (uint32_t i = 0; i < filled->n; i++)
        box->item = MAX(box->item, item_of(f, filled->lines[i].block));
    for (uint32_t i = 0; i < filled->solids_n; i++)
        box->item = MAX(box->item, item_of(f, filled->solids[i].block));
    box->holds_text = filled->n + filled->solids_n > 0;
}

static void advance(struct filling *f, const stone_filled *filled)
{
    uint32_t lines = filled->next.block == f->cursor.block ? f->line_of_block : 0;
    for (uint32_t i = 0; i < filled->n; i++)
        lines += filled->lines[i].block == filled->next.block;
    f->line_of_block = filled->next.at ? lines : 0;
    f->cursor = filled->next;
    f->over = filled->stop == STONE_STOP_END;
}

/* ---- jump lines ---- */

static void put_jump_line(struct filling *f, stone_thread_box *box, const stone_package *p, stone_feet feet)
{
    const stone_forme *forme = f->c->forme;
    const stone_stop_box *next = box->at + 1;
    const stone_leg *leg = &p->legs[p->n - 1];
    stone_field_context x = {.on = stone_page_half(box->at->page, box->at->placed),
                             .box = box->at->placed->name,
                             .story = f->story,
                             .language = f->story->language,
                             .page = stone_forme_folio(forme, next),
                             .word = f->story->jump.word};
    const char *text = stone_field_pattern(f->c, &x, forme->style->jump.to, f->story->span);
    stone_piece piece = stone_piece_plain(text, STONE_ROLE_JUMPLINE);
    stone_voice voice = stone_voice_of(forme, f->story, box->at->placed->box);
    stone_setting s = stone_set(f->c, &x, voice, STONE_ROLE_JUMPLINE, NULL, &piece, 1, leg->width);
    stone_len foot = stone_len_add(
        leg->y, stone_len_times(forme->style->baseline, (int32_t)stone_feet_slots(feet, p->legs, p->n - 1)));
    stone_sheaf_set(&box->sheaf, &s, leg->x, stone_len_sub(foot, s.depth),
                    stone_arena_print(f->c->arena, "%s/jump", box->at->placed->name), f->story->id);
    *STONE_PUSH(f->c->arena, &f->thread->fact.jumps) =
        (stone_jump_fact){stone_forme_last_folio(forme, box->at), stone_forme_folio(forme, next), text};
    stone_reference_fact *r = STONE_PUSH(f->c->arena, &f->c->references);
    *r = (stone_reference_fact){.kind = "jump",
                                .on = box->at->page->plan->folio,
                                .box = box->at->placed->name,
                                .story = f->story->id,
                                .text = text};
    *STONE_PUSH(f->c->arena, &r->pages) = stone_forme_folio(forme, next);
}

/* ---- a box ---- */

/* Completes a finding about the box, or about one item of a run in it. */
static stone_finding *told_of(struct filling *f, const stone_thread_box *box, uint32_t item, stone_finding *x)
{
    x->page = box->at->page->plan->folio;
    x->box = box->at->placed->name;
    x->story = f->thread->course->stories.at[item]->id;
    x->place = box->at->placed->rect;
    return x;
}

static stone_finding *told(struct filling *f, const stone_thread_box *box, stone_finding *x)
{
    return told_of(f, box, box->item, x);
}

static uint32_t empty_slots(const stone_package *p, const stone_filled *filled, stone_feet feet)
{
    uint32_t slots = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t cut = stone_feet_slots(feet, p->legs, i);
        slots += p->legs[i].lines - cut;
        if (filled->depth[i] < cut)
            slots += cut - filled->depth[i];
    }
    return slots;
}

/* True if no story of the course is printed. */
static bool stands_in(const stone_course *course)
{
    for (uint32_t i = 0; i < course->stories.n; i++)
        if (!course->stories.at[i]->stand_in)
            return false;
    return true;
}

/* Marks the box of a story that is not printed, like the place of a missing picture. In later boxes the mark has the
 * words itself. */
static void mark_box(struct filling *f, stone_thread_box *box, bool first)
{
    const stone_stop_box *at = box->at;
    const stone_field_context x = {.on = stone_page_half(at->page, at->placed),
                                   .box = at->placed->name,
                                   .story = f->story,
                                   .language = f->story->language};
    if (stands_in(f->thread->course))
        stone_shot_hold(f->c, &box->sheaf, &x, stone_forme_content(f->c->forme, at->placed, at->page->sheet, NULL),
                        stone_arena_print(f->c->arena, "%s/missing", at->placed->name),
                        first ? NULL : f->story->headline.text, false);
}

static bool has_room(const stone_package *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->legs[i].lines)
            return true;
    return false; /* reported when the package was made */
}

static stone_head_kind head_of(const stone_box *box, bool first, bool moved)
{
    if (box->kind != STONE_BOX_STORY)
        return stone_box_flow(box)->title.size ? STONE_HEAD_TITLE : STONE_HEAD_NO;
    bool head = first && box->is.story.part != STONE_PART_OF_STORY_TEXT;
    return head ? STONE_HEAD_WHOLE : moved ? STONE_HEAD_JUMP : STONE_HEAD_NO;
}

/* Fills the legs of a package. If the story continues on another page, room is left for its jump line. */
static stone_filled fill_legs(struct filling *f, uint32_t index, const stone_package *p, stone_feet *feet, bool *jumped)
{
    const stone_style *style = f->c->forme->style;
    bool last = index + 1 == f->thread->course->boxes.n;
    stone_fill_rule rule = {last ? STONE_FILL_ALL : STONE_FILL_LINE, style->baseline, 0, !style->story.balanced,
                            f->bend->best_lines};
    stone_mark mark = stone_arena_mark(f->c->arena);
    stone_filled filled =
        stone_fill_level(f->c->typesetter, f->c->arena, f->body->text, f->cursor, p->legs, p->n, rule, 0, feet);
    *jumped = filled.stop != STONE_STOP_END && goes_on_elsewhere(f, index);
    if (!*jumped)
        return filled;
    stone_arena_rewind(f->c->arena, mark);
    rule.cut = style->jump.cut == STONE_CUT_PARAGRAPH  ? STONE_FILL_PARAGRAPH
               : style->jump.cut == STONE_CUT_SENTENCE ? STONE_FILL_SENTENCE
                                                       : STONE_FILL_LINE;
    rule.after_least = style->jump.after;
    return stone_fill_level(f->c->typesetter, f->c->arena, f->body->text, f->cursor, p->legs, p->n, rule, 1, feet);
}

static void note_room(struct filling *f, stone_thread_box *box, const stone_package *p)
{
    f->leg = p->legs[p->n - 1].width;
    f->deepest = 0;
    box->legs = p->n;
    for (uint32_t i = 0; i < p->n; i++) {
        f->thread->room += p->legs[i].lines;
        f->deepest = p->legs[i].lines > f->deepest ? p->legs[i].lines : f->deepest;
    }
}

/* Reports text that ends above its neighbours in the last leg. The meter (scene/composition.h) reports other legs. */
static void tell_last_foot(struct filling *f, const stone_thread_box *box, const stone_package *p,
                           const stone_filled *filled)
{
    const stone_leg *last = &p->legs[p->n - 1];
    stone_len step = f->c->forme->style->baseline, foot = stone_leg_foot(last, step);
    uint32_t least = UINT32_MAX, most = 0, empty = last->lines - filled->depth[p->n - 1];
    for (uint32_t i = 0; i + 1 < p->n; i++) {
        const stone_leg *leg = &p->legs[i];
        bool free = !leg->held && filled->depth[i] > leg->least; /* nothing beside its lines holds its foot down */
        if (!free || stone_leg_foot(leg, step).u != foot.u)
            continue;
        least = MIN(least, leg->lines - filled->depth[i]);
        most = MAX(most, leg->lines - filled->depth[i]);
    }
    if (last->held || least == UINT32_MAX || empty < least + 2 || empty <= most)
        return;
    stone_finding *x = told(f, box,
                            stone_findings_add(&f->c->findings, STONE_FINDING_SHORT_FOOT, box->at->placed->box->span,
                                               "The last leg of `%s` ends %u lines above its neighbours.",
                                               f->thread->course->name, empty - least));
    if (box->at->placed->box->kind == STONE_BOX_TABLE)
        x->hint = "Add or leave out a few rows.";
}

/* What went wrong in one box. */
static void tell_box(struct filling *f, const stone_thread_box *box, const stone_package *p, const stone_filled *filled)
{
    const stone_course *course = f->thread->course;
    bool first = box == f->thread->boxes, moved = !first && box->at->page_index != box->at[-1].page_index;
    stone_span span = box->at->placed->box->span;
    if (stands_in(course))
        return;
    if (filled->lone)
        told(f, box,
             stone_findings_add(&f->c->findings, STONE_FINDING_LONE_LINE, span,
                                "%u line%s of `%s` remain%s alone at the head or foot of a leg.", filled->lone,
                                filled->lone == 1 ? "" : "s", course->name, filled->lone == 1 ? "s" : ""));
    if (first && !course->run && !box->holds_text && !f->over && has_room(p))
        told(f, box,
             stone_findings_add(&f->c->findings, STONE_FINDING_BOX_TOO_SMALL, span,
                                "There is no line of `%s` under its head, because the box has too few lines left.",
                                course->name));
    if (moved && !box->holds_text && !f->over)
        told(f, box,
             stone_findings_add(&f->c->findings, STONE_FINDING_JUMP_NOWHERE, span,
                                "`%s` jumps to page %s, where there is no room for a line of it.", f->story->id,
                                box->at->page->plan->folio));
    if (f->over && box->holds_text && f->c->forme->style->story.balanced)
        tell_last_foot(f, box, p, filled);
}

/* Reports a box that the text does not reach, because it ends in an earlier one. */
static void tell_rest(struct filling *f, const stone_thread_box *box)
{
    const stone_stop_box *first = &f->thread->course->boxes.at[0];
    stone_finding *x =
        told(f, box,
             stone_findings_add(&f->c->findings, STONE_FINDING_UNDERSET, box->at->placed->box->span,
                                "`%s` ends before this box, which stays empty.", f->thread->course->name));
    if (first->page != box->at->page && !f->thread->course->run)
        x->hint = stone_arena_print(
            f->c->arena, "Write more, or give this box `order: 1` if the story begins on page %s, not on page %s.",
            box->at->page->plan->folio, first->page->plan->folio);
}

static void fill_box(struct filling *f, uint32_t index)
{
    stone_thread_box *box = &f->thread->boxes[index];
    const stone_course *course = f->thread->course;
    const stone_stop_box *at = &course->boxes.at[index];
    bool first = index == 0, moved = !first && at->page_index != at[-1].page_index, jumped;
    box->at = at;
    box->item = first ? 0 : box[-1].item;
    box->sheaf.arena = f->c->arena;
    mark_box(f, box, first);
    if (f->over && !first) {
        if (!stands_in(course))
            tell_rest(f, box);
        return;
    }
    const char *from = moved ? stone_forme_last_folio(f->c->forme, &at[-1]) : NULL;
    stone_head_kind kind = head_of(at->placed->box, first, moved);
    const stone_package_order order = {f->story, at->page, at->placed, kind, from, first, course->run, *f->bend};
    stone_package p = stone_package_make(f->c, &order);
    stone_feet feet;
    stone_filled filled = fill_legs(f, index, &p, &feet, &jumped);
    f->thread->longer += filled.longer;
    note_room(f, box, &p);
    stone_package_rule_legs(f->c, &p, &order, feet.trim + (feet.full == 0));
    stone_sheaf_join(&box->sheaf, &p.sheaf);
    put_lines(f, box, &p, &filled);
    advance(f, &filled);
    if (jumped && p.legs[p.n - 1].lines)
        put_jump_line(f, box, &p, feet);
    uint32_t empty = f->over || jumped ? empty_slots(&p, &filled, feet) : 0;
    box->underset_lines = jumped && empty ? empty - 1 : empty; /* one of the empty slots is for the jump line */
    tell_box(f, box, &p, &filled);
}

/* ---- underset ---- */

/* One empty line in each leg is not reported. */
static void tell_underset(struct filling *f, const stone_thread_box *box)
{
    if (!box->holds_text || box->underset_lines <= box->legs || stands_in(f->thread->course))
        return;
    stone_len step = f->c->forme->style->baseline;
    uint32_t words = stone_thread_words(f->thread, box->underset_lines);
    bool table = box->at->placed->box->kind == STONE_BOX_TABLE;
    stone_finding *x = told(f, box,
                            stone_findings_add(&f->c->findings, STONE_FINDING_UNDERSET, box->at->placed->box->span,
                                               "`%s` is %u lines (%s%.0f mm in one leg) short of its box.",
                                               f->thread->course->name, box->underset_lines,
                                               table ? "" : stone_arena_print(f->c->arena, "about %u words, ", words),
                                               stone_len_to_mm(stone_len_times(step, (int32_t)box->underset_lines))));
    x->hint = table ? "Add rows, or make the box smaller."
              : f->thread->course->run
                  ? "Add an item, write more for one of them, or make the box smaller."
                  : stone_arena_print(f->c->arena, "Write about %u more words, or make the box smaller.", words);
}

/* ---- overset ---- */

/* True if a text is divided inside a word that is already counted. */
static bool within_word(const stone_copy_text *text, uint32_t at)
{
    uint32_t start = at, end = at;
    while (start && !strchr(" \t\n", text->text[start - 1]))
        start--;
    while (end < text->size && !strchr(" \t\n", text->text[end]))
        end++;
    return stone_words_count(text->text + start, at - start) && stone_words_count(text->text + at, end - at);
}

static uint32_t words_left(const struct filling *f, uint32_t from, uint32_t to)
{
    uint32_t words = 0;
    for (uint32_t i = from > f->cursor.block ? from : f->cursor.block; i < to; i++) {
        const stone_flow_block *b = &f->body->text.at[i];
        if (!f->body->words[i])
            continue;
        if (b->kind != STONE_FLOW_LINES) {
            words += f->body->words[i];
            continue;
        }
        uint32_t byte = i == f->cursor.block ? stone_paragraph_byte(b->is.lines.paragraph, f->cursor.at) : 0;
        if (!byte) {
            words += f->body->words[i];
            continue;
        }
        words += stone_words_count(b->origin->text + byte, b->origin->size - byte) - within_word(b->origin, byte);
    }
    return words;
}

static void tell_overset(struct filling *f)
{
    stone_story_fact *fact = &f->thread->fact;
    stone_thread_box *box = &f->thread->boxes[f->thread->course->boxes.n - 1];
    const stone_len step = f->c->forme->style->baseline;
    for (uint32_t i = 0; i < f->thread->course->stories.n; i++) {
        stone_story_fact *item = &f->thread->items[i];
        const stone_thread_text text = {f->body->text.at, f->body->first[i + 1]};
        stone_thread_cursor from =
            f->cursor.block < f->body->first[i] ? (stone_thread_cursor){f->body->first[i], 0} : f->cursor;
        item->words_overset = words_left(f, f->body->first[i], f->body->first[i + 1]);
        fact->words_overset += item->words_overset;
        if (!f->thread->course->run)
            continue;
        item->overset_lines = stone_fill_measure(f->c->typesetter, f->c->arena, text, from, f->leg, step);
        item->overset_depth = stone_len_times(step, (int32_t)item->overset_lines);
    }
    const stone_placed *placed = box->at->placed;
    fact->overset_lines = stone_fill_measure(f->c->typesetter, f->c->arena, f->body->text, f->cursor, f->leg, step);
    fact->overset_depth = stone_len_times(step, (int32_t)fact->overset_lines);
    const stone_flow_block *b = &f->body->text.at[f->cursor.block];
    stone_span where =
        b->origin ? stone_copy_text_place(b->origin, b->kind == STONE_FLOW_LINES
                                                         ? stone_paragraph_byte(b->is.lines.paragraph, f->cursor.at)
                                                         : 0)
                  : f->story->span;
    uint32_t row = b->kind == STONE_FLOW_SOLID ? b->is.solid.slots + b->is.solid.again : 0;
    stone_finding *x = told_of(
        f, box, item_of(f, f->cursor.block),
        stone_findings_add(
            &f->c->findings, STONE_FINDING_OVERSET, where,
            "`%s` is %u line%s (%u words, %.0f mm in one leg) longer than its boxes; the text from here on is not "
            "set%s.",
            f->thread->course->name, fact->overset_lines, fact->overset_lines == 1 ? "" : "s", fact->words_overset,
            stone_len_to_mm(fact->overset_depth),
            row > f->deepest ? stone_arena_print(f->c->arena, ", because the row here takes %u lines and a leg has %u",
                                                 row, f->deepest)
                             : ""));
    x->hint =
        stone_arena_print(f->c->arena, "Cut %u words, give the story %u more lines, or continue it on another page.",
                          fact->words_overset, fact->overset_lines);
    stone_rect note = placed->rect;
    note.height = stone_len_times(step, 2);
    note.y = stone_len_sub(stone_rect_foot(placed->rect), note.height);
    stone_sheaf_note(&box->sheaf, stone_arena_print(f->c->arena, "%s/overset", placed->name), "overset",
                     stone_arena_print(f->c->arena, "%u lines over", fact->overset_lines), note);
}

uint32_t stone_thread_words(const stone_thread *thread, uint32_t lines)
{
    uint64_t set = thread->fact.words - thread->fact.words_overset;
    return thread->lines ? (uint32_t)((set * lines + thread->lines / 2) / thread->lines) : lines * 6;
}

static void begin(struct filling *f, const stone_course *course)
{
    stone_thread *t = f->thread;
    uint32_t n = course->stories.n;
    *t = (stone_thread){.course = course};
    t->boxes = STONE_NEW_N(f->c->arena, stone_thread_box, course->boxes.n);
    t->items = STONE_NEW_N(f->c->arena, stone_story_fact, n);
    t->set_on = STONE_NEW_N(f->c->arena, uint32_t *, n);
    t->set_on_n = STONE_NEW_N(f->c->arena, uint32_t, n);
    t->fact.id = course->name;
    t->fact.words = f->body->total;
    for (uint32_t i = 0; i < n; i++) {
        t->items[i].id = course->stories.at[i]->id;
        t->items[i].words = f->body->totals[i];
        t->set_on[i] = STONE_NEW_N(f->c->arena, uint32_t, 2 * (size_t)course->boxes.n);
    }
}

void stone_thread_fill(stone_compositor *c, stone_thread *thread, const stone_course *course, const stone_bend *bend,
                       const stone_body *body)
{
    const stone_box *first = course->boxes.at[0].placed->box;
    struct filling f = {.c = c,
                        .thread = thread,
                        .story = course->stories.at[0],
                        .bend = bend,
                        .body = body,
                        .over = body->text.n == 0,
                        .rules = first->kind == STONE_BOX_RUN && first->is.run.between_ruled};
    begin(&f, course);
    for (uint32_t i = 0; i < course->boxes.n; i++) {
        fill_box(&f, i);
        *STONE_PUSH(c->arena, &thread->fact.boxes) = stone_arena_print(
            c->arena, "%s/%s", course->boxes.at[i].page->plan->folio, course->boxes.at[i].placed->name);
        thread->fact.underset_lines += thread->boxes[i].underset_lines;
        thread->items[thread->boxes[i].item].underset_lines += thread->boxes[i].underset_lines;
        thread->lines += thread->boxes[i].lines;
    }
    thread->ends = f.over;
    if (!f.over)
        tell_overset(&f);
    for (uint32_t i = 0; i < course->boxes.n; i++)
        tell_underset(&f, &thread->boxes[i]);
}

/* ---- copies ---- */

stone_story_fact stone_thread_fact(stone_arena *arena, const stone_story_fact *from)
{
    stone_story_fact f = *from;
    f.id = stone_arena_string(arena, from->id);
    memset(&f.boxes, 0, sizeof f.boxes);
    memset(&f.jumps, 0, sizeof f.jumps);
    memset(&f.fit, 0, sizeof f.fit);
    for (uint32_t i = 0; i < from->boxes.n; i++)
        *STONE_PUSH(arena, &f.boxes) = stone_arena_string(arena, from->boxes.at[i]);
    for (uint32_t i = 0; i < from->jumps.n; i++) {
        const stone_jump_fact *j = &from->jumps.at[i];
        *STONE_PUSH(arena, &f.jumps) = (stone_jump_fact){
            stone_arena_string(arena, j->from), stone_arena_string(arena, j->to), stone_arena_string(arena, j->text)};
    }
    for (uint32_t i = 0; i < from->fit.n; i++) {
        stone_fit_fact *x = STONE_PUSH(arena, &f.fit);
        *x = from->fit.at[i];
        x->head = stone_arena_string(arena, x->head);
    }
    return f;
}

stone_reference_fact stone_thread_reference(stone_arena *arena, const stone_reference_fact *r)
{
    stone_reference_fact x = {.kind = r->kind,
                              .on = stone_arena_string(arena, r->on),
                              .box = stone_arena_string(arena, r->box),
                              .story = stone_arena_string(arena, r->story),
                              .text = stone_arena_string(arena, r->text)};
    for (uint32_t i = 0; i < r->pages.n; i++)
        *STONE_PUSH(arena, &x.pages) = stone_arena_string(arena, r->pages.at[i]);
    return x;
}
