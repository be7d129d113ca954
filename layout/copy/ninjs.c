/* ninjs 1.x to 3.x (IPTC): news in JSON. Versions differ in the spelling of keys (pubstatus, pubStatus) and in what is
 * a string and what a list (headline, headlines); both are looked for. See feed.h. */
#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "copy/feed.h"

enum { DEEPEST = 64 };

/* The first place that is nested deeper; SIZE_MAX: none. */
static size_t too_deep(const char *bytes, size_t size)
{
    uint32_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        if (quoted && bytes[i] == '\\')
            i++;
        else if (bytes[i] == '"')
            quoted = !quoted;
        else if (!quoted && (bytes[i] == '{' || bytes[i] == '['))
            depth++;
        else if (!quoted && (bytes[i] == '}' || bytes[i] == ']') && depth)
            depth--;
        if (depth > DEEPEST)
            return i;
    }
    return SIZE_MAX;
}

/* The position of a key in the source, for findings. */
static size_t at_key(const stone_desk *desk, const char *key)
{
    g_autofree char *quoted = g_strdup_printf("\"%s\"", key);
    const char *at = g_strstr_len(desk->finger.bytes, (gssize)desk->finger.size, quoted);
    return at ? (size_t)(at - desk->finger.bytes) : 0;
}

/* json-glib lets octal escapes and halves of surrogate pairs through, which are not UTF-8. */
static const char *text(const stone_desk *desk, JsonObject *o, const char *key)
{
    JsonNode *n = o ? json_object_get_member(o, key) : NULL;
    const char *s =
        n && JSON_NODE_HOLDS_VALUE(n) && json_node_get_value_type(n) == G_TYPE_STRING ? json_node_get_string(n) : NULL;
    if (!s || g_utf8_validate(s, -1, NULL))
        return s;
    g_autofree char *valid = g_utf8_make_valid(s, -1);
    return stone_arena_string(desk->scratch, valid);
}

/* The first of several spellings; `key`: which. */
static const char *first(const stone_desk *desk, JsonObject *o, const char *const *keys, const char **key)
{
    for (; *keys; keys++) {
        const char *s = text(desk, o, *keys);
        if (s && *s) {
            if (key)
                *key = *keys;
            return s;
        }
    }
    return NULL;
}

static JsonObject *object_of(JsonArray *list, guint i)
{
    JsonNode *n = json_array_get_element(list, i);
    return n && JSON_NODE_HOLDS_OBJECT(n) ? json_node_get_object(n) : NULL;
}

static JsonArray *list_of(JsonObject *o, const char *key)
{
    JsonNode *n = o ? json_object_get_member(o, key) : NULL;
    return n && JSON_NODE_HOLDS_ARRAY(n) ? json_node_get_array(n) : NULL;
}

/* `value` of the member of a list whose role is main, else of its first. */
static const char *main_of(const stone_desk *desk, JsonObject *o, const char *key)
{
    JsonArray *list = list_of(o, key);
    const char *found = NULL;
    for (guint i = 0; list && i < json_array_get_length(list); i++) {
        JsonObject *member = object_of(list, i);
        const char *value = text(desk, member, "value"), *role = text(desk, member, "role");
        if (value && role && strcmp(role, "main") == 0)
            return value;
        found = found ? found : value;
    }
    return found;
}

/* ---- the text ---- */

static bool is_html(const stone_desk *desk, JsonObject *body)
{
    const char *type = first(desk, body, (const char *const[]){"contentType", "contenttype", NULL}, NULL),
               *role = text(desk, body, "role");
    return (type && strstr(type, "html")) || (role && strstr(role, "html"));
}

static bool read_bodies(stone_desk *desk, stone_story *story, JsonObject *o)
{
    JsonArray *list = list_of(o, "bodies");
    const char *html = NULL, *plain = NULL;
    for (guint i = 0; list && i < json_array_get_length(list); i++) {
        JsonObject *body = object_of(list, i);
        const char *value = text(desk, body, "value");
        if (value && *value && is_html(desk, body))
            html = html ? html : value;
        else if (value && *value)
            plain = plain ? plain : value;
    }
    size_t at = at_key(desk, "bodies");
    if (html)
        stone_markup_read_html(desk, story, html, at);
    else if (plain)
        stone_markup_read_plain(desk, story, plain, at);
    return html || plain;
}

static bool read_text(stone_desk *desk, stone_story *story, JsonObject *o)
{
    const char *key = NULL, *html = first(desk, o, (const char *const[]){"body_xhtml", "body_html", NULL}, &key);
    if (html) {
        stone_markup_read_html(desk, story, html, at_key(desk, key));
        return true;
    }
    const char *plain = first(desk, o, (const char *const[]){"body_text", NULL}, &key);
    if (plain)
        stone_markup_read_plain(desk, story, plain, at_key(desk, key));
    return plain || read_bodies(desk, story, o);
}

/* ---- pictures ---- */

/* A file name without a scheme: what is on the net stays there. */
static const char *local_file(const stone_desk *desk, JsonObject *item)
{
    JsonNode *renditions = json_object_get_member(item, "renditions");
    JsonArray *list = renditions && JSON_NODE_HOLDS_ARRAY(renditions) ? json_node_get_array(renditions) : NULL;
    for (guint i = 0; list && i < json_array_get_length(list); i++) {
        const char *href = text(desk, object_of(list, i), "href");
        if (href && !strstr(href, "://"))
            return href;
    }
    return NULL;
}

