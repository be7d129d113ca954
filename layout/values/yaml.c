/* From bytes to a plain tree of nodes. libfyaml gives events with byte offsets; a stack of open lists and mappings
 * makes the tree of them, so that depth is ours to limit, aliases are never resolved and nothing recurses. Offsets
 * only grow, so that one finger moving through the file turns them into lines and columns in linear time. */
#include "values/yaml.h"

#include <glib.h>
#include <libfyaml.h>
#include <string.h>

struct open {
    stone_node *node;
    const char *key; /* MAP: the key whose value comes next; NULL: a key comes next */
    stone_span key_span;
    bool left_out; /* the value that comes next is not to be kept */
    GTree *seen;   /* MAP: its keys; a tree, because keys can be chosen so that a hash's all collide */
};

struct yaml_finger {
    size_t offset;
    uint32_t line, column;
};

struct yaml_reader {
    stone_arena *arena;
    stone_findings *findings;
    const char *bytes;
    size_t size;
    uint32_t source;
    struct yaml_finger finger;
    struct open stack[STONE_YAML_DEEPEST + 1];
    uint32_t depth;
    stone_node *root;
    uint32_t documents;
};

static stone_span place(struct yaml_reader *r, size_t offset, size_t bytes)
{
    struct yaml_finger *f = &r->finger;
    if (offset < f->offset) /* never far: an opening quotation mark, or an implied start */
        *f = (struct yaml_finger){0, 1, 1};
    if (offset > r->size)
        offset = r->size;
    for (; f->offset < offset; f->offset++) {
        unsigned char c = (unsigned char)r->bytes[f->offset];
        if (c == '\n' || (c == '\r' && r->bytes[f->offset + 1] != '\n')) {
            f->line++;
            f->column = 1;
        } else if ((c & 0xC0) != 0x80 && !(f->offset == 0 && c == 0xEF && memcmp(r->bytes, "\xEF\xBB\xBF", 3) == 0)) {
            f->column++;
        }
    }
    uint32_t length = 0;
    for (size_t i = offset; i < offset + bytes && i < r->size && r->bytes[i] != '\n' && r->bytes[i] != '\r'; i++)
        length += ((unsigned char)r->bytes[i] & 0xC0) != 0x80;
    return (stone_span){r->source, f->line, f->column, length};
}

static stone_span place_of(struct yaml_reader *r, struct fy_event *event)
{
    const struct fy_mark *from = fy_event_start_mark(event), *to = fy_event_end_mark(event);
    if (!from)
        return (stone_span){r->source, r->finger.line, r->finger.column, 0};
    return place(r, from->input_pos, to && to->input_pos > from->input_pos ? to->input_pos - from->input_pos : 0);
}

/* A comment that looks like text: `No #5`, or one space before the mark. Two spaces and `# ` are meant as a comment. */
static bool cuts_text(const struct yaml_reader *r, size_t end)
{
    size_t spaces = 0;
    while (end + spaces < r->size && (r->bytes[end + spaces] == ' ' || r->bytes[end + spaces] == '\t'))
        spaces++;
    if (!spaces || end + spaces >= r->size || r->bytes[end + spaces] != '#')
        return false;
    char after = end + spaces + 1 < r->size ? r->bytes[end + spaces + 1] : '\n';
    return spaces == 1 || !g_ascii_isspace(after);
}

static stone_span block_start(struct yaml_reader *r, size_t offset)
{
    size_t at = offset, indent = 0;
    while (at < r->size && (r->bytes[at] == '\n' || r->bytes[at] == '\r' || r->bytes[at] == ' ')) {
        indent = r->bytes[at] == ' ' ? indent + 1 : 0;
        at++;
    }
    stone_span span = place(r, offset, 0);
    span.column = (uint32_t)indent + 1;
    return span;
}

static stone_node *scalar_new(struct yaml_reader *r, struct fy_event *event)
{
    stone_node *n = STONE_NEW(r->arena, stone_node);
    struct fy_token *token = event->scalar.value;
    const struct fy_mark *from = fy_event_start_mark(event), *to = fy_event_end_mark(event);
    size_t size = 0;
    const char *text = token ? fy_token_get_text(token, &size) : NULL;
    n->text = stone_arena_slice(r->arena, text ? text : "", text ? size : 0);
    if (!token || !from || !to) {
        n->empty = true;
        n->span = n->inside = place_of(r, event);
        return n;
    }
    enum fy_scalar_style style = fy_token_scalar_style(token);
    size_t start = from->input_pos, bytes = to->input_pos - start;
    bool quoted = style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
    if (style == FYSS_LITERAL || style == FYSS_FOLDED) {
        n->inside = n->span = block_start(r, start);
        n->span.length = 0;
        n->block = style == FYSS_LITERAL;
    } else if (quoted && start > 0) {
        n->inside = place(r, start, bytes);
        n->span = n->inside;
        n->span.column -= n->span.column > 1;
        n->span.length += 2;
    } else {
        n->inside = n->span = place(r, start, bytes);
        n->empty = size == 0;
        n->cut = cuts_text(r, to->input_pos);
    }
    bool broken = text && (memchr(text, 0, size) || !g_utf8_validate(text, (gssize)size, NULL));
    for (size_t i = 0; i < size && text && !broken; i++)
        broken = (unsigned char)text[i] < 0x20 && text[i] != '\n' && text[i] != '\t' && text[i] != '\r';
    if (broken) {
        stone_findings_add(r->findings, STONE_FINDING_NOT_UTF8, n->span,
                           "The text holds a control character or half a character.");
        n->text = "";
        n->empty = true;
    }
    return n;
}

