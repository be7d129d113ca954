/* The edition: its file and those it extends become one tree, checked; then the style; then the model of both; last
 * the stories that boxes name. A tree that is not well-formed ends the reading before the model is built, so that one
 * fault does not drag a hundred others with it. */
#include "plan/edition_tree.h"
#include "plan/reading.h"

#include <glib.h>
#include <string.h>

enum { MOST_PAGES = 1000 };

static const char *text_at(const stone_node *map, const char *key)
{
    const char *t = stone_node_text(map, key);
    return t && *t ? t : NULL;
}

/* ---- facts ---- */

static void need(stone_reading *r, const stone_node *tree, const char *key)
{
    if (!stone_node_at(tree, key) && !stone_node_dropped(tree, key))
        stone_findings_add(r->findings, STONE_FINDING_MISSING_KEY, tree->span, "`%s` is missing in the edition.", key);
}

static void read_facts(stone_reading *r, const stone_node *tree, stone_edition *e)
{
    const stone_node *date = stone_node_at(tree, "date"), *facts = stone_node_at(tree, "facts");
    const char *pictures = text_at(stone_node_at(tree, "folders"), "pictures");
    need(r, tree, "paper");
    need(r, tree, "date");
    need(r, tree, "pages");
    e->paper = text_at(tree, "paper") ? text_at(tree, "paper") : "";
    e->number = text_at(tree, "number");
    e->price = text_at(tree, "price");
    e->edition = text_at(tree, "edition");
    e->language = r->language;
    if (date) {
        stone_value v = stone_value_of(STONE_FORM_DATE, date);
        e->year = v.year;
        e->month = v.month;
        e->day = v.day;
    }
    for (uint32_t i = 0; facts && i < facts->entries.n; i++)
        *STONE_PUSH(r->arena, &e->facts) = (stone_fact){facts->entries.at[i].key, facts->entries.at[i].value->text};
    e->pictures_folder = pictures ? pictures : "pictures";
}

static void read_waivers(stone_reading *r, const stone_node *list, stone_edition *e)
{
    for (uint32_t i = 0; list && i < list->items.n; i++) {
        const stone_node *n = list->items.at[i];
        const char *code = text_at(n, "finding"), *reason = text_at(n, "reason");
        if (!code || !reason)
            continue; /* told already */
        *STONE_PUSH(r->arena, &e->waivers) = (stone_waiver){
            stone_finding_kind_of(code), text_at(n, "page"), text_at(n, "box"), text_at(n, "story"), reason, n->span};
    }
}

static void check_folders(stone_reading *r, const stone_node *folders)
{
    for (uint32_t i = 0; folders && i < folders->entries.n; i++) {
        const stone_node *n = folders->entries.at[i].value;
        uint32_t folder;
        const char *within;
        if (!stone_paths_resolve(r->paths, STONE_HOME_EDITION, n->text, &folder, &within))
            stone_paths_report(r->findings, n->span, STONE_FILE_OUTSIDE, "The folder", n->text, false);
    }
}

/* ---- pages ---- */

static bool even(const char *folio)
{
    int last = 0;
    for (const char *p = folio; *p; p++)
        if (g_ascii_isdigit(*p))
            last = *p - '0';
    return last % 2 == 0;
}

static stone_page_side side_of(const stone_reading *r, const stone_node *node, const char *folio)
{
    const char *side = stone_node_text(node, "side");
    if (side)
        return strcmp(side, "left") == 0 ? STONE_SIDE_LEFT : STONE_SIDE_RIGHT;
    return even(folio) == (r->direction == STONE_DIRECTION_LTR) ? STONE_SIDE_LEFT : STONE_SIDE_RIGHT;
}

static void read_folios(stone_reading *r, const stone_node *node, stone_page_plan *page, uint32_t ordinal)
{
    const stone_node *pair = stone_node_at(node, "pages");
    page->folio = stone_node_text(node, "page");
    if (!page->folio && pair) {
        page->folios[0] = pair->items.at[0]->text;
        page->folios[1] = pair->items.at[1]->text;
        page->folio = stone_arena_print(r->arena, "%s-%s", page->folios[0], page->folios[1]);
    }
    if (page->folio) {
        page->printed = page->folio;
        return;
    }
    page->printed = page->folio = stone_arena_print(r->arena, "%u", ordinal);
    if (!stone_node_dropped(node, "page") && !stone_node_dropped(node, "pages"))
        stone_findings_add(r->findings, STONE_FINDING_MISSING_KEY, node->span,
                           "The page has no folio: `page` is missing.");
}

