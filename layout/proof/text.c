/* See text.h. */
#include "text.h"

#include <math.h>
#include <string.h>

const char *stone_after(const char *text, const char *prefix)
{
    return g_str_has_prefix(text, prefix) ? text + strlen(prefix) : NULL;
}

void stone_put_text(JsonBuilder *b, const char *name, const char *value)
{
    json_builder_set_member_name(b, name);
    g_autofree char *valid = value ? g_utf8_make_valid(value, -1) : NULL;
    if (valid)
        json_builder_add_string_value(b, valid);
    else
        json_builder_add_null_value(b);
}

void stone_put_number(JsonBuilder *b, const char *name, gint64 value)
{
    json_builder_set_member_name(b, name);
    json_builder_add_int_value(b, value);
}

void stone_put_decimal(JsonBuilder *b, const char *name, double value)
{
    json_builder_set_member_name(b, name);
    json_builder_add_double_value(b, round(value * 100) / 100);
}

void stone_put_flag(JsonBuilder *b, const char *name, bool value)
{
    json_builder_set_member_name(b, name);
    json_builder_add_boolean_value(b, value);
}

void stone_put_place(JsonBuilder *b, const char *name, double x, double y, double width, double height)
{
    const double sides[] = {x, y, width, height};
    if (name)
        json_builder_set_member_name(b, name);
    json_builder_begin_array(b);
    for (size_t i = 0; i < G_N_ELEMENTS(sides); i++)
        json_builder_add_double_value(b, round(sides[i] * 100) / 100);
    json_builder_end_array(b);
}

char *stone_put_done(JsonBuilder *b)
{
    g_autoptr(JsonGenerator) generator = json_generator_new();
    g_autoptr(JsonNode) root = json_builder_get_root(b);
    json_generator_set_root(generator, root);
    return json_generator_to_data(generator, NULL);
}

/* json-glib's parser is recursive, so depth is checked first. */
static bool is_shallow(const char *text, gsize size)
{
    enum { DEEPEST = 8 };
    int depth = 0;
    bool quoted = false;
    for (gsize i = 0; i < size && depth <= DEEPEST; i++) {
        if (quoted && text[i] == '\\')
            i++;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && (text[i] == '[' || text[i] == '{'))
            depth++;
        else if (!quoted && (text[i] == ']' || text[i] == '}'))
            depth--;
    }
    return depth <= DEEPEST;
}

JsonNode *stone_take(const char *text, gsize size)
{
    if (!g_utf8_validate(text, (gssize)size, NULL) || !is_shallow(text, size))
        return NULL;
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    if (!json_parser_load_from_data(parser, text, (gssize)size, NULL))
        return NULL;
    JsonNode *root = json_parser_steal_root(parser);
    if (root && JSON_NODE_HOLDS_OBJECT(root))
        return root;
    if (root)
        json_node_unref(root);
    return NULL;
}

const char *stone_take_text(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING
               ? json_node_get_string(node)
               : NULL;
}

gint64 stone_take_number(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    bool whole = node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_INT64;
    gint64 value = whole ? json_node_get_int(node) : -1;
    return value >= 0 ? value : -1;
}
