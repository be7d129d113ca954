/* The meter; see composition.h. Each rule looks at the gathered lines and records places; counts are numbers of places.
 */
#include "scene/composition.h"

#include <glib.h>
#include <string.h>

#include "base/role.h"
#include "scene/lines.h"

enum {
    LOOSE = 1500,
    VERY_LOOSE = 2000,
    TIGHT = 800, /* per thousand of the font's space */
    LADDER = 3,
    RIVER = 5,                /* lines */
    RUNT = 2,                 /* em */
    OFF = STONE_LEN_UNIT / 4, /* 0.25 pt */
};

typedef struct {
    const stone_scene *scene;
    stone_arena *arena;
    stone_scene_lines all;
    stone_composition *found;
} meter;

const char *stone_fault_name(stone_fault fault)
{
    static const char *const names[] = {"over-measure", "off-grid", "short-foot", "widow", "orphan", "very-loose",
                                        "ladder",       "river",    "loose",      "tight", "runt",   "hyphenated"};
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == STONE_FAULT_COUNT);
    return names[fault];
}

uint32_t stone_composition_loose(const stone_composition_count *count)
{
    return count->found[STONE_FAULT_LOOSE] + count->found[STONE_FAULT_VERY_LOOSE];
}

uint32_t stone_composition_lone(const stone_composition_count *count)
{
    return count->found[STONE_FAULT_WIDOW] + count->found[STONE_FAULT_ORPHAN];
}

static int32_t points(int64_t units)
{
    return (int32_t)CLAMP(units * 1000 / STONE_LEN_UNIT, INT32_MIN, INT32_MAX);
}

/* ---- places ---- */

static stone_composition_place *mark(meter *m, stone_fault fault, const stone_scene_line *l, int64_t value)
{
    m->found->whole.found[fault]++;
    if (l->story != STONE_LINES_NONE)
        m->found->stories.at[l->story].count.found[fault]++;
    stone_composition_place *place = STONE_PUSH(m->arena, &m->found->places);
    *place = (stone_composition_place){.fault = fault,
                                       .page = l->page,
                                       .box = l->box,
                                       .story = l->item->story,
                                       .item = l->item->id,
                                       .span = l->item->span,
                                       .rect = l->item->box,
                                       .value = (int32_t)CLAMP(value, INT32_MIN, INT32_MAX)};
    return place;
}

static stone_rect around(stone_rect a, stone_rect b)
{
    stone_len x = stone_len_min(a.x, b.x), y = stone_len_min(a.y, b.y);
    return (stone_rect){x, y, stone_len_sub(stone_len_max(stone_rect_right(a), stone_rect_right(b)), x),
                        stone_len_sub(stone_len_max(stone_rect_foot(a), stone_rect_foot(b)), y)};
}

static void mark_parts(stone_composition_place *place, const stone_rect *parts, uint32_t n)
{
    place->parts = parts;
    place->n = n;
    place->rect = parts[0];
    for (uint32_t i = 1; i < n; i++)
        place->rect = around(place->rect, parts[i]);
}

/* ---- lines by themselves ---- */

static void measure_space(meter *m, const stone_scene_line *l)
{
    if (!l->justified || !l->gaps_n)
        return;
    if (l->word > VERY_LOOSE)
        mark(m, STONE_FAULT_VERY_LOOSE, l, l->word);
    else if (l->word > LOOSE)
        mark(m, STONE_FAULT_LOOSE, l, l->word);
    else if (l->word < TIGHT)
        mark(m, STONE_FAULT_TIGHT, l, l->word);
}

static void measure_grid(meter *m, const stone_scene_line *l)
{
    const stone_scene_page *page = &m->scene->pages.at[l->page];
    int64_t step = page->baseline.u;
    if (step < STONE_LEN_UNIT || l->item->box.height.u != step ||
        stone_role_facts_of(l->item->role)->lines == STONE_ROLE_LINES_OFF_GRID)
        return;
    int64_t off = ((int64_t)l->item->glyphs.y.u - page->first.u) % step;
    if (off > step / 2)
        off -= step;
    else if (off < -step / 2)
        off += step;
    if (ABS(off) > OFF)
        mark(m, STONE_FAULT_OFF_GRID, l, points(off));
}

static void measure_end(meter *m, const stone_scene_line *l)
{
    const stone_scene_line *before = l->before == STONE_LINES_NONE ? NULL : &m->all.lines.at[l->before];
    const stone_scene_line *after = l->after == STONE_LINES_NONE ? NULL : &m->all.lines.at[l->after];
    bool alone = !before || before->page != l->page || before->leg != l->leg;
    if (l->leg != STONE_LINES_NONE && l->ends && l->number && alone)
        mark(m, STONE_FAULT_WIDOW, l, 1000);
    alone = !after || after->page != l->page || after->leg != l->leg;
    if (l->leg != STONE_LINES_NONE && !l->ends && !l->number && alone)
        mark(m, STONE_FAULT_ORPHAN, l, 1000);
    int64_t width = (int64_t)l->right - l->left, size = l->item->glyphs.size.u;
    if (l->ends && l->number && (!l->gaps_n || width < RUNT * size)) {
        stone_composition_place *place = mark(m, STONE_FAULT_RUNT, l, size > 0 ? width * 1000 / size : 0);
        place->rect.x.u = l->left;
        place->rect.width.u = l->right - l->left;
    }
}

