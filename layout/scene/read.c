/* Reads the full form back. Everything is checked before it is believed: indices are in range, groups hold no more
 * items than their page or parent has, clusters begin characters of the run's text, no length is so large that a
 * sum of two could overflow, and no memory is allocated for a count that the file's size cannot justify. */
#include <string.h>

#include "scene/cursor.h"
#include "scene/dump.h"

enum {
    LEAST_LINE = 10,     /* bytes of the shortest line that can describe a thing */
    MOST_GLYPH = 0xFFFF, /* ids in a TrueType or OpenType file */
    MOST_SIZE = 4096 * STONE_LEN_UNIT,
    MOST_SCALE = 5000,     /* per thousand */
    MOST_PIXELS = 1000000, /* along one side of a picture; the crop counts 1/1024 of them */
};

static int64_t number(stone_cursor *c, const char *before, int64_t least, int64_t most)
{
    stone_cursor_expect(c, before);
    return stone_cursor_number(c, least, most);
}

static stone_len length(stone_cursor *c, const char *before)
{
    return stone_len_units((int32_t)number(c, before, -STONE_SCENE_FAR, STONE_SCENE_FAR));
}

static const char *string(stone_cursor *c, const char *before)
{
    size_t size;
    stone_cursor_expect(c, before);
    return stone_cursor_string(c, &size);
}

static stone_rect rect(stone_cursor *c, const char *before)
{
    stone_rect r = {.x = length(c, before)};
    r.y = length(c, ",");
    r.width = length(c, ",");
    r.height = length(c, ",");
    return r;
}

static stone_scene_ink ink(stone_cursor *c, const char *before, const stone_scene *scene)
{
    stone_cursor_expect(c, before);
    if (stone_cursor_maybe(c, "none"))
        return (stone_scene_ink){STONE_SCENE_NONE, 0};
    stone_scene_ink i = {.colour = (uint16_t)stone_cursor_number(c, 0, (int64_t)scene->colours.n - 1)};
    i.tint = (uint16_t)number(c, "/", 0, 1000);
    return i;
}

static uint32_t count(stone_cursor *c, const char *before)
{
    stone_cursor_expect(c, before);
    return (uint32_t)stone_cursor_number(c, 0, stone_cursor_room(c, LEAST_LINE));
}

/* Called for every glyph, so it only looks at the byte: whether it begins a character. */
static uint32_t cluster(stone_cursor *c, const char *text, size_t size)
{
    uint32_t at = (uint32_t)number(c, ";", 0, size ? (int64_t)size - 1 : 0);
    if (!c->failed && ((unsigned char)text[at] & 0xC0) == 0x80)
        stone_cursor_fail(c, "The cluster does not begin a character of the text.");
    return at;
}

static void read_glyphs(stone_cursor *c, const stone_scene *scene, stone_scene_glyphs *run)
{
    run->font = (uint16_t)number(c, " font=", 0, (int64_t)scene->fonts.n - 1);
    run->size = stone_len_units((int32_t)number(c, " size=", 1, MOST_SIZE));
    run->scale = (uint16_t)number(c, " scale=", 1, MOST_SCALE);
    run->ink = ink(c, " ink=", scene);
    run->x = length(c, " origin=");
    run->y = length(c, ",");
    run->width = length(c, " width=");
    run->word_space = (int16_t)number(c, " space=", INT16_MIN, INT16_MAX);
    run->tracking = (int16_t)number(c, " tracking=", INT16_MIN, INT16_MAX);
    run->rtl = stone_cursor_maybe(c, " rtl");
    run->hyphenated = stone_cursor_maybe(c, " divided");
    run->line_end = stone_cursor_maybe(c, " line-end");
    run->paragraph_end = stone_cursor_maybe(c, " paragraph-end");
    run->joins = stone_cursor_maybe(c, " joins");
    run->cut = stone_cursor_maybe(c, " cut");
    size_t size;
    stone_cursor_expect(c, " text=");
    run->text = stone_cursor_string(c, &size);
    stone_cursor_expect(c, " glyphs=");
    STONE_LIST(stone_scene_glyph) glyphs = {0};
    while (!stone_cursor_at_line_end(c)) {
        stone_scene_glyph g = {.glyph = (uint32_t)number(c, glyphs.n ? " " : "", 0, MOST_GLYPH)};
        g.x = length(c, "@");
        if (stone_cursor_maybe(c, ","))
            g.y = stone_len_units((int32_t)stone_cursor_number(c, -STONE_SCENE_FAR, STONE_SCENE_FAR));
        g.cluster = cluster(c, run->text, size);
        *STONE_PUSH(c->arena, &glyphs) = g;
    }
    run->glyphs = glyphs.at;
    run->n = glyphs.n;
}

