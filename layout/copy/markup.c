/* Turns elements into blocks; NITF and (X)HTML have most of them in common. A block element ends the block being read;
 * an inline element marks its text; elements that are not text of the story (scripts, media, captions) are skipped. An
 * unknown element counts as its children. See feed.h. */
#include <glib.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "copy/feed.h"
#include "copy/scripts.h"

enum {
    DEEPEST = 260 /* libxml2 nests no deeper than 256 */,
    MOST_BLOCKS = 20000,
    MOST_CELLS = 20000 * 8,
    MOST_COLUMNS = 64
};

struct markup_walk {
    stone_desk *desk;
    stone_story *story;
    stone_stick stick;
    stone_block_kind kind; /* of the block that the stick becomes */
    const char *marker;
    bool plain; /* a paragraph has no element of its own yet: text between blocks */
    bool bold_head;
    bool lines;          /* the line ends of the source are kept */
    size_t at;           /* of all of it; SIZE_MAX: by lines */
    uint32_t last_break; /* sorts on the stick when a line break came */
};

typedef enum {
    INLINE,
    ITALIC,
    BOLD,
    RAISED,
    LOWERED,
    QUOTED,
    BREAK,
    PASSED,
    PARAGRAPH,
    HEAD,
    QUOTE,
    LIST,
    NUMBERED,
    ITEM,
    TABLE,
    RULE,
    CREDIT,
    TAGLINE,
    LINES,  /* a paragraph that keeps its lines */
    DESK,   /* for the desk, never printed */
    PERSON, /* separated from what is before by a comma */
} meaning;

static const struct {
    const char *name;
    meaning meaning;
} elements[] = {
    {"p", PARAGRAPH},       {"div", PARAGRAPH},   {"section", PARAGRAPH}, {"article", PARAGRAPH},
    {"aside", PARAGRAPH},   {"pre", LINES},       {"address", PARAGRAPH}, {"dt", PARAGRAPH},
    {"dd", PARAGRAPH},      {"block", PARAGRAPH}, {"note", DESK},         {"ednote", DESK},
    {"ed-msg", DESK},       {"fn", DESK},         {"footnote", DESK},     {"bibliography", DESK},
    {"correction", DESK},   {"caption", DESK},    {"nitf-table", TABLE},  {"h1", HEAD},
    {"h2", HEAD},           {"h3", HEAD},         {"h4", HEAD},           {"h5", HEAD},
    {"h6", HEAD},           {"hl2", HEAD},        {"blockquote", QUOTE},  {"bq", QUOTE},
    {"credit", CREDIT},     {"cite", CREDIT},     {"ul", LIST},           {"ol", NUMBERED},
    {"li", ITEM},           {"table", TABLE},     {"em", ITALIC},         {"i", ITALIC},
    {"strong", BOLD},       {"b", BOLD},          {"sup", RAISED},        {"sub", LOWERED},
    {"frac-num", RAISED},   {"numer", RAISED},    {"frac-den", LOWERED},  {"denom", LOWERED},
    {"q", QUOTED},          {"br", BREAK},        {"hr", RULE},           {"tagline", TAGLINE},
    {"person", PERSON},     {"byttl", PERSON},    {"script", PASSED},     {"style", PASSED},
    {"head", PASSED},       {"title", PASSED},    {"media", PASSED},      {"figure", PASSED},
    {"figcaption", PASSED}, {"img", PASSED},      {"object", PASSED},     {"iframe", PASSED},
    {"noscript", PASSED},   {"video", PASSED},    {"audio", PASSED},      {"svg", PASSED},
    {"form", PASSED},       {"button", PASSED},   {"template", PASSED},   {"table-reference", PASSED},
    {"body.head", PASSED},
};

/* Elements of other vocabularies, such as those of pasted Word, have names that mean something else here. */
static bool is_foreign(const xmlNode *n)
{
    const xmlNode *root = n->doc ? xmlDocGetRootElement(n->doc) : NULL;
    const char *own = n->ns ? (const char *)n->ns->href : NULL;
    const char *whole = root && root->ns ? (const char *)root->ns->href : NULL;
    return own && g_strcmp0(own, whole) != 0 && !strstr(own, "iptc.org") && !strstr(own, "1999/xhtml");
}

