/* The geometry of a package.
 *
 *   +----------------------------------+  content
 *   | kicker                           |
 *   | Head over all the legs           |  whole baselines, white left over on top
 *   | deck over `deck: over 2 legs`    |
 *   +--------+--------+--------+-------+
 *   | inset  | leg 2  | leg 3  | leg 4 |  legs begin on a line of the grid; insets shorten them
 *   | leg 1  |        |        |       |
 *   +--------+--------+--------+-------+
 */
#include "page/package.h"

#include <string.h>

#include "base/assert.h"

stone_voice stone_package_voice(const stone_forme *forme, const stone_story *story, const stone_box *box)
{
    const stone_box_style *s = box && box->style ? stone_style_box_style(forme->style, box->style) : NULL;
    return (stone_voice){story ? stone_style_form(forme->style, story->form) : NULL, s ? &s->text : NULL};
}

struct making {
    stone_compositor *c;
    const stone_package_order *order;
    const stone_sheet_grid *sheet;
    stone_field_context context;
    stone_voice voice;
    stone_package *package;
    const char *id; /* prefix of item ids */
};

/* ---- legs ---- */

static uint16_t legs_wanted(const struct making *m, uint16_t *widths, uint16_t room)
{
    const stone_box *box = m->order->placed->box;
    const stone_grid *grid = m->order->placed->grid;
    uint16_t columns = (uint16_t)(m->order->placed->at.column_last - m->order->placed->at.column_first + 1);
    const stone_box_style *s = box->style ? stone_style_box_style(m->c->forme->style, box->style) : NULL;
    uint16_t n = 0, sum = 0;
    for (uint32_t i = 0; i < box->legs.n && n < room; i++) {
        widths[n++] = box->legs.at[i];
        sum = (uint16_t)(sum + box->legs.at[i]);
    }
    if (n && sum == columns)
        return n;
    uint16_t leg = grid->rule->leg ? grid->rule->leg : 1;
    n = box->legs_n ? box->legs_n : s && s->legs ? s->legs : (uint16_t)(columns / leg ? columns / leg : 1);
    if (n > room)
        n = room;
    for (uint16_t i = 0; i < n; i++)
        widths[i] = n <= columns && columns % n == 0 ? columns / n : 0;
    return n;
}

/* Legs on the grid's columns; where these do not divide, or padding narrows the box, equal shares of its width. */
static void lay_legs(struct making *m, uint32_t top, uint32_t lines)
{
    enum { MOST_LEGS = 64 };
    uint16_t widths[MOST_LEGS];
    stone_package *p = m->package;
    const stone_placed *placed = m->order->placed;
    uint16_t n = legs_wanted(m, widths, MOST_LEGS);
    p->legs = STONE_NEW_N(m->c->arena, stone_leg, n);
    p->n = n;
    bool on_columns = p->content.width.u == placed->rect.width.u;
    for (uint16_t i = 0; i < n; i++)
        on_columns = on_columns && widths[i];
    stone_len gutter = placed->grid->rule->gutter;
    stone_len text = stone_len_sub(p->content.width, stone_len_times(gutter, n - 1));
    stone_len x = p->content.x;
    uint16_t column = placed->at.column_first;
    for (uint16_t k = 0; k < n; k++) {
        stone_leg *leg = &p->legs[k];
        if (on_columns) {
            stone_rect r = stone_grid_rect(m->sheet, placed->grid,
                                           (stone_at){column, (uint16_t)(column + widths[k] - 1), placed->at.row_first,
                                                      placed->at.row_last});
            leg->x = r.x;
            leg->width = r.width;
            column = (uint16_t)(column + widths[k]);
        } else {
            uint16_t i = m->sheet->direction == STONE_DIRECTION_RTL ? (uint16_t)(n - 1 - k) : k;
            leg->width = stone_len_share(stone_len_max(text, (stone_len){n}), n, i);
            leg->x = stone_len_add(x, stone_len_times(stone_len_add(leg->width, gutter), i));
        }
        leg->y = stone_len_add(m->sheet->live.y, stone_len_times(m->sheet->baseline, (int32_t)top));
        leg->lines = lines;
    }
}

