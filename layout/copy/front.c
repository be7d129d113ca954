/* Front matter into a story; see front.h. The text lines are blanked out of a copy of the front matter that keeps
 * every other byte in its place; YAML reads that, so that its places need only the front matter's start added. */
#include "copy/front.h"
#include "copy/authors.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

#include "copy/inlines.h"
#include "copy/verbatim.h"
#include "values/value.h"
#include "values/yaml.h"

enum { LARGEST = 256 << 10, MOST_ITEMS = 1000 };

static const struct {
    const char *key;
    size_t offset;
} text_lines[] = {
    {"kicker", offsetof(stone_story, kicker)},     {"headline", offsetof(stone_story, headline)},
    {"deck", offsetof(stone_story, deck)},         {"standfirst", offsetof(stone_story, standfirst)},
    {"byline", offsetof(stone_story, byline)},     {"strap", offsetof(stone_story, strap)},
    {"dateline", offsetof(stone_story, dateline)},
};

static const char *const all_keys[] = {"kicker",   "headline",    "deck",     "standfirst", "byline", "strap",
                                       "dateline", "short-heads", "language", "priority",   "form",   "pictures",
                                       "jump",     "teaser",      "embargo",  "section",    "date",   "source",
                                       "licence",  "meta",        "note",     NULL};
static const char *const picture_keys[] = {"picture", "caption", "credit", "focus", "note", NULL};
static const char *const jump_keys[] = {"word", "head", "kicker", "pictures", "note", NULL};
static const char *const teaser_keys[] = {"kicker", "head", "text", "note", NULL};
static const char *const priority_words[] = {"lead", "2", "3", "4", "filler", NULL};

struct front {
    stone_desk *desk;
    stone_story *story;
    size_t from, to;
    stone_sources *sources; /* the blanked copy */
    uint32_t lines_before;  /* of the source, before the front matter */
    bool text_seen[G_N_ELEMENTS(text_lines)];
    bool heads_seen;
    struct {
        uint32_t line, column;
        size_t offset;
    } last; /* place that offset_of found last */
};

static stone_copy_text copy_of(stone_desk *desk, const stone_manuscript *m)
{
    stone_stick stick = {0};
    stone_inlines_read_all(desk, m, &stick);
    stone_stick_finish(desk, &stick);
    stone_copy_text t = stone_stick_cast(desk, &stick, 0, stick.n);
    if (!t.size)
        t.span = stone_desk_place(desk, m->from.at[m->bytes.n]);
    return t;
}

stone_copy_text stone_front_head(stone_desk *desk, size_t from, size_t to)
{
    stone_manuscript m = {0};
    stone_manuscript_add(desk->scratch, &m, desk->finger.bytes, from, to);
    stone_manuscript_close(desk->scratch, &m, to);
    return copy_of(desk, &m);
}

static stone_copy_text text_line(stone_desk *desk, size_t from, size_t to)
{
    stone_manuscript m = {0};
    stone_verbatim_read(desk, desk->finger.bytes, from, to, &m);
    return copy_of(desk, &m);
}

static stone_copy_text byline(stone_desk *desk, size_t from, size_t to)
{
    stone_manuscript m = {0};
    if (!stone_authors_read(desk, desk->finger.bytes, from, to, &m))
        return text_line(desk, from, to);
    stone_manuscript_close(desk->scratch, &m, to);
    return copy_of(desk, &m);
}

static bool same_key(const char *key, size_t size, const char *name)
{
    return strlen(name) == size && memcmp(key, name, size) == 0;
}

bool stone_front_knows(const char *key, size_t size)
{
    g_autofree char *word = g_strndup(key, size);
    return strcmp(word, "lang") == 0 || stone_nearest_word(word, all_keys);
}

/* ---- places of YAML's nodes ---- */