static void refuse(struct yaml_reader *r, stone_span span, const char *what)
{
    stone_findings_add(r->findings, STONE_FINDING_YAML_FEATURE, span, "%s, which input files may not use.", what);
}

/* Puts a finished value where it belongs. */
static void settle(struct yaml_reader *r, stone_node *node)
{
    if (r->depth == 0) {
        if (r->documents == 1)
            r->root = node;
        return;
    }
    struct open *o = &r->stack[r->depth - 1];
    if (o->node->kind == STONE_NODE_LIST) {
        if (!o->left_out)
            *STONE_PUSH(r->arena, &o->node->items) = node;
    } else {
        if (!o->left_out)
            *STONE_PUSH(r->arena, &o->node->entries) = (stone_entry){o->key, o->key_span, node};
        o->key = NULL;
    }
    o->left_out = false;
}

static bool wants_key(const struct yaml_reader *r)
{
    const struct open *o = r->depth ? &r->stack[r->depth - 1] : NULL;
    return o && o->node->kind == STONE_NODE_MAP && !o->key;
}

static void take_key(struct yaml_reader *r, const stone_node *node)
{
    struct open *o = &r->stack[r->depth - 1];
    o->key = node->text;
    o->key_span = node->span;
    if (strcmp(node->text, "<<") == 0) {
        refuse(r, node->span, "`<<` is a merge key");
        o->left_out = true;
    } else if (g_tree_lookup(o->seen, node->text)) {
        stone_findings_add(r->findings, STONE_FINDING_DUPLICATE_KEY, node->span,
                           "`%.60s` occurs twice; the first one is used.", node->text);
        o->left_out = true;
    } else {
        g_tree_insert(o->seen, (gpointer)(uintptr_t)node->text, o->node);
    }
}

static void check_marks(struct yaml_reader *r, struct fy_event *event)
{
    struct fy_token *anchor = fy_event_get_anchor_token(event), *tag = fy_event_get_tag_token(event);
    stone_span span = place_of(r, event);
    if (event->type == FYET_ALIAS)
        refuse(r, span, "This is an alias");
    else if (anchor)
        refuse(r, span, "The value has an anchor (`&…`)");
    if (tag)
        refuse(r, span, "The value has a tag (`!…`)");
}

/* A list or a mapping as a key: its inside is parsed and forgotten. */
static bool push(struct yaml_reader *r, struct fy_event *event)
{
    stone_span span = place_of(r, event);
    span.length = 0;
    if (r->depth > STONE_YAML_DEEPEST) {
        stone_findings_stop(r->findings, STONE_FINDING_YAML_TOO_DEEP, span, "This is nested more than %d deep.",
                            STONE_YAML_DEEPEST);
        return false;
    }
    if (wants_key(r)) {
        struct open *o = &r->stack[r->depth - 1];
        refuse(r, span, "The key is a list or a mapping");
        o->left_out = true;
    }
    stone_node *n = STONE_NEW(r->arena, stone_node);
    n->kind = event->type == FYET_MAPPING_START ? STONE_NODE_MAP : STONE_NODE_LIST;
    n->span = n->inside = span;
    n->text = "";
    GTree *seen = n->kind == STONE_NODE_MAP ? g_tree_new((GCompareFunc)strcmp) : NULL;
    r->stack[r->depth++] = (struct open){.node = n, .seen = seen};
    return true;
}

static void pop(struct yaml_reader *r)
{
    struct open *o = &r->stack[--r->depth];
    if (o->seen)
        g_tree_unref(o->seen);
    stone_node *n = o->node;
    if (wants_key(r)) { /* it was a key: its value comes next and is left out */
        r->stack[r->depth - 1].key = "";
        return;
    }
    settle(r, n);
}

/* One event; false when reading must end. */
static bool take(struct yaml_reader *r, struct fy_event *event)
{
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (++r->documents == 2)
            refuse(r, place_of(r, event), "A second document begins here (`---`)");
        return true;
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
        check_marks(r, event);
        return push(r, event);
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        pop(r);
        return true;
    case FYET_SCALAR: {
        check_marks(r, event);
        stone_node *n = scalar_new(r, event);
        if (wants_key(r))
            take_key(r, n);
        else
            settle(r, n);
        return true;
    }
    case FYET_ALIAS: {
        check_marks(r, event);
        stone_node *n = STONE_NEW(r->arena, stone_node);
        n->text = "";
        n->span = n->inside = place_of(r, event);
        if (wants_key(r)) {
            r->stack[r->depth - 1].key = "";
            r->stack[r->depth - 1].left_out = true;
        } else {
            if (r->depth)
                r->stack[r->depth - 1].left_out = true;
            settle(r, n);
        }
        return true;
    }
    default:
        return true;
    }
}

