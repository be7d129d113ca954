/* The JSON Schema of the edition, style or policy file, printed from the tables of keys.h: each mapping once under
 * $defs, each value as the choice of what its key may have. */
#include "plan/keys_tables.h"
#include "plan/read.h"

#include <glib.h>
#include <string.h>

struct writer {
    GString *out;
    GPtrArray *mappings; /* met so far; those after `done` are still to be printed */
    stone_arena *arena;
};

static void string(struct writer *w, const char *s)
{
    g_string_append_c(w->out, '"');
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            g_string_append_c(w->out, '\\');
        g_string_append_c(w->out, *s);
    }
    g_string_append_c(w->out, '"');
}

static void figure(struct writer *w, double x)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(w->out, g_ascii_formatd(text, sizeof text, "%.10g", x));
}

static void words(struct writer *w, const char *const *all)
{
    g_string_append(w->out, "{\"enum\": [");
    for (int i = 0; all[i]; i++) {
        if (i)
            g_string_append(w->out, ", ");
        string(w, all[i]);
        /* editors that know YAML's types read these as what they look like */
        if (strcmp(all[i], "true") == 0 || strcmp(all[i], "false") == 0)
            g_string_append_printf(w->out, ", %s", all[i]);
    }
    g_string_append(w->out, "]}");
}

/* A scalar is text for us; a schema sees the types that YAML's core schema gives it. */
static void form(struct writer *w, const stone_key *key)
{
    const char *pattern = stone_form_facts[key->form].pattern;
    switch (key->form) {
    case STONE_FORM_YES_NO:
        g_string_append(w->out, "{\"type\": \"boolean\"}");
        return;
    case STONE_FORM_INTEGER:
        g_string_append(w->out, "{\"type\": \"integer\"");
        if (key->least < key->most) {
            g_string_append(w->out, ", \"minimum\": ");
            figure(w, key->least);
            g_string_append(w->out, ", \"maximum\": ");
            figure(w, key->most);
        }
        g_string_append_c(w->out, '}');
        return;
    case STONE_FORM_TEXT:
        g_string_append(w->out, "{\"type\": [\"string\", \"number\", \"boolean\", \"null\"]}");
        return;
    default:
        g_string_append(w->out, "{\"type\": [\"string\", \"number\"]");
        if (pattern) {
            g_string_append(w->out, ", \"pattern\": ");
            string(w, pattern);
        }
        g_string_append_c(w->out, '}');
    }
}

static void reference(struct writer *w, const stone_mapping *mapping)
{
    if (!g_ptr_array_find(w->mappings, mapping, NULL))
        g_ptr_array_add(w->mappings, (gpointer)(uintptr_t)mapping);
    g_string_append_printf(w->out, "{\"$ref\": \"#/$defs/%s\"}", mapping->name);
}

static void comma(struct writer *w, bool *first)
{
    g_string_append(w->out, *first ? "" : ", ");
    *first = false;
}

static void scalar_choices(struct writer *w, const stone_key *key, bool *first)
{
    if (key->form != STONE_FORM_WORD) {
        comma(w, first);
        form(w, key);
    }
    if (key->words) {
        comma(w, first);
        words(w, key->words);
    }
}

static void list_choice(struct writer *w, const stone_key *key)
{
    bool inner = true;
    g_string_append(w->out, "{\"type\": \"array\", ");
    if (key->items)
        g_string_append_printf(w->out, "\"minItems\": %u, \"maxItems\": %u, ", key->items, key->items);
    g_string_append(w->out, "\"items\": {\"anyOf\": [");
    if (key->shape & STONE_SEVERAL)
        scalar_choices(w, key, &inner);
    if (key->shape & STONE_GROUPS) {
        comma(w, &inner);
        reference(w, key->mapping);
    }
    g_string_append(w->out, "]}}");
}

static void value(struct writer *w, const stone_key *key)
{
    bool first = true;
    g_string_append(w->out, "{");
    if (key->help) {
        g_string_append(w->out, "\"description\": ");
        string(w, key->help);
        g_string_append(w->out, ", ");
    }
    g_string_append(w->out, "\"anyOf\": [");
    if (key->shape & STONE_ONE)
        scalar_choices(w, key, &first);
    if (key->shape & (STONE_SEVERAL | STONE_GROUPS)) {
        comma(w, &first);
        list_choice(w, key);
    }
    if (key->shape & STONE_GROUP) {
        comma(w, &first);
        reference(w, key->mapping);
    }
    if (!(key->shape & STONE_ONE) && !key->items) { /* a key with nothing under it */
        comma(w, &first);
        g_string_append(w->out, "{\"type\": \"null\"}");
    }
    g_string_append(w->out, "]}");
}