static stone_rect legs_rect(const struct making *m, uint32_t first, uint32_t last)
{
    const stone_leg *a = &m->package->legs[first], *b = &m->package->legs[last];
    stone_len x = stone_len_min(a->x, b->x);
    stone_len right = stone_len_max(stone_len_add(a->x, a->width), stone_len_add(b->x, b->width));
    return (stone_rect){x, a->y, stone_len_sub(right, x), STONE_LEN_ZERO};
}

static void cut_leg_top(struct making *m, stone_leg *leg, uint32_t lines)
{
    if (lines > leg->lines)
        lines = leg->lines;
    leg->y = stone_len_add(leg->y, stone_len_times(m->sheet->baseline, (int32_t)lines));
    leg->lines -= lines;
}

/* ---- heads ---- */

static void told(struct making *m, stone_finding *f)
{
    f->page = m->order->page->plan->folio;
    f->box = m->order->placed->name;
    f->story = m->order->story->id;
    f->place = m->order->placed->rect;
}

enum { MOST_HEAD_PARTS = 6 };

/* Settings one under the other; their depth ends on the last one's white. */
struct stack {
    stone_setting parts[MOST_HEAD_PARTS];
    const char *names[MOST_HEAD_PARTS];
    uint32_t n;
    stone_len lead; /* white before the first, at least */
    stone_len depth;
};

static void add_setting(struct making *m, struct stack *s, const stone_copy_text *copy, uint16_t role,
                        const stone_role *over, stone_len width, const char *name)
{
    if (!copy || !copy->size || s->n == MOST_HEAD_PARTS)
        return;
    const stone_role *settings = stone_copy_role(m->c, m->voice, role, over);
    stone_piece piece = stone_piece_copy(copy, role);
    stone_setting t = stone_set(m->c, &m->context, m->voice, role, settings, &piece, 1, width);
    if (t.too_long)
        told(m, stone_findings_add(&m->c->findings, STONE_FINDING_HEAD_TOO_LONG, copy->span,
                                   "the %s takes %u lines; its class allows %u", name, t.n, settings->lines_most));
    if (s->n)
        s->depth = stone_len_add(s->depth, stone_setting_before(m->c->forme, &t));
    s->depth = stone_len_add(s->depth, stone_len_add(t.depth, stone_setting_after(m->c->forme, &t)));
    s->parts[s->n] = t;
    s->names[s->n++] = name;
}

/* Puts the stack down so that it ends on a line of the grid; the slots it takes. */
static uint32_t put_stack(struct making *m, const struct stack *s, stone_len x, stone_len top)
{
    if (!s->n)
        return 0;
    uint32_t slots = (uint32_t)stone_len_steps_up(stone_len_add(s->lead, s->depth), m->sheet->baseline);
    stone_len y = stone_len_add(
        top, stone_len_sub(stone_len_times(m->sheet->baseline, (int32_t)slots), s->depth));
    for (uint32_t i = 0; i < s->n; i++) {
        const stone_setting *t = &s->parts[i];
        if (i)
            y = stone_len_add(y, stone_setting_before(m->c->forme, t));
        stone_sheaf_set(&m->package->sheaf, t, x, y, stone_arena_print(m->c->arena, "%s/%s", m->id, s->names[i]),
                        m->order->story->id);
        y = stone_len_add(y, stone_len_add(t->depth, stone_setting_after(m->c->forme, t)));
    }
    return slots;
}

static const stone_role *head_class(const struct making *m)
{
    const stone_box *box = m->order->placed->box;
    const stone_forme *forme = m->c->forme;
    const stone_box_style *s = box->style ? stone_style_box_style(forme->style, box->style) : NULL;
    const char *name = box->head ? box->head : s ? s->head : NULL;
    uint16_t columns = (uint16_t)(m->order->placed->at.column_last - m->order->placed->at.column_first + 1);
    const stone_head *h = name ? stone_style_head(forme->style, name) : NULL;
    if (!h)
        h = stone_style_choose_head(forme->style, columns, m->order->story->priority);
    return h ? &h->part : NULL;
}

