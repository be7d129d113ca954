/* What a plant would send back: too thin, too small, too many inks, too near the cut; see rules.h. Each is reported
 * once for a page, box and kind, at the first place in painting order.
 *
 * The limits come from the style's `press:`. They depend on the number of inks, in the proportions that newspaper
 * printers publish (type of one ink from 6 pt, of a tint 8, of four inks or reversed 9 to 12; rules of four inks 1.5
 * pt): type in one solid ink may be as small as `least-type`, in a tint or two inks a third larger, in more inks as
 * small as `least-reversed`; a rule of three or more inks needs 1.5 pt. */
#include <glib.h>
#include <string.h>

#include "check/walk.h"

enum { RULE_OF_MANY = 3 * STONE_LEN_UNIT / 2, RICH_TYPE = 24 * STONE_LEN_UNIT, MOST_TOLD = 1000 };

static const double near_mm = 3; /* from the cut: as much as folder and trimmer may take */

typedef struct {
    stone_finding_kind kind;
    const char *box;
} told;

/* A surface that type may be set on. */
typedef struct {
    stone_rect rect;
    stone_scene_ink ink; /* none for a picture */
    bool inked;
    bool photograph;
} ground;

struct flight {
    stone_arena *arena;
    STONE_LIST(told) told;      /* of this page */
    STONE_LIST(ground) grounds; /* of this page, in painting order */
    GHashTable *pictures;       /* hash -> its first place */
    bool folio[2];              /* the page's numbers are printed */
};

typedef struct {
    uint32_t n;     /* inks */
    uint32_t total; /* per thousand of one ink's solid */
    bool solid;     /* one ink at its fullest */
    bool rich;      /* black with others under it */
    bool colour;    /* more than black */
} mixture;

static mixture mix(const stone_scene *scene, stone_scene_ink ink)
{
    mixture m = {0};
    if (ink.colour >= scene->colours.n || ink.tint == 0)
        return m;
    const stone_scene_colour *c = &scene->colours.at[ink.colour];
    if (c->spot)
        return (mixture){1, ink.tint, ink.tint == 1000, false, true};
    for (int i = 0; i < 4; i++) {
        m.n += c->cmyk[i] > 0;
        m.total += (uint32_t)c->cmyk[i] * ink.tint / 1000;
    }
    m.solid = m.n == 1 && m.total == 1000;
    m.colour = c->cmyk[0] || c->cmyk[1] || c->cmyk[2];
    m.rich = m.colour && c->cmyk[3] >= 850;
    return m;
}

static bool is_barcode(const stone_scene_item *item)
{
    return item->role && strcmp(item->role, "barcode") == 0;
}

/* A new finding to fill in; NULL: this box has one of the kind already. */
static stone_finding *tell(struct flight *f, const stone_walk *w, const stone_scene_item *item, stone_finding_kind kind,
                           const char *message)
{
    const stone_scene_item *box = stone_walk_box(w);
    const char *id = box ? box->id : "";
    for (uint32_t i = 0; i < f->told.n; i++)
        if (f->told.at[i].kind == kind && strcmp(f->told.at[i].box, id) == 0)
            return NULL;
    if (f->told.n >= MOST_TOLD)
        return NULL;
    *STONE_PUSH(f->arena, &f->told) = (told){kind, id};
    stone_span span = stone_walk_span(w, item);
    if (!span.line && box)
        span = stone_walk_span(w, box);
    stone_finding *finding = stone_findings_add(w->findings, kind, span, "%s", message);
    stone_walk_locate(w, item, finding);
    return finding;
}

/* ---- inks ---- */

static void check_ink(struct flight *f, const stone_walk *w, const stone_scene_item *item, stone_scene_ink ink)
{
    mixture m = mix(w->scene, ink);
    uint32_t limit = w->edition->style->press.ink_limit;
    if (m.total > limit * 10)
        tell(f, w, item, STONE_FINDING_INK_LIMIT,
             stone_arena_print(f->arena, "`%s` puts %u %% of ink on the paper; the press takes %u %%.",
                               w->scene->colours.at[ink.colour].name, (m.total + 9) / 10, limit));
    if (w->page->mono && m.colour)
        tell(f, w, item, STONE_FINDING_COLOUR_MONO,
             stone_arena_print(f->arena, "`%s` is used on a page that is printed in black only, so it becomes a grey.",
                               w->scene->colours.at[ink.colour].name));
}

static stone_len middle(stone_len from, stone_len length)
{
    return stone_len_add(from, stone_len_scale(length, 1, 2));
}

