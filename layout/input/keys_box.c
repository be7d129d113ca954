/* The keys of boxes and of the plans they stand in: areas, boxes by name, drawings. */
#include "input/keys_tables.h"

const char *const stone_fit_words[] = {"lines", "wide", "heads", "quote", "picture", "cut", "none", NULL};
const char *const stone_corner_words[] = {"top", "top-start", "top-end", "foot", "foot-start", "foot-end", NULL};

static const char *const half_words[] = {"half", NULL};
const char *const stone_with_words[] = {"end", "foot", NULL};
static const char *const teaser_words[] = {"none", "left", "top", NULL};
static const char *const crop_words[] = {"fill", "whole", NULL};
static const char *const shape_words[] = {"rectangle", "outline", NULL};
static const char *const part_words[] = {"head", "text", NULL};
static const char *const index_words[] = {"sections", "stories", NULL};
static const char *const header_words[] = {"none", "first row", NULL};
static const char *const cell_words[] = {"start", "end", "centre", "left", "right", "decimal", NULL};
static const char *const from_words[] = {"outside", "inside", "left", "right", NULL};
static const char *const yes_word[] = {"true", NULL};

static const stone_key at_keys[] = {
    {"columns", STONE_ONE | STONE_NEEDED, STONE_FORM_RANGE, NULL, 1, 200, .help = "Grid columns, such as 1-3."},
    {"rows", STONE_ONE | STONE_NEEDED, STONE_FORM_RANGE, NULL, 1, 2000, .help = "Grid rows, such as 4-20."},
    {0},
};
static const stone_mapping at = {.name = "at", .what = "`at`", .keys = at_keys};

static const stone_key inset_keys[] = {
    {"picture", STONE_ONE | STONE_NEEDED, STONE_FORM_PICTURE, .help = "Its number in the story, or a file."},
    {"span", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "How many legs it covers."},
    {"corner", STONE_ONE, STONE_FORM_LEG, stone_corner_words, .help = "Where it stands in the package."},
    {"line", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 1000,
     .help = "Inside a leg the line it begins at; else where it disturbs least."},
    {"depth", STONE_ONE, STONE_FORM_DIM, .help = "Its depth; without it the picture's proportion."},
    {"shape", STONE_ONE, STONE_FORM_WORD, shape_words, .help = "Whether text runs round what a cut-out shows."},
    {"runaround", STONE_ONE, STONE_FORM_DIM, .help = "White between an outline and the text; else a line."},
    {0},
};
static const stone_mapping inset = {.name = "inset", .what = "a picture of the package", .keys = inset_keys};

static const stone_key quote_keys[] = {
    {"span", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "How many legs the pull quote covers."},
    {"leg", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "The first of them; else a leg in the middle."},
    {0},
};
static const stone_mapping quote = {.name = "quote", .what = "`quote`", .keys = quote_keys};

static const stone_key mug_keys[] = {
    {"picture", STONE_ONE | STONE_NEEDED, STONE_FORM_PICTURE, .help = "Its number in the story, or a file."},
    {"width", STONE_ONE, STONE_FORM_WIDTH, half_words, .help = "Its width, of the leg; else half."},
    {"leg", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "The leg it stands in; else the first."},
    {"line", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 1000,
     .help = "The line it begins at; else where it disturbs least."},
    {0},
};
static const stone_mapping mug = {.name = "mug", .what = "`mug`", .keys = mug_keys};

static const stone_key with_keys[] = {
    {"story", STONE_ONE | STONE_NEEDED, STONE_FORM_ID, .help = "The sidebar's story."},
    {"at", STONE_ONE, STONE_FORM_LEG, stone_with_words,
     .help = "At the foot of which legs: `end` the last, `foot` the first, or from one on."},
    {"legs", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 20, .help = "How many legs of the package it covers; else one."},
    {"style", STONE_ONE, STONE_FORM_NAME, .help = "Its box style."},
    {0},
};
static const stone_mapping with = {.name = "with", .what = "a sidebar", .keys = with_keys};

static const stone_key column_keys[] = {
    {"align", STONE_ONE, STONE_FORM_WORD, cell_words, .help = "How the column's cells stand."},
    {"width", STONE_ONE, STONE_FORM_WIDTH, .help = "The column's width."},
    {0},
};
static const stone_mapping table_column = {.name = "table-column", .what = "a table's column", .keys = column_keys};

