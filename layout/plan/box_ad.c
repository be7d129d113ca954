/* Ads as they were sold: one in a box, or a stack of them that fills an area. */
#include "plan/box.h"

#include "plan/keys_tables.h"

/* ---- keys ---- */

static const char *const from_words[] = {"outside", "inside", "left", "right", NULL};

static const stone_key booked_keys[] = {
    {"columns", STONE_ONE, STONE_FORM_INTEGER, NULL, 1, 200, .help = "The number of columns sold."},
    {"grid", STONE_ONE, STONE_FORM_NAME, .help = "The grid whose columns were sold."},
    {"depth", STONE_ONE, STONE_FORM_LENGTH, NULL, 0, STONE_MM(3000), .help = "The depth sold."},
    {0},
};
static const stone_mapping booked_mapping = {.name = "booked", .what = "`booked`", .keys = booked_keys};

#define SOLD_KEYS                                                                                                      \
    {"booked", STONE_GROUP, .mapping = &booked_mapping, .help = "The size sold."},                                     \
        {"client", STONE_ONE, STONE_FORM_TEXT, .help = "The client, for the desk."},                                   \
    {                                                                                                                  \
        "order", STONE_ONE, STONE_FORM_TEXT, .help = "The order number, for the desk."                                 \
    }

static const stone_key stacked_keys[] = {
    {"ad", STONE_ONE | STONE_NEEDED, STONE_FORM_FILE, .help = "The file of the ad."},
    SOLD_KEYS,
    {0},
};
static const stone_mapping stacked_mapping = {.name = "stacked-ad", .what = "an ad of the stack", .keys = stacked_keys};

static const stone_key ads_keys[] = {
    {"stack", STONE_SEVERAL | STONE_GROUPS, STONE_FORM_FILE, .mapping = &stacked_mapping,
     .help = "The ads or their files, the tallest outside; by default those that the ad dummy lists for the page."},
    {"from", STONE_ONE, STONE_FORM_WORD, from_words, .help = "The side at which the stack begins."},
    {0},
};
static const stone_mapping ads_mapping = {.name = "ads", .what = "`ads`", .keys = ads_keys};

const stone_key stone_ad_box_keys[] = {
    {"ad", STONE_CONTENT | STONE_ONE, STONE_FORM_FILE, .help = "An advertisement: PDF, JPEG, TIFF, PNG or SVG."},
    SOLD_KEYS,
    {0},
};

const stone_key stone_ads_box_keys[] = {
    {"ads", STONE_CONTENT | STONE_GROUP, .mapping = &ads_mapping, .help = "Ads that fill the area from the foot."},
    {0},
};

/* ---- reading ---- */

static const stone_node *at(const stone_node *map, const char *key)
{
    return stone_node_at(map, key);
}

/* A file, or a mapping that says more of it. */
static stone_ad read_ad(stone_reading *r, const stone_node *node)
{
    const stone_node *file = node->kind == STONE_NODE_SCALAR ? node : at(node, "ad"), *booked = at(node, "booked"),
                     *columns = at(booked, "columns"), *depth = at(booked, "depth"), *grid = at(booked, "grid");
    stone_ad ad = {.id = file ? file->text : "",
                   .client = stone_node_text(node, "client"),
                   .order = stone_node_text(node, "order"),
                   .grid = grid ? stone_grid_name(r, grid->text, grid->span) : NULL,
                   .span = file ? file->span : node->span};
    ad.file = file ? stone_ad_file(r, file->text) : NULL;
    if (columns)
        ad.columns = (uint16_t)stone_value_of(STONE_FORM_INTEGER, columns).number;
    if (depth)
        ad.depth = stone_dim_resolve(stone_dim_read(r, STONE_FORM_LENGTH, depth), r->style->baseline, STONE_LEN_ZERO,
                                     STONE_LEN_ZERO);
    return ad;
}

void stone_ad_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_ad_box *own)
{
    (void)box;
    *own = read_ad(r, node);
}

void stone_ads_box_read(stone_reading *r, const stone_node *node, const stone_box *box, stone_ads_box *own)
{
    const stone_node *said = at(node, "ads"), *stack = at(said, "stack");
    (void)box;
    own->from = (stone_from)stone_word_at(said, "from", from_words, STONE_FROM_OUTSIDE);
    own->from_dummy = !stack;
    for (uint32_t i = 0; stack && i < stack->items.n; i++) {
        stone_ad ad = read_ad(r, stack->items.at[i]);
        *STONE_PUSH(r->arena, &own->stack) = ad;
    }
}