/* The uppermost surface under an item, looked up where type begins and in the middle of anything else. NULL: paper. */
static const ground *ground_under(const struct flight *f, const stone_scene_item *item)
{
    bool type = item->kind == STONE_ITEM_GLYPHS;
    stone_len x = type ? item->glyphs.x : middle(item->box.x, item->box.width);
    stone_len y = type ? stone_len_sub(item->glyphs.y, stone_len_scale(item->glyphs.size, 1, 4))
                       : middle(item->box.y, item->box.height);
    for (uint32_t i = f->grounds.n; i-- > 0;) {
        stone_rect r = f->grounds.at[i].rect;
        if (x.u >= r.x.u && x.u <= stone_rect_right(r).u && y.u >= r.y.u && y.u <= stone_rect_foot(r).u)
            return &f->grounds.at[i];
    }
    return NULL;
}

/* Ink other than black, per thousand. */
static uint32_t coloured(const stone_scene *scene, stone_scene_ink ink)
{
    if (ink.colour >= scene->colours.n)
        return 0;
    const stone_scene_colour *c = &scene->colours.at[ink.colour];
    return c->spot ? ink.tint : (uint32_t)(c->cmyk[0] + c->cmyk[1] + c->cmyk[2]) * ink.tint / 1000;
}

/* Solid black overprints, so its ink adds to that of its ground. Plants measure areas, and the strokes of text type and
 * hairlines are not areas. */
static void check_overprint(struct flight *f, const stone_walk *w, const stone_scene_item *item, stone_scene_ink ink)
{
    bool type = item->kind == STONE_ITEM_GLYPHS;
    mixture m = mix(w->scene, ink);
    if ((type ? item->glyphs.size.u < RICH_TYPE : stone_len_min(item->box.width, item->box.height).u < RULE_OF_MANY) ||
        !m.solid || m.colour || w->page->mono)
        return;
    const ground *under = ground_under(f, item);
    uint32_t total = under ? 1000 + coloured(w->scene, under->ink) : 0, limit = w->edition->style->press.ink_limit;
    if (under && under->photograph)
        tell(f, w, item, STONE_FINDING_INK_OVER_PICTURE,
             stone_arena_print(
                 f->arena, "Black overprints a photograph, which may have %u %% of ink itself; the press takes %u %%.",
                 limit, limit));
    else if (total > limit * 10)
        tell(f, w, item, STONE_FINDING_INK_LIMIT,
             stone_arena_print(f->arena, "Black over `%s` puts %u %% of ink on the paper; the press takes %u %%.",
                               w->scene->colours.at[under->ink.colour].name, (total + 9) / 10, limit));
}

/* ---- type ---- */

static bool on_ink(const struct flight *f, const stone_scene_item *item)
{
    const ground *under = ground_under(f, item);
    return under && under->inked;
}

/* `, in role ROLE, at "the first words"`. */
static const char *which(stone_arena *arena, const stone_scene_item *item)
{
    return stone_arena_print(arena, ", in role `%s`%s", item->role, stone_walk_words(arena, item));
}

static void check_size(struct flight *f, const stone_walk *w, const stone_scene_item *item, mixture m)
{
    const stone_press_rule *press = &w->edition->style->press;
    stone_len size = item->glyphs.size, least = press->least_type;
    const char *how = m.solid ? "in one ink" : m.n == 1 ? "in a tint" : "in two inks";
    stone_finding_kind kind = STONE_FINDING_TYPE_SMALL;
    if (m.n == 0) {
        if (!on_ink(f, item))
            return;
        least = press->least_reversed;
        how = "reversed out of a ground";
        kind = STONE_FINDING_TYPE_REVERSED;
    } else if (m.n > 2) {
        least = press->least_reversed;
        how = stone_arena_print(f->arena, "in %u inks", m.n);
    } else if (!m.solid) {
        least = stone_len_scale(least, 4, 3);
    }
    if (size.u < least.u)
        tell(f, w, item, kind,
             stone_arena_print(f->arena, "Type of %.1f pt %s is too small%s; the press can print %.1f pt.",
                               stone_len_to_pt(size), how, which(f->arena, item), stone_len_to_pt(least)));
}

static void check_type(struct flight *f, const stone_walk *w, const stone_scene_item *item)
{
    mixture m = mix(w->scene, item->glyphs.ink);
    check_ink(f, w, item, item->glyphs.ink);
    check_overprint(f, w, item, item->glyphs.ink);
    check_size(f, w, item, m);
    if (m.rich && item->glyphs.size.u < RICH_TYPE)
        tell(f, w, item, STONE_FINDING_RICH_BLACK,
             stone_arena_print(f->arena,
                               "Type of %.1f pt is in a black of %u inks%s; the slightest misregister blurs it.",
                               stone_len_to_pt(item->glyphs.size), m.n, which(f->arena, item)));
}

/* ---- rules ---- */

