/* See picture.h. */
#include "page/picture.h"

#include <glib.h>
#include <string.h>

static stone_shot shot_of(stone_compositor *c, const char *file, stone_span span)
{
    stone_shot s = {.file = file, .focus_x = 500, .focus_y = 500, .span = span};
    if (!file)
        return s;
    s.fact = stone_pictures_find(c->forme->order->pictures, file);
    if (s.fact)
        s.image = (uint16_t)(s.fact - c->forme->order->pictures->list.at);
    return s;
}

static const stone_copy_text *from_file(stone_compositor *c, const char *text)
{
    if (!text || !text[0])
        return NULL;
    stone_copy_text *t = STONE_NEW(c->arena, stone_copy_text);
    t->text = text;
    t->size = (uint32_t)strlen(text);
    t->span = STONE_SPAN_NONE;
    return t;
}

static void say_from_file(stone_compositor *c, stone_shot *s)
{
    if (s->fact && !s->caption)
        s->caption = from_file(c, s->fact->caption);
    if (s->fact && !s->credit)
        s->credit = from_file(c, s->fact->credit);
}

stone_shot stone_shot_of_file(stone_compositor *c, const char *file, stone_span span)
{
    stone_shot s = shot_of(c, file, span);
    say_from_file(c, &s);
    return s;
}

stone_shot stone_shot_of_story(stone_compositor *c, const stone_story *story, uint16_t number)
{
    if (!number || number > story->pictures.n)
        return (stone_shot){.story = story->id, .number = number, .span = story->span};
    const stone_picture_fact *p = &story->pictures.at[number - 1];
    stone_shot s = shot_of(c, p->file, p->span);
    s.story = story->id;
    if (p->caption.size)
        s.caption = &p->caption;
    if (p->credit.size)
        s.credit = &p->credit;
    if (p->focus_set) {
        s.focus_x = p->focus_x;
        s.focus_y = p->focus_y;
    }
    say_from_file(c, &s);
    return s;
}

stone_shot stone_shot_of_box(stone_compositor *c, const stone_box *box, const stone_picture_box *own)
{
    stone_shot s;
    const stone_story *story = own->story ? stone_edition_story(c->forme->edition, own->story) : NULL;
    if (story)
        s = stone_shot_of_story(c, story, own->number);
    else
        s = shot_of(c, own->file, box->span);
    if (own->caption.size)
        s.caption = &own->caption;
    if (own->credit.size)
        s.credit = &own->credit;
    if (own->focus_set) {
        s.focus_x = own->focus_x;
        s.focus_y = own->focus_y;
    }
    s.outline = own->outline;
    s.crop = s.outline ? STONE_CROP_WHOLE : own->crop;
    say_from_file(c, &s);
    return s;
}

stone_len stone_shot_height(const stone_shot *s, stone_len width)
{
    if (!s->fact || !s->fact->width)
        return stone_len_scale(width, 2, 3);
    return stone_len_scale(width, s->fact->height, s->fact->width);
}

stone_setting stone_shot_cutline(stone_compositor *c, const stone_field_context *x, stone_voice v, const stone_shot *s,
                                 stone_len width)
{
    stone_piece pieces[3];
    uint32_t n = 0;
    if (s->caption && s->caption->size)
        pieces[n++] = stone_piece_copy(s->caption, STONE_ROLE_CAPTION);
    if (s->credit && s->credit->size) {
        if (n)
            pieces[n++] = stone_piece_plain(" ", STONE_ROLE_CAPTION);
        pieces[n++] = stone_piece_copy(s->credit, STONE_ROLE_CREDIT);
    }
    if (!n)
        return (stone_setting){0};
    return stone_set(c, x, v, STONE_ROLE_CAPTION, NULL, pieces, n, width);
}

/* The largest part of the picture in the proportion of its place, as near to the focus as possible, in 1/1024 pixels.
 */
static stone_rect crop_to(const stone_shot *s, stone_len width, stone_len height)
{
    int64_t w = s->fact->width, h = s->fact->height;
    int64_t cw = w * 1024, ch = h * 1024;
    if (w * height.u > h * (int64_t)width.u)
        cw = h * 1024 * width.u / height.u;
    else
        ch = w * 1024 * height.u / width.u;
    int64_t x = w * 1024 * s->focus_x / 1000 - cw / 2, y = h * 1024 * s->focus_y / 1000 - ch / 2;
    x = x < 0 ? 0 : x > w * 1024 - cw ? w * 1024 - cw : x;
    y = y < 0 ? 0 : y > h * 1024 - ch ? h * 1024 - ch : y;
    return (stone_rect){{(int32_t)x}, {(int32_t)y}, {(int32_t)cw}, {(int32_t)ch}};
}

