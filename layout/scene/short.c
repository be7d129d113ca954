/* The short form, for people: the place of everything in millimetres, and its words. It cannot be read back. */
#include <string.h>

#include "scene/print.h"

static void column(stone_printer *p, const char *s, size_t width)
{
    stone_print_text(p, s);
    for (size_t n = strlen(s); n < width; n++)
        stone_print_text(p, " ");
    stone_print_text(p, " ");
}

static void put_place(stone_printer *p, stone_rect box)
{
    const stone_len numbers[] = {box.x, box.y, box.width, box.height};
    for (int i = 0; i < 4; i++) {
        stone_print_text(p, i ? " " : "");
        stone_print_mm(p, numbers[i]);
    }
}

static const char *kind_of(const stone_scene_item *item)
{
    static const char *const kinds[] = {"group", "text", "rule", "box", "path", "image", "note"};
    return item->role && *item->role ? item->role : kinds[item->kind];
}

static void put_item(stone_printer *p, const stone_scene *scene, const stone_scene_item *item)
{
    column(p, kind_of(item), 10);
    column(p, item->id ? item->id : "", 24);
    put_place(p, item->box);
    if (item->kind == STONE_ITEM_GLYPHS) {
        stone_print_text(p, " ");
        stone_print_string(p, item->glyphs.text);
    } else if (item->kind == STONE_ITEM_IMAGE && item->image.image < scene->images.n) {
        stone_print_text(p, " picture ");
        stone_print_string(p, scene->images.at[item->image.image].file);
    } else if (item->kind == STONE_ITEM_NOTE || item->kind == STONE_ITEM_GROUP) {
        const char *what = item->kind == STONE_ITEM_NOTE ? item->note.what : item->group.what;
        stone_print_text(p, " ");
        stone_print_text(p, what ? what : "");
        if (item->kind == STONE_ITEM_NOTE && item->note.text && *item->note.text) {
            stone_print_text(p, " ");
            stone_print_string(p, item->note.text);
        }
        if (item->kind == STONE_ITEM_GROUP && item->group.link) {
            stone_print_text(p, " to ");
            stone_print_string(p, item->group.link);
        }
    }
    stone_print_text(p, "\n");
}

static void put_page(stone_printer *p, const stone_scene *scene, const stone_scene_page *page)
{
    stone_print_text(p, "page ");
    stone_print_text(p, page->folio ? page->folio : "");
    stone_print_text(p, ", ");
    stone_print_text(p, page->side ? page->side : "");
    stone_print_text(p, ", ");
    stone_print_mm(p, page->width);
    stone_print_text(p, " x ");
    stone_print_mm(p, page->height);
    stone_print_text(p, " mm");
    if (page->bleed.u) {
        stone_print_text(p, ", bleed ");
        stone_print_mm(p, page->bleed);
    }
    stone_print_text(p, page->mono ? ", mono\n" : ", colour\n");
    stone_nest nest = {.n = 0};
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        stone_print_indent(p, 1 + stone_nest_depth(&nest, i));
        put_item(p, scene, item);
        if (item->kind == STONE_ITEM_GROUP)
            stone_nest_enter(&nest, i, item->group.count);
    }
}

void stone_scene_print_short(stone_printer *p, const stone_scene *scene, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        stone_print_text(p, i > first ? "\n" : "");
        put_page(p, scene, &scene->pages.at[i]);
    }
}