static meaning meaning_of(const xmlNode *n)
{
    if (is_foreign(n))
        return INLINE;
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
        if (g_ascii_strcasecmp((const char *)n->name, elements[i].name) == 0)
            return elements[i].meaning;
    return INLINE;
}

static size_t place(const struct markup_walk *w, const xmlNode *n)
{
    return w->at != SIZE_MAX ? w->at : stone_feed_line(w->desk, xmlGetLineNo((xmlNode *)(uintptr_t)n));
}

/* ---- text ---- */

static void put(struct markup_walk *w, const char *text, uint32_t bits, size_t at)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '\n' && w->lines && w->stick.n) {
            stone_stick_put(w->desk, &w->stick, c, (uint32_t)at, STONE_MARK_BREAK, STONE_SORT_FIXED);
            continue;
        }
        stone_stick_put(w->desk, &w->stick, g_unichar_isspace(c) && c < 0x80 ? ' ' : c, (uint32_t)at, bits,
                        c == '{' || c == '}' ? STONE_SORT_FIXED : 0);
    }
}

static bool has_words(const stone_stick *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (!g_unichar_isspace(s->at[i].c))
            return true;
    return false;
}

static stone_block *push(struct markup_walk *w, stone_block_kind kind, size_t at)
{
    stone_block *b = STONE_PUSH(w->desk->arena, &w->story->blocks);
    *b = (stone_block){.kind = kind, .text = {.text = ""}, .by = {.text = ""}, .span = stone_desk_place(w->desk, at)};
    return b;
}

/* Ends the block that is being read. */
static void flush(struct markup_walk *w, size_t at)
{
    if (has_words(&w->stick) && w->story->blocks.n < MOST_BLOCKS) {
        stone_stick_finish(w->desk, &w->stick);
        bool item = w->kind == STONE_BLOCK_LIST_ITEM;
        stone_block *b = push(w, item && !w->marker ? STONE_BLOCK_PARAGRAPH : w->kind, at);
        b->text = stone_stick_cast(w->desk, &w->stick, 0, w->stick.n);
        b->marker = item ? w->marker : NULL;
        if (item) /* what else the item holds are paragraphs */
            w->marker = NULL;
    }
    w->stick.n = 0;
    w->last_break = UINT32_MAX;
}

const char *stone_markup_text(stone_desk *desk, const xmlNode *node)
{
    xmlChar *all = node ? xmlNodeGetContent(node) : NULL;
    g_autofree char *copy = g_strdup(all ? (const char *)all : "");
    xmlFree(all);
    char *to = copy;
    for (const char *p = copy; *p; p++) {
        bool space = g_ascii_isspace(*p);
        if (!space || (to > copy && to[-1] != ' '))
            *to++ = space ? ' ' : *p;
    }
    *to = 0;
    return stone_arena_string(desk->scratch, g_strchomp(copy));
}

static void tell_desk(const struct markup_walk *w, const xmlNode *n)
{
    const char *words = stone_markup_text(w->desk, n);
    if (*words)
        stone_desk_note(w->desk, STONE_FINDING_DESK_NOTE, place(w, n), 0, "<%.30s> is for the desk: %.400s",
                        (const char *)n->name, words);
}

/* ---- lines of words ---- */

static void put_gap(struct markup_walk *w, const char *gap, size_t at)
{
    if (has_words(&w->stick))
        put(w, gap, 0, at);
}

/* An entity of a DTD that is not loaded: those of HTML are known. */
static void put_entity(struct markup_walk *w, const xmlNode *n, uint32_t bits)
{
    const htmlEntityDesc *e = htmlEntityLookup(n->name);
    char utf8[7] = "";
    if (e)
        utf8[g_unichar_to_utf8(e->value, utf8)] = 0;
    put(w, utf8, bits, place(w, n));
}

/* The bits that an element adds to those of its text. */
static uint32_t bits_of(meaning m)
{
    switch (m) {
    case ITALIC:
        return STONE_MARK_ITALIC;
    case BOLD:
        return STONE_MARK_BOLD;
    case RAISED:
        return STONE_BIT_RAISED;
    case LOWERED:
        return STONE_BIT_LOWERED;
    default:
        return 0;
    }
}

