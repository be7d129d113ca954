/* Walking cmark's inline tree and the manuscript side by side; see inlines.h. */
#include "copy/inlines.h"
#include "copy/scripts.h"

#include <glib.h>
#include <string.h>

enum { NO_BREAK = 0xA0, MOST_SEARCHES = 2000 };
#define GUARD "\xC2\xA0" /* before each line of an all-inline manuscript: white space to cmark, but begins no block */

struct inline_walk {
    stone_desk *r;
    const stone_manuscript *m;
    stone_stick *stick;
    size_t cursor, end;
    uint32_t quotes;
    bool guarded; /* lines begin with GUARD */
    uint32_t italic, bold;
    uint32_t script;   /* STONE_BIT_RAISED or STONE_BIT_LOWERED between the tags of HTML */
    uint32_t searches; /* how often the two ran out of step */
};

static char raw(const struct inline_walk *w, size_t at)
{
    return at < w->end ? w->m->bytes.at[at] : 0;
}

static uint32_t place(const struct inline_walk *w, size_t at)
{
    return w->m->from.at[at < w->end ? at : w->end];
}

static void put(struct inline_walk *w, uint32_t c, size_t at, uint32_t bits, uint32_t flags)
{
    bits |= (w->italic ? STONE_MARK_ITALIC : 0) | (w->bold ? STONE_MARK_BOLD : 0) | w->script;
    stone_stick_put(w->r, w->stick, c, place(w, at), bits, flags);
}

size_t stone_inlines_line_content(const stone_manuscript *m, size_t at, uint32_t quotes)
{
    const char *b = m->bytes.at;
    size_t end = m->bytes.n;
    for (uint32_t q = 0; q < quotes; q++) {
        size_t i = at;
        while (i < end && (b[i] == ' ' || b[i] == '\t'))
            i++;
        if (i >= end || b[i] != '>')
            break; /* a lazy line */
        at = i + 1;
    }
    while (at < end && (b[at] == ' ' || b[at] == '\t'))
        at++;
    return at;
}

/* Moves to the content of the next line; the place of the line end. */
static size_t next_line(struct inline_walk *w)
{
    const char *b = w->m->bytes.at;
    const char *found = w->cursor < w->end ? memchr(b + w->cursor, '\n', w->end - w->cursor) : NULL;
    if (!found)
        return w->cursor;
    size_t at = (size_t)(found - b);
    w->cursor = stone_inlines_line_content(w->m, at + 1, w->quotes);
    if (w->cursor > w->end)
        w->cursor = w->end;
    return at;
}

static void skip(struct inline_walk *w, const char *set, uint32_t most)
{
    while (most-- && raw(w, w->cursor) && strchr(set, raw(w, w->cursor)))
        w->cursor++;
}

/* ---- text ---- */

/* Bytes of an entity at the cursor that stands for this character: &amp; &#38; &eacute; … 0: none. Which name stands
 * for which character cmark has already said; only & itself must be told from a bare one. */
static size_t entity(const struct inline_walk *w, const char *p)
{
    if (raw(w, w->cursor) != '&')
        return 0;
    size_t n = 1;
    while (n < 34 && (g_ascii_isalnum(raw(w, w->cursor + n)) || (n == 1 && raw(w, w->cursor + n) == '#')))
        n++;
    if (n == 1 || raw(w, w->cursor + n) != ';')
        return 0;
    n++;
    static const char *const ands[] = {"&amp;", "&AMP;", "&#38;", "&#x26;", "&#X26;"};
    if (*p != '&')
        return n;
    for (size_t i = 0; i < G_N_ELEMENTS(ands); i++)
        if (strlen(ands[i]) == n && strncmp(w->m->bytes.at + w->cursor, ands[i], n) == 0)
            return n;
    return 0;
}

/* Finds the text again after the two ran out of step. */
static void search(struct inline_walk *w, const char *p, size_t left)
{
    if (w->searches >= MOST_SEARCHES)
        return;
    w->searches++;
    static const struct {
        size_t same, reach;
    } tries[] = {{8, 400}, {3, 100}, {1, 4}};
    for (size_t k = 0; k < G_N_ELEMENTS(tries); k++) {
        size_t same = left < tries[k].same ? left : tries[k].same;
        for (size_t at = w->cursor; at + same <= w->end && at < w->cursor + tries[k].reach; at++)
            if (memcmp(w->m->bytes.at + at, p, same) == 0) {
                w->cursor = at;
                return;
            }
    }
}

