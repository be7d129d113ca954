/* The heads of a package: kicker, head and deck one under another over some or all of its columns. With their white
 * they take whole lines of the baseline grid. The remaining white is at the top, so that the head is close to its text.
 */
#include <string.h>

#include "page/making.h"

enum { MOST_HEAD_PARTS = 6 };

/* Settings one under another; their depth includes the white below the last. */
struct stack {
    stone_setting parts[MOST_HEAD_PARTS];
    const char *names[MOST_HEAD_PARTS];
    uint32_t n;
    stone_len lead; /* least white above the first */
    stone_len depth;
};

/* The role with the smallest size of its range, if the copyfitter asks for it. */
static const stone_role *bent_role(stone_making *m, const stone_role *role)
{
    if (!m->order->bend.small_head || role->block.size_most.u == role->type.size.u)
        return role;
    stone_role *r = stone_arena_copy(m->c->arena, role, sizeof *role);
    r->block.size_most = r->type.size;
    return r;
}

static void add_setting(stone_making *m, struct stack *s, const stone_copy_text *copy, uint16_t role,
                        const stone_role *over, stone_len width, const char *name)
{
    if (!copy || !copy->size || s->n == MOST_HEAD_PARTS)
        return;
    const stone_role *settings = bent_role(m, stone_copy_role(m->c, m->voice, role, over));
    stone_piece piece = stone_piece_copy(copy, role);
    stone_setting t = stone_set(m->c, &m->context, m->voice, role, settings, &piece, 1, width);
    if (t.too_long)
        stone_making_told(m, stone_findings_add(&m->c->findings, STONE_FINDING_HEAD_TOO_LONG, copy->span,
                                                "The %s takes %u lines, but its head class allows only %u.", name, t.n,
                                                settings->type.lines.most));
    if (s->n)
        s->depth = stone_len_add(s->depth, stone_setting_before(m->c->forme, &t));
    s->depth = stone_len_add(s->depth, stone_len_add(t.depth, stone_setting_after(m->c->forme, &t)));
    s->parts[s->n] = t;
    s->names[s->n++] = name;
}

/* Places the stack over columns [first, last] so that it ends on a line of the grid, and shortens these columns. If
 * other legs rise beside it, its top is level with theirs, and the rest of the last line is white below it. */
static void put_stack(stone_making *m, const struct stack *s, uint32_t first, uint32_t last, bool beside)
{
    if (!s->n)
        return;
    stone_rect r = stone_making_over(m, first, last);
    stone_len cap = stone_len_sub(m->sheet->baseline, m->c->forme->body.cap_height), lead = beside ? cap : s->lead;
    uint32_t slots = (uint32_t)stone_len_steps_up(stone_len_add(lead, s->depth), m->sheet->baseline);
    stone_len end = stone_len_add(r.y, stone_making_slots(m, slots));
    stone_len y = beside ? stone_len_add(r.y, lead) : stone_len_sub(end, s->depth);
    for (uint32_t i = 0; i < s->n; i++) {
        const stone_setting *t = &s->parts[i];
        if (i)
            y = stone_len_add(y, stone_setting_before(m->c->forme, t));
        stone_sheaf_set(&m->package->sheaf, t, r.x, y, stone_arena_print(m->c->arena, "%s/%s", m->id, s->names[i]),
                        m->order->story->id);
        y = stone_len_add(y, stone_len_add(t->depth, stone_setting_after(m->c->forme, t)));
    }
    stone_making_cut_top(m, first, last, end);
}

/* The width of columns [0, last] in columns of the grid, by which a head class is chosen. */
static uint16_t grid_columns(const stone_making *m, uint32_t last)
{
    const stone_at *at = &m->order->placed->at;
    uint32_t columns = (uint32_t)(at->column_last - at->column_first + 1);
    stone_rect whole = stone_making_over(m, 0, m->package->columns_n - 1), r = stone_making_over(m, 0, last);
    uint32_t n = (uint32_t)(((int64_t)columns * r.width.u + whole.width.u / 2) / (whole.width.u ? whole.width.u : 1));
    return (uint16_t)(n ? n : 1);
}

static const stone_role *head_class(const stone_making *m, uint32_t last)
{
    const stone_box *box = m->order->placed->box;
    const stone_forme *forme = m->c->forme;
    const stone_box_style *s = box->style ? stone_style_box_style(forme->style, box->style) : NULL;
    const char *own = stone_box_flow(box)->head, *name = own ? own : s ? s->head : NULL;
    const stone_head *h = name ? stone_style_head(forme->style, name) : NULL;
    if (!h)
        h = stone_style_choose_head(forme->style, grid_columns(m, last), m->order->story->priority);
    return h ? &h->part : NULL;
}