static void read_path(stone_cursor *c, const stone_scene *scene, stone_scene_item *item)
{
    static const char *const verbs[] = {"m", "l", "c", "z"};
    static const int points[] = {1, 1, 3, 0};
    item->path.fill = ink(c, " fill=", scene);
    item->path.stroke = ink(c, " stroke=", scene);
    item->path.width = length(c, " width=");
    stone_cursor_expect(c, " steps=");
    STONE_LIST(stone_path_step) steps = {0};
    while (!stone_cursor_at_line_end(c)) {
        if (steps.n)
            stone_cursor_expect(c, " ");
        stone_path_step step = {.verb = 0};
        while (step.verb < 4 && !stone_cursor_maybe(c, verbs[step.verb]))
            step.verb++;
        if (step.verb == 4) {
            stone_cursor_fail(c, "A step of a path begins with m, l, c or z.");
            break;
        }
        for (int k = 0; k < points[step.verb]; k++) {
            step.x[k] = length(c, k ? "," : "");
            step.y[k] = length(c, ",");
        }
        *STONE_PUSH(c->arena, &steps) = step;
    }
    item->path.steps = steps.at;
    item->path.n = steps.n;
}

static void read_box(stone_cursor *c, const stone_scene *scene, stone_scene_item *item)
{
    item->rect.fill = ink(c, " fill=", scene);
    for (int side = 0; side < 4; side++)
        item->rect.border[side] = length(c, side ? "," : " border=");
    for (int side = 0; side < 4; side++)
        item->rect.border_ink[side] = ink(c, side ? "," : " inks=", scene);
}

static void read_image(stone_cursor *c, const stone_scene *scene, stone_scene_item *item)
{
    item->image.image = (uint16_t)number(c, " image=", 0, (int64_t)scene->images.n - 1);
    item->image.crop = rect(c, " crop=");
    if (!c->failed) {
        const stone_scene_image *image = &scene->images.at[item->image.image];
        stone_rect crop = item->image.crop;
        if (crop.x.u < 0 || crop.y.u < 0 || crop.width.u <= 0 || crop.height.u <= 0 ||
            stone_rect_right(crop).u > (int64_t)image->width * 1024 ||
            stone_rect_foot(crop).u > (int64_t)image->height * 1024)
            stone_cursor_fail(c, "The crop is not within the picture.");
    }
    item->image.alt = string(c, " alt=");
}

static void read_kind(stone_cursor *c, const stone_scene *scene, stone_scene_item *item, uint32_t room)
{
    switch (item->kind) {
    case STONE_ITEM_GROUP:
        item->group.count = (uint32_t)number(c, " count=", 0, room);
        item->group.clip = stone_cursor_maybe(c, " clip");
        item->group.what = string(c, " what=");
        item->group.link = stone_cursor_maybe(c, " link=") ? string(c, "") : NULL;
        break;
    case STONE_ITEM_GLYPHS:
        read_glyphs(c, scene, &item->glyphs);
        break;
    case STONE_ITEM_RULE:
        item->rule.ink = ink(c, " ink=", scene);
        break;
    case STONE_ITEM_BOX:
        read_box(c, scene, item);
        break;
    case STONE_ITEM_PATH:
        read_path(c, scene, item);
        break;
    case STONE_ITEM_IMAGE:
        read_image(c, scene, item);
        break;
    case STONE_ITEM_NOTE:
        item->note.what = string(c, " what=");
        item->note.text = string(c, " text=");
        break;
    }
}

/* `room`: number of items that may follow in the page and its open groups. */
static void read_item(stone_cursor *c, const stone_scene *scene, stone_scene_item *item, uint32_t room)
{
    static const char *const kinds[] = {"group ", "glyphs ", "rule ", "box ", "path ", "image ", "note "};
    stone_cursor_skip_indent(c);
    unsigned kind = 0;
    while (kind <= STONE_ITEM_NOTE && !stone_cursor_maybe(c, kinds[kind]))
        kind++;
    if (kind > STONE_ITEM_NOTE) {
        stone_cursor_fail(c, "An item is a group, glyphs, rule, box, path, image or note.");
        return;
    }
    item->kind = (stone_item_kind)kind;
    item->id = string(c, "");
    item->role = string(c, " role=");
    item->story = stone_cursor_maybe(c, " story=") ? string(c, "") : NULL;
    item->span = STONE_SPAN_NONE;
    if (stone_cursor_maybe(c, " from=")) {
        item->span.source = (uint32_t)stone_cursor_number(c, 0, (int64_t)scene->sources.n - 1);
        item->span.line = (uint32_t)number(c, ":", 0, UINT32_MAX);
        item->span.column = (uint32_t)number(c, ":", 0, UINT32_MAX);
        item->span.length = (uint32_t)number(c, "+", 0, UINT32_MAX);
    }
    item->box = rect(c, " box=");
    read_kind(c, scene, item, room);
    stone_cursor_expect(c, "\n");
}

static void read_items(stone_cursor *c, const stone_scene *scene, stone_scene_page *page, uint32_t n)
{
    uint32_t ends[STONE_SCENE_DEPTH], depth = 0;
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        while (depth && ends[depth - 1] <= i)
            depth--;
        stone_scene_item *item = STONE_PUSH(c->arena, &page->items);
        read_item(c, scene, item, (depth ? ends[depth - 1] : n) - i - 1);
        if (item->kind == STONE_ITEM_GROUP && item->group.count) {
            if (depth == STONE_SCENE_DEPTH)
                stone_cursor_fail(c, "Groups are nested deeper than %d.", STONE_SCENE_DEPTH);
            else
                ends[depth++] = i + 1 + item->group.count;
        }
    }
}

