/* From columns to legs. If something is in the middle of a column, or beside its lines, the column is measured slot by
 * slot: whole lines keep the column's measure, narrowed ones get their own, those with too little room are skipped, and
 * each run of remaining slots is a leg.
 *
 *   |=======|      |=======|
 *   |=======|      |===  __|       beside one island text keeps to one side, that with more room in total, so that
 *   |       |      |==  /  |       it does not change sides from line to line
 *   | inset |      |== (   |
 *   |       |      |===  \_|
 *   |=======|      |=======|
 */
#include "page/making.h"

#include "base/assert.h"

enum { LEAST_EMS = 6 };

/* ---- islands ---- */

static void add_island(stone_making *m, stone_rect rect, stone_len beside, stone_len above)
{
    if (rect.width.u > 0 && rect.height.u > 0)
        *STONE_PUSH(m->c->arena, &m->islands) = (stone_island){rect, beside, above};
}

void stone_making_outline(stone_making *m, const stone_shot *shot, stone_rect rect, stone_len white)
{
    const stone_picture *fact = shot->fact;
    stone_rect r = stone_shot_box(shot, rect);
    if (!fact || !fact->outline_n) {
        add_island(m, r, white, white);
        return;
    }
    /* Letters rise above the cap line and descend below the baseline; all of them must keep clear of an outline. */
    stone_len above = stone_len_add(white, stone_len_sub(m->c->forme->body.ascent, m->c->forme->body.cap_height));
    above = stone_len_max(above, stone_len_add(white, m->c->forme->body.descent));
    for (uint32_t i = 0; i < fact->outline_n; i++) {
        stone_outline_row row = fact->outline[i];
        stone_len top = stone_len_scale(r.height, i, fact->outline_n);
        stone_len foot = stone_len_scale(r.height, i + 1, fact->outline_n);
        stone_len left = stone_len_scale(r.width, row.from, 1000), right = stone_len_scale(r.width, row.to, 1000);
        add_island(m,
                   (stone_rect){stone_len_add(r.x, left), stone_len_add(r.y, top), stone_len_sub(right, left),
                                stone_len_sub(foot, top)},
                   white, above);
    }
}

static void add_other(stone_making *m, const stone_placed *other)
{
    const stone_box *box = other->box;
    stone_len white = stone_dim_resolve(box->runaround, m->sheet->baseline, STONE_LEN_ZERO, STONE_LEN_ZERO);
    stone_rect outer, content = stone_forme_content(m->c->forme, other, m->sheet, &outer);
    if (box->kind != STONE_BOX_PICTURE || !box->is.picture.outline) {
        add_island(m, outer, box->within ? STONE_LEN_ZERO : white, white);
        return;
    }
    stone_shot shot = stone_shot_of_box(m->c, box, &box->is.picture);
    stone_field_context x = {
        .on = stone_page_half(m->order->page, other), .box = other->name, .language = m->c->forme->edition->language};
    stone_stand s = stone_shot_stand(m->c, &x, stone_voice_of(m->c->forme, NULL, box), &shot, content);
    stone_making_outline(m, &shot, s.rect, white);
    add_island(m, s.said, white, white);
}

void stone_making_others(stone_making *m)
{
    const stone_page *page = m->order->page;
    if (m->order->placed->box->over)
        return;
    for (uint32_t i = 0; i < page->boxes.n; i++)
        if (page->boxes.at[i].box->over && stone_rect_overlap(page->boxes.at[i].rect, m->package->content))
            add_other(m, &page->boxes.at[i]);
}

/* ---- slots ---- */

/* What is left of one line of a column on each side of the islands in it. */
struct slot {
    stone_len before, after; /* room at the column's left edge and at its right edge */
    bool met;
};

