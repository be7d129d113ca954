/* See leaf.h (of include/ and of this room). */
#include "leaves/leaf.h"

#include <glib.h>
#include <string.h>

#include "base/assert.h"
#include "base/share.h"
#include "diff/diff.h"
#include "paint/paint.h"
#include "scene/dump.h"
#include "scene/join.h"

enum { USUAL_INK_LIMIT = 240 }; /* per cent: newsprint, ISO 12647-3 */

static uint32_t look_of(const void *context, const stone_scene *scene, stone_scene_ink ink)
{
    return stone_ink_keys_look(context, ink);
}

static stone_page_keys keys_of(const stone_scene *scene, uint32_t page, stone_arena *arena)
{
    stone_ink_keys inks;
    stone_ink_keys_new(arena, scene, &inks);
    return stone_scene_keys(scene, page, look_of, &inks, arena);
}

/* Faults in the page's composition. They are measured on all pages, since a paragraph may continue on the next page. */
static void take_faults(stone_leaf *leaf, const stone_composition *c, uint32_t page)
{
    leaf->faults = STONE_NEW_N(leaf->arena, stone_composition_place, c->places.n + 1);
    for (uint32_t i = 0; i < c->places.n; i++) {
        if (c->places.at[i].page != page)
            continue;
        stone_composition_place *f = &leaf->faults[leaf->faults_n++];
        *f = c->places.at[i];
        f->box = stone_arena_string(leaf->arena, f->box);
        f->story = stone_arena_string(leaf->arena, f->story);
        f->item = stone_arena_string(leaf->arena, f->item);
        f->parts = stone_arena_copy(leaf->arena, f->parts, f->n * sizeof *f->parts);
    }
}

/* Safe from several threads once the session's fonts are hashed and its composition is measured. */
static stone_leaf *leaf_of(stone_session *s, uint32_t page, stone_leaf *former)
{
    stone_digest made_of = s->made.scene->pages.at[page].made_of;
    if (former && stone_digest_known(made_of) && stone_digest_same(made_of, former->made_of))
        return stone_leaf_keep(former);
    stone_arena *arena = stone_arena_open();
    stone_scene *alone = stone_scene_alone(s->made.scene, page, arena);
    stone_page_keys keys = keys_of(alone, 0, arena);
    if (former && stone_digest_same(former->keys.page, keys.page) &&
        stone_digest_same(former->keys.places, keys.places)) {
        stone_arena_close(arena);
        return stone_leaf_keep(former);
    }
    stone_leaf *leaf = g_new0(stone_leaf, 1);
    leaf->holders = 1;
    leaf->arena = stone_arena_open();
    leaf->scene = stone_scene_keep(alone, 0, leaf->arena);
    leaf->keys = keys;
    leaf->made_of = made_of;
    leaf->keys.items = stone_arena_copy(leaf->arena, keys.items, keys.n * sizeof *keys.items);
    stone_arena_close(arena);
    const stone_press_rule *press = s->made.edition ? &s->made.edition->style->press : NULL;
    leaf->pictures = s->made.edition ? stone_arena_string(leaf->arena, s->made.edition->pictures_folder) : NULL;
    leaf->profile = press ? stone_arena_string(leaf->arena, press->profile_path) : NULL;
    leaf->ink_limit = press && press->ink_limit ? press->ink_limit : USUAL_INK_LIMIT;
    stone_digest_print(keys.page, leaf->key);
    take_faults(leaf, s->made.composition, page);
    return leaf;
}

stone_leaf *stone_session_leaf(stone_session *s, size_t page, stone_leaf *former)
{
    STONE_ASSERT(page < stone_session_pages(s));
    stone_session_hash_fonts(s);
    stone_session_composition(s);
    return leaf_of(s, (uint32_t)page, former);
}

struct all_leaves {
    stone_session *session;
    stone_leaf **leaves;
};

static void replace_leaf(void *context, uint32_t page)
{
    struct all_leaves *all = context;
    all->leaves[page] = leaf_of(all->session, page, all->leaves[page]);
}

void stone_session_leaves(stone_session *s, stone_leaf **leaves)
{
    struct all_leaves all = {s, leaves};
    if (!s->made.scene)
        return;
    stone_session_hash_fonts(s);
    stone_session_composition(s);
    stone_share(s->options.threads, s->made.scene->pages.n, replace_leaf, &all);
}

struct stone_leaf_text {
    char *bytes;
    size_t size;
};

static void free_text(struct stone_leaf_text *text)
{
    if (text)
        g_free(text->bytes);
    g_free(text);
}

