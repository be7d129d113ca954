/* See tags.h. Two levels: articles (a story on a page; furniture, teasers and other boxes are sections), and in them
 * what is read in one breath: a paragraph, a head, a cutline, a picture, a link. Rules and boxes say nothing and get no
 * tag. */
#include "paint/tags.h"

#include <glib.h>
#include <string.h>

#include "base/format.h"
#include "base/role.h"
#include "scene/id.h"

/* What the groups round an item lead to, and the box it is in. */
struct around {
    const char *link, *box;
};

struct stone_tags {
    const stone_scene *scene;
    const uint32_t *pages;
    uint32_t n;
    stone_arena *arena;
    stone_paint_elements *elements;
    GHashTable *stories; /* id -> number, from 1 */
    GHashTable *places;  /* "story@page": the place of a story */
    GHashTable *boxes;   /* box -> page, from 1 */
    /* of the page at hand */
    uint32_t number;
    const stone_scene_page *page;
    struct around *around;        /* by item */
    struct around **pages_around; /* the same of all pages */
    const char *article, *leaf;   /* open; NULL: none */
    bool linked;
};

/* ---- where things are ---- */

static bool tells_story(const stone_scene_item *item)
{
    return item->kind == STONE_ITEM_GLYPHS || item->kind == STONE_ITEM_IMAGE;
}

/* Roles that refer to a story on another page. */
static bool points(const char *role)
{
    return stone_role_facts_of(role)->leads == STONE_ROLE_LEADS_STORY;
}

static char *place(const char *story, uint32_t page)
{
    return g_strdup_printf("%s@%u", story, page);
}

static bool stands(const stone_tags *t, const char *story, uint32_t page)
{
    g_autofree char *at = place(story, page);
    return g_hash_table_contains(t->places, at);
}

/* For each item what the nearest group that leads somewhere leads to, of a teaser's picture its story, and the box it
 * is in. */
static void look_round(const stone_scene_page *page, struct around *around)
{
    struct {
        uint32_t end;
        const char *link, *box;
        bool teaser;
    } open[STONE_SCENE_DEPTH + 1] = {{UINT32_MAX, NULL, NULL, false}};
    uint32_t depth = 0;
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        while (depth && open[depth].end <= i)
            depth--;
        around[i].link = open[depth].link ? open[depth].link : open[depth].teaser ? item->story : NULL;
        around[i].box = open[depth].box;
        if (item->kind == STONE_ITEM_GROUP && depth < STONE_SCENE_DEPTH) {
            depth++;
            open[depth].end = i + 1 + item->group.count;
            open[depth].link = item->group.link ? item->group.link : open[depth - 1].link;
            open[depth].teaser = open[depth - 1].teaser || g_strcmp0(item->group.what, "teaser") == 0;
            open[depth].box = stone_scene_is_box(item) ? item->id : open[depth - 1].box;
        }
    }
}

static void note_page(stone_tags *t, uint32_t number)
{
    const stone_scene_page *page = &t->scene->pages.at[t->pages[number]];
    struct around *around = t->pages_around[number] = STONE_NEW_N(t->arena, struct around, page->items.n + 1);
    look_round(page, around);
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        if (around[i].box && !g_hash_table_contains(t->boxes, around[i].box))
            g_hash_table_insert(t->boxes, (char *)(uintptr_t)around[i].box, GUINT_TO_POINTER(number + 1));
        if (!tells_story(item) || !item->story || points(item->role) || around[i].link)
            continue;
        if (!g_hash_table_contains(t->stories, item->story))
            g_hash_table_insert(t->stories, (char *)(uintptr_t)item->story,
                                GUINT_TO_POINTER(g_hash_table_size(t->stories) + 1));
        g_hash_table_add(t->places, place(item->story, number));
    }
}

stone_tags *stone_tags_open(const stone_scene *scene, const uint32_t *pages, uint32_t n, stone_arena *arena,
                            stone_paint_elements *elements)
{
    stone_tags *t = g_new0(stone_tags, 1);
    *t = (stone_tags){.scene = scene, .pages = pages, .n = n, .arena = arena, .elements = elements};
    t->stories = g_hash_table_new(g_str_hash, g_str_equal);
    t->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    t->boxes = g_hash_table_new(g_str_hash, g_str_equal);
    t->pages_around = STONE_NEW_N(arena, struct around *, n + 1);
    for (uint32_t i = 0; i < n; i++)
        note_page(t, i);
    return t;
}

void stone_tags_close(stone_tags *t)
{
    if (!t)
        return;
    g_hash_table_unref(t->stories);
    g_hash_table_unref(t->places);
    g_hash_table_unref(t->boxes);
    g_free(t);
}