/* True if the element's words are apart from those before it. */
static bool is_apart(meaning m)
{
    return m == BREAK || m == LINES || (m >= PARAGRAPH && m <= RULE);
}

static void walk_words(struct markup_walk *w, const xmlNode *node, uint32_t bits, int depth)
{
    for (const xmlNode *n = node->children; n && depth < DEEPEST; n = n->next) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            put(w, (const char *)n->content, bits, place(w, n));
        else if (n->type == XML_ENTITY_REF_NODE)
            put_entity(w, n, bits);
        if (n->type != XML_ELEMENT_NODE)
            continue;
        meaning m = meaning_of(n);
        if (m == PASSED)
            continue;
        if (m == DESK) {
            tell_desk(w, n);
            continue;
        }
        const xmlNode *before = n->prev;
        while (before && xmlIsBlankNode(before))
            before = before->prev;
        if (m == PERSON && before && before->type == XML_ELEMENT_NODE && meaning_of(before) == PERSON)
            put_gap(w, ", ", place(w, n));
        else if (is_apart(m))
            put_gap(w, " ", place(w, n));
        walk_words(w, n, bits | bits_of(m), depth + 1);
        if (is_apart(m))
            put_gap(w, " ", place(w, n));
    }
}

stone_copy_text stone_markup_words(stone_desk *desk, const xmlNode *node, size_t at)
{
    struct markup_walk w = {.desk = desk, .at = at};
    if (node)
        walk_words(&w, node, 0, 0);
    return stone_feed_cast(desk, &w.stick);
}

/* ---- tables ---- */

static bool named(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && g_ascii_strcasecmp((const char *)n->name, name) == 0;
}

typedef STONE_LIST(const xmlNode *) node_list;

/* The rows under a table, through its groups; those of tables inside it are its cells' text. */
static void find_rows(stone_arena *scratch, const xmlNode *node, node_list *rows, int depth)
{
    for (const xmlNode *n = node->children; n && depth < DEEPEST; n = n->next) {
        if (named(n, "tr"))
            *STONE_PUSH(scratch, rows) = n;
        else if (n->type == XML_ELEMENT_NODE && !named(n, "table"))
            find_rows(scratch, n, rows, depth + 1);
    }
}

static uint32_t number_of(const xmlNode *n, const char *attribute, uint32_t least, uint32_t most, uint32_t otherwise)
{
    xmlChar *value = xmlGetNoNsProp(n, (const xmlChar *)attribute);
    char *end = NULL;
    long number = value ? strtol((const char *)value, &end, 10) : 0;
    bool good = value && end != (const char *)value && number >= (long)least && number <= (long)most;
    xmlFree(value);
    return good ? (uint32_t)number : otherwise;
}

/* Where the cells of a table are, with those that span columns and rows. */
typedef struct {
    uint32_t left[MOST_COLUMNS]; /* rows that a cell above still covers */
    uint32_t columns;            /* of the widest row */
} table_layout;

typedef struct {
    const xmlNode *node;
    uint32_t column;
} table_cell;

typedef STONE_LIST(table_cell) cell_list;

/* The cells of the next row with their columns. */
static void lay_row(stone_arena *scratch, table_layout *l, const xmlNode *row, cell_list *cells)
{
    uint32_t k = 0, above[MOST_COLUMNS];
    memcpy(above, l->left, sizeof above);
    for (uint32_t i = 0; i < MOST_COLUMNS; i++)
        l->left[i] -= l->left[i] > 0;
    cells->n = 0;
    for (const xmlNode *n = row->children; n; n = n->next) {
        if (!named(n, "td") && !named(n, "th"))
            continue;
        while (k < MOST_COLUMNS && above[k])
            k++;
        if (k == MOST_COLUMNS)
            break;
        *STONE_PUSH(scratch, cells) = (table_cell){n, k};
        uint32_t wide = number_of(n, "colspan", 1, MOST_COLUMNS, 1), deep = number_of(n, "rowspan", 1, 65534, 1);
        for (; wide && k < MOST_COLUMNS; wide--)
            l->left[k++] = deep - 1;
    }
    l->columns = MAX(l->columns, k);
}