static void make_head(struct making *m)
{
    const stone_story *story = m->order->story;
    const stone_role *class = head_class(m);
    struct stack head = {0}, deck = {0};
    uint32_t n = m->package->n, over = n;
    if (m->c->forme->style->story.deck_legs.unit != STONE_DIM_NONE)
        over = (uint32_t)(m->c->forme->style->story.deck_legs.value / 1024);
    if (over == 0 || over > n)
        over = n;
    stone_rect wide = legs_rect(m, 0, n - 1), under = legs_rect(m, 0, over - 1);
    add_setting(m, &head, &story->kicker, STONE_ROLE_KICKER, NULL, wide.width, "kicker");
    add_setting(m, &head, &story->headline, STONE_ROLE_HEADLINE, class, wide.width, "headline");
    if (over == n)
        add_setting(m, &head, &story->deck, STONE_ROLE_DECK, NULL, wide.width, "deck");
    else
        add_setting(m, &deck, &story->deck, STONE_ROLE_DECK, NULL, under.width, "deck");
    uint32_t slots = put_stack(m, &head, wide.x, wide.y);
    for (uint32_t i = 0; i < n; i++)
        cut_leg_top(m, &m->package->legs[i], slots);
    slots = put_stack(m, &deck, under.x, m->package->legs[0].y);
    for (uint32_t i = 0; i < over; i++)
        cut_leg_top(m, &m->package->legs[i], slots);
}

static void make_jump_head(struct making *m)
{
    const stone_story *story = m->order->story;
    const stone_jump_rule *jump = &m->c->forme->style->jump;
    stone_rect wide = legs_rect(m, 0, m->package->n - 1);
    struct stack s = {0};
    const stone_copy_text *head = story->jump.head.size ? &story->jump.head
                                  : jump->head == STONE_JUMP_HEAD_REPEAT
                                      ? (story->short_heads.n ? &story->short_heads.at[0] : &story->headline)
                                      : NULL;
    if (jump->head == STONE_JUMP_HEAD_NONE)
        head = NULL;
    const stone_copy_text *kicker = story->jump.kicker.size ? &story->jump.kicker : NULL;
    add_setting(m, &s, kicker, STONE_ROLE_KICKER, NULL, wide.width, "kicker");
    add_setting(m, &s, head, STONE_ROLE_JUMPHEAD, NULL, wide.width, "jumphead");
    stone_copy_text from = {0};
    if (m->order->from_page) {
        stone_field_context x = m->context;
        x.page = m->order->from_page;
        x.word = story->jump.word;
        from.text = stone_field_pattern(m->c, &x, jump->from, story->span);
        from.size = (uint32_t)strlen(from.text);
        from.span = STONE_SPAN_NONE;
        add_setting(m, &s, &from, STONE_ROLE_FROM, NULL, wide.width, "from");
        stone_reference_fact *r = STONE_PUSH(m->c->arena, &m->c->references);
        *r = (stone_reference_fact){.kind = "from", .on = m->order->page->plan->folio, .box = m->order->placed->name,
                                    .story = story->id, .text = from.text};
        *STONE_PUSH(m->c->arena, &r->pages) = m->order->from_page;
    }
    stone_border rule = m->c->forme->style->rules.cutoff;
    stone_sheaf_line(&m->package->sheaf, m->c->forme, stone_arena_print(m->c->arena, "%s/cutoff", m->id), rule, wide.x,
                     wide.y, wide.width, false);
    if (rule.kind != STONE_LINE_NONE)
        s.lead = stone_len_scale(m->sheet->baseline, 3, 4);
    uint32_t slots = put_stack(m, &s, wide.x, wide.y);
    for (uint32_t i = 0; i < m->package->n; i++)
        cut_leg_top(m, &m->package->legs[i], slots);
}

/* ---- pictures ---- */

static bool shown_elsewhere(const struct making *m, const char *file)
{
    const stone_page *page = m->order->page;
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const stone_box *b = page->boxes.at[i].box;
        if (b->kind != STONE_BOX_PICTURE)
            continue;
        stone_shot s = stone_shot_of_box(m->c, b);
        if (s.file && strcmp(s.file, file) == 0)
            return true;
    }
    return false;
}