static void check_line(struct flight *f, const stone_walk *w, const stone_scene_item *item, stone_len width,
                       stone_scene_ink ink)
{
    if (width.u <= 0 || ink.colour == STONE_SCENE_NONE || is_barcode(item))
        return;
    mixture m = mix(w->scene, ink);
    stone_len least = w->edition->style->press.least_rule;
    check_ink(f, w, item, ink);
    if (m.rich && width.u < RULE_OF_MANY)
        tell(f, w, item, STONE_FINDING_RICH_BLACK,
             stone_arena_print(f->arena,
                               "A rule of %.2f pt is in a black of %u inks; the slightest misregister blurs it.",
                               stone_len_to_pt(width), m.n));
    if (m.n > 2 && least.u < RULE_OF_MANY)
        least.u = RULE_OF_MANY;
    if (width.u + 1 < least.u)
        tell(f, w, item, STONE_FINDING_RULE_THIN,
             stone_arena_print(f->arena, "A rule of %.2f pt%s is too thin; the press can print %.2f pt.",
                               stone_len_to_pt(width), m.n > 2 ? stone_arena_print(f->arena, " in %u inks", m.n) : "",
                               stone_len_to_pt(least)));
}

static void lay_ground(struct flight *f, const stone_walk *w, stone_rect rect, stone_scene_ink ink)
{
    if (ink.colour != STONE_SCENE_NONE && rect.height.u > 4 * STONE_LEN_UNIT)
        *STONE_PUSH(f->arena, &f->grounds) = (ground){rect, ink, mix(w->scene, ink).total > 0, false};
}

static void check_box(struct flight *f, const stone_walk *w, const stone_scene_item *item)
{
    for (int side = 0; side < 4; side++)
        check_line(f, w, item, item->rect.border[side], item->rect.border_ink[side]);
    check_ink(f, w, item, item->rect.fill);
    check_overprint(f, w, item, item->rect.fill);
    lay_ground(f, w, item->box, item->rect.fill);
}

/* ---- the sheet's edge ---- */

/* How far an edge is inside the trim. An item that bleeds must cover the whole bleed. */
static void check_edge(struct flight *f, const stone_walk *w, const stone_scene_item *item)
{
    stone_rect r = item->box;
    if (item->kind == STONE_ITEM_GLYPHS) /* what it shows, not its measure */
        r = (stone_rect){item->glyphs.x, stone_len_sub(item->glyphs.y, stone_len_scale(item->glyphs.size, 7, 10)),
                         item->glyphs.width, item->glyphs.size};
    const stone_scene_page *p = w->page;
    stone_len bleed = p->bleed, least = stone_len_mm(near_mm);
    const stone_len inside[4] = {r.y, stone_len_sub(p->width, stone_rect_right(r)),
                                 stone_len_sub(p->height, stone_rect_foot(r)), r.x};
    static const char *const sides[4] = {"head", "right edge", "foot", "left edge"};
    for (int i = 0; i < 4; i++) {
        bool bleeds = bleed.u > 0 && inside[i].u <= -bleed.u + STONE_LEN_UNIT / 2;
        if (bleeds && item->kind != STONE_ITEM_GLYPHS)
            continue;
        if (inside[i].u < least.u)
            tell(f, w, item, STONE_FINDING_TRIM_NEAR,
                 stone_arena_print(f->arena,
                                   inside[i].u < 0 ? "It extends %.1f mm beyond the %s of the sheet."
                                                   : "It is only %.1f mm from the %s of the sheet and may be cut off.",
                                   stone_len_to_mm((stone_len){inside[i].u < 0 ? -inside[i].u : inside[i].u}),
                                   sides[i]));
    }
}

/* ---- pictures ---- */

/* A news picture that was shown before. Teasers and panels do not count: they repeat pictures of other pages. */
static void check_again(struct flight *f, const stone_walk *w, const stone_scene_item *item)
{
    const stone_scene_item *box = stone_walk_box(w);
    if (item->image.image >= w->scene->images.n || !box || box->group.link)
        return;
    const stone_scene_image *image = &w->scene->images.at[item->image.image];
    if (!image->hash[0] || (strcmp(box->group.what, "story") != 0 && strcmp(box->group.what, "picture") != 0))
        return;
    const char *before = g_hash_table_lookup(f->pictures, image->hash);
    if (before)
        tell(f, w, item, STONE_FINDING_PICTURE_DOUBLED,
             stone_arena_print(f->arena, "`%s` is on page %s, too.", image->file, before));
    else
        g_hash_table_insert(f->pictures, (char *)(uintptr_t)image->hash, (char *)(uintptr_t)w->page->folio);
}

static bool is_photograph(const stone_walk *w, const stone_scene_item *item)
{
    return item->image.image < w->scene->images.n && !w->scene->images.at[item->image.image].vector;
}

/* A picture is printed in process inks together with its ground, which then differs from the colour of the spot plate.
 */
