/* Turns elements into blocks; NITF and (X)HTML have most of them in common. A block element ends the block being read;
 * an inline element marks its text; elements that are not text of the story (scripts, media, captions) are skipped. An
 * unknown element counts as its children. See feed.h. */
#include <glib.h>
#include <libxml/HTMLparser.h>
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
    TAGLINE
} meaning;

static const struct {
    const char *name;
    meaning meaning;
} elements[] = {
    {"p", PARAGRAPH},
    {"div", PARAGRAPH},
    {"section", PARAGRAPH},
    {"article", PARAGRAPH},
    {"pre", PARAGRAPH},
    {"address", PARAGRAPH},
    {"dt", PARAGRAPH},
    {"dd", PARAGRAPH},
    {"block", PARAGRAPH},
    {"note", PARAGRAPH},
    {"fn", PARAGRAPH},
    {"nitf-table", TABLE},
    {"h1", HEAD},
    {"h2", HEAD},
    {"h3", HEAD},
    {"h4", HEAD},
    {"h5", HEAD},
    {"h6", HEAD},
    {"hl2", HEAD},
    {"blockquote", QUOTE},
    {"bq", QUOTE},
    {"credit", CREDIT},
    {"cite", CREDIT},
    {"ul", LIST},
    {"ol", NUMBERED},
    {"li", ITEM},
    {"table", TABLE},
    {"em", ITALIC},
    {"i", ITALIC},
    {"strong", BOLD},
    {"b", BOLD},
    {"sup", RAISED},
    {"sub", LOWERED},
    {"frac-num", RAISED},
    {"numer", RAISED},
    {"frac-den", LOWERED},
    {"denom", LOWERED},
    {"q", QUOTED},
    {"br", BREAK},
    {"hr", RULE},
    {"tagline", TAGLINE},
    {"script", PASSED},
    {"style", PASSED},
    {"head", PASSED},
    {"title", PASSED},
    {"media", PASSED},
    {"figure", PASSED},
    {"figcaption", PASSED},
    {"img", PASSED},
    {"object", PASSED},
    {"iframe", PASSED},
    {"noscript", PASSED},
    {"video", PASSED},
    {"audio", PASSED},
    {"svg", PASSED},
    {"form", PASSED},
    {"button", PASSED},
    {"template", PASSED},
    {"caption", PASSED},
    {"table-reference", PASSED},
    {"body.head", PASSED},
};

static meaning meaning_of(const xmlNode *n)
{
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
        stone_block *b = push(w, w->kind, at);
        b->text = stone_stick_cast(w->desk, &w->stick, 0, w->stick.n);
        b->marker = w->kind == STONE_BLOCK_LIST_ITEM ? w->marker : NULL;
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

static uint32_t count_cells(const xmlNode *row)
{
    uint32_t cells = 0;
    for (const xmlNode *n = row->children; n; n = n->next)
        cells += named(n, "td") || named(n, "th");
    return cells;
}

static void read_table(struct markup_walk *w, const xmlNode *node)
{
    node_list rows = {0};
    stone_table *t = STONE_NEW(w->desk->arena, stone_table);
    find_rows(w->desk->scratch, node, &rows, 0);
    if (rows.n == 0 && named(node, "nitf-table"))
        return;
    for (uint32_t i = 0; i < rows.n; i++)
        t->columns = MAX(t->columns, MIN(count_cells(rows.at[i]), MOST_COLUMNS));
    t->rows = t->columns ? MIN(rows.n, MOST_CELLS / t->columns) : 0;
    t->stripe = STONE_INK_NONE;
    if (!t->rows)
        return;
    t->cells = STONE_NEW_N(w->desk->arena, stone_copy_text, (size_t)t->rows * t->columns);
    t->column = STONE_NEW_N(w->desk->arena, stone_column, t->columns);
    for (uint32_t i = 0; i < t->rows; i++) {
        uint32_t k = 0, heads = 0;
        stone_copy_text *cells = t->cells + (size_t)i * t->columns;
        for (const xmlNode *n = rows.at[i]->children; n && k < t->columns; n = n->next) {
            if (!named(n, "td") && !named(n, "th"))
                continue;
            heads += named(n, "th");
            cells[k++] = stone_feed_words(w->desk, stone_markup_text(w->desk, n), place(w, n));
        }
        for (; k < t->columns; k++)
            cells[k] = (stone_copy_text){.text = "", .span = w->story->span};
        t->headed |= i == 0 && heads && heads == count_cells(rows.at[0]);
    }
    push(w, STONE_BLOCK_TABLE, place(w, node))->table = t;
}

/* ---- the walk ---- */

static void walk_children(struct markup_walk *w, const xmlNode *node, uint32_t bits, int depth);

static void walk_list(struct markup_walk *w, const xmlNode *list, bool numbered, int depth)
{
    uint32_t number = 0;
    for (const xmlNode *n = list->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        flush(w, place(w, n));
        w->kind = STONE_BLOCK_LIST_ITEM;
        w->marker = numbered ? stone_arena_print(w->desk->arena, "%u.", ++number) : "•";
        walk_children(w, n, 0, depth + 1);
        flush(w, place(w, n));
        w->kind = STONE_BLOCK_PARAGRAPH;
    }
}

/* The paragraphs of a quotation make one quote; its credit names the speaker. */
static void walk_quote(struct markup_walk *w, const xmlNode *quote, int depth)
{
    uint32_t before = w->story->blocks.n;
    stone_block_kind kind = w->kind;
    flush(w, place(w, quote));
    w->kind = STONE_BLOCK_QUOTE;
    walk_children(w, quote, 0, depth + 1);
    flush(w, place(w, quote));
    w->kind = kind;
    for (const xmlNode *n = quote->children; n && w->story->blocks.n > before; n = n->next)
        if (n->type == XML_ELEMENT_NODE && meaning_of(n) == CREDIT)
            w->story->blocks.at[w->story->blocks.n - 1].by =
                stone_feed_words(w->desk, stone_markup_text(w->desk, n), place(w, n));
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
    case ITALIC:
        walk_children(w, n, bits | STONE_MARK_ITALIC, depth + 1);
        break;
    case BOLD:
        walk_children(w, n, bits | STONE_MARK_BOLD, depth + 1);
        break;
    case RAISED:
        walk_children(w, n, bits | STONE_BIT_RAISED, depth + 1);
        break;
    case LOWERED:
        walk_children(w, n, bits | STONE_BIT_LOWERED, depth + 1);
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
        walk_children(w, n, bits, depth + 1);
    }
}

static void walk_children(struct markup_walk *w, const xmlNode *node, uint32_t bits, int depth)
{
    for (const xmlNode *n = node->children; n && depth < DEEPEST; n = n->next) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
            put(w, (const char *)n->content, bits, place(w, n));
        } else if (n->type == XML_ENTITY_REF_NODE) { /* of a DTD that is not loaded: those of HTML are known */
            const htmlEntityDesc *e = htmlEntityLookup(n->name);
            char utf8[7] = "";
            if (e)
                utf8[g_unichar_to_utf8(e->value, utf8)] = 0;
            put(w, utf8, bits, place(w, n));
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

void stone_markup_read_html(stone_desk *desk, stone_story *story, const char *html, size_t at)
{
    htmlDocPtr doc = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
                                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                        HTML_PARSE_NODEFDTD);
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
