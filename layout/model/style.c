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
        stone_range over = p->head.columns, of = p->head.priority;
        int off_columns = p->set.columns ? outside(columns, over.least, over.most) : 0;
        int off_priority = 0;
        if (p->set.priority)
            off_priority = priority < of.least  ? of.least - (int)priority
                           : priority > of.most ? (int)priority - of.most
                                                : 0;
        bool named_only = !p->set.columns && !p->set.priority;
        int cost = off_columns * 4 + off_priority * 5 + (named_only ? 1000 : 0);
        if (!best || cost < best_cost) {
            best = &style->heads.at[i];
            best_cost = cost;
        }
    }
    return best;
}

/* The face of a family that is nearest to a wanted weight and style. */
static stone_face_kind nearest_face(const stone_family *family, stone_face_kind wanted)
{
    static const stone_face_kind instead[STONE_FACE_COUNT][3] = {
        [STONE_FACE_REGULAR] = {STONE_FACE_REGULAR, STONE_FACE_REGULAR, STONE_FACE_REGULAR},
        [STONE_FACE_ITALIC] = {STONE_FACE_REGULAR, STONE_FACE_REGULAR, STONE_FACE_REGULAR},
        [STONE_FACE_BOLD] = {STONE_FACE_SEMIBOLD, STONE_FACE_BLACK, STONE_FACE_REGULAR},
        [STONE_FACE_BOLD_ITALIC] = {STONE_FACE_BOLD, STONE_FACE_ITALIC, STONE_FACE_REGULAR},
        [STONE_FACE_SEMIBOLD] = {STONE_FACE_BOLD, STONE_FACE_BLACK, STONE_FACE_REGULAR},
        [STONE_FACE_BLACK] = {STONE_FACE_BOLD, STONE_FACE_SEMIBOLD, STONE_FACE_REGULAR},
    };
    if (family->file[wanted] || family->path[wanted])
        return wanted;
    for (int i = 0; i < 3; i++)
        if (family->file[instead[wanted][i]] || family->path[instead[wanted][i]])
            return instead[wanted][i];
    return STONE_FACE_REGULAR;
}

static void lay_over(const stone_style *style, stone_role *r, const stone_role *p)
{
    if (p->set.font && p->type.font < style->families.n)
        r->type.face = nearest_face(&style->families.at[p->type.font], r->type.face);
#define STONE_PROPERTY(member, kind, name, ...)                                                                        \
    if (p->set.name)                                                                                                   \
        r->member.name = p->member.name;
#include "model/properties.def"
}

static void lay_layer(const stone_style *style, stone_role *r, const stone_role_layer *layer, uint16_t role)
{
    if (layer && role < layer->parts.n)
        lay_over(style, r, &layer->parts.at[role]);
}

/* Resets the properties that roles do not inherit. */
static void forget_own(stone_role *r, const stone_role *initial)
{
    enum { INHERITED, OWN };
#define STONE_PROPERTY(member, kind, name, passing, ...)                                                               \
    if (passing == OWN)                                                                                                \
        r->member.name = initial->member.name;
#include "model/properties.def"
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
    const stone_role initial = {
#define STONE_PROPERTY(member, kind, name, passing, ...) .member.name = __VA_ARGS__,
#include "model/properties.def"
    };
    stone_role r = initial;
    while (n-- > 0) {
        forget_own(&r, &initial);
        lay_layer(style, &r, &style->text, chain[n]);
        lay_layer(style, &r, form, chain[n]);
        lay_layer(style, &r, box_style, chain[n]);
    }
    if (over)
        lay_over(style, &r, over);
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