stone_leaf *stone_leaf_keep(stone_leaf *leaf)
{
    g_atomic_int_inc(&leaf->holders);
    return leaf;
}

void stone_leaf_close(stone_leaf *leaf)
{
    if (!leaf || !g_atomic_int_dec_and_test(&leaf->holders))
        return;
    free_text(leaf->document);
    free_text(leaf->hash);
    stone_arena_close(leaf->arena);
    g_free(leaf);
}

stone_leaf_facts stone_leaf_facts_of(const stone_leaf *leaf)
{
    const stone_scene_page *page = &leaf->scene->pages.at[0];
    return (stone_leaf_facts){.key = leaf->key,
                              .folio = page->folio,
                              .side = page->side,
                              .width_mm = stone_len_to_mm(page->width),
                              .height_mm = stone_len_to_mm(page->height),
                              .mono = page->mono};
}

/* If two threads write it at once, the later one frees its copy. */
static const struct stone_leaf_text *once(stone_leaf *leaf, struct stone_leaf_text **at,
                                          char *(*write)(const stone_leaf *leaf, size_t *size))
{
    struct stone_leaf_text *text = g_atomic_pointer_get(at);
    if (text)
        return text;
    text = g_new(struct stone_leaf_text, 1);
    text->bytes = write(leaf, &text->size);
    if (g_atomic_pointer_compare_and_exchange(at, NULL, text))
        return text;
    free_text(text);
    return g_atomic_pointer_get(at);
}

const char *stone_leaf_document(stone_leaf *leaf, size_t *size)
{
    const struct stone_leaf_text *text = once(leaf, &leaf->document, stone_leaf_write);
    *size = text->size;
    return text->bytes;
}

static const char *write_page(const stone_scene *scene, uint32_t page, stone_arena *arena, size_t *size)
{
    stone_scene *alone = stone_scene_alone(scene, page, arena);
    stone_scene_unsource(alone);
    alone->title = ""; /* the title names the zone, but no page shows it from here */
    return stone_scene_write(alone, STONE_DUMP_FULL, UINT32_MAX, arena, size);
}

const char *stone_leaf_scene(const stone_leaf *leaf, stone_arena *arena, size_t *size)
{
    return write_page(leaf->scene, 0, arena, size);
}

stone_hash stone_leaf_hash_of(const stone_scene *scene, uint32_t page)
{
    stone_arena *scratch = stone_arena_open();
    size_t size;
    const char *bytes = write_page(scene, page, scratch, &size);
    stone_hash hash = stone_hash_of(bytes, size);
    stone_arena_close(scratch);
    return hash;
}

static char *write_hash(const stone_leaf *leaf, size_t *size)
{
    stone_hash hash = stone_leaf_hash_of(leaf->scene, 0);
    *size = strlen(hash.hex);
    return g_strdup(hash.hex);
}

const char *stone_leaf_hash(stone_leaf *leaf)
{
    return once(leaf, &leaf->hash, write_hash)->bytes;
}

/* ---- places ---- */

static bool after(stone_span a, unsigned line, unsigned column)
{
    return a.line > line || (a.line == line && a.column > column);
}

const stone_scene_item *stone_leaf_box(const stone_leaf *leaf, const char *name, const char *story)
{
    const stone_scene_page *page = &leaf->scene->pages.at[0];
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        const char *has = name ? item->id : item->story, *wanted = name ? name : story;
        if (stone_scene_is_box(item) && has && wanted && strcmp(has, wanted) == 0)
            return item;
    }
    return NULL;
}

const stone_scene_item *stone_leaf_box_around(const stone_leaf *leaf, const stone_scene_item *item)
{
    for (const stone_scene_item *box = item; box >= leaf->scene->pages.at[0].items.at; box--)
        if (stone_scene_is_box(box) && box + box->group.count >= item)
            return box;
    return NULL;
}

bool stone_leaf_find(const stone_leaf *leaf, const char *file, unsigned line, unsigned column, stone_leaf_place *place)
{
    const stone_scene *scene = leaf->scene;
    const stone_scene_page *page = &scene->pages.at[0];
    const stone_scene_item *found = NULL;
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        stone_span span = item->span;
        if (item->kind == STONE_ITEM_NOTE || span.source >= scene->sources.n || span.line == 0 ||
            after(span, line, column) || strcmp(scene->sources.at[span.source], file) != 0)
            continue;
        if (!found || after(span, found->span.line, found->span.column))
            found = item;
    }
    if (!found)
        return false;
    const stone_scene_item *box = stone_leaf_box_around(leaf, found);
    *place = (stone_leaf_place){.box = box ? box->id : NULL,
                                .x_mm = stone_len_to_mm(found->box.x),
                                .y_mm = stone_len_to_mm(found->box.y),
                                .width_mm = stone_len_to_mm(found->box.width),
                                .height_mm = stone_len_to_mm(found->box.height),
                                .line = found->span.line,
                                .column = found->span.column};
    return true;
}

