/* Finding named things in a style, and the cascade of roles; see style.h. */
#include "model/edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/assert.h"

const char *const stone_face_names[STONE_FACE_COUNT + 1] = {"regular",  "italic", "bold", "bold-italic",
                                                            "semibold", "black",  NULL};

#define FIND(list, name, wanted)                                                                                       \
    for (uint32_t i = 0; i < (list).n; i++)                                                                            \
        if (strcmp((list).at[i].name, (wanted)) == 0)                                                                  \
    return

uint16_t stone_style_role(const stone_style *style, const char *name)
{
    FIND(style->roles, name, name)(uint16_t) i;
    return STONE_NO_INDEX;
}

uint16_t stone_style_family(const stone_style *style, const char *name)
{
    FIND(style->families, name, name)(uint16_t) i;
    return STONE_NO_INDEX;
}

uint16_t stone_style_colour(const stone_style *style, const char *name)
{
    FIND(style->colours, name, name)(uint16_t) i;
    return STONE_NO_INDEX;
}

uint16_t stone_style_grid(const stone_style *style, const char *name)
{
    if (!name)
        return style->grids.n ? 0 : STONE_NO_INDEX;
    FIND(style->grids, name, name)(uint16_t) i;
    return STONE_NO_INDEX;
}

const stone_head *stone_style_head(const stone_style *style, const char *name)
{
    FIND(style->heads, name, name) & style->heads.at[i];
    return NULL;
}

const stone_panel *stone_style_panel(const stone_style *style, const char *name)
{
    FIND(style->panels, name, name) & style->panels.at[i];
    return NULL;
}

const stone_box_style *stone_style_box_style(const stone_style *style, const char *name)
{
    FIND(style->box_styles, name, name) & style->box_styles.at[i];
    return NULL;
}

const stone_plan *stone_style_template(const stone_style *style, const char *name)
{
    for (uint32_t i = 0; i < style->templates.n; i++)
        if (strcmp(style->templates.at[i]->name, name) == 0)
            return style->templates.at[i];
    return NULL;
}

const stone_role_layer *stone_style_form(const stone_style *style, const char *name)
{
    if (!name)
        return NULL;
    FIND(style->forms, name, name) & style->forms.at[i];
    return NULL;
}

static int outside(int value, int least, int most)
{
    if (least && value < least)
        return least - value;
    if (most && value > most)
        return value - most;
    return 0;
}

const stone_head *stone_style_choose_head(const stone_style *style, uint16_t columns, stone_priority priority)
{
    const stone_head *best = NULL;
    int best_cost = 0;
    for (uint32_t i = 0; i < style->heads.n; i++) {
        const stone_role *p = &style->heads.at[i].part;
        int off_columns = p->set & STONE_SET_COLUMNS ? outside(columns, p->columns_least, p->columns_most) : 0;
        int off_priority = 0;
        if (p->set & STONE_SET_PRIORITY)
            off_priority = priority < p->priority_least  ? p->priority_least - (int)priority
                           : priority > p->priority_most ? (int)priority - p->priority_most
                                                         : 0;
        bool named_only = !(p->set & (STONE_SET_COLUMNS | STONE_SET_PRIORITY));
        int cost = off_columns * 4 + off_priority * 5 + (named_only ? 1000 : 0);
        if (!best || cost < best_cost) {
            best = &style->heads.at[i];
            best_cost = cost;
        }
    }
    return best;
}

