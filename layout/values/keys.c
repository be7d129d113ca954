/* Files against their description: every value is looked at once, what is wrong is said in the key's own words and
 * taken out. Depth is bounded by the parser, so that recursion is too. */
#include "values/keys.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { MOST_NAMES = 1000, MOST_ITEMS = 1000, MOST_GUESSES = 100 };

struct checker {
    stone_arena *arena;
    stone_findings *findings;
    uint32_t guesses; /* "did you mean" is quadratic; after a hundred of them nobody reads on */
};

static bool check_mapping(struct checker *c, stone_node *node, const stone_mapping *mapping);

/* ---- words ---- */

static void print_bound(GString *s, const stone_key *key, double x, const char *text)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    bool metric = text && (strstr(text, "mm") || strstr(text, "cm"));
    bool length = key->form == STONE_FORM_LENGTH;
    double shown = length && metric ? round(x * 25.4 / 72 * 10) / 10 : length ? round(x * 100) / 100 : x;
    g_ascii_formatd(number, sizeof number, "%.10g", shown);
    g_string_append(s, number);
    if (length)
        g_string_append(s, metric ? "mm" : "pt");
    else if (key->form == STONE_FORM_PERCENT)
        g_string_append_c(s, '%');
}

static bool bounded(const stone_key *key)
{
    return key->least < key->most;
}

