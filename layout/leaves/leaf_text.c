/* The content of a leaf as a JSON document, for pages in a browser (docs/proof.md). */
#include <glib.h>
#include <string.h>

#include "check/rules.h"
#include "leaves/leaf.h"

void stone_leaf_put_place(stone_json *j, const char *key, stone_rect r)
{
    const stone_len sides[4] = {r.x, r.y, r.width, r.height};
    stone_json_array(j, key, false);
    for (int i = 0; i < 4; i++)
        stone_json_decimal(j, NULL, stone_len_to_mm(sides[i]), 2);
    stone_json_end(j);
}

static bool is_note(const stone_scene_item *item, const char *what)
{
    return item->kind == STONE_ITEM_NOTE && g_strcmp0(item->note.what, what) == 0;
}

static void put_facts(stone_json *j, const stone_leaf *leaf)
{
    const stone_scene *scene = leaf->scene;
    const stone_scene_page *page = &scene->pages.at[0];
    stone_json_string(j, "folio", page->folio);
    stone_json_string(j, "key", leaf->key);
    stone_json_decimal(j, "width_mm", stone_len_to_mm(page->width), 2);
    stone_json_decimal(j, "height_mm", stone_len_to_mm(page->height), 2);
    stone_json_decimal(j, "bleed_mm", stone_len_to_mm(page->bleed), 2);
    stone_json_string(j, "side", page->side);
    stone_json_flag(j, "mono", page->mono);
    stone_json_string(j, "language", scene->language);
    stone_json_string(j, "direction", scene->direction);
    stone_json_decimal(j, "baseline_mm", stone_len_to_mm(page->baseline), 5);
    stone_json_decimal(j, "first_mm", stone_len_to_mm(page->first), 5);
}

static void put_boxes(stone_json *j, const stone_scene_page *page)
{
    stone_json_array(j, "boxes", true);
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        if (!stone_scene_is_box(item))
            continue;
        stone_json_object(j, NULL, false);
        stone_json_string(j, "name", item->id);
        stone_json_string(j, "kind", item->group.what);
        stone_json_string(j, "story", item->story);
        stone_json_string(j, "link", item->group.link);
        stone_leaf_put_place(j, "place", item->box);
        stone_json_end(j);
    }
    stone_json_end(j);
}

/* The item "lead/leg2" is in the box "lead". */
static void put_legs(stone_json *j, const stone_scene_page *page)
{
    stone_json_array(j, "legs", true);
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        if (!is_note(item, "leg"))
            continue;
        const char *slash = strrchr(item->id, '/');
        g_autofree char *box = slash ? g_strndup(item->id, (gsize)(slash - item->id)) : g_strdup(item->id);
        stone_json_object(j, NULL, false);
        stone_json_string(j, "box", box);
        stone_leaf_put_place(j, "place", item->box);
        stone_json_end(j);
    }
    stone_json_end(j);
}

static void put_notes(stone_json *j, const stone_scene_page *page)
{
    stone_json_array(j, "grid", false);
    for (uint32_t i = 0; i < page->items.n; i++)
        if (is_note(&page->items.at[i], "grid"))
            stone_leaf_put_place(j, NULL, page->items.at[i].box);
    stone_json_end(j);
    stone_json_array(j, "notes", true);
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        if (!is_note(item, "overset") && !is_note(item, "underset"))
            continue;
        stone_json_object(j, NULL, false);
        stone_json_string(j, "what", item->note.what);
        stone_json_string(j, "text", item->note.text);
        stone_leaf_put_place(j, "place", item->box);
        stone_json_end(j);
    }
    stone_json_end(j);
}

static void put_composition(stone_json *j, const stone_leaf *leaf)
{
    stone_json_array(j, "composition", true);
    for (uint32_t i = 0; i < leaf->faults_n; i++) {
        const stone_composition_place *f = &leaf->faults[i];
        stone_json_object(j, NULL, false);
        stone_json_string(j, "fault", stone_fault_name(f->fault));
        stone_json_decimal(j, "value", f->value / 1000., 2);
        stone_json_string(j, "story", f->story);
        stone_json_string(j, "item", f->item);
        stone_leaf_put_place(j, "place", f->rect);
        stone_json_array(j, "parts", false);
        for (uint32_t k = 0; k < f->n; k++)
            stone_leaf_put_place(j, NULL, f->parts[k]);
        stone_json_end(j);
        stone_json_end(j);
    }
    stone_json_end(j);
}