static void report_syntax(struct yaml_reader *r, struct fy_diag *diag)
{
    void *at = NULL;
    struct fy_diag_error *error = fy_diag_errors_iterate(diag, &at);
    stone_span span = {r->source, r->finger.line, r->finger.column, 0};
    if (error && error->line > 0) {
        span.line = (uint32_t)error->line;
        span.column = error->column > 0 ? (uint32_t)error->column : 1;
    }
    stone_findings_stop(r->findings, STONE_FINDING_YAML_SYNTAX, span, "The file is not well-formed YAML here: %s.",
                        error && error->msg ? error->msg : "something is not closed");
}

/* What is checked before libfyaml sees the file; it takes invalid UTF-8 as it comes. */
static bool check_bytes(struct yaml_reader *r)
{
    stone_span whole = {r->source, 0, 0, 0};
    if (r->size > STONE_YAML_LARGEST) {
        stone_findings_stop(r->findings, STONE_FINDING_FILE_TOO_LARGE, whole,
                            "The file has %zu bytes; the limit is %d.", r->size, STONE_YAML_LARGEST);
        return false;
    }
    const char *end = NULL;
    if (!g_utf8_validate(r->bytes, (gssize)r->size, &end)) {
        size_t offset = (size_t)(end - r->bytes);
        stone_findings_stop(r->findings, STONE_FINDING_NOT_UTF8, place(r, offset, 1), "The byte %02X here is %s.",
                            (unsigned char)*end, *end ? "not UTF-8" : "a NUL, which text may not contain");
        return false;
    }
    return true;
}

static stone_node *parse(struct yaml_reader *r)
{
    struct fy_diag_cfg quiet;
    fy_diag_cfg_default(&quiet);
    quiet.fp = NULL;
    quiet.level = FYET_ERROR;
    struct fy_diag *diag = fy_diag_create(&quiet);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg order = {
        .flags = FYPCF_QUIET | FYPCF_ALLOW_DUPLICATE_KEYS | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE,
        .diag = diag,
    };
    struct fy_parser *parser = fy_parser_create(&order);
    bool ok = parser && fy_parser_set_string(parser, r->bytes, r->size) == 0;
    struct fy_event *event;
    bool stopped = false;
    while (ok && !stopped && (event = fy_parser_parse(parser))) {
        stopped = !take(r, event);
        fy_parser_event_free(parser, event);
    }
    if (!stopped && (!ok || fy_parser_get_stream_error(parser))) {
        report_syntax(r, diag);
        stopped = true;
    }
    for (; r->depth > 0; r->depth--)
        if (r->stack[r->depth - 1].seen)
            g_tree_unref(r->stack[r->depth - 1].seen);
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
    if (stopped)
        return NULL;
    if (!r->root || (r->root->kind == STONE_NODE_SCALAR && r->root->empty)) {
        r->root = STONE_NEW(r->arena, stone_node);
        r->root->kind = STONE_NODE_MAP;
        r->root->text = "";
        r->root->span = r->root->inside = (stone_span){r->source, 1, 1, 0};
    }
    return r->root;
}

stone_node *stone_yaml_parse(stone_arena *arena, const stone_sources *sources, uint32_t source,
                             stone_findings *findings)
{
    const stone_source *file = stone_sources_at(sources, source);
    struct yaml_reader r = {.arena = arena,
                            .findings = findings,
                            .bytes = file->bytes,
                            .size = file->size,
                            .source = source,
                            .finger = {0, 1, 1}};
    return check_bytes(&r) ? parse(&r) : NULL;
}

stone_node *stone_node_at(const stone_node *map, const char *key)
{
    if (map && map->kind == STONE_NODE_MAP)
        for (uint32_t i = 0; i < map->entries.n; i++)
            if (strcmp(map->entries.at[i].key, key) == 0)
                return map->entries.at[i].value;
    return NULL;
}

bool stone_node_dropped(const stone_node *map, const char *key)
{
    for (uint32_t i = 0; i < map->dropped.n; i++)
        if (strcmp(map->dropped.at[i], key) == 0)
            return true;
    return false;
}

const char *stone_node_text(const stone_node *map, const char *key)
{
    const stone_node *n = stone_node_at(map, key);
    return n && n->kind == STONE_NODE_SCALAR ? n->text : NULL;
}

stone_span stone_node_line(const stone_node *scalar, uint32_t line)
{
    stone_span span = scalar->inside;
    if (scalar->block) {
        span.line += line;
        span.length = 0;
    }
    return span;
}