static const stone_key booked_keys[] = {
    {"columns", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 200, .help = "Columns that were sold."},
    {"grid", STONE_ONE, STONE_FORM_NAME, .help = "The grid these columns are of."},
    {"depth", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(3000), .help = "The depth that was sold."},
    {0},
};
static const stone_mapping booked = {.name = "booked", .what = "`booked`", .keys = booked_keys};

static const stone_key stacked_keys[] = {
    {"ad", STONE_ONE | STONE_NEEDED, STONE_FORM_FILE, .help = "The ad's file."},
    {"booked", STONE_GROUP, .mapping = &booked, .help = "The size that was sold."},
    {"client", STONE_ONE, STONE_FORM_TEXT, .help = "Whose ad it is; for the desk."},
    {"order", STONE_ONE, STONE_FORM_TEXT, .help = "The order's number; for the desk."},
    {0},
};
static const stone_mapping stacked = {.name = "stacked-ad", .what = "an ad of the stack", .keys = stacked_keys};

static const stone_key ads_keys[] = {
    {"stack", STONE_SEVERAL | STONE_GROUPS, STONE_FORM_FILE, .mapping = &stacked,
     .help = "The ads, or their files, tallest outside; without it those of the page in the edition's ad dummy."},
    {"from", STONE_ONE, STONE_FORM_WORD, from_words, .help = "The side the stack begins at."},
    {0},
};
static const stone_mapping ads = {.name = "ads", .what = "`ads`", .keys = ads_keys};

static const stone_key text_keys[] = {
    {"head", STONE_ONE, STONE_FORM_TEXT, .help = "A head over the words."},
    {"body", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT, .help = "The words, in Markdown."},
    {0},
};
static const stone_mapping text = {.name = "text-box", .what = "`text`", .keys = text_keys};

static const stone_key banner_keys[] = {
    {"head", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT, .help = "The head over all of them."},
    {"stories", STONE_SEVERAL | STONE_NEEDED, STONE_FORM_ID, .help = "The stories under it."},
    {0},
};
static const stone_mapping banner = {.name = "banner", .what = "`banner`", .keys = banner_keys};

static const stone_key rule_keys[] = {
    {"start", STONE_ONE, STONE_FORM_BORDER, .help = "A rule in the gutter before the box."},
    {"top", STONE_ONE, STONE_FORM_BORDER, .help = "A rule in the white over the box."},
    {0},
};
const stone_mapping stone_rule_sides_keys = {.name = "rule-sides", .what = "`rule`", .keys = rule_keys};

