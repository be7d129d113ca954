/* From the copy to blocks: what the block is, its sticks, its kind; see markdown.h. Tables have table.c, and what is
 * done before cmark sees the copy segment.c. */
#include "copy/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <glib.h>
#include <string.h>

#include "copy/inlines.h"
#include "copy/segment.h"
#include "copy/table.h"

/* A part of a block quote: a paragraph, or an item of a list in it. */
struct quote_part {
    uint32_t start; /* sort of the quote's stick */
    bool dashed;    /* came from "- " at the line's start */
};

struct list {
    bool ordered;
    char delimiter;
    uint64_t number;
    const char *marker; /* of an item that has had no block yet; else NULL */
    uint32_t marker_at; /* byte of the source */
    bool dashed;
};

struct story_maker {
    stone_desk *desk;
    stone_story *story;
    const stone_manuscript *m;
    STONE_LIST(uint32_t) lines; /* byte at which each line of the manuscript begins */
    STONE_LIST(struct list) lists;
    uint32_t quotes;
    stone_stick stick; /* of the block at hand, used again */
    stone_stick quote;
    STONE_LIST(struct quote_part) parts;
    uint32_t quote_lists; /* lists that were open when the quote began */
    size_t quote_at;
};

static bool is_dash(uint32_t c)
{
    return c == 0x2014 || c == 0x2013 || c == 0x2015;
}

/* ---- lines of the manuscript ---- */

static void find_lines(struct story_maker *k)
{
    k->lines.n = 0;
    *STONE_PUSH(k->desk->scratch, &k->lines) = 0;
    for (uint32_t i = 0; i < k->m->bytes.n; i++)
        if (k->m->bytes.at[i] == '\n')
            *STONE_PUSH(k->desk->scratch, &k->lines) = i + 1;
}

static size_t line_start(const struct story_maker *k, int64_t line)
{
    if (line < 1)
        return 0;
    return line <= (int64_t)k->lines.n ? k->lines.at[line - 1] : k->m->bytes.n;
}

/* Where the content of a leaf block begins. cmark gives a paragraph that a table follows no place; it begins where
 * the table is said to. */
static size_t content_start(const struct story_maker *k, cmark_node *node)
{
    int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
    if (line == 0) {
        cmark_node *next = cmark_node_next(node);
        return stone_inlines_line_content(k->m, line_start(k, next ? cmark_node_get_start_line(next) : 1), k->quotes);
    }
    size_t at = line_start(k, line) + (size_t)(column > 0 ? column - 1 : 0);
    return at < k->m->bytes.n ? at : k->m->bytes.n;
}

static uint32_t source_of(const struct story_maker *k, size_t at)
{
    return k->m->from.at[at <= k->m->bytes.n ? at : k->m->bytes.n];
}

/* ---- blocks ---- */

static stone_block *block_new(struct story_maker *k, stone_block_kind kind, uint32_t at)
{
    stone_block *b = STONE_PUSH(k->desk->arena, &k->story->blocks);
    b->kind = kind;
    b->span = stone_desk_place(k->desk, at);
    b->text = b->by = (stone_copy_text){.text = "", .span = b->span};
    return b;
}

/* The list that the present block belongs to; NULL: none, or a quote began inside it. */
static struct list *list_here(struct story_maker *k)
{
    return k->lists.n > (k->quotes ? k->quote_lists : 0) ? &k->lists.at[k->lists.n - 1] : NULL;
}

static void clear_bits(stone_stick *s, uint32_t to, uint32_t clear, uint32_t set)
{
    for (uint32_t i = 0; i < to; i++)
        s->at[i].bits = (uint16_t)((s->at[i].bits & ~clear) | set);
}

/* All capitals up to the first colon, as in "IRAN DAILY:"; the sort behind the colon, or 0. */
static uint32_t capital_label(const stone_stick *s)
{
    bool capital = false;
    for (uint32_t i = 0; i < s->n && i < 60; i++) {
        uint32_t c = s->at[i].c;
        if (c == ':')
            return capital ? i + 1 : 0;
        if (g_unichar_islower(c) || c == '\n')
            return 0;
        capital |= g_unichar_isupper(c);
    }
    return 0;
}

/* An interview's paragraph: bold from end to end it is a question; a bold start that ends in a colon is a speaker. */
static stone_block_kind interview(stone_stick *s)
{
    uint32_t bold = 0, last = 0;
    while (bold < s->n && (s->at[bold].bits & STONE_MARK_BOLD || s->at[bold].c == ' ' || s->at[bold].c == '\n')) {
        if (s->at[bold].bits & STONE_MARK_BOLD && s->at[bold].c != ' ')
            last = bold + 1;
        bold++;
    }
    if (!last || !(s->at[0].bits & STONE_MARK_BOLD))
        return STONE_BLOCK_PARAGRAPH;
    bool colon_inside = s->at[last - 1].c == ':', colon_behind = last < s->n && s->at[last].c == ':';
    if (bold == s->n && !colon_inside) {
        clear_bits(s, s->n, STONE_MARK_BOLD, 0);
        clear_bits(s, capital_label(s), 0, STONE_MARK_SPEAKER);
        return STONE_BLOCK_QUESTION;
    }
    if (colon_inside || colon_behind)
        clear_bits(s, last + colon_behind, STONE_MARK_BOLD, STONE_MARK_SPEAKER);
    return STONE_BLOCK_PARAGRAPH;
}

