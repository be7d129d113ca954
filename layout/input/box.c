/* One box: what every box has, then what its content says. Zones are settled before, in plan.c: a box that is kept is
 * in the model without them. */
#include "input/reading.h"

#include <string.h>

static const char *const kinds[] = {"none",  "story", "run", "teaser", "picture", "graphic", "panel", "table",
                                    "index", "ad",    "ads", "text",   "banner",  "blank",   NULL};

enum { MOST_ITEMS = 500 };

static const stone_node *at(const stone_node *map, const char *key)
{
    return stone_node_at(map, key);
}

/* ---- names ---- */

static void check_head(stone_reading *r, const stone_node *head)
{
    if (!head || stone_style_head(r->style, head->text))
        return;
    STONE_NAMES(r, r->style->heads, names);
    stone_unknown_name(r, head->span, "head class", head->text, names);
}

static const char *box_style(stone_reading *r, const stone_node *style)
{
    if (!style)
        return NULL;
    if (stone_style_box_style(r->style, style->text))
        return style->text;
    STONE_NAMES(r, r->style->box_styles, names);
    stone_unknown_name(r, style->span, "box style", style->text, names);
    return NULL;
}

static const char *grid(stone_reading *r, const stone_node *node)
{
    if (!node)
        return NULL;
    if (stone_style_grid(r->style, node->text) != STONE_NO_INDEX)
        return node->text;
    STONE_NAMES(r, r->style->grids, names);
    stone_unknown_name(r, node->span, "grid", node->text, names);
    return NULL;
}

static void check_panel(stone_reading *r, const stone_node *panel)
{
    if (stone_style_panel(r->style, panel->text) || at(r->edition_panels, panel->text))
        return;
    uint32_t tonight = r->edition_panels ? r->edition_panels->entries.n : 0, n = 0;
    const char **names = STONE_NEW_N(r->arena, const char *, tonight + r->style->panels.n + 1);
    for (uint32_t i = 0; i < tonight; i++)
        names[n++] = r->edition_panels->entries.at[i].key;
    for (uint32_t i = 0; i < r->style->panels.n; i++)
        names[n++] = r->style->panels.at[i].name;
    stone_unknown_name(r, panel->span, "panel", panel->text, names);
}

/* ---- what every box has ---- */

static void read_at(const stone_node *node, stone_at *place)
{
    const stone_node *columns = at(node, "columns"), *rows = at(node, "rows");
    if (!columns || !rows)
        return;
    stone_value c = stone_value_of(STONE_FORM_RANGE, columns), w = stone_value_of(STONE_FORM_RANGE, rows);
    *place = (stone_at){(uint16_t)c.number, (uint16_t)c.last, (uint16_t)w.number, (uint16_t)w.last};
}

static void read_common(stone_reading *r, const stone_node *node, stone_box *box)
{
    const stone_node *over = at(node, "over"), *gap = at(node, "gap"), *runaround = at(node, "runaround"),
                     *start = at(at(node, "rule"), "start"), *top = at(at(node, "rule"), "top");
    read_at(at(node, "at"), &box->at);
    box->grid = grid(r, at(node, "grid"));
    box->style = box_style(r, at(node, "style"));
    box->over = over && stone_value_of(STONE_FORM_YES_NO, over).yes;
    box->note = stone_node_text(node, "note");
    if (gap)
        box->gap = stone_dim_read(r, STONE_FORM_DIM, gap);
    box->runaround = (stone_dim){1024, STONE_DIM_LINES};
    if (runaround)
        box->runaround = stone_dim_read(r, STONE_FORM_DIM, runaround);
    if (start)
        box->rule_start = stone_border_read(r, start);
    if (top)
        box->rule_top = stone_border_read(r, top);
    stone_frame_read(r, node, &box->frame);
}

/* ---- stories ---- */

static void mention(stone_reading *r, stone_box *box, const char *id, stone_span span, bool keep)
{
    *STONE_PUSH(r->arena, &r->mentions) = (stone_mention){box->name, id, span};
    if (keep)
        *STONE_PUSH(r->arena, &box->ids) = id;
}