static const stone_node *read_template(stone_reading *r, const stone_node *node, stone_page_plan *page,
                                       stone_mentions *mentions)
{
    const stone_node *name = stone_node_at(node, "template");
    *mentions = (stone_mentions){0, 0};
    if (!name)
        return NULL;
    stone_style *s = r->style;
    for (uint32_t i = 0; i < s->templates.n; i++)
        if (strcmp(s->templates.at[i]->name, name->text) == 0) {
            page->plan_template = s->templates.at[i];
            *mentions = r->template_mentions.at[i];
            return stone_node_at(stone_node_at(r->style_node, "templates"), name->text);
        }
    const char **names = STONE_NEW_N(r->arena, const char *, s->templates.n + 1);
    for (uint32_t i = 0; i < s->templates.n; i++)
        names[i] = s->templates.at[i]->name;
    stone_unknown_name(r, name->span, "template", name->text, names);
    return NULL;
}

/* Stories that the page names: its own boxes' first, then those of the template it leaves in place. */
static void keep_mentions(stone_reading *r, const stone_page_plan *page, uint32_t from, stone_mentions below,
                          stone_mention_list *wanted)
{
    for (uint32_t i = from; i < r->mentions.n; i++)
        *STONE_PUSH(r->arena, wanted) = r->mentions.at[i];
    for (uint32_t i = below.from; i < below.to; i++) {
        const stone_mention *m = &r->mentions.at[i];
        bool replaced = false;
        for (uint32_t k = 0; k < page->plan.boxes.n && !replaced; k++)
            replaced = strcmp(page->plan.boxes.at[k].name, m->box) == 0;
        for (uint32_t k = 0; k < page->plan.areas.n && !replaced; k++)
            replaced = strcmp(page->plan.areas.at[k].letter, m->box) == 0;
        if (!replaced)
            *STONE_PUSH(r->arena, wanted) = *m;
    }
}

static void check_folio(stone_reading *r, GTree *folios, const char *folio, const stone_node *node)
{
    if (!folio)
        return;
    if (g_tree_lookup(folios, folio))
        stone_findings_add(r->findings, STONE_FINDING_PAGE_DUPLICATE, node->span, "There is already a page %s.", folio);
    else
        g_tree_insert(folios, (gpointer)(uintptr_t)folio, (gpointer)(uintptr_t)folio);
}

static void read_page(stone_reading *r, const stone_node *node, stone_edition *e, GTree *folios,
                      stone_mention_list *wanted)
{
    stone_page_plan page = {.span = node->span};
    const char *colour = stone_node_text(node, "colour");
    stone_mentions below;
    bool named = stone_node_at(node, "page") || stone_node_at(node, "pages");
    read_folios(r, node, &page, e->pages.n + 1);
    if (named) {
        const stone_node *n = stone_node_at(node, stone_node_at(node, "page") ? "page" : "pages");
        for (int i = 0; i < 2; i++)
            check_folio(r, folios, page.folios[0] ? page.folios[i] : i ? NULL : page.folio, n);
        page.span = n->span;
    }
    page.section = text_at(node, "section");
    page.side = side_of(r, node, page.folios[0] ? page.folios[0] : page.folio);
    page.mono = colour && strcmp(colour, "mono") == 0;
    const stone_node *template_node = read_template(r, node, &page, &below);
    uint32_t from = r->mentions.n;
    stone_plan_read(r, node, template_node, &page.plan);
    keep_mentions(r, &page, from, below, wanted);
    *STONE_PUSH(r->arena, &e->pages) = page;
}

/* The number at the end of a folio; 0: there is none. *letters: the length of what is before it. */
static unsigned long folio_number(const char *folio, size_t *letters)
{
    *letters = strcspn(folio, "0123456789");
    return strtoul(folio + *letters, NULL, 10);
}