/* The byte of the source at a place of the blanked copy; places mostly grow. */
static size_t offset_of(struct front *f, stone_span span)
{
    const stone_source *copy = stone_sources_at(f->sources, 0);
    if (f->last.line != span.line || f->last.column > span.column) {
        size_t n;
        f->last.line = span.line;
        f->last.column = 1;
        f->last.offset = (size_t)(stone_source_line(copy, span.line, &n) - copy->bytes);
    }
    while (f->last.column < span.column && f->last.offset < copy->size) {
        f->last.offset = (size_t)(g_utf8_next_char(copy->bytes + f->last.offset) - copy->bytes);
        f->last.column++;
    }
    return f->from + (f->last.offset < copy->size ? f->last.offset : copy->size);
}

static stone_span place(const struct front *f, stone_span span)
{
    span.source = f->desk->source;
    if (span.line)
        span.line += f->lines_before;
    return span;
}

static stone_finding *note(const struct front *f, stone_finding_kind kind, stone_span span, const char *message)
{
    stone_finding *x = stone_findings_add(f->desk->findings, kind, place(f, span), "%s", message);
    x->story = f->desk->story;
    return x;
}

/* ---- values ---- */

static void want(const struct front *f, const stone_node *node, const char *key, const char *what)
{
    g_autofree char *message = g_strdup_printf("`%.60s` takes %s.", key, what);
    note(f, STONE_FINDING_WRONG_TYPE, node->span, message);
}

static const char *word(struct front *f, const stone_node *node, const char *key)
{
    if (node->kind != STONE_NODE_SCALAR) {
        want(f, node, key, "text");
        return NULL;
    }
    if (node->cut)
        note(f, STONE_FINDING_COMMENT_CUTS, node->span, "The ' #' after this value begins a comment.");
    return node->empty || !*node->text ? NULL : stone_arena_string(f->desk->arena, node->text);
}

static stone_copy_text copy(struct front *f, const stone_node *node, const char *key)
{
    stone_copy_text none = {.text = "", .span = place(f, node->span)};
    if (!word(f, node, key))
        return none;
    stone_manuscript m = {0};
    stone_manuscript_align(f->desk->scratch, &m, node->text, f->desk->finger.bytes, offset_of(f, node->inside), f->to);
    stone_manuscript_close(f->desk->scratch, &m, offset_of(f, node->inside));
    return copy_of(f->desk, &m);
}

static void unknown(struct front *f, const stone_entry *e, const char *what, const char *const *keys)
{
    const char *near = stone_nearest_word(e->key, keys);
    g_autofree char *message = g_strdup_printf("%s has no key `%.60s`.", what, e->key);
    stone_finding *x = note(f, STONE_FINDING_STORY_KEY, e->span, message);
    if (near)
        x->hint = stone_arena_print(f->desk->findings->arena, "Did you mean `%s`?", near);
}

/* ---- pictures, jump, teaser ---- */

static void read_focus(struct front *f, const stone_node *node, stone_picture_fact *p)
{
    stone_value x, y;
    bool pair = node->kind == STONE_NODE_LIST && node->items.n == 2 && node->items.at[0]->kind == STONE_NODE_SCALAR &&
                node->items.at[1]->kind == STONE_NODE_SCALAR;
    if (!pair || !stone_value_parse(STONE_FORM_PART, node->items.at[0]->text, &x) ||
        !stone_value_parse(STONE_FORM_PART, node->items.at[1]->text, &y) || x.number > 1000 || y.number > 1000 ||
        x.number < 0 || y.number < 0) {
        want(f, node, "focus", "two parts from the top left, such as [50%, 30%]");
        return;
    }
    p->focus_x = (uint16_t)x.number;
    p->focus_y = (uint16_t)y.number;
    p->focus_set = true;
}