static void mention_all(stone_reading *r, stone_box *box, const stone_node *node)
{
    if (node && node->kind == STONE_NODE_SCALAR)
        mention(r, box, node->text, node->span, true);
    for (uint32_t i = 0; node && i < node->items.n; i++)
        mention(r, box, node->items.at[i]->text, node->items.at[i]->span, true);
}

static void read_legs(stone_reading *r, const stone_node *legs, stone_box *box)
{
    if (legs && legs->kind == STONE_NODE_SCALAR)
        box->legs_n = (uint16_t)stone_value_of(STONE_FORM_INTEGER, legs).number;
    for (uint32_t i = 0; legs && i < legs->items.n; i++)
        *STONE_PUSH(r->arena, &box->legs) = (uint16_t)stone_value_of(STONE_FORM_INTEGER, legs->items.at[i]).number;
}

static uint16_t digits(const char *text)
{
    uint32_t n = 0;
    for (const char *p = text; *p; p++) {
        if (*p < '0' || *p > '9' || n > 999)
            return 0;
        n = n * 10 + (uint32_t)(*p - '0');
    }
    return (uint16_t)n;
}

static bool is_outline(const stone_node *node)
{
    const char *shape = stone_node_text(node, "shape");
    return shape && strcmp(shape, "outline") == 0;
}

static void read_insets(stone_reading *r, const stone_node *pictures, stone_box *box)
{
    static const stone_corner corners[] = {STONE_CORNER_TOP,  STONE_CORNER_TOP_START,  STONE_CORNER_TOP_END,
                                           STONE_CORNER_FOOT, STONE_CORNER_FOOT_START, STONE_CORNER_FOOT_END};
    if (!pictures)
        return;
    box->pictures = pictures->kind == STONE_NODE_LIST ? STONE_PICTURES_LISTED : STONE_PICTURES_NONE;
    for (uint32_t i = 0; i < pictures->items.n; i++) {
        const stone_node *n = pictures->items.at[i], *span = at(n, "span"), *corner = at(n, "corner"),
                         *depth = at(n, "depth"), *line = at(n, "line"), *runaround = at(n, "runaround");
        const char *picture = stone_node_text(n, "picture");
        if (!picture)
            continue;
        stone_inset *inset = STONE_PUSH(r->arena, &box->insets);
        inset->span_at = n->span;
        inset->picture = digits(picture);
        inset->file = inset->picture ? NULL : picture;
        inset->span = span ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, span).number : 0;
        int word = corner ? stone_value_word(corner->text, stone_corner_words) : 0;
        inset->corner = word < 0 ? STONE_CORNER_LEG : corners[word];
        if (word < 0)
            inset->leg = (uint16_t)stone_value_of(STONE_FORM_LEG, corner).number;
        if (depth)
            inset->depth = stone_dim_read(r, STONE_FORM_DIM, depth);
        inset->line = line ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, line).number : 0;
        inset->outline = is_outline(n);
        if (runaround)
            inset->runaround = stone_dim_read(r, STONE_FORM_DIM, runaround);
    }
}

static void read_mug(stone_reading *r, const stone_node *mug, stone_box *box)
{
    const char *picture = mug ? stone_node_text(mug, "picture") : NULL;
    if (!picture)
        return;
    const stone_node *width = at(mug, "width"), *leg = at(mug, "leg"), *line = at(mug, "line");
    bool half = !width || strcmp(width->text, "half") == 0;
    box->has_mug = true;
    box->mug = (stone_inset){
        .picture = digits(picture), .corner = STONE_CORNER_LEG, .span = 1, .leg = 1, .span_at = mug->span};
    box->mug.file = box->mug.picture ? NULL : picture;
    box->mug.width = half ? (stone_dim){512, STONE_DIM_PERCENT} : stone_dim_read(r, STONE_FORM_WIDTH, width);
    if (leg)
        box->mug.leg = (uint16_t)stone_value_of(STONE_FORM_INTEGER, leg).number;
    if (line)
        box->mug.line = (uint16_t)stone_value_of(STONE_FORM_INTEGER, line).number;
}

