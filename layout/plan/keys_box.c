/* The keys of boxes and of the plans they stand in: areas, boxes by name, drawings. What a box of one kind has beside
 * the keys of every box is said with its reader (plan/box.h). */
#include "plan/box.h"

static const stone_key at_keys[] = {
    {"columns", STONE_ONE | STONE_NEEDED, STONE_FORM_RANGE, NULL, 1, 200, .help = "Grid columns, such as 1-3."},
    {"rows", STONE_ONE | STONE_NEEDED, STONE_FORM_RANGE, NULL, 1, 2000, .help = "Grid rows, such as 4-20."},
    {0},
};
static const stone_mapping at = {.name = "at", .what = "`at`", .keys = at_keys};

static const stone_key rule_keys[] = {
    {"start", STONE_ONE, STONE_FORM_BORDER, .help = "A rule in the gutter before the box."},
    {"top", STONE_ONE, STONE_FORM_BORDER, .help = "A rule in the white over the box."},
    {0},
};
const stone_mapping stone_rule_sides_keys = {.name = "rule-sides", .what = "`rule`", .keys = rule_keys};

static const stone_key box_keys[] = {
    {"at", STONE_GROUP, .mapping = &at, .help = "A place of its own on the grid."},
    {"grid", STONE_ONE, STONE_FORM_NAME, .help = "The grid that `at` counts on."},
    {"style", STONE_ONE, STONE_FORM_NAME, .help = "The box style."},
    {"over", STONE_ONE, STONE_FORM_YES_NO, .help = "May stand over other boxes; their text runs round it."},
    {"runaround", STONE_ONE, STONE_FORM_DIM, .help = "White between it and text that runs round it."},
    {"border", STONE_ONE | STONE_GROUP, STONE_FORM_BORDER, .mapping = &stone_sides_keys, .help = "Its border."},
    {"padding", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys, .help = "White inside."},
    {"margin", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys, .help = "White outside."},
    {"background", STONE_ONE, STONE_FORM_INK, stone_none_words, .help = "The colour behind it."},
    {"gap", STONE_ONE, STONE_FORM_DIM, .help = "White above the box, inside its cells."},
    {"rule", STONE_GROUP, .mapping = &stone_rule_sides_keys, .help = "Rules in the white around it."},
    {"zone", STONE_ONE | STONE_SEVERAL, STONE_FORM_TEXT, .help = "The zones that have this box."},
    {0},
};

static const char *const yes_word[] = {"true", NULL};
const stone_key stone_blank_box_keys[] = {
    {"blank", STONE_CONTENT | STONE_ONE, STONE_FORM_WORD, yes_word, .help = "Kept free on purpose."},
    {0},
};

static const stone_keys_kind kinds[] = {
    [STONE_BOX_NONE] = {.name = "none"}, /* no key says so */
#define STONE_KIND(NAME, name, filling, cutlines) [STONE_BOX_##NAME] = {#name, stone_##name##_box_keys},
#include "model/kinds.def"
#undef STONE_KIND
    {0},
};

const stone_mapping stone_box_keys = {
    .name = "box", .what = "a box", .keys = box_keys, .kinds = kinds, .noun = "box", .nouns = "boxes", .whole = true};

static const stone_key any_area = {.shape = STONE_ONE | STONE_GROUP,
                                   .form = STONE_FORM_NAME,
                                   .mapping = &stone_box_keys,
                                   .help = "A box, or the name of one under `boxes`."};
const stone_mapping stone_areas_keys = {
    .name = "areas", .what = "`areas`", .any = &any_area, .any_form = STONE_FORM_NAME};

static const stone_key any_box = {.shape = STONE_ONE | STONE_GROUP,
                                  .form = STONE_FORM_WORD,
                                  .words = stone_none_words,
                                  .mapping = &stone_box_keys,
                                  .help = "A box by its name; `none` takes it away."};
const stone_mapping stone_boxes_keys = {
    .name = "boxes", .what = "`boxes`", .any = &any_box, .any_form = STONE_FORM_NAME};

static const stone_key any_drawing = {.shape = STONE_ONE, .form = STONE_FORM_TEXT, .help = "The drawing on this grid."};
const stone_mapping stone_drawings_keys = {
    .name = "drawings", .what = "`draw`", .any = &any_drawing, .any_form = STONE_FORM_NAME, .any_most = 20};