static bool is_interview(const struct story_maker *k)
{
    return k->story->form && strcmp(k->story->form, "interview") == 0;
}

/* The stick of a finished block goes to the story. */
static void settle(struct story_maker *k, stone_block_kind kind)
{
    stone_stick_finish(k->desk, &k->stick);
    if (!k->stick.n)
        return;
    struct list *list = list_here(k);
    const char *marker = NULL;
    if (kind == STONE_BLOCK_PARAGRAPH && list) {
        kind = STONE_BLOCK_LIST_ITEM;
        marker = list->marker ? list->marker : "";
        list->marker = NULL;
    } else if (kind == STONE_BLOCK_PARAGRAPH && is_interview(k)) {
        kind = interview(&k->stick);
    }
    stone_block *b = block_new(k, kind, k->stick.at[0].at);
    b->marker = marker;
    b->text = stone_stick_cast(k->desk, &k->stick, 0, k->stick.n);
}

/* ---- quotes ---- */

/* The stick of a part goes to the quote. */
static void quote_part(struct story_maker *k)
{
    stone_desk *d = k->desk;
    if (!k->stick.n)
        return;
    struct list *list = list_here(k);
    uint32_t at = k->stick.at[0].at;
    if (k->quote.n)
        stone_stick_put(d, &k->quote, '\n', at, STONE_MARK_BREAK, 0);
    *STONE_PUSH(d->scratch, &k->parts) = (struct quote_part){k->quote.n, list && list->dashed};
    if (list && list->marker && !list->dashed) {
        uint32_t marker_at = list->marker_at;
        for (const char *p = list->marker; *p; p = g_utf8_next_char(p))
            stone_stick_put(d, &k->quote, g_utf8_get_char(p), marker_at++, 0, STONE_SORT_FIXED);
        stone_stick_put(d, &k->quote, ' ', at, 0, 0);
    }
    if (list)
        list->marker = NULL;
    for (uint32_t i = 0; i < k->stick.n; i++)
        *STONE_PUSH(d->scratch, &k->quote) = k->stick.at[i];
}

/* The sort at which the line that says who said it begins; the quote's end when there is none. */
static uint32_t attribution(const struct story_maker *k)
{
    const stone_stick *q = &k->quote;
    uint32_t i = q->n;
    const struct quote_part *last = k->parts.n ? &k->parts.at[k->parts.n - 1] : NULL;
    if (last && last->dashed && k->parts.n > 1 && !k->parts.at[k->parts.n - 2].dashed)
        return last->start;
    while (i > 0 && !(q->at[i - 1].flags & STONE_SORT_SOFT) && q->at[i - 1].c != '\n')
        i--;
    if (i == 0)
        return q->n; /* a quote that begins with a dash is all speech */
    uint32_t j = i;
    while (j < q->n && q->at[j].c == ' ')
        j++;
    bool dash = j < q->n && (is_dash(q->at[j].c) || (q->at[j].c == '-' && j + 1 < q->n && q->at[j + 1].c == '-'));
    return dash ? i : q->n;
}

static void quote_ends(struct story_maker *k)
{
    stone_desk *d = k->desk;
    if (k->quote.n) {
        uint32_t from = attribution(k), n = k->quote.n;
        k->stick.n = 0;
        while (from < n && (is_dash(k->quote.at[from].c) || k->quote.at[from].c == '-' || k->quote.at[from].c == ' '))
            k->quote.at[from++].c = ' ';
        for (uint32_t i = from; i < n; i++)
            *STONE_PUSH(d->scratch, &k->stick) = k->quote.at[i];
        k->quote.n = from;
        stone_stick_finish(d, &k->quote);
        stone_stick_finish(d, &k->stick);
        if (k->quote.n) {
            stone_block *b = block_new(k, STONE_BLOCK_QUOTE, k->quote.at[0].at);
            b->text = stone_stick_cast(d, &k->quote, 0, k->quote.n);
            b->by = stone_stick_cast(d, &k->stick, 0, k->stick.n);
        } else {
            settle(k, STONE_BLOCK_PARAGRAPH);
        }
    }
    k->quote.n = k->parts.n = 0;
}