static void read_rows(struct markup_walk *w, const node_list *rows, stone_table *t)
{
    table_layout l = {.columns = 0};
    cell_list cells = {0};
    for (uint32_t i = 0; i < t->rows; i++) {
        uint32_t heads = 0;
        lay_row(w->desk->scratch, &l, rows->at[i], &cells);
        stone_copy_text *row = t->cells + (size_t)i * t->columns;
        for (uint32_t k = 0; k < t->columns; k++)
            row[k] = (stone_copy_text){.text = "", .span = w->story->span};
        for (uint32_t k = 0; k < cells.n; k++) {
            const xmlNode *n = cells.at[k].node;
            heads += named(n, "th");
            row[cells.at[k].column] = stone_markup_words(w->desk, n, place(w, n));
        }
        t->headed |= i == 0 && heads && heads == cells.n;
    }
}

static void read_table(struct markup_walk *w, const xmlNode *node)
{
    node_list rows = {0};
    cell_list cells = {0};
    table_layout l = {.columns = 0};
    stone_table *t = STONE_NEW(w->desk->arena, stone_table);
    find_rows(w->desk->scratch, node, &rows, 0);
    if (rows.n == 0 && named(node, "nitf-table"))
        return;
    for (const xmlNode *n = node->children; n; n = n->next)
        if (named(n, "caption"))
            tell_desk(w, n);
    for (uint32_t i = 0; i < rows.n; i++)
        lay_row(w->desk->scratch, &l, rows.at[i], &cells);
    t->columns = l.columns;
    t->rows = t->columns ? MIN(rows.n, MOST_CELLS / t->columns) : 0;
    t->stripe = STONE_INK_NONE;
    if (!t->rows)
        return;
    t->cells = STONE_NEW_N(w->desk->arena, stone_copy_text, (size_t)t->rows * t->columns);
    t->column = STONE_NEW_N(w->desk->arena, stone_column, t->columns);
    read_rows(w, &rows, t);
    push(w, STONE_BLOCK_TABLE, place(w, node))->table = t;
}

/* ---- the walk ---- */

static void walk_children(struct markup_walk *w, const xmlNode *node, uint32_t bits, int depth);

/* The marker of an item: HTML's types 1, a, A, i and I. */
static const char *marker_of(stone_arena *arena, char type, uint32_t number)
{
    enum { LETTERS = 26, MOST_ROMAN = 3999 };
    static const struct {
        uint32_t value;
        const char *lower, *upper;
    } roman[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"},  {400, "cd", "CD"}, {100, "c", "C"},
                 {90, "xc", "XC"}, {50, "l", "L"},    {40, "xl", "XL"}, {10, "x", "X"},    {9, "ix", "IX"},
                 {5, "v", "V"},    {4, "iv", "IV"},   {1, "i", "I"}};
    if ((type == 'a' || type == 'A') && number >= 1 && number <= LETTERS)
        return stone_arena_print(arena, "%c.", type + (char)(number - 1));
    if ((type != 'i' && type != 'I') || number < 1 || number > MOST_ROMAN)
        return stone_arena_print(arena, "%u.", number);
    const char *all = "";
    for (size_t i = 0; i < G_N_ELEMENTS(roman); i++)
        for (; number >= roman[i].value; number -= roman[i].value)
            all = stone_arena_print(arena, "%s%s", all, type == 'i' ? roman[i].lower : roman[i].upper);
    return stone_arena_print(arena, "%s.", all);
}

static uint32_t count_items(const xmlNode *list)
{
    uint32_t items = 0;
    for (const xmlNode *n = list->children; n; n = n->next)
        items += named(n, "li");
    return items;
}

static void walk_list(struct markup_walk *w, const xmlNode *list, bool numbered, int depth)
{
    enum { MOST = 1000000 };
    xmlChar *kind = xmlGetNoNsProp(list, (const xmlChar *)"type"),
            *reversed = xmlGetNoNsProp(list, (const xmlChar *)"reversed");
    uint32_t number = number_of(list, "start", 0, MOST, reversed ? count_items(list) : 1);
    stone_block_kind outer = w->kind;
    const char *marker = w->marker;
    for (const xmlNode *n = list->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        flush(w, place(w, n));
        number = number_of(n, "value", 0, MOST, number);
        w->kind = STONE_BLOCK_LIST_ITEM;
        w->marker = numbered ? marker_of(w->desk->arena, kind ? (char)kind[0] : '1', number) : "•";
        walk_children(w, n, 0, depth + 1);
        flush(w, place(w, n));
        number = reversed ? number - (number > 0) : number + 1;
    }
    w->kind = outer;
    w->marker = marker;
    xmlFree(kind);
    xmlFree(reversed);
}