/* A head is not missed in a sidebar, or under a banner. */
static void tell_headless(stone_making *m)
{
    const stone_story *story = m->order->story;
    if (story->headline.size || m->order->placed->box->within || stone_forme_under_banner(m->c->forme, story->id))
        return;
    stone_making_told(m, stone_findings_add(&m->c->findings, STONE_FINDING_HEAD_MISSING, story->span,
                                            "`%s` has no headline.", story->id));
}

void stone_making_head(stone_making *m)
{
    const stone_story *story = m->order->story;
    const stone_copy_text *headline = m->order->bend.head ? m->order->bend.head : &story->headline;
    struct stack head = {0}, deck = {0};
    uint32_t n = m->package->head_legs, under = n;
    if (m->c->forme->style->story.deck_legs.unit != STONE_DIM_NONE)
        under = (uint32_t)(m->c->forme->style->story.deck_legs.value / 1024);
    if (under == 0 || under > n)
        under = n;
    stone_len width = stone_making_over(m, 0, n - 1).width;
    add_setting(m, &head, &story->kicker, STONE_ROLE_KICKER, NULL, width, "kicker");
    add_setting(m, &head, headline, STONE_ROLE_HEADLINE, head_class(m, n - 1), width, "headline");
    add_setting(m, under == n ? &head : &deck, &story->deck, STONE_ROLE_DECK, NULL,
                stone_making_over(m, 0, under - 1).width, "deck");
    put_stack(m, &head, 0, n - 1, n < m->package->columns_n);
    put_stack(m, &deck, 0, under - 1, false);
    tell_headless(m);
}

/* The story's own jump head; otherwise, if heads are repeated, its shortest head. */
static const stone_copy_text *jump_head(const stone_making *m)
{
    const stone_story *story = m->order->story;
    switch (m->c->forme->style->jump.head) {
    case STONE_JUMP_HEAD_NONE:
        return NULL;
    case STONE_JUMP_HEAD_REPEAT:
        if (!story->jump.head.size)
            return story->short_heads.n ? &story->short_heads.at[0] : &story->headline;
        /* fall through */
    default:
        return &story->jump.head;
    }
}

static void add_from_line(stone_making *m, struct stack *s, stone_len width)
{
    if (!m->order->from_page)
        return;
    stone_field_context x = m->context;
    x.page = m->order->from_page;
    x.word = m->order->story->jump.word;
    stone_copy_text *from = STONE_NEW(m->c->arena, stone_copy_text);
    from->text = stone_field_pattern(m->c, &x, m->c->forme->style->jump.from, m->order->story->span);
    from->size = (uint32_t)strlen(from->text);
    from->span = STONE_SPAN_NONE;
    add_setting(m, s, from, STONE_ROLE_FROM, NULL, width, "from");
    stone_reference_fact *r = STONE_PUSH(m->c->arena, &m->c->references);
    *r = (stone_reference_fact){.kind = "from",
                                .on = m->order->page->plan->folio,
                                .box = m->order->placed->name,
                                .story = m->order->story->id,
                                .text = from->text};
    *STONE_PUSH(m->c->arena, &r->pages) = m->order->from_page;
}

void stone_making_jump_head(stone_making *m)
{
    const stone_story *story = m->order->story;
    uint32_t last = m->package->columns_n - 1;
    stone_rect wide = stone_making_over(m, 0, last);
    struct stack s = {0};
    add_setting(m, &s, &story->jump.kicker, STONE_ROLE_KICKER, NULL, wide.width, "kicker");
    add_setting(m, &s, jump_head(m), STONE_ROLE_JUMPHEAD, NULL, wide.width, "jumphead");
    add_from_line(m, &s, wide.width);
    stone_border rule = m->c->forme->style->rules.cutoff;
    stone_sheaf_line(&m->package->sheaf, m->c->forme, stone_arena_print(m->c->arena, "%s/cutoff", m->id), rule, wide.x,
                     wide.y, wide.width, false);
    if (rule.kind != STONE_LINE_NONE)
        s.lead = stone_len_scale(m->sheet->baseline, 3, 4);
    put_stack(m, &s, 0, last, false);
}

void stone_making_title(stone_making *m)
{
    uint32_t last = m->package->columns_n - 1;
    struct stack s = {0};
    const stone_head *h = stone_style_choose_head(m->c->forme->style, grid_columns(m, last), STONE_PRIORITY_4);
    add_setting(m, &s, &stone_box_flow(m->order->placed->box)->title, STONE_ROLE_HEADLINE, h ? &h->part : NULL,
                stone_making_over(m, 0, last).width, "title");
    put_stack(m, &s, 0, last, false);
}