/* A block is read into the stick: to the story, or to the quote around it. */
static void finish(struct story_maker *k, stone_block_kind kind)
{
    if (k->quotes)
        quote_part(k);
    else
        settle(k, kind);
}

/* ---- leaves ---- */

static void paragraph(struct story_maker *k, cmark_node *node)
{
    k->stick.n = 0;
    stone_inlines_read(k->desk, node, k->m, content_start(k, node), k->m->bytes.n, k->quotes, &k->stick);
    finish(k, STONE_BLOCK_PARAGRAPH);
}

static void heading(struct story_maker *k, cmark_node *node)
{
    size_t at = content_start(k, node);
    while (at < k->m->bytes.n && k->m->bytes.at[at] == '#')
        at++;
    while (at < k->m->bytes.n && (k->m->bytes.at[at] == ' ' || k->m->bytes.at[at] == '\t'))
        at++;
    k->stick.n = 0;
    stone_inlines_read(k->desk, node, k->m, at, k->m->bytes.n, k->quotes, &k->stick);
    finish(k, STONE_BLOCK_CROSSHEAD);
}

static uint32_t count_lines(const char *s)
{
    uint32_t n = 0;
    for (; *s; s++)
        n += *s == '\n';
    return n;
}

/* The lines of a fenced block are kept as written. An indented block is most likely a paragraph that someone indented.
 */
static void code(struct story_maker *k, cmark_node *node)
{
    int length, offset;
    char fence;
    bool fenced = cmark_node_get_fenced(node, &length, &offset, &fence);
    size_t begin = content_start(k, node);
    uint32_t lines = count_lines(cmark_node_get_literal(node));
    stone_desk_note(k->desk, STONE_FINDING_FLATTENED, source_of(k, begin), 1,
                    fenced ? "Code is set as plain text."
                           : "Indented lines are code in Markdown; they are set as text.");
    int64_t line = cmark_node_get_start_line(node) + (fenced ? 1 : 0);
    k->stick.n = 0;
    stone_manuscript text = {0};
    for (uint32_t i = 0; i < lines; i++, line++) {
        size_t at = stone_inlines_line_content(k->m, line_start(k, line), k->quotes), end = line_start(k, line + 1);
        if (at > end)
            at = end;
        for (const char *p = k->m->bytes.at + at; p < k->m->bytes.at + end;) {
            size_t here = (size_t)(p - k->m->bytes.at);
            bool ends = *p == '\n';
            if (!fenced)
                for (size_t b = here; b < (size_t)(g_utf8_next_char(p) - k->m->bytes.at); b++)
                    stone_manuscript_put(k->desk->scratch, &text, k->m->bytes.at[b], source_of(k, b));
            else
                stone_stick_put(k->desk, &k->stick, g_utf8_get_char(p), source_of(k, here),
                                ends ? STONE_MARK_BREAK : STONE_MARK_CODE, STONE_SORT_FIXED);
            p = g_utf8_next_char(p);
        }
    }
    stone_manuscript_close(k->desk->scratch, &text, source_of(k, line_start(k, line)));
    if (!fenced)
        stone_inlines_read_all(k->desk, &text, &k->stick);
    finish(k, STONE_BLOCK_PARAGRAPH);
}

/* A block of HTML: its tags are dropped and the text between them is kept, except in scripts and the like. */
static void html(struct story_maker *k, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node), *b = k->m->bytes.at;
    size_t begin = content_start(k, node);
    uint32_t lines = count_lines(literal);
    bool silent = g_ascii_strncasecmp(literal, "<script", 7) == 0 || g_ascii_strncasecmp(literal, "<style", 6) == 0 ||
                  literal[strspn(literal, " ") + 1] == '!' || literal[strspn(literal, " ") + 1] == '?';
    stone_desk_note(k->desk, STONE_FINDING_RAW_HTML, source_of(k, begin), 1,
                    silent ? "HTML is left out." : "The tags of HTML are left out; the text between them is set.");
    k->stick.n = 0;
    if (silent)
        return;
    stone_manuscript text = {0};
    int64_t line = cmark_node_get_start_line(node);
    size_t at = begin, end = line_start(k, line + (lines ? lines : 1));
    while (at < end) {
        const char *close = b[at] == '<' ? memchr(b + at, '>', end - at) : NULL;
        if (close && (g_ascii_isalpha(b[at + 1]) || b[at + 1] == '/')) {
            stone_manuscript_put(k->desk->scratch, &text, ' ', source_of(k, at));
            at = (size_t)(close - b) + 1;
            continue;
        }
        stone_manuscript_put(k->desk->scratch, &text, b[at], source_of(k, at));
        at++;
        if (b[at - 1] == '\n')
            at = stone_inlines_line_content(k->m, at, k->quotes);
    }
    stone_manuscript_close(k->desk->scratch, &text, source_of(k, end));
    stone_inlines_read_all(k->desk, &text, &k->stick);
    finish(k, STONE_BLOCK_PARAGRAPH);
}

