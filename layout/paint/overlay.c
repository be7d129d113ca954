/* Overlays for designers on a proof: grids, boxes, baselines, text that does not fit, faults of composition. They use
 * half-transparent screen colours and are never written to a PDF. */
#include <glib.h>
#include <string.h>

#include "paint/painter.h"
#include "scene/composition.h"

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

/* Writes into the top left corner of the rectangle, on a patch of paper about as wide as the text. */
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
    if (page->baseline.u < STONE_LEN_UNIT) /* lines less than a point apart would not show as a grid */
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
}

/* ---- composition ---- */

static const tint loose = {.92, .30, 0, 1}, tight = {.05, .35, .95, 1}, ladder = {.55, 0, .65, 1},
                  river = {0, .55, .55, 1}, runt = {.85, 0, .45, 1}, lone = {.80, 0, 0, 1}, hole = {.75, .55, 0, 1};

static tint thinned(tint t, double alpha)
{
    t.alpha = alpha;
    return t;
}

/* The greater the deviation, the stronger the tint: from `least` at the limit of the rule to `most` at `far`. */
static double strength(int32_t value, double limit, double far, double least, double most)
{
    double part = (value / 1000. - limit) / (far - limit);
    return least + (most - least) * CLAMP(part, 0, 1);
}

/* The box of a line ends on its baseline; the tint covers the line as the eye sees it, including descenders. */
static stone_rect band(stone_rect line)
{
    line.y = stone_len_add(line.y, stone_len_scale(line.height, 23, 100));
    return line;
}

/* Beside the end of the measure, with a step for each hyphen. */
static void lay_ladder(stone_painter *p, const stone_composition_place *place)
{
    stone_len aside = stone_len_pt(3), width = stone_len_pt(1.6);
    bool rtl = g_strcmp0(p->scene->direction, "rtl") == 0;
    for (uint32_t i = 0; i < place->n; i++) {
        stone_rect r = place->parts[i];
        stone_len x = rtl ? stone_len_sub(stone_len_sub(r.x, aside), width) : stone_len_add(stone_rect_right(r), aside);
        wash(p, (stone_rect){x, band(r).y, width, stone_len_scale(r.height, 9, 10)}, thinned(ladder, .9));
    }
}

/* A path from word space to word space. */
static void lay_river(stone_painter *p, const stone_composition_place *place)
{
    for (uint32_t i = 0; i < place->n; i++)
        wash(p, band(place->parts[i]), thinned(river, .25));
    dip(p, thinned(river, .9));
    cairo_set_line_width(p->cr, 1);
    cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
    for (uint32_t i = 0; i < place->n; i++) {
        double middle = stone_len_to_pt(place->parts[i].x) + stone_len_to_pt(place->parts[i].width) / 2;
        stone_rect r = band(place->parts[i]);
        cairo_line_to(p->cr, middle, stone_len_to_pt(r.y) + 2);
        cairo_line_to(p->cr, middle, stone_len_to_pt(stone_rect_foot(r)) - 2);
    }
    cairo_stroke(p->cr);
}

static void lay_place(stone_painter *p, const stone_composition_place *place)
{
    stone_rect r = place->rect, line = band(r);
    stone_rect under = {r.x, stone_len_add(stone_rect_foot(r), stone_len_pt(1.4)), r.width, stone_len_pt(1)};
    switch (place->fault) {
    case STONE_FAULT_LOOSE:
    case STONE_FAULT_VERY_LOOSE:
        wash(p, line, thinned(loose, strength(place->value, 1.5, 2.5, .15, .6)));
        break;
    case STONE_FAULT_TIGHT:
        wash(p, line, thinned(tight, strength(place->value, .8, .6, .15, .5)));
        break;
    case STONE_FAULT_LADDER:
        lay_ladder(p, place);
        break;
    case STONE_FAULT_RIVER:
        lay_river(p, place);
        break;
    case STONE_FAULT_RUNT:
        wash(p, under, thinned(runt, .9));
        break;
    case STONE_FAULT_SHORT_FOOT:
        wash(p, line, thinned(hole, .4));
        break;
    case STONE_FAULT_WIDOW:
    case STONE_FAULT_ORPHAN:
    case STONE_FAULT_OFF_GRID:
    case STONE_FAULT_OVER_MEASURE:
        frame(p, line, hair * 2, lone);
        break;
    case STONE_FAULT_HYPHENATED:
    case STONE_FAULT_COUNT:
        break;
    }
}

/* `faults` is terminated by STONE_FAULT_COUNT. */
typedef struct {
    tint swatch;
    const char *words;
    stone_fault faults[5];
} legend_entry;

