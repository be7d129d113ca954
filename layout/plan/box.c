/* One box: what every box has, then what its kind adds (plan/box.h). Zones are settled before, in plan.c: a box that
 * is kept is in the model without them. */
#include "plan/box.h"

#include <string.h>

static const stone_node *at(const stone_node *map, const char *key)
{
    return stone_node_at(map, key);
}

/* ---- what every box has ---- */

static const char *box_style(stone_reading *r, const stone_node *style)
{
    if (!style)
        return NULL;
    if (stone_style_box_style(r->style, style->text))
        return style->text;
    STONE_NAMES(r, r->style->box_styles, names);
    stone_unknown_name(r, style->span, "box style", style->text, names);
    return NULL;
}

static void read_at(const stone_node *node, stone_at *place)
{
    const stone_node *columns = at(node, "columns"), *rows = at(node, "rows");
    if (!columns || !rows)
        return;
    stone_value c = stone_value_of(STONE_FORM_RANGE, columns), w = stone_value_of(STONE_FORM_RANGE, rows);
    *place = (stone_at){(uint16_t)c.number, (uint16_t)c.last, (uint16_t)w.number, (uint16_t)w.last};
}

static void read_common(stone_reading *r, const stone_node *node, stone_box *box)
{
    const stone_node *over = at(node, "over"), *gap = at(node, "gap"), *runaround = at(node, "runaround"),
                     *start = at(at(node, "rule"), "start"), *top = at(at(node, "rule"), "top"),
                     *grid = at(node, "grid");
    read_at(at(node, "at"), &box->at);
    box->grid = grid ? stone_grid_name(r, grid->text, grid->span) : NULL;
    box->style = box_style(r, at(node, "style"));
    box->over = over && stone_value_of(STONE_FORM_YES_NO, over).yes;
    box->note = stone_node_text(node, "note");
    if (gap)
        box->gap = stone_dim_read(r, STONE_FORM_DIM, gap);
    box->runaround = (stone_dim){1024, STONE_DIM_LINES};
    if (runaround)
        box->runaround = stone_dim_read(r, STONE_FORM_DIM, runaround);
    if (start)
        box->rule_start = stone_border_read(r, start);
    if (top)
        box->rule_top = stone_border_read(r, top);
    stone_frame_read(r, node, &box->frame);
}

/* ---- what the kinds share ---- */

const char *stone_box_head(stone_reading *r, const stone_node *node)
{
    const stone_node *head = at(node, "head");
    if (!head || stone_style_head(r->style, head->text))
        return head ? head->text : NULL;
    STONE_NAMES(r, r->style->heads, names);
    stone_unknown_name(r, head->span, "head class", head->text, names);
    return NULL;
}

uint16_t stone_box_role(stone_reading *r, const stone_node *node)
{
    const stone_node *role = at(node, "role");
    uint16_t index = role ? stone_style_role(r->style, role->text) : STONE_NO_INDEX;
    if (!role || index != STONE_NO_INDEX)
        return index;
    STONE_NAMES(r, r->style->roles, names);
    stone_unknown_name(r, role->span, "text role", role->text, names);
    return STONE_NO_INDEX;
}

void stone_box_flow_read(stone_reading *r, const stone_node *node, stone_flowing *flow)
{
    const stone_node *legs = at(node, "legs");
    flow->title = stone_words_read(r, at(node, "title"));
    flow->head = stone_box_head(r, node);
    if (legs && legs->kind == STONE_NODE_SCALAR)
        flow->legs_n = (uint16_t)stone_value_of(STONE_FORM_INTEGER, legs).number;
    for (uint32_t i = 0; legs && i < legs->items.n; i++)
        *STONE_PUSH(r->arena, &flow->legs) = (uint16_t)stone_value_of(STONE_FORM_INTEGER, legs->items.at[i]).number;
}

void stone_box_mention(stone_reading *r, const stone_box *box, const char *id, stone_span span)
{
    *STONE_PUSH(r->arena, &r->mentions) = (stone_mention){box->name, id, span};
}

static void mention_one(stone_reading *r, const stone_box *box, const stone_node *node, stone_ids *ids)
{
    stone_box_mention(r, box, node->text, node->span);
    *STONE_PUSH(r->arena, ids) = node->text;
}

void stone_box_mention_all(stone_reading *r, const stone_box *box, const stone_node *node, stone_ids *ids)
{
    if (node && node->kind == STONE_NODE_SCALAR)
        mention_one(r, box, node, ids);
    for (uint32_t i = 0; node && i < node->items.n; i++)
        mention_one(r, box, node->items.at[i], ids);
}

uint16_t stone_box_picture_number(const char *text)
{
    uint32_t n = 0;
    for (const char *p = text; *p; p++) {
        if (*p < '0' || *p > '9' || n > 999)
            return 0;
        n = n * 10 + (uint32_t)(*p - '0');
    }
    return (uint16_t)n;
}

const char *const stone_shape_words[] = {"rectangle", "outline", NULL};

bool stone_box_is_outline(const stone_node *node)
{
    const char *shape = stone_node_text(node, "shape");
    return shape && strcmp(shape, "outline") == 0;
}

/* ---- the box ---- */

static void read_kind(stone_reading *r, const stone_node *node, stone_box *box)
{
    switch (box->kind) {
    case STONE_BOX_NONE:
        break;
#define READ_FLOWS(name) stone_##name##_box_read(r, node, box, &box->is.name)
#define READ_FIXED(name) stone_##name##_box_read(r, node, box, &box->is.name)
#define READ_APART(name) stone_##name##_box_read(r, node, box, &box->is.name)
#define READ_EMPTY(name) (void)0
#define STONE_KIND(NAME, name, filling, cutlines)                                                                      \
    case STONE_BOX_##NAME:                                                                                             \
        READ_##filling(name);                                                                                          \
        break;
#include "model/kinds.def"
#undef STONE_KIND
    }
}

void stone_box_read(stone_reading *r, const char *name, const stone_node *node, stone_box *box)
{
    memset(box, 0, sizeof *box);
    box->name = name;
    box->span = node->span;
    if (node->kind == STONE_NODE_SCALAR) /* `name: none` */
        return;
    const stone_keys_kind *kind = stone_keys_kind_of(&stone_box_keys, node);
    read_common(r, node, box);
    box->kind = STONE_BOX_BLANK;
    if (!kind) {
        if (!node->dropped.n)
            stone_findings_add(r->findings, STONE_FINDING_MISSING_KEY, node->span,
                               "No key says what the box `%.60s` contains: story, picture, panel …", name);
        return;
    }
    stone_keys_report_foreign(&stone_box_keys, node, r->findings);
    box->kind = (stone_box_kind)(kind - stone_box_keys.kinds);
    read_kind(r, node, box);
}
