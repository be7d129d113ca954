/* Panel boxes: furniture by its name, or made on the spot. */
#include "plan/box.h"

const stone_key stone_panel_box_keys[] = {
    {"panel", STONE_CONTENT | STONE_ONE, STONE_FORM_NAME, .help = "A panel of furniture by its name."},
    {"stack", STONE_CONTENT | STONE_GROUPS, .mapping = &stone_part_keys,
     .help = "Furniture defined here: parts from top to bottom."},
    {"row", STONE_CONTENT | STONE_GROUPS, .mapping = &stone_part_keys,
     .help = "Furniture defined here: parts side by side."},
    {0},
};

static void check_name(stone_reading *r, const stone_node *panel)
{
    if (stone_style_panel(r->style, panel->text) || stone_node_at(r->edition_panels, panel->text))
        return;
    uint32_t tonight = r->edition_panels ? r->edition_panels->entries.n : 0, n = 0;
    const char **names = STONE_NEW_N(r->arena, const char *, tonight + r->style->panels.n + 1);
    for (uint32_t i = 0; i < tonight; i++)
        names[n++] = r->edition_panels->entries.at[i].key;
    for (uint32_t i = 0; i < r->style->panels.n; i++)
        names[n++] = r->style->panels.at[i].name;
    stone_unknown_name(r, panel->span, "panel", panel->text, names);
}

void stone_panel_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_panel_box *own)
{
    const stone_node *panel = stone_node_at(node, "panel");
    (void)box;
    if (panel) {
        check_name(r, panel);
        own->name = panel->text;
        return;
    }
    stone_part part = stone_part_read(r, node, false);
    part.frame = (stone_frame){.background = STONE_INK_NONE}; /* the box has it */
    part.gap = (stone_dim){0};
    own->on_spot = stone_arena_copy(r->arena, &part, sizeof part);
}
