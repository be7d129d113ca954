/* Insets: pictures and the pull quote inside the legs. At the head or foot they shorten the columns that they cover; in
 * the middle they are islands, with text above and below. The top of an inset is level with the cap line of the text
 * beside it, its last baseline is on the grid, and a line of white separates it from the text. */
#include <stdlib.h>
#include <string.h>

#include "page/making.h"

enum { LEAST_PICTURE = 3, LEAST_TEXT = 4 }; /* least slots of a picture; least lines of text above and below an inset */

static bool shown_elsewhere(const stone_making *m, const char *file)
{
    const stone_page *page = m->order->page;
    for (uint32_t i = 0; i < page->boxes.n; i++) {
        const stone_box *b = page->boxes.at[i].box;
        if (b->kind != STONE_BOX_PICTURE)
            continue;
        stone_shot s = stone_shot_of_box(m->c, b, &b->is.picture);
        if (s.file && strcmp(s.file, file) == 0)
            return true;
    }
    return false;
}

/* The columns that an inset covers: if it gives no number, those under the head. */
static void inset_range(const stone_making *m, const stone_inset *in, uint32_t *first, uint32_t *last)
{
    uint32_t n = m->package->columns_n;
    uint32_t span = in->span && in->span <= n ? in->span : in->corner == STONE_CORNER_LEG ? 1 : m->package->head_legs;
    *first = 0;
    if (in->corner == STONE_CORNER_TOP_END || in->corner == STONE_CORNER_FOOT_END)
        *first = n - span;
    if (in->corner == STONE_CORNER_LEG && in->leg)
        *first = in->leg < n ? in->leg - 1u : n - 1;
    *last = *first + span - 1 < n ? *first + span - 1 : n - 1;
}

/* ---- the least disturbing place ---- */

/* True if another inset is level with slots [from, to) of these columns. *within: it is in these columns. */
static bool opposite(const stone_making *m, stone_rect columns, uint32_t from, uint32_t to, bool *within)
{
    stone_rect r = columns;
    r.y = stone_len_add(columns.y, stone_making_slots(m, from));
    r.height = stone_making_slots(m, to - from);
    bool met = false;
    *within = false;
    for (uint32_t i = 0; i < m->islands.n; i++) {
        const stone_rect in = m->islands.at[i].rect;
        *within = *within || stone_rect_overlap(in, r);
        met = met || (in.y.u < stone_rect_foot(r).u && r.y.u < stone_rect_foot(in).u);
    }
    return met;
}

/* The slot at which an inset of `slots` slots begins: a little above the middle of the columns, with text above and
 * below it, preferably not level with another inset, and never over one. */
static uint32_t quiet_slot(const stone_making *m, stone_rect columns, uint32_t room, uint32_t slots)
{
    uint32_t best = 0, best_cost = UINT32_MAX;
    uint32_t spare = room > slots ? room - slots : 0, edge = spare / 2 < LEAST_TEXT ? spare / 2 : LEAST_TEXT;
    for (uint32_t s = edge; s + edge <= spare; s++) {
        uint32_t wanted = spare * 9 / 20, cost = s > wanted ? s - wanted : wanted - s;
        bool within;
        if (opposite(m, columns, s, s + slots, &within))
            cost += within ? 16 * room : 2 * room;
        if (cost < best_cost) {
            best = s;
            best_cost = cost;
        }
    }
    return best;
}

/* The slot from which `slots` slots of the columns are kept free. `line`: the line, from 1, that the desk has chosen
 * for the inset, with a slot of white above it; 0: where it disturbs least. */
static uint32_t kept_slot(const stone_making *m, stone_rect columns, uint32_t slots, uint16_t line)
{
    uint32_t room = (uint32_t)stone_len_steps_down(columns.height, m->sheet->baseline);
    if (!line)
        return quiet_slot(m, columns, room, slots);
    uint32_t spare = room > slots ? room - slots : 0, from = line > 2 ? line - 2u : 0;
    return from < spare ? from : spare;
}

