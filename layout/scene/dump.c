/* The full form of the scene; docs/scene.md describes every field. Keys have one fixed order and nothing can be written
 * in two ways, so equal scenes give equal bytes. */
#include "scene/dump.h"

#include "base/assert.h"
#include "scene/join.h"
#include "scene/print.h"

static void field(stone_printer *p, const char *before, int64_t number)
{
    stone_print_text(p, before);
    stone_print_number(p, number);
}

static void name(stone_printer *p, const char *before, const char *s)
{
    stone_print_text(p, before);
    stone_print_string(p, s);
}

static void ink(stone_printer *p, const char *before, stone_scene_ink i)
{
    stone_print_text(p, before);
    if (i.colour == STONE_SCENE_NONE) {
        stone_print_text(p, "none");
        return;
    }
    stone_print_number(p, i.colour);
    field(p, "/", i.tint);
}

static void rect(stone_printer *p, const char *before, stone_rect r)
{
    field(p, before, r.x.u);
    field(p, ",", r.y.u);
    field(p, ",", r.width.u);
    field(p, ",", r.height.u);
}

static void put_glyphs(stone_printer *p, const stone_scene_glyphs *run)
{
    field(p, " font=", run->font);
    field(p, " size=", run->size.u);
    field(p, " scale=", run->scale);
    ink(p, " ink=", run->ink);
    field(p, " origin=", run->x.u);
    field(p, ",", run->y.u);
    field(p, " width=", run->width.u);
    field(p, " space=", run->word_space);
    field(p, " tracking=", run->tracking);
    stone_print_text(p, run->rtl ? " rtl" : "");
    stone_print_text(p, run->hyphenated ? " divided" : "");
    stone_print_text(p, run->line_end ? " line-end" : "");
    stone_print_text(p, run->paragraph_end ? " paragraph-end" : "");
    stone_print_text(p, run->joins ? " joins" : "");
    stone_print_text(p, run->cut ? " cut" : "");
    name(p, " text=", run->text);
    stone_print_text(p, " glyphs=");
    for (uint32_t i = 0; i < run->n; i++) {
        const stone_scene_glyph *g = &run->glyphs[i];
        field(p, i ? " " : "", g->glyph);
        field(p, "@", g->x.u);
        if (g->y.u)
            field(p, ",", g->y.u);
        field(p, ";", g->cluster);
    }
}

static void put_path(stone_printer *p, const stone_scene_item *item)
{
    static const uint8_t points[] = {1, 1, 3, 0};
    ink(p, " fill=", item->path.fill);
    ink(p, " stroke=", item->path.stroke);
    field(p, " width=", item->path.width.u);
    stone_print_text(p, " steps=");
    for (uint32_t i = 0; i < item->path.n; i++) {
        const stone_path_step *step = &item->path.steps[i];
        STONE_ASSERT(step->verb <= STONE_PATH_CLOSE);
        const char verb[] = {' ', "mlcz"[step->verb], 0};
        stone_print_text(p, verb + !i);
        for (int k = 0; k < points[step->verb]; k++) {
            field(p, k ? "," : "", step->x[k].u);
            field(p, ",", step->y[k].u);
        }
    }
}

static void put_box(stone_printer *p, const stone_scene_item *item)
{
    ink(p, " fill=", item->rect.fill);
    for (int side = 0; side < 4; side++)
        field(p, side ? "," : " border=", item->rect.border[side].u);
    for (int side = 0; side < 4; side++)
        ink(p, side ? "," : " inks=", item->rect.border_ink[side]);
}

static void put_group(stone_printer *p, const stone_scene_item *item)
{
    field(p, " count=", item->group.count);
    stone_print_text(p, item->group.clip ? " clip" : "");
    name(p, " what=", item->group.what);
    if (item->group.link)
        name(p, " link=", item->group.link);
}

static void put_item(stone_printer *p, const stone_scene *scene, const stone_scene_item *item)
{
    static const char *const kinds[] = {"group ", "glyphs ", "rule ", "box ", "path ", "image ", "note "};
    name(p, kinds[item->kind], item->id);
    name(p, " role=", item->role);
    if (item->story)
        name(p, " story=", item->story);
    if (item->span.source < scene->sources.n) {
        field(p, " from=", item->span.source);
        field(p, ":", item->span.line);
        field(p, ":", item->span.column);
        field(p, "+", item->span.length);
    }
    rect(p, " box=", item->box);
    switch (item->kind) {
    case STONE_ITEM_GROUP:
        put_group(p, item);
        break;
    case STONE_ITEM_GLYPHS:
        put_glyphs(p, &item->glyphs);
        break;
    case STONE_ITEM_RULE:
        ink(p, " ink=", item->rule.ink);
        break;
    case STONE_ITEM_BOX:
        put_box(p, item);
        break;
    case STONE_ITEM_PATH:
        put_path(p, item);
        break;
    case STONE_ITEM_IMAGE:
        field(p, " image=", item->image.image);
        rect(p, " crop=", item->image.crop);
        name(p, " alt=", item->image.alt);
        break;
    case STONE_ITEM_NOTE:
        name(p, " what=", item->note.what);
        name(p, " text=", item->note.text);
        break;
    }
    stone_print_text(p, "\n");
}