/* ---- names of places ---- */

/* "s3p1": a story on a page; "p1": the head of a page. ASCII alone, whatever the story is called. */
static char *name_story(const stone_tags *t, const char *story, uint32_t page)
{
    return g_strdup_printf("s%up%u", GPOINTER_TO_UINT(g_hash_table_lookup(t->stories, story)), page);
}

/* The nearest page after or before this one that has text of a story; UINT32_MAX: none. */
static uint32_t page_beside(const stone_tags *t, const char *story, int step)
{
    for (int64_t i = (int64_t)t->number + step; i >= 0 && i < t->n; i += step)
        if (stands(t, story, (uint32_t)i))
            return (uint32_t)i;
    return UINT32_MAX;
}

/* Where an item leads; NULL: nowhere. The caller's. */
static char *target_of(const stone_tags *t, uint32_t i)
{
    const stone_scene_item *item = &t->page->items.at[i];
    stone_role_leads leads = stone_role_facts_of(item->role)->leads;
    if (item->story && (leads == STONE_ROLE_LEADS_ON || leads == STONE_ROLE_LEADS_BACK)) {
        uint32_t page = page_beside(t, item->story, leads == STONE_ROLE_LEADS_ON ? 1 : -1);
        return page == UINT32_MAX ? NULL : name_story(t, item->story, page);
    }
    const char *link = t->around[i].link ? t->around[i].link : leads == STONE_ROLE_LEADS_STORY ? item->story : NULL;
    if (!link)
        return NULL;
    for (uint32_t page = 0; page < t->n; page++)
        if (stands(t, link, page))
            return name_story(t, link, page);
    gpointer box = g_hash_table_lookup(t->boxes, link);
    return box ? g_strdup_printf("p%u", GPOINTER_TO_UINT(box) - 1) : NULL;
}

/* ---- elements ---- */

static const char *kind_of(const stone_scene_item *item)
{
    const char *tag = stone_role_facts_of(item->role)->tag;
    return tag ? tag : item->kind == STONE_ITEM_IMAGE ? "Figure" : "P";
}

static void begin(stone_tags *t, cairo_t *cr, const char *kind, const char *attributes, const char *story,
                  const char *alt)
{
    cairo_tag_begin(cr, kind, attributes);
    *STONE_PUSH(t->arena, t->elements) = (stone_paint_element){kind, story, alt};
}

static void end_leaf(stone_tags *t, cairo_t *cr)
{
    if (t->leaf) {
        if (t->linked)
            cairo_tag_end(cr, CAIRO_TAG_LINK);
        cairo_tag_end(cr, t->leaf);
    }
    t->leaf = NULL;
}

static void end_article(stone_tags *t, cairo_t *cr)
{
    end_leaf(t, cr);
    if (t->article)
        cairo_tag_end(cr, t->article);
    t->article = NULL;
}

static bool same_leaf(const stone_scene_item *a, const stone_scene_item *b)
{
    size_t n = stone_id_block(a->id);
    return a->kind == STONE_ITEM_GLYPHS && b->kind == STONE_ITEM_GLYPHS && stone_id_block(b->id) == n &&
           strncmp(a->id, b->id, n) == 0 && g_strcmp0(a->role, b->role) == 0;
}

/* What an item belongs to: its story, unless it only speaks of it; else its box. */
static const char *article_of(const stone_tags *t, uint32_t i)
{
    const stone_scene_item *item = &t->page->items.at[i];
    return item->story && !points(item->role) && !t->around[i].link ? item->story : NULL;
}

/* The item of the open leaf that was painted last. */
static const stone_scene_item *before(const stone_tags *t, uint32_t i)
{
    while (i-- > 0)
        if (tells_story(&t->page->items.at[i]))
            return &t->page->items.at[i];
    return NULL;
}

static bool same_article(const stone_tags *t, uint32_t a, uint32_t b)
{
    const char *x = article_of(t, a), *y = article_of(t, b);
    return x || y ? g_strcmp0(x, y) == 0 : g_strcmp0(t->around[a].box, t->around[b].box) == 0;
}

static void begin_article(stone_tags *t, cairo_t *cr, uint32_t i)
{
    const char *story = article_of(t, i);
    t->article = story ? "Art" : "Sect";
    begin(t, cr, t->article, NULL, story, NULL);
}