/* A post of a social network, as its embedding code quotes it. */
static bool is_post(const xmlNode *quote)
{
    static const char *const classes[] = {"twitter-tweet",   "twitter-video",  "instagram-media", "tiktok-embed",
                                          "bluesky-embed",   "mastodon-embed", "reddit-embed-bq", "reddit-card",
                                          "text-post-media", "fb-post",        "imgur-embed-pub"};
    xmlChar *class = xmlGetNoNsProp(quote, (const xmlChar *)"class");
    bool found = false;
    for (size_t i = 0; class && i < G_N_ELEMENTS(classes); i++)
        found |= strstr((const char *)class, classes[i]) != NULL;
    xmlFree(class);
    return found;
}

/* The paragraphs of a quotation make one quote; its credit names the speaker. */
static void walk_quote(struct markup_walk *w, const xmlNode *quote, int depth)
{
    uint32_t before = w->story->blocks.n;
    stone_block_kind kind = w->kind;
    flush(w, place(w, quote));
    if (is_post(quote)) {
        stone_desk_note(w->desk, STONE_FINDING_DESK_NOTE, place(w, quote), 0, "An embedded post is not set: %.400s",
                        stone_markup_text(w->desk, quote));
        return;
    }
    w->kind = STONE_BLOCK_QUOTE;
    walk_children(w, quote, 0, depth + 1);
    flush(w, place(w, quote));
    w->kind = kind;
    for (const xmlNode *n = quote->children; n && w->story->blocks.n > before; n = n->next)
        if (n->type == XML_ELEMENT_NODE && meaning_of(n) == CREDIT)
            w->story->blocks.at[w->story->blocks.n - 1].by = stone_markup_words(w->desk, n, place(w, n));
}

static void walk_block(struct markup_walk *w, const xmlNode *n, stone_block_kind kind, int depth)
{
    stone_block_kind outer = w->kind;
    flush(w, place(w, n));
    if (kind != STONE_BLOCK_PARAGRAPH || outer == STONE_BLOCK_CROSSHEAD)
        w->kind = kind;
    walk_children(w, n, 0, depth + 1);
    flush(w, place(w, n));
    w->kind = outer;
}

/* One ends a line, two running end the paragraph. */
static void line_break(struct markup_walk *w, const xmlNode *n)
{
    uint32_t words = w->stick.n;
    while (words && g_unichar_isspace(w->stick.at[words - 1].c))
        words--;
    if (w->last_break != UINT32_MAX && words <= w->last_break) {
        flush(w, place(w, n));
        return;
    }
    w->last_break = words;
    if (words)
        stone_stick_put(w->desk, &w->stick, '\n', (uint32_t)place(w, n), STONE_MARK_BREAK, STONE_SORT_FIXED);
}

static void walk_element(struct markup_walk *w, const xmlNode *n, uint32_t bits, int depth)
{
    switch (meaning_of(n)) {
    case PASSED:
        break;
    case CREDIT:
        if (w->kind != STONE_BLOCK_QUOTE)
            walk_children(w, n, bits, depth + 1);
        break;
    case DESK:
        tell_desk(w, n);
        break;
    case LINES:
        flush(w, place(w, n));
        w->lines = true;
        walk_block(w, n, STONE_BLOCK_PARAGRAPH, depth);
        w->lines = false;
        break;
    case QUOTED:
        put(w, "\"", bits, place(w, n));
        walk_children(w, n, bits, depth + 1);
        put(w, "\"", bits, place(w, n));
        break;
    case BREAK:
        line_break(w, n);
        break;
    case RULE:
        flush(w, place(w, n));
        push(w, STONE_BLOCK_BREAK, place(w, n));
        break;
    case PARAGRAPH:
    case ITEM:
        walk_block(w, n, STONE_BLOCK_PARAGRAPH, depth);
        break;
    case HEAD:
        walk_block(w, n, STONE_BLOCK_CROSSHEAD, depth);
        break;
    case TAGLINE:
        walk_block(w, n, STONE_BLOCK_SIGNOFF, depth);
        break;
    case QUOTE:
        walk_quote(w, n, depth);
        break;
    case LIST:
    case NUMBERED:
        flush(w, place(w, n));
        walk_list(w, n, meaning_of(n) == NUMBERED, depth);
        break;
    case TABLE:
        flush(w, place(w, n));
        if (named(n, "nitf-table"))
            walk_children(w, n, bits, depth + 1);
        else
            read_table(w, n);
        break;
    default:
        walk_children(w, n, bits | bits_of(meaning_of(n)), depth + 1);
    }
}