static stone_stand stand_in(stone_compositor *c, const stone_field_context *x, stone_voice v, const stone_shot *s,
                            stone_rect rect, stone_len width)
{
    stone_stand stand = {.rect = rect, .cutline = stone_shot_cutline(c, x, v, s, width)};
    stone_len gap = stand.cutline.n ? stone_len_scale(c->forme->style->baseline, 9, 20) : STONE_LEN_ZERO;
    stone_len said = stone_len_add(gap, stand.cutline.depth);
    stand.rect.height = stone_len_sub(rect.height, said);
    stand.said = (stone_rect){rect.x, stone_rect_foot(stand.rect), width, said};
    return stand;
}

stone_stand stone_shot_stand(stone_compositor *c, const stone_field_context *x, stone_voice v, const stone_shot *s,
                             stone_rect rect)
{
    stone_stand stand = stand_in(c, x, v, s, rect, rect.width);
    if (!s->outline || stand.rect.height.u <= 0)
        return stand;
    uint32_t told = c->findings.list.n;
    stand = stand_in(c, x, v, s, rect, stone_shot_box(s, stand.rect).width);
    c->findings.list.n = told; /* they were reported in the first trial */
    stand.said.x = stone_shot_box(s, stand.rect).x;
    return stand;
}

void stone_stand_put(stone_compositor *c, stone_sheaf *sheaf, const stone_field_context *x, const stone_shot *s,
                     const stone_stand *stand, const char *id)
{
    stone_shot_put(c, sheaf, x, s, stand->rect, id);
    if (stand->cutline.n)
        stone_sheaf_set(sheaf, &stand->cutline, stand->said.x,
                        stone_len_sub(stone_rect_foot(stand->said), stand->cutline.depth),
                        stone_arena_print(c->arena, "%s/cutline", id), s->story);
}

stone_rect stone_shot_box(const stone_shot *s, stone_rect r)
{
    if (s->crop != STONE_CROP_WHOLE || !s->fact)
        return r;
    stone_len h = stone_shot_height(s, r.width), w = r.width;
    if (h.u > r.height.u) {
        h = r.height;
        w = stone_len_scale(h, s->fact->width, s->fact->height);
    }
    return (stone_rect){stone_len_add(r.x, stone_len_scale(stone_len_sub(r.width, w), 1, 2)),
                        stone_len_add(r.y, stone_len_scale(stone_len_sub(r.height, h), 1, 2)), w, h};
}

static void path_line(stone_sheaf *sheaf, const char *id, stone_rect box, bool down)
{
    stone_scene_item *i = STONE_PUSH(sheaf->arena, &sheaf->items);
    stone_path_step *steps = STONE_NEW_N(sheaf->arena, stone_path_step, 2);
    steps[0] = (stone_path_step){STONE_PATH_MOVE, {box.x}, {down ? box.y : stone_rect_foot(box)}};
    steps[1] = (stone_path_step){STONE_PATH_LINE, {stone_rect_right(box)}, {down ? stone_rect_foot(box) : box.y}};
    *i = (stone_scene_item){.kind = STONE_ITEM_PATH, .id = id, .role = "position", .span = STONE_SPAN_NONE, .box = box};
    i->path.fill.colour = STONE_SCENE_NONE;
    i->path.stroke = (stone_scene_ink){0, 300};
    i->path.width = (stone_len){STONE_LEN_UNIT / 3};
    i->path.steps = steps;
    i->path.n = 2;
}

const char *stone_shot_flaw(const stone_compositor *c, const stone_shot *s)
{
    const char *standard = c->forme->style->press.standard;
    if (!s->fact || s->fact->state != STONE_PICTURE_OK || strcmp(standard, "none") == 0)
        return NULL;
    return s->fact->flaw || strcmp(standard, "pdf/x-4") == 0 ? s->fact->flaw : s->fact->transparent;
}

