/* See log.h. Merging the logs of two people may repeat lines or change their order, so events are sorted and each id is
 * taken once. */
#include <glib.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

#include "margin/log.h"

enum { MOST_LINE = 64 << 10, MOST_EVENTS = 20000, DEEPEST = 8 };

const char *const stone_event_words[STONE_EVENT_KINDS] = {"comment", "reply", "resolve", "reopen", "sign", "unsign"};

/* The string at a key if it has at most so many bytes; otherwise `otherwise`. */
static const char *text_of(JsonObject *o, const char *key, size_t most, const char *otherwise, stone_arena *arena)
{
    JsonNode *n = json_object_get_member(o, key);
    bool is = n && JSON_NODE_HOLDS_VALUE(n) && json_node_get_value_type(n) == G_TYPE_STRING &&
              strlen(json_node_get_string(n)) <= most;
    return is ? stone_arena_string(arena, json_node_get_string(n)) : otherwise;
}

static uint32_t number_of(JsonObject *o, const char *key)
{
    JsonNode *n = json_object_get_member(o, key);
    bool is = n && JSON_NODE_HOLDS_VALUE(n) && json_node_get_value_type(n) == G_TYPE_INT64;
    gint64 value = is ? json_node_get_int(n) : 0;
    return (uint32_t)CLAMP(value, 0, INT32_MAX);
}

static bool is_hex(const char *s, size_t n)
{
    return strlen(s) == n && strspn(s, "0123456789abcdef") == n;
}

static bool is_time(const char *s)
{
    size_t n = strlen(s);
    g_autoptr(GDateTime) t = (n == 20 || n == 27) && s[n - 1] == 'Z' ? g_date_time_new_from_iso8601(s, NULL) : NULL;
    return t != NULL;
}

/* NULL: the event is valid; else what is wrong with the line, a clause for a message. */
static const char *read_event(JsonObject *o, stone_arena *arena, stone_event *e)
{
    const char *word = text_of(o, "event", 16, "", arena);
    e->kind = 0;
    while (e->kind < STONE_EVENT_KINDS && strcmp(stone_event_words[e->kind], word) != 0)
        e->kind++;
    if (e->kind == STONE_EVENT_KINDS)
        return "its `event` is missing or unknown";
    e->id = text_of(o, "id", 32, "", arena);
    e->at = text_of(o, "at", 27, "", arena);
    e->by = text_of(o, "by", STONE_MARGIN_NAME, "", arena);
    e->comment = text_of(o, "comment", 32, NULL, arena);
    e->text = text_of(o, "text", STONE_MARGIN_TEXT, "", arena);
    e->page = text_of(o, "page", STONE_MARGIN_NAME, "", arena);
    e->box = text_of(o, "box", STONE_MARGIN_NAME, NULL, arena);
    e->story = text_of(o, "story", STONE_MARGIN_NAME, NULL, arena);
    e->quote = text_of(o, "quote", MOST_LINE, "", arena);
    e->before = text_of(o, "before", STONE_MARGIN_NAME, "", arena);
    e->after = text_of(o, "after", STONE_MARGIN_NAME, "", arena);
    e->hash = text_of(o, "hash", 64, "", arena);
    e->zone = text_of(o, "zone", STONE_MARGIN_NAME, "", arena);
    e->start = number_of(o, "start");
    e->end = number_of(o, "end");
    bool answers = e->kind == STONE_EVENT_REPLY || e->kind == STONE_EVENT_RESOLVE || e->kind == STONE_EVENT_REOPEN;
    bool says = e->kind == STONE_EVENT_COMMENT || e->kind == STONE_EVENT_REPLY;
    if (!is_hex(e->id, 32) || !is_time(e->at) || !*e->by)
        return "it needs `id` (32 hexadecimal digits), `at` (2025-11-17T21:10:00Z) and `by`";
    if (answers && (!e->comment || !is_hex(e->comment, 32)))
        return "it needs `comment`, the id of a comment";
    if (!answers && !*e->page)
        return "it needs `page`";
    if (says && !*e->text)
        return "it needs `text`";
    return e->kind == STONE_EVENT_SIGN && !is_hex(e->hash, 64) ? "it needs `hash`, the SHA-256 of the page" : NULL;
}

static const char *read_line(const char *line, size_t n, stone_arena *arena, stone_event *e)
{
    if (n > MOST_LINE)
        return "it is longer than 64 KiB";
    if (!g_utf8_validate(line, (gssize)n, NULL))
        return "it is not UTF-8";
    int depth = 0, deepest = 0;
    for (size_t i = 0; i < n; i++) {
        depth += (line[i] == '[' || line[i] == '{') - (line[i] == ']' || line[i] == '}');
        deepest = MAX(deepest, depth);
    }
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    if (deepest > DEEPEST || !json_parser_load_from_data(parser, line, (gssize)n, NULL) ||
        !json_parser_get_root(parser) || !JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser)))
        return "it is not a JSON object";
    return read_event(json_node_get_object(json_parser_get_root(parser)), arena, e);
}

static int compare_events(const void *a, const void *b)
{
    const stone_event *x = a, *y = b;
    int order = strcmp(x->at, y->at);
    return order ? order : strcmp(x->id, y->id);
}

void stone_event_log_read(const stone_sources *sources, uint32_t index, stone_arena *arena, stone_findings *findings,
                          stone_event_log *log)
{
    const stone_source *source = stone_sources_at(sources, index);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    *log = (stone_event_log){0};
    uint32_t number = 0;
    for (const char *p = source->bytes, *end = p + source->size; p < end;) {
        const char *stop = memchr(p, '\n', (size_t)(end - p)), *next = stop ? stop + 1 : end;
        size_t n = (size_t)((stop ? stop : end) - p);
        number++;
        stone_event e = {0};
        const char *wrong = n == 0 || strspn(p, " \t\r") >= n ? NULL : read_line(p, n, arena, &e);
        if (wrong)
            stone_findings_add(findings, STONE_FINDING_MARGIN_LINE, (stone_span){index, number, 1, 0},
                               "This line is not a comment or sign-off: %s.", wrong);
        else if (e.id && log->events.n < MOST_EVENTS && g_hash_table_add(seen, (gpointer)(uintptr_t)e.id))
            *STONE_PUSH(arena, &log->events) = e;
        p = next;
    }
    if (log->events.n)
        qsort(log->events.at, log->events.n, sizeof *log->events.at, compare_events);
}