static const stone_key box_keys[] = {
    /* what it is */
    {"story", STONE_CONTENT | STONE_ONE, STONE_FORM_ID, .help = "A story: head, pictures, text in legs."},
    {"run", STONE_CONTENT | STONE_ONE | STONE_SEVERAL, STONE_FORM_ID,
     .help = "Several items one after another: a file, or a list of ids."},
    {"teaser", STONE_CONTENT | STONE_ONE | STONE_SEVERAL, STONE_FORM_ID,
     .help = "Refers to one story or several, with the pages they start on."},
    {"picture", STONE_CONTENT | STONE_SHARED | STONE_ONE, STONE_FORM_PICTURE, teaser_words,
     .help = "A photograph with cutline and credit; in a teaser where its picture stands."},
    {"graphic", STONE_CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "An SVG or a PDF page, kept vector."},
    {"panel", STONE_CONTENT | STONE_ONE, STONE_FORM_NAME, .help = "Furniture by its name."},
    {"stack", STONE_CONTENT | STONE_GROUPS, .mapping = &stone_part_keys,
     .help = "Furniture made on the spot: parts one under another."},
    {"row", STONE_CONTENT | STONE_GROUPS, .mapping = &stone_part_keys,
     .help = "Furniture made on the spot: parts side by side."},
    {"table", STONE_CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "A table from CSV or Markdown, in agate."},
    {"index", STONE_CONTENT | STONE_ONE | STONE_SEVERAL, STONE_FORM_NAME, index_words,
     .help = "What is inside, with pages."},
    {"ad", STONE_CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "An advertisement: PDF, JPEG, TIFF, PNG or SVG."},
    {"ads", STONE_CONTENT | STONE_GROUP, .mapping = &ads, .help = "Ads that fill the area from the foot."},
    {"text", STONE_CONTENT | STONE_ONE | STONE_GROUP, STONE_FORM_TEXT, .mapping = &text,
     .help = "A few words of Markdown."},
    {"banner", STONE_CONTENT | STONE_GROUP, .mapping = &banner, .help = "One head over several stories."},
    {"blank", STONE_CONTENT | STONE_ONE, STONE_FORM_WORD, yes_word, .help = "Kept free on purpose."},
    /* every box */
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
    /* stories */
    {"head", STONE_ONE, STONE_FORM_NAME, .help = "The head class; else by width and priority."},
    {"legs", STONE_ONE | STONE_SEVERAL, STONE_FORM_INTEGER, NULL, 1, 64,
     .help = "How many legs, or the grid columns of each."},
    {"head-legs", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 64,
     .help = "How many legs the head covers; the others rise beside it."},
    {"pictures", STONE_ONE | STONE_GROUPS, STONE_FORM_WORD, stone_none_words, .mapping = &inset,
     .help = "The pictures inside the package."},
    {"quote", STONE_ONE | STONE_GROUP, STONE_FORM_WORD, stone_none_words, .mapping = &quote,
     .help = "Where the first pull quote stands; `none` leaves it out."},
    {"mug", STONE_ONE | STONE_GROUP, STONE_FORM_WORD, stone_none_words, .mapping = &mug,
     .help = "A portrait in a leg, with text beside it."},
    {"with", STONE_GROUPS, .mapping = &with, .help = "Sidebars inside the package."},
    {"drop", STONE_ONE, STONE_FORM_LINES, stone_none_words, 2, 4, .help = "The drop capital."},
    {"fit", STONE_ONE | STONE_SEVERAL, STONE_FORM_WORD, stone_fit_words,
     .help = "What the copyfitter may do with a story that begins here, in this order; else the style's."},
    {"part", STONE_ONE, STONE_FORM_WORD, part_words, .help = "Only the head, or only the text."},
    /* the others */
    {"title", STONE_ONE, STONE_FORM_TEXT, .help = "A title over a run, table or index."},
    {"between", STONE_ONE, STONE_FORM_DIM,
     .help = "Between the items of a run: white, or a hairline in a line of white."},
    {"picture-width", STONE_ONE, STONE_FORM_WIDTH,
     .help = "The width of a teaser's picture at the left; else a third."},
    {"caption", STONE_ONE, STONE_FORM_TEXT, .help = "The cutline; else the story's, else the file's."},
    {"credit", STONE_ONE, STONE_FORM_TEXT, .help = "The credit; else the story's, else the file's."},
    {"crop", STONE_ONE, STONE_FORM_WORD, crop_words, .help = "Fill the box, or show the whole picture."},
    {"shape", STONE_ONE, STONE_FORM_WORD, shape_words,
     .help = "Over other boxes: whether their text runs round what a cut-out shows."},
    {"focus", STONE_SEVERAL, STONE_FORM_PERCENT, NULL, 0, 100, 2,
     .help = "What stays in sight: from the left and the top."},
    {"link", STONE_ONE, STONE_FORM_ID, .help = "The story that the picture leads to."},
    {"foot", STONE_ONE, STONE_FORM_TEXT, .help = "A line under the table."},
    {"columns", STONE_GROUPS, .mapping = &table_column, .help = "The table's columns."},
    {"header", STONE_ONE, STONE_FORM_WORD, header_words, .help = "Whether the first row is the table's head."},
    {"stripe", STONE_ONE, STONE_FORM_INK, .help = "The colour behind every second row."},
    {"leader", STONE_ONE, STONE_FORM_TEXT,
     .help = "The character that leads from an entry of the index to its page; without it white."},
    {"format", STONE_ONE, STONE_FORM_TEXT,
     .help = "How an entry of the index is written: `{headline}{leader}{page}`; what is behind the leader stands at "
             "the end of the line."},
    {"booked", STONE_GROUP, .mapping = &booked, .help = "The size that was sold."},
    {"client", STONE_ONE, STONE_FORM_TEXT, .help = "Whose ad it is; for the desk."},
    {"order", STONE_ONE, STONE_FORM_TEXT, .help = "The order's number; for the desk."},
    {"role", STONE_ONE, STONE_FORM_NAME, .help = "The text role of a text box; else body."},
    {"align", STONE_ONE, STONE_FORM_WORD, stone_align_words, .help = "How the words of a text box stand."},
    {0},
};
const stone_mapping stone_box_keys = {.name = "box", .what = "a box", .keys = box_keys, .whole = true};

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