/* One character of a text node. */
static void strike(struct inline_walk *w, const char *p, size_t left, bool code)
{
    uint32_t c = g_utf8_get_char(p);
    size_t n = (size_t)(g_utf8_next_char(p) - p);
    if (!code && raw(w, w->cursor) == '\\' && raw(w, w->cursor + 1) == *p && g_ascii_ispunct(*p)) {
        put(w, c, w->cursor + 1, 0, STONE_SORT_FIXED);
        w->cursor += 2;
        return;
    }
    size_t entity_size = code ? 0 : entity(w, p);
    if (entity_size) {
        put(w, c, w->cursor, 0, STONE_SORT_FIXED);
        w->cursor += entity_size;
        return;
    }
    if (code && *p == ' ' && raw(w, w->cursor) == '\n') {
        put(w, c, next_line(w), STONE_MARK_CODE, STONE_SORT_FIXED);
        return;
    }
    bool same = w->cursor + n <= w->end && memcmp(w->m->bytes.at + w->cursor, p, n) == 0;
    if (!same) {
        search(w, p, left);
        same = w->cursor + n <= w->end && memcmp(w->m->bytes.at + w->cursor, p, n) == 0;
    }
    bool guard = w->guarded && c == NO_BREAK && same && (w->cursor == 0 || raw(w, w->cursor - 1) == '\n');
    if (!guard)
        put(w, c, w->cursor, code ? STONE_MARK_CODE : 0, code ? STONE_SORT_FIXED : 0);
    if (same)
        w->cursor += n;
}

static void text(struct inline_walk *w, const char *literal, bool code)
{
    size_t left = strlen(literal);
    for (const char *p = literal; *p;) {
        size_t n = (size_t)(g_utf8_next_char(p) - p);
        strike(w, p, left, code);
        p += n;
        left -= n;
    }
}

/* ---- what is not text ---- */

static void code_span(struct inline_walk *w, const char *literal)
{
    stone_desk_note(w->r, STONE_FINDING_FLATTENED, place(w, w->cursor), 1, "Code is set as plain text.");
    skip(w, "`", UINT32_MAX);
    if (*literal != ' ')
        skip(w, " \n", 1);
    text(w, literal, true);
    skip(w, " \n", 1);
    skip(w, "`", UINT32_MAX);
}

static bool is_tag(const char *literal, const char *name)
{
    literal += 1 + (literal[1] == '/');
    size_t n = strlen(name);
    return g_ascii_strncasecmp(literal, name, n) == 0 && !g_ascii_isalnum(literal[n]);
}

/* A tag: reported where it opens; a line break is one, and raised and lowered text is marked. */
static void tag(struct inline_walk *w, const char *literal)
{
    size_t n = strlen(literal);
    if (w->cursor + n > w->end || memcmp(w->m->bytes.at + w->cursor, literal, n) != 0)
        search(w, literal, n);
    size_t name = literal[1] == '/' ? 0 : strcspn(literal + 1, " \t\n/>");
    bool script = is_tag(literal, "sup") || is_tag(literal, "sub");
    if (script)
        w->script = literal[1] == '/' ? 0 : is_tag(literal, "sup") ? STONE_BIT_RAISED : STONE_BIT_LOWERED;
    if (name && !script)
        stone_desk_note(w->r, STONE_FINDING_RAW_HTML, place(w, w->cursor), (uint32_t)name + 1,
                        "The HTML <%.*s> is left out.", (int)(name < 40 ? name : 40), literal + 1);
    if (name == 2 && g_ascii_strncasecmp(literal, "<br", 3) == 0)
        put(w, '\n', w->cursor, STONE_MARK_BREAK, STONE_SORT_FIXED);
    w->cursor = w->cursor + n < w->end ? w->cursor + n : w->end;
}

static void link_begins(struct inline_walk *w, bool image)
{
    stone_desk_note(w->r, STONE_FINDING_FLATTENED, place(w, w->cursor), 1,
                    image ? "Pictures in the copy are not supported; their text is set."
                          : "Links are not supported; the text of the link is set.");
    bool bare = !image && raw(w, w->cursor) == '<';
    skip(w, image ? "!" : "<", 1);
    if (!bare)
        skip(w, "[", 1);
}

/* (target "title"), [label] or nothing, behind the text of a link. */
static void link_ends(struct inline_walk *w)
{
    if (raw(w, w->cursor) == '>') {
        w->cursor++;
        return;
    }
    if (raw(w, w->cursor) != ']')
        return;
    w->cursor++;
    char opens = raw(w, w->cursor);
    if (opens != '(' && opens != '[')
        return;
    uint32_t depth = 0;
    char quote = 0;
    for (; w->cursor < w->end; w->cursor++) {
        char c = raw(w, w->cursor), before = raw(w, w->cursor - 1);
        if (c == '\\' && g_ascii_ispunct(raw(w, w->cursor + 1)))
            w->cursor++;
        else if (quote)
            quote = c == quote ? 0 : quote;
        else if (opens == '(' &&
                 ((c == '<' && before == '(' && depth == 1) || ((c == '"' || c == '\'') && g_ascii_isspace(before))))
            quote = c == '<' ? '>' : c;
        else if (opens == '(' && depth && g_ascii_isspace(c))
            depth = 1; /* parentheses of the target need not be paired */
        else if (c == '(' && opens == '(')
            depth++;
        else if ((opens == '(' && c == ')' && --depth == 0) || (opens == '[' && c == ']'))
            break;
    }
    w->cursor += w->cursor < w->end;
}