static void read_page(stone_cursor *c, stone_scene *scene, uint32_t number_)
{
    stone_scene_page *page = STONE_PUSH(c->arena, &scene->pages);
    number(c, "page ", number_, number_);
    page->folio = string(c, " ");
    page->side = string(c, " ");
    page->width.u = (int32_t)number(c, " size ", 1, STONE_SCENE_LARGEST_SHEET);
    page->height.u = (int32_t)number(c, " ", 1, STONE_SCENE_LARGEST_SHEET);
    page->bleed.u = (int32_t)number(c, " bleed ", 0, STONE_SCENE_LARGEST_SHEET);
    page->baseline.u = (int32_t)number(c, " baseline ", 0, STONE_SCENE_LARGEST_SHEET);
    page->first = length(c, " first ");
    page->mono = stone_cursor_maybe(c, " mono");
    if (!page->mono)
        stone_cursor_expect(c, " colour");
    uint32_t n = count(c, " items ");
    stone_cursor_expect(c, "\n");
    read_items(c, scene, page, n);
}

static void read_colours(stone_cursor *c, stone_scene *scene)
{
    uint32_t n = count(c, "colours ");
    stone_cursor_expect(c, "\n");
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        number(c, "colour ", i, i < STONE_SCENE_NONE ? i : 0);
        stone_scene_colour *colour = STONE_PUSH(c->arena, &scene->colours);
        colour->name = string(c, " ");
        if (stone_cursor_maybe(c, " spot "))
            colour->spot = string(c, "");
        else
            stone_cursor_expect(c, " process");
        for (int k = 0; k < 4; k++)
            colour->cmyk[k] = (uint16_t)number(c, " ", 0, 1000);
        stone_cursor_expect(c, "\n");
    }
}

static void read_fonts(stone_cursor *c, stone_scene *scene)
{
    uint32_t n = count(c, "fonts ");
    stone_cursor_expect(c, "\n");
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        number(c, "font ", i, i <= UINT16_MAX ? i : 0);
        stone_scene_font *font = STONE_PUSH(c->arena, &scene->fonts);
        font->file = string(c, " ");
        font->face = (uint32_t)number(c, " face ", 0, UINT16_MAX);
        font->hash = string(c, " hash ");
        stone_cursor_expect(c, "\n");
    }
}

static void read_images(stone_cursor *c, stone_scene *scene)
{
    uint32_t n = count(c, "images ");
    stone_cursor_expect(c, "\n");
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        number(c, "image ", i, i <= UINT16_MAX ? i : 0);
        stone_scene_image *image = STONE_PUSH(c->arena, &scene->images);
        image->file = string(c, " ");
        image->width = (uint32_t)number(c, " size ", 1, MOST_PIXELS);
        image->height = (uint32_t)number(c, " ", 1, MOST_PIXELS);
        image->hash = string(c, " hash ");
        image->vector = stone_cursor_maybe(c, " vector");
        image->supplied = image->vector && stone_cursor_maybe(c, " supplied");
        image->grey = stone_cursor_maybe(c, " grey");
        if (stone_cursor_maybe(c, " ground="))
            image->ground = ink(c, "", scene);
        stone_cursor_expect(c, "\n");
    }
}

static void read_head(stone_cursor *c, stone_scene *scene)
{
    if (!stone_cursor_maybe(c, "stonehand scene "))
        stone_cursor_fail(c, "A scene begins with `stonehand scene %d`.", STONE_SCENE_VERSION);
    stone_cursor_number(c, STONE_SCENE_VERSION, STONE_SCENE_VERSION);
    scene->paper = string(c, "\npaper ");
    scene->title = string(c, "\ntitle ");
    scene->language = string(c, "\nlanguage ");
    scene->date = string(c, "\ndate ");
    scene->direction = string(c, "\ndirection ");
    uint32_t n = count(c, "\nsources ");
    stone_cursor_expect(c, "\n");
    for (uint32_t i = 0; i < n && !c->failed; i++) {
        number(c, "source ", i, i);
        const char *name = string(c, " ");
        *STONE_PUSH(c->arena, &scene->sources) = name;
        stone_cursor_expect(c, "\n");
    }
    read_colours(c, scene);
    read_fonts(c, scene);
    read_images(c, scene);
}

stone_scene *stone_scene_read(const char *bytes, size_t size, const char *name, stone_findings *findings)
{
    stone_scene *scene = stone_scene_open();
    stone_cursor cursor, *c = &cursor;
    stone_cursor_init(c, bytes, size, name, scene->arena, findings);
    read_head(c, scene);
    uint32_t pages = count(c, "pages ");
    stone_cursor_expect(c, "\n");
    for (uint32_t i = 0; i < pages && !c->failed; i++)
        read_page(c, scene, i);
    if (!c->failed && c->p < c->end)
        stone_cursor_fail(c, "The scene ends here, but the file continues.");
    if (c->failed) {
        stone_scene_close(scene);
        return NULL;
    }
    return scene;
}