static void print_words(GString *s, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        g_string_append_printf(s, "%s`%s`", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
}

/* `text` is the value the message is about: its unit is used for bounds; NULL: bounds are not to be told. */
static void print_one(GString *s, const stone_key *key, const char *text)
{
    const char *wants = stone_form_facts[key->form].wants;
    if (wants)
        g_string_append(s, wants);
    if (wants && text && bounded(key)) {
        g_string_append(s, " from ");
        print_bound(s, key, key->least, text);
        g_string_append(s, " to ");
        print_bound(s, key, key->most, text);
    }
    if (key->words) {
        g_string_append(s, wants ? ", or " : "");
        print_words(s, key->words);
    }
}

static void print_keys(GString *s, const stone_mapping *mapping)
{
    if (!mapping || !mapping->keys) {
        g_string_append(s, "a group of names with their values");
        return;
    }
    g_string_append(s, "a group of keys (");
    if (mapping->kinds) { /* the keys that say what the thing is, of the first kinds */
        g_string_append_printf(s, "%s, %s, %s …)", mapping->kinds[1].keys->name, mapping->kinds[2].keys->name,
                               mapping->kinds[3].keys->name);
        return;
    }
    int n = 0;
    for (const stone_key *k = mapping->keys; k->name && n < 3; k++, n++)
        g_string_append_printf(s, "%s%s", n ? ", " : "", k->name);
    g_string_append(s, mapping->keys[n].name ? " …)" : ")");
}

static char *wants_for(stone_arena *arena, const stone_key *key, const char *text)
{
    g_autoptr(GString) s = g_string_new(NULL);
    if (key->shape & STONE_ONE)
        print_one(s, key, text);
    if (key->shape & (STONE_SEVERAL | STONE_GROUPS)) {
        g_string_append(s, s->len ? ", or a list" : "a list");
        if (key->items)
            g_string_append_printf(s, " of %u", key->items);
        if (key->shape & STONE_SEVERAL && !(key->shape & STONE_ONE)) {
            g_string_append(s, key->items ? ", each " : ", each ");
            print_one(s, key, text);
            if (key->shape & STONE_GROUPS)
                g_string_append_printf(s, " or %s", key->mapping->what);
        } else if (!(key->shape & STONE_SEVERAL) && key->mapping && key->mapping->what)
            g_string_append_printf(s, ", each %s", key->mapping->what);
    }
    if (key->shape & STONE_GROUP) {
        g_string_append(s, s->len ? ", or " : "");
        print_keys(s, key->mapping);
    }
    return stone_arena_string(arena, s->str);
}

char *stone_keys_wants(stone_arena *arena, const stone_key *key)
{
    return wants_for(arena, key, NULL);
}

static const char *found(stone_arena *arena, const stone_node *node)
{
    if (node->kind == STONE_NODE_LIST)
        return "a list";
    if (node->kind == STONE_NODE_MAP)
        return "a group of keys";
    if (node->empty)
        return "nothing";
    size_t n = strcspn(node->text, "\n"), size = n;
    if (n > 40)
        for (n = 40; n && ((unsigned char)node->text[n] & 0xC0) == 0x80; n--)
            ;
    char *text = stone_arena_slice(arena, node->text, n);
    return stone_arena_print(arena, "\"%s%s\"", text, n < size || node->text[size] ? "…" : "");
}

static void report(struct checker *c, const stone_key *key, const char *name, const stone_node *node,
                   stone_finding_kind kind)
{
    const char *text = node->kind == STONE_NODE_SCALAR ? node->text : NULL;
    const char *bounds = kind == STONE_FINDING_OUT_OF_RANGE ? text : NULL;
    stone_finding *f = stone_findings_add(c->findings, kind, node->span, "`%.60s` must be %s, not %s.", name,
                                          wants_for(c->arena, key, bounds), found(c->arena, node));
    const char *near = text && key->words ? stone_nearest_word(text, key->words) : NULL;
    if (near)
        f->hint = stone_arena_print(c->findings->arena, "Did you mean `%s`?", near);
}

/* ---- values ---- */

static bool check_scalar(struct checker *c, const stone_key *key, const char *name, const stone_node *node)
{
    bool is_text = key->form == STONE_FORM_TEXT;
    if (node->cut && is_text && key->shape & (STONE_ONE | STONE_SEVERAL))
        stone_findings_add(c->findings, STONE_FINDING_COMMENT_CUTS, node->span,
                           "A comment begins after %s and cuts off `%.60s`.", found(c->arena, node), name);
    if (stone_value_word(node->text, key->words) >= 0 && !node->empty)
        return true;
    stone_value value;
    if (key->form == STONE_FORM_WORD || (node->empty && !is_text) ||
        !stone_value_parse(key->form, node->text, &value)) {
        report(c, key, name, node, STONE_FINDING_WRONG_TYPE);
        return false;
    }
    if (bounded(key) && (value.least < key->least - 1e-9 || value.measure > key->most + 1e-9)) {
        report(c, key, name, node, STONE_FINDING_OUT_OF_RANGE);
        return false;
    }
    return true;
}

static bool check_list(struct checker *c, const stone_key *key, const char *name, stone_node *node)
{
    if (key->items && node->items.n != key->items) {
        stone_findings_add(c->findings, STONE_FINDING_WRONG_TYPE, node->span, "`%.60s` must be %s, not a list of %u.",
                           name, wants_for(c->arena, key, NULL), node->items.n);
        return false;
    }
    if (node->items.n > MOST_ITEMS) {
        stone_findings_add(c->findings, STONE_FINDING_OUT_OF_RANGE, node->span,
                           "`%.60s` has %u items; only the first %d are used.", name, node->items.n, MOST_ITEMS);
        node->items.n = MOST_ITEMS;
    }
    uint32_t kept = 0, all = node->items.n;
    if (!all && key->shape & STONE_CONTENT) { /* a box of nothing */
        stone_finding *f =
            stone_findings_add(c->findings, STONE_FINDING_WRONG_TYPE, node->span, "`%.60s` is an empty list.", name);
        f->hint = stone_arena_print(c->findings->arena, "Name what `%.60s` is to show, or delete the box.", name);
    }
    for (uint32_t i = 0; i < all; i++) {
        stone_node *item = node->items.at[i];
        bool ok = false;
        if (item->kind == STONE_NODE_SCALAR && key->shape & STONE_SEVERAL)
            ok = check_scalar(c, key, name, item);
        else if (item->kind == STONE_NODE_MAP && key->shape & STONE_GROUPS)
            ok = check_mapping(c, item, key->mapping);
        else
            report(c, key, name, item, STONE_FINDING_WRONG_TYPE);
        if (ok)
            node->items.at[kept++] = item;
    }
    node->items.n = kept;
    return !key->items || kept == key->items;
}

static bool check_value(struct checker *c, const stone_key *key, const char *name, stone_node *node)
{
    switch (node->kind) {
    case STONE_NODE_LIST:
        if (key->shape & (STONE_SEVERAL | STONE_GROUPS))
            return check_list(c, key, name, node);
        break;
    case STONE_NODE_MAP:
        if (key->shape & STONE_GROUP)
            return check_mapping(c, node, key->mapping);
        break;
    case STONE_NODE_SCALAR:
        /* `boxes:` with everything under it commented out is an empty one */
        if (node->empty && !(key->shape & STONE_ONE) && key->shape & (STONE_GROUP | STONE_SEVERAL | STONE_GROUPS) &&
            !key->items) {
            node->kind = key->shape & STONE_GROUP ? STONE_NODE_MAP : STONE_NODE_LIST;
            return true;
        }
        if (key->shape & STONE_ONE)
            return check_scalar(c, key, name, node);
        break;
    }
    report(c, key, name, node, STONE_FINDING_WRONG_TYPE);
    return false;
}

/* ---- mappings ---- */

static const stone_key note = {.name = "note", .shape = STONE_ONE, .form = STONE_FORM_TEXT};

const stone_key *stone_keys_find(const stone_key *keys, const char *name)
{
    for (const stone_key *k = keys; k && k->name; k++)
        if (strcmp(k->name, name) == 0)
            return k;
    return NULL;
}

/* Of any kind; the key that says what a thing is before one that does not. */
static const stone_key *find_of_any(const stone_mapping *mapping, const char *name)
{
    const stone_key *found = NULL;
    for (const stone_keys_kind *kind = mapping->kinds; kind && kind->name; kind++) {
        const stone_key *k = stone_keys_find(kind->keys, name);
        if (k && k->shape & STONE_CONTENT)
            return k;
        found = found ? found : k;
    }
    return found;
}

/* The key of a thing of this kind. While the kind is not known (NULL), one of any kind; and always the keys that say
 * what a thing is, of which check_content leaves one. */
static const stone_key *key_of(const stone_mapping *mapping, const stone_keys_kind *kind, const char *name)
{
    const stone_key *k = stone_keys_find(mapping->keys, name);
    if (!k && kind)
        k = stone_keys_find(kind->keys, name);
    if (k)
        return k;
    k = find_of_any(mapping, name);
    if (k && (!kind || k->shape & STONE_CONTENT))
        return k;
    if (mapping->any)
        return mapping->any;
    return strcmp(name, note.name) == 0 ? &note : NULL;
}

static void add_names(const stone_key *keys, GPtrArray *names)
{
    for (const stone_key *k = keys; k && k->name; k++)
        g_ptr_array_add(names, (gpointer)(uintptr_t)k->name);
}

static void report_unknown(struct checker *c, const stone_mapping *mapping, const stone_keys_kind *kind,
                           const stone_entry *entry)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (kind)
        add_names(kind->keys, names);
    for (const stone_keys_kind *k = mapping->kinds; k && k->name && !kind; k++)
        add_names(k->keys, names);
    add_names(mapping->keys, names);
    g_ptr_array_add(names, NULL);
    const char *near =
        c->guesses++ < MOST_GUESSES ? stone_nearest_word(entry->key, (const char *const *)names->pdata) : NULL;
    stone_finding *f = stone_findings_add(c->findings, STONE_FINDING_UNKNOWN_KEY, entry->span,
                                          "`%.60s` is not a key of %s.", entry->key, mapping->what);
    if (near)
        f->hint = stone_arena_print(c->findings->arena, "Did you mean `%s`?", near);
}