static void read_picture(struct front *f, const stone_node *node)
{
    stone_picture_fact p = {.focus_x = 500, .focus_y = 500, .span = place(f, node->span)};
    p.caption = p.credit = (stone_copy_text){.text = "", .span = p.span};
    if (node->kind == STONE_NODE_SCALAR)
        p.file = word(f, node, "picture");
    for (uint32_t i = 0; node->kind == STONE_NODE_MAP && i < node->entries.n; i++) {
        const stone_entry *e = &node->entries.at[i];
        if (strcmp(e->key, "picture") == 0)
            p.file = word(f, e->value, e->key);
        else if (strcmp(e->key, "caption") == 0)
            p.caption = copy(f, e->value, e->key);
        else if (strcmp(e->key, "credit") == 0)
            p.credit = copy(f, e->value, e->key);
        else if (strcmp(e->key, "focus") == 0)
            read_focus(f, e->value, &p);
        else if (strcmp(e->key, "note") != 0)
            unknown(f, e, "A picture of a story", picture_keys);
    }
    if (p.file)
        *STONE_PUSH(f->desk->arena, &f->story->pictures) = p;
    else
        note(f, STONE_FINDING_MISSING_KEY, node->span, "This picture has no file: `picture: FILE` is missing.");
}

static void read_pictures(struct front *f, const stone_node *node)
{
    if (node->kind != STONE_NODE_LIST) {
        read_picture(f, node);
        return;
    }
    for (uint32_t i = 0; i < node->items.n && i < MOST_ITEMS; i++)
        read_picture(f, node->items.at[i]);
}

static void read_jump_pictures(struct front *f, const stone_node *node)
{
    const stone_node *one = node;
    const stone_node *const *items = node->kind == STONE_NODE_LIST ? (const stone_node *const *)node->items.at : &one;
    uint32_t n = node->kind == STONE_NODE_LIST ? node->items.n : 1;
    for (uint32_t i = 0; i < n && i < MOST_ITEMS; i++) {
        stone_value v;
        if (items[i]->kind == STONE_NODE_SCALAR && stone_value_parse(STONE_FORM_INTEGER, items[i]->text, &v) &&
            v.number >= 1 && v.number <= MOST_ITEMS)
            *STONE_PUSH(f->desk->arena, &f->story->jump.pictures) = (uint16_t)v.number;
        else
            want(f, items[i], "pictures", "numbers of the story's pictures, from 1");
    }
}

static void read_jump(struct front *f, const stone_node *node)
{
    if (node->kind == STONE_NODE_SCALAR)
        f->story->jump.word = word(f, node, "jump");
    else if (node->kind == STONE_NODE_LIST)
        want(f, node, "jump", "keys such as {word: …, head: …}");
    for (uint32_t i = 0; node->kind == STONE_NODE_MAP && i < node->entries.n; i++) {
        const stone_entry *e = &node->entries.at[i];
        if (strcmp(e->key, "word") == 0)
            f->story->jump.word = word(f, e->value, e->key);
        else if (strcmp(e->key, "head") == 0)
            f->story->jump.head = copy(f, e->value, e->key);
        else if (strcmp(e->key, "kicker") == 0)
            f->story->jump.kicker = copy(f, e->value, e->key);
        else if (strcmp(e->key, "pictures") == 0)
            read_jump_pictures(f, e->value);
        else if (strcmp(e->key, "note") != 0)
            unknown(f, e, "A story's `jump`", jump_keys);
    }
}

static void read_teaser(struct front *f, const stone_node *node)
{
    if (node->kind == STONE_NODE_SCALAR)
        f->story->teaser.head = copy(f, node, "teaser");
    else if (node->kind == STONE_NODE_LIST)
        want(f, node, "teaser", "keys such as {kicker: …, head: …, text: …}");
    for (uint32_t i = 0; node->kind == STONE_NODE_MAP && i < node->entries.n; i++) {
        const stone_entry *e = &node->entries.at[i];
        if (strcmp(e->key, "kicker") == 0)
            f->story->teaser.kicker = copy(f, e->value, e->key);
        else if (strcmp(e->key, "head") == 0)
            f->story->teaser.head = copy(f, e->value, e->key);
        else if (strcmp(e->key, "text") == 0)
            f->story->teaser.text = copy(f, e->value, e->key);
        else if (strcmp(e->key, "note") != 0)
            unknown(f, e, "A story's `teaser`", teaser_keys);
    }
}

