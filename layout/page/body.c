/* See body.h. */
#include "page/body.h"

#include <glib.h>
#include <string.h>

#include "scene/id.h"

struct body_making {
    stone_compositor *c;
    const stone_story *story;
    const stone_course *course;
    const stone_page *page;
    const stone_placed *placed;
    stone_quote quote;
    stone_voice voice;
    stone_field_context context;
    STONE_LIST(stone_flow_block) blocks;
    STONE_LIST(uint32_t) words;
    STONE_LIST(stone_set_chunk) chunks;
    uint32_t tables; /* of the story, so far */
    uint32_t total;
    stone_len list; /* indent of the texts of the current list */
    bool opened;    /* some text has been set: no drop capital from here on */
    stone_drop drop;
    uint32_t drop_block;
    bool dateline; /* it is still to be set */
    bool indent;   /* the next paragraph is indented: not the first, not one under a crosshead */
    uint32_t number;
    uint32_t quote_words;
    const stone_bend *bend;
    const stone_role *run_in; /* role of an item's head that is still to be set in the first line of a paragraph */
};

static stone_flow_block *push_block(struct body_making *m)
{
    *STONE_PUSH(m->c->arena, &m->words) = 0;
    *STONE_PUSH(m->c->arena, &m->chunks) = (stone_set_chunk){0};
    return STONE_PUSH(m->c->arena, &m->blocks);
}

/* `settings`: NULL for the role's own. */
static stone_flow_block *push_set(struct body_making *m, uint16_t role, const stone_role *settings,
                                  const stone_piece *pieces, uint32_t n, bool indent, bool counts)
{
    stone_composed t = stone_copy_compose(m->c, &m->context, m->voice, role, settings, pieces, n, indent);
    stone_flow_block *b = push_block(m);
    stone_len baseline = m->c->forme->style->baseline;
    *b = (stone_flow_block){
        .kind = STONE_FLOW_LINES,
        .role = t.role,
        .role_name = t.role_name,
        .id = stone_id_paragraph(m->c->arena, m->story->id, ++m->number),
        .story = m->story->id,
        .origin = t.origin,
        .leading = stone_dim_resolve(t.role->block.leading, baseline, t.role->type.size, t.role->type.size),
        .before = stone_dim_resolve(t.role->block.before, baseline, t.role->type.size, STONE_LEN_ZERO),
        .after = stone_dim_resolve(t.role->block.after, baseline, t.role->type.size, STONE_LEN_ZERO),
        .is.lines = {.paragraph = t.paragraph, .widows = t.role->block.widows, .orphans = t.role->block.orphans},
    };
    if (b->leading.u <= 0)
        b->leading = baseline;
    if (counts) {
        m->words.at[m->words.n - 1] = t.words;
        m->total += t.words;
    }
    return b;
}

static stone_flow_block *push_text(struct body_making *m, uint16_t role, const stone_piece *pieces, uint32_t n,
                                   bool indent, bool counts)
{
    return push_set(m, role, NULL, pieces, n, indent, counts);
}

static void push_white(struct body_making *m, uint8_t slots, uint8_t stretch)
{
    stone_flow_block *b = push_block(m);
    *b = (stone_flow_block){.kind = STONE_FLOW_WHITE, .stretch = stretch, .is.white.slots = slots};
}

static bool is_counted(uint16_t role)
{
    return role != STONE_ROLE_BYLINE && role != STONE_ROLE_STRAP;
}

static void push_line(struct body_making *m, const stone_copy_text *copy, uint16_t role, bool keep)
{
    if (!copy->size)
        return;
    stone_piece piece = stone_piece_copy(copy, role);
    stone_flow_block *b = push_text(m, role, &piece, 1, false, is_counted(role));
    b->apart = keep ? STONE_APART_NEVER : STONE_APART_FREELY;
    b->is.lines.keep_whole = keep;
    b->stretch = role == STONE_ROLE_CROSSHEAD ? 2 : 0;
}