static void inset_range(const struct making *m, const stone_inset *in, uint32_t *first, uint32_t *last, bool *foot)
{
    uint32_t n = m->package->n, span = in->span && in->span <= n ? in->span : n;
    *first = 0;
    *foot = in->corner == STONE_CORNER_FOOT || in->corner == STONE_CORNER_FOOT_START || in->corner == STONE_CORNER_FOOT_END;
    if (in->corner == STONE_CORNER_TOP_END || in->corner == STONE_CORNER_FOOT_END)
        *first = n - span;
    if (in->corner == STONE_CORNER_LEG && in->leg)
        *first = in->leg - 1u < n ? in->leg - 1u : n - 1;
    *last = *first + span - 1 < n ? *first + span - 1 : n - 1;
}

/* A picture with its cutline over or under some legs. Its top stands level with the cap line of the text beside it,
 * the last baseline of its cutline on the grid, and one line of white under that. */
static void put_inset(struct making *m, const stone_inset *in, uint32_t number)
{
    stone_shot shot = in->picture ? stone_shot_of_story(m->c, m->order->story, in->picture)
                                  : stone_shot_of_file(m->c, in->file, in->span_at);
    uint32_t first, last;
    bool foot;
    inset_range(m, in, &first, &last, &foot);
    stone_rect r = legs_rect(m, first, last);
    stone_len step = m->sheet->baseline, cap = stone_len_sub(step, m->c->forme->body.cap_height);
    stone_setting cutline = stone_shot_cutline(m->c, &m->context, m->voice, &shot, r.width);
    stone_len gap = cutline.n ? stone_len_scale(step, 9, 20) : STONE_LEN_ZERO;
    stone_len said = stone_len_add(cutline.depth, gap);
    stone_len height = stone_shot_height(&shot, r.width);
    if (in->depth.unit != STONE_DIM_NONE)
        height = stone_len_sub(stone_dim_resolve(in->depth, step, STONE_LEN_ZERO, m->package->content.height), cap);
    uint32_t room = UINT32_MAX;
    for (uint32_t i = first; i <= last; i++)
        room = m->package->legs[i].lines < room ? m->package->legs[i].lines : room;
    uint32_t slots = (uint32_t)stone_len_steps_up(stone_len_add(stone_len_add(cap, height), said), step);
    uint32_t most = room * 3 / 4; /* a picture never takes the whole of a leg from its text */
    if (slots > most)
        slots = most;
    if (slots < 3) {
        told(m, stone_findings_add(&m->c->findings, STONE_FINDING_BOX_TOO_SMALL, in->span_at,
                                   "no room for a picture over leg %u: %u lines are left", first + 1, room));
        return;
    }
    if (foot)
        r.y = stone_len_add(r.y, stone_len_times(step, (int32_t)(room - slots)));
    stone_len end = stone_len_add(r.y, stone_len_times(step, (int32_t)slots));
    r.y = stone_len_add(r.y, cap);
    r.height = stone_len_sub(stone_len_sub(end, said), r.y);
    const char *id = stone_arena_print(m->c->arena, "%s/picture%u", m->id, number);
    stone_shot_put(m->c, &m->package->sheaf, &m->context, &shot, r, id);
    if (cutline.n)
        stone_sheaf_set(&m->package->sheaf, &cutline, r.x, stone_len_add(stone_rect_foot(r), gap),
                        stone_arena_print(m->c->arena, "%s/cutline", id), m->order->story->id);
    for (uint32_t i = first; i <= last; i++) {
        stone_leg *leg = &m->package->legs[i];
        if (foot)
            leg->lines = leg->lines > slots + 1 ? leg->lines - slots - 1 : 0;
        else
            cut_leg_top(m, leg, slots + 1);
    }
}