static void put_colour(stone_printer *p, uint32_t i, const stone_scene_colour *c)
{
    field(p, "colour ", i);
    name(p, " ", c->name);
    if (c->spot)
        name(p, " spot ", c->spot);
    else
        stone_print_text(p, " process");
    for (int k = 0; k < 4; k++)
        field(p, " ", c->cmyk[k]);
    stone_print_text(p, "\n");
}

static void put_head(stone_printer *p, const stone_scene *scene)
{
    field(p, "stonehand scene ", STONE_SCENE_VERSION);
    name(p, "\npaper ", scene->paper);
    name(p, "\ntitle ", scene->title);
    name(p, "\nlanguage ", scene->language);
    name(p, "\ndate ", scene->date);
    name(p, "\ndirection ", scene->direction);
    field(p, "\nsources ", scene->sources.n);
    stone_print_text(p, "\n");
    for (uint32_t i = 0; i < scene->sources.n; i++) {
        field(p, "source ", i);
        name(p, " ", scene->sources.at[i]);
        stone_print_text(p, "\n");
    }
    field(p, "colours ", scene->colours.n);
    stone_print_text(p, "\n");
    for (uint32_t i = 0; i < scene->colours.n; i++)
        put_colour(p, i, &scene->colours.at[i]);
    field(p, "fonts ", scene->fonts.n);
    stone_print_text(p, "\n");
    for (uint32_t i = 0; i < scene->fonts.n; i++) {
        field(p, "font ", i);
        name(p, " ", scene->fonts.at[i].file);
        field(p, " face ", scene->fonts.at[i].face);
        name(p, " hash ", scene->fonts.at[i].hash);
        stone_print_text(p, "\n");
    }
    field(p, "images ", scene->images.n);
    stone_print_text(p, "\n");
    for (uint32_t i = 0; i < scene->images.n; i++) {
        field(p, "image ", i);
        name(p, " ", scene->images.at[i].file);
        field(p, " size ", scene->images.at[i].width);
        field(p, " ", scene->images.at[i].height);
        name(p, " hash ", scene->images.at[i].hash);
        if (scene->images.at[i].vector)
            stone_print_text(p, scene->images.at[i].supplied ? " vector supplied" : " vector");
        if (scene->images.at[i].grey)
            stone_print_text(p, " grey");
        if (scene->images.at[i].ground.tint)
            ink(p, " ground=", scene->images.at[i].ground);
        stone_print_text(p, "\n");
    }
}

static void put_page(stone_printer *p, const stone_scene *scene, uint32_t number, const stone_scene_page *page)
{
    field(p, "page ", number);
    name(p, " ", page->folio);
    name(p, " ", page->side);
    field(p, " size ", page->width.u);
    field(p, " ", page->height.u);
    field(p, " bleed ", page->bleed.u);
    field(p, " baseline ", page->baseline.u);
    field(p, " first ", page->first.u);
    stone_print_text(p, page->mono ? " mono" : " colour");
    field(p, " items ", page->items.n);
    stone_print_text(p, "\n");
    stone_nest nest = {.n = 0};
    for (uint32_t i = 0; i < page->items.n; i++) {
        const stone_scene_item *item = &page->items.at[i];
        stone_print_indent(p, 1 + stone_nest_depth(&nest, i));
        put_item(p, scene, item);
        if (item->kind == STONE_ITEM_GROUP)
            stone_nest_enter(&nest, i, item->group.count);
    }
}

void stone_scene_print_full(stone_printer *p, const stone_scene *scene, uint32_t first, uint32_t end)
{
    put_head(p, scene);
    field(p, "pages ", end - first);
    stone_print_text(p, "\n");
    for (uint32_t i = first; i < end; i++)
        put_page(p, scene, i - first, &scene->pages.at[i]);
}

char *stone_scene_write(const stone_scene *scene, stone_dump_form form, uint32_t page, stone_arena *arena, size_t *size)
{
    STONE_ASSERT(page == UINT32_MAX || page < scene->pages.n);
    uint32_t first = page == UINT32_MAX ? 0 : page, end = page == UINT32_MAX ? scene->pages.n : page + 1;
    stone_printer print = {0};
    if (form == STONE_DUMP_FULL && page != UINT32_MAX) {
        scene = stone_scene_alone(scene, page, arena);
        first = 0;
        end = 1;
    }
    if (form == STONE_DUMP_FULL)
        stone_scene_print_full(&print, scene, first, end);
    else
        stone_scene_print_short(&print, scene, first, end);
    return stone_print_done(&print, arena, size);
}