/* Adds a table chunk by chunk, with half a line of white above it, and below it if its last rows leave none. */
static void push_table(struct body_making *m, const stone_block *block)
{
    const stone_table *t = block->table;
    if (!t || !t->rows || !t->columns)
        return;
    stone_len measure = STONE_LEN_MAX, step = m->c->forme->style->baseline;
    for (uint32_t i = 0; i < m->course->boxes.n; i++) /* it is not known yet in which box it will be */
        measure = stone_len_min(
            measure, stone_package_narrowest(m->c->forme, m->course->boxes.at[i].page, m->course->boxes.at[i].placed));
    const stone_table_set *set = stone_table_set_new(m->c, &m->context, m->voice, m->story, t, ++m->tables, measure);
    const stone_role *role = stone_copy_role(m->c, m->voice, STONE_ROLE_AGATE, NULL);
    uint32_t n;
    const stone_table_chunk *chunks = stone_table_chunks(set, &n);
    for (uint32_t i = 0; i < n; i++) {
        stone_flow_block *b = push_block(m);
        *b = (stone_flow_block){.kind = STONE_FLOW_SOLID,
                                .is.solid = {chunks[i].slots, i ? stone_table_head_slots(set) : 0},
                                .role = role,
                                .role_name = "agate",
                                .id = stone_arena_print(m->c->arena, "%s/t%u/%u", m->story->id, m->tables, i),
                                .story = m->story->id,
                                .origin = stone_table_origin(set, &chunks[i]),
                                .leading = step};
        if (i == 0 && m->blocks.n > 1)
            b->before = stone_len_scale(step, 1, 2);
        if (i + 1 == n && !stone_table_slack(set, &chunks[i]).u)
            b->after = stone_len_scale(step, 1, 2);
        m->chunks.at[m->chunks.n - 1] = (stone_set_chunk){set, &chunks[i]};
        m->words.at[m->words.n - 1] = chunks[i].words;
        m->total += chunks[i].words;
    }
}

static uint32_t words_of(const stone_block *quote)
{
    return stone_words_count(quote->text.text, quote->text.size) + stone_words_count(quote->by.text, quote->by.size);
}

static void push_quote(struct body_making *m, const stone_block *block)
{
    if (m->quote == STONE_QUOTE_INSET && !m->bend->no_quote && block == stone_package_quote(m->story)) {
        m->total += words_of(block);
        return;
    }
    if (m->bend->no_quote && m->quote != STONE_QUOTE_LEFT_OUT && block == stone_package_quote(m->story)) {
        m->quote_words = words_of(block);
        return;
    }
    if (m->quote == STONE_QUOTE_LEFT_OUT)
        return;
    stone_piece piece = stone_piece_copy(&block->text, STONE_ROLE_QUOTE);
    stone_flow_block *b = push_text(m, STONE_ROLE_QUOTE, &piece, 1, false, true);
    b->is.lines.keep_whole = true;
    b->stretch = 2;
    if (!block->by.size)
        return;
    b->apart = STONE_APART_NEVER;
    piece = stone_piece_copy(&block->by, STONE_ROLE_QUOTE);
    b = push_set(m, STONE_ROLE_QUOTE, stone_package_speaker(m->c, m->voice), &piece, 1, false, true);
    b->is.lines.keep_whole = true;
}

/* The depth of the box's drop capital in lines; 0: none. */
static uint32_t drop_lines(const struct body_making *m)
{
    const stone_story_box *box = stone_box_story(m->placed->box);
    stone_dim d = !box || box->drop.unit == STONE_DIM_NONE ? m->c->forme->style->story.drop : box->drop;
    return d.unit == STONE_DIM_NONE ? 0 : (uint32_t)(d.value / 1024);
}

/* How far a quotation mark may hang out of the first leg: half of the gutter or of the white inside a border. */
static stone_len room_beside(const struct body_making *m)
{
    stone_rect content = stone_forme_content(m->c->forme, m->placed, m->page->sheet, NULL);
    stone_len white = stone_len_sub(content.x, m->placed->rect.x);
    return stone_len_scale(white.u > 0 ? white : m->placed->grid->rule->gutter, 1, 2);
}

/* Adds the first paragraph beside its drop capital, and replaces the first piece by the rest of it. False if there is
 * no drop capital, also because the paragraph would not reach down to the capital's foot. */