/* A sidebar is a box that reads as if it stood on the page. */
static void read_with(stone_reading *r, const stone_node *with, stone_box *box)
{
    for (uint32_t i = 0; with && i < with->items.n; i++) {
        const stone_node *n = with->items.at[i], *where = at(n, "at");
        if (!stone_node_text(n, "story"))
            continue;
        stone_aside *aside = STONE_PUSH(r->arena, &box->with);
        aside->box = STONE_NEW(r->arena, stone_box);
        stone_box_read(r, stone_node_text(n, "story"), n, aside->box);
        aside->box->within = aside->box->over = true;
        aside->box->gap = (stone_dim){0, STONE_DIM_LEN};
        int word = where ? stone_value_word(where->text, stone_with_words) : 0;
        aside->leg = word < 0 ? (uint16_t)stone_value_of(STONE_FORM_LEG, where).number : word > 0;
    }
}

static void read_quote(const stone_node *quote, stone_box *box)
{
    if (!quote)
        return;
    const stone_node *span = at(quote, "span"), *leg = at(quote, "leg");
    box->quote = quote->kind == STONE_NODE_SCALAR ? STONE_QUOTE_LEFT_OUT : STONE_QUOTE_INSET;
    box->quote_span = span ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, span).number : 0;
    box->quote_leg = leg ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, leg).number : 0;
}

static void read_story(stone_reading *r, const stone_node *node, stone_box *box)
{
    const stone_node *drop = at(node, "drop"), *part = at(node, "part"), *head_legs = at(node, "head-legs"),
                     *fit = at(node, "fit");
    read_insets(r, at(node, "pictures"), box);
    read_mug(r, at(node, "mug"), box);
    read_with(r, at(node, "with"), box);
    read_quote(at(node, "quote"), box);
    box->head_legs = head_legs ? (uint16_t)stone_value_of(STONE_FORM_INTEGER, head_legs).number : 0;
    if (drop)
        box->drop =
            (stone_dim){strcmp(drop->text, "none") == 0 ? 0 : stone_value_of(STONE_FORM_LINES, drop).number * 1024,
                        STONE_DIM_LINES};
    if (fit) {
        stone_ladder ladder = stone_ladder_read(fit);
        box->fit = stone_arena_copy(r->arena, &ladder, sizeof ladder);
    }
    if (part)
        box->part = strcmp(part->text, "head") == 0 ? STONE_PART_OF_STORY_HEAD : STONE_PART_OF_STORY_TEXT;
}

/* ---- the other contents ---- */

/* `FILE`, or `ID/2`: the second picture of a story. */
static void read_picture(stone_reading *r, const stone_node *node, const stone_node *picture, stone_box *box)
{
    const stone_node *focus = at(node, "focus"), *link = at(node, "link");
    const char *slash = strrchr(picture->text, '/');
    uint16_t n = slash && slash > picture->text ? digits(slash + 1) : 0;
    if (n) {
        box->picture = n;
        mention(r, box, stone_arena_slice(r->arena, picture->text, (size_t)(slash - picture->text)), picture->span,
                true);
    } else
        box->file = picture->text;
    const char *crop = stone_node_text(node, "crop");
    bool whole = crop ? strcmp(crop, "whole") == 0 : box->kind == STONE_BOX_GRAPHIC;
    box->crop = whole ? STONE_CROP_WHOLE : STONE_CROP_FILL;
    box->outline = is_outline(node);
    box->focus_x = box->focus_y = 500;
    if (focus) {
        box->focus_x = (uint16_t)stone_value_of(STONE_FORM_PERCENT, focus->items.at[0]).number;
        box->focus_y = (uint16_t)stone_value_of(STONE_FORM_PERCENT, focus->items.at[1]).number;
        box->focus_set = true;
    }
    if (link) {
        box->link = link->text;
        mention(r, box, link->text, link->span, false);
    }
}