static void begin_leaf(stone_tags *t, cairo_t *cr, uint32_t i)
{
    const stone_scene_item *item = &t->page->items.at[i];
    g_autofree char *target = target_of(t, i);
    const char *alt = item->kind == STONE_ITEM_IMAGE && item->image.alt && *item->image.alt ? item->image.alt : NULL;
    t->leaf = kind_of(item);
    t->linked = target != NULL;
    begin(t, cr, t->leaf, NULL, NULL, alt);
    if (target) {
        g_autofree char *attributes = g_strdup_printf("dest='%s'", target);
        begin(t, cr, CAIRO_TAG_LINK, attributes, NULL, NULL);
    }
}

/* A named place, at a point of the page. */
static void set_place(cairo_t *cr, const char *name, stone_rect box)
{
    char at[80];
    stone_format(at, sizeof at, "x=%.3f y=%.3f", stone_len_to_pt(box.x), stone_len_to_pt(box.y));
    g_autofree char *attributes = g_strdup_printf("name='%s' %s", name, at);
    cairo_tag_begin(cr, CAIRO_TAG_DEST, attributes);
    cairo_tag_end(cr, CAIRO_TAG_DEST);
}

void stone_tags_begin_page(stone_tags *t, cairo_t *cr, uint32_t number)
{
    t->number = number;
    t->page = &t->scene->pages.at[t->pages[number]];
    t->around = t->pages_around[number];
    g_autofree char *name = g_strdup_printf("p%u", number);
    set_place(cr, name, (stone_rect){0});
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < t->page->items.n; i++) {
        const char *story = tells_story(&t->page->items.at[i]) ? article_of(t, i) : NULL;
        if (!story || !g_hash_table_add(told, (char *)(uintptr_t)story))
            continue;
        g_autofree char *at = name_story(t, story, number);
        set_place(cr, at, t->page->items.at[i].box);
    }
}

void stone_tags_item(stone_tags *t, cairo_t *cr, uint32_t i)
{
    const stone_scene_item *item = &t->page->items.at[i];
    if (!tells_story(item)) {
        /* a leaf may hold content only */
        if (item->kind != STONE_ITEM_GROUP && item->kind != STONE_ITEM_NOTE)
            end_leaf(t, cr);
        return;
    }
    const stone_scene_item *last = before(t, i);
    uint32_t at = last ? (uint32_t)(last - t->page->items.at) : 0;
    if (!t->article || !last || !same_article(t, at, i)) {
        end_article(t, cr);
        begin_article(t, cr, i);
    }
    if (!t->leaf || !last || !same_leaf(last, item)) {
        end_leaf(t, cr);
        begin_leaf(t, cr, i);
    }
}

void stone_tags_end_page(stone_tags *t, cairo_t *cr)
{
    end_article(t, cr);
}

/* ---- the outline ---- */

/* Of the heads over a story only that one which is tagged as a heading. */
static bool names_story(const char *role)
{
    const stone_role_facts *facts = stone_role_facts_of(role);
    return facts->tells == STONE_ROLE_TELLS_HEAD && facts->tag;
}

/* The head of a story on a page, its lines joined; NULL: it has none there. The caller's. */
static char *head_of(const stone_scene_page *page, const char *story)
{
    g_autoptr(GString) head = g_string_new(NULL);
    const stone_scene_item *first = NULL;
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        bool is = item->kind == STONE_ITEM_GLYPHS && names_story(item->role) && g_strcmp0(item->story, story) == 0;
        if (!is || (first && !same_leaf(first, item)))
            continue;
        if (!first)
            first = item;
        g_string_append(head, item->glyphs.text);
        if (item->glyphs.line_end && !item->glyphs.joins && !item->glyphs.paragraph_end)
            g_string_append_c(head, ' ');
    }
    return head->len ? g_strdup(head->str) : NULL;
}

void stone_tags_outline(stone_tags *t, cairo_surface_t *surface)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t number = 0; number < t->n; number++) {
        const stone_scene_page *page = &t->scene->pages.at[t->pages[number]];
        g_autofree char *to = g_strdup_printf("dest='p%u'", number);
        int parent = cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT,
                                                   page->folio && *page->folio ? page->folio : "-", to,
                                                   number == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
        for (uint32_t i = 0; i < page->items.n; i++) {
            const char *story = page->items.at[i].story;
            if (!story || !stands(t, story, number) || g_hash_table_contains(told, story))
                continue;
            g_autofree char *head = head_of(page, story), *name = name_story(t, story, number);
            g_autofree char *place = g_strdup_printf("dest='%s'", name);
            g_hash_table_add(told, (char *)(uintptr_t)story);
            if (head)
                cairo_pdf_surface_add_outline(surface, parent, head, place, 0);
        }
    }
}
