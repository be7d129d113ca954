/* Walks every page once with the boxes that hold each item at hand; see rules.h. */
#include "check/rules.h"

#include <string.h>

enum { DEEPEST = 32 }; /* groups within groups; deeper ones are looked at as part of the 32nd */

struct walk {
    const stone_scene *scene;
    const stone_edition *edition;
    const stone_sources *sources;
    stone_findings *findings;
    const stone_scene_page *page;
    struct {
        const stone_scene_item *item;
        uint32_t end;
    } groups[DEEPEST];
    int depth;
};

/* Pixels per inch of `pixels` (1/1024) along a printed length (1/1024 pt). */
static uint32_t per_inch(stone_len pixels, stone_len printed)
{
    return printed.u <= 0 || pixels.u <= 0 ? 0 : (uint32_t)((int64_t)pixels.u * 72 / printed.u);
}

uint32_t stone_rules_resolution(const stone_scene *scene, const stone_scene_item *item)
{
    if (item->kind != STONE_ITEM_IMAGE || item->image.image >= scene->images.n)
        return 0;
    const stone_scene_image *image = &scene->images.at[item->image.image];
    if (!image->hash || !image->hash[0] || image->vector)
        return 0;
    uint32_t across = per_inch(item->image.crop.width, item->box.width);
    uint32_t down = per_inch(item->image.crop.height, item->box.height);
    return across < down ? across : down;
}

static bool is_box_kind(const char *what)
{
    for (int i = 1; i <= STONE_BOX_BLANK; i++)
        if (what && strcmp(what, stone_box_kind_names[i]) == 0)
            return true;
    return false;
}

/* The innermost group that is a box of the plan, or NULL. */
static const stone_scene_item *box_of(const struct walk *w)
{
    for (int i = w->depth; i-- > 0;)
        if (is_box_kind(w->groups[i].item->group.what))
            return w->groups[i].item;
    return NULL;
}

/* The scene numbers its sources itself; findings number those of the session. */
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

static stone_span place_of(const struct walk *w, const stone_scene_item *item)
{
    return stone_rules_span(w->scene, w->sources, item->span);
}

static void locate(const struct walk *w, const stone_scene_item *item, stone_finding *finding)
{
    const stone_scene_item *box = box_of(w);
    finding->page = w->page->folio;
    finding->box = box ? box->id : NULL;
    finding->story = item->story ? item->story : box ? box->story : NULL;
    finding->place = item->box;
}

static void check_resolution(const struct walk *w, const stone_scene_item *item, const stone_scene_image *image)
{
    uint32_t ppi = stone_rules_resolution(w->scene, item);
    uint16_t least = w->edition->style->press.resolution_least;
    if (ppi == 0 || ppi >= least)
        return;
    locate(w, item,
           stone_findings_add(w->findings, STONE_FINDING_PICTURE_COARSE, place_of(w, item),
                              "%s prints at %u ppi; the style wants %u at least (%.0f mm wide at most)", image->file,
                              ppi, least, stone_len_to_mm(item->box.width) * ppi / least));
}

static bool needs_caption(const struct walk *w)
{
    static const char *const without[] = {"teaser", "panel", "ad", "graphic", "text", "index", "banner"};
    const stone_scene_item *box = box_of(w);
    for (size_t i = 0; box && i < sizeof without / sizeof *without; i++)
        if (strcmp(box->group.what, without[i]) == 0)
            return false;
    return box != NULL;
}

static void check_image(const struct walk *w, const stone_scene_item *item)
{
    if (item->image.image >= w->scene->images.n)
        return;
    const stone_scene_image *image = &w->scene->images.at[item->image.image];
    check_resolution(w, item, image);
    if (needs_caption(w) && (!item->image.alt || !item->image.alt[0]))
        locate(w, item,
               stone_findings_add(w->findings, STONE_FINDING_CAPTION_MISSING, place_of(w, item),
                                  "%s has no cutline: none in the box, the story or the file", image->file));
}

static void check_page(struct walk *w)
{
    w->depth = 0;
    for (uint32_t i = 0; i < w->page->items.n; i++) {
        const stone_scene_item *item = &w->page->items.at[i];
        while (w->depth > 0 && i >= w->groups[w->depth - 1].end)
            w->depth--;
        if (item->kind == STONE_ITEM_GROUP && w->depth < DEEPEST) {
            w->groups[w->depth].item = item;
            w->groups[w->depth++].end = i + 1 + item->group.count;
        } else if (item->kind == STONE_ITEM_IMAGE) {
            check_image(w, item);
        }
    }
}

void stone_rules_check(const stone_scene *scene, const stone_edition *edition, const stone_sources *sources,
                      stone_findings *findings)
{
    struct walk w = {.scene = scene, .edition = edition, .sources = sources, .findings = findings};
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        w.page = &scene->pages.at[i];
        check_page(&w);
    }
    stone_rules_composition(scene, sources, findings);
}