static bool push_dropped(struct body_making *m, stone_piece *pieces, uint32_t n)
{
    stone_len measure = stone_package_measure(m->c->forme, m->page, m->placed);
    stone_drop d = stone_drop_make(m->c, &m->context, m->voice, pieces[0].copy, drop_lines(m), measure, room_beside(m));
    if (!d.lines)
        return false;
    const stone_copy_text *whole = pieces[0].copy;
    pieces[0].copy = d.rest;
    pieces[0].span = d.rest->span;
    stone_flow_block *b = push_text(m, STONE_ROLE_BODY, pieces, n, false, true);
    int64_t reach = (int64_t)stone_paragraph_width(b->is.lines.paragraph).u + (int64_t)d.in.u * d.lines;
    if (reach < (int64_t)measure.u * (d.lines - 1) + measure.u / 6) {
        m->blocks.n--;
        m->chunks.n--;
        m->total -= m->words.at[--m->words.n];
        m->number--;
        return false;
    }
    b->is.lines.drop_lines = (uint8_t)d.beside;
    b->is.lines.drop = d.in;
    if (b->is.lines.orphans < d.beside)
        b->is.lines.orphans = (uint8_t)d.beside;
    /* A capital that is a whole word is counted here; one that begins a word is counted with the rest of it. */
    uint32_t own = stone_words_count(whole->text, whole->size) - stone_words_count(d.rest->text, d.rest->size);
    m->words.at[m->words.n - 1] += own;
    m->total += own;
    m->drop = d;
    m->drop_block = m->blocks.n - 1;
    return true;
}

static void push_paragraph(struct body_making *m, const stone_block *block)
{
    stone_piece pieces[5];
    uint32_t n = 0;
    if (m->run_in) { /* the head of an item, in the first line of its text */
        pieces[n] = stone_piece_copy(&m->story->headline, STONE_ROLE_HEADLINE);
        pieces[n++].settings = m->run_in;
        pieces[n++] = stone_piece_plain("\u2002", STONE_ROLE_BODY);
    }
    if (m->dateline) { /* the dateline opens the first paragraph */
        pieces[n++] = stone_piece_copy(&m->story->dateline, STONE_ROLE_DATELINE);
        pieces[n++] = stone_piece_plain(" – ", STONE_ROLE_BODY);
    }
    pieces[n++] = stone_piece_copy(&block->text, STONE_ROLE_BODY);
    stone_piece first = pieces[0];
    if (m->opened || !push_dropped(m, pieces, n)) {
        pieces[0] = first;
        push_text(m, STONE_ROLE_BODY, pieces, n, m->indent, true);
    }
    if (m->run_in) { /* heads are not counted as text */
        uint32_t head = stone_words_count(m->story->headline.text, m->story->headline.size);
        m->words.at[m->words.n - 1] -= head;
        m->total -= head;
    }
    m->opened = m->indent = true;
    m->run_in = NULL;
    m->dateline = false;
}

static const char *marker_of(struct body_making *m, const stone_block *item)
{
    return stone_arena_print(m->c->arena, "%s\u2002", item->marker ? stone_field_digits(m->c, item->marker) : "•");
}

static stone_len width_of(struct body_making *m, const char *text)
{
    stone_piece piece = stone_piece_plain(text, STONE_ROLE_LIST);
    stone_composed t = stone_copy_compose(m->c, &m->context, m->voice, STONE_ROLE_LIST, NULL, &piece, 1, false);
    return stone_paragraph_width(t.paragraph);
}

/* The width of a marker with the space after it. A space at the end of a line has no width, so a character must follow.
 */
static stone_len marker_width(struct body_making *m, const stone_block *item)
{
    return stone_len_sub(width_of(m, stone_arena_print(m->c->arena, "%s|", marker_of(m, item))), width_of(m, "|"));
}

/* The width of the widest marker of the list to which the item belongs. */
static stone_len widest_marker(struct body_making *m, const stone_block *item)
{
    const stone_block *from = item, *to = item, *all = m->story->blocks.at;
    while (from > all && from[-1].kind == STONE_BLOCK_LIST_ITEM)
        from--;
    while (to + 1 < all + m->story->blocks.n && to[1].kind == STONE_BLOCK_LIST_ITEM)
        to++;
    stone_len widest = STONE_LEN_ZERO;
    for (const stone_block *b = from; b <= to; b++)
        widest = stone_len_max(widest, marker_width(m, b));
    return widest;
}