static void count_line(stone_composition_count *count, const stone_scene_line *l)
{
    count->lines++;
    count->justified += l->justified;
    count->paragraphs += l->ends && l->number;
}

static void measure_line(meter *m, const stone_scene_line *l)
{
    count_line(&m->found->whole, l);
    if (l->story != STONE_LINES_NONE)
        count_line(&m->found->stories.at[l->story].count, l);
    measure_space(m, l);
    measure_grid(m, l);
    measure_end(m, l);
    if (l->hyphen)
        mark(m, STONE_FAULT_HYPHENATED, l, 1000);
    if (l->over > 0)
        mark(m, STONE_FAULT_OVER_MEASURE, l, points(l->over));
}

/* ---- ladders ---- */

/* The next line of the same paragraph, or NULL. */
static const stone_scene_line *next_in_paragraph(const meter *m, const stone_scene_line *l)
{
    return l->ends || l->after == STONE_LINES_NONE ? NULL : &m->all.lines.at[l->after];
}

/* A ladder is recorded where it begins. */
static void measure_ladder(meter *m, const stone_scene_line *first)
{
    const stone_scene_line *before = first->before == STONE_LINES_NONE ? NULL : &m->all.lines.at[first->before];
    if (!first->hyphen || (before && before->hyphen))
        return;
    uint32_t steps = 0, here = 0;
    for (const stone_scene_line *l = first; l && l->hyphen; l = next_in_paragraph(m, l)) {
        here += here == steps && l->page == first->page && l->leg == first->leg;
        steps++;
    }
    if (steps < LADDER)
        return;
    stone_rect *parts = STONE_NEW_N(m->arena, stone_rect, here);
    const stone_scene_line *l = first;
    for (uint32_t i = 0; i < here; i++, l = next_in_paragraph(m, l))
        parts[i] = l->item->box;
    mark_parts(mark(m, STONE_FAULT_LADDER, first, (int64_t)steps * 1000), parts, here);
}

/* ---- rivers ---- */

/* A gap as part of what flows down to it. */
typedef struct {
    uint32_t above, lines; /* the gap above; NONE: it begins here */
    bool flows;            /* it continues in the line below */
} channel;

static bool joins(stone_gap a, stone_gap b)
{
    int64_t overlap = (int64_t)MIN(a.to, b.to) - MAX(a.from, b.from);
    return 2 * overlap >= MIN((int64_t)a.to - a.from, (int64_t)b.to - b.from);
}

static void flow_down(const meter *m, channel *channels, const stone_scene_line *above, const stone_scene_line *l)
{
    for (uint32_t i = l->gaps; i < l->gaps + l->gaps_n; i++) {
        channels[i] = (channel){STONE_LINES_NONE, 1, false};
        for (uint32_t k = above ? above->gaps : 0; above && k < above->gaps + above->gaps_n; k++)
            if (joins(m->all.gaps.at[i], m->all.gaps.at[k])) {
                channels[k].flows = true;
                if (channels[k].lines >= channels[i].lines) {
                    channels[i].lines = channels[k].lines + 1;
                    channels[i].above = k;
                }
            }
    }
}

/* The line directly above, or NULL. A line of another leg at that height does no harm: none of its gaps is above one
 * here. */
static const stone_scene_line *above(const meter *m, const stone_scene_line *l)
{
    if (l->before == STONE_LINES_NONE)
        return NULL;
    const stone_scene_line *a = &m->all.lines.at[l->before];
    int64_t fall = (int64_t)l->item->glyphs.y.u - a->item->glyphs.y.u;
    bool near = fall > 0 && 2 * fall < 3 * (int64_t)l->item->box.height.u;
    return near && a->page == l->page ? a : NULL;
}

static void mark_river(meter *m, const channel *channels, uint32_t gap, const stone_scene_line *l)
{
    uint32_t n = channels[gap].lines;
    stone_rect *parts = STONE_NEW_N(m->arena, stone_rect, n);
    const stone_scene_line *at = l;
    for (uint32_t i = n; i-- > 0; gap = channels[gap].above) {
        stone_gap g = m->all.gaps.at[gap];
        parts[i] = (stone_rect){{g.from}, at->item->box.y, {g.to - g.from}, at->item->box.height};
        l = at;
        at = i ? above(m, at) : at;
    }
    mark_parts(mark(m, STONE_FAULT_RIVER, l, (int64_t)n * 1000), parts, n);
}

