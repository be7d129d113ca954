/* See side.h. An item's name within its box is its name without that of the box, so that a renamed box can still be
 * recognised by its content. */
#include "diff/side.h"

#include <glib.h>
#include <string.h>

#include "base/role.h"
#include "diff/match.h"
#include "scene/id.h"

typedef struct {
    stone_side *side;
    stone_arena *arena;
    GHashTable *paragraphs, *stories; /* by key: index + 1 */
    GString *key;
    uint32_t page, box;
    uint32_t box_end; /* index of the item after the box */
    GString **texts;  /* by paragraph */
    uint32_t texts_room;
} knife;

/* Whether an item is of a paragraph of its story ("ferry/p3/l0"); pull quotes and tables are read by themselves. */
static bool runs_on(const stone_scene_item *item)
{
    return item->story && stone_role_facts_of(item->role)->words != STONE_ROLE_WORDS_APART &&
           stone_id_in_paragraph(item->id, item->story);
}

/* Begins a paragraph, but has a role of its own; the paragraph's role is that of what follows. */
static bool begins(const char *role)
{
    return stone_role_facts_of(role)->starts == STONE_ROLE_STARTS_START;
}

static const char *within(const knife *k, const char *id)
{
    return stone_id_within(id, k->box == STONE_SIDE_NONE ? NULL : k->side->boxes.at[k->box].item->id);
}

static stone_side_story *story_of(knife *k, const char *id)
{
    gpointer found = g_hash_table_lookup(k->stories, id);
    if (!found) {
        *STONE_PUSH(k->arena, &k->side->stories) = (stone_side_story){.id = id, .twin = STONE_SIDE_NONE};
        found = GUINT_TO_POINTER(k->side->stories.n);
        g_hash_table_insert(k->stories, (gpointer)(uintptr_t)id, found);
    }
    return &k->side->stories.at[GPOINTER_TO_UINT(found) - 1];
}

static void stands_in(knife *k, const char *story, uint32_t box)
{
    stone_side_story *s = story_of(k, story);
    if (s->boxes.n == 0 || s->boxes.at[s->boxes.n - 1] != box)
        *STONE_PUSH(k->arena, &s->boxes) = box;
}

static uint32_t paragraph_of(knife *k, const stone_scene_item *item)
{
    bool running = runs_on(item);
    stone_id id = stone_id_read(item->id);
    const char *called = within(k, item->id);
    g_string_printf(k->key, "%s%c%.*s", running ? item->story : "", running ? '\1' : '\2', (int)id.of, item->id);
    if (!running)
        g_string_append_printf(k->key, "\n%u", k->page);
    gpointer found = g_hash_table_lookup(k->paragraphs, k->key->str);
    bool first = running && id.is_line && id.number == 0 && id.run == 0;
    if (!found || (first && k->side->paragraphs.at[GPOINTER_TO_UINT(found) - 1].begun)) {
        stone_side_paragraph *p = STONE_PUSH(k->arena, &k->side->paragraphs);
        *p = (stone_side_paragraph){.role = item->role,
                                    .story = item->story,
                                    .page = k->page,
                                    .box = k->box,
                                    .running = running,
                                    .twin = STONE_SIDE_NONE};
        p->key =
            stone_arena_slice(k->arena, running ? item->id : called, stone_id_read(running ? item->id : called).of);
        uint32_t n = k->side->paragraphs.n;
        if (n > k->texts_room) {
            k->texts_room = MAX(256, 2 * k->texts_room);
            k->texts = g_renew(GString *, k->texts, k->texts_room);
        }
        k->texts[n - 1] = g_string_new(NULL);
        found = GUINT_TO_POINTER(n);
        g_hash_table_insert(k->paragraphs, g_strdup(k->key->str), found);
        if (running)
            *STONE_PUSH(k->arena, &story_of(k, item->story)->paragraphs) = n - 1;
    }
    k->side->paragraphs.at[GPOINTER_TO_UINT(found) - 1].begun |= first;
    return GPOINTER_TO_UINT(found) - 1;
}

static void add_run(stone_side_line *line, const stone_scene *scene, const stone_scene_item *item)
{
    const stone_scene_glyphs *g = &item->glyphs;
    const stone_scene_font *font = &scene->fonts.at[g->font];
    const stone_scene_glyphs *first = &line->first->glyphs;
    line->text = stone_match_hash(line->text, g->text, strlen(g->text));
    line->glyphs = stone_match_text(line->glyphs, font->file);
    line->glyphs = stone_match_number(line->glyphs, font->face);
    line->glyphs = stone_match_number(line->glyphs, g->size.u);
    line->spacing = stone_match_number(line->spacing, g->scale);
    line->spacing = stone_match_number(line->spacing, (int64_t)g->x.u - first->x.u);
    line->spacing = stone_match_number(line->spacing, (int64_t)g->y.u - first->y.u);
    for (uint32_t i = 0; i < g->n; i++) {
        line->glyphs = stone_match_number(line->glyphs, g->glyphs[i].glyph);
        line->spacing = stone_match_place(line->spacing, g->glyphs[i].x, g->glyphs[i].y);
    }
}