static void put_pictures(stone_json *j, const stone_leaf *leaf)
{
    const stone_scene_page *page = &leaf->scene->pages.at[0];
    stone_json_array(j, "pictures", true);
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        if (item->kind != STONE_ITEM_IMAGE || item->box.width.u <= 0)
            continue;
        const stone_scene_image *image = &leaf->scene->images.at[item->image.image];
        stone_json_object(j, NULL, false);
        stone_json_string(j, "file", image->file);
        stone_json_number(j, "ppi", stone_rules_resolution(leaf->scene, item));
        stone_json_number(j, "width_px", image->width);
        stone_json_number(j, "height_px", image->height);
        stone_json_string(j, "alt", item->image.alt);
        stone_leaf_put_place(j, "place", item->box);
        stone_json_end(j);
    }
    stone_json_end(j);
}

/* ---- lines of text ---- */

/* The end of the line that begins with the run `first`: after the run that ends it, or before the first item that is
 * not text of the same story. */
static uint32_t line_end(const stone_scene_page *page, uint32_t first)
{
    uint32_t i = first;
    const stone_scene_item *item = &page->items.at[first];
    while (i < page->items.n && page->items.at[i].kind == STONE_ITEM_GLYPHS &&
           g_strcmp0(page->items.at[i].story, item->story) == 0) {
        if (page->items.at[i++].glyphs.line_end)
            break;
    }
    return i;
}

/* The text for reading and copying: without hyphens from word division. */
static void append_text(GString *text, const char *run)
{
    for (const char *p = run; *p;) {
        const char *next = strstr(p, STONE_SCENE_DIVISION);
        g_string_append_len(text, p, next ? next - p : (gssize)strlen(p));
        p = next ? next + strlen(STONE_SCENE_DIVISION) : "";
    }
}

static void put_line(stone_json *j, const stone_scene_page *page, uint32_t first, uint32_t end)
{
    const stone_scene_item *item = &page->items.at[first], *last = &page->items.at[end - 1];
    g_autoptr(GString) text = g_string_new(NULL);
    int32_t left = INT32_MAX, right = INT32_MIN, size = 0;
    bool rtl = true;
    for (uint32_t i = first; i < end; i++) {
        const stone_scene_glyphs *g = &page->items.at[i].glyphs;
        append_text(text, g->text);
        left = MIN(left, g->x.u);
        right = MAX(right, g->x.u + g->width.u);
        size = MAX(size, g->size.u);
        rtl = rtl && g->rtl;
    }
    if (text->len == 0)
        return;
    stone_rect place = {{left}, item->box.y, {right - left}, item->box.height};
    stone_json_object(j, NULL, false);
    stone_json_string(j, "id", item->id);
    stone_json_string(j, "role", item->role);
    stone_json_string(j, "story", item->story);
    stone_json_string(j, "text", text->str);
    stone_leaf_put_place(j, "place", place);
    stone_json_decimal(j, "size_mm", stone_len_to_mm((stone_len){size}), 3);
    stone_json_flag(j, "rtl", rtl);
    stone_json_flag(j, "hyphen", last->glyphs.hyphenated);
    stone_json_flag(j, "joins", last->glyphs.joins);
    stone_json_flag(j, "end", last->glyphs.paragraph_end);
    stone_json_end(j);
}

/* The letters of a drop capital are repeated in the run they belong to, so its own run is omitted. */
static void put_items(stone_json *j, const stone_scene_page *page)
{
    stone_json_array(j, "items", true);
    for (uint32_t i = 0; i < page->items.n;) {
        if (page->items.at[i].kind != STONE_ITEM_GLYPHS) {
            i++;
            continue;
        }
        uint32_t end = line_end(page, i);
        put_line(j, page, i, end);
        i = end;
    }
    stone_json_end(j);
}

char *stone_leaf_write(const stone_leaf *leaf, size_t *size)
{
    const stone_scene_page *page = &leaf->scene->pages.at[0];
    stone_json *j = stone_json_open();
    stone_json_object(j, NULL, true);
    put_facts(j, leaf);
    put_notes(j, page);
    put_legs(j, page);
    put_boxes(j, page);
    put_composition(j, leaf);
    put_pictures(j, leaf);
    put_items(j, page);
    stone_json_end(j);
    return stone_json_close(j, size);
}
