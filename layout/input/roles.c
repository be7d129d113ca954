/* Text roles and head classes: partial settings, each with its bit. */
#include "input/reading.h"

#include <string.h>

static const stone_node *at(const stone_node *map, const char *key)
{
    return stone_node_at(map, key);
}

static int32_t number(const stone_node *map, const char *key, int32_t otherwise)
{
    const stone_node *n = at(map, key);
    return n ? stone_value_of(STONE_FORM_INTEGER, n).number : otherwise;
}

static bool yes(const stone_node *node)
{
    return stone_value_of(STONE_FORM_YES_NO, node).yes;
}

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
    const stone_node *like = at(e->value, "like");
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
                           "`%.60s` cannot be like `%.60s`, which comes from it in turn.", e->key, like->text);
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

/* ---- one role ---- */

static void read_font(stone_reading *r, const stone_node *map, stone_role *p)
{
    const stone_node *font = at(map, "font");
    if (font) {
        p->font = stone_style_family(r->style, font->text);
        if (p->font != STONE_NO_INDEX)
            p->set |= STONE_SET_FONT;
        else {
            STONE_NAMES(r, r->style->families, names);
            stone_unknown_name(r, font->span, "font", font->text, names);
        }
    }
    if (!at(map, "weight") && !at(map, "style"))
        return;
    static const stone_face_kind faces[2][4] = {
        {STONE_FACE_REGULAR, STONE_FACE_SEMIBOLD, STONE_FACE_BOLD, STONE_FACE_BLACK},
        {STONE_FACE_ITALIC, STONE_FACE_BOLD_ITALIC, STONE_FACE_BOLD_ITALIC, STONE_FACE_BOLD_ITALIC}};
    p->face =
        faces[stone_word_at(map, "style", stone_slope_words, 0)][stone_word_at(map, "weight", stone_weight_words, 0)];
    p->set |= STONE_SET_FACE;
}

static void read_size(const stone_node *map, stone_role *p)
{
    const stone_node *size = at(map, "size");
    if (!size)
        return;
    bool pair = size->kind == STONE_NODE_LIST;
    p->size.u = stone_value_of(STONE_FORM_LENGTH, pair ? size->items.at[0] : size).dim.value;
    p->size_most.u = stone_value_of(STONE_FORM_LENGTH, pair ? size->items.at[1] : size).dim.value;
    if (p->size_most.u < p->size.u) {
        stone_len swap = p->size;
        p->size = p->size_most;
        p->size_most = swap;
    }
    p->set |= STONE_SET_SIZE;
}

static void read_tracking(const stone_node *map, stone_role *p)
{
    const stone_node *tracking = at(map, "tracking");
    if (!tracking)
        return;
    bool pair = tracking->kind == STONE_NODE_LIST;
    p->tracking = (int16_t)stone_value_of(STONE_FORM_PERCENT, pair ? tracking->items.at[0] : tracking).number;
    p->tracking_most = (int16_t)stone_value_of(STONE_FORM_PERCENT, pair ? tracking->items.at[1] : tracking).number;
    p->set |= STONE_SET_TRACKING;
}

static void read_features(stone_reading *r, const stone_node *map, stone_role *p)
{
    const stone_node *features = at(map, "features");
    if (!features)
        return;
    p->features = "";
    for (uint32_t i = 0; i < features->items.n && i < 64; i++)
        p->features = stone_arena_print(r->arena, "%s%s%s", p->features, i ? "," : "", features->items.at[i]->text);
    p->set |= STONE_SET_FEATURES;
}

static void read_hyphenation(const stone_node *map, stone_role *p)
{
    const stone_node *h = at(map, "hyphenate");
    if (!h)
        return;
    const stone_node *capitals = at(h, "capitals");
    p->set |= STONE_SET_HYPHENATE;
    p->hyphenate = (stone_hyphenation){0};
    if (h->kind == STONE_NODE_MAP)
        p->hyphenate = (stone_hyphenation){.on = true,
                                           .shortest = (uint8_t)number(h, "shortest", 5),
                                           .before = (uint8_t)number(h, "before", 2),
                                           .after = (uint8_t)number(h, "after", 3),
                                           .ladder = (uint8_t)number(h, "ladder", 2),
                                           .capitals = capitals && yes(capitals)};
}

static stone_triple triple(stone_reading *r, const stone_node *map, const char *key, stone_triple otherwise)
{
    const stone_node *n = at(map, key);
    if (!n)
        return otherwise;
    stone_triple t = {(int16_t)stone_value_of(STONE_FORM_PERCENT, n->items.at[0]).number,
                      (int16_t)stone_value_of(STONE_FORM_PERCENT, n->items.at[1]).number,
                      (int16_t)stone_value_of(STONE_FORM_PERCENT, n->items.at[2]).number};
    if (t.least <= t.wanted && t.wanted <= t.most)
        return t;
    stone_findings_add(r->findings, STONE_FINDING_OUT_OF_RANGE, n->span,
                       "`%s` wants three percentages that rise: least, wanted, most.", key);
    return otherwise;
}

