/* The keys of all boxes, and those of the plans that hold them: areas, boxes by name, drawings. The further keys of a
 * kind of box are with its reader (plan/box.h). */
#include "plan/box.h"

static const stone_key at_keys[] = {
    {"columns", STONE_ONE | STONE_NEEDED, STONE_FORM_RANGE, NULL, 1, 200,
     .help = "The grid columns that the box covers, such as 1-3."},
    {"rows", STONE_ONE | STONE_NEEDED, STONE_FORM_RANGE, NULL, 1, 2000,
     .help = "The grid rows that the box covers, such as 4-20."},
    {0},
};
static const stone_mapping at = {.name = "at", .what = "`at`", .keys = at_keys};

static const stone_key rule_keys[] = {
    {"start", STONE_ONE, STONE_FORM_BORDER, .help = "A rule in the gutter before the box."},
    {"top", STONE_ONE, STONE_FORM_BORDER, .help = "A rule in the white above the box."},
    {0},
};
const stone_mapping stone_rule_sides_keys = {.name = "rule-sides", .what = "`rule`", .keys = rule_keys};

static const stone_key box_keys[] = {
    {"at", STONE_GROUP, .mapping = &at, .help = "The position of the box on the grid, if it is not in the drawing."},
    {"grid", STONE_ONE, STONE_FORM_NAME, .help = "The grid whose columns and rows `at` counts."},
    {"style", STONE_ONE, STONE_FORM_NAME, .help = "The box style."},
    {"over", STONE_ONE, STONE_FORM_YES_NO,
     .help = "Whether the box may overlap other boxes; their text then runs round it."},
    {"runaround", STONE_ONE, STONE_FORM_DIM, .help = "The white between the box and text that runs round it."},
    {"border", STONE_ONE | STONE_GROUP, STONE_FORM_BORDER, .mapping = &stone_sides_keys,
     .help = "The border, one for all sides or one for each."},
    {"padding", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys,
     .help = "The white between the border and the content."},
    {"margin", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys,
     .help = "The white outside the border."},
    {"background", STONE_ONE, STONE_FORM_INK, stone_none_words, .help = "The background colour."},
    {"gap", STONE_ONE, STONE_FORM_DIM, .help = "The white above the box, inside its grid cells."},
    {"rule", STONE_GROUP, .mapping = &stone_rule_sides_keys, .help = "The rules in the white around the box."},
    {"zone", STONE_ONE | STONE_SEVERAL, STONE_FORM_TEXT, .help = "The zones in which this box is printed."},
    {0},
};

static const char *const yes_word[] = {"true", NULL};
const stone_key stone_blank_box_keys[] = {
    {"blank", STONE_CONTENT | STONE_ONE, STONE_FORM_WORD, yes_word, .help = "Leaves the box empty on purpose."},
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

static const stone_key any_area = {.shape = STONE_ONE | STONE_GROUP | STONE_GROUPS,
                                   .form = STONE_FORM_NAME,
                                   .mapping = &stone_box_keys,
                                   .help = "A box, the name of one under `boxes`, or a list of boxes for zones."};
const stone_mapping stone_areas_keys = {
    .name = "areas", .what = "`areas`", .any = &any_area, .any_form = STONE_FORM_NAME};

static const stone_key any_box = {.shape = STONE_ONE | STONE_GROUP,
                                  .form = STONE_FORM_WORD,
                                  .words = stone_none_words,
                                  .mapping = &stone_box_keys,
                                  .help = "A box by its name; `none` removes it."};
const stone_mapping stone_boxes_keys = {
    .name = "boxes", .what = "`boxes`", .any = &any_box, .any_form = STONE_FORM_NAME};

static const stone_key any_drawing = {.shape = STONE_ONE, .form = STONE_FORM_TEXT, .help = "The drawing on this grid."};
const stone_mapping stone_drawings_keys = {
    .name = "drawings", .what = "`draw`", .any = &any_drawing, .any_form = STONE_FORM_NAME, .any_most = 20};