static const legend_entry legend[] = {
    {{.92, .30, 0, .25}, "loose", {STONE_FAULT_LOOSE, STONE_FAULT_COUNT}},
    {{.92, .30, 0, .6}, "very loose", {STONE_FAULT_VERY_LOOSE, STONE_FAULT_COUNT}},
    {{.05, .35, .95, .4}, "tight", {STONE_FAULT_TIGHT, STONE_FAULT_COUNT}},
    {{.55, 0, .65, .9}, "hyphen ladders", {STONE_FAULT_LADDER, STONE_FAULT_COUNT}},
    {{0, .55, .55, .8}, "rivers", {STONE_FAULT_RIVER, STONE_FAULT_COUNT}},
    {{.85, 0, .45, .9}, "runts", {STONE_FAULT_RUNT, STONE_FAULT_COUNT}},
    {{.75, .55, 0, .4}, "short feet", {STONE_FAULT_SHORT_FOOT, STONE_FAULT_COUNT}},
    {{.80, 0, 0, 1},
     "lone, off the grid or over the measure",
     {STONE_FAULT_WIDOW, STONE_FAULT_ORPHAN, STONE_FAULT_OFF_GRID, STONE_FAULT_OVER_MEASURE, STONE_FAULT_COUNT}},
};

/* The legend is below the last line of type, in the bottom margin, in as many rows as its width requires. */
static void lay_legend(stone_painter *p, const stone_scene_page *page, const uint32_t *found)
{
    enum { SIZE = 7, ROW = 10, SWATCH = 8, EDGE = 8 };
    double width = stone_len_to_pt(page->width), x = EDGE, y = stone_len_to_pt(page->height) - 2 * ROW - 2;
    for (size_t i = 0; i < G_N_ELEMENTS(legend); i++) {
        uint32_t n = 0;
        for (const stone_fault *f = legend[i].faults; *f != STONE_FAULT_COUNT; f++)
            n += found[*f];
        char text[64];
        g_snprintf(text, sizeof text, "%s %u", legend[i].words, n);
        double room = SWATCH + 3 + .52 * SIZE * (double)strlen(text) + 8;
        if (x > EDGE && x + room > width - EDGE) {
            x = EDGE;
            y += ROW;
        }
        dip(p, (tint){1, 1, 1, .9});
        cairo_rectangle(p->cr, x - 2, y - 1, room, ROW);
        cairo_fill(p->cr);
        dip(p, legend[i].swatch);
        cairo_rectangle(p->cr, x, y + 1, SWATCH, SIZE - 1);
        cairo_fill(p->cr);
        dip(p, (tint){.15, .15, .15, 1});
        stone_typecase_label(p->typecase, p->cr, x + SWATCH + 3, y + SIZE, SIZE, text);
        x += room;
    }
}

static void lay_composition(stone_painter *p, const stone_scene_page *page)
{
    stone_arena *scratch = stone_arena_open();
    stone_composition c = stone_composition_measure(p->scene, scratch);
    uint32_t found[STONE_FAULT_COUNT] = {0};
    for (uint32_t i = 0; i < c.places.n; i++) {
        const stone_composition_place *place = &c.places.at[i];
        if (&p->scene->pages.at[place->page] != page)
            continue;
        found[place->fault]++;
        lay_place(p, place);
    }
    lay_legend(p, page, found);
    stone_arena_close(scratch);
}

/* The frame shows the lower of the two resolutions: green, amber if weak, red if bad. A graphic has no resolution. */
static void lay_picture(stone_painter *p, const stone_scene_item *item)
{
    enum { WEAK = 170, BAD = 120 }; /* pixels per inch */
    static const tint hues[] = {{0, .5, .2, .9}, {.7, .42, 0, .9}, {.82, .09, .09, .9}};
    double width = stone_len_to_pt(item->box.width) / 72, height = stone_len_to_pt(item->box.height) / 72;
    if (width <= 0 || height <= 0 || item->image.image >= p->scene->images.n)
        return;
    double across = item->image.crop.width.u / 1024. / width, down = item->image.crop.height.u / 1024. / height;
    int ppi = (int)(MIN(across, down) + .5);
    bool vector = p->scene->images.at[item->image.image].vector;
    int how = vector || ppi >= WEAK ? 0 : ppi >= BAD ? 1 : 2;
    char text[48];
    g_snprintf(text, sizeof text, "%d ppi%s", ppi, how == 2 ? ", bad" : how ? ", weak" : "");
    frame(p, item->box, hair * 2, hues[how]);
    label(p, item->box, thinned(hues[how], 1), vector ? "vector" : text);
}

static void lay_item(stone_painter *p, const stone_scene_item *item, unsigned overlays)
{
    switch (item->kind) {
    case STONE_ITEM_NOTE:
        lay_note(p, item, overlays);
        break;
    case STONE_ITEM_GROUP:
        if (overlays & STONE_OVERLAY_BOXES && stone_scene_is_box(item)) {
            frame(p, item->box, hair * 2, (tint){.9, .1, .1, .9});
            label(p, item->box, (tint){.8, 0, 0, 1}, item->id);
        }
        break;
    case STONE_ITEM_IMAGE:
        if (overlays & STONE_OVERLAY_PICTURES)
            lay_picture(p, item);
        break;
    default:
        break;
    }
}

void stone_painter_overlays(stone_painter *p, const stone_scene_page *page, unsigned overlays)
{
    cairo_new_path(p->cr);
    if (overlays & STONE_OVERLAY_BASELINE)
        lay_baselines(p, page);
    for (uint32_t i = 0; overlays && i < page->items.n; i++)
        lay_item(p, &page->items.at[i], overlays);
    if (overlays & STONE_OVERLAY_COMPOSITION)
        lay_composition(p, page);
    if (overlays & STONE_OVERLAY_THREAD)
        stone_painter_threads(p, page);
}