static void make_pictures(struct making *m)
{
    const stone_box *box = m->order->placed->box;
    const stone_story *story = m->order->story;
    if (box->pictures == STONE_PICTURES_LISTED)
        for (uint32_t i = 0; i < box->insets.n; i++)
            put_inset(m, &box->insets.at[i], i + 1);
    if (box->pictures != STONE_PICTURES_DEFAULT)
        return;
    if (!m->order->first) { /* the continuation's own pictures */
        for (uint32_t i = 0; i < story->jump.pictures.n; i++) {
            stone_inset in = {.picture = story->jump.pictures.at[i], .corner = STONE_CORNER_TOP, .span_at = story->span};
            put_inset(m, &in, i + 1);
        }
        return;
    }
    if (story->pictures.n && m->package->n >= 2 && !shown_elsewhere(m, story->pictures.at[0].file)) {
        stone_inset in = {.picture = 1, .corner = STONE_CORNER_TOP, .span_at = story->pictures.at[0].span};
        put_inset(m, &in, 1);
    }
}

void stone_package_rule_legs(stone_compositor *c, stone_package *p, const stone_package_order *order, uint32_t trim)
{
    stone_border rule = c->forme->style->rules.between_legs;
    stone_len step = order->page->sheet->baseline;
    if (rule.kind == STONE_LINE_NONE)
        return;
    for (uint32_t i = 1; i < p->n; i++) {
        const stone_leg *a = &p->legs[i - 1], *b = &p->legs[i];
        const stone_leg *left = a->x.u < b->x.u ? a : b, *right = left == a ? b : a;
        stone_len alley = stone_len_sub(right->x, stone_len_add(left->x, left->width));
        stone_len w = stone_dim_resolve(rule.width, step, STONE_LEN_ZERO, STONE_LEN_ZERO);
        stone_len x = stone_len_add(stone_len_add(left->x, left->width),
                                    stone_len_scale(stone_len_sub(alley, w), 1, 2));
        stone_len foot = stone_len_add(a->y, stone_len_times(step, (int32_t)(a->lines > trim ? a->lines - trim : 0)));
        stone_len top = stone_len_add(stone_len_max(a->y, b->y), stone_len_sub(step, c->forme->body.cap_height));
        if (foot.u > top.u)
            stone_sheaf_line(&p->sheaf, c->forme, stone_arena_print(c->arena, "%s/alley%u", order->placed->name, i),
                             rule, x, top, stone_len_sub(foot, top), true);
    }
}

stone_package stone_package_make(stone_compositor *c, const stone_package_order *order)
{
    stone_package p = {.sheaf = {.arena = c->arena}};
    const stone_sheet_grid *sheet = order->page->sheet;
    const stone_box *box = order->placed->box;
    struct making m = {.c = c, .order = order, .sheet = sheet, .package = &p, .id = order->placed->name,
                       .voice = stone_package_voice(c->forme, order->story, box)};
    m.context = (stone_field_context){.on = order->page->plan, .box = order->placed->name, .story = order->story,
                                      .language = order->story->language};
    p.content = stone_forme_content(c->forme, order->placed, sheet, NULL);
    stone_len down = stone_len_sub(p.content.y, sheet->live.y);
    uint32_t top = (uint32_t)stone_len_steps_up(stone_len_sub(down, (stone_len){8}), sheet->baseline);
    uint32_t foot = (uint32_t)stone_len_steps_down(
        stone_len_add(stone_len_sub(stone_rect_foot(p.content), sheet->live.y), (stone_len){8}), sheet->baseline);
    lay_legs(&m, top, foot > top ? foot - top : 0);
    if (order->head == STONE_HEAD_WHOLE)
        make_head(&m);
    else if (order->head == STONE_HEAD_JUMP)
        make_jump_head(&m);
    make_pictures(&m);
    uint32_t lines = 0;
    for (uint32_t i = 0; i < p.n; i++) {
        const stone_leg *leg = &p.legs[i];
        lines += leg->lines;
        stone_sheaf_note(&p.sheaf, stone_arena_print(c->arena, "%s/leg%u", m.id, i + 1), "leg",
                         stone_arena_print(c->arena, "%u", leg->lines),
                         (stone_rect){leg->x, leg->y, leg->width, stone_len_times(sheet->baseline, (int32_t)leg->lines)});
    }
    if (lines == 0 && box->part != STONE_PART_OF_STORY_HEAD)
        told(&m, stone_findings_add(&c->findings, STONE_FINDING_BOX_TOO_SMALL, order->placed->box->span,
                                    "no line is left for the text of \"%s\" under its head", order->story->id));
    return p;
}
