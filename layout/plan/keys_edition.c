/* The keys of an edition file and of a page. */
#include "plan/keys_tables.h"

const char *const stone_priority_words[] = {"lead", "2", "3", "4", "filler", NULL};

static const char *const colour_words[] = {"mono", "full", NULL};
static const char *const side_words[] = {"left", "right", NULL};

static const stone_key page_keys[] = {
    {"page", STONE_ONE, STONE_FORM_FOLIO, .help = "The folio as printed, such as 1 or A3."},
    {"pages", STONE_SEVERAL, STONE_FORM_FOLIO, .items = 2, .help = "The folios of a double truck."},
    {"section", STONE_ONE, STONE_FORM_TEXT, .help = "The section, which folios and the index show."},
    {"template", STONE_ONE, STONE_FORM_NAME, .help = "The template of the style that the page is based on."},
    {"draw", STONE_ONE | STONE_GROUP, STONE_FORM_TEXT, .mapping = &stone_drawings_keys,
     .help = "The drawing of the page, or one drawing for each grid."},
    {"areas", STONE_GROUP, .mapping = &stone_areas_keys, .help = "The content of each letter of the drawing."},
    {"boxes", STONE_GROUP, .mapping = &stone_boxes_keys, .help = "Boxes by their names."},
    {"colour", STONE_ONE, STONE_FORM_WORD, colour_words,
     .help = "Whether the page prints in black only or in all inks."},
    {"grid", STONE_ONE, STONE_FORM_NAME, .help = "The grid on which the page is drawn."},
    {"side", STONE_ONE, STONE_FORM_WORD, side_words,
     .help = "Whether this is a left-hand or right-hand page; by default even folios are left."},
    {"zone", STONE_ONE | STONE_SEVERAL, STONE_FORM_TEXT, .help = "The zones in which this page is printed."},
    {"drop", STONE_ONE, STONE_FORM_YES_NO, .help = "Removes this page of the edition that is extended."},
    {0},
};
const stone_mapping stone_page_keys = {.name = "page", .what = "a page", .keys = page_keys};

static const stone_key folder_keys[] = {
    {"stories", STONE_ONE, STONE_FORM_FILE, .help = "The folder of the stories."},
    {"pictures", STONE_ONE, STONE_FORM_FILE, .help = "The folder of the pictures."},
    {"ads", STONE_ONE, STONE_FORM_FILE, .help = "The folder of the ads."},
    {"tables", STONE_ONE, STONE_FORM_FILE, .help = "The folder of the tables."},
    {0},
};
static const stone_mapping folders = {.name = "folders", .what = "`folders`", .keys = folder_keys};

static const stone_key any_fact = {
    .shape = STONE_ONE, .form = STONE_FORM_TEXT, .help = "The value of a field for furniture."};
static const stone_mapping facts = {.name = "facts", .what = "`facts`", .any = &any_fact, .any_form = STONE_FORM_NAME};

static const stone_key waiver_keys[] = {
    {"finding", STONE_ONE | STONE_NEEDED, STONE_FORM_WORD, stone_finding_words,
     .help = "The code of the finding that is waived."},
    {"page", STONE_ONE, STONE_FORM_FOLIO, .help = "Waives the finding only on this page."},
    {"box", STONE_ONE, STONE_FORM_TEXT, .help = "Waives the finding only in this box."},
    {"story", STONE_ONE, STONE_FORM_TEXT, .help = "Waives the finding only for this story."},
    {"reason", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT, .help = "The reason, which the report shows."},
    {0},
};
static const stone_mapping waiver = {.name = "waiver", .what = "a waiver", .keys = waiver_keys};

static const stone_key edition_keys[] = {
    {"paper", STONE_ONE, STONE_FORM_TEXT, .help = "The name of the paper."},
    {"date", STONE_ONE, STONE_FORM_DATE, .help = "The day of the edition."},
    {"number", STONE_ONE, STONE_FORM_TEXT, .help = "The number of the edition."},
    {"price", STONE_ONE, STONE_FORM_TEXT, .help = "The price, as printed."},
    {"language", STONE_ONE, STONE_FORM_LANGUAGE, .help = "The language of stories and text that do not name one."},
    {"edition", STONE_ONE, STONE_FORM_TEXT, .help = "The mark of the zone or edition."},
    {"facts", STONE_GROUP, .mapping = &facts, .help = "Further fields for furniture."},
    {"style", STONE_ONE, STONE_FORM_FILE,
     .help = "A style file (FILE.yaml) beside the edition, or the name of an installed style."},
    {"extends", STONE_ONE, STONE_FORM_FILE, .help = "The edition that this one extends and overrides."},
    {"ads", STONE_ONE, STONE_FORM_FILE,
     .help = "The ad dummy: a CSV file with the columns id, page, columns, depth, file and client."},
    {"folders", STONE_GROUP, .mapping = &folders, .help = "The folders of stories, pictures, ads and tables."},
    {"panels", STONE_GROUP, .mapping = &stone_panels_keys,
     .help = "The furniture of this edition, which overrides that of the style."},
    {"waivers", STONE_GROUPS, .mapping = &waiver,
     .help = "The findings that the desk waives for this edition, each with a reason."},
    {"page-defaults", STONE_GROUP, .mapping = &stone_page_keys, .help = "The defaults for all pages."},
    {"pages", STONE_SEVERAL | STONE_GROUPS, STONE_FORM_FILE, .mapping = &stone_page_keys,
     .help = "The pages in order; a page may be in a file of its own."},
    {0},
};
const stone_mapping stone_edition_keys = {.name = "edition", .what = "an edition", .keys = edition_keys};
