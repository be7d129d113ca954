/* Text roles and head classes: of every row of properties.def the keys (KEYS_name) and, beside them, what reads them
 * (read_name: true when the mapping gives the property). Keys are shown to users in the order of the rows. */
#include "plan/keys_tables.h"
#include "plan/reading.h"

const char *const stone_weight_words[] = {"regular", "semibold", "bold", "black", NULL};
const char *const stone_slope_words[] = {"normal", "italic", NULL};
const char *const stone_case_words[] = {"as-written", "capitals", "small-capitals", NULL};

static const stone_key hyphenate_keys[] = {
    {"shortest", STONE_ONE, STONE_FORM_INTEGER, NULL, 2, 99,
     .help = "The letters in the shortest word that may be divided."},
    {"before", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "The fewest letters before the hyphen."},
    {"after", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "The fewest letters after the hyphen."},
    {"ladder", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 99,
     .help = "The most consecutive lines that may end in a hyphen."},
    {"capitals", STONE_ONE, STONE_FORM_YES_NO, .help = "Whether words with a capital may be divided."},
    {0},
};
static const stone_mapping hyphenate = {.name = "hyphenate", .what = "`hyphenate`", .keys = hyphenate_keys};

#define SPACE_KEYS                                                                                                     \
    {"word",                                                                                                           \
     STONE_SEVERAL,                                                                                                    \
     STONE_FORM_PERCENT,                                                                                               \
     NULL,                                                                                                             \
     10,                                                                                                               \
     1000,                                                                                                             \
     3,                                                                                                                \
     .help = "The word space: minimum, ideal and maximum."},                                                           \
        {"letter",                                                                                                     \
         STONE_SEVERAL,                                                                                                \
         STONE_FORM_PERCENT,                                                                                           \
         NULL,                                                                                                         \
         -30,                                                                                                          \
         100,                                                                                                          \
         3,                                                                                                            \
         .help = "The letter space in percent of the em: minimum, ideal and maximum."},                                \
    {                                                                                                                  \
        "glyph", STONE_SEVERAL, STONE_FORM_PERCENT, NULL, 50, 200, 3,                                                  \
            .help = "The width of the letters: minimum, ideal and maximum."                                            \
    }

static const stone_key fit_keys[] = {SPACE_KEYS, {0}};
static const stone_mapping fit_space = {.name = "fit-space", .what = "the copyfitter's `fit`", .keys = fit_keys};

static const stone_key space_keys[] = {
    SPACE_KEYS,
    {"fit", STONE_GROUP, .mapping = &fit_space, .help = "The wider limits that the copyfitter may use."},
    {0},
};
static const stone_mapping space = {.name = "space", .what = "`space`", .keys = space_keys};

static const stone_key rule_keys[] = {
    {"top", STONE_ONE, STONE_FORM_BORDER, .help = "A rule above the block."},
    {0},
};
static const stone_mapping rule = {.name = "role-rule", .what = "a role's `rule`", .keys = rule_keys};

/* One place of a style that gives properties of a role, and what has been read of it so far. */
struct given {
    stone_reading *reading;
    const stone_node *map;
    stone_role role;
};

#define KEY(...) {__VA_ARGS__},

static const stone_node *at(const struct given *g, const char *key)
{
    return stone_node_at(g->map, key);
}

static bool read_yes_no(const stone_node *node, bool *yes)
{
    if (node)
        *yes = stone_value_of(STONE_FORM_YES_NO, node).yes;
    return node;
}

static bool read_count(const stone_node *node, uint8_t *count)
{
    if (node)
        *count = (uint8_t)stone_value_of(STONE_FORM_INTEGER, node).number;
    return node;
}

static bool read_range(const stone_node *node, stone_form form, stone_range *range)
{
    if (!node)
        return false;
    stone_value v = stone_value_of(form, node);
    *range = (stone_range){(uint8_t)v.number, (uint8_t)v.last};
    return true;
}

static bool read_dim(const struct given *g, const stone_node *node, stone_form form, stone_dim *dim)
{
    if (node)
        *dim = stone_dim_read(g->reading, form, node);
    return node;
}

/* ---- the type ---- */

#define KEYS_font KEY("font", STONE_ONE, STONE_FORM_NAME, .help = "The font family, one of those under `fonts`.")
static bool read_font(const struct given *g, uint16_t *font)
{
    const stone_node *node = at(g, "font");
    if (!node)
        return false;
    *font = stone_style_family(g->reading->style, node->text);
    if (*font != STONE_NO_INDEX)
        return true;
    STONE_NAMES(g->reading, g->reading->style->families, names);
    stone_unknown_name(g->reading, node->span, "font", node->text, names);
    return false;
}