static void lay_over(stone_role *r, const stone_role *p)
{
    uint32_t s = p->set;
    if (s & STONE_SET_FONT) {
        r->font = p->font;
        r->face = STONE_FACE_REGULAR;
    }
    if (s & STONE_SET_FACE)
        r->face = p->face;
    if (s & STONE_SET_SIZE) {
        r->size = p->size;
        r->size_most = p->size_most;
    }
    if (s & STONE_SET_LEADING)
        r->leading = p->leading;
    if (s & STONE_SET_ALIGN)
        r->align = p->align;
    if (s & STONE_SET_INDENT)
        r->indent = p->indent;
    if (s & STONE_SET_INK)
        r->ink = p->ink;
    if (s & STONE_SET_FEATURES)
        r->features = p->features;
    if (s & STONE_SET_HYPHENATE)
        r->hyphenate = p->hyphenate;
    if (s & STONE_SET_SPACE)
        r->space = p->space;
    if (s & STONE_SET_FIT)
        r->fit = p->fit;
    if (s & STONE_SET_HANG)
        r->hang = p->hang;
    if (s & STONE_SET_WIDOWS)
        r->widows = p->widows;
    if (s & STONE_SET_ORPHANS)
        r->orphans = p->orphans;
    if (s & STONE_SET_LINES) {
        r->lines_least = p->lines_least;
        r->lines_most = p->lines_most;
    }
    if (s & STONE_SET_TRACKING) {
        r->tracking = p->tracking;
        r->tracking_most = p->tracking_most;
    }
    if (s & STONE_SET_CASE)
        r->letter_case = p->letter_case;
    if (s & STONE_SET_BEFORE)
        r->before = p->before;
    if (s & STONE_SET_AFTER)
        r->after = p->after;
    if (s & STONE_SET_RULE)
        r->rule = p->rule;
    if (s & STONE_SET_COLUMNS) {
        r->columns_least = p->columns_least;
        r->columns_most = p->columns_most;
    }
    if (s & STONE_SET_PRIORITY) {
        r->priority_least = p->priority_least;
        r->priority_most = p->priority_most;
    }
    if (s & STONE_SET_RUN_IN)
        r->run_in = p->run_in;
    if (s & STONE_SET_PREFIX)
        r->prefix = p->prefix;
    r->set |= s;
}

static void lay_layer(stone_role *r, const stone_role_layer *layer, uint16_t role)
{
    if (layer && role < layer->parts.n)
        lay_over(r, &layer->parts.at[role]);
}

/* What belongs to a block alone and is not inherited by the roles below it. */
static void forget_own(stone_role *r)
{
    r->before = r->after = (stone_dim){0};
    r->rule = (stone_border){0};
    r->prefix = "";
    r->lines_least = r->lines_most = 0;
}

stone_role stone_style_resolve(const stone_style *style, const stone_role_layer *form,
                               const stone_role_layer *box_style, uint16_t role, const stone_role *over)
{
    enum { DEEPEST = 32 };
    uint16_t chain[DEEPEST];
    int n = 0;
    STONE_ASSERT(role < style->roles.n);
    for (uint16_t at = role; at != STONE_NO_INDEX && n < DEEPEST; at = style->roles.at[at].parent)
        chain[n++] = at;
    stone_role r = {.ink = STONE_INK_BLACK,
                    .features = "",
                    .prefix = "",
                    .size = {9 * STONE_LEN_UNIT},
                    .size_most = {9 * STONE_LEN_UNIT},
                    .leading = {1024, STONE_DIM_LINES},
                    .widows = 2,
                    .orphans = 2};
    r.space = (stone_spacing){{800, 1000, 1330}, {0, 0, 0}, {1000, 1000, 1000}};
    r.fit = r.space;
    while (n-- > 0) {
        forget_own(&r);
        lay_layer(&r, &style->text, chain[n]);
        lay_layer(&r, form, chain[n]);
        lay_layer(&r, box_style, chain[n]);
    }
    if (over)
        lay_over(&r, over);
    return r;
}

/* Scripts written from right to left, by the languages of the world's newspapers (ISO 639-1 and -3). */
static bool right_to_left(const char *language)
{
    static const char *const words[] = {"ar", "fa", "he",  "ur",  "ps",  "sd", "ug",
                                        "yi", "dv", "ckb", "azb", "prs", NULL};
    size_t n = strcspn(language, "-_");
    for (const char *const *w = words; *w; w++)
        if (strlen(*w) == n && strncmp(language, *w, n) == 0)
            return true;
    return strstr(language, "-Arab") || strstr(language, "-Hebr");
}

stone_direction stone_direction_of(stone_direction wanted, const char *language)
{
    if (wanted != STONE_DIRECTION_AUTO)
        return wanted;
    return language && right_to_left(language) ? STONE_DIRECTION_RTL : STONE_DIRECTION_LTR;
}