/* Keeps slots in the middle of columns [first, last] free for an inset of this depth with its white, and returns the
 * top of the inset. If too little text would remain above or below it, it goes to the head or the foot of the leg. */
static stone_len keep_middle(stone_making *m, uint32_t first, uint32_t last, uint32_t depth, uint16_t line)
{
    stone_rect kept = stone_making_over(m, first, last);
    uint32_t room = (uint32_t)stone_len_steps_down(kept.height, m->sheet->baseline), over = 1, under = 1;
    uint32_t from = kept_slot(m, kept, depth + 2, line);
    if (from < STONE_LEG_LINES)
        from = over = 0;
    if (room < from + over + depth + under + STONE_LEG_LINES) {
        under = 0;
        from = room > over + depth ? room - over - depth : 0;
    }
    kept.y = stone_len_add(kept.y, stone_making_slots(m, from));
    kept.height = stone_making_slots(m, over + depth + under);
    *STONE_PUSH(m->c->arena, &m->islands) = (stone_island){kept, STONE_LEN_ZERO, STONE_LEN_ZERO};
    return stone_len_add(kept.y, stone_making_slots(m, over));
}

/* ---- pictures ---- */

static stone_len cap_offset(const stone_making *m)
{
    return stone_len_sub(m->sheet->baseline, m->c->forme->body.cap_height);
}

/* The number of slots of a picture with its cutline; 0 and a finding if there is no room. */
static uint32_t picture_slots(stone_making *m, const stone_inset *in, const stone_shot *shot, stone_rect columns,
                              uint32_t leg)
{
    uint32_t told = m->c->findings.list.n;
    stone_rect none = {columns.x, columns.y, columns.width, STONE_LEN_ZERO};
    stone_len said = stone_shot_stand(m->c, &m->context, m->voice, shot, none).said.height;
    m->c->findings.list.n = told; /* reported when the cutline is set */
    stone_len step = m->sheet->baseline, height = stone_shot_height(shot, columns.width);
    if (in->depth.unit != STONE_DIM_NONE)
        height = stone_len_sub(stone_dim_resolve(in->depth, step, STONE_LEN_ZERO, m->package->content.height),
                               cap_offset(m));
    uint32_t slots = (uint32_t)stone_len_steps_up(stone_len_add(stone_len_add(cap_offset(m), height), said), step);
    uint32_t room = (uint32_t)stone_len_steps_down(columns.height, step), most = room * 3 / 4;
    if (slots > most) /* a picture never takes all of a leg */
        slots = most;
    int32_t less = m->order->bend.picture_less, most_less = (int32_t)(slots / 4);
    slots -= (uint32_t)(less < most_less ? less : most_less);
    if (less < 0 && slots > most)
        slots = most;
    if (slots >= LEAST_PICTURE)
        return slots;
    stone_making_told(m, stone_findings_add(&m->c->findings, STONE_FINDING_BOX_TOO_SMALL, in->span_at,
                                            "There is no room for a picture over leg %u, which has only %u lines left.",
                                            leg, room));
    return 0;
}

static bool at_foot(const stone_inset *in)
{
    return in->corner == STONE_CORNER_FOOT || in->corner == STONE_CORNER_FOOT_START ||
           in->corner == STONE_CORNER_FOOT_END;
}

/* Lets text run round the outline and, at the same distance, round the cutline. */
static void run_round(stone_making *m, const stone_inset *in, const stone_shot *shot, const stone_stand *stand)
{
    stone_dim white = in->runaround.unit == STONE_DIM_NONE ? (stone_dim){1024, STONE_DIM_LINES} : in->runaround;
    stone_len clear = stone_dim_resolve(white, m->sheet->baseline, STONE_LEN_ZERO, stand->rect.width);
    stone_making_outline(m, shot, stand->rect, clear);
    if (stand->cutline.n)
        *STONE_PUSH(m->c->arena, &m->islands) = (stone_island){stand->said, clear, stone_making_slots(m, 1)};
}