#define KEYS_face                                                                                                      \
    KEY("weight", STONE_ONE, STONE_FORM_WORD, stone_weight_words, .help = "The weight of the face.")                   \
    KEY("style", STONE_ONE, STONE_FORM_WORD, stone_slope_words, .help = "Whether the face is upright or italic.")
static bool read_face(const struct given *g, stone_face_kind *face)
{
    static const stone_face_kind faces[2][4] = {
        {STONE_FACE_REGULAR, STONE_FACE_SEMIBOLD, STONE_FACE_BOLD, STONE_FACE_BLACK},
        {STONE_FACE_ITALIC, STONE_FACE_BOLD_ITALIC, STONE_FACE_BOLD_ITALIC, STONE_FACE_BOLD_ITALIC}};
    *face = faces[stone_word_at(g->map, "style", stone_slope_words, 0)]
                 [stone_word_at(g->map, "weight", stone_weight_words, 0)];
    return at(g, "weight") || at(g, "style");
}

/* One end of a list of two, or the one value there is. */
static stone_value end_of(stone_form form, const stone_node *node, uint32_t end)
{
    return stone_value_of(form, node->kind == STONE_NODE_LIST ? node->items.at[end] : node);
}

static bool read_sizes(const stone_node *node, bool most, stone_len *size)
{
    if (!node)
        return false;
    stone_len a = {end_of(STONE_FORM_LENGTH, node, 0).dim.value}, b = {end_of(STONE_FORM_LENGTH, node, 1).dim.value};
    *size = (a.u > b.u) == most ? a : b;
    return true;
}

#define KEYS_size                                                                                                      \
    KEY("size", STONE_ONE | STONE_SEVERAL, STONE_FORM_LENGTH, NULL, 2, 500, 2,                                         \
        .help = "The type size, or the smallest and largest size that the copyfitter may use.")
static bool read_size(const struct given *g, stone_len *size)
{
    return read_sizes(at(g, "size"), false, size);
}

#define KEYS_size_most /* in those of size */
static bool read_size_most(const struct given *g, stone_len *size)
{
    return read_sizes(at(g, "size"), true, size);
}

#define KEYS_align                                                                                                     \
    KEY("align", STONE_ONE, STONE_FORM_WORD, stone_align_words, .help = "The alignment of lines in the measure.")
static bool read_align(const struct given *g, stone_align *align)
{
    *align = (stone_align)stone_word_at(g->map, "align", stone_align_words, STONE_ALIGN_START);
    return at(g, "align");
}

#define KEYS_ink KEY("colour", STONE_ONE, STONE_FORM_INK, .help = "The colour of the text.")
static bool read_ink(const struct given *g, stone_ink *ink)
{
    const stone_node *node = at(g, "colour");
    if (node)
        *ink = stone_ink_read(g->reading, node);
    return node;
}

#define KEYS_features KEY("features", STONE_SEVERAL, STONE_FORM_FEATURE, .help = "The OpenType features to apply.")
static bool read_features(const struct given *g, const char **features)
{
    const stone_node *node = at(g, "features");
    if (!node)
        return false;
    *features = "";
    for (uint32_t i = 0; i < node->items.n && i < 64; i++)
        *features = stone_arena_print(g->reading->arena, "%s%s%s", *features, i ? "," : "", node->items.at[i]->text);
    return true;
}

#define KEYS_hyphenate                                                                                                 \
    KEY("hyphenate", STONE_ONE | STONE_GROUP, STONE_FORM_WORD, stone_none_words, .mapping = &hyphenate,                \
        .help = "The limits for dividing words; `none` forbids it.")
static bool read_hyphenate(const struct given *g, stone_hyphenation *h)
{
    const stone_node *node = at(g, "hyphenate");
    if (!node)
        return false;
    *h = (stone_hyphenation){0};
    if (node->kind != STONE_NODE_MAP)
        return true;
    *h = (stone_hyphenation){.on = true, .shortest = 5, .before = 2, .after = 3, .ladder = 2};
    read_count(stone_node_at(node, "shortest"), &h->shortest);
    read_count(stone_node_at(node, "before"), &h->before);
    read_count(stone_node_at(node, "after"), &h->after);
    read_count(stone_node_at(node, "ladder"), &h->ladder);
    read_yes_no(stone_node_at(node, "capitals"), &h->capitals);
    return true;
}