/* The texts of a list are aligned, and so are the ends of its markers: narrower markers are indented. */
static void push_list_item(struct body_making *m, const stone_block *block)
{
    if (block == m->story->blocks.at || block[-1].kind != STONE_BLOCK_LIST_ITEM)
        m->list = widest_marker(m, block);
    stone_piece pieces[2] = {stone_piece_plain(marker_of(m, block), STONE_ROLE_LIST),
                             stone_piece_copy(&block->text, STONE_ROLE_LIST)};
    const stone_role *role = stone_copy_role(m->c, m->voice, STONE_ROLE_LIST, NULL);
    stone_role *settings = stone_arena_copy(m->c->arena, role, sizeof *settings);
    stone_len in = stone_len_sub(m->list, marker_width(m, block));
    settings->block.indent = (stone_dim){in.u, STONE_DIM_LEN};
    stone_flow_block *b = push_set(m, STONE_ROLE_LIST, settings, pieces, 2, true, true);
    b->is.lines.hang = m->list;
}

/* A sign-off is set as its sense asks, never to fill a leg, and is with the end of its text. */
static void push_signoff(struct body_making *m, const stone_block *block)
{
    if (m->blocks.n && m->blocks.at[m->blocks.n - 1].kind == STONE_FLOW_LINES &&
        m->blocks.at[m->blocks.n - 1].apart == STONE_APART_FREELY)
        m->blocks.at[m->blocks.n - 1].apart = STONE_APART_UNWILLINGLY;
    push_line(m, &block->text, STONE_ROLE_SIGNOFF, false);
    m->blocks.at[m->blocks.n - 1].is.lines.keep_whole = true;
}

static void push_one(struct body_making *m, const stone_block *block)
{
    m->opened = m->opened || block->kind == STONE_BLOCK_QUESTION || block->kind == STONE_BLOCK_LIST_ITEM ||
                block->kind == STONE_BLOCK_TABLE;
    switch (block->kind) {
    case STONE_BLOCK_PARAGRAPH:
        push_paragraph(m, block);
        break;
    case STONE_BLOCK_CROSSHEAD:
        push_line(m, &block->text, STONE_ROLE_CROSSHEAD, true);
        m->indent = false;
        break;
    case STONE_BLOCK_QUESTION: {
        stone_piece piece = stone_piece_copy(&block->text, STONE_ROLE_QUESTION);
        stone_flow_block *b = push_text(m, STONE_ROLE_QUESTION, &piece, 1, false, true);
        b->apart = STONE_APART_NEVER;
        b->stretch = 1;
        m->indent = false;
        break;
    }
    case STONE_BLOCK_QUOTE:
        push_quote(m, block);
        break;
    case STONE_BLOCK_LIST_ITEM:
        push_list_item(m, block);
        break;
    case STONE_BLOCK_BREAK:
        push_white(m, 1, 1);
        m->indent = false;
        break;
    case STONE_BLOCK_TABLE:
        push_table(m, block);
        break;
    case STONE_BLOCK_NOTE:
        push_line(m, &block->text, STONE_ROLE_AGATE, false);
        break;
    case STONE_BLOCK_SIGNOFF:
        push_signoff(m, block);
        break;
    case STONE_BLOCK_TURN:
        push_block(m)->kind = STONE_FLOW_TURN;
        break;
    case STONE_BLOCK_CUT:
        break;
    }
}

static bool has_paragraph(const stone_block *from, const stone_block *end)
{
    while (from < end && from->kind != STONE_BLOCK_PARAGRAPH)
        from++;
    return from < end;
}

static void push_story(struct body_making *m)
{
    const stone_story *story = m->story;
    const stone_block *cut = stone_package_cut(story, m->bend->cuts);
    push_line(m, &story->byline, STONE_ROLE_BYLINE, true);
    push_line(m, &story->strap, STONE_ROLE_STRAP, true);
    push_line(m, &story->standfirst, STONE_ROLE_STANDFIRST, false);
    const stone_block *end = cut ? cut : story->blocks.at + story->blocks.n;
    m->dateline = story->dateline.size && has_paragraph(story->blocks.at, end);
    if (!m->dateline)
        push_line(m, &story->dateline, STONE_ROLE_DATELINE, true);
    for (const stone_block *b = story->blocks.at; b < story->blocks.at + story->blocks.n; b++)
        if (b < end || b->kind == STONE_BLOCK_SIGNOFF)
            push_one(m, b);
}

/* ---- items of a run ---- */

/* The role of an item's head: the head class of the box, otherwise that of its box style, otherwise chosen by width and
 * priority. */