static void put_picture(stone_making *m, const stone_inset *in, uint32_t number)
{
    stone_shot shot = in->picture ? stone_shot_of_story(m->c, m->order->story, in->picture)
                                  : stone_shot_of_file(m->c, in->file, in->span_at);
    shot.outline = in->outline;
    shot.crop = in->outline ? STONE_CROP_WHOLE : shot.crop;
    uint32_t first, last;
    inset_range(m, in, &first, &last);
    stone_rect columns = stone_making_over(m, first, last);
    uint32_t slots = picture_slots(m, in, &shot, columns, first + 1);
    if (!slots)
        return;
    stone_len depth = stone_making_slots(m, slots), line = stone_making_slots(m, 1), y = columns.y;
    if (at_foot(in))
        y = stone_len_sub(stone_rect_foot(columns), depth);
    else if (in->corner == STONE_CORNER_LEG && !in->outline)
        y = keep_middle(m, first, last, slots, in->line);
    else if (in->corner == STONE_CORNER_LEG)
        y = stone_len_add(y, stone_making_slots(m, kept_slot(m, columns, slots, in->line ? in->line + 1 : 0)));
    stone_rect r = {columns.x, stone_len_add(y, cap_offset(m)), columns.width, stone_len_sub(depth, cap_offset(m))};
    stone_stand stand = stone_shot_stand(m->c, &m->context, m->voice, &shot, r);
    stone_stand_put(m->c, &m->package->sheaf, &m->context, &shot, &stand,
                    stone_arena_print(m->c->arena, "%s/picture%u", m->id, number));
    if (in->outline)
        run_round(m, in, &shot, &stand);
    if (in->outline || in->corner == STONE_CORNER_LEG)
        return;
    *STONE_PUSH(m->c->arena, &m->islands) =
        (stone_island){{columns.x, y, columns.width, depth}, STONE_LEN_ZERO, STONE_LEN_ZERO};
    if (at_foot(in))
        stone_making_cut_foot(m, first, last, stone_len_sub(y, line));
    else
        stone_making_cut_top(m, first, last, stone_len_add(y, stone_len_add(depth, line)));
}

/* Sets a portrait in the proportion 4:5 at the starting side of its leg, with text beside it and a line of white below.
 */
static void put_mug(stone_making *m)
{
    const stone_inset *in = &m->order->placed->box->is.story.mug;
    stone_shot shot = in->picture ? stone_shot_of_story(m->c, m->order->story, in->picture)
                                  : stone_shot_of_file(m->c, in->file, in->span_at);
    uint32_t first, last;
    inset_range(m, in, &first, &last);
    stone_rect leg = stone_making_over(m, first, last), r = leg;
    stone_len step = m->sheet->baseline, white = stone_len_scale(step, 3, 4);
    r.width = stone_dim_resolve(in->width, step, STONE_LEN_ZERO, leg.width);
    if (r.width.u <= 0 || r.width.u > leg.width.u)
        r.width = leg.width;
    if (m->sheet->direction == STONE_DIRECTION_RTL)
        r.x = stone_len_sub(stone_rect_right(leg), r.width);
    r.height = STONE_LEN_ZERO;
    uint32_t told = m->c->findings.list.n;
    stone_len said = stone_shot_stand(m->c, &m->context, m->voice, &shot, r).said.height;
    m->c->findings.list.n = told; /* reported when the cutline is set */
    stone_len depth = stone_len_add(stone_len_add(cap_offset(m), stone_len_scale(r.width, 5, 4)), said);
    uint32_t slots = (uint32_t)stone_len_steps_up(depth, step);
    if (stone_making_slots(m, slots).u > leg.height.u) {
        stone_making_told(m, stone_findings_add(&m->c->findings, STONE_FINDING_BOX_TOO_SMALL, in->span_at,
                                                "The portrait takes %u lines, but leg %u has only %d.", slots,
                                                first + 1, stone_len_steps_down(leg.height, step)));
        return;
    }
    uint32_t slot = kept_slot(m, leg, slots, in->line ? in->line + 1 : 0);
    r.y = stone_len_add(stone_len_add(leg.y, stone_making_slots(m, slot)), cap_offset(m));
    r.height = stone_len_sub(stone_making_slots(m, slots), cap_offset(m));
    stone_stand stand = stone_shot_stand(m->c, &m->context, m->voice, &shot, r);
    stone_stand_put(m->c, &m->package->sheaf, &m->context, &shot, &stand,
                    stone_arena_print(m->c->arena, "%s/mug", m->id));
    r.height = stone_len_add(r.height, stone_len_scale(step, 1, 2));
    *STONE_PUSH(m->c->arena, &m->islands) = (stone_island){r, white, STONE_LEN_ZERO};
}