static void read_teaser(stone_reading *r, const stone_node *node, stone_box *box)
{
    static const char *const words[] = {"none", "left", "top", NULL};
    const stone_node *picture = at(node, "picture"), *width = at(node, "picture-width");
    mention_all(r, box, at(node, "teaser"));
    int word = picture ? stone_value_word(picture->text, words) : 0;
    if (word < 0)
        stone_findings_add(r->findings, STONE_FINDING_WRONG_TYPE, picture->span,
                           "`picture` of a teaser wants `none`, `left` or `top`, not \"%.60s\".", picture->text);
    box->teaser_picture = word > 0 ? (stone_teaser_picture)word : STONE_TEASER_NO_PICTURE;
    if (width)
        box->picture_width = stone_dim_read(r, STONE_FORM_WIDTH, width);
}

static void read_text(stone_reading *r, const stone_node *node, stone_box *box)
{
    const stone_node *text = at(node, "text");
    if (text->kind == STONE_NODE_MAP) {
        box->title = stone_words_read(r, at(text, "head"));
        box->text = stone_words_read(r, at(text, "body"));
    } else
        box->text = stone_words_read(r, text);
}

static void read_between(stone_reading *r, const stone_node *between, stone_box *box)
{
    box->between = (stone_dim){1024, STONE_DIM_LINES};
    box->between_ruled = between && stone_value_of(STONE_FORM_DIM, between).hairline;
    if (between && !box->between_ruled)
        box->between = stone_dim_read(r, STONE_FORM_DIM, between);
}

/* A list of ids, or one file with all its items. */
static void read_run(stone_reading *r, const stone_node *run, stone_box *box)
{
    if (run->kind == STONE_NODE_LIST) {
        mention_all(r, box, run);
        return;
    }
    uint32_t source, n = 1;
    box->file = run->text;
    if (!strchr(run->text, '#') && stone_story_load(r, run->text, &source) == STONE_FILE_OK)
        n = stone_story_count(r->sources, source);
    for (uint32_t i = 0; i < n && i < MOST_ITEMS; i++)
        mention(r, box, n == 1 ? run->text : stone_arena_print(r->arena, "%s#%u", run->text, i + 1), run->span, true);
    if (n > MOST_ITEMS)
        stone_findings_add(r->findings, STONE_FINDING_OUT_OF_RANGE, run->span,
                           "%.100s holds %u items; at most %d are set in one run.", run->text, n, MOST_ITEMS);
}

static void read_index(stone_reading *r, const stone_node *node, stone_box *box)
{
    const stone_node *index = at(node, "index");
    box->leader = stone_node_text(node, "leader");
    box->format = stone_node_text(node, "format");
    if (index->kind == STONE_NODE_SCALAR)
        *STONE_PUSH(r->arena, &box->ids) = index->text;
    for (uint32_t i = 0; i < index->items.n; i++)
        *STONE_PUSH(r->arena, &box->ids) = index->items.at[i]->text;
}

/* ---- ads ---- */

/* A file, or a mapping that says more of it. */
static stone_ad read_ad(stone_reading *r, const stone_node *node)
{
    const stone_node *file = node->kind == STONE_NODE_SCALAR ? node : at(node, "ad"), *booked = at(node, "booked"),
                     *columns = at(booked, "columns"), *depth = at(booked, "depth");
    stone_ad ad = {.id = file ? file->text : "",
                   .client = stone_node_text(node, "client"),
                   .order = stone_node_text(node, "order"),
                   .grid = grid(r, at(booked, "grid")),
                   .span = file ? file->span : node->span};
    ad.file = file ? stone_ad_file(r, file->text) : NULL;
    if (columns)
        ad.columns = (uint16_t)stone_value_of(STONE_FORM_INTEGER, columns).number;
    if (depth)
        ad.depth = stone_dim_resolve(stone_dim_read(r, STONE_FORM_LENGTH, depth), r->style->baseline, STONE_LEN_ZERO,
                                     STONE_LEN_ZERO);
    return ad;
}

static void read_ads(stone_reading *r, const stone_node *ads, stone_box *box)
{
    static const char *const words[] = {"outside", "inside", "left", "right", NULL};
    const stone_node *stack = at(ads, "stack");
    box->from = (stone_from)stone_word_at(ads, "from", words, STONE_FROM_OUTSIDE);
    box->from_dummy = !stack;
    for (uint32_t i = 0; stack && i < stack->items.n; i++) {
        stone_ad ad = read_ad(r, stack->items.at[i]);
        *STONE_PUSH(r->arena, &box->ads) = ad;
    }
}