static void measure_rivers(meter *m)
{
    channel *channels = g_new(channel, m->all.gaps.n + 1);
    for (uint32_t i = 0; i < m->all.lines.n; i++)
        flow_down(m, channels, above(m, &m->all.lines.at[i]), &m->all.lines.at[i]);
    for (uint32_t i = 0; i < m->all.lines.n; i++) {
        const stone_scene_line *l = &m->all.lines.at[i];
        for (uint32_t k = l->gaps; k < l->gaps + l->gaps_n; k++)
            if (channels[k].lines >= RIVER && !channels[k].flows)
                mark_river(m, channels, k, l);
    }
    g_free(channels);
}

/* ---- feet ---- */

static bool goes_on(const meter *m, uint32_t leg, uint32_t end)
{
    for (uint32_t i = leg + 1; i < end; i++)
        if (m->all.legs.at[i].last != STONE_LINES_NONE)
            return true;
    uint32_t last = m->all.legs.at[leg].last;
    return last != STONE_LINES_NONE && m->all.lines.at[last].after != STONE_LINES_NONE;
}

static void mark_foot(meter *m, const stone_scene_leg *leg, const stone_scene_line *beside, int32_t level, int64_t step)
{
    stone_rect r = leg->note->box;
    int32_t lowest = MAX(leg->lowest, r.y.u);
    if (2 * ((int64_t)level - lowest) < step)
        return;
    stone_composition_place *place = mark(m, STONE_FAULT_SHORT_FOOT, beside, ((int64_t)level - lowest) * 1000 / step);
    place->item = leg->note->id;
    place->rect = (stone_rect){r.x, {lowest}, r.width, {level - lowest}};
}

static bool level_feet(const stone_scene_leg *a, const stone_scene_leg *b)
{
    int64_t apart = (int64_t)stone_rect_foot(a->note->box).u - stone_rect_foot(b->note->box).u;
    return 2 * ABS(apart) < STONE_LEN_UNIT;
}

/* How deep a leg may be expected to be beside another one: as deep, or a line less if the other one is before it. */
static int32_t wanted(const stone_scene_leg *other, const stone_scene_leg *leg, int64_t step)
{
    int64_t deeper = (int64_t)other->lowest - leg->lowest;
    return other < leg && deeper > 0 && 2 * deeper < 3 * step ? leg->lowest : other->lowest;
}

/* The legs [first, end) of one box. A foot is short compared with legs that could reach as far. The first legs may be a
 * line longer than those after them: so a text that does not divide evenly is made up. */
static void measure_box(meter *m, uint32_t first, uint32_t end)
{
    const stone_scene_leg *legs = m->all.legs.at;
    int64_t step = m->scene->pages.at[legs[first].page].baseline.u;
    for (uint32_t i = first; i < end; i++) {
        int32_t level = INT32_MIN;
        uint32_t line = legs[i].last;
        for (uint32_t k = first; k < end; k++) {
            if (level_feet(&legs[i], &legs[k]))
                level = MAX(level, wanted(&legs[k], &legs[i], step));
            if (line == STONE_LINES_NONE)
                line = legs[k].last;
        }
        if (line != STONE_LINES_NONE && level > INT32_MIN && step > 0 && goes_on(m, i, end))
            mark_foot(m, &legs[i], &m->all.lines.at[line], level, step);
    }
}

static void measure_feet(meter *m)
{
    uint32_t first = 0;
    for (uint32_t i = 1; i <= m->all.legs.n; i++) {
        const stone_scene_leg *a = &m->all.legs.at[first], *b = i < m->all.legs.n ? &m->all.legs.at[i] : NULL;
        if (b && a->page == b->page && a->group == b->group && i - first < STONE_LINES_MOST_LEGS)
            continue;
        measure_box(m, first, i);
        first = i;
    }
}

/* ---- all of it ---- */

static gint compare(gconstpointer x, gconstpointer y, gpointer data)
{
    const stone_composition_place *a = x, *b = y;
    if (a->fault != b->fault)
        return a->fault < b->fault ? -1 : 1;
    int64_t u = ABS((int64_t)a->value), v = ABS((int64_t)b->value);
    bool less_is_worse = a->fault == STONE_FAULT_TIGHT || a->fault == STONE_FAULT_RUNT;
    return u == v ? 0 : (u > v) == !less_is_worse ? -1 : 1;
}

stone_composition stone_composition_measure(const stone_scene *scene, stone_arena *arena)
{
    stone_composition found = {0};
    meter m = {scene, arena, stone_scene_lines_gather(scene, arena), &found};
    for (uint32_t i = 0; i < m.all.stories.n; i++)
        STONE_PUSH(arena, &found.stories)->story = m.all.stories.at[i];
    for (uint32_t i = 0; i < m.all.lines.n; i++) {
        measure_line(&m, &m.all.lines.at[i]);
        measure_ladder(&m, &m.all.lines.at[i]);
    }
    measure_rivers(&m);
    measure_feet(&m);
    if (found.places.n) /* stable: equal places keep the scene's order */
        g_qsort_with_data(found.places.at, (gint)found.places.n, sizeof *found.places.at, compare, NULL);
    return found;
}