/* ---- changes ---- */

static void put_place(stone_json *j, const char *key, bool there, stone_rect r)
{
    if (there)
        stone_leaf_put_place(j, key, r);
    else
        stone_json_string(j, key, NULL);
}

static void put_change(stone_json *j, const stone_change *c)
{
    const stone_change_facts *facts = &stone_change_facts_of[c->kind];
    stone_json_object(j, NULL, false);
    stone_json_string(j, "kind", facts->word);
    stone_json_string(j, "title", facts->title);
    stone_json_string(j, "severity", stone_change_weight_words[facts->weight]);
    stone_json_string(j, "message", c->message);
    stone_json_string(j, "box", c->box);
    stone_json_string(j, "story", c->story);
    stone_json_string(j, "was", c->was);
    stone_json_string(j, "is", c->is);
    put_place(j, "old_place", c->had, c->old);
    put_place(j, "new_place", c->has, c->newer);
    stone_json_end(j);
}

char *stone_leaf_changes(const stone_leaf *old, const stone_leaf *newer, size_t *size)
{
    stone_arena *scratch = stone_arena_open();
    stone_diff_result result = {0};
    stone_diff(old->scene, newer->scene, NULL, scratch, &result);
    stone_json *j = stone_json_open();
    stone_json_array(j, NULL, false);
    for (uint32_t i = 0; i < result.changes.n; i++)
        put_change(j, &result.changes.at[i]);
    stone_json_end(j);
    stone_arena_close(scratch);
    return stone_json_close(j, size);
}

void stone_leaf_free(void *bytes)
{
    g_free(bytes);
}

/* ---- tiles ---- */

bool stone_leaf_tiling(const stone_leaf *leaf, unsigned dpi, stone_tiling *t)
{
    *t = (stone_tiling){0};
    if (!stone_paint_size(leaf->scene, 0, dpi, &t->width, &t->height))
        return false;
    t->columns = (t->width + STONE_LEAF_TILE - 1) / STONE_LEAF_TILE;
    t->rows = (t->height + STONE_LEAF_TILE - 1) / STONE_LEAF_TILE;
    return true;
}

/* Where the tiles along an axis begin and end on the page. */
static stone_len *edges(unsigned n, unsigned pixels, unsigned dpi, stone_arena *arena)
{
    stone_len *at = STONE_NEW_N(arena, stone_len, n + 1);
    for (unsigned i = 0; i <= n; i++)
        at[i] = stone_len_units((int32_t)((int64_t)MIN(i * STONE_LEAF_TILE, pixels) * 72 * STONE_LEN_UNIT / dpi));
    return at;
}

/* The name of a blank tile depends only on its size. */
void stone_leaf_tiles(stone_leaf *leaf, unsigned dpi, stone_look look, char (*names)[33])
{
    stone_tiling t;
    if (!stone_leaf_tiling(leaf, dpi, &t))
        return;
    stone_arena *scratch = stone_arena_open();
    uint32_t n = t.columns * t.rows;
    stone_digest *ground = STONE_NEW_N(scratch, stone_digest, n), *tiles = STONE_NEW_N(scratch, stone_digest, n);
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t facts[] = {dpi, look, i % t.columns, i / t.columns,
                                  look == STONE_LOOK_INK ? leaf->ink_limit : 0};
        ground[i] = tiles[i] =
            stone_digest_text(stone_digest_add((stone_digest){0}, facts, sizeof facts), look ? leaf->profile : NULL);
    }
    stone_scene_tile_keys(&leaf->keys, edges(t.columns, t.width, dpi, scratch), t.columns,
                          edges(t.rows, t.height, dpi, scratch), t.rows, stone_len_pt(2 * 72. / dpi), tiles);
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t size[] = {MIN(STONE_LEAF_TILE, t.width - i % t.columns * STONE_LEAF_TILE),
                                 MIN(STONE_LEAF_TILE, t.height - i / t.columns * STONE_LEAF_TILE)};
        bool blank = stone_digest_same(tiles[i], ground[i]);
        stone_digest_print(stone_digest_add(blank ? (stone_digest){0} : tiles[i], size, sizeof size), names[i]);
    }
    stone_arena_close(scratch);
}
