/* A package, part by part; see making.h.
 *
 *   +----------------------------------+  content
 *   | kicker                           |
 *   | Head over the head legs          |  whole baselines, white left over on top
 *   | deck over `deck: over 2 legs`    |
 *   +--------+--------+--------+-------+
 *   | inset  | leg 2  | leg 3  | leg 5 |  legs begin on a line of the grid; insets shorten or part them
 *   | leg 1  |        | quote  |       |
 *   |        |        | leg 4  |       |
 *   +--------+--------+--------+-------+
 */
#include "page/package.h"

#include "base/assert.h"
#include "page/making.h"

/* ---- rules ---- */

/* Adds a rule down an alley, interrupted where something lies across it. */
static void rule_alley(stone_making *m, uint32_t number, stone_border rule, stone_len x, stone_len top, stone_len foot)
{
    for (uint32_t part = 0; top.u < foot.u; part++) {
        stone_len end = foot, next = foot;
        for (uint32_t i = 0; i < m->islands.n; i++) {
            const stone_island *in = &m->islands.at[i];
            stone_len over = stone_len_sub(in->rect.y, in->above),
                      under = stone_len_add(stone_rect_foot(in->rect), in->above);
            if (in->rect.x.u > x.u || stone_rect_right(in->rect).u < x.u || under.u <= top.u || over.u >= end.u)
                continue;
            end = stone_len_max(over, top);
            next = under;
        }
        const char *id = part ? stone_arena_print(m->c->arena, "%s/alley%u.%u", m->id, number, part)
                              : stone_arena_print(m->c->arena, "%s/alley%u", m->id, number);
        if (end.u > top.u)
            stone_sheaf_line(&m->package->sheaf, m->c->forme, id, rule, x, top, stone_len_sub(end, top), true);
        top = next;
    }
}

void stone_package_rule_legs(stone_compositor *c, stone_package *p, const stone_package_order *order, uint32_t trim)
{
    stone_border rule = c->forme->style->rules.between_legs;
    stone_len step = order->page->sheet->baseline;
    stone_making m = {.c = c, .order = order, .sheet = order->page->sheet, .package = p, .id = order->placed->name};
    m.islands.at = p->islands;
    m.islands.n = p->islands_n;
    if (rule.kind == STONE_LINE_NONE)
        return;
    for (uint32_t i = 1; i < p->columns_n; i++) {
        const stone_leg *a = &p->columns[i - 1], *b = &p->columns[i];
        const stone_leg *left = a->x.u < b->x.u ? a : b, *right = left == a ? b : a;
        if (left->x.u < order->page->sheet->fold.u && right->x.u >= order->page->sheet->fold.u)
            continue; /* the fold separates them */
        stone_len alley = stone_len_sub(right->x, stone_len_add(left->x, left->width));
        stone_len w = stone_dim_resolve(rule.width, step, STONE_LEN_ZERO, STONE_LEN_ZERO);
        stone_len x =
            stone_len_add(stone_len_add(left->x, left->width), stone_len_scale(stone_len_sub(alley, w), 1, 2));
        stone_len foot = STONE_LEN_ZERO;
        for (const stone_leg *leg = a; leg <= b; leg++) {
            uint32_t off = leg->held ? 0 : trim;
            foot = stone_len_max(
                foot, stone_len_add(leg->y, stone_making_slots(&m, leg->lines > off ? leg->lines - off : 0)));
        }
        stone_len top = stone_len_add(stone_len_min(a->y, b->y), stone_len_sub(step, c->forme->body.cap_height));
        rule_alley(&m, i, rule, x, top, foot);
    }
}

/* ---- the package ---- */

/* Reports legs across the fold, whose lines could not be read. */
static void check_fold(stone_making *m)
{
    stone_len fold = m->sheet->fold;
    for (uint32_t k = 0; fold.u && k < m->package->columns_n; k++) {
        const stone_leg *leg = &m->package->columns[k];
        if (leg->x.u >= fold.u || leg->x.u + leg->width.u <= fold.u)
            continue;
        stone_making_told(m, stone_findings_add(&m->c->findings, STONE_FINDING_ACROSS_FOLD, m->order->placed->span,
                                                "Leg %u of `%s` runs across the fold.", k + 1, m->order->placed->name));
    }
}

/* The columns reach from the first line of the grid in the content to the last. */
static void lay_columns(stone_making *m)
{
    static const stone_len near = {8}; /* a difference of rounding, not a distance */
    const stone_sheet_grid *sheet = m->sheet;
    stone_rect content = m->package->content;
    stone_len down = stone_len_sub(content.y, sheet->live.y);
    stone_len to = stone_len_sub(stone_rect_foot(content), sheet->live.y);
    uint32_t top = (uint32_t)stone_len_steps_up(stone_len_sub(down, near), sheet->baseline);
    uint32_t foot = (uint32_t)stone_len_steps_down(stone_len_add(to, near), sheet->baseline);
    stone_making_legs(m, top, foot > top ? foot - top : 0);
    const stone_story_box *story = stone_box_story(m->order->placed->box);
    uint32_t wish = story ? story->head_legs : 0;
    m->package->head_legs = wish && wish < m->package->columns_n ? wish : m->package->columns_n;
}

static uint32_t note_legs(stone_making *m)
{
    const stone_package *p = m->package;
    uint32_t lines = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        const stone_leg *leg = &p->legs[i];
        lines += leg->lines;
        stone_sheaf_note(&m->package->sheaf, stone_arena_print(m->c->arena, "%s/leg%u", m->id, i + 1), "leg",
                         stone_arena_print(m->c->arena, "%u", leg->lines),
                         (stone_rect){leg->x, leg->y, leg->width, stone_making_slots(m, leg->lines)});
    }
    return lines;
}

stone_package stone_package_make(stone_compositor *c, const stone_package_order *order)
{
    stone_package p = {.sheaf = {.arena = c->arena}};
    const stone_box *box = order->placed->box;
    const stone_story_box *story = stone_box_story(box);
    stone_making m = {.c = c,
                      .order = order,
                      .sheet = order->page->sheet,
                      .package = &p,
                      .id = order->placed->name,
                      .voice = stone_voice_of(c->forme, order->story, box)};
    m.context = (stone_field_context){.on = stone_page_half(order->page, order->placed),
                                      .box = order->placed->name,
                                      .story = order->story,
                                      .language = order->story->language};
    p.content = stone_forme_content(c->forme, order->placed, m.sheet, NULL);
    lay_columns(&m);
    if (order->head == STONE_HEAD_WHOLE)
        stone_making_head(&m);
    else if (order->head == STONE_HEAD_JUMP)
        stone_making_jump_head(&m);
    else if (order->head == STONE_HEAD_TITLE)
        stone_making_title(&m);
    stone_making_others(&m);
    if (!order->run)
        stone_making_insets(&m);
    stone_making_part(&m);
    bool head_only = story && story->part == STONE_PART_OF_STORY_HEAD;
    if (!head_only)
        check_fold(&m);
    p.islands = m.islands.at;
    p.islands_n = m.islands.n;
    if (note_legs(&m) == 0 && !head_only)
        stone_making_told(&m, stone_findings_add(&c->findings, STONE_FINDING_BOX_TOO_SMALL, box->span,
                                                 "There is no line left for the text of `%s` under its head.",
                                                 order->story->id));
    return p;
}