static stone_spacing spacing(stone_reading *r, const stone_node *map, stone_spacing otherwise)
{
    return (stone_spacing){triple(r, map, "word", otherwise.word), triple(r, map, "letter", otherwise.letter),
                           triple(r, map, "glyph", otherwise.glyph)};
}

static void read_space(stone_reading *r, const stone_node *map, stone_role *p)
{
    const stone_node *space = at(map, "space");
    if (!space)
        return;
    stone_spacing plain = {{800, 1000, 1330}, {0, 0, 0}, {1000, 1000, 1000}};
    p->space = spacing(r, space, plain);
    p->fit = spacing(r, at(space, "fit"), p->space);
    p->set |= STONE_SET_SPACE | STONE_SET_FIT;
}

static void read_dim(stone_reading *r, const stone_node *map, const char *key, stone_form form, stone_dim *dim,
                     uint32_t *set, uint32_t bit)
{
    const stone_node *n = at(map, key);
    if (!n)
        return;
    *dim = stone_dim_read(r, form, n);
    *set |= bit;
}

static void read_range(const stone_node *map, const char *key, stone_form form, uint8_t *least, uint8_t *most,
                       uint32_t *set, uint32_t bit)
{
    const stone_node *n = at(map, key);
    if (!n)
        return;
    stone_value v = stone_value_of(form, n);
    *least = (uint8_t)v.number;
    *most = (uint8_t)v.last;
    *set |= bit;
}

static void read_lines(const stone_node *map, stone_role *p)
{
    if (at(map, "widows")) {
        p->widows = (uint8_t)number(map, "widows", 2);
        p->set |= STONE_SET_WIDOWS;
    }
    if (at(map, "orphans")) {
        p->orphans = (uint8_t)number(map, "orphans", 2);
        p->set |= STONE_SET_ORPHANS;
    }
    read_range(map, "lines", STONE_FORM_RANGE, &p->lines_least, &p->lines_most, &p->set, STONE_SET_LINES);
    read_range(map, "columns", STONE_FORM_RANGE, &p->columns_least, &p->columns_most, &p->set, STONE_SET_COLUMNS);
    read_range(map, "priority", STONE_FORM_PRIORITIES, &p->priority_least, &p->priority_most, &p->set,
               STONE_SET_PRIORITY);
}

static void read_marks(stone_reading *r, const stone_node *map, stone_role *p)
{
    const stone_node *hang = at(map, "hang"), *run_in = at(map, "run-in"), *prefix = at(map, "prefix"),
                     *rule = at(at(map, "rule"), "top"), *colour = at(map, "colour");
    if (hang) {
        p->hang = yes(hang);
        p->set |= STONE_SET_HANG;
    }
    if (run_in) {
        p->run_in = yes(run_in);
        p->set |= STONE_SET_RUN_IN;
    }
    if (prefix) {
        p->prefix = prefix->text;
        p->set |= STONE_SET_PREFIX;
    }
    if (rule) {
        p->rule = stone_border_read(r, rule);
        p->set |= STONE_SET_RULE;
    }
    if (colour) {
        p->ink = stone_ink_read(r, colour);
        p->set |= STONE_SET_INK;
    }
    if (at(map, "align")) {
        p->align = (stone_align)stone_word_at(map, "align", stone_align_words, STONE_ALIGN_START);
        p->set |= STONE_SET_ALIGN;
    }
    if (at(map, "case")) {
        p->letter_case = (stone_case)stone_word_at(map, "case", stone_case_words, STONE_CASE_AS_WRITTEN);
        p->set |= STONE_SET_CASE;
    }
}

static stone_role read_role(stone_reading *r, const stone_node *map)
{
    stone_role p = {.features = "", .prefix = "", .font = STONE_NO_INDEX, .ink = STONE_INK_BLACK};
    read_font(r, map, &p);
    read_size(map, &p);
    read_dim(r, map, "leading", STONE_FORM_LEADING, &p.leading, &p.set, STONE_SET_LEADING);
    read_dim(r, map, "indent", STONE_FORM_DIM, &p.indent, &p.set, STONE_SET_INDENT);
    read_dim(r, map, "before", STONE_FORM_DIM, &p.before, &p.set, STONE_SET_BEFORE);
    read_dim(r, map, "after", STONE_FORM_DIM, &p.after, &p.set, STONE_SET_AFTER);
    read_tracking(map, &p);
    read_features(r, map, &p);
    read_hyphenation(map, &p);
    read_space(r, map, &p);
    read_lines(map, &p);
    read_marks(r, map, &p);
    return p;
}

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
            layer.parts.at[role] = read_role(r, e->value);
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
        stone_role part = read_role(r, e->value);
        *STONE_PUSH(r->arena, &r->style->heads) = (stone_head){.name = e->key, .part = part, .span = e->span};
    }
}
