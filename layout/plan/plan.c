/* Plans: drawings, areas and boxes of a page or a template. */
#include "plan/reading.h"

#include <glib.h>
#include <string.h>

enum { MOST_LINES = 4000 };

void stone_zone_note(stone_reading *r, const char *zone)
{
    for (uint32_t i = 0; i < r->zones.n; i++)
        if (strcmp(r->zones.at[i], zone) == 0)
            return;
    *STONE_PUSH(r->arena, &r->zones) = zone;
}

bool stone_zone_holds(stone_reading *r, const stone_node *node)
{
    const stone_node *zone = stone_node_at(node, "zone");
    bool holds = !zone || !r->zone;
    if (zone && zone->kind == STONE_NODE_SCALAR) {
        stone_zone_note(r, zone->text);
        holds = holds || strcmp(zone->text, r->zone) == 0;
    }
    for (uint32_t i = 0; zone && i < zone->items.n; i++) {
        stone_zone_note(r, zone->items.at[i]->text);
        holds = holds || strcmp(zone->items.at[i]->text, r->zone) == 0;
    }
    return holds;
}

/* Lines as written, without the line end; empty lines at the end do not count. */
static void read_drawing(stone_reading *r, const char *grid, const stone_node *node, stone_plan *plan)
{
    stone_drawing *d = STONE_PUSH(r->arena, &plan->drawings);
    d->grid = grid;
    size_t size = strlen(node->text);
    while (size && strchr("\n\r ", node->text[size - 1]))
        size--;
    uint32_t n = 0;
    for (size_t at = 0; at < size && n < MOST_LINES; n++) {
        size_t line = strcspn(node->text + at, "\n");
        if (at + line > size)
            line = size - at;
        *STONE_PUSH(r->arena, &d->lines) = stone_arena_slice(r->arena, node->text + at, line);
        *STONE_PUSH(r->arena, &d->spans) = stone_node_line(node, n);
        at += line + 1;
    }
}

static void read_drawings(stone_reading *r, const stone_node *draw, stone_plan *plan)
{
    if (!draw)
        return;
    if (draw->kind == STONE_NODE_SCALAR)
        read_drawing(r, NULL, draw, plan);
    for (uint32_t i = 0; i < draw->entries.n; i++) {
        const stone_entry *e = &draw->entries.at[i];
        const char *grid = stone_grid_name(r, e->key, e->span);
        if (grid)
            read_drawing(r, grid, e->value, plan);
    }
}

static bool is_letter(const char *key)
{
    return g_utf8_strlen(key, -1) == 1 && strlen(key) < sizeof((stone_area){0}.letter) &&
           g_unichar_isalnum(g_utf8_get_char(key));
}

/* A page's box that does not say what it is goes over the template's of that name. */
static const stone_node *over_template(stone_reading *r, const stone_node *box, const stone_node *template_node,
                                       const char *part, const char *name)
{
    const stone_node *below = stone_node_at(stone_node_at(template_node, part), name);
    if (!below || below->kind != STONE_NODE_MAP || box->kind != STONE_NODE_MAP ||
        stone_keys_content(&stone_box_keys, box))
        return box;
    stone_node under = *below, over = *box;
    return stone_keys_lay_over(r->arena, &stone_box_keys, &under, &over);
}

/* The box is as the template has it, or missing; a letter that then has no content is reported when it is placed. */
static bool left_to_others(stone_reading *r, const stone_entry *e, stone_plan *plan)
{
    if (e->value->kind != STONE_NODE_MAP || stone_zone_holds(r, e->value))
        return false;
    *STONE_PUSH(r->arena, &plan->elsewhere) = e->key;
    return true;
}

/* Of the boxes that share a letter, the one for this zone. NULL: none is. */
static const stone_node *box_for_zone(stone_reading *r, const stone_entry *e)
{
    const stone_node *chosen = NULL;
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->value->items.n; i++) {
        if (!stone_zone_holds(r, e->value->items.at[i]))
            continue;
        chosen = chosen ? chosen : e->value->items.at[i];
        n++;
    }
    if (n > 1 && r->zone)
        stone_findings_add(r->findings, STONE_FINDING_WRONG_TYPE, e->span,
                           "Area `%.60s` has %u boxes for zone `%.60s`; only the first is used.", e->key, n, r->zone);
    else if (n > 1)
        stone_findings_add(r->findings, STONE_FINDING_ZONE_UNKNOWN, e->span,
                           "Area `%.60s` has boxes for several zones, and no zone is chosen; the first is used.",
                           e->key)
            ->hint = "Choose one with `--zone Z`, or give the edition its mark under `edition`.";
    return chosen;
}

static void read_areas(stone_reading *r, const stone_node *areas, const stone_node *template_node, stone_plan *plan)
{
    for (uint32_t i = 0; areas && i < areas->entries.n; i++) {
        const stone_entry *e = &areas->entries.at[i];
        if (!is_letter(e->key)) {
            stone_findings_add(r->findings, STONE_FINDING_WRONG_TYPE, e->span,
                               "An area is one letter or digit of the drawing, not \"%.60s\".", e->key);
            continue;
        }
        const stone_node *value = e->value->kind == STONE_NODE_LIST ? box_for_zone(r, e) : e->value;
        if (!value)
            *STONE_PUSH(r->arena, &plan->elsewhere) = e->key;
        if (!value || (value == e->value && left_to_others(r, e, plan)))
            continue;
        stone_area *a = STONE_PUSH(r->arena, &plan->areas);
        g_strlcpy(a->letter, e->key, sizeof a->letter);
        a->span = e->span;
        if (value->kind == STONE_NODE_SCALAR && strcmp(value->text, "none") != 0) {
            a->name = value->text;
            continue;
        }
        stone_box *box = STONE_NEW(r->arena, stone_box);
        stone_box_read(r, e->key, over_template(r, value, template_node, "areas", e->key), box);
        box->span = e->span;
        plan->areas.at[plan->areas.n - 1].box = box;
    }
}

static void read_boxes(stone_reading *r, const stone_node *boxes, const stone_node *template_node, stone_plan *plan)
{
    for (uint32_t i = 0; boxes && i < boxes->entries.n; i++) {
        const stone_entry *e = &boxes->entries.at[i];
        if (left_to_others(r, e, plan))
            continue;
        stone_box box;
        stone_box_read(r, e->key, over_template(r, e->value, template_node, "boxes", e->key), &box);
        box.span = e->span;
        *STONE_PUSH(r->arena, &plan->boxes) = box;
    }
}

void stone_plan_read(stone_reading *r, const stone_node *node, const stone_node *template_node, stone_plan *plan)
{
    const stone_node *grid = stone_node_at(node, "grid");
    const char *mirror = stone_node_text(node, "mirror");
    plan->span = node->span;
    plan->grid = grid ? stone_grid_name(r, grid->text, grid->span) : NULL;
    plan->mirror = mirror && strcmp(mirror, "left") == 0;
    read_drawings(r, stone_node_at(node, "draw"), plan);
    read_areas(r, stone_node_at(node, "areas"), template_node, plan);
    read_boxes(r, stone_node_at(node, "boxes"), template_node, plan);
}
