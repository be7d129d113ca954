/* Paints each kind of item. Rules and borders are filled rectangles, never strokes, so that their width is exact on
 * every device. */
#include <glib.h>

#include "base/assert.h"
#include "paint/painter.h"
#include "scene/keys.h"

/* On a black and white page, a colour is replaced by black of the same luminance, as in press/ (coefficients of ITU-R
 * BT.601). For process inks the tint is applied to each ink first, for a spot to the result. */
static uint32_t weight(const stone_scene_colour *colour, uint32_t tint)
{
    uint32_t c[4];
    for (int i = 0; i < 4; i++)
        c[i] = colour->spot ? colour->cmyk[i] : colour->cmyk[i] * tint / 1000;
    uint32_t black = MIN(1000, (299 * c[0] + 587 * c[1] + 114 * c[2]) / 1000 + c[3]);
    return colour->spot ? black * tint / 1000 : black;
}

/* The amount of an ink on the present plate, in thousandths. */
static uint32_t held(const stone_painter *p, const stone_scene_colour *colour, uint32_t tint)
{
    uint32_t at = (uint32_t)p->plate - STONE_PLATE_CYAN;
    if (p->mono)
        return p->plate == STONE_PLATE_BLACK ? weight(colour, tint) : 0;
    if (p->plate == STONE_PLATE_SPOTS || colour->spot)
        return p->plate == STONE_PLATE_SPOTS && colour->spot ? tint : 0;
    return colour->cmyk[at] * tint / 1000;
}

/* Sets the grey of the plate. False: the plate is left as it is, because black overprints. */
static bool dip_plate(stone_painter *p, stone_scene_ink ink)
{
    const stone_scene_colour *colour = &p->scene->colours.at[ink.colour];
    bool black = !colour->spot && !(colour->cmyk[0] | colour->cmyk[1] | colour->cmyk[2]) &&
                 colour->cmyk[3] * ink.tint == 1000000;
    if (black && p->plate != STONE_PLATE_BLACK)
        return false;
    double white = 1 - held(p, colour, ink.tint) / 1000.;
    cairo_set_source_rgb(p->cr, white, white, white);
    return true;
}

/* Sets the colour of an ink. False: there is no ink, and nothing is painted. White is painted, because it knocks out.
 */
static bool dip(stone_painter *p, stone_scene_ink ink)
{
    if (ink.colour == STONE_SCENE_NONE)
        return false;
    if (p->plate)
        return dip_plate(p, ink);
    stone_ink_key key = stone_ink_keys_find(&p->keys, ink);
    cairo_set_source_rgb(p->cr, key.red / 255., key.green / 255., key.blue / 255.);
    return true;
}

void stone_painter_outline(const stone_painter *p, stone_rect r)
{
    cairo_rectangle(p->cr, stone_len_to_pt(r.x), stone_len_to_pt(r.y), stone_len_to_pt(r.width),
                    stone_len_to_pt(r.height));
}

static void fill_rect(stone_painter *p, stone_rect r, stone_scene_ink ink)
{
    if (r.width.u <= 0 || r.height.u <= 0 || !dip(p, ink))
        return;
    stone_painter_outline(p, r);
    cairo_fill(p->cr);
}

/* Top and bottom borders extend over the whole width; left and right borders are between them. */
static void paint_box(stone_painter *p, const stone_scene_item *item)
{
    stone_rect r = item->box;
    const stone_len *border = item->rect.border;
    fill_rect(p, r, item->rect.fill);
    stone_rect top = {r.x, r.y, r.width, border[0]};
    stone_rect bottom = {r.x, stone_len_sub(stone_rect_foot(r), border[2]), r.width, border[2]};
    stone_len y = stone_rect_foot(top), height = stone_len_sub(bottom.y, y);
    stone_rect right = {stone_len_sub(stone_rect_right(r), border[1]), y, border[1], height};
    stone_rect left = {r.x, y, border[3], height};
    const stone_rect sides[4] = {top, right, bottom, left};
    for (int side = 0; side < 4; side++)
        fill_rect(p, sides[side], item->rect.border_ink[side]);
}

static void paint_path(stone_painter *p, const stone_scene_item *item)
{
    double x[3], y[3];
    cairo_new_path(p->cr);
    for (uint32_t i = 0; i < item->path.n; i++) {
        const stone_path_step *step = &item->path.steps[i];
        for (int k = 0; k < 3; k++) {
            x[k] = stone_len_to_pt(step->x[k]);
            y[k] = stone_len_to_pt(step->y[k]);
        }
        switch (step->verb) {
        case STONE_PATH_MOVE:
            cairo_move_to(p->cr, x[0], y[0]);
            break;
        case STONE_PATH_LINE:
            cairo_line_to(p->cr, x[0], y[0]);
            break;
        case STONE_PATH_CURVE:
            cairo_curve_to(p->cr, x[0], y[0], x[1], y[1], x[2], y[2]);
            break;
        default:
            cairo_close_path(p->cr);
            break;
        }
    }
    if (dip(p, item->path.fill))
        cairo_fill_preserve(p->cr);
    if (item->path.width.u > 0 && dip(p, item->path.stroke)) {
        cairo_set_line_width(p->cr, stone_len_to_pt(item->path.width));
        cairo_stroke_preserve(p->cr);
    }
    cairo_new_path(p->cr);
}

static void paint_item(stone_painter *p, const stone_scene_item *item)
{
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
        if (!dip(p, item->glyphs.ink))
            break;
        if (p->vector)
            stone_typecase_show(p->typecase, p->cr, &item->glyphs);
        else
            stone_typecase_fill(p->typecase, p->cr, &item->glyphs);
        break;
    case STONE_ITEM_RULE:
        fill_rect(p, item->box, item->rule.ink);
        break;
    case STONE_ITEM_BOX:
        paint_box(p, item);
        break;
    case STONE_ITEM_PATH:
        paint_path(p, item);
        break;
    case STONE_ITEM_IMAGE:
        stone_cuts_place(p->cuts, p->cr, item);
        break;
    case STONE_ITEM_GROUP: /* only its clip has an effect */
    case STONE_ITEM_NOTE:
        break;
    }
}

static bool touches(stone_rect a, stone_rect b)
{
    return b.x.u < stone_rect_right(a).u && stone_rect_right(b).u > a.x.u && b.y.u < stone_rect_foot(a).u &&
           stone_rect_foot(b).u > a.y.u;
}

void stone_painter_items(stone_painter *p, const stone_scene_page *page)
{
    uint32_t ends[STONE_SCENE_DEPTH], depth = 0; /* last items of the groups that clip */
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        for (; depth && ends[depth - 1] <= i; depth--)
            cairo_restore(p->cr);
        if (p->tags)
            stone_tags_item(p->tags, p->cr, i);
        if (!p->area || touches(*p->area, stone_scene_reach(item)))
            paint_item(p, item);
        if (item->kind == STONE_ITEM_GROUP && item->group.clip && item->group.count) {
            STONE_ASSERT(depth < STONE_SCENE_DEPTH);
            cairo_save(p->cr);
            cairo_new_path(p->cr);
            stone_painter_outline(p, item->box);
            cairo_clip(p->cr);
            ends[depth++] = i + 1 + item->group.count;
        }
    }
    for (; depth; depth--)
        cairo_restore(p->cr);
}