static void walk_children(struct markup_walk *w, const xmlNode *node, uint32_t bits, int depth)
{
    for (const xmlNode *n = node->children; n && depth < DEEPEST; n = n->next) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
            put(w, (const char *)n->content, bits, place(w, n));
        } else if (n->type == XML_ENTITY_REF_NODE) {
            put_entity(w, n, bits);
        } else if (n->type == XML_ELEMENT_NODE) {
            walk_element(w, n, bits, depth);
        }
    }
}

void stone_markup_read(stone_desk *desk, stone_story *story, xmlNode *body, size_t at)
{
    struct markup_walk w = {
        .desk = desk, .story = story, .kind = STONE_BLOCK_PARAGRAPH, .at = at, .last_break = UINT32_MAX};
    if (!body)
        return;
    walk_children(&w, body, 0, 0);
    flush(&w, place(&w, body));
}

/* libxml2's reader of HTML drops the prefix of a name (o:p becomes p), so that tags with one are removed before. */
static htmlDocPtr parse_html(const char *html)
{
    g_autoptr(GRegex) prefixed = g_regex_new("</?[A-Za-z][A-Za-z0-9]*:[A-Za-z][^<>]*>", 0, 0, NULL);
    g_autofree char *own = g_regex_replace_literal(prefixed, html, -1, 0, "", 0, NULL);
    const char *all = own ? own : html;
    return htmlReadMemory(all, (int)strlen(all), NULL, "UTF-8",
                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                              HTML_PARSE_NODEFDTD);
}

/* The tags of HTML that a line may hold; another < is text. */
#define LINE_TAG                                                                                                       \
    "/?(a|abbr|b|big|br|cite|code|div|em|font|h[1-6]|i|mark|p|q|s|small|span|strong|sub|sup|u)(\\s[^<>]*)?/?>"

stone_copy_text stone_markup_line(stone_desk *desk, const char *line, size_t at)
{
    bool marked = line && g_regex_match_simple("<" LINE_TAG "|&(#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z]+);", line,
                                               G_REGEX_CASELESS, 0);
    if (!marked)
        return stone_feed_words(desk, line, at);
    g_autoptr(GRegex) other = g_regex_new("<(?!" LINE_TAG ")", G_REGEX_CASELESS, 0, NULL);
    g_autofree char *html = g_regex_replace_literal(other, line, -1, 0, "&lt;", 0, NULL);
    htmlDocPtr doc = html ? parse_html(html) : NULL;
    stone_copy_text words = stone_markup_words(desk, doc ? xmlDocGetRootElement(doc) : NULL, at);
    xmlFreeDoc(doc);
    return words;
}

void stone_markup_read_html(stone_desk *desk, stone_story *story, const char *html, size_t at)
{
    htmlDocPtr doc = parse_html(html);
    if (doc)
        stone_markup_read(desk, story, xmlDocGetRootElement(doc), at);
    xmlFreeDoc(doc);
}

void stone_markup_read_plain(stone_desk *desk, stone_story *story, const char *text, size_t at)
{
    struct markup_walk w = {
        .desk = desk, .story = story, .kind = STONE_BLOCK_PARAGRAPH, .at = at, .last_break = UINT32_MAX};
    g_autofree char *even = g_strdup(text);
    for (char *p = even; *p; p++)
        if (*p == '\r')
            *p = p[1] == '\n' ? ' ' : '\n';
    g_auto(GStrv) paragraphs =
        g_regex_split_simple(strstr(even, "\n\n") || strstr(even, "\n \n") ? "\\n[ \\t]*\\n" : "\\n", even, 0, 0);
    for (char **p = paragraphs; *p; p++) {
        put(&w, *p, 0, at);
        flush(&w, at);
    }
}
