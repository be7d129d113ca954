/* See sheaf.h. */
#include "page/sheaf.h"

#include "scene/id.h"

static stone_scene_ink scene_ink(stone_ink ink)
{
    return (stone_scene_ink){ink.colour == STONE_NO_INDEX ? STONE_SCENE_NONE : ink.colour, ink.tint};
}

static stone_scene_item *push(stone_sheaf *s, stone_item_kind kind, const char *id, const char *role, stone_rect box)
{
    stone_scene_item *i = STONE_PUSH(s->arena, &s->items);
    i->kind = kind;
    i->id = id;
    i->role = role;
    i->span = STONE_SPAN_NONE;
    i->box = box;
    return i;
}

uint32_t stone_sheaf_open(stone_sheaf *s, const char *id, const char *role, const char *what, const char *story,
                          stone_span span, stone_rect box)
{
    stone_scene_item *i = push(s, STONE_ITEM_GROUP, id, role, box);
    i->span = span;
    i->story = story;
    i->group.what = what;
    return s->items.n - 1;
}

void stone_sheaf_close(stone_sheaf *s, uint32_t group)
{
    s->items.at[group].group.count = s->items.n - 1 - group;
}

void stone_sheaf_rule(stone_sheaf *s, const char *id, const char *role, stone_rect box, stone_ink ink)
{
    if (ink.colour == STONE_NO_INDEX || box.width.u <= 0 || box.height.u <= 0)
        return;
    push(s, STONE_ITEM_RULE, id, role, box)->rule.ink = scene_ink(ink);
}

static stone_len border_width(const stone_forme *forme, stone_border b)
{
    return stone_dim_resolve(b.width, forme->style->baseline, STONE_LEN_ZERO, STONE_LEN_ZERO);
}

stone_len stone_sheaf_line(stone_sheaf *s, const stone_forme *forme, const char *id, stone_border border, stone_len x,
                           stone_len y, stone_len length, bool upright)
{
    if (border.kind == STONE_LINE_NONE)
        return STONE_LEN_ZERO;
    stone_len whole = border_width(forme, border);
    int rules = border.kind == STONE_LINE_DOUBLE ? 2 : 1;
    stone_len each = rules == 2 ? stone_len_scale(whole, 1, 3) : whole;
    for (int i = 0; i < rules; i++) {
        stone_len off = i ? stone_len_sub(whole, each) : STONE_LEN_ZERO;
        stone_rect r = upright ? (stone_rect){stone_len_add(x, off), y, each, length}
                               : (stone_rect){x, stone_len_add(y, off), length, each};
        stone_sheaf_rule(s, i ? stone_arena_print(s->arena, "%s.%d", id, i) : id, "rule", r, border.ink);
    }
    return whole;
}

void stone_sheaf_frame(stone_sheaf *s, const stone_forme *forme, const char *id, stone_rect box, stone_frame frame)
{
    if (frame.background.colour != STONE_NO_INDEX) {
        stone_scene_item *i = push(s, STONE_ITEM_BOX, stone_arena_print(s->arena, "%s/ground", id), "ground", box);
        i->rect.fill = scene_ink(frame.background);
        for (int k = 0; k < 4; k++)
            i->rect.border_ink[k].colour = STONE_SCENE_NONE;
    }
    static const char *const names[] = {"top", "right", "bottom", "left"};
    for (int k = 0; k < 4; k++) {
        stone_len w = border_width(forme, frame.border[k]);
        bool upright = k == STONE_LEFT || k == STONE_RIGHT;
        stone_len x = k == STONE_RIGHT ? stone_len_sub(stone_rect_right(box), w) : box.x;
        stone_len y = k == STONE_BOTTOM ? stone_len_sub(stone_rect_foot(box), w) : box.y;
        stone_sheaf_line(s, forme, stone_arena_print(s->arena, "%s/border-%s", id, names[k]), frame.border[k], x, y,
                         upright ? box.height : box.width, upright);
    }
}

