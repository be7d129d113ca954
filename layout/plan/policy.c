/* A policy says which changes a comparison does not report. Its keys are here, beside their reader. */
#include <string.h>

#include "plan/keys_tables.h"
#include "plan/read.h"

static const char *const change_words[] = {
#define STONE_CHANGE(name, word, weight, title) word,
#include "base/changes.def"
#undef STONE_CHANGE
    NULL};

static const stone_key ignore_keys[] = {
    {"kinds", STONE_ONE | STONE_SEVERAL, STONE_FORM_WORD, change_words,
     .help = "The kinds of change that are not reported."},
    {"roles", STONE_ONE | STONE_SEVERAL, STONE_FORM_TEXT, .help = "The roles in which no changes are reported."},
    {0},
};
static const stone_mapping ignore = {.name = "ignore", .what = "`ignore`", .keys = ignore_keys};

static const stone_key mask_keys[] = {
    {"page", STONE_ONE, STONE_FORM_FOLIO, .help = "Masks only changes on this page."},
    {"role", STONE_ONE, STONE_FORM_TEXT, .help = "Masks only changes in this role."},
    {"story", STONE_ONE, STONE_FORM_TEXT, .help = "Masks only changes of this story."},
    {"box", STONE_ONE, STONE_FORM_TEXT, .help = "Masks only changes in this box."},
    {"place", STONE_SEVERAL, STONE_FORM_LENGTH, .items = 4,
     .help = "Masks only changes in this rectangle: left, top, width and depth, from the trimmed corner of the sheet."},
    {"why", STONE_ONE, STONE_FORM_TEXT, .help = "The reason, which messages show."},
    {0},
};
static const stone_mapping mask = {.name = "mask", .what = "a mask", .keys = mask_keys};

static const stone_key threshold_keys[] = {
    {"shift", STONE_ONE, STONE_FORM_LENGTH, .least = 0, .most = 72,
     .help = "The distance up to which moves are not reported."},
    {"channel", STONE_ONE, STONE_FORM_INTEGER, .least = 0, .most = 255,
     .help = "The largest difference in red, green or blue at which two pixels count as equal."},
    {"pixels", STONE_ONE, STONE_FORM_INTEGER, .least = 0, .most = 999999999,
     .help = "The number of pixels of a page that may differ by more."},
    {0},
};
static const stone_mapping thresholds = {.name = "thresholds", .what = "`thresholds`", .keys = threshold_keys};

static const stone_key policy_keys[] = {
    {"ignore", STONE_GROUP, .mapping = &ignore, .help = "The changes that are not reported anywhere."},
    {"masks", STONE_GROUPS, .mapping = &mask, .help = "The places where no changes are reported."},
    {"thresholds", STONE_GROUP, .mapping = &thresholds, .help = "The limits below which a difference is not reported."},
    {0},
};
const stone_mapping stone_policy_keys = {.name = "policy", .what = "a policy", .keys = policy_keys};

/* The texts of a key that may have one or several. */
#define READ_WORDS(arena, node, list)                                                                                  \
    do {                                                                                                               \
        const stone_node *all = (node);                                                                                \
        if (all && all->kind == STONE_NODE_SCALAR)                                                                     \
            *STONE_PUSH(arena, list) = all->text;                                                                      \
        for (uint32_t each = 0; all && all->kind == STONE_NODE_LIST && each < all->items.n; each++)                    \
            *STONE_PUSH(arena, list) = all->items.at[each]->text;                                                      \
    } while (0)

static stone_len read_length(const stone_node *node)
{
    stone_value v;
    return node && stone_value_parse(STONE_FORM_LENGTH, node->text, &v) ? stone_len_pt(v.measure) : STONE_LEN_ZERO;
}

static uint32_t read_number(const stone_node *map, const char *key)
{
    const char *text = stone_node_text(map, key);
    stone_value v;
    return text && stone_value_parse(STONE_FORM_INTEGER, text, &v) ? (uint32_t)v.number : 0;
}

static void read_mask(const stone_node *n, stone_policy_mask *m)
{
    *m = (stone_policy_mask){.why = stone_node_text(n, "why"),
                             .page = stone_node_text(n, "page"),
                             .role = stone_node_text(n, "role"),
                             .story = stone_node_text(n, "story"),
                             .box = stone_node_text(n, "box"),
                             .line = n->span.line};
    const stone_node *place = stone_node_at(n, "place");
    if (place && place->kind == STONE_NODE_LIST && place->items.n == 4) {
        m->placed = true;
        m->place = (stone_rect){read_length(place->items.at[0]), read_length(place->items.at[1]),
                                read_length(place->items.at[2]), read_length(place->items.at[3])};
    }
}

/* A mask without any of them would hide everything. */
static bool says_where(const stone_policy_mask *m)
{
    return m->page || m->role || m->story || m->box || m->placed;
}

const stone_policy *stone_policy_read(stone_arena *arena, const stone_sources *sources, uint32_t source,
                                      stone_findings *findings)
{
    stone_node *root = stone_yaml_parse(arena, sources, source, findings);
    if (!root)
        return NULL;
    stone_keys_check(arena, root, &stone_policy_keys, findings);
    stone_policy *policy = STONE_NEW(arena, stone_policy);
    const stone_node *ignored = stone_node_at(root, "ignore"), *masks = stone_node_at(root, "masks"),
                     *least = stone_node_at(root, "thresholds");
    READ_WORDS(arena, stone_node_at(ignored, "kinds"), &policy->kinds);
    READ_WORDS(arena, stone_node_at(ignored, "roles"), &policy->roles);
    for (uint32_t i = 0; masks && i < masks->items.n; i++) {
        stone_policy_mask m;
        read_mask(masks->items.at[i], &m);
        if (says_where(&m))
            *STONE_PUSH(arena, &policy->masks) = m;
        else
            stone_findings_add(findings, STONE_FINDING_MISSING_KEY, masks->items.at[i]->span,
                               "A mask needs a place: `page`, `role`, `story`, `box` or `place`.");
    }
    policy->shift = read_length(stone_node_at(least, "shift"));
    policy->tolerant = stone_node_at(least, "channel") || stone_node_at(least, "pixels");
    policy->most_apart = read_number(least, "channel");
    policy->most_pixels = read_number(least, "pixels");
    return policy;
}