void stone_shot_hold(stone_compositor *c, stone_sheaf *sheaf, const stone_field_context *x, stone_rect rect,
                     const char *id, const char *label, bool white)
{
    stone_border line = {STONE_LINE_SINGLE, {STONE_LEN_UNIT / 3, STONE_DIM_LEN}, {0, 300}};
    stone_frame frame = {.background = {0, white ? 0 : 80}, .border = {line, line, line, line}};
    stone_sheaf_frame(sheaf, c->forme, id, rect, frame);
    path_line(sheaf, stone_arena_print(c->arena, "%s/x0", id), rect, true);
    path_line(sheaf, stone_arena_print(c->arena, "%s/x1", id), rect, false);
    if (!label)
        return;
    stone_piece piece = stone_piece_plain(label, STONE_ROLE_LABEL);
    stone_len inset = {6 * STONE_LEN_UNIT};
    stone_len width = stone_len_sub(rect.width, stone_len_times(inset, 2));
    if (width.u <= 20 * STONE_LEN_UNIT)
        return;
    stone_setting t = stone_set(c, x, (stone_voice){0}, STONE_ROLE_LABEL, NULL, &piece, 1, width);
    if (t.depth.u + 2 * inset.u < rect.height.u)
        stone_sheaf_set(sheaf, &t, stone_len_add(rect.x, inset), stone_len_add(rect.y, inset),
                        stone_arena_print(c->arena, "%s/label", id), NULL);
}

const char *stone_shot_hint(stone_compositor *c, const stone_shot *s)
{
    size_t n = s->file ? strlen(s->file) : 0;
    if (s->fact && s->fact->near)
        return stone_arena_print(c->arena, "Did you mean `%s`?", s->fact->near);
    if (n > 4 && g_ascii_strcasecmp(s->file + n - 4, ".svg") == 0 && s->fact && s->fact->state == STONE_PICTURE_BROKEN)
        return "Export it as plain SVG: without the editing data of the program, without scripts and linked files.";
    if (n > 4 && g_ascii_strcasecmp(s->file + n - 4, ".pdf") == 0 && s->fact && s->fact->state == STONE_PICTURE_BROKEN)
        return "Ask for the PDF again: one page, not rotated, without a password.";
    return NULL;
}

static void put_for_position(stone_compositor *c, stone_sheaf *sheaf, const stone_field_context *x, const stone_shot *s,
                             stone_rect rect, const char *id)
{
    const char *flaw = stone_shot_flaw(c, s);
    stone_shot_hold(c, sheaf, x, rect, id,
                    stone_arena_print(c->arena, flaw ? "Not for press: %s" : "For position only: %s",
                                      s->file ? s->file : "no picture"),
                    flaw != NULL);
    bool missing = !s->fact || s->fact->state == STONE_PICTURE_MISSING || s->fact->state == STONE_PICTURE_OUTSIDE;
    stone_finding *f =
        stone_findings_add(&c->findings,
                           s->fact && s->fact->state == STONE_PICTURE_OUTSIDE ? STONE_FINDING_FILE_OUTSIDE
                           : missing                                          ? STONE_FINDING_PICTURE_MISSING
                           : flaw                                             ? STONE_FINDING_PDF_REFUSED
                                                                              : STONE_FINDING_PICTURE_BROKEN,
                           s->span, "Picture %s cannot be shown: %s.",
                           s->file    ? stone_arena_print(c->arena, "`%s`", s->file)
                           : s->story ? stone_arena_print(c->arena, "%u of `%s`", s->number, s->story)
                                      : "without a file",
                           flaw                         ? flaw
                           : s->fact && s->fact->reason ? s->fact->reason
                                                        : "it does not exist");
    f->page = x->on ? x->on->folio : NULL;
    f->box = x->box;
    f->story = s->story;
    f->place = rect;
    f->hint = stone_shot_hint(c, s);
}

void stone_shot_put(stone_compositor *c, stone_sheaf *sheaf, const stone_field_context *x, const stone_shot *s,
                    stone_rect rect, const char *id)
{
    if (rect.width.u <= 0 || rect.height.u <= 0)
        return;
    if (!s->fact || s->fact->state != STONE_PICTURE_OK || stone_shot_flaw(c, s)) {
        put_for_position(c, sheaf, x, s, rect, id);
        return;
    }
    stone_scene_item *i = STONE_PUSH(sheaf->arena, &sheaf->items);
    *i = (stone_scene_item){.kind = STONE_ITEM_IMAGE, .id = id, .role = "picture", .story = s->story, .span = s->span};
    i->box = stone_shot_box(s, rect);
    i->image.image = s->image;
    i->image.crop = crop_to(s, i->box.width, i->box.height);
    i->image.alt = s->caption ? s->caption->text : "";
}
