/* What designers lay over a proof: grids, boxes, baselines, what does not fit, how the lines came out. Colours are
 * those of a screen, half transparent; none of this can reach a PDF. */
#include <glib.h>
#include <string.h>

#include "paint/painter.h"

typedef struct {
    double red, green, blue, alpha;
} tint;

static const double hair = .4, label_size = 6; /* points */

static void dip(stone_painter *p, tint t)
{
    cairo_set_source_rgba(p->cr, t.red, t.green, t.blue, t.alpha);
}

static void wash(stone_painter *p, stone_rect r, tint t)
{
    dip(p, t);
    stone_painter_outline(p, r);
    cairo_fill(p->cr);
}

static void frame(stone_painter *p, stone_rect r, double width, tint t)
{
    dip(p, t);
    cairo_set_line_width(p->cr, width);
    stone_painter_outline(p, r);
    cairo_stroke(p->cr);
}

/* In the rectangle's top left corner, on a patch of paper about as wide as the text. */
static void label(stone_painter *p, stone_rect r, tint t, const char *text)
{
    if (!text || !*text)
        return;
    double x = stone_len_to_pt(r.x), y = stone_len_to_pt(r.y);
    dip(p, (tint){1, 1, 1, .8});
    cairo_rectangle(p->cr, x, y, .55 * label_size * (double)g_utf8_strlen(text, -1) + 3, label_size + 2);
    cairo_fill(p->cr);
    dip(p, t);
    stone_typecase_label(p->typecase, p->cr, x + 1.5, y + label_size, label_size, text);
}

static void lay_baselines(stone_painter *p, const stone_scene_page *page)
{
    if (page->baseline.u < STONE_LEN_UNIT) /* less than a point is no grid */
        return;
    dip(p, (tint){.1, .5, .9, .5});
    cairo_set_line_width(p->cr, hair / 2);
    for (int64_t y = page->first.u; y <= page->height.u; y += page->baseline.u) {
        double at = stone_len_to_pt(stone_len_units((int32_t)y));
        cairo_move_to(p->cr, 0, at);
        cairo_line_to(p->cr, stone_len_to_pt(page->width), at);
    }
    cairo_stroke(p->cr);
}

static void lay_note(stone_painter *p, const stone_scene_item *item, unsigned overlays)
{
    const char *what = item->note.what ? item->note.what : "";
    if (overlays & STONE_OVERLAY_GRID && (!strcmp(what, "grid") || !strcmp(what, "leg"))) {
        bool leg = *what == 'l';
        wash(p, item->box, (tint){leg ? .9 : 0, leg ? .3 : .7, .9, .10});
        frame(p, item->box, hair, (tint){leg ? .9 : 0, leg ? .2 : .6, .9, .8});
    }
    bool over = !strcmp(what, "overset");
    if (overlays & STONE_OVERLAY_OVERSET && (over || !strcmp(what, "underset"))) {
        wash(p, item->box, over ? (tint){.9, 0, 0, .45} : (tint){1, .6, 0, .35});
        label(p, item->box, (tint){.35, 0, 0, 1}, item->note.text);
    }
    if (overlays & STONE_OVERLAY_THREAD && !strcmp(what, "thread")) {
        frame(p, item->box, hair * 2, (tint){.4, 0, .7, .9});
        label(p, item->box, (tint){.4, 0, .7, 1}, item->note.text);
    }
}

/* Loose from 133 %, very loose from 150 %, tight under 80 % of the font's space. */
static void lay_composition(stone_painter *p, const stone_scene_item *item)
{
    int space = item->glyphs.word_space;
    if (space > 1500)
        wash(p, item->box, (tint){.9, 0, 0, .35});
    else if (space > 1333)
        wash(p, item->box, (tint){1, .7, 0, .35});
    else if (space && space < 800)
        wash(p, item->box, (tint){0, .3, .9, .3});
    if (item->glyphs.hyphenated) {
        stone_rect mark = {stone_len_add(item->glyphs.x, item->glyphs.width), item->box.y, stone_len_pt(1.5),
                           item->box.height};
        wash(p, mark, (tint){0, .6, .2, .8});
    }
}

static void lay_picture(stone_painter *p, const stone_scene_item *item)
{
    frame(p, item->box, hair * 2, (tint){0, .5, .2, .9});
    if (item->box.width.u <= 0)
        return;
    char text[48];
    double inches = stone_len_to_pt(item->box.width) / 72;
    g_snprintf(text, sizeof text, "%d ppi", (int)(item->image.crop.width.u / 1024. / inches + .5));
    label(p, item->box, (tint){0, .35, .1, 1}, text);
}

static void lay_item(stone_painter *p, const stone_scene_item *item, unsigned overlays)
{
    switch (item->kind) {
    case STONE_ITEM_NOTE: lay_note(p, item, overlays); break;
    case STONE_ITEM_GROUP:
        if (overlays & STONE_OVERLAY_BOXES && item->role && strcmp(item->role, "box") == 0) {
            frame(p, item->box, hair * 2, (tint){.9, .1, .1, .9});
            label(p, item->box, (tint){.8, 0, 0, 1}, item->id);
        }
        break;
    case STONE_ITEM_GLYPHS:
        if (overlays & STONE_OVERLAY_COMPOSITION)
            lay_composition(p, item);
        break;
    case STONE_ITEM_IMAGE:
        if (overlays & STONE_OVERLAY_PICTURES)
            lay_picture(p, item);
        break;
    default: break;
    }
}

void stone_painter_overlays(stone_painter *p, const stone_scene_page *page, unsigned overlays)
{
    cairo_new_path(p->cr);
    if (overlays & STONE_OVERLAY_BASELINE)
        lay_baselines(p, page);
    for (uint32_t i = 0; overlays && i < page->items.n; i++)
        lay_item(p, &page->items.at[i], overlays);
}