static void line_break(struct inline_walk *w)
{
    put(w, '\n', next_line(w), STONE_MARK_BREAK, 0);
}

static void enter(struct inline_walk *w, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        text(w, literal, false);
        return;
    case CMARK_NODE_CODE:
        code_span(w, literal);
        return;
    case CMARK_NODE_HTML_INLINE:
        tag(w, literal);
        return;
    case CMARK_NODE_SOFTBREAK:
        put(w, ' ', next_line(w), 0, STONE_SORT_SOFT);
        return;
    case CMARK_NODE_LINEBREAK:
        line_break(w);
        return;
    case CMARK_NODE_EMPH:
        skip(w, "*_", 1);
        w->italic++;
        return;
    case CMARK_NODE_STRONG:
        skip(w, "*_", 2);
        w->bold++;
        return;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        link_begins(w, cmark_node_get_type(node) == CMARK_NODE_IMAGE);
        return;
    default:
        return;
    }
}

static void leave(struct inline_walk *w, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
        skip(w, "*_", 1);
        w->italic--;
        return;
    case CMARK_NODE_STRONG:
        skip(w, "*_", 2);
        w->bold--;
        return;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        link_ends(w);
        return;
    default:
        return;
    }
}

static void walk_block(struct inline_walk *w, cmark_node *block)
{
    cmark_iter *it = cmark_iter_new(block);
    for (cmark_event_type e; (e = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(it);
        if (node == block)
            continue;
        if (e == CMARK_EVENT_ENTER)
            enter(w, node);
        else
            leave(w, node);
    }
    cmark_iter_free(it);
}

/* Definitions of links ([a]: target) come first in a paragraph and are not text. */
static void skip_definitions(struct inline_walk *w, cmark_node *block)
{
    cmark_node *first = cmark_node_first_child(block);
    bool bracket =
        first && ((cmark_node_get_type(first) == CMARK_NODE_TEXT && cmark_node_get_literal(first)[0] == '[') ||
                  cmark_node_get_type(first) == CMARK_NODE_LINK);
    while (!bracket && raw(w, w->cursor) == '[') {
        size_t before = w->cursor;
        next_line(w);
        if (w->cursor == before)
            return;
    }
}

void stone_inlines_read(stone_desk *r, cmark_node *block, const stone_manuscript *m, size_t begin, size_t end,
                        uint32_t quotes, stone_stick *stick)
{
    struct inline_walk w = {.r = r, .m = m, .stick = stick, .cursor = begin, .end = end, .quotes = quotes};
    skip_definitions(&w, block);
    uint32_t from = stick->n;
    walk_block(&w, block);
    stone_scripts_mark(stick, from);
}

/* The manuscript with a guard before each line; an empty line becomes a forced break. */
static void guard(stone_arena *scratch, const stone_manuscript *m, stone_manuscript *out)
{
    const char *b = m->bytes.at;
    size_t n = m->bytes.n;
    bool line_start = true;
    for (size_t i = 0; i < n; i++) {
        uint32_t from = m->from.at[i];
        if (line_start) {
            while (i < n && (b[i] == ' ' || b[i] == '\t'))
                i++;
            if (i >= n)
                break;
            from = m->from.at[i];
            stone_manuscript_put(scratch, out, GUARD[0], from);
            stone_manuscript_put(scratch, out, GUARD[1], from);
            line_start = false;
        }
        if (b[i] == '\n') {
            size_t k = i + 1;
            while (k < n && (b[k] == ' ' || b[k] == '\t' || b[k] == '\n'))
                k++;
            if (k < n && memchr(b + i + 1, '\n', k - i - 1)) {
                stone_manuscript_put(scratch, out, ' ', from);
                stone_manuscript_put(scratch, out, ' ', from);
            }
            i = k - 1;
            line_start = true;
        }
        stone_manuscript_put(scratch, out, line_start ? '\n' : b[i], from);
    }
    stone_manuscript_close(scratch, out, m->from.n > n ? m->from.at[n] : 0);
}

void stone_inlines_read_all(stone_desk *r, const stone_manuscript *m, stone_stick *stick)
{
    stone_manuscript guarded = {0};
    guard(r->scratch, m, &guarded);
    if (!guarded.bytes.n)
        return;
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_feed(parser, guarded.bytes.at, guarded.bytes.n);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    struct inline_walk w = {.r = r, .m = &guarded, .stick = stick, .end = guarded.bytes.n, .guarded = true};
    uint32_t from = stick->n;
    for (cmark_node *x = cmark_node_first_child(document); x; x = cmark_node_next(x)) {
        if (stick->n)
            put(&w, '\n', w.cursor, STONE_MARK_BREAK, 0);
        walk_block(&w, x);
    }
    cmark_node_free(document);
    stone_scripts_mark(stick, from);
}