static stone_triple triple(const struct given *g, const stone_node *map, const char *key, stone_triple otherwise)
{
    const stone_node *n = stone_node_at(map, key);
    if (!n)
        return otherwise;
    stone_triple t = {(int16_t)stone_value_of(STONE_FORM_PERCENT, n->items.at[0]).number,
                      (int16_t)stone_value_of(STONE_FORM_PERCENT, n->items.at[1]).number,
                      (int16_t)stone_value_of(STONE_FORM_PERCENT, n->items.at[2]).number};
    if (t.least <= t.wanted && t.wanted <= t.most)
        return t;
    stone_findings_add(g->reading->findings, STONE_FINDING_OUT_OF_RANGE, n->span,
                       "`%s` must be three ascending percentages: minimum, ideal and maximum.", key);
    return otherwise;
}

static stone_spacing spacing(const struct given *g, const stone_node *map, stone_spacing otherwise)
{
    return (stone_spacing){triple(g, map, "word", otherwise.word), triple(g, map, "letter", otherwise.letter),
                           triple(g, map, "glyph", otherwise.glyph)};
}

#define KEYS_space                                                                                                     \
    KEY("space", STONE_GROUP, .mapping = &space, .help = "The limits for stretching and shrinking spaces and letters.")
static bool read_space(const struct given *g, stone_spacing *limits)
{
    const stone_node *node = at(g, "space");
    if (node)
        *limits = spacing(g, node, STONE_SPACING_PLAIN);
    return node;
}

#define KEYS_fit /* in those of space, and begins from it */
static bool read_fit(const struct given *g, stone_spacing *limits)
{
    const stone_node *node = at(g, "space");
    if (node)
        *limits = spacing(g, stone_node_at(node, "fit"), g->role.type.space);
    return node;
}

#define KEYS_hang KEY("hang", STONE_ONE, STONE_FORM_YES_NO, .help = "Whether punctuation hangs in the margin.")
static bool read_hang(const struct given *g, bool *hang)
{
    return read_yes_no(at(g, "hang"), hang);
}

#define KEYS_lines                                                                                                     \
    KEY("lines", STONE_ONE, STONE_FORM_RANGE, NULL, 1, 99,                                                             \
        .help = "The number of lines the text may take, such as 1-3.")
static bool read_lines(const struct given *g, stone_range *lines)
{
    return read_range(at(g, "lines"), STONE_FORM_RANGE, lines);
}

#define KEYS_tracking                                                                                                  \
    KEY("tracking", STONE_ONE | STONE_SEVERAL, STONE_FORM_PERCENT, NULL, -30, 100, 2,                                  \
        .help = "The letter space in percent of the em, or its minimum and maximum.")
static bool read_tracking(const struct given *g, int16_t *tracking)
{
    const stone_node *node = at(g, "tracking");
    if (node)
        *tracking = (int16_t)end_of(STONE_FORM_PERCENT, node, 0).number;
    return node;
}

#define KEYS_tracking_most /* in those of tracking */
static bool read_tracking_most(const struct given *g, int16_t *tracking)
{
    const stone_node *node = at(g, "tracking");
    if (node)
        *tracking = (int16_t)end_of(STONE_FORM_PERCENT, node, 1).number;
    return node;
}

#define KEYS_letter_case                                                                                               \
    KEY("case", STONE_ONE, STONE_FORM_WORD, stone_case_words,                                                          \
        .help = "Whether to set the text in capitals or small capitals.")
static bool read_letter_case(const struct given *g, stone_case *letter_case)
{
    *letter_case = (stone_case)stone_word_at(g->map, "case", stone_case_words, STONE_CASE_AS_WRITTEN);
    return at(g, "case");
}

/* ---- the block ---- */

#define KEYS_leading                                                                                                   \
    KEY("leading", STONE_ONE, STONE_FORM_LEADING,                                                                      \
        .help = "The distance between baselines: lines of the grid, a length, or a percentage of the size.")
static bool read_leading(const struct given *g, stone_dim *leading)
{
    return read_dim(g, at(g, "leading"), STONE_FORM_LEADING, leading);
}

#define KEYS_indent                                                                                                    \
    KEY("indent", STONE_ONE, STONE_FORM_DIM,                                                                           \
        .help = "The indent of first lines, except in the first paragraph under a head.")
static bool read_indent(const struct given *g, stone_dim *indent)
{
    return read_dim(g, at(g, "indent"), STONE_FORM_DIM, indent);
}

#define KEYS_widows                                                                                                    \
    KEY("widows", STONE_ONE, STONE_FORM_INTEGER, NULL, 0, 9,                                                           \
        .help = "The fewest lines of a paragraph at the top of a leg.")
