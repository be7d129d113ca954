/* Furniture: panels and their parts. Depth is bounded by the parser. */
#include "plan/reading.h"

#include <string.h>

static void read_common(stone_reading *r, const stone_node *node, bool in_row, stone_part *p)
{
    const stone_node *role = stone_node_at(node, "role"), *width = stone_node_at(node, "width"),
                     *depth = stone_node_at(node, "depth"), *gap = stone_node_at(node, "gap");
    p->span = node->span;
    p->role = STONE_ROLE_LABEL;
    if (role && (p->role = stone_style_role(r->style, role->text)) == STONE_NO_INDEX) {
        STONE_NAMES(r, r->style->roles, names);
        stone_unknown_name(r, role->span, "text role", role->text, names);
        p->role = STONE_ROLE_LABEL;
    }
    p->align = (stone_align)stone_word_at(node, "align", stone_align_words, STONE_ALIGN_START);
    p->align_set = stone_node_at(node, "align") != NULL;
    p->width = (stone_dim){in_row ? 1024 : 0, in_row ? STONE_DIM_SHARE : STONE_DIM_NONE};
    if (width)
        p->width = stone_dim_read(r, STONE_FORM_WIDTH, width);
    if (depth)
        p->depth = stone_dim_read(r, STONE_FORM_DIM, depth);
    if (gap)
        p->gap = stone_dim_read(r, STONE_FORM_DIM, gap);
    stone_frame_read(r, node, &p->frame);
}

static void read_parts(stone_reading *r, const stone_node *list, bool in_row, stone_part *p)
{
    for (uint32_t i = 0; i < list->items.n; i++) {
        stone_part inner = stone_part_read(r, list->items.at[i], in_row);
        *STONE_PUSH(r->arena, &p->parts) = inner;
    }
}

/* A file of a panel must lie where files may; whether it is there, is seen when it is prepared. */
static const char *file_of(stone_reading *r, const stone_node *node)
{
    uint32_t folder;
    const char *within;
    if (!stone_paths_resolve(r->paths, stone_paths_home(r->paths, node->span.source), node->text, &folder, &within))
        stone_paths_report(r->findings, node->span, STONE_FILE_OUTSIDE, "The file", node->text, false);
    return node->text;
}

stone_part stone_part_read(stone_reading *r, const stone_node *node, bool in_row)
{
    static const char *const kinds[] = {"text", "picture", "graphic", "rule", "barcode", "stack", "row", NULL};
    const stone_key *content = stone_keys_content(&stone_part_keys, node);
    stone_part p = {.text = "", .copy = stone_words_read(r, NULL)};
    read_common(r, node, in_row, &p);
    if (!content) { /* a panel that has sides only */
        p.kind = STONE_PART_STACK;
        return p;
    }
    const stone_node *value = stone_node_at(node, content->name);
    p.kind = (stone_part_kind)stone_value_word(content->name, kinds);
    switch (p.kind) {
    case STONE_PART_TEXT:
        p.copy = stone_words_read(r, value);
        break;
    case STONE_PART_PICTURE:
    case STONE_PART_GRAPHIC:
        p.text = file_of(r, value);
        break;
    case STONE_PART_RULE:
        p.rule = stone_border_read(r, value);
        break;
    case STONE_PART_BARCODE: {
        const char *number = stone_node_text(value, "ean13");
        p.text = number ? number : "";
        p.addon = stone_node_text(value, "addon");
        break;
    }
    case STONE_PART_STACK:
    case STONE_PART_ROW:
        read_parts(r, value, p.kind == STONE_PART_ROW, &p);
        break;
    }
    return p;
}

stone_panel stone_panel_read(stone_reading *r, const stone_entry *entry)
{
    const stone_node *left = stone_node_at(entry->value, "left"), *right = stone_node_at(entry->value, "right");
    stone_panel p = {.name = entry->key, .span = entry->span};
    p.both = stone_part_read(r, entry->value, false);
    p.has_sides = left || right;
    if (p.has_sides) {
        p.left = left ? stone_part_read(r, left, false) : p.both;
        p.right = right ? stone_part_read(r, right, false) : p.both;
    }
    return p;
}