static void take_picture(stone_desk *desk, stone_story *story, JsonObject *item)
{
    enum { MOST_PICTURES = 50 };
    const char *type = text(desk, item, "type"), *file = local_file(desk, item),
               *slash = file ? strrchr(file, '/') : NULL;
    if (!file || !type || strcmp(type, "picture") != 0 || story->pictures.n >= MOST_PICTURES)
        return;
    const char *caption = first(desk, item, (const char *const[]){"description_text", "headline", NULL}, NULL);
    if (!caption)
        caption = main_of(desk, item, "descriptions");
    const char *credit =
        first(desk, item, (const char *const[]){"by", "byline", "copyrightHolder", "copyrightholder", NULL}, NULL);
    size_t at = at_key(desk, "associations");
    *STONE_PUSH(desk->arena, &story->pictures) =
        (stone_picture_fact){.file = stone_arena_string(desk->arena, slash ? slash + 1 : file),
                             .caption = stone_markup_line(desk, caption, at),
                             .credit = stone_markup_line(desk, credit, at),
                             .focus_x = 500,
                             .focus_y = 500,
                             .span = stone_desk_place(desk, at)};
}

static void take_associations(stone_desk *desk, stone_story *story, JsonObject *o)
{
    JsonNode *all = json_object_get_member(o, "associations");
    JsonArray *list = list_of(o, "associations");
    for (guint i = 0; list && i < json_array_get_length(list); i++)
        if (object_of(list, i))
            take_picture(desk, story, object_of(list, i));
    if (!all || !JSON_NODE_HOLDS_OBJECT(all))
        return;
    g_autoptr(GList) names = json_object_get_members(json_node_get_object(all));
    for (GList *n = names; n; n = n->next) {
        JsonNode *item = json_object_get_member(json_node_get_object(all), n->data);
        if (JSON_NODE_HOLDS_OBJECT(item))
            take_picture(desk, story, json_node_get_object(item));
    }
}

/* ---- the item ---- */

static const char *kept(stone_desk *desk, const char *s)
{
    return s ? stone_arena_string(desk->arena, s) : NULL;
}

static bool read_item(stone_desk *desk, stone_story *story, JsonObject *o)
{
    const char *type = text(desk, o, "type"), *language = text(desk, o, "language"), *key = "";
    if (!json_object_has_member(o, "uri") && !json_object_has_member(o, "bodies") &&
        !json_object_has_member(o, "body_text") && !json_object_has_member(o, "body_xhtml"))
        return stone_feed_refuse(desk, story, 0, "This JSON is not ninjs: it has neither `uri` nor a body.");
    if (type && strcmp(type, "text") != 0 && strcmp(type, "composite") != 0)
        return stone_feed_refuse(desk, story, at_key(desk, "type"), "The item is of the type \"%.40s\", not a text.",
                                 type);
    if (language && *language)
        desk->language = story->language = kept(desk, language);
    story->status = kept(desk, first(desk, o, (const char *const[]){"pubStatus", "pubstatus", NULL}, NULL));
    story->embargo = kept(desk, first(desk, o, (const char *const[]){"embargoed", "embargoedUntil", NULL}, NULL));
    const char *note = first(desk, o, (const char *const[]){"edNote", "ednote", NULL}, &key);
    stone_feed_note(desk, at_key(desk, key), note);
    const char *head = text(desk, o, "headline"), *line = main_of(desk, o, "headlines");
    story->headline = stone_markup_line(desk, head ? head : line, at_key(desk, head ? "headline" : "headlines"));
    const char *by = first(desk, o, (const char *const[]){"by", "byline", NULL}, &key);
    story->byline = stone_markup_line(desk, by, at_key(desk, key));
    story->source = kept(desk, first(desk, o, (const char *const[]){"copyrightHolder", "copyrightholder", NULL}, NULL));
    take_associations(desk, story, o);
    if (!read_text(desk, story, o) || !story->blocks.n)
        return stone_feed_refuse(desk, story, 0, "The item has no text: body_xhtml, body_text and bodies are missing.");
    return true;
}

bool stone_ninjs_read(stone_desk *desk, stone_story *story)
{
    size_t deep = too_deep(desk->finger.bytes, desk->finger.size);
    if (deep != SIZE_MAX)
        return stone_feed_refuse(desk, story, deep, "The JSON is nested more than %d deep here.", DEEPEST);
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(GError) error = NULL;
    if (!json_parser_load_from_data(parser, desk->finger.bytes, (gssize)desk->finger.size, &error))
        return stone_feed_refuse(desk, story, stone_feed_line(desk, (long)json_parser_get_current_line(parser)),
                                 "The JSON is not well-formed: %.200s", error->message);
    JsonNode *root = json_parser_get_root(parser);
    if (!root || !JSON_NODE_HOLDS_OBJECT(root))
        return stone_feed_refuse(desk, story, 0, "This JSON is a list; one item of ninjs is read.");
    return read_item(desk, story, json_node_get_object(root));
}
