/* The keys of text roles and head classes. */
#include "input/keys_tables.h"

const char *const stone_weight_words[] = {"regular", "semibold", "bold", "black", NULL};
const char *const stone_slope_words[] = {"normal", "italic", NULL};
const char *const stone_case_words[] = {"as-written", "capitals", "small-capitals", NULL};

static const stone_key hyphenate_keys[] = {
    {"shortest", STONE_ONE, STONE_FORM_INTEGER, NULL, 2, 99, .help = "Letters in the shortest word that is divided."},
    {"before", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "Least letters before the hyphen."},
    {"after", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "Least letters after it."},
    {"ladder", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 99, .help = "Most hyphens one under another."},
    {"capitals", STONE_ONE, STONE_FORM_YES_NO, .help = "Divide words with a capital too."},
    {0},
};
static const stone_mapping hyphenate = {.name = "hyphenate", .what = "`hyphenate`", .keys = hyphenate_keys};

#define SPACE_KEYS                                                                                                     \
    {"word", STONE_SEVERAL, STONE_FORM_PERCENT, NULL, 10, 1000, 3, .help = "Word space: least, wanted, most."},        \
        {"letter", STONE_SEVERAL, STONE_FORM_PERCENT, NULL, -30, 100, 3, .help = "Letter space, of the em."},          \
    {                                                                                                                  \
        "glyph", STONE_SEVERAL, STONE_FORM_PERCENT, NULL, 50, 200, 3, .help = "The letters' width."                    \
    }

static const stone_key fit_keys[] = {SPACE_KEYS, {0}};
static const stone_mapping fit_space = {.name = "fit-space", .what = "the copyfitter's `fit`", .keys = fit_keys};

static const stone_key space_keys[] = {
    SPACE_KEYS,
    {"fit", STONE_GROUP, .mapping = &fit_space, .help = "The copyfitter's wide limits."},
    {0},
};
static const stone_mapping space = {.name = "space", .what = "`space`", .keys = space_keys};

static const stone_key rule_keys[] = {
    {"top", STONE_ONE, STONE_FORM_BORDER, .help = "A rule over the block."},
    {0},
};
static const stone_mapping rule = {.name = "role-rule", .what = "a role's `rule`", .keys = rule_keys};

#define ROLE_KEYS                                                                                                      \
    {"font", STONE_ONE, STONE_FORM_NAME, .help = "A family of `fonts`."},                                              \
        {"weight", STONE_ONE, STONE_FORM_WORD, stone_weight_words, .help = "The weight of the face."},                 \
        {"style", STONE_ONE, STONE_FORM_WORD, stone_slope_words, .help = "Upright or italic."},                        \
        {"size",                                                                                                       \
         STONE_ONE | STONE_SEVERAL,                                                                                    \
         STONE_FORM_LENGTH,                                                                                            \
         NULL,                                                                                                         \
         2,                                                                                                            \
         500,                                                                                                          \
         2,                                                                                                            \
         .help = "The type size, or least and most of it for the fitter."},                                            \
        {"leading", STONE_ONE, STONE_FORM_LEADING,                                                                     \
         .help = "From baseline to baseline: lines of the grid, a length, or percent of the size."},                   \
        {"align", STONE_ONE, STONE_FORM_WORD, stone_align_words, .help = "How lines stand in the measure."},           \
        {"indent", STONE_ONE, STONE_FORM_DIM, .help = "Of first lines, not of the first paragraph under a head."},     \
        {"colour", STONE_ONE, STONE_FORM_INK, .help = "The ink."},                                                     \
        {"features", STONE_SEVERAL, STONE_FORM_FEATURE, .help = "OpenType features."},                                 \
        {"hyphenate",      STONE_ONE | STONE_GROUP, STONE_FORM_WORD,                                                   \
         stone_none_words, .mapping = &hyphenate,   .help = "How words are divided."},                                 \
        {"space", STONE_GROUP, .mapping = &space, .help = "How far spaces and letters may give."},                     \
        {"hang", STONE_ONE, STONE_FORM_YES_NO, .help = "Punctuation hangs in the margin."},                            \
        {"widows", STONE_ONE, STONE_FORM_INTEGER, NULL, 0, 9, .help = "Least lines of a paragraph at a leg's head."},  \
        {"orphans", STONE_ONE, STONE_FORM_INTEGER, NULL, 0, 9, .help = "Least lines of a paragraph at a leg's foot."}, \
        {"lines", STONE_ONE, STONE_FORM_RANGE, NULL, 1, 99, .help = "How many lines it may take, such as 1-3."},       \
        {"tracking",                                                                                                   \
         STONE_ONE | STONE_SEVERAL,                                                                                    \
         STONE_FORM_PERCENT,                                                                                           \
         NULL,                                                                                                         \
         -30,                                                                                                          \
         100,                                                                                                          \
         2,                                                                                                            \
         .help = "Letter space of the em, or least and most of it."},                                                  \
        {"case", STONE_ONE, STONE_FORM_WORD, stone_case_words, .help = "Capitals or small capitals."},                 \
        {"before", STONE_ONE, STONE_FORM_DIM, .help = "White over the block."},                                        \
        {"after", STONE_ONE, STONE_FORM_DIM, .help = "White under the block."},                                        \
        {"rule", STONE_GROUP, .mapping = &rule, .help = "A rule over the block."},                                     \
        {"prefix", STONE_ONE, STONE_FORM_TEXT, .help = "Set before the text, such as a bullet."},                      \
    {                                                                                                                  \
        "run-in", STONE_ONE, STONE_FORM_YES_NO, .help = "Set in the first line of what follows."                       \
    }

static const stone_key role_keys[] = {
    ROLE_KEYS,
    {"like", STONE_ONE, STONE_FORM_NAME, .help = "The role it inherits from."},
    {0},
};
static const stone_mapping role = {.name = "role", .what = "a text role", .keys = role_keys};

static const stone_key any_role = {.shape = STONE_GROUP, .mapping = &role, .help = "A text role by its name."};
const stone_mapping stone_role_layer_keys = {
    .name = "roles", .what = "`text`", .any = &any_role, .any_form = STONE_FORM_NAME, .any_most = 200};

static const stone_key head_keys[] = {
    ROLE_KEYS,
    {"columns", STONE_ONE, STONE_FORM_RANGE, NULL, 1, 64, .help = "Over how many grid columns it is chosen."},
    {"priority", STONE_ONE, STONE_FORM_PRIORITIES, .help = "For which priorities it is chosen, such as lead-2."},
    {0},
};
static const stone_mapping head = {.name = "head", .what = "a head class", .keys = head_keys};

static const stone_key any_head = {.shape = STONE_GROUP, .mapping = &head, .help = "A head class by its name."};
const stone_mapping stone_heads_keys = {
    .name = "heads", .what = "`heads`", .any = &any_head, .any_form = STONE_FORM_NAME, .any_most = 200};
