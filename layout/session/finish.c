/* See finish.h. The rooms paint/ and press/ do not use each other, so this file passes the placeholders of the one to
 * the other. */
#include "session/finish.h"

#include <glib.h>
#include <string.h>

#include "session/inking.h"

static uint32_t mark(uint32_t image, uint8_t *rgb)
{
    stone_press_mark(image, rgb);
    return STONE_PRESS_MARK_WIDTH;
}

/* Marks the vector graphics that the pages show. False: there are none. */
static bool find_graphics(const stone_scene *scene, const stone_paint_order *order, bool *shown)
{
    bool any = false;
    uint32_t n = order->pages ? order->n : scene->pages.n;
    for (uint32_t i = 0; i < n; i++) {
        const stone_scene_page *page = &scene->pages.at[order->pages ? order->pages[i] : i];
        for (uint32_t k = 0; k < page->items.n; k++) {
            const stone_scene_item *item = &page->items.at[k];
            if (item->kind != STONE_ITEM_IMAGE || item->image.image >= scene->images.n)
                continue;
            const stone_scene_image *image = &scene->images.at[item->image.image];
            const stone_scene_print *print = order->prints ? &order->prints[item->image.image] : &image->print;
            shown[item->image.image] |= image->vector && print->path;
            any |= image->vector && print->path;
        }
    }
    return any;
}

/* Reports why the finisher refused, and on which page. */
static void tell(const stone_scene *scene, const stone_paint_order *order, bool press, stone_press_fault fault)
{
    stone_finding_kind kind = press ? STONE_FINDING_PRESS_REFUSED : STONE_FINDING_OUTPUT_FAILED;
    stone_finding *f =
        stone_findings_add(order->findings, kind, STONE_SPAN_NONE, "The PDF could not be finished: %.300s.", fault.why);
    uint32_t pages = order->pages ? order->n : scene->pages.n;
    if (fault.page < pages)
        f->page = scene->pages.at[order->pages ? order->pages[fault.page] : fault.page].folio;
}

static void tell_tree(const stone_scene *scene, const stone_paint_elements *from, stone_arena *arena,
                      stone_press_order *finish)
{
    stone_press_element *elements = STONE_NEW_N(arena, stone_press_element, from->n + 1);
    for (uint32_t i = 0; i < from->n; i++)
        elements[i] = (stone_press_element){from->at[i].kind, from->at[i].story, from->at[i].alt};
    finish->tagged = true;
    finish->elements = elements;
    finish->elements_n = from->n;
    finish->language = scene->language;
}

/* The forms that replace placeholders, and the names of all images shown. */
static void tell_forms(const stone_scene *scene, const stone_paint_order *order, const bool *shown, stone_arena *arena,
                       stone_press_order *finish)
{
    stone_press_form *forms = STONE_NEW_N(arena, stone_press_form, scene->images.n + 1);
    g_autoptr(GString) matter = g_string_new(NULL);
    for (uint32_t i = 0; i < scene->images.n; i++) {
        g_autofree char *file = NULL;
        gsize n = 0;
        const char *path = order->prints ? order->prints[i].path : scene->images.at[i].print.path;
        const char *name = path ? strrchr(path, '/') : NULL;
        const char *helper = name ? strrchr(name, '-') : NULL;
        if (helper) /* the name of a prepared picture tells which picture and how it was made, then by which build of
                       the helper */
            g_string_append_len(matter, name, helper - name);
        if (shown[i] && g_file_get_contents(path, &file, &n, NULL))
            forms[i] = (stone_press_form){stone_arena_copy(arena, file, n), n, scene->images.at[i].supplied};
    }
    finish->forms = forms;
    finish->forms_n = scene->images.n;
    finish->matter = stone_arena_string(arena, matter->str);
}

bool stone_finish_pdf(const stone_session *session, stone_paint_order *order, stone_arena *arena, uint8_t **bytes,
                      size_t *size, double *took)
{
    const stone_scene *scene = session->made.scene;
    const stone_press_order *press = session->made.inking ? &session->made.inking->order : NULL;
    stone_paint_elements elements = {0};
    *took = 0;
    order->placeholder = mark;
    if (session->options.profile == STONE_PROFILE_REPLICA)
        order->elements = &elements;
    if (!stone_paint_pdf(scene, order, arena, bytes, size))
        return false;
    bool *shown = STONE_NEW_N(arena, bool, scene->images.n + 1);
    if (!find_graphics(scene, order, shown) && !press && !order->elements)
        return true;
    stone_press_order finish = press ? *press : (stone_press_order){.standard = STONE_PRESS_PLAIN};
    if (order->elements)
        tell_tree(scene, order->elements, arena, &finish);
    tell_forms(scene, order, shown, arena, &finish);
    if (order->title)
        finish.title = order->title;
    finish.sheets = stone_inking_sheets(arena, scene, order->pages, order->n);
    finish.sheets_n = order->pages ? order->n : scene->pages.n;
    stone_press_fault fault;
    int64_t from = stone_session_now();
    bool ok = stone_press_finish(*bytes, *size, &finish, arena, bytes, size, &fault);
    *took = (double)(stone_session_now() - from) / 1000.;
    if (!ok)
        tell(scene, order, press != NULL, fault);
    return ok;
}
