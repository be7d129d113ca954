/* The keys of a style file. */
#include "plan/keys_tables.h"

const char *const stone_severity_words[] = {"off", "info", "warning", "error", NULL};
const char *const stone_calendar_words[] = {
    "gregorian", "persian", "islamic-umalqura", "islamic-civil", "hebrew", "indian", "buddhist", "japanese", NULL};

static const char *const direction_words[] = {"ltr", "rtl", NULL};
static const char *const digits_words[] = {"latn", "arab", "arabext", NULL};
static const char *const bottom_words[] = {"balanced", "ragged", NULL};
static const char *const jump_head_words[] = {"repeat", "own", "none", NULL};
static const char *const cut_words[] = {"paragraph", "sentence", "line", NULL};
static const char *const standard_words[] = {"pdf/x-4", "pdf/x-3", "pdf/x-1a", "none", NULL};
static const char *const mirror_words[] = {"left", "none", NULL};
static const char *const deck_words[] = {"all", NULL};
const char *const stone_finding_words[] = {
#define STONE_FINDING(name, code, severity, waiver, what, hint) code,
#include "base/findings.def"
#undef STONE_FINDING
    NULL};

static const stone_key margin_keys[] = {
    {"top", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(1000), .help = "The margin above the type area."},
    {"bottom", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(1000), .help = "The margin below the type area."},
    {"inside", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(1000), .help = "The margin at the fold."},
    {"outside", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(1000), .help = "The margin at the outer edge."},
    {"left", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(1000), .help = "The margin at the left of every page."},
    {"right", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(1000), .help = "The margin at the right of every page."},
    {0},
};
static const stone_mapping margin = {.name = "margin", .what = "the sheet's margin", .keys = margin_keys};

static const stone_key sheet_keys[] = {
    {"width", STONE_ONE, STONE_FORM_LENGTH, NULL, STONE_MM(20), STONE_MM(3000), .help = "The trimmed width."},
    {"height", STONE_ONE, STONE_FORM_LENGTH, NULL, STONE_MM(20), STONE_MM(3000), .help = "The trimmed height."},
    {"bleed", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(50), .help = "The bleed, which is cut off."},
    {"margin", STONE_GROUP, .mapping = &margin, .help = "The white around the type area."},
    {0},
};
static const stone_mapping sheet = {.name = "sheet", .what = "the sheet", .keys = sheet_keys};

static const stone_key grid_keys[] = {
    {"columns", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 64, .help = "The number of columns."},
    {"gutter", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(100), .help = "The white between columns."},
    {"row", STONE_ONE, STONE_FORM_LINES, NULL, 1, 200, .help = "The number of baseline grid lines in a row."},
    {"leg", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 64, .help = "The number of columns in a leg."},
    {0},
};
static const stone_mapping grid = {.name = "grid", .what = "a grid", .keys = grid_keys};
static const stone_key any_grid = {.shape = STONE_GROUP, .mapping = &grid, .help = "A grid by its name."};
static const stone_mapping grids = {.name = "grids",
                                    .what = "`grids`",
                                    .any = &any_grid,
                                    .any_form = STONE_FORM_NAME,
                                    .any_most = 20,
                                    .over_first = true};

static const stone_key family_keys[] = {
    {"regular", STONE_ONE, STONE_FORM_FILE, .help = "The file of the regular face."},
    {"italic", STONE_ONE, STONE_FORM_FILE, .help = "The file of the italic face."},
    {"bold", STONE_ONE, STONE_FORM_FILE, .help = "The file of the bold face."},
    {"bold-italic", STONE_ONE, STONE_FORM_FILE, .help = "The file of the bold italic face."},
    {"semibold", STONE_ONE, STONE_FORM_FILE, .help = "The file of the semibold face."},
    {"black", STONE_ONE, STONE_FORM_FILE, .help = "The file of the black face."},
    {0},
};
static const stone_mapping family = {.name = "family", .what = "a font family", .keys = family_keys};
static const stone_key any_family = {.shape = STONE_GROUP, .mapping = &family, .help = "A family by its name."};
static const stone_mapping fonts = {
    .name = "fonts", .what = "`fonts`", .any = &any_family, .any_form = STONE_FORM_NAME, .any_most = 60};