void stone_sheaf_note(stone_sheaf *s, const char *id, const char *what, const char *text, stone_rect box)
{
    stone_scene_item *i = push(s, STONE_ITEM_NOTE, id, "note", box);
    i->note.what = what;
    i->note.text = text;
}

static const stone_scene_glyph *scene_glyphs(stone_arena *arena, const stone_line_run *run)
{
    stone_scene_glyph *g = STONE_NEW_N(arena, stone_scene_glyph, run->n);
    for (uint32_t i = 0; i < run->n; i++)
        g[i] = (stone_scene_glyph){run->glyphs[i].glyph, run->glyphs[i].x, run->glyphs[i].y, run->glyphs[i].cluster};
    return g;
}

stone_scene_glyphs stone_sheaf_run(stone_arena *arena, const stone_line_run *run, stone_len x, stone_len y)
{
    return (stone_scene_glyphs){
        .font = run->font,
        .size = run->of->type->size,
        .scale = run->scale,
        .ink = scene_ink(run->of->type->ink),
        .x = stone_len_add(x, run->x),
        .y = y,
        .width = run->width,
        .text = run->text,
        .rtl = run->rtl,
        .glyphs = scene_glyphs(arena, run),
        .n = run->n,
    };
}

void stone_sheaf_put(stone_sheaf *s, const stone_line *line, stone_len x, stone_len y, stone_line_facts f)
{
    stone_rect box = {stone_len_add(x, line->x), stone_len_sub(y, f.leading), line->width, f.leading};
    for (uint32_t i = 0; i < line->n; i++) {
        const stone_line_run *run = &line->runs[i];
        bool end = i + 1 == line->n;
        stone_scene_item *item =
            push(s, STONE_ITEM_GLYPHS, stone_id_run(s->arena, f.id, i), run->of->name ? run->of->name : f.role, box);
        item->story = f.story;
        item->span = f.origin ? stone_copy_text_place(f.origin, run->byte) : STONE_SPAN_NONE;
        item->glyphs = stone_sheaf_run(s->arena, run, stone_len_add(x, line->x), y);
        item->glyphs.word_space = line->word_space;
        item->glyphs.tracking = line->tracking;
        item->glyphs.hyphenated = end && line->hyphenated;
        item->glyphs.line_end = end;
        item->glyphs.paragraph_end = end && f.paragraph_end;
        item->glyphs.joins = end && line->joins;
        item->glyphs.cut = end && (line->cut || line->too_wide);
    }
}

void stone_sheaf_join(stone_sheaf *to, const stone_sheaf *from)
{
    for (uint32_t i = 0; i < from->items.n; i++)
        *STONE_PUSH(to->arena, &to->items) = from->items.at[i];
}

void stone_sheaf_copy(stone_sheaf *to, const stone_sheaf *from)
{
    for (uint32_t i = 0; i < from->items.n; i++) {
        const stone_scene_item *former = to->items.n ? &to->items.at[to->items.n - 1] : NULL;
        stone_scene_item copy = stone_scene_item_copy(to->arena, &from->items.at[i], former);
        *STONE_PUSH(to->arena, &to->items) = copy;
    }
}

/* ---- settings ---- */

static stone_breaking broken(stone_compositor *c, const stone_paragraph *p, stone_len width)
{
    stone_measure *m = STONE_NEW(c->arena, stone_measure);
    m->width = width;
    stone_breakings all = stone_paragraph_break(c->typesetter, c->arena, p, 0, (stone_measures){m, 1, 0});
    return all.n ? all.at[all.best] : (stone_breaking){0};
}

struct trial {
    stone_composed text;
    stone_breaking breaking;
};

static struct trial try_role(stone_compositor *c, const stone_field_context *x, stone_voice v, uint16_t role,
                             const stone_role *settings, const stone_piece *pieces, uint32_t n, stone_len width)
{
    struct trial t = {stone_copy_compose(c, x, v, role, settings, pieces, n, false), {0}};
    t.breaking = broken(c, t.text.paragraph, width);
    return t;
}