static void check_ground(struct flight *f, const stone_walk *w, const stone_scene_item *item)
{
    if (!is_photograph(w, item) || w->page->mono)
        return;
    const stone_scene_image *image = &w->scene->images.at[item->image.image];
    stone_scene_ink ink = image->ground;
    if (ink.tint && ink.colour < w->scene->colours.n && w->scene->colours.at[ink.colour].spot)
        tell(f, w, item, STONE_FINDING_CUTOUT_SPOT,
             stone_arena_print(f->arena,
                               "`%s` is on the spot colour `%s`, which is printed in process inks under the picture.",
                               image->file, w->scene->colours.at[ink.colour].spot));
}

/* ---- folios ---- */

/* A digit of any script as the ASCII digit; any other character unchanged. */
static gunichar plain(const char *at)
{
    gunichar c = g_utf8_get_char(at);
    int digit = g_unichar_digit_value(c);
    return digit >= 0 ? (gunichar)('0' + digit) : c;
}

static bool begins_with(const char *text, const char *word)
{
    for (; *word; text = g_utf8_next_char(text), word = g_utf8_next_char(word))
        if (!*text || plain(text) != g_utf8_get_char(word))
            return false;
    return !*text || !g_unichar_isalnum(plain(text));
}

static bool holds_word(const char *text, const char *word)
{
    bool inside = false;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        if (!inside && begins_with(at, word))
            return true;
        inside = g_unichar_isalnum(g_utf8_get_char(at));
    }
    return false;
}

/* The numbers of a page: one, or two for a double truck. */
static uint32_t numbers_of(const stone_scene_page *page, const char *numbers[2], stone_arena *arena)
{
    const char *dash = strchr(page->folio, '-');
    numbers[0] = dash ? stone_arena_slice(arena, page->folio, (size_t)(dash - page->folio)) : page->folio;
    numbers[1] = dash ? dash + 1 : NULL;
    return dash ? 2 : 1;
}

static void look_for_folio(struct flight *f, const stone_walk *w, const stone_scene_item *item)
{
    const stone_scene_item *box = stone_walk_box(w);
    if (!box || strcmp(box->group.what, "panel") != 0)
        return;
    const char *numbers[2];
    uint32_t n = numbers_of(w->page, numbers, f->arena);
    for (uint32_t i = 0; i < n; i++)
        f->folio[i] |= holds_word(item->glyphs.text, numbers[i]);
}

static void check_folio(struct flight *f, const stone_walk *w)
{
    const char *numbers[2];
    uint32_t n = numbers_of(w->page, numbers, f->arena);
    for (uint32_t i = 0; i < n; i++) {
        if (f->folio[i])
            continue;
        stone_finding *finding = stone_findings_add(w->findings, STONE_FINDING_FOLIO_MISSING, STONE_SPAN_NONE,
                                                    "Page %s does not show its number.", numbers[i]);
        finding->page = w->page->folio;
    }
}

static void visit(void *context, const stone_walk *w, const stone_scene_item *item)
{
    struct flight *f = context;
    switch (item->kind) {
    case STONE_ITEM_GLYPHS:
        check_type(f, w, item);
        look_for_folio(f, w, item);
        break;
    case STONE_ITEM_RULE:
        check_line(f, w, item, stone_len_min(item->box.width, item->box.height), item->rule.ink);
        check_overprint(f, w, item, item->rule.ink);
        lay_ground(f, w, item->box, item->rule.ink);
        break;
    case STONE_ITEM_BOX:
        check_box(f, w, item);
        break;
    case STONE_ITEM_PATH:
        check_ink(f, w, item, item->path.fill);
        check_line(f, w, item, item->path.width, item->path.stroke);
        break;
    case STONE_ITEM_IMAGE:
        *STONE_PUSH(f->arena, &f->grounds) = (ground){item->box, {STONE_SCENE_NONE, 0}, true, is_photograph(w, item)};
        check_again(f, w, item);
        check_ground(f, w, item);
        break;
    default:
        return;
    }
    check_edge(f, w, item);
}

void stone_rules_preflight(const stone_scene *scene, const stone_edition *edition, const stone_sources *sources,
                           stone_findings *findings)
{
    struct flight f = {.arena = findings->arena, .pictures = g_hash_table_new(g_str_hash, g_str_equal)};
    stone_walk w = {.scene = scene, .edition = edition, .sources = sources, .findings = findings};
    for (uint32_t i = 0; i < scene->pages.n; i++) {
        f.told.n = f.grounds.n = 0;
        f.folio[0] = f.folio[1] = false;
        stone_walk_page(&w, &scene->pages.at[i], visit, &f);
        if (i > 0) /* the front page has the nameplate instead */
            check_folio(&f, &w);
    }
    g_hash_table_unref(f.pictures);
}