static void read_content(stone_reading *r, const stone_node *node, const stone_node *value, stone_box *box)
{
    switch (box->kind) {
    case STONE_BOX_STORY:
        mention_all(r, box, value);
        read_story(r, node, box);
        break;
    case STONE_BOX_RUN:
        read_run(r, value, box);
        read_between(r, at(node, "between"), box);
        break;
    case STONE_BOX_TEASER:
        read_teaser(r, node, box);
        break;
    case STONE_BOX_GRAPHIC:
    case STONE_BOX_PICTURE:
        read_picture(r, node, value, box);
        break;

    case STONE_BOX_TABLE: {
        const char *id = stone_listing_load(r, node);
        box->file = value->text;
        if (id)
            *STONE_PUSH(r->arena, &box->ids) = id;
        break;
    }
    case STONE_BOX_AD: {
        stone_ad ad = read_ad(r, node);
        *STONE_PUSH(r->arena, &box->ads) = ad;
        break;
    }
    case STONE_BOX_ADS:
        read_ads(r, value, box);
        break;
    case STONE_BOX_PANEL:
        check_panel(r, value);
        box->panel = value->text;
        break;
    case STONE_BOX_INDEX:
        read_index(r, node, box);
        break;
    case STONE_BOX_TEXT:
        read_text(r, node, box);
        break;
    case STONE_BOX_BANNER:
        box->banner = stone_words_read(r, at(value, "head"));
        mention_all(r, box, at(value, "stories"));
        break;
    case STONE_BOX_NONE:
    case STONE_BOX_BLANK:
        break;
    }
}

static void read_words(stone_reading *r, const stone_node *node, stone_box *box)
{
    const stone_node *role = at(node, "role"), *head = at(node, "head");
    box->title = stone_words_read(r, at(node, "title"));
    box->caption = stone_words_read(r, at(node, "caption"));
    box->credit = stone_words_read(r, at(node, "credit"));
    box->text = stone_words_read(r, NULL);
    box->text_role = STONE_NO_INDEX;
    if (role && (box->text_role = stone_style_role(r->style, role->text)) == STONE_NO_INDEX) {
        STONE_NAMES(r, r->style->roles, names);
        stone_unknown_name(r, role->span, "text role", role->text, names);
    }
    box->text_align = (stone_align)stone_word_at(node, "align", stone_align_words, STONE_ALIGN_START);
    box->text_align_set = at(node, "align") != NULL;
    check_head(r, head);
    box->head = head && stone_style_head(r->style, head->text) ? head->text : NULL;
    read_legs(r, at(node, "legs"), box);
}

void stone_box_read(stone_reading *r, const char *name, const stone_node *node, stone_box *box)
{
    memset(box, 0, sizeof *box);
    box->name = name;
    box->span = node->span;
    if (node->kind == STONE_NODE_SCALAR) { /* `name: none` */
        box->kind = STONE_BOX_NONE;
        return;
    }
    const stone_key *content = stone_keys_content(&stone_box_keys, node);
    read_common(r, node, box);
    read_words(r, node, box);
    box->kind = STONE_BOX_BLANK;
    if (!content) {
        if (!node->dropped.n)
            stone_findings_add(r->findings, STONE_FINDING_MISSING_KEY, node->span,
                               "Nothing says what the box `%.60s` holds: story, picture, panel …", name);
        return;
    }
    const stone_node *value = at(node, content->name);
    int kind = stone_value_word(content->name, kinds);
    if (kind >= 0) {
        box->kind = (stone_box_kind)kind;
        read_content(r, node, value, box);
    } else { /* a stack or a row made on the spot */
        box->kind = STONE_BOX_PANEL;
        stone_part part = stone_part_read(r, node, false);
        part.frame = (stone_frame){.background = STONE_INK_NONE}; /* the box has it */
        part.gap = (stone_dim){0};
        box->part_on_spot = stone_arena_copy(r->arena, &part, sizeof part);
    }
}