static void table(struct story_maker *k, cmark_node *node)
{
    if (k->quotes)
        quote_ends(k);
    size_t begin;
    const stone_table *t = stone_table_read(k->desk, node, k->m, k->lines.at, k->lines.n, k->quotes, &begin);
    block_new(k, STONE_BLOCK_TABLE, source_of(k, begin))->table = t;
}

/* ---- lists ---- */

static void list_begins(struct story_maker *k, cmark_node *node)
{
    bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    *STONE_PUSH(k->desk->scratch, &k->lists) = (struct list){
        .ordered = ordered,
        .delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ')' : '.',
        .number = ordered ? (uint64_t)cmark_node_get_list_start(node) : 0,
    };
}

static void item_begins(struct story_maker *k, cmark_node *node)
{
    struct list *l = &k->lists.at[k->lists.n - 1];
    size_t at = content_start(k, node);
    l->marker_at = source_of(k, at);
    l->dashed = !l->ordered && at < k->m->bytes.n && k->m->bytes.at[at] == '-';
    l->marker =
        l->ordered ? stone_arena_print(k->desk->arena, "%llu%c", (unsigned long long)l->number++, l->delimiter) : "•";
}

/* ---- the walk ---- */

static bool is_table(cmark_node *node)
{
    return strcmp(cmark_node_get_type_string(node), "table") == 0;
}

/* True when the block is finished and its children need no visit. */
static bool enter(struct story_maker *k, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        if (k->quotes++ == 0)
            k->quote_lists = k->lists.n;
        return false;
    case CMARK_NODE_LIST:
        list_begins(k, node);
        return false;
    case CMARK_NODE_ITEM:
        item_begins(k, node);
        return false;
    case CMARK_NODE_PARAGRAPH:
        paragraph(k, node);
        return true;
    case CMARK_NODE_HEADING:
        heading(k, node);
        return true;
    case CMARK_NODE_CODE_BLOCK:
        code(k, node);
        return true;
    case CMARK_NODE_HTML_BLOCK:
        html(k, node);
        return true;
    case CMARK_NODE_THEMATIC_BREAK:
        if (!k->quotes)
            block_new(k, STONE_BLOCK_BREAK, source_of(k, content_start(k, node)));
        return true;
    default:
        if (is_table(node))
            table(k, node);
        return is_table(node);
    }
}

static void leave(struct story_maker *k, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        if (k->quotes == 1)
            quote_ends(k);
        k->quotes--;
        return;
    case CMARK_NODE_LIST:
        k->lists.n--;
        return;
    default:
        return;
    }
}

static void walk(struct story_maker *k, cmark_node *document)
{
    cmark_iter *it = cmark_iter_new(document);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(it);
        if (node == document)
            continue;
        if (e == CMARK_EVENT_EXIT) {
            leave(k, node);
        } else if (enter(k, node) && cmark_node_first_child(node)) {
            cmark_iter_reset(it, node, CMARK_EVENT_EXIT);
        }
    }
    cmark_iter_free(it);
}

static void segment(struct story_maker *k, const stone_manuscript *m)
{
    k->m = m;
    find_lines(k);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, m->bytes.at, m->bytes.n);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    walk(k, document);
    cmark_node_free(document);
}

/* The last paragraph, when it begins with a dash. */
static void find_signoff(stone_story *story)
{
    uint32_t n = story->blocks.n;
    while (n && (story->blocks.at[n - 1].kind == STONE_BLOCK_CUT || story->blocks.at[n - 1].kind == STONE_BLOCK_TURN))
        n--;
    stone_block *last = n ? &story->blocks.at[n - 1] : NULL;
    if (last && last->kind == STONE_BLOCK_PARAGRAPH && is_dash(g_utf8_get_char(last->text.text)))
        last->kind = STONE_BLOCK_SIGNOFF;
}

void stone_markdown_prepare(void)
{
    cmark_gfm_core_extensions_ensure_registered();
}

void stone_markdown_read(stone_desk *desk, stone_story *story, size_t from, size_t to)
{
    stone_markdown_prepare(); /* nothing when it is done already */
    if (!stone_segment_bearable(desk, from, to))
        return;
    struct story_maker k = {.desk = desk, .story = story};
    size_t at = from;
    while (at < to) {
        stone_manuscript m = {0};
        stone_segment s = stone_segment_next(desk, at, to, &m);
        if (m.bytes.n)
            segment(&k, &m);
        if (s.ends != STONE_SEGMENT_COPY)
            block_new(&k, s.ends == STONE_SEGMENT_CUT ? STONE_BLOCK_CUT : STONE_BLOCK_TURN, (uint32_t)s.mark);
        at = s.next;
    }
    find_signoff(story);
}