static const stone_key colour_keys[] = {
    {"cmyk", STONE_SEVERAL | STONE_NEEDED, STONE_FORM_PART, NULL, 0, 100, 4,
     .help = "Cyan, magenta, yellow and black; for a spot colour, its substitute in process inks."},
    {"spot", STONE_ONE, STONE_FORM_TEXT, .help = "The name of the plate of a spot colour."},
    {0},
};
static const stone_mapping colour = {.name = "colour", .what = "a colour", .keys = colour_keys};
static const stone_key any_colour = {.shape = STONE_GROUP, .mapping = &colour, .help = "A colour by its name."};
static const stone_mapping colours = {
    .name = "colours", .what = "`colours`", .any = &any_colour, .any_form = STONE_FORM_NAME, .any_most = 250};

static const stone_key any_form = {
    .shape = STONE_GROUP, .mapping = &stone_role_layer_keys, .help = "The role settings for a form of story."};
static const stone_mapping forms = {
    .name = "forms", .what = "`forms`", .any = &any_form, .any_form = STONE_FORM_NAME, .any_most = 60};

static const stone_key story_keys[] = {
    {"deck", STONE_ONE, STONE_FORM_LEGS, deck_words, 1, 64, .help = "The number of legs that the deck runs over."},
    {"drop", STONE_ONE, STONE_FORM_LINES, stone_none_words, 2, 4, .help = "The depth of the drop capital in lines."},
    {"bottom", STONE_ONE, STONE_FORM_WORD, bottom_words, .help = "Whether the legs of a story end at the same depth."},
    {0},
};
static const stone_mapping story = {.name = "story", .what = "`story`", .keys = story_keys};

static const stone_key rules_keys[] = {
    {"between-boxes", STONE_ONE, STONE_FORM_BORDER, .help = "The rule in the gutters between boxes."},
    {"between-legs", STONE_ONE, STONE_FORM_BORDER, .help = "The rule in the gutters between legs."},
    {"cutoff", STONE_ONE, STONE_FORM_BORDER, .help = "The rule above a continuation."},
    {0},
};
static const stone_mapping rules = {.name = "rules", .what = "`rules`", .keys = rules_keys};

static const stone_key box_style_keys[] = {
    {"background", STONE_ONE, STONE_FORM_INK, stone_none_words, .help = "The colour behind the box."},
    {"border", STONE_ONE | STONE_GROUP, STONE_FORM_BORDER, .mapping = &stone_sides_keys, .help = "The border."},
    {"padding", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys,
     .help = "The white between the border and the content."},
    {"margin", STONE_ONE | STONE_GROUP, STONE_FORM_DIM, .mapping = &stone_padding_keys,
     .help = "The white outside the border."},
    {"gap", STONE_ONE, STONE_FORM_DIM, .help = "The white above the box."},
    {"text", STONE_GROUP, .mapping = &stone_role_layer_keys, .help = "The role settings inside the box."},
    {"head", STONE_ONE, STONE_FORM_NAME, .help = "The head class."},
    {"legs", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 64, .help = "The number of legs."},
    {0},
};
static const stone_mapping box_style = {.name = "box-style", .what = "a box style", .keys = box_style_keys};
static const stone_key any_box_style = {
    .shape = STONE_GROUP, .mapping = &box_style, .help = "A box style by its name."};
static const stone_mapping box_styles = {
    .name = "box-styles", .what = "`box-styles`", .any = &any_box_style, .any_form = STONE_FORM_NAME, .any_most = 200};

static const stone_key jump_keys[] = {
    {"to", STONE_ONE, STONE_FORM_TEXT, .help = "The jump line, with {page} and {word}."},
    {"from", STONE_ONE, STONE_FORM_TEXT, .help = "The line above a continuation."},
    {"head", STONE_ONE, STONE_FORM_WORD, jump_head_words, .help = "The head of a continuation."},
    {"cut", STONE_ONE, STONE_FORM_WORD, cut_words, .help = "Where a story may be cut for a jump."},
    {"before", STONE_ONE, STONE_FORM_LINES, NULL, 0, 999, .help = "The fewest lines before the jump."},
    {"after", STONE_ONE, STONE_FORM_LINES, NULL, 0, 999, .help = "The fewest lines after the jump."},
    {0},
};
static const stone_mapping jump = {.name = "jump", .what = "`jump`", .keys = jump_keys};

