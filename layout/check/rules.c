/* The rules about pictures and single lines; see rules.h. */
#include "check/walk.h"

#include <glib.h>
#include <string.h>

#include "base/role.h"

struct words_seen {
    bool cut; /* the former line ends within a word that is too wide */
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

static void check_resolution(const stone_walk *w, const stone_scene_item *item, const stone_scene_image *image)
{
    uint32_t ppi = stone_rules_resolution(w->scene, item);
    uint16_t least = w->edition->style->press.resolution_least;
    if (ppi == 0 || ppi >= least)
        return;
    stone_walk_locate(
        w, item,
        stone_findings_add(w->findings, STONE_FINDING_PICTURE_COARSE, stone_walk_span(w, item),
                           "`%s` prints at %u ppi, but the style requires %u; it may be %.0f mm wide at most.",
                           image->file, ppi, least, stone_len_to_mm(item->box.width) * ppi / least));
}

static bool needs_caption(const stone_walk *w)
{
    const stone_scene_item *box = stone_walk_box(w);
    return box && stone_box_kind_wants_cutlines(stone_box_kind_named(box->group.what));
}

/* A table whose words are too wide says so itself, with its columns. */
static bool is_told(const stone_walk *w)
{
    const stone_scene_item *box = stone_walk_box(w);
    for (uint32_t i = 0; box && i < w->findings->list.n; i++) {
        const stone_finding *f = &w->findings->list.at[i];
        if (f->kind == STONE_FINDING_TABLE_WIDE && g_strcmp0(f->page, w->page->folio) == 0 &&
            g_strcmp0(f->box, box->id) == 0)
            return true;
    }
    return false;
}

static void check_line(struct words_seen *l, const stone_walk *w, const stone_scene_item *item)
{
    if (!item->glyphs.line_end)
        return;
    bool told = l->cut; /* a word that is cut into several lines is reported once */
    l->cut = item->glyphs.cut;
    if (!l->cut || told || is_told(w))
        return;
    const stone_role_facts *facts = stone_role_facts_of(item->role);
    bool head = facts->tells == STONE_ROLE_TELLS_HEAD || g_strcmp0(facts->tag, "H1") == 0;
    stone_walk_locate(w, item,
                      stone_findings_add(w->findings, head ? STONE_FINDING_HEAD_BROKEN : STONE_FINDING_LINE_TOO_WIDE,
                                         stone_walk_span(w, item),
                                         "A word in this line is wider than its measure of %.1f mm%s.",
                                         stone_len_to_mm(item->box.width), stone_walk_words(w->findings->arena, item)));
}

static void check_item(void *context, const stone_walk *w, const stone_scene_item *item)
{
    if (item->kind == STONE_ITEM_GLYPHS)
        check_line(context, w, item);
    if (item->kind != STONE_ITEM_IMAGE || item->image.image >= w->scene->images.n)
        return;
    const stone_scene_image *image = &w->scene->images.at[item->image.image];
    check_resolution(w, item, image);
    if (needs_caption(w) && (!item->image.alt || !item->image.alt[0]))
        stone_walk_locate(w, item,
                          stone_findings_add(w->findings, STONE_FINDING_CAPTION_MISSING, stone_walk_span(w, item),
                                             "`%s` has no cutline in the box, the story or the file.", image->file));
}

void stone_rules_check(const stone_scene *scene, const stone_composition *composition, const stone_edition *edition,
                       const stone_sources *sources, stone_findings *findings)
{
    stone_walk w = {.scene = scene, .edition = edition, .sources = sources, .findings = findings};
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        struct words_seen l = {false};
        stone_walk_page(&w, &scene->pages.at[i], check_item, &l);
    }
    stone_rules_boxes(scene, edition, sources, findings);
    stone_rules_preflight(scene, edition, sources, findings);
    stone_rules_composition(scene, composition, sources, findings);
}