static void names(struct writer *w, const stone_mapping *m)
{
    if (!m->any) {
        g_string_append(w->out, "\"additionalProperties\": false");
        return;
    }
    if (m->any_words) {
        g_string_append(w->out, "\"propertyNames\": ");
        words(w, m->any_words);
        g_string_append(w->out, ", ");
    } else if (stone_form_facts[m->any_form].pattern) {
        g_string_append(w->out, "\"propertyNames\": {\"pattern\": ");
        string(w, stone_form_facts[m->any_form].pattern);
        g_string_append(w->out, "}, ");
    }
    g_string_append(w->out, "\"additionalProperties\": ");
    value(w, m->any);
}

static void property(struct writer *w, const stone_key *key, GHashTable *written)
{
    if (!g_hash_table_add(written, (gpointer)(uintptr_t)key->name))
        return;
    g_string_append(w->out, g_hash_table_size(written) == 1 ? "\n    " : ",\n    ");
    string(w, key->name);
    g_string_append(w->out, ": ");
    value(w, key);
}

/* A key that several kinds have with different meanings is described as the one that says what the thing is. */
static void properties(struct writer *w, const stone_mapping *m)
{
    g_autoptr(GHashTable) written = g_hash_table_new(g_str_hash, g_str_equal);
    g_string_append(w->out, "\"properties\": {");
    for (const stone_keys_kind *kind = m->kinds; kind && kind->name; kind++)
        for (const stone_key *k = kind->keys; k && k->name; k++)
            if (k->shape & STONE_CONTENT)
                property(w, k, written);
    for (const stone_key *k = m->keys; k && k->name; k++)
        property(w, k, written);
    for (const stone_keys_kind *kind = m->kinds; kind && kind->name; kind++)
        for (const stone_key *k = kind->keys; k && k->name; k++)
            property(w, k, written);
    if (m->keys) {
        g_string_append(w->out, g_hash_table_size(written) ? ",\n    " : "\n    ");
        g_string_append(w->out, "\"note\": {\"description\": \"For the desk; never printed.\"}");
    }
    g_string_append(w->out, "},\n  ");
}

static void key_names(struct writer *w, const stone_key *keys)
{
    for (const stone_key *k = keys; k && k->name; k++) {
        string(w, k->name);
        g_string_append(w->out, ", ");
    }
}

/* A thing that holds a kind's STONE_CONTENT key has no keys of other kinds; beside one that is STONE_SHARED another
 * kind's key may say what the thing is. */
static void kinds(struct writer *w, const stone_mapping *m)
{
    bool first = true;
    for (const stone_keys_kind *kind = m->kinds; kind && kind->name; kind++)
        for (const stone_key *content = kind->keys; content && content->name; content++) {
            if (!(content->shape & STONE_CONTENT))
                continue;
            g_string_append(w->out, first ? "\"dependentSchemas\": {\n    " : ",\n    ");
            first = false;
            string(w, content->name);
            g_string_append(w->out, ": {\"anyOf\": [{\"propertyNames\": {\"enum\": [");
            key_names(w, kind->keys);
            key_names(w, m->keys);
            g_string_append(w->out, "\"note\"]}}");
            for (const stone_keys_kind *other = m->kinds; content->shape & STONE_SHARED && other->name; other++)
                if (other != kind && stone_keys_find(other->keys, content->name)) {
                    g_string_append(w->out, ", {\"required\": [");
                    string(w, other->keys->name);
                    g_string_append(w->out, "]}");
                }
            g_string_append(w->out, "]}");
        }
    g_string_append(w->out, first ? "" : "},\n  ");
}

static void mapping_body(struct writer *w, const stone_mapping *m)
{
    bool first = true;
    g_string_append(w->out, "\"type\": \"object\",\n  ");
    properties(w, m);
    kinds(w, m);
    for (const stone_key *k = m->keys; k && k->name; k++)
        if (k->shape & STONE_NEEDED) {
            g_string_append(w->out, first ? "\"required\": [" : ", ");
            first = false;
            string(w, k->name);
        }
    g_string_append(w->out, first ? "" : "],\n  ");
    names(w, m);
}

char *stone_schema_write(stone_arena *arena, const char *kind)
{
    const stone_mapping *root = strcmp(kind, "style") == 0    ? &stone_style_keys
                                : strcmp(kind, "policy") == 0 ? &stone_policy_keys
                                                              : &stone_edition_keys;
    struct writer w = {g_string_new(NULL), g_ptr_array_new(), arena};
    g_string_append_printf(w.out,
                           "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                           "  \"title\": \"stonehand: %s file\",\n  ",
                           root->name);
    mapping_body(&w, root);
    g_string_append(w.out, ",\n  \"$defs\": {");
    for (guint i = 0; i < w.mappings->len; i++) {
        const stone_mapping *m = g_ptr_array_index(w.mappings, i);
        g_string_append_printf(w.out, "%s\n  \"%s\": {", i ? "," : "", m->name);
        mapping_body(&w, m);
        g_string_append(w.out, "}");
    }
    g_string_append(w.out, "}\n}\n");
    char *schema = stone_arena_slice(arena, w.out->str, w.out->len);
    g_string_free(w.out, TRUE);
    g_ptr_array_free(w.mappings, TRUE);
    return schema;
}
