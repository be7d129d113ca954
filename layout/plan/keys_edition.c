/* The keys of an edition file and of a page. */
#include "plan/keys_tables.h"

const char *const stone_priority_words[] = {"lead", "2", "3", "4", "filler", NULL};

static const char *const colour_words[] = {"mono", "full", NULL};
static const char *const side_words[] = {"left", "right", NULL};

static const stone_key page_keys[] = {
    {"page", STONE_ONE, STONE_FORM_FOLIO, .help = "The folio as printed: 1, 2 … or A1, B3 …"},
    {"pages", STONE_SEVERAL, STONE_FORM_FOLIO, .items = 2, .help = "The folios of a double truck."},
    {"section", STONE_ONE, STONE_FORM_TEXT, .help = "The section, for folios and the index."},
    {"template", STONE_ONE, STONE_FORM_NAME, .help = "A template of the style."},
    {"draw", STONE_ONE | STONE_GROUP, STONE_FORM_TEXT, .mapping = &stone_drawings_keys,
     .help = "The page drawn here, or a drawing for each grid."},
    {"areas", STONE_GROUP, .mapping = &stone_areas_keys, .help = "What the letters of the drawing hold."},
    {"boxes", STONE_GROUP, .mapping = &stone_boxes_keys, .help = "Boxes by their names."},
    {"colour", STONE_ONE, STONE_FORM_WORD, colour_words, .help = "Black alone, or all inks."},
    {"grid", STONE_ONE, STONE_FORM_NAME, .help = "The grid that the page is drawn on."},
    {"side", STONE_ONE, STONE_FORM_WORD, side_words,
     .help = "Left-hand or right-hand page; else even numbers are left."},
    {"zone", STONE_ONE | STONE_SEVERAL, STONE_FORM_TEXT, .help = "The zones that have this page."},
    {"drop", STONE_ONE, STONE_FORM_YES_NO, .help = "Takes the page out of the edition that is extended."},
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

static const stone_key any_fact = {.shape = STONE_ONE, .form = STONE_FORM_TEXT, .help = "A field for furniture."};
static const stone_mapping facts = {.name = "facts", .what = "`facts`", .any = &any_fact, .any_form = STONE_FORM_NAME};

static const stone_key waiver_keys[] = {
    {"finding", STONE_ONE | STONE_NEEDED, STONE_FORM_WORD, stone_finding_words,
     .help = "The code of what is let pass."},
    {"page", STONE_ONE, STONE_FORM_FOLIO, .help = "Only on this page."},
    {"box", STONE_ONE, STONE_FORM_TEXT, .help = "Only in this box."},
    {"story", STONE_ONE, STONE_FORM_TEXT, .help = "Only of this story."},
    {"reason", STONE_ONE | STONE_NEEDED, STONE_FORM_TEXT, .help = "Why; it stands in the report."},
    {0},
};
static const stone_mapping waiver = {.name = "waiver", .what = "a waiver", .keys = waiver_keys};

static const stone_key edition_keys[] = {
    {"paper", STONE_ONE, STONE_FORM_TEXT, .help = "The name of the paper."},
    {"date", STONE_ONE, STONE_FORM_DATE, .help = "The day of the edition."},
    {"number", STONE_ONE, STONE_FORM_TEXT, .help = "The number of the edition."},
    {"price", STONE_ONE, STONE_FORM_TEXT, .help = "The price, as printed."},
    {"language", STONE_ONE, STONE_FORM_LANGUAGE, .help = "The language of what names none."},
    {"edition", STONE_ONE, STONE_FORM_TEXT, .help = "The zone or edition mark."},
    {"facts", STONE_GROUP, .mapping = &facts, .help = "Further fields for furniture."},
    {"style", STONE_ONE, STONE_FORM_FILE, .help = "A FILE.yaml beside the edition, or the name of a style."},
    {"extends", STONE_ONE, STONE_FORM_FILE, .help = "The edition that this one goes over."},
    {"ads", STONE_ONE, STONE_FORM_FILE, .help = "The ad dummy: a CSV of id, page, columns, depth, file and client."},
    {"folders", STONE_GROUP, .mapping = &folders, .help = "Where stories, pictures, ads and tables are."},
    {"panels", STONE_GROUP, .mapping = &stone_panels_keys, .help = "Tonight's furniture, over the style's."},
    {"waivers", STONE_GROUPS, .mapping = &waiver,
     .help = "Findings that the desk lets pass tonight, each with its reason."},
    {"page-defaults", STONE_GROUP, .mapping = &stone_page_keys, .help = "What holds for all pages."},
    {"pages", STONE_SEVERAL | STONE_GROUPS, STONE_FORM_FILE, .mapping = &stone_page_keys,
     .help = "The pages in order; a page may be a file of its own."},
    {0},
};
const stone_mapping stone_edition_keys = {.name = "edition", .what = "an edition", .keys = edition_keys};
