/* What is compared is serialized field by field, because structs contain padding and pointers. */
#include "paint/standing.h"

#include <string.h>

#include "base/file.h"

typedef struct {
    GBytes *matter;
    GByteArray *bytes; /* NULL: not kept */
} kept_part;

struct stone_standing {
    GBytes *ground; /* NULL: nothing is kept */
    GArray *parts;  /* kept_part */
    stone_letters *letters;
    GByteArray *room;
};

enum { MOST_LETTERS = 8 /* slightly more than the threads that paint parts */ };

static void clear_part(gpointer part)
{
    kept_part *p = part;
    g_clear_pointer(&p->matter, g_bytes_unref);
    g_clear_pointer(&p->bytes, g_byte_array_unref);
}

stone_standing *stone_standing_open(void)
{
    stone_standing *s = g_new0(stone_standing, 1);
    s->room = g_byte_array_new();
    s->parts = g_array_new(FALSE, TRUE, sizeof(kept_part));
    g_array_set_clear_func(s->parts, clear_part);
    return s;
}

void stone_standing_close(stone_standing *s)
{
    if (!s)
        return;
    g_clear_pointer(&s->ground, g_bytes_unref);
    stone_letters_close(s->letters);
    g_byte_array_unref(s->room);
    g_array_free(s->parts, TRUE);
    g_free(s);
}

void stone_standing_stand(stone_standing *s, GBytes *ground, uint32_t parts)
{
    bool other = !s->ground || !g_bytes_equal(s->ground, ground);
    if (other || parts != s->parts->len)
        g_array_set_size(s->parts, 0);
    if (other) {
        stone_letters_close(s->letters);
        s->letters = stone_letters_open(MOST_LETTERS);
    }
    g_array_set_size(s->parts, parts);
    g_clear_pointer(&s->ground, g_bytes_unref);
    s->ground = g_bytes_ref(ground);
}

stone_letters *stone_standing_letters(const stone_standing *s)
{
    return s ? s->letters : NULL;
}

GByteArray *stone_standing_room(const stone_standing *s)
{
    if (!s)
        return g_byte_array_new();
    g_byte_array_set_size(s->room, 0);
    return g_byte_array_ref(s->room);
}

GByteArray *stone_standing_find(const stone_standing *s, uint32_t number)
{
    const kept_part *p = &g_array_index(s->parts, kept_part, number);
    return p->bytes ? g_byte_array_ref(p->bytes) : NULL;
}

void stone_standing_keep(stone_standing *s, uint32_t number, GBytes *matter, GByteArray *bytes)
{
    kept_part *p = &g_array_index(s->parts, kept_part, number);
    clear_part(p);
    p->matter = g_bytes_ref(matter);
    p->bytes = bytes ? g_byte_array_ref(bytes) : NULL;
}

/* ---- what is compared ---- */

/* Writes values, or compares them with values written before. */
typedef struct {
    GByteArray *bytes; /* NULL: compare */
    const guint8 *former;
    size_t left;
    bool differs;
} matter;

static void put(matter *to, const void *bytes, size_t n)
{
    if (to->bytes) {
        g_byte_array_append(to->bytes, bytes, (guint)n);
    } else if (to->differs || n > to->left || memcmp(to->former, bytes, n) != 0) {
        to->differs = true;
    } else {
        to->former += n;
        to->left -= n;
    }
}

static void put_number(matter *to, int64_t number)
{
    put(to, &number, sizeof number);
}

static void put_text(matter *to, const char *text)
{
    put(to, text ? text : "", text ? strlen(text) + 1 : 1);
}

static void put_file(matter *to, const char *path)
{
    stone_file_stamp stamp = stone_file_stamp_of(path);
    put_text(to, path);
    put(to, &stamp, sizeof stamp);
}

static void put_ink(matter *to, stone_scene_ink ink)
{
    put_number(to, (int64_t)ink.colour << 32 | ink.tint);
}

static void put_rect(matter *to, stone_rect r)
{
    const int32_t sides[4] = {r.x.u, r.y.u, r.width.u, r.height.u};
    put(to, sides, sizeof sides);
}