/* Pages of one section (A1, A2 …) follow each other without a gap. */
static void check_sequence(stone_reading *r, const stone_edition *e)
{
    for (uint32_t i = 1; i < e->pages.n; i++) {
        const stone_page_plan *a = &e->pages.at[i - 1], *b = &e->pages.at[i];
        const char *before = a->folios[0] ? a->folios[1] : a->folio, *folio = b->folios[0] ? b->folios[0] : b->folio;
        size_t m, n;
        unsigned long was = folio_number(before, &m), is = folio_number(folio, &n);
        if (m != n || strncmp(before, folio, m) != 0 || !was || !is || is == was || is == was + 1)
            continue; /* a folio that occurs twice is an error of its own */
        stone_finding *f = is > was ? stone_findings_add(r->findings, STONE_FINDING_PAGE_SEQUENCE, b->span,
                                                         "Page %s follows page %s: page %.*s%lu is missing.", folio,
                                                         before, (int)n, folio, was + 1)
                                    : stone_findings_add(r->findings, STONE_FINDING_PAGE_SEQUENCE, b->span,
                                                         "Page %s follows page %s.", folio, before);
        f->page = b->folio;
    }
}

static const stone_story_box *ordered(const stone_box *box)
{
    const stone_story_box *story = box ? stone_box_story(box) : NULL;
    return story && story->order && story->part != STONE_PART_OF_STORY_HEAD ? story : NULL;
}

/* Two boxes of a story cannot have the same place. */
static void check_order(stone_reading *r, GHashTable *orders, const stone_box *box)
{
    const stone_story_box *story = ordered(box);
    if (!story || !story->flow.stories.n)
        return;
    char *key = g_strdup_printf("%u %s", story->order, story->flow.stories.at[0]);
    if (!g_hash_table_add(orders, key))
        stone_findings_add(r->findings, STONE_FINDING_OUT_OF_RANGE, box->span,
                           "Another box of `%.60s` has `order: %u`, too; each box needs an order of its own.",
                           story->flow.stories.at[0], story->order)
            ->box = box->name;
}

static void check_orders(stone_reading *r, const stone_edition *e)
{
    g_autoptr(GHashTable) orders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t p = 0; p < e->pages.n; p++) {
        const stone_plan *plan = &e->pages.at[p].plan;
        for (uint32_t i = 0; i < plan->areas.n; i++)
            check_order(r, orders, plan->areas.at[i].box);
        for (uint32_t i = 0; i < plan->boxes.n; i++)
            check_order(r, orders, &plan->boxes.at[i]);
    }
}

static void read_pages(stone_reading *r, const stone_node *pages, stone_edition *e, stone_mention_list *wanted)
{
    g_autoptr(GTree) folios = g_tree_new((GCompareFunc)strcmp);
    for (uint32_t i = 0; pages && i < pages->items.n && e->pages.n < MOST_PAGES; i++)
        if (stone_zone_holds(r, pages->items.at[i]))
            read_page(r, pages->items.at[i], e, folios, wanted);
    check_sequence(r, e);
    check_orders(r, e);
}

/* ---- all of it ---- */

/* What was found before the style was known gets its severity too. */
static void grade(stone_findings *findings, uint32_t from, const stone_style *style)
{
    findings->severities = style->severities;
    for (uint32_t i = from; i < findings->list.n; i++)
        findings->list.at[i].severity = style->severities[findings->list.at[i].kind];
}

/* A zone that no box names may be mistyped: its boxes would be missing, and nobody would see it in time. */
static void settle_zones(stone_reading *r, stone_edition *e)
{
    const char *mark = e->edition;
    if (r->order->zone)
        e->edition = r->order->zone; /* {edition} says it */
    e->zone = r->zones.n ? r->zone : NULL;
    if (!e->zone)
        return;
    if (mark)
        stone_zone_note(r, mark);
    bool known = false;
    for (uint32_t i = 0; i < r->zones.n; i++) {
        known = known || strcmp(r->zones.at[i], r->zone) == 0;
        *STONE_PUSH(r->arena, &e->zones) = r->zones.at[i];
    }
    if (known)
        return;
    *STONE_PUSH(r->arena, &e->zones) = e->zone;
    e->zone_unknown = true;
    *STONE_PUSH(r->arena, &r->zones) = NULL;
    g_autofree char *names = g_strjoinv("`, `", (char **)(uintptr_t)r->zones.at);
    stone_finding *f =
        stone_findings_add(r->findings, STONE_FINDING_ZONE_UNKNOWN, e->span,
                           "No page or box is for zone `%.60s`. The zones are `%.400s`.", e->zone, names);
    const char *near = stone_nearest_word(e->zone, r->zones.at);
    if (near)
        f->hint = stone_arena_print(r->findings->arena, "Did you mean `--zone %s`?", near);
}