/* Finds the largest size of the role's range, in steps of half a point, that takes no more lines than the smallest. */
static struct trial choose_size(stone_compositor *c, const stone_field_context *x, stone_voice v, uint16_t role,
                                const stone_role *settings, const stone_piece *pieces, uint32_t n, stone_len width)
{
    enum { STEP = STONE_LEN_UNIT / 2 };
    stone_role *r = stone_arena_copy(c->arena, settings, sizeof *settings);
    r->block.size_most = r->type.size;
    struct trial least = try_role(c, x, v, role, r, pieces, n, width);
    for (int32_t u = settings->block.size_most.u; u > settings->type.size.u; u -= STEP) {
        /* findings of all trials but the last are dropped, so that a missing glyph is reported once */
        uint32_t told = c->findings.list.n;
        r = stone_arena_copy(c->arena, r, sizeof *r);
        r->type.size = r->block.size_most = (stone_len){u};
        struct trial t = try_role(c, x, v, role, r, pieces, n, width);
        c->findings.list.n = told;
        if (t.breaking.lines <= least.breaking.lines && !t.breaking.forced)
            return t;
    }
    return least;
}

stone_setting stone_set(stone_compositor *c, const stone_field_context *x, stone_voice v, uint16_t role,
                        const stone_role *settings, const stone_piece *pieces, uint32_t n, stone_len width)
{
    if (!settings)
        settings = stone_copy_role(c, v, role, NULL);
    struct trial t = settings->block.size_most.u > settings->type.size.u
                         ? choose_size(c, x, v, role, settings, pieces, n, width)
                         : try_role(c, x, v, role, settings, pieces, n, width);
    stone_setting s = {.text = t.text, .n = t.breaking.lines, .width = width};
    const stone_role *r = t.text.role;
    s.cap = stone_typesetter_metrics(c->typesetter, &r->type).cap_height;
    s.leading = stone_dim_resolve(r->block.leading, c->forme->style->baseline, r->type.size, r->type.size);
    s.too_long = r->type.lines.most && s.n > r->type.lines.most;
    const stone_line **lines = STONE_NEW_N(c->arena, const stone_line *, s.n);
    for (uint32_t i = 0; i < s.n; i++)
        lines[i] = stone_paragraph_line(c->typesetter, c->arena, t.text.paragraph, i ? t.breaking.ends[i - 1] : 0,
                                        t.breaking.ends[i], (stone_measure){STONE_LEN_ZERO, width});
    s.lines = lines;
    if (s.n) {
        s.depth = stone_len_add(s.cap, stone_len_times(s.leading, (int32_t)s.n - 1));
        s.last_width = lines[s.n - 1]->natural;
    }
    return s;
}

void stone_sheaf_set(stone_sheaf *sheaf, const stone_setting *s, stone_len x, stone_len y, const char *id,
                     const char *story)
{
    for (uint32_t i = 0; i < s->n; i++)
        stone_sheaf_put(sheaf, s->lines[i], x,
                        stone_len_add(stone_len_add(y, s->cap), stone_len_times(s->leading, (int32_t)i)),
                        (stone_line_facts){stone_id_line(sheaf->arena, id, i), s->text.role_name, story, s->text.origin,
                                           s->leading, i + 1 == s->n});
}

stone_len stone_setting_before(const stone_forme *forme, const stone_setting *s)
{
    return stone_dim_resolve(s->text.role->block.before, forme->style->baseline, s->text.role->type.size,
                             STONE_LEN_ZERO);
}

stone_len stone_setting_after(const stone_forme *forme, const stone_setting *s)
{
    return stone_dim_resolve(s->text.role->block.after, forme->style->baseline, s->text.role->type.size,
                             STONE_LEN_ZERO);
}