static const stone_key teaser_keys[] = {
    {"pointer", STONE_ONE, STONE_FORM_TEXT, .help = "How a teaser's pages are written, with {pages}."},
    {0},
};
static const stone_mapping teaser = {.name = "teaser", .what = "`teaser`", .keys = teaser_keys};

static const stone_key template_keys[] = {
    {"grid", STONE_ONE, STONE_FORM_NAME, .help = "The grid on which the template is drawn."},
    {"draw", STONE_ONE | STONE_GROUP, STONE_FORM_TEXT, .mapping = &stone_drawings_keys,
     .help = "The drawing, or one drawing for each grid."},
    {"areas", STONE_GROUP, .mapping = &stone_areas_keys, .help = "The content of each letter of the drawing."},
    {"boxes", STONE_GROUP, .mapping = &stone_boxes_keys, .help = "Boxes by their names."},
    {"mirror", STONE_ONE, STONE_FORM_WORD, mirror_words, .help = "Whether the drawing is mirrored on left-hand pages."},
    {0},
};
static const stone_mapping template = {.name = "template", .what = "a template", .keys = template_keys};
static const stone_key any_template = {.shape = STONE_GROUP, .mapping = &template, .help = "A template by its name."};
static const stone_mapping templates = {
    .name = "templates", .what = "`templates`", .any = &any_template, .any_form = STONE_FORM_NAME, .any_most = 500};

static const stone_key resolution_keys[] = {
    {"least", STONE_ONE, STONE_FORM_PPI, NULL, 1, 2400, .help = "The resolution below which a picture is reported."},
    {"wanted", STONE_ONE, STONE_FORM_PPI, NULL, 1, 2400, .help = "The resolution to which finer pictures are reduced."},
    {0},
};
static const stone_mapping resolution = {.name = "resolution", .what = "`resolution`", .keys = resolution_keys};

static const char *const sign_off_words[] = {"required", "optional", NULL};
static const stone_key press_keys[] = {
    {"standard", STONE_ONE, STONE_FORM_WORD, standard_words, .help = "The standard of press files."},
    {"profile", STONE_ONE, STONE_FORM_FILE,
     .help = "The ICC profile of the press: a file beside the style, or an installed profile."},
    {"sign-off", STONE_ONE, STONE_FORM_WORD, sign_off_words,
     .help = "Whether every page must be signed off before press files are written."},
    {"marks", STONE_ONE, STONE_FORM_YES_NO, .help = "Whether cut and register marks are printed around the page."},
    {"quality", STONE_ONE, STONE_FORM_PERCENT, NULL, 50, 100, .help = "The JPEG quality of photographs."},
    {"sharpen", STONE_ONE, STONE_FORM_PERCENT, NULL, 0, 300,
     .help = "The sharpening of photographs that are reduced; 100% is the normal amount."},
    {"ink-limit", STONE_ONE, STONE_FORM_PERCENT, NULL, 100, 400, .help = "The maximum total ink at any point."},
    {"resolution", STONE_GROUP, .mapping = &resolution, .help = "The resolution of photographs at their printed size."},
    {"least-rule", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, 20, .help = "The thinnest rule that can be printed."},
    {"least-type", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, 72, .help = "The smallest type size that can be printed."},
    {"least-reversed", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, 72,
     .help = "The smallest type size that can be printed in white on ink."},
    {"file-name", STONE_ONE, STONE_FORM_TEXT, .help = "The file name of a page, which may contain fields."},
    {0},
};
static const stone_mapping press = {.name = "press", .what = "`press`", .keys = press_keys};

static const stone_key any_check = {.shape = STONE_ONE,
                                    .form = STONE_FORM_WORD,
                                    .words = stone_severity_words,
                                    .help = "The severity of this finding."};
static const stone_mapping check = {
    .name = "check", .what = "`check`", .any = &any_check, .any_words = stone_finding_words};

static const stone_key any_months = {
    .shape = STONE_SEVERAL, .form = STONE_FORM_TEXT, .help = "The names of the months, in order."};