static stone_edition *build(stone_reading *r, const stone_node *tree, uint32_t before)
{
    stone_edition *e = STONE_NEW(r->arena, stone_edition);
    stone_mention_list wanted = {0};
    e->name = stone_paths_edition(r->paths);
    e->span = tree->span;
    r->edition_panels = stone_node_at(tree, "panels");
    stone_style_build(r);
    grade(r->findings, before, r->style);
    e->style = r->style;
    read_facts(r, tree, e);
    check_folders(r, stone_node_at(tree, "folders"));
    for (uint32_t i = 0; r->edition_panels && i < r->edition_panels->entries.n; i++) {
        stone_panel panel = stone_panel_read(r, &r->edition_panels->entries.at[i]);
        *STONE_PUSH(r->arena, &e->panels) = panel;
    }
    read_pages(r, stone_node_at(tree, "pages"), e, &wanted);
    read_waivers(r, stone_node_at(tree, "waivers"), e);
    stone_bookings_read(r, stone_node_at(tree, "ads"), e);
    stone_stories_read(r, &wanted, e);
    stone_listings_read(r, e);
    settle_zones(r, e);
    return e;
}

const stone_edition *stone_edition_read(const stone_read_order *order, stone_arena *arena, stone_sources *sources,
                                        stone_findings *findings)
{
    uint32_t before = findings->list.n;
    stone_reading r = {.arena = arena, .sources = sources, .findings = findings, .order = order};
    r.paths = stone_paths_open(arena, sources, order);
    if (!r.paths) {
        stone_paths_report(findings, STONE_SPAN_NONE, STONE_FILE_MISSING, "The edition", order->path, true);
        return NULL;
    }
    r.loaded = g_tree_new((GCompareFunc)strcmp);
    stone_edition *edition = NULL;
    stone_node *tree = stone_edition_tree_read(&r);
    if (tree) {
        r.language = text_at(tree, "language") ? text_at(tree, "language") : "en";
        const char *stories = text_at(stone_node_at(tree, "folders"), "stories");
        const char *ads = text_at(stone_node_at(tree, "folders"), "ads");
        r.stories = stories ? stories : "stories";
        r.ads = ads ? ads : "ads";
        const char *tables = text_at(stone_node_at(tree, "folders"), "tables");
        r.tables = tables ? tables : "tables";
        r.zone = order->zone ? order->zone : text_at(tree, "edition");
        if (stone_style_load(&r, stone_node_at(tree, "style")) && !findings->stops)
            edition = build(&r, tree, before);
    }
    g_tree_unref(r.loaded);
    stone_paths_close(r.paths);
    return edition;
}

const stone_style *stone_style_read(const stone_read_order *order, stone_arena *arena, stone_sources *sources,
                                    stone_findings *findings)
{
    uint32_t before = findings->list.n;
    stone_reading r = {.arena = arena, .sources = sources, .findings = findings, .order = order, .language = "en"};
    r.paths = stone_paths_open(arena, sources, order);
    if (!r.paths) {
        stone_paths_report(findings, STONE_SPAN_NONE, STONE_FILE_MISSING, "The style", order->path, true);
        return NULL;
    }
    r.loaded = g_tree_new((GCompareFunc)strcmp);
    const stone_node name = {.kind = STONE_NODE_SCALAR, .text = stone_paths_edition(r.paths), .span = STONE_SPAN_NONE};
    if (stone_style_load(&r, &name) && !findings->stops) {
        stone_style_build(&r);
        grade(findings, before, r.style);
    }
    g_tree_unref(r.loaded);
    stone_paths_close(r.paths);
    return r.style;
}
