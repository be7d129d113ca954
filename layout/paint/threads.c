/* The reading order as an overlay: the boxes of each story are numbered, with an arrow from one to the next, and to the
 * edge of the sheet if the story continues on another page. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "paint/painter.h"

static const double hues[][3] = {{.42, .12, .70}, {.04, .43, .60}, {.64, .28, 0},
                                 {.08, .38, .23}, {.66, .07, .42}, {.29, .36, 0}};

/* A box of a story, with its page and its position in the reading order. */
typedef struct {
    const stone_scene_page *page;
    const stone_scene_item *box;
} thread_stop;

typedef STONE_LIST(thread_stop) stops;

static bool is_stop(const stone_scene_item *item)
{
    return stone_scene_is_box(item) && item->story && g_strcmp0(item->group.what, "teaser") != 0;
}

static stops stops_of(const stone_scene *scene, const char *story, stone_arena *arena)
{
    stops all = {0};
    for (uint32_t i = 0; i < scene->pages.n; i++)
        for (uint32_t k = 0; k < scene->pages.at[i].items.n; k++) {
            const stone_scene_item *item = &scene->pages.at[i].items.at[k];
            if (is_stop(item) && strcmp(item->story, story) == 0)
                *STONE_PUSH(arena, &all) = (thread_stop){&scene->pages.at[i], item};
        }
    return all;
}

static void middle(stone_rect r, double *x, double *y)
{
    *x = stone_len_to_pt(r.x) + stone_len_to_pt(r.width) / 2;
    *y = stone_len_to_pt(r.y) + stone_len_to_pt(r.height) / 2;
}

static void arrow(cairo_t *cr, double x, double y, double to_x, double to_y)
{
    enum { HEAD = 9 };
    double length = hypot(to_x - x, to_y - y), ux = length > 0 ? (to_x - x) / length : 1,
           uy = length > 0 ? (to_y - y) / length : 0;
    cairo_set_line_width(cr, 1.4);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, to_x - ux * HEAD, to_y - uy * HEAD);
    cairo_stroke(cr);
    cairo_move_to(cr, to_x, to_y);
    cairo_line_to(cr, to_x - ux * HEAD - uy * HEAD * .45, to_y - uy * HEAD + ux * HEAD * .45);
    cairo_line_to(cr, to_x - ux * HEAD + uy * HEAD * .45, to_y - uy * HEAD - ux * HEAD * .45);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void words(stone_painter *p, const double *hue, double x, double y, const char *text)
{
    enum { SIZE = 7 };
    cairo_set_source_rgba(p->cr, 1, 1, 1, .85);
    cairo_rectangle(p->cr, x, y, .56 * SIZE * (double)g_utf8_strlen(text, -1) + 4, SIZE + 3);
    cairo_fill(p->cr);
    cairo_set_source_rgb(p->cr, hue[0], hue[1], hue[2]);
    stone_typecase_label(p->typecase, p->cr, x + 2, y + SIZE, SIZE, text);
}

/* Draws the arrow to the next box or to the edge, and the one from the edge. */
static void lay_ways(stone_painter *p, const stone_scene_page *page, const stops *all, uint32_t i, const double *hue)
{
    double x, y, to_x, to_y, edge = stone_len_to_pt(page->width);
    const thread_stop *next = i + 1 < all->n ? &all->at[i + 1] : NULL, *before = i ? &all->at[i - 1] : NULL;
    bool rtl = g_strcmp0(p->scene->direction, "rtl") == 0;
    middle(all->at[i].box->box, &x, &y);
    char text[80];
    if (next && next->page == page) {
        middle(next->box->box, &to_x, &to_y);
        arrow(p->cr, x, y, to_x, to_y);
    } else if (next) {
        g_snprintf(text, sizeof text, "to page %s", next->page->folio);
        arrow(p->cr, x, y, rtl ? 4 : edge - 4, y);
        words(p, hue, rtl ? 6 : edge - 8 - 4. * (double)strlen(text), y - 14, text);
    }
    cairo_set_source_rgb(p->cr, hue[0], hue[1], hue[2]);
    if (before && before->page != page) {
        g_snprintf(text, sizeof text, "from page %s", before->page->folio);
        arrow(p->cr, rtl ? edge - 4 : 4, y, x, y);
        words(p, hue, rtl ? edge - 8 - 4. * (double)strlen(text) : 6, y - 14, text);
    }
}

static void lay_story(stone_painter *p, const stone_scene_page *page, const stops *all, const double *hue)
{
    for (uint32_t i = 0; i < all->n; i++) {
        if (all->at[i].page != page)
            continue;
        stone_rect r = all->at[i].box->box;
        char text[120];
        g_snprintf(text, sizeof text, all->n > 1 ? "%.80s %u/%u" : "%.80s", all->at[i].box->story, i + 1, all->n);
        cairo_set_source_rgb(p->cr, hue[0], hue[1], hue[2]);
        cairo_set_line_width(p->cr, 1.2);
        stone_painter_outline(p, r);
        cairo_stroke(p->cr);
        lay_ways(p, page, all, i, hue);
        words(p, hue, stone_len_to_pt(r.x), stone_len_to_pt(r.y), text);
    }
}

void stone_painter_threads(stone_painter *p, const stone_scene_page *page)
{
    stone_arena *scratch = stone_arena_open();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        char *story;
        memcpy(&story, &item->story, sizeof story);
        if (!is_stop(item) || !g_hash_table_add(seen, story))
            continue;
        stops all = stops_of(p->scene, story, scratch);
        lay_story(p, page, &all, hues[(g_hash_table_size(seen) - 1) % G_N_ELEMENTS(hues)]);
    }
    stone_arena_close(scratch);
}