static const stone_mapping months = {
    .name = "months", .what = "`months`", .any = &any_months, .any_words = stone_calendar_words};

static const stone_key any_exceptions = {.shape = STONE_SEVERAL,
                                         .form = STONE_FORM_DIVIDED,
                                         .help = "Words with hyphens at the only places where they may be divided."};
static const stone_mapping exceptions = {.name = "exceptions",
                                         .what = "`exceptions`",
                                         .any = &any_exceptions,
                                         .any_form = STONE_FORM_LANGUAGE,
                                         .any_most = 60};

static const stone_key any_placeholders = {
    .shape = STONE_SEVERAL, .form = STONE_FORM_TEXT, .help = "What must not be printed, as words in sequence."};
static const stone_mapping placeholders = {.name = "placeholders",
                                           .what = "`placeholders`",
                                           .any = &any_placeholders,
                                           .any_form = STONE_FORM_NAME,
                                           .any_most = 60};

static const stone_key style_keys[] = {
    {"extends", STONE_ONE, STONE_FORM_FILE, .help = "The style that this one extends and overrides; base by default."},
    {"sheet", STONE_GROUP, .mapping = &sheet, .help = "The sheet and its margins."},
    {"direction", STONE_ONE, STONE_FORM_WORD, direction_words,
     .help = "The reading direction; by default that of the language."},
    {"digits", STONE_ONE, STONE_FORM_WORD, digits_words, .help = "The digits of page numbers and dates."},
    {"baseline", STONE_ONE, STONE_FORM_LENGTH, NULL, 3, 200,
     .help = "The distance between the lines of the baseline grid."},
    {"grids", STONE_GROUP, .mapping = &grids, .help = "The grids of columns and rows; the first one is the default."},
    {"gap", STONE_ONE, STONE_FORM_DIM, .help = "The white above a box."},
    {"hairline", STONE_ONE, STONE_FORM_LENGTH, NULL, 0.05, 5, .help = "The thinnest rule."},
    {"fonts", STONE_GROUP, .mapping = &fonts, .help = "The font families; no other font files are used."},
    {"fallback", STONE_SEVERAL, STONE_FORM_NAME,
     .help = "The families to try, in order, when a font lacks a character."},
    {"colours", STONE_GROUP, .mapping = &colours, .help = "The colours; `black` and `white` are always defined."},
    {"text", STONE_GROUP, .mapping = &stone_role_layer_keys, .help = "The text roles."},
    {"heads", STONE_GROUP, .mapping = &stone_heads_keys, .help = "The head schedule: the head classes by name."},
    {"forms", STONE_GROUP, .mapping = &forms, .help = "The role settings for each form of story."},
    {"story", STONE_GROUP, .mapping = &story, .help = "How stories are made up in their boxes."},
    {"rules", STONE_GROUP, .mapping = &rules, .help = "The rules between boxes, between legs and above continuations."},
    {"box-styles", STONE_GROUP, .mapping = &box_styles, .help = "The box styles by name."},
    {"jump", STONE_GROUP, .mapping = &jump, .help = "How stories are continued on other pages."},
    {"teaser", STONE_GROUP, .mapping = &teaser, .help = "How teasers refer to stories."},
    {"panels", STONE_GROUP, .mapping = &stone_panels_keys, .help = "The furniture: panels by name."},
    {"templates", STONE_GROUP, .mapping = &templates, .help = "The page templates by name."},
    {"fit", STONE_ONE | STONE_SEVERAL, STONE_FORM_WORD, stone_fit_words,
     .help = "The steps that the copyfitter may take, in order; `none` forbids all."},
    {"press", STONE_GROUP, .mapping = &press, .help = "The requirements of the press."},
    {"months", STONE_GROUP, .mapping = &months, .help = "The names of the months for each calendar."},
    {"exceptions", STONE_GROUP, .mapping = &exceptions,
     .help = "For each language, the words that are exceptions to the hyphenation patterns."},
    {"placeholders", STONE_GROUP, .mapping = &placeholders,
     .help = "For each language, what is written where somebody still has to write."},
    {"check", STONE_GROUP, .mapping = &check, .help = "The severity of each finding, by its code."},
    {0},
};
const stone_mapping stone_style_keys = {.name = "style", .what = "a style", .keys = style_keys};
