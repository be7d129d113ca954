/* See walk.h. */
#include "check/walk.h"

#include <glib.h>
#include <string.h>

const stone_scene_item *stone_walk_box(const stone_walk *w)
{
    for (int i = w->depth; i-- > 0;)
        if (stone_box_kind_named(w->groups[i].item->group.what))
            return w->groups[i].item;
    return NULL;
}

/* The scene and the session number their sources differently. */
stone_span stone_rules_span(const stone_scene *scene, const stone_sources *sources, stone_span span)
{
    if (span.source >= scene->sources.n)
        return STONE_SPAN_NONE;
    const char *name = scene->sources.at[span.source];
    for (uint32_t i = 0; i < stone_sources_count(sources); i++) {
        if (strcmp(stone_sources_at(sources, i)->name, name) == 0) {
            span.source = i;
            return span;
        }
    }
    return STONE_SPAN_NONE;
}

stone_span stone_walk_span(const stone_walk *w, const stone_scene_item *item)
{
    return stone_rules_span(w->scene, w->sources, item->span);
}

void stone_walk_locate(const stone_walk *w, const stone_scene_item *item, stone_finding *finding)
{
    const stone_scene_item *box = stone_walk_box(w);
    finding->page = w->page->folio;
    finding->box = box ? box->id : NULL;
    finding->story = item->story ? item->story : box ? box->story : NULL;
    finding->place = item->box;
}

void stone_walk_page(stone_walk *w, const stone_scene_page *page, stone_walk_visit *visit, void *context)
{
    w->page = page;
    w->depth = 0;
    for (w->item = 0; w->item < page->items.n; w->item++) {
        const stone_scene_item *item = &page->items.at[w->item];
        while (w->depth > 0 && w->item >= w->groups[w->depth - 1].end)
            w->depth--;
        if (item->kind != STONE_ITEM_GROUP) {
            visit(context, w, item);
        } else if (w->depth < STONE_WALK_DEEPEST) {
            w->groups[w->depth].item = item;
            w->groups[w->depth++].end = w->item + 1 + item->group.count;
        }
    }
}

const char *stone_walk_words(stone_arena *arena, const stone_scene_item *item)
{
    enum { MOST = 40 };
    if (item->kind != STONE_ITEM_GLYPHS || !item->glyphs.text || !item->glyphs.text[0])
        return "";
    const char *text = item->glyphs.text;
    bool cut = g_utf8_strlen(text, -1) > MOST;
    size_t size = cut ? (size_t)(g_utf8_offset_to_pointer(text, MOST) - text) : strlen(text);
    return stone_arena_print(arena, ", at \"%s%s\"", stone_arena_slice(arena, text, size), cut ? "…" : "");
}