GBytes *stone_standing_ground(const stone_scene *scene, const char *creator, const stone_ink_keys *keys,
                              const stone_case_sort_list *sorts)
{
    matter all = {.bytes = g_byte_array_new()}, *to = &all;
    put_text(to, scene->date);
    put_text(to, scene->title);
    put_text(to, scene->paper);
    put_text(to, creator);
    for (uint32_t i = 0; i < scene->fonts.n; i++) {
        put_file(to, scene->fonts.at[i].path);
        put_number(to, scene->fonts.at[i].face);
    }
    for (uint32_t i = 0; i < keys->n; i++) {
        put_ink(to, keys->at[i].ink);
        put_number(to, keys->at[i].red << 16 | keys->at[i].green << 8 | keys->at[i].blue);
    }
    for (uint32_t i = 0; i < scene->images.n; i++) {
        put_file(to, scene->images.at[i].print.path);
        put_number(to, (int64_t)scene->images.at[i].width << 32 | scene->images.at[i].height);
    }
    for (uint32_t i = 0; sorts && i < sorts->n; i++) {
        put_number(to, sorts->fonts[i].n);
        for (uint32_t k = 0; k < sorts->fonts[i].n; k++) {
            put_number(to, (int64_t)sorts->fonts[i].at[k].glyph << 32 | sorts->fonts[i].at[k].bytes);
            put(to, sorts->fonts[i].at[k].text, sorts->fonts[i].at[k].bytes);
        }
    }
    return g_byte_array_free_to_bytes(all.bytes);
}

static void put_run(matter *to, const stone_scene_glyphs *run)
{
    const int32_t facts[] = {run->font, run->size.u, run->scale, run->x.u, run->y.u, run->rtl, (int32_t)run->n};
    put(to, facts, sizeof facts);
    put_ink(to, run->ink);
    put_text(to, run->text);
    put(to, run->glyphs, run->n * sizeof *run->glyphs); /* four 32-bit numbers without padding */
}

static void put_path(matter *to, const stone_scene_item *item)
{
    put_ink(to, item->path.fill);
    put_ink(to, item->path.stroke);
    put_number(to, item->path.width.u);
    for (uint32_t i = 0; i < item->path.n; i++) {
        const stone_path_step *step = &item->path.steps[i];
        const int32_t facts[] = {(int32_t)step->verb, step->x[0].u, step->x[1].u, step->x[2].u,
                                 step->y[0].u,        step->y[1].u, step->y[2].u};
        put(to, facts, sizeof facts);
    }
}

static void put_item(matter *to, const stone_scene_item *item)
{
    if (item->kind == STONE_ITEM_NOTE)
        return;
    put_number(to, item->kind);
    if (item->kind != STONE_ITEM_GLYPHS)
        put_rect(to, item->box);
    switch (item->kind) {
    case STONE_ITEM_GROUP:
        put_number(to, item->group.clip);
        put_number(to, item->group.count);
        break;
    case STONE_ITEM_GLYPHS:
        put_run(to, &item->glyphs);
        break;
    case STONE_ITEM_RULE:
        put_ink(to, item->rule.ink);
        break;
    case STONE_ITEM_BOX:
        put_ink(to, item->rect.fill);
        for (int side = 0; side < 4; side++) {
            put_number(to, item->rect.border[side].u);
            put_ink(to, item->rect.border_ink[side]);
        }
        break;
    case STONE_ITEM_PATH:
        put_path(to, item);
        break;
    case STONE_ITEM_IMAGE:
        put_number(to, item->image.image);
        put_rect(to, item->image.crop);
        break;
    case STONE_ITEM_NOTE:
        break;
    }
}

static void put_pages(matter *to, const stone_scene *scene, const uint32_t *pages, uint32_t n)
{
    for (uint32_t i = 0; i < n && !to->differs; i++) {
        const stone_scene_page *page = &scene->pages.at[pages[i]];
        const int32_t sides[] = {page->width.u, page->height.u, page->bleed.u, (int32_t)page->items.n};
        put(to, sides, sizeof sides);
        put_text(to, page->folio);
        for (uint32_t k = 0; k < page->items.n && !to->differs; k++)
            put_item(to, &page->items.at[k]);
    }
}

GBytes *stone_standing_matter(const stone_scene *scene, const uint32_t *pages, uint32_t n)
{
    matter all = {.bytes = g_byte_array_new()};
    put_pages(&all, scene, pages, n);
    return g_byte_array_free_to_bytes(all.bytes);
}

bool stone_standing_same(const stone_standing *s, uint32_t number, const stone_scene *scene, const uint32_t *pages,
                         uint32_t n)
{
    const kept_part *p = number < s->parts->len ? &g_array_index(s->parts, kept_part, number) : NULL;
    if (!p || !p->bytes)
        return false;
    matter all = {0};
    all.former = g_bytes_get_data(p->matter, &all.left);
    put_pages(&all, scene, pages, n);
    return !all.differs && all.left == 0;
}