static void put_pictures(stone_making *m)
{
    const stone_story_box *box = &m->order->placed->box->is.story;
    const stone_story *story = m->order->story;
    if (box->pictures == STONE_PICTURES_LISTED)
        for (uint32_t i = 0; i < box->insets.n; i++)
            put_picture(m, &box->insets.at[i], i + 1);
    if (box->pictures != STONE_PICTURES_DEFAULT)
        return;
    if (!m->order->first) { /* the continuation's own pictures */
        for (uint32_t i = 0; i < story->jump.pictures.n; i++) {
            stone_inset in = {
                .picture = story->jump.pictures.at[i], .corner = STONE_CORNER_TOP, .span_at = story->span};
            put_picture(m, &in, i + 1);
        }
        return;
    }
    if (story->pictures.n && m->package->columns_n >= 2 && !shown_elsewhere(m, story->pictures.at[0].file)) {
        stone_inset in = {.picture = 1, .corner = STONE_CORNER_TOP, .span_at = story->pictures.at[0].span};
        put_picture(m, &in, 1);
    }
}

/* ---- the pull quote ---- */

const stone_block *stone_package_quote(const stone_story *story)
{
    for (uint32_t i = 0; i < story->blocks.n; i++)
        if (story->blocks.at[i].kind == STONE_BLOCK_QUOTE)
            return &story->blocks.at[i];
    return NULL;
}

const stone_role *stone_package_speaker(stone_compositor *c, stone_voice voice)
{
    stone_role *r = stone_arena_copy(c->arena, stone_copy_role(c, voice, STONE_ROLE_BYLINE, NULL), sizeof *r);
    r->type.align = stone_copy_role(c, voice, STONE_ROLE_QUOTE, NULL)->type.align;
    return r;
}

/* The words of a pull quote between two rules, with the same white above and below them. */
struct saying {
    stone_setting words, by;
    stone_len depth; /* depth of words and speaker with the white between them */
    stone_border rule;
};

static struct saying set_quote(stone_making *m, const stone_block *block, stone_len width)
{
    stone_piece piece = stone_piece_copy(&block->text, STONE_ROLE_QUOTE);
    struct saying s = {.words = stone_set(m->c, &m->context, m->voice, STONE_ROLE_QUOTE, NULL, &piece, 1, width)};
    s.rule = s.words.text.role->block.rule;
    s.depth = s.words.depth;
    if (block->by.size) {
        piece = stone_piece_copy(&block->by, STONE_ROLE_QUOTE);
        s.by = stone_set(m->c, &m->context, m->voice, STONE_ROLE_QUOTE, stone_package_speaker(m->c, m->voice), &piece,
                         1, width);
        s.depth = stone_len_add(stone_len_add(s.depth, s.by.depth), stone_len_scale(m->sheet->baseline, 3, 4));
    }
    return s;
}

/* The depth of the rules: above the quote as its role says, below it a hairline, with three quarters of a line of white
 * inside. */
static stone_len rules_depth(const stone_making *m, const struct saying *s)
{
    stone_len step = m->sheet->baseline;
    if (s->rule.kind == STONE_LINE_NONE)
        return STONE_LEN_ZERO;
    return stone_len_add(stone_dim_resolve(s->rule.width, step, STONE_LEN_ZERO, STONE_LEN_ZERO),
                         stone_len_add(m->c->forme->style->hairline, stone_len_scale(step, 3, 2)));
}