static struct slot meet(const stone_making *m, const stone_leg *column, uint32_t k)
{
    stone_len foot = stone_len_add(column->y, stone_making_slots(m, k + 1));
    stone_len top = stone_len_sub(foot, m->c->forme->body.cap_height);
    struct slot s = {column->width, column->width, false};
    for (uint32_t i = 0; i < m->islands.n; i++) {
        const stone_island *in = &m->islands.at[i];
        if (stone_len_sub(in->rect.y, in->above).u >= foot.u ||
            stone_len_add(stone_rect_foot(in->rect), in->above).u <= top.u)
            continue;
        stone_len left = stone_len_sub(stone_len_sub(in->rect.x, in->beside), column->x);
        stone_len right = stone_len_sub(stone_len_add(stone_rect_right(in->rect), in->beside), column->x);
        if (left.u >= column->width.u || right.u <= 0)
            continue;
        s.met = true;
        s.before = stone_len_min(s.before, stone_len_max(left, STONE_LEN_ZERO));
        s.after = stone_len_min(s.after, stone_len_max(stone_len_sub(column->width, right), STONE_LEN_ZERO));
    }
    return s;
}

/* The measures of a column's slots; a width of zero is a slot without text. */
static void measure_column(const stone_making *m, const stone_leg *column, stone_len least, stone_measure *measures)
{
    struct slot *slots = STONE_NEW_N(m->c->arena, struct slot, column->lines + 1);
    for (uint32_t k = 0; k < column->lines; k++)
        slots[k] = meet(m, column, k);
    for (uint32_t k = 0, end; k < column->lines; k = end) {
        int64_t before = 0, after = 0;
        for (end = k; end < column->lines && slots[end].met == slots[k].met; end++) {
            before += slots[end].before.u;
            after += slots[end].after.u;
        }
        for (uint32_t i = k; i < end; i++) {
            stone_len width = before >= after ? slots[i].before : slots[i].after;
            if (width.u < least.u && slots[i].met)
                width = STONE_LEN_ZERO;
            measures[i] =
                (stone_measure){before >= after ? STONE_LEN_ZERO : stone_len_sub(column->width, width), width};
        }
    }
}

/* ---- legs ---- */

struct legs {
    stone_leg *at;
    uint32_t n;
};

static void add_legs(const stone_making *m, struct legs *legs, const stone_leg *column, const stone_measure *measures)
{
    for (uint32_t k = 0, end; k < column->lines; k = end) {
        bool narrow = false;
        for (end = k; end < column->lines && measures[end].width.u; end++)
            narrow = narrow || measures[end].width.u != column->width.u;
        if (end - k >= STONE_LEG_LINES) {
            stone_leg *leg = &legs->at[legs->n++];
            *leg = *column;
            leg->y = stone_len_add(column->y, stone_making_slots(m, k));
            leg->lines = end - k;
            leg->measures = narrow ? measures + k : NULL;
            leg->held = column->held || end < column->lines;
            for (uint32_t i = k; i < end; i++)
                if (measures[i].width.u != column->width.u)
                    leg->least = i - k + 1;
        }
        while (end < column->lines && !measures[end].width.u)
            end++;
    }
}

void stone_making_part(stone_making *m)
{
    stone_package *p = m->package;
    stone_len least = stone_len_times(stone_copy_role(m->c, m->voice, STONE_ROLE_BODY, NULL)->type.size, LEAST_EMS);
    uint32_t most = p->columns_n;
    for (uint32_t i = 0; m->islands.n && i < p->columns_n; i++)
        most += p->columns[i].lines / (STONE_LEG_LINES + 1);
    struct legs legs = {STONE_NEW_N(m->c->arena, stone_leg, most), 0};
    for (uint32_t i = 0; i < p->columns_n; i++) {
        const stone_leg *column = &p->columns[i];
        if (!m->islands.n) {
            legs.at[legs.n++] = *column;
            continue;
        }
        stone_measure *measures = STONE_NEW_N(m->c->arena, stone_measure, column->lines + 1);
        measure_column(m, column, least, measures);
        uint32_t before = legs.n;
        add_legs(m, &legs, column, measures);
        if (legs.n == before) { /* nothing is left of it, but it is still counted */
            legs.at[legs.n] = *column;
            legs.at[legs.n].lines = 0;
            legs.at[legs.n++].held = true;
        }
    }
    p->legs = legs.at;
    p->n = legs.n;
}
