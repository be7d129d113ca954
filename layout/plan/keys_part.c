/* The keys of furniture: panels, their parts, and the box model that they share with boxes. */
#include "plan/keys_tables.h"

const char *const stone_none_words[] = {"none", NULL};
const char *const stone_align_words[] = {"start", "end", "centre", "justify", "left", "right", NULL};

static const stone_key side_keys[] = {
    {"top", STONE_ONE, STONE_FORM_BORDER, .help = "The border at the top."},
    {"bottom", STONE_ONE, STONE_FORM_BORDER, .help = "The border at the bottom."},
    {"left", STONE_ONE, STONE_FORM_BORDER, .help = "The border at the left."},
    {"right", STONE_ONE, STONE_FORM_BORDER, .help = "The border at the right."},
    {"start", STONE_ONE, STONE_FORM_BORDER, .help = "The border on the side where lines begin."},
    {"end", STONE_ONE, STONE_FORM_BORDER, .help = "The border on the side where lines end."},
    {0},
};
const stone_mapping stone_sides_keys = {.name = "sides", .what = "a border", .keys = side_keys};

static const stone_key padding_keys[] = {
    {"top", STONE_ONE, STONE_FORM_DIM, .help = "The white at the top."},
    {"bottom", STONE_ONE, STONE_FORM_DIM, .help = "The white at the bottom."},
    {"left", STONE_ONE, STONE_FORM_DIM, .help = "The white at the left."},
    {"right", STONE_ONE, STONE_FORM_DIM, .help = "The white at the right."},
    {"start", STONE_ONE, STONE_FORM_DIM, .help = "The white on the side where lines begin."},
    {"end", STONE_ONE, STONE_FORM_DIM, .help = "The white on the side where lines end."},
    {0},
};
const stone_mapping stone_padding_keys = {.name = "white", .what = "padding or margin", .keys = padding_keys};

static const stone_key barcode_keys[] = {
    {"ean13", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT,
     .help = "The number, of 12 or 13 digits; fields are filled in."},
    {"addon", STONE_ONE, STONE_FORM_TEXT, .help = "The number of the add-on code, of 2 or 5 digits."},
    {0},
};
static const stone_mapping barcode = {.name = "barcode", .what = "a barcode", .keys = barcode_keys};

#define PART_KEYS                                                                                                      \
    {"text", CONTENT | STONE_ONE, STONE_FORM_TEXT, .help = "A few words of Markdown; fields are filled in."},          \
        {"picture", CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "A photograph."},                                    \
        {"graphic", CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "An SVG or PDF page, printed as vectors."},          \
        {"rule", CONTENT | STONE_ONE, STONE_FORM_BORDER, .help = "A horizontal rule."},                                \
        {"barcode", CONTENT | STONE_GROUP, .mapping = &barcode, .help = "A barcode for the newsstand."},               \
        {"stack", CONTENT | STONE_GROUPS, .mapping = &stone_part_keys, .help = "Parts from top to bottom."},           \
        {"row", CONTENT | STONE_GROUPS, .mapping = &stone_part_keys, .help = "Parts side by side."},                   \
        {"role", STONE_ONE, STONE_FORM_NAME, .help = "The text role; label by default."},                              \
        {"align", STONE_ONE, STONE_FORM_WORD, stone_align_words, .help = "The alignment of the text or picture."},     \
        {"width", STONE_ONE, STONE_FORM_WIDTH, .help = "The width of the part in a row; 1* by default."},              \
        {"depth", STONE_ONE, STONE_FORM_DIM, .help = "The depth of the part; by default that of its content."},        \
        {"gap", STONE_ONE, STONE_FORM_DIM, .help = "The white between the parts of a stack or row."},                  \
        {"border", STONE_ONE | STONE_GROUP, STONE_FORM_BORDER, .mapping = &stone_sides_keys, .help = "The border."},   \
        {"padding", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys,                           \
         .help = "The white inside the border."},                                                                      \
        {"margin", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys,                            \
         .help = "The white outside the border."},                                                                     \
    {                                                                                                                  \
        "background", STONE_ONE, STONE_FORM_INK, stone_none_words, .help = "The background colour."                    \
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
