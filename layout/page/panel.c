/* Furniture: parts in stacks and rows, filled with the edition's facts.
 *
 * A part is first measured (from width to depth) and then placed. The parts of a row are aligned at the foot, so that
 * single lines have the same baseline. */
#include "page/fixed.h"

#include "base/assert.h"

enum { MOST_DEPTH = 16 };

static stone_len measure_or_put(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id,
                                stone_rect at, bool put, int depth);

static stone_len dim(const stone_fixed *box, stone_dim d, stone_len whole)
{
    return stone_dim_resolve(d, box->page->sheet->baseline, STONE_LEN_ZERO, whole);
}

static stone_setting set_text(stone_compositor *c, const stone_fixed *box, const stone_part *p, stone_len width)
{
    uint16_t role = p->role < c->forme->style->roles.n ? p->role : (uint16_t)STONE_ROLE_LABEL;
    stone_role *settings = stone_arena_copy(c->arena, stone_copy_role(c, box->voice, role, NULL), sizeof *settings);
    if (p->align_set)
        settings->type.align = p->align;
    else if (settings->type.align == STONE_ALIGN_JUSTIFY)
        settings->type.align = STONE_ALIGN_START;
    stone_piece piece = stone_piece_copy(&p->copy, role);
    return stone_set(c, &box->context, box->voice, role, settings, &piece, 1, width);
}

static stone_len natural_width(stone_compositor *c, const stone_fixed *box, const stone_part *p, stone_len most)
{
    if (p->kind == STONE_PART_BARCODE)
        return stone_len_min(most, stone_barcode_width(c, box, p));
    if (p->kind != STONE_PART_TEXT)
        return most;
    stone_setting s = set_text(c, box, p, most);
    stone_len w = STONE_LEN_ZERO;
    for (uint32_t i = 0; i < s.n; i++)
        w = stone_len_max(w, s.lines[i]->natural);
    return stone_len_min(most, stone_len_add(w, (stone_len){64}));
}

/* The widths of a row's parts: given and fitting ones first, then shares of the rest. */
static stone_len *row_widths(stone_compositor *c, const stone_fixed *box, const stone_part *p, stone_len width,
                             stone_len gap)
{
    uint32_t n = p->parts.n;
    stone_len *w = STONE_NEW_N(c->arena, stone_len, n);
    stone_len left = stone_len_sub(width, stone_len_times(gap, (int32_t)n - 1));
    const stone_grid *grid = box->placed->grid;
    int64_t shares = 0;
    for (uint32_t i = 0; i < n; i++) {
        const stone_part *k = &p->parts.at[i];
        switch (k->width.unit) {
        case STONE_DIM_NONE:
            shares += 1024;
            continue;
        case STONE_DIM_SHARE:
            shares += k->width.value;
            continue;
        case STONE_DIM_FIT:
            w[i] = natural_width(c, box, k, stone_len_max(left, (stone_len){1}));
            break;
        case STONE_DIM_COLUMNS: {
            uint16_t columns = (uint16_t)(k->width.value / 1024);
            uint16_t last = columns && columns <= grid->columns ? columns : grid->columns;
            w[i] = stone_grid_rect(box->page->sheet, grid, (stone_at){1, last, 1, 1}).width;
            break;
        }
        default:
            w[i] = dim(box, k->width, width);
        }
        left = stone_len_sub(left, w[i]);
    }
    left = stone_len_max(left, STONE_LEN_ZERO);
    for (uint32_t i = 0; i < n; i++) {
        stone_dim d = p->parts.at[i].width;
        if (d.unit == STONE_DIM_NONE || d.unit == STONE_DIM_SHARE)
            w[i] = stone_len_scale(left, d.unit == STONE_DIM_NONE ? 1024 : d.value, shares ? shares : 1);
    }
    return w;
}

static stone_len row(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id, stone_rect at,
                     bool put, int depth)
{
    stone_len gap = p->gap.unit == STONE_DIM_NONE ? box->placed->grid->rule->gutter : dim(box, p->gap, at.width);
    stone_len *w = row_widths(c, box, p, at.width, gap), tallest = STONE_LEN_ZERO;
    stone_len *deep = STONE_NEW_N(c->arena, stone_len, p->parts.n);
    bool rtl = c->forme->direction == STONE_DIRECTION_RTL;
    for (uint32_t i = 0; i < p->parts.n; i++) {
        deep[i] =
            measure_or_put(c, box, &p->parts.at[i], id, (stone_rect){at.x, at.y, w[i], at.height}, false, depth + 1);
        tallest = stone_len_max(tallest, deep[i]);
    }
    stone_len x = rtl ? stone_rect_right(at) : at.x;
    for (uint32_t i = 0; put && i < p->parts.n; i++) {
        if (rtl)
            x = stone_len_sub(x, w[i]);
        stone_rect r = {x, stone_len_add(at.y, stone_len_sub(tallest, deep[i])), w[i], deep[i]};
        measure_or_put(c, box, &p->parts.at[i], stone_arena_print(c->arena, "%s.%u", id, i + 1), r, true, depth + 1);
        x = rtl ? stone_len_sub(x, gap) : stone_len_add(stone_len_add(x, w[i]), gap);
    }
    return tallest;
}

static stone_len stack(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id, stone_rect at,
                       bool put, int depth)
{
    stone_len gap =
        p->gap.unit == STONE_DIM_NONE ? stone_len_scale(box->page->sheet->baseline, 1, 2) : dim(box, p->gap, at.height);
    stone_len y = at.y;
    for (uint32_t i = 0; i < p->parts.n; i++) {
        if (i)
            y = stone_len_add(y, gap);
        stone_rect r = {at.x, y, at.width, stone_len_sub(at.height, stone_len_sub(y, at.y))};
        y = stone_len_add(y, measure_or_put(c, box, &p->parts.at[i], stone_arena_print(c->arena, "%s.%u", id, i + 1), r,
                                            put, depth + 1));
    }
    return stone_len_sub(y, at.y);
}