/* ---- the keys ---- */

static void read_short_heads(struct front *f, const stone_node *node)
{
    if (node->kind == STONE_NODE_SCALAR && !node->empty)
        *STONE_PUSH(f->desk->arena, &f->story->short_heads) = copy(f, node, "short-heads");
    else if (node->kind == STONE_NODE_MAP)
        want(f, node, "short-heads", "a list of heads");
    for (uint32_t i = 0; node->kind == STONE_NODE_LIST && i < node->items.n && i < MOST_ITEMS; i++) {
        stone_copy_text t = copy(f, node->items.at[i], "short-heads");
        if (t.size)
            *STONE_PUSH(f->desk->arena, &f->story->short_heads) = t;
    }
}

static void read_priority(struct front *f, const stone_node *node)
{
    int p = node->kind == STONE_NODE_SCALAR ? stone_value_word(node->text, priority_words) : -1;
    if (p >= 0)
        f->story->priority = (stone_priority)p;
    else
        want(f, node, "priority", "lead, 2, 3, 4 or filler");
}

static void read_language(struct front *f, const stone_node *node)
{
    stone_value v;
    const char *text = word(f, node, "language");
    if (!text)
        return;
    if (!stone_value_parse(STONE_FORM_LANGUAGE, text, &v)) {
        want(f, node, "language", "a language such as en-GB");
        return;
    }
    f->story->language = f->desk->language = text;
}

static void read_key(struct front *f, const stone_entry *e)
{
    const struct {
        const char *key;
        const char **to;
    } words[] = {{"form", &f->story->form}, {"embargo", &f->story->embargo}, {"section", &f->story->section},
                 {"date", &f->story->date}, {"source", &f->story->source},   {"licence", &f->story->licence}};
    static const struct {
        const char *key;
        void (*read)(struct front *f, const stone_node *node);
    } groups[] = {{"short-heads", read_short_heads},
                  {"priority", read_priority},
                  {"pictures", read_pictures},
                  {"jump", read_jump},
                  {"teaser", read_teaser}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(e->key, words[i].key) == 0) {
            const char *text = word(f, e->value, e->key);
            *words[i].to = text ? text : *words[i].to;
            if (words[i].to == &f->story->section)
                f->story->section_span = place(f, e->span);
            return;
        }
    for (size_t i = 0; i < G_N_ELEMENTS(groups); i++)
        if (strcmp(e->key, groups[i].key) == 0) {
            if (!e->value->empty)
                groups[i].read(f, e->value);
            return;
        }
    static const char *const silent[] = {"language", "lang", "meta", "note", NULL};
    if (stone_value_word(e->key, silent) < 0)
        unknown(f, e, "A story", all_keys);
}

static void join_findings(struct front *f, const stone_findings *from)
{
    for (uint32_t i = 0; i < from->list.n && i < 200; i++) {
        const stone_finding *x = &from->list.at[i];
        note(f, x->kind, x->span, x->message);
    }
}

static void read_yaml(struct front *f)
{
    stone_findings findings; /* of their own: a story never stops an edition */
    stone_findings_init(&findings, f->desk->scratch);
    findings.severities = f->desk->findings->severities;
    const stone_node *map = stone_yaml_parse(f->desk->scratch, f->sources, 0, &findings);
    join_findings(f, &findings);
    if (!map)
        return;
    if (map->kind != STONE_NODE_MAP) {
        note(f, STONE_FINDING_WRONG_TYPE, map->span, "Front matter must consist of lines `key: value`.");
        return;
    }
    const stone_node *language = stone_node_at(map, "language");
    if (!language)
        language = stone_node_at(map, "lang");
    if (language)
        read_language(f, language);
    for (uint32_t i = 0; i < map->entries.n && i < MOST_ITEMS; i++)
        read_key(f, &map->entries.at[i]);
}

/* ---- text lines ---- */