/* Sets the quote between the cap line at `r.y` and the baseline at the foot of `r`. */
static void put_saying(stone_making *m, const struct saying *s, stone_rect r)
{
    stone_sheaf *sheaf = &m->package->sheaf;
    const char *id = stone_arena_print(m->c->arena, "%s/quote", m->id);
    stone_border under = {s->rule.kind == STONE_LINE_NONE ? STONE_LINE_NONE : STONE_LINE_SINGLE,
                          {m->c->forme->style->hairline.u, STONE_DIM_LEN},
                          s->rule.ink};
    stone_len over = stone_sheaf_line(sheaf, m->c->forme, stone_arena_print(m->c->arena, "%s/over", id), s->rule, r.x,
                                      r.y, r.width, false);
    stone_len from = stone_len_add(r.y, over), to = stone_rect_foot(r);
    if (under.kind != STONE_LINE_NONE)
        to = stone_len_sub(to, m->c->forme->style->hairline);
    stone_len at = stone_len_add(from, stone_len_scale(stone_len_sub(stone_len_sub(to, from), s->depth), 1, 2));
    stone_sheaf_set(sheaf, &s->words, r.x, at, id, m->order->story->id);
    if (s->by.n)
        stone_sheaf_set(sheaf, &s->by, r.x, stone_len_sub(stone_len_add(at, s->depth), s->by.depth),
                        stone_arena_print(m->c->arena, "%s/by", id), m->order->story->id);
    stone_sheaf_line(sheaf, m->c->forme, stone_arena_print(m->c->arena, "%s/under", id), under, r.x, to, r.width,
                     false);
}

const stone_block *stone_package_cut(const stone_story *story, uint32_t cuts)
{
    for (uint32_t i = story->blocks.n; cuts && i-- > 0;)
        if (story->blocks.at[i].kind == STONE_BLOCK_CUT && --cuts == 0)
            return &story->blocks.at[i];
    return NULL;
}

static void put_quote(stone_making *m)
{
    const stone_story_box *box = &m->order->placed->box->is.story;
    const stone_block *block = stone_package_quote(m->order->story);
    if (!m->order->first || box->quote != STONE_QUOTE_INSET || m->order->bend.no_quote || !block)
        return;
    const stone_block *cut = stone_package_cut(m->order->story, m->order->bend.cuts);
    if (cut && block > cut) /* the quote is in the part that was cut */
        return;
    uint32_t n = m->package->columns_n, span = box->quote_span && box->quote_span <= n ? box->quote_span : 1;
    uint32_t first = box->quote_leg ? box->quote_leg - 1u : (n - span + 1) / 2;
    first = first + span > n ? n - span : first;
    stone_rect r = stone_making_over(m, first, first + span - 1);
    struct saying s = set_quote(m, block, r.width);
    stone_len depth = stone_len_add(cap_offset(m), stone_len_add(s.depth, rules_depth(m, &s)));
    uint32_t slots = (uint32_t)stone_len_steps_up(depth, m->sheet->baseline);
    if (stone_making_slots(m, slots + 2).u > r.height.u)
        stone_making_told(m,
                          stone_findings_add(&m->c->findings, STONE_FINDING_BOX_TOO_SMALL, m->order->placed->box->span,
                                             "The pull quote takes %u lines, but leg %u has only %d.", slots + 2,
                                             first + 1, stone_len_steps_down(r.height, m->sheet->baseline)));
    r.y = stone_len_add(keep_middle(m, first, first + span - 1, slots, 0), cap_offset(m));
    r.height = stone_len_sub(stone_making_slots(m, slots), cap_offset(m));
    put_saying(m, &s, r);
}

void stone_making_insets(stone_making *m)
{
    put_pictures(m);
    if (m->order->first && m->order->placed->box->is.story.has_mug)
        put_mug(m);
    put_quote(m);
}