/* The line's text joins the paragraph's, without the mark of a division. */
static void add_text(GString *text, const stone_scene_glyphs *g)
{
    size_t n = strlen(g->text);
    if (g->hyphenated && n >= 2 && memcmp(g->text + n - 2, STONE_SCENE_DIVISION, 2) == 0)
        n -= 2;
    g_string_append_len(text, g->text, (gssize)n);
    if (g->line_end && !g->paragraph_end && !g->joins)
        g_string_append_c(text, ' ');
}

/* The line that begins with item i. Returns the number of items that are its runs. */
static uint32_t add_line(knife *k, const stone_scene_page *page, uint32_t i)
{
    const stone_scene *scene = k->side->scene;
    const stone_scene_item *first = &page->items.at[i];
    size_t n = stone_id_read(first->id).line;
    uint32_t paragraph = paragraph_of(k, first), runs = 0;
    stone_side_line line = {
        .first = first, .page = k->page, .box = k->box, .paragraph = paragraph, .place = first->box};
    GString *text = k->texts[paragraph];
    bool ended = false;
    while (i + runs < page->items.n && !ended) {
        const stone_scene_item *item = &page->items.at[i + runs];
        if (item->kind != STONE_ITEM_GLYPHS ||
            (runs && (strncmp(item->id, first->id, n) != 0 || stone_id_read(item->id).line != n)))
            break;
        add_run(&line, scene, item);
        line.place = stone_side_unite(line.place, item->box);
        add_text(text, &item->glyphs);
        stone_side_paragraph *p = &k->side->paragraphs.at[paragraph];
        if (p->running && begins(p->role))
            p->role = item->role;
        line.divided = item->glyphs.hyphenated;
        ended = item->glyphs.line_end;
        runs++;
    }
    line.runs = runs;
    line.end = (uint32_t)text->len;
    stone_side_paragraph *p = &k->side->paragraphs.at[paragraph];
    *STONE_PUSH(k->arena, &k->side->lines) = line;
    *STONE_PUSH(k->arena, &p->lines) = k->side->lines.n - 1;
    if (p->running && k->box != STONE_SIDE_NONE)
        stands_in(k, p->story, k->box);
    return runs;
}

static bool is_told_note(const stone_scene_item *item)
{
    static const char *const told[] = {"overset", "underset", NULL};
    return stone_side_one_of(item->note.what, told);
}

static void add_thing(knife *k, const stone_scene_item *item, uint32_t index)
{
    *STONE_PUSH(k->arena, &k->side->things) = (stone_side_thing){.item = item,
                                                                 .page = k->page,
                                                                 .box = k->box,
                                                                 .index = index,
                                                                 .key = within(k, item->id),
                                                                 .twin = STONE_SIDE_NONE};
}

static void add_box(knife *k, const stone_scene_item *item, uint32_t index)
{
    *STONE_PUSH(k->arena, &k->side->boxes) = (stone_side_box){.item = item, .page = k->page, .twin = STONE_SIDE_NONE};
    k->box = k->side->boxes.n - 1;
    k->box_end = index + 1 + item->group.count;
    if (item->story && strcmp(item->group.what, "story") == 0)
        stands_in(k, item->story, k->box);
}

static void mark_overset(knife *k, const stone_scene_item *item)
{
    const char *story = k->box == STONE_SIDE_NONE ? NULL : k->side->boxes.at[k->box].item->story;
    if (story && item->kind == STONE_ITEM_NOTE && strcmp(item->note.what, "overset") == 0)
        story_of(k, story)->overset = true;
}

static void cut_page(knife *k, uint32_t number)
{
    const stone_scene_page *page = &k->side->scene->pages.at[number];
    k->page = number;
    k->box = STONE_SIDE_NONE;
    k->box_end = 0;
    k->side->boxes_of[number] = k->side->boxes.n;
    k->side->things_of[number] = k->side->things.n;
    for (uint32_t i = 0, step; i < page->items.n; i += step) {
        const stone_scene_item *item = &page->items.at[i];
        step = 1;
        if (i >= k->box_end)
            k->box = STONE_SIDE_NONE;
        if (item->kind == STONE_ITEM_GLYPHS)
            step = add_line(k, page, i);
        else if (k->box == STONE_SIDE_NONE && stone_scene_is_box(item))
            add_box(k, item, i);
        else if (item->kind != STONE_ITEM_NOTE || is_told_note(item)) {
            add_thing(k, item, i);
            mark_overset(k, item);
        }
    }
}