/* "story", "story and run", "story, run and table": the kinds that have the key. */
static char *kinds_with(const stone_mapping *mapping, const char *name, const char *and)
{
    GString *s = g_string_new(NULL);
    const char *last = NULL;
    for (const stone_keys_kind *kind = mapping->kinds; kind->name; kind++) {
        if (!stone_keys_find(kind->keys, name))
            continue;
        if (last)
            g_string_append_printf(s, "%s%s", s->len ? ", " : "", last);
        last = kind->name;
    }
    g_string_append_printf(s, "%s%s", s->len ? and : "", last);
    return g_string_free(s, FALSE);
}

static const char *article(const char *noun)
{
    return strchr("aeiou", noun[0]) ? "an" : "a";
}

static void report_foreign(stone_findings *findings, const stone_mapping *mapping, const stone_keys_kind *kind,
                           const stone_entry *entry)
{
    g_autofree char *all = kinds_with(mapping, entry->key, " and "), *one = kinds_with(mapping, entry->key, " or ");
    stone_finding *f = stone_findings_add(findings, STONE_FINDING_UNKNOWN_KEY, entry->span,
                                          "`%.60s` belongs to %s %s, not to %s %s %s.", entry->key, all, mapping->nouns,
                                          article(kind->name), kind->name, mapping->noun);
    f->hint = stone_arena_print(findings->arena, "Delete `%.60s`, or say what makes this %s %s %s.", entry->key,
                                article(one), one, mapping->noun);
}