static bool is_item_list(const char *b, const stone_verbatim *v)
{
    size_t at = v->from, from, to;
    while (at < v->to && (b[at] == ' ' || b[at] == '\t'))
        at++;
    return at < v->to && (b[at] == '\n' || b[at] == '\r') && stone_verbatim_next_item(b, &at, v->to, &from, &to);
}

static void read_text_lines(struct front *f)
{
    const char *b = f->desk->finger.bytes;
    for (size_t at = f->from; at < f->to;) {
        stone_verbatim v;
        if (stone_verbatim_find(b, at, f->to, &v)) {
            for (size_t i = 0; i < G_N_ELEMENTS(text_lines); i++)
                if (same_key(b + v.key, v.key_size, text_lines[i].key) && !f->text_seen[i]) {
                    f->text_seen[i] = true;
                    stone_copy_text *to = (stone_copy_text *)((char *)f->story + text_lines[i].offset);
                    *to = (to == &f->story->byline ? byline : text_line)(f->desk, v.from, v.to);
                }
            size_t from, to, item = v.from;
            if (same_key(b + v.key, v.key_size, "short-heads") && is_item_list(b, &v) && !f->heads_seen) {
                f->heads_seen = true;
                while (f->story->short_heads.n < MOST_ITEMS && stone_verbatim_next_item(b, &item, v.to, &from, &to)) {
                    stone_copy_text t = text_line(f->desk, from, to);
                    if (t.size)
                        *STONE_PUSH(f->desk->arena, &f->story->short_heads) = t;
                }
            }
            at = v.to;
        }
        const char *found = memchr(b + at, '\n', f->to - at), *cr = memchr(b + at, '\r', f->to - at);
        if (cr && (!found || cr < found - 1))
            found = cr;
        at = found ? (size_t)(found - b) + 1 : f->to;
    }
}

/* The front matter without its text lines; a second one of the same key is reported here. */
static char *blanked(struct front *f)
{
    const char *b = f->desk->finger.bytes;
    char *copy_bytes = stone_arena_slice(f->desk->scratch, b + f->from, f->to - f->from);
    bool seen[G_N_ELEMENTS(text_lines)] = {false}, heads = false;
    for (size_t at = f->from; at < f->to;) {
        stone_verbatim v;
        if (stone_verbatim_find(b, at, f->to, &v)) {
            bool take = same_key(b + v.key, v.key_size, "short-heads") && is_item_list(b, &v) && !heads;
            heads |= take;
            for (size_t i = 0; i < G_N_ELEMENTS(text_lines) && !take; i++) {
                take = same_key(b + v.key, v.key_size, text_lines[i].key);
                if (take && seen[i])
                    stone_desk_note(f->desk, STONE_FINDING_DUPLICATE_KEY, v.key, (uint32_t)v.key_size,
                                    "`%s` occurs twice; the first one is used.", text_lines[i].key);
                seen[i] |= take;
            }
            for (size_t i = v.key; take && i < v.to; i++)
                if (b[i] != '\n' && b[i] != '\r')
                    copy_bytes[i - f->from] = ' ';
            at = v.to;
        }
        while (at < f->to && b[at] != '\n' && b[at] != '\r')
            at++;
        at++;
    }
    return copy_bytes;
}

void stone_front_read(stone_desk *desk, stone_story *story, size_t from, size_t to)
{
    if (to - from > LARGEST) {
        stone_desk_note(desk, STONE_FINDING_FILE_TOO_LARGE, from, 0,
                        "The front matter has %zu bytes; the limit is %d, so none of it is read.", to - from, LARGEST);
        return;
    }
    struct front f = {.desk = desk, .story = story, .from = from, .to = to, .sources = stone_sources_open()};
    f.lines_before = stone_desk_place(desk, from).line - 1;
    stone_sources_add(f.sources, "front matter", blanked(&f), to - from);
    read_yaml(&f);
    read_text_lines(&f);
    stone_sources_close(f.sources);
}
