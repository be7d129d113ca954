/* The keys of furniture: panels, their parts, and the box model that they share with boxes. */
#include "plan/keys_tables.h"

const char *const stone_none_words[] = {"none", NULL};
const char *const stone_align_words[] = {"start", "end", "centre", "justify", "left", "right", NULL};

static const stone_key side_keys[] = {
    {"top", STONE_ONE, STONE_FORM_BORDER, .help = "The border over the box."},
    {"bottom", STONE_ONE, STONE_FORM_BORDER, .help = "The border under the box."},
    {"left", STONE_ONE, STONE_FORM_BORDER, .help = "The border at the left."},
    {"right", STONE_ONE, STONE_FORM_BORDER, .help = "The border at the right."},
    {"start", STONE_ONE, STONE_FORM_BORDER, .help = "The border where reading begins."},
    {"end", STONE_ONE, STONE_FORM_BORDER, .help = "The border where reading ends."},
    {0},
};
const stone_mapping stone_sides_keys = {.name = "sides", .what = "a border", .keys = side_keys};

static const stone_key padding_keys[] = {
    {"top", STONE_ONE, STONE_FORM_DIM, .help = "White at the top."},
    {"bottom", STONE_ONE, STONE_FORM_DIM, .help = "White at the foot."},
    {"left", STONE_ONE, STONE_FORM_DIM, .help = "White at the left."},
    {"right", STONE_ONE, STONE_FORM_DIM, .help = "White at the right."},
    {"start", STONE_ONE, STONE_FORM_DIM, .help = "White where reading begins."},
    {"end", STONE_ONE, STONE_FORM_DIM, .help = "White where reading ends."},
    {0},
};
const stone_mapping stone_padding_keys = {.name = "white", .what = "padding or margin", .keys = padding_keys};

static const stone_key barcode_keys[] = {
    {"ean13", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT, .help = "The number, 12 or 13 digits; fields are filled in."},
    {"addon", STONE_ONE, STONE_FORM_TEXT, .help = "The small code beside it, 2 or 5 digits."},
    {0},
};
static const stone_mapping barcode = {.name = "barcode", .what = "a barcode", .keys = barcode_keys};

#define PART_KEYS                                                                                                      \
    {"text", CONTENT | STONE_ONE, STONE_FORM_TEXT, .help = "A few words of Markdown; fields are filled in."},          \
        {"picture", CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "A photograph."},                                    \
        {"graphic", CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "An SVG or a PDF page, kept vector."},               \
        {"rule", CONTENT | STONE_ONE, STONE_FORM_BORDER, .help = "A rule across."},                                    \
        {"barcode", CONTENT | STONE_GROUP, .mapping = &barcode, .help = "A barcode for the newsstand."},               \
        {"stack", CONTENT | STONE_GROUPS, .mapping = &stone_part_keys, .help = "Parts one under another."},            \
        {"row", CONTENT | STONE_GROUPS, .mapping = &stone_part_keys, .help = "Parts side by side."},                   \
        {"role", STONE_ONE, STONE_FORM_NAME, .help = "The text role; without it label."},                              \
        {"align", STONE_ONE, STONE_FORM_WORD, stone_align_words, .help = "How the text or the picture stands."},       \
        {"width", STONE_ONE, STONE_FORM_WIDTH, .help = "The width of a part in a row; without it 1*."},                \
        {"depth", STONE_ONE, STONE_FORM_DIM, .help = "How deep the part is; without it as deep as its content."},      \
        {"gap", STONE_ONE, STONE_FORM_DIM, .help = "White between the parts of a stack or row."},                      \
        {"border", STONE_ONE | STONE_GROUP, STONE_FORM_BORDER, .mapping = &stone_sides_keys, .help = "Its border."},   \
        {"padding", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys, .help = "White inside."}, \
        {"margin", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys, .help = "White outside."}, \
    {                                                                                                                  \
        "background", STONE_ONE, STONE_FORM_INK, stone_none_words, .help = "The colour behind it."                     \
    }

#define CONTENT STONE_CONTENT
static const stone_key part_keys[] = {
    PART_KEYS,
    {0},
};
const stone_mapping stone_part_keys = {
    .name = "part", .what = "a part of a panel", .keys = part_keys, .content_needed = true, .whole = true};

static const stone_key panel_keys[] = {
    PART_KEYS,
    {"left", STONE_GROUP, .mapping = &stone_part_keys, .help = "The panel on left-hand pages."},
    {"right", STONE_GROUP, .mapping = &stone_part_keys, .help = "The panel on right-hand pages."},
    {0},
};
static const stone_mapping panel = {.name = "panel", .what = "a panel", .keys = panel_keys, .whole = true};

static const stone_key any_panel = {.shape = STONE_GROUP, .mapping = &panel, .help = "A panel by its name."};
const stone_mapping stone_panels_keys = {
    .name = "panels", .what = "`panels`", .any = &any_panel, .any_form = STONE_FORM_NAME};