static bool is_foreign(const stone_mapping *mapping, const stone_keys_kind *kind, const char *name)
{
    return kind && !key_of(mapping, kind, name) && find_of_any(mapping, name);
}

void stone_keys_report_foreign(const stone_mapping *mapping, const stone_node *node, stone_findings *findings)
{
    const stone_keys_kind *kind = stone_keys_kind_of(mapping, node);
    for (uint32_t i = 0; i < node->entries.n; i++)
        if (is_foreign(mapping, kind, node->entries.at[i].key))
            report_foreign(findings, mapping, kind, &node->entries.at[i]);
}

static bool check_name(struct checker *c, const stone_mapping *mapping, const stone_entry *entry)
{
    if (!mapping->any_words && mapping->any_form == STONE_FORM_WORD)
        return true;
    stone_value v;
    if (mapping->any_words ? stone_value_word(entry->key, mapping->any_words) >= 0
                           : stone_value_parse(mapping->any_form, entry->key, &v))
        return true;
    stone_finding *f;
    if (mapping->any_words) {
        f = stone_findings_add(c->findings, STONE_FINDING_UNKNOWN_NAME, entry->span,
                               "`%.60s` is not a name that %s may contain.", entry->key, mapping->what);
        const char *near = c->guesses++ < MOST_GUESSES ? stone_nearest_word(entry->key, mapping->any_words) : NULL;
        if (near)
            f->hint = stone_arena_print(c->findings->arena, "Did you mean `%s`?", near);
    } else
        stone_findings_add(c->findings, STONE_FINDING_WRONG_TYPE, entry->span,
                           "A name in %s must be %s, not \"%.60s\".", mapping->what,
                           stone_form_facts[mapping->any_form].wants, entry->key);
    return false;
}

static bool check_entry(struct checker *c, const stone_mapping *mapping, const stone_keys_kind *kind,
                        const stone_entry *entry)
{
    const stone_key *key = key_of(mapping, kind, entry->key);
    if (is_foreign(mapping, kind, entry->key)) {
        report_foreign(c->findings, mapping, kind, entry);
        return false;
    }
    if (!key) {
        report_unknown(c, mapping, kind, entry);
        return false;
    }
    if (key == mapping->any && !check_name(c, mapping, entry))
        return false;
    return check_value(c, key, entry->key, entry->value);
}

const stone_key *stone_keys_content(const stone_mapping *mapping, const stone_node *node)
{
    const stone_key *shared = NULL;
    for (uint32_t i = 0; node->kind == STONE_NODE_MAP && i < node->entries.n; i++) {
        const stone_key *k = key_of(mapping, NULL, node->entries.at[i].key);
        if (k && k->shape & STONE_CONTENT) {
            if (!(k->shape & STONE_SHARED))
                return k;
            shared = k;
        }
    }
    return shared;
}

const stone_keys_kind *stone_keys_kind_of(const stone_mapping *mapping, const stone_node *node)
{
    const stone_key *content = mapping->kinds ? stone_keys_content(mapping, node) : NULL;
    for (const stone_keys_kind *kind = mapping->kinds; content && kind->name; kind++)
        if (stone_keys_find(kind->keys, content->name) == content)
            return kind;
    return NULL;
}

/* One thing says what it is once. */
static void check_content(struct checker *c, stone_node *node, const stone_mapping *mapping)
{
    const stone_key *first = stone_keys_content(mapping, node);
    const stone_keys_kind *kind = stone_keys_kind_of(mapping, node);
    bool said = false;
    for (const stone_key *k = mapping->keys; k && k->name; k++)
        said = said || (k->shape & STONE_CONTENT && stone_node_dropped(node, k->name));
    if (!first) {
        if (mapping->content_needed && !said)
            stone_findings_add(c->findings, STONE_FINDING_MISSING_KEY, node->span, "No key says what %s contains here.",
                               mapping->what);
        return;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < node->entries.n; i++) {
        const stone_entry *e = &node->entries.at[i];
        const stone_key *k = key_of(mapping, kind, e->key);
        if (k && k != first && k->shape & STONE_CONTENT)
            stone_findings_add(c->findings, STONE_FINDING_WRONG_TYPE, e->span,
                               "`%s` and `%s` exclude each other in %s; `%s` is used.", k->name, first->name,
                               mapping->what, first->name);
        else
            node->entries.at[kept++] = *e;
    }
    node->entries.n = kept;
}

