/* Values that name colours, and the box model made of them. */
#include "copy/story.h"
#include "plan/reading.h"

#include <string.h>

#include "base/assert.h"

stone_value stone_value_of(stone_form form, const stone_node *node)
{
    stone_value v;
    bool ok = stone_value_parse(form, node->text, &v);
    STONE_ASSERT(ok); /* checked with the tree, against the same form */
    return v;
}

int stone_word_at(const stone_node *map, const char *key, const char *const *words, int otherwise)
{
    const char *text = stone_node_text(map, key);
    int at = text ? stone_value_word(text, words) : -1;
    return at < 0 ? otherwise : at;
}

stone_copy_text stone_words_read(stone_reading *r, const stone_node *node)
{
    if (!node || node->kind != STONE_NODE_SCALAR || !node->text[0])
        return (stone_copy_text){.text = "", .span = node ? node->span : STONE_SPAN_NONE};
    return stone_copy_read(r->arena, node->text, r->language, node->inside, r->placeholders, r->findings);
}

/* ---- colours ---- */

static stone_colour colour(stone_reading *r, const stone_entry *e)
{
    stone_colour c = {.name = e->key, .span = e->span};
    const stone_node *cmyk = stone_node_at(e->value, "cmyk");
    for (uint32_t i = 0; cmyk && i < cmyk->items.n && i < 4; i++)
        c.cmyk[i] = (uint16_t)stone_value_of(STONE_FORM_PART, cmyk->items.at[i]).number;
    const char *spot = stone_node_text(e->value, "spot");
    c.spot = spot && *spot ? spot : NULL;
    return c;
}

void stone_colours_read(stone_reading *r, const stone_node *colours)
{
    stone_style *s = r->style;
    *STONE_PUSH(r->arena, &s->colours) =
        (stone_colour){.name = "black", .cmyk = {0, 0, 0, 1000}, .span = STONE_SPAN_NONE};
    *STONE_PUSH(r->arena, &s->colours) = (stone_colour){.name = "white", .span = STONE_SPAN_NONE};
    for (uint32_t i = 0; colours && i < colours->entries.n; i++) {
        const stone_entry *e = &colours->entries.at[i];
        stone_colour c = colour(r, e);
        uint16_t known = stone_style_colour(s, e->key);
        if (known == STONE_NO_INDEX)
            *STONE_PUSH(r->arena, &s->colours) = c;
        else
            s->colours.at[known] = c;
    }
}

static stone_ink ink_of(stone_reading *r, const char *name, uint16_t tint, stone_span span)
{
    uint16_t index = stone_style_colour(r->style, name);
    if (index != STONE_NO_INDEX)
        return (stone_ink){index, tint};
    STONE_NAMES(r, r->style->colours, names);
    stone_unknown_name(r, span, "colour", name, names);
    return (stone_ink){0, tint};
}

stone_ink stone_ink_read(stone_reading *r, const stone_node *node)
{
    if (strcmp(node->text, "none") == 0)
        return STONE_INK_NONE;
    stone_value v = stone_value_of(STONE_FORM_INK, node);
    return ink_of(r, v.name, v.tint, node->span);
}

/* ---- lengths and borders ---- */

stone_dim stone_dim_read(const stone_reading *r, stone_form form, const stone_node *node)
{
    stone_value v = stone_value_of(form, node);
    return v.hairline ? (stone_dim){r->style->hairline.u, STONE_DIM_LEN} : v.dim;
}

stone_border stone_border_read(stone_reading *r, const stone_node *node)
{
    stone_value v = stone_value_of(STONE_FORM_BORDER, node);
    stone_border b = {.kind = v.line, .ink = STONE_INK_BLACK};
    if (v.line == STONE_LINE_NONE)
        return b;
    b.width = v.hairline ? (stone_dim){r->style->hairline.u, STONE_DIM_LEN} : v.dim;
    if (v.name[0])
        b.ink = ink_of(r, v.name, v.tint, node->span);
    return b;
}

/* ---- the box model ---- */

static stone_frame_side side_of(const stone_reading *r, const char *word)
{
    bool rtl = r->direction == STONE_DIRECTION_RTL;
    switch (word[0]) {
    case 't':
        return STONE_TOP;
    case 'b':
        return STONE_BOTTOM;
    case 'l':
        return STONE_LEFT;
    case 'r':
        return STONE_RIGHT;
    case 's':
        return rtl ? STONE_RIGHT : STONE_LEFT;
    default:
        return rtl ? STONE_LEFT : STONE_RIGHT;
    }
}

static void borders(stone_reading *r, const stone_node *node, stone_frame *frame)
{
    if (node->kind == STONE_NODE_SCALAR) {
        stone_border b = stone_border_read(r, node);
        for (int i = 0; i < 4; i++) {
            frame->border[i] = b;
            frame->border_set[i] = true;
        }
        return;
    }
    for (uint32_t i = 0; i < node->entries.n; i++) {
        const stone_entry *e = &node->entries.at[i];
        if (strcmp(e->key, "note") == 0)
            continue;
        stone_frame_side side = side_of(r, e->key);
        frame->border[side] = stone_border_read(r, e->value);
        frame->border_set[side] = true;
    }
}

static void white(stone_reading *r, const stone_node *node, stone_dim dims[4], bool set[4])
{
    if (node->kind == STONE_NODE_SCALAR) {
        stone_dim d = stone_dim_read(r, STONE_FORM_DIM, node);
        for (int i = 0; i < 4; i++) {
            dims[i] = d;
            set[i] = true;
        }
        return;
    }
    for (uint32_t i = 0; i < node->entries.n; i++) {
        const stone_entry *e = &node->entries.at[i];
        if (strcmp(e->key, "note") == 0)
            continue;
        stone_frame_side side = side_of(r, e->key);
        dims[side] = stone_dim_read(r, STONE_FORM_DIM, e->value);
        set[side] = true;
    }
}

void stone_frame_read(stone_reading *r, const stone_node *map, stone_frame *frame)
{
    const stone_node *border = stone_node_at(map, "border"), *padding = stone_node_at(map, "padding"),
                     *margin = stone_node_at(map, "margin"), *background = stone_node_at(map, "background");
    frame->background = STONE_INK_NONE;
    if (border)
        borders(r, border, frame);
    if (padding)
        white(r, padding, frame->padding, frame->padding_set);
    if (margin)
        white(r, margin, frame->margin, frame->margin_set);
    if (background) {
        frame->background = stone_ink_read(r, background);
        frame->background_set = true;
    }
}