void stone_side_take_apart(const stone_scene *scene, stone_arena *arena, stone_side *side)
{
    *side = (stone_side){.scene = scene};
    uint32_t n = scene->pages.n;
    side->boxes_of = STONE_NEW_N(arena, uint32_t, n + 1);
    side->things_of = STONE_NEW_N(arena, uint32_t, n + 1);
    side->pair = STONE_NEW_N(arena, uint32_t, n + 1);
    knife k = {.side = side,
               .arena = arena,
               .paragraphs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
               .stories = g_hash_table_new(g_str_hash, g_str_equal),
               .key = g_string_new(NULL)};
    for (uint32_t i = 0; i < n; i++)
        cut_page(&k, i);
    side->boxes_of[n] = side->boxes.n;
    side->things_of[n] = side->things.n;
    for (uint32_t i = 0; i < side->paragraphs.n; i++) {
        stone_side_paragraph *p = &side->paragraphs.at[i];
        p->text = stone_arena_slice(arena, k.texts[i]->str, k.texts[i]->len);
        p->hash = stone_match_text(0, p->text);
        g_string_free(k.texts[i], TRUE);
    }
    g_free(k.texts);
    g_string_free(k.key, TRUE);
    g_hash_table_destroy(k.paragraphs);
    g_hash_table_destroy(k.stories);
}

bool stone_side_same_ink(const stone_scene *s, stone_scene_ink a, const stone_scene *t, stone_scene_ink b)
{
    bool none = a.colour == STONE_SCENE_NONE, other = b.colour == STONE_SCENE_NONE;
    if (none || other)
        return none == other;
    return a.tint == b.tint && stone_scene_same_text(s->colours.at[a.colour].name, t->colours.at[b.colour].name);
}

static uint64_t hash_rect(uint64_t h, stone_rect r)
{
    h = stone_match_place(h, r.x, r.y);
    return stone_match_place(h, r.width, r.height);
}

static uint64_t hash_ink(uint64_t h, const stone_scene *scene, stone_scene_ink ink)
{
    if (ink.colour == STONE_SCENE_NONE)
        return stone_match_number(h, -1);
    const stone_scene_colour *c = &scene->colours.at[ink.colour];
    h = stone_match_text(h, c->spot);
    return stone_match_number(stone_match_hash(h, c->cmyk, sizeof c->cmyk), ink.tint);
}

static uint64_t hash_glyphs(uint64_t h, const stone_scene *scene, const stone_scene_glyphs *g)
{
    h = stone_match_text(h, scene->fonts.at[g->font].file);
    h = stone_match_text(h, scene->fonts.at[g->font].hash);
    h = stone_match_number(h, scene->fonts.at[g->font].face);
    h = stone_match_number(hash_ink(h, scene, g->ink), g->size.u);
    h = stone_match_number(h, g->scale);
    h = stone_match_place(h, g->x, g->y);
    if (g->n == 0) /* of a page of which only the words are known, not the glyphs */
        h = stone_match_text(h, g->text);
    for (uint32_t i = 0; i < g->n; i++) {
        h = stone_match_number(h, g->glyphs[i].glyph);
        h = stone_match_place(h, g->glyphs[i].x, g->glyphs[i].y);
    }
    return h;
}

static uint64_t hash_path(uint64_t h, const stone_scene *scene, const stone_scene_item *item)
{
    h = hash_ink(hash_ink(h, scene, item->path.fill), scene, item->path.stroke);
    h = stone_match_number(h, item->path.width.u);
    for (uint32_t i = 0; i < item->path.n; i++) {
        const stone_path_step *step = &item->path.steps[i];
        h = stone_match_number(h, step->verb);
        for (int k = 0; k < 3; k++)
            h = stone_match_place(h, step->x[k], step->y[k]);
    }
    return h;
}

uint64_t stone_side_print_hash(const stone_scene *scene, const stone_scene_item *item)
{
    uint64_t h = stone_match_number(0, item->kind);
    switch (item->kind) {
    case STONE_ITEM_GROUP:
        return item->group.clip ? hash_rect(h, item->box) : 0;
    case STONE_ITEM_GLYPHS:
        return hash_glyphs(h, scene, &item->glyphs);
    case STONE_ITEM_RULE:
        return hash_rect(hash_ink(h, scene, item->rule.ink), item->box);
    case STONE_ITEM_BOX:
        h = hash_rect(hash_ink(h, scene, item->rect.fill), item->box);
        for (int side = 0; side < 4; side++)
            h = hash_ink(stone_match_number(h, item->rect.border[side].u), scene, item->rect.border_ink[side]);
        return h;
    case STONE_ITEM_PATH:
        return hash_path(hash_rect(h, item->box), scene, item);
    case STONE_ITEM_IMAGE: {
        const stone_scene_image *image = &scene->images.at[item->image.image];
        h = hash_rect(hash_rect(stone_match_text(h, image->hash), item->box), item->image.crop);
        h = stone_match_number(h, image->grey);
        return image->ground.tint ? hash_ink(h, scene, image->ground) : h;
    }
    default:
        return 0;
    }
}
