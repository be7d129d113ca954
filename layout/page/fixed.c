/* See fixed.h. */
#include "page/fixed.h"

#include "page/package.h"

stone_finding *stone_fixed_overfull(stone_compositor *c, const stone_fixed *box, stone_len over)
{
    stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_BOX_OVERFULL, box->placed->box->span,
                                          "The content of `%s` is %.1f mm too deep for its box.", box->placed->name,
                                          stone_len_to_mm(over));
    f->page = box->page->plan->folio;
    f->box = box->placed->name;
    f->place = box->placed->rect;
    return f;
}

void stone_picture_box_make(stone_compositor *c, const stone_fixed *box, const stone_picture_box *own)
{
    stone_shot shot = stone_shot_of_box(c, box->placed->box, own);
    stone_stand stand = stone_shot_stand(c, &box->context, box->voice, &shot, box->content);
    stone_len least = stone_len_times(box->page->sheet->baseline, 2);
    if (stand.rect.height.u < least.u) {
        stone_fixed_overfull(c, box, stone_len_sub(least, stand.rect.height));
        return;
    }
    stone_stand_put(c, box->sheaf, &box->context, &shot, &stand,
                    stone_arena_print(c->arena, "%s/picture", box->placed->name));
    if (own->link && !stone_forme_place(c->forme, own->link)) {
        stone_finding *f = stone_findings_add(&c->findings, STONE_FINDING_DANGLING, box->placed->box->span,
                                              "The picture is linked to `%s`, which is not on any page.", own->link);
        f->page = box->page->plan->folio;
        f->box = box->placed->name;
    }
}

void stone_graphic_box_make(stone_compositor *c, const stone_fixed *box, const stone_graphic_box *own)
{
    stone_picture_box_make(c, box, own);
}

stone_len stone_fixed_title(stone_compositor *c, const stone_fixed *box, const stone_copy_text *words, const char *head)
{
    const stone_box *b = box->placed->box;
    if (!words->size)
        return box->content.y;
    stone_piece title = stone_piece_copy(words, STONE_ROLE_HEADLINE);
    uint16_t columns = (uint16_t)(box->placed->at.column_last - box->placed->at.column_first + 1);
    const stone_box_style *style = b->style ? stone_style_box_style(c->forme->style, b->style) : NULL;
    const char *name = head ? head : style ? style->head : NULL;
    const stone_head *h = name ? stone_style_head(c->forme->style, name)
                               : stone_style_choose_head(c->forme->style, columns, STONE_PRIORITY_4);
    stone_setting t = stone_set(c, &box->context, box->voice, STONE_ROLE_HEADLINE,
                                stone_copy_role(c, box->voice, STONE_ROLE_HEADLINE, h ? &h->part : NULL), &title, 1,
                                box->content.width);
    stone_sheaf_set(box->sheaf, &t, box->content.x, box->content.y,
                    stone_arena_print(c->arena, "%s/head", box->placed->name), NULL);
    stone_len step = box->page->sheet->baseline, down = stone_len_add(t.depth, stone_setting_after(c->forme, &t));
    return stone_len_add(box->content.y, stone_len_times(step, stone_len_steps_up(down, step)));
}

void stone_text_box_make(stone_compositor *c, const stone_fixed *box, const stone_text_box *own)
{
    stone_len y = stone_fixed_title(c, box, &own->title, own->head);
    if (!own->body.size)
        return;
    uint16_t role = own->role < c->forme->style->roles.n ? own->role : (uint16_t)STONE_ROLE_BODY;
    stone_role *settings = stone_arena_copy(c->arena, stone_copy_role(c, box->voice, role, NULL), sizeof *settings);
    if (own->align_set)
        settings->type.align = own->align;
    stone_piece piece = stone_piece_copy(&own->body, role);
    stone_setting s = stone_set(c, &box->context, box->voice, role, settings, &piece, 1, box->content.width);
    if (s.leading.u == box->page->sheet->baseline.u) /* its lines are on the baseline grid */
        y = stone_len_add(y, stone_len_sub(s.leading, s.cap));
    stone_sheaf_set(box->sheaf, &s, box->content.x, y, stone_arena_print(c->arena, "%s/text", box->placed->name), NULL);
    stone_len over = stone_len_sub(stone_len_add(y, s.depth), stone_rect_foot(box->content));
    if (over.u > 64)
        stone_fixed_overfull(c, box, over);
}

static void make_content(stone_compositor *c, const stone_fixed *box)
{
    const stone_box *b = box->placed->box;
    switch (b->kind) {
    case STONE_BOX_NONE:
        break;
#define MAKE_FIXED(name) stone_##name##_box_make(c, box, &b->is.name)
#define MAKE_FLOWS(name) (void)0 /* threads fill it */
#define MAKE_APART(name) (void)0
#define MAKE_EMPTY(name) (void)0
#define STONE_KIND(NAME, name, filling, cutlines)                                                                      \
    case STONE_BOX_##NAME:                                                                                             \
        MAKE_##filling(name);                                                                                          \
        break;
#include "model/kinds.def"
#undef STONE_KIND
    }
}

void stone_fixed_make(stone_compositor *c, stone_sheaf *sheaf, const stone_page *page, const stone_placed *placed)
{
    stone_fixed box = {
        .page = page, .placed = placed, .sheaf = sheaf, .voice = stone_voice_of(c->forme, NULL, placed->box)};
    box.content = stone_forme_content(c->forme, placed, page->sheet, NULL);
    box.context = (stone_field_context){
        .on = stone_page_half(page, placed), .box = placed->name, .language = c->forme->edition->language};
    make_content(c, &box);
}

void stone_fixed_rules(stone_compositor *c, stone_sheaf *sheaf, const stone_page *page, const stone_placed *placed)
{
    const stone_box *b = placed->box;
    stone_rect outer;
    stone_forme_content(c->forme, placed, page->sheet, &outer);
    stone_frame frame = stone_forme_frame(c->forme, b);
    stone_sheaf_frame(sheaf, c->forme, placed->name, outer, frame);
    stone_border top = b->rule_top;
    if (top.kind == STONE_LINE_NONE && stone_box_flow(b))
        top = c->forme->style->rules.between_boxes;
    stone_len gap = stone_len_sub(outer.y, placed->rect.y);
    if (top.kind != STONE_LINE_NONE && gap.u > 0) {
        stone_len w = stone_dim_resolve(top.width, page->sheet->baseline, STONE_LEN_ZERO, STONE_LEN_ZERO);
        stone_len y = stone_len_add(placed->rect.y, stone_len_scale(stone_len_sub(gap, w), 1, 2));
        stone_sheaf_line(sheaf, c->forme, stone_arena_print(c->arena, "%s/rule", placed->name), top, placed->rect.x, y,
                         placed->rect.width, false);
    }
    if (b->rule_start.kind != STONE_LINE_NONE) {
        stone_len w = stone_dim_resolve(b->rule_start.width, page->sheet->baseline, STONE_LEN_ZERO, STONE_LEN_ZERO);
        stone_len gutter = placed->grid->rule->gutter;
        stone_len off = stone_len_scale(stone_len_add(gutter, w), 1, 2);
        stone_len x = c->forme->direction == STONE_DIRECTION_RTL
                          ? stone_len_add(stone_rect_right(placed->rect), stone_len_sub(off, w))
                          : stone_len_sub(placed->rect.x, off);
        stone_sheaf_line(sheaf, c->forme, stone_arena_print(c->arena, "%s/rule-start", placed->name), b->rule_start, x,
                         outer.y, outer.height, true);
    }
}