static bool read_widows(const struct given *g, uint8_t *widows)
{
    return read_count(at(g, "widows"), widows);
}

#define KEYS_orphans                                                                                                   \
    KEY("orphans", STONE_ONE, STONE_FORM_INTEGER, NULL, 0, 9,                                                          \
        .help = "The fewest lines of a paragraph at the foot of a leg.")
static bool read_orphans(const struct given *g, uint8_t *orphans)
{
    return read_count(at(g, "orphans"), orphans);
}

#define KEYS_before KEY("before", STONE_ONE, STONE_FORM_DIM, .help = "The white above the block.")
static bool read_before(const struct given *g, stone_dim *before)
{
    return read_dim(g, at(g, "before"), STONE_FORM_DIM, before);
}

#define KEYS_after KEY("after", STONE_ONE, STONE_FORM_DIM, .help = "The white below the block.")
static bool read_after(const struct given *g, stone_dim *after)
{
    return read_dim(g, at(g, "after"), STONE_FORM_DIM, after);
}

#define KEYS_rule KEY("rule", STONE_GROUP, .mapping = &rule, .help = "A rule above the block.")
static bool read_rule(const struct given *g, stone_border *border)
{
    const stone_node *top = stone_node_at(at(g, "rule"), "top");
    if (top)
        *border = stone_border_read(g->reading, top);
    return top;
}

#define KEYS_prefix                                                                                                    \
    KEY("prefix", STONE_ONE, STONE_FORM_TEXT, .help = "Characters set before the text, such as a bullet.")
static bool read_prefix(const struct given *g, const char **prefix)
{
    const stone_node *node = at(g, "prefix");
    if (node)
        *prefix = node->text;
    return node;
}

#define KEYS_run_in                                                                                                    \
    KEY("run-in", STONE_ONE, STONE_FORM_YES_NO,                                                                        \
        .help = "Whether the text is set in the first line of the paragraph that follows.")
static bool read_run_in(const struct given *g, bool *run_in)
{
    return read_yes_no(at(g, "run-in"), run_in);
}

/* ---- the choice of a head class ---- */

#define KEYS_columns                                                                                                   \
    KEY("columns", STONE_ONE, STONE_FORM_RANGE, NULL, 1, 64,                                                           \
        .help = "The number of grid columns for which this head class is chosen.")
static bool read_columns(const struct given *g, stone_range *columns)
{
    return read_range(at(g, "columns"), STONE_FORM_RANGE, columns);
}

#define KEYS_priority                                                                                                  \
    KEY("priority", STONE_ONE, STONE_FORM_PRIORITIES,                                                                  \
        .help = "The priorities for which this head class is chosen, such as lead-2.")
static bool read_priority(const struct given *g, stone_range *priority)
{
    return read_range(at(g, "priority"), STONE_FORM_PRIORITIES, priority);
}

/* ---- all of them ---- */

stone_role stone_role_read(stone_reading *r, const stone_node *map)
{
    struct given g = {.reading = r, .map = map};
#define STONE_PROPERTY(member, kind, name, ...) g.role.set.name = read_##name(&g, &g.role.member.name);
#include "model/properties.def"
    return g.role;
}

static const stone_key role_keys[] = {
#define STONE_TYPE_PROPERTY(kind, name, ...)  KEYS_##name
#define STONE_BLOCK_PROPERTY(kind, name, ...) KEYS_##name
#include "model/properties.def"
    {"like", STONE_ONE, STONE_FORM_NAME, .help = "The role that this role inherits from."},
    {0},
};
static const stone_mapping role = {.name = "role", .what = "a text role", .keys = role_keys};

static const stone_key any_role = {.shape = STONE_GROUP, .mapping = &role, .help = "A text role by its name."};
const stone_mapping stone_role_layer_keys = {
    .name = "roles", .what = "`text`", .any = &any_role, .any_form = STONE_FORM_NAME, .any_most = 200};

static const stone_key head_keys[] = {
#define STONE_PROPERTY(member, kind, name, ...) KEYS_##name
#include "model/properties.def"
    {0},
};
static const stone_mapping head = {.name = "head", .what = "a head class", .keys = head_keys};

static const stone_key any_head = {.shape = STONE_GROUP, .mapping = &head, .help = "A head class by its name."};
const stone_mapping stone_heads_keys = {
    .name = "heads", .what = "`heads`", .any = &any_head, .any_form = STONE_FORM_NAME, .any_most = 200};