/* Furniture is also printed tomorrow, when a date typed into it is wrong. */
static void check_date(stone_compositor *c, const stone_fixed *box, const stone_part *p)
{
    const stone_edition *e = c->forme->edition;
    const char *typed =
        box->placed->box->is.panel.name ? stone_field_typed_date(c, box->context.language, p->copy.text) : NULL;
    if (!typed)
        return;
    stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_TYPED_DATE, p->span,
                                          "The date `%s` is typed into furniture, but the edition is of %d-%02d-%02d.",
                                          typed, e->year, e->month, e->day);
    f->page = box->page->plan->folio;
    f->box = box->placed->name;
}

static stone_len text(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id, stone_rect at,
                      bool put)
{
    uint32_t told = c->findings.list.n, refs = c->references.n;
    stone_setting s = set_text(c, box, p, stone_len_max(at.width, (stone_len){1}));
    if (put) {
        check_date(c, box, p);
        stone_sheaf_set(box->sheaf, &s, at.x, at.y, id, NULL);
    } else { /* reported when it is placed */
        c->findings.list.n = told;
        c->references.n = refs;
    }
    return stone_len_add(s.depth, stone_setting_after(c->forme, &s));
}

static stone_len picture(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id,
                         stone_rect at, bool put)
{
    stone_shot shot = stone_shot_of_file(c, p->text, p->span);
    if (p->kind == STONE_PART_GRAPHIC) /* the whole graphic, in its proportion */
        shot.crop = STONE_CROP_WHOLE;
    at.height = p->depth.unit == STONE_DIM_NONE ? stone_shot_height(&shot, at.width) : dim(box, p->depth, at.height);
    if (put)
        stone_shot_put(c, box->sheaf, &box->context, &shot, at, id);
    return at.height;
}

static stone_len content(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id,
                         stone_rect at, bool put, int depth)
{
    switch (p->kind) {
    case STONE_PART_TEXT:
        return text(c, box, p, id, at, put);
    case STONE_PART_STACK:
        return stack(c, box, p, id, at, put, depth);
    case STONE_PART_ROW:
        return p->parts.n ? row(c, box, p, id, at, put, depth) : STONE_LEN_ZERO;
    case STONE_PART_RULE:
        if (put)
            stone_sheaf_line(box->sheaf, c->forme, id, p->rule, at.x, at.y, at.width, false);
        return dim(box, p->rule.width, at.width);
    case STONE_PART_PICTURE:
    case STONE_PART_GRAPHIC:
        return picture(c, box, p, id, at, put);
    case STONE_PART_BARCODE:
        return stone_barcode_make(c, box, p, id, at, dim(box, p->depth, at.height), put);
    }
    return STONE_LEN_ZERO;
}

static stone_len measure_or_put(stone_compositor *c, const stone_fixed *box, const stone_part *p, const char *id,
                                stone_rect at, bool put, int depth)
{
    if (depth > MOST_DEPTH)
        return STONE_LEN_ZERO;
    stone_len inset[4];
    for (int i = 0; i < 4; i++)
        inset[i] = stone_len_add(
            dim(box, p->frame.padding[i], at.width),
            p->frame.border[i].kind == STONE_LINE_NONE ? STONE_LEN_ZERO : dim(box, p->frame.border[i].width, at.width));
    stone_rect inner = {stone_len_add(at.x, inset[STONE_LEFT]), stone_len_add(at.y, inset[STONE_TOP]),
                        stone_len_sub(at.width, stone_len_add(inset[STONE_LEFT], inset[STONE_RIGHT])),
                        stone_len_sub(at.height, stone_len_add(inset[STONE_TOP], inset[STONE_BOTTOM]))};
    stone_len whole = stone_len_add(inset[STONE_TOP], inset[STONE_BOTTOM]);
    stone_len given = p->depth.unit == STONE_DIM_NONE ? STONE_LEN_ZERO : dim(box, p->depth, at.height);
    if (put) {
        stone_frame frame = p->frame;
        if (!frame.background_set)
            frame.background = STONE_INK_NONE;
        stone_sheaf_frame(box->sheaf, c->forme, stone_arena_print(c->arena, "%s/frame", id),
                          (stone_rect){at.x, at.y, at.width, at.height}, frame);
    }
    stone_len deep = stone_len_add(content(c, box, p, id, inner, put, depth), whole);
    return stone_len_max(deep, given);
}

static const stone_part *part_of(stone_compositor *c, const stone_fixed *box, const stone_panel_box *own)
{
    const stone_panel *panel = own->name ? stone_edition_panel(c->forme->edition, own->name) : NULL;
    if (!panel)
        return own->on_spot;
    return !panel->has_sides ? &panel->both : box->context.on->side == STONE_SIDE_LEFT ? &panel->left : &panel->right;
}

void stone_panel_box_make(stone_compositor *c, const stone_fixed *box, const stone_panel_box *own)
{
    const stone_part *part = part_of(c, box, own);
    if (!part)
        return;
    stone_len deep = measure_or_put(c, box, part, box->placed->name, box->content, false, 0);
    stone_rect at = box->content;
    at.height = deep;
    measure_or_put(c, box, part, stone_arena_print(c->arena, "%s/p", box->placed->name), at, true, 0);
    stone_len over = stone_len_sub(deep, box->content.height);
    if (over.u > 64)
        stone_fixed_overfull(c, box, over);
}