static const stone_role *item_head(struct body_making *m)
{
    const stone_style *style = m->c->forme->style;
    const stone_box_style *s = m->placed->box->style ? stone_style_box_style(style, m->placed->box->style) : NULL;
    const char *own = stone_box_flow(m->placed->box)->head, *name = own ? own : s ? s->head : NULL;
    const stone_head *h =
        name ? stone_style_head(style, name) : stone_style_choose_head(style, 1, STONE_PRIORITY_FILLER);
    return stone_copy_role(m->c, m->voice, STONE_ROLE_HEADLINE, h ? &h->part : NULL);
}

static void push_item_head(struct body_making *m)
{
    const stone_role *settings = item_head(m);
    const stone_story *story = m->story;
    bool paragraph = story->blocks.n && story->blocks.at[0].kind == STONE_BLOCK_PARAGRAPH;
    if (!story->headline.size)
        return;
    if (settings->block.run_in && paragraph && !story->byline.size && !story->standfirst.size) {
        m->run_in = settings;
        return;
    }
    if (settings->block.size_most.u != settings->type.size.u) {
        stone_role *least = stone_arena_copy(m->c->arena, settings, sizeof *settings);
        least->block.size_most = least->type.size;
        settings = least;
    }
    stone_piece piece = stone_piece_copy(&story->headline, STONE_ROLE_HEADLINE);
    stone_flow_block *b = push_set(m, STONE_ROLE_HEADLINE, settings, &piece, 1, false, false);
    b->apart = STONE_APART_NEVER;
    b->is.lines.keep_whole = true;
}

static void push_run(struct body_making *m, const stone_course *course, uint32_t *first, uint32_t *totals)
{
    const stone_box *box = m->placed->box;
    stone_len step = m->c->forme->style->baseline;
    stone_dim white = box->kind == STONE_BOX_RUN ? box->is.run.between : (stone_dim){0};
    uint32_t between =
        (uint32_t)stone_len_steps_up(stone_dim_resolve(white, step, STONE_LEN_ZERO, STONE_LEN_ZERO), step);
    for (uint32_t i = 0; i < course->stories.n; i++) {
        uint32_t before = m->total;
        m->story = m->context.story = course->stories.at[i];
        m->context.language = m->story->language;
        m->voice = stone_voice_of(m->c->forme, m->story, m->placed->box);
        m->voice.wide = m->bend->wide;
        m->opened = true; /* no drop capitals */
        m->indent = false;
        m->number = m->tables = 0;
        m->run_in = NULL;
        if (i && between)
            push_white(m, (uint8_t)(between < UINT8_MAX ? between : UINT8_MAX),
                       0); /* no stretch: the distances between items are equal */
        first[i] = m->blocks.n;
        push_item_head(m);
        push_story(m);
        totals[i] = m->total - before;
    }
    first[course->stories.n] = m->blocks.n;
}

stone_body stone_body_make(stone_compositor *c, const stone_course *course, const stone_bend *bend)
{
    const stone_stop_box *at = &course->boxes.at[0];
    const stone_story *story = course->stories.at[0];
    const stone_story_box *box = stone_box_story(at->placed->box);
    struct body_making m = {
        .c = c,
        .course = course,
        .story = story,
        .page = at->page,
        .placed = at->placed,
        .quote = box ? box->quote : STONE_QUOTE_IN_TEXT,
        .bend = bend,
        .voice = stone_voice_of(c->forme, story, at->placed->box),
        .context = {.on = stone_page_half(at->page, at->placed), .story = story, .language = story->language}};
    uint32_t *first = STONE_NEW_N(c->arena, uint32_t, course->stories.n + 1);
    uint32_t *totals = STONE_NEW_N(c->arena, uint32_t, course->stories.n);
    m.voice.wide = bend->wide;
    if (course->run)
        push_run(&m, course, first, totals);
    else
        push_story(&m);
    while (m.blocks.n && (m.blocks.at[m.blocks.n - 1].kind == STONE_FLOW_WHITE ||
                          m.blocks.at[m.blocks.n - 1].kind == STONE_FLOW_TURN)) /* a turn that nothing follows */
        m.blocks.n--;
    if (!course->run) {
        first[1] = m.blocks.n;
        totals[0] = m.total;
    }
    return (stone_body){{m.blocks.at, m.blocks.n},
                        m.words.at,
                        m.total,
                        m.drop,
                        m.drop_block,
                        first,
                        totals,
                        m.chunks.at,
                        m.quote_words};
}
