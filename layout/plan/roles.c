/* Text roles and head classes: their names, and what a style gives of each. */
#include "plan/reading.h"

#include <string.h>

/* ---- the names of roles and what they inherit from ---- */

static const stone_role_name engine_roles[STONE_ROLE_COUNT] = {
#define STONE_ROLE(name, word, parent, tells, words, lines, leads, starts, tag) {word, parent},
#define STONE_ROLE_OF_STYLE(word, rest, tells, words, lines, leads, starts, tag)
#include "base/roles.def"
#undef STONE_ROLE
#undef STONE_ROLE_OF_STYLE
};

/* True when following `like` from this role comes back to it. */
static bool circles(const stone_style *s, uint16_t role)
{
    uint16_t parent = s->roles.at[role].parent;
    for (uint32_t steps = 0; parent != STONE_NO_INDEX && steps <= s->roles.n; steps++) {
        if (parent == role)
            return true;
        parent = s->roles.at[parent].parent;
    }
    return false;
}

static void take_like(stone_reading *r, const stone_entry *e)
{
    stone_style *s = r->style;
    const stone_node *like = stone_node_at(e->value, "like");
    if (!like)
        return;
    uint16_t role = stone_style_role(s, e->key), parent = stone_style_role(s, like->text);
    if (parent == STONE_NO_INDEX) {
        STONE_NAMES(r, s->roles, names);
        stone_unknown_name(r, like->span, "text role", like->text, names);
        return;
    }
    uint16_t before = s->roles.at[role].parent;
    s->roles.at[role].parent = parent;
    if (role == STONE_ROLE_BODY || circles(s, role)) {
        s->roles.at[role].parent = before;
        stone_findings_add(r->findings, STONE_FINDING_EXTENDS_LOOP, like->span,
                           "`%.60s` cannot be like `%.60s`, which inherits from it.", e->key, like->text);
    }
}

void stone_role_names_read(stone_reading *r, const stone_node *text)
{
    stone_style *s = r->style;
    for (int i = 0; i < STONE_ROLE_COUNT; i++)
        *STONE_PUSH(r->arena, &s->roles) = engine_roles[i];
    for (uint32_t i = 0; text && i < text->entries.n; i++)
        if (stone_style_role(s, text->entries.at[i].key) == STONE_NO_INDEX)
            *STONE_PUSH(r->arena, &s->roles) = (stone_role_name){text->entries.at[i].key, STONE_ROLE_BODY};
    for (uint32_t i = 0; text && i < text->entries.n; i++)
        take_like(r, &text->entries.at[i]);
}

/* ---- cascades and head classes ---- */

stone_role_layer stone_roles_read(stone_reading *r, const stone_node *text, const char *name)
{
    const stone_style *s = r->style;
    stone_role_layer layer = {.name = name};
    layer.parts.at = STONE_NEW_N(r->arena, stone_role, s->roles.n);
    layer.parts.n = layer.parts.room = s->roles.n;
    for (uint32_t i = 0; text && i < text->entries.n; i++) {
        const stone_entry *e = &text->entries.at[i];
        uint16_t role = stone_style_role(s, e->key);
        if (role != STONE_NO_INDEX)
            layer.parts.at[role] = stone_role_read(r, e->value);
        else {
            STONE_NAMES(r, s->roles, names);
            stone_unknown_name(r, e->span, "text role", e->key, names);
        }
    }
    return layer;
}

void stone_heads_read(stone_reading *r, const stone_node *heads)
{
    for (uint32_t i = 0; heads && i < heads->entries.n; i++) {
        const stone_entry *e = &heads->entries.at[i];
        stone_role part = stone_role_read(r, e->value);
        *STONE_PUSH(r->arena, &r->style->heads) = (stone_head){.name = e->key, .part = part, .span = e->span};
    }
}