static bool check_mapping(struct checker *c, stone_node *node, const stone_mapping *mapping)
{
    uint32_t kept = 0, all = node->entries.n, most = mapping->any_most ? mapping->any_most : MOST_NAMES, names = 0;
    const stone_keys_kind *kind = stone_keys_kind_of(mapping, node);
    for (uint32_t i = 0; i < all; i++) {
        stone_entry e = node->entries.at[i];
        bool free_name = mapping->any && key_of(mapping, kind, e.key) == mapping->any;
        if (free_name && ++names > most) {
            if (names == most + 1)
                stone_findings_add(c->findings, STONE_FINDING_OUT_OF_RANGE, e.span,
                                   "%s may contain at most %u names; the rest are ignored.", mapping->what, most);
            continue;
        }
        if (check_entry(c, mapping, kind, &e))
            node->entries.at[kept++] = e;
        else if (key_of(mapping, kind, e.key))
            *STONE_PUSH(c->arena, &node->dropped) = e.key;
    }
    node->entries.n = kept;
    for (const stone_key *k = mapping->keys; k && k->name; k++)
        if (k->shape & STONE_NEEDED && !stone_node_at(node, k->name) && !stone_node_dropped(node, k->name))
            stone_findings_add(c->findings, STONE_FINDING_MISSING_KEY, node->span, "`%s` is missing in %s.", k->name,
                               mapping->what);
    check_content(c, node, mapping);
    return !mapping->content_needed || stone_keys_content(mapping, node);
}

void stone_keys_check(stone_arena *arena, stone_node *node, const stone_mapping *mapping, stone_findings *findings)
{
    struct checker c = {.arena = arena, .findings = findings};
    if (node->kind != STONE_NODE_MAP) {
        stone_findings_add(findings, STONE_FINDING_WRONG_TYPE, node->span, "The keys of %s are expected here, not %s.",
                           mapping->what, found(arena, node));
        node->kind = STONE_NODE_MAP;
        node->entries.n = 0;
    }
    check_mapping(&c, node, mapping);
}

/* ---- one over another ---- */

static stone_node *lay_value(stone_arena *arena, const stone_key *key, stone_node *under, stone_node *over)
{
    if (key && key->mapping && under->kind == STONE_NODE_MAP && over->kind == STONE_NODE_MAP)
        return stone_keys_lay_over(arena, key->mapping, under, over);
    return over;
}

stone_node *stone_keys_lay_over(stone_arena *arena, const stone_mapping *mapping, stone_node *under, stone_node *over)
{
    if (mapping->whole && stone_keys_content(mapping, over))
        return over;
    stone_node *n = STONE_NEW(arena, stone_node);
    *n = *over;
    memset(&n->entries, 0, sizeof n->entries);
    for (uint32_t i = 0; i < over->entries.n; i++) {
        const stone_entry *e = &over->entries.at[i];
        stone_node *below = stone_node_at(under, e->key);
        if (!below || mapping->over_first)
            *STONE_PUSH(arena, &n->entries) = (stone_entry){
                e->key, e->span, below ? lay_value(arena, key_of(mapping, NULL, e->key), below, e->value) : e->value};
    }
    for (uint32_t i = 0; i < under->entries.n; i++) {
        const stone_entry *e = &under->entries.at[i];
        const stone_entry *above = NULL;
        for (uint32_t j = 0; j < over->entries.n && !above; j++)
            if (strcmp(over->entries.at[j].key, e->key) == 0)
                above = &over->entries.at[j];
        if (!above)
            *STONE_PUSH(arena, &n->entries) = *e;
        else if (!mapping->over_first)
            *STONE_PUSH(arena, &n->entries) = (stone_entry){
                e->key, above->span, lay_value(arena, key_of(mapping, NULL, e->key), e->value, above->value)};
    }
    return n;
}
