/* See json.h. */
#include "base/json.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/assert.h"

enum { DEEPEST = 16 };

struct stone_json {
    GString *out;
    int depth;
    struct {
        char closing;
        bool wide, any;
    } at[DEEPEST];
};

stone_json *stone_json_open(void)
{
    stone_json *j = g_new0(stone_json, 1);
    j->out = g_string_new(NULL);
    return j;
}

char *stone_json_close(stone_json *j, size_t *size)
{
    STONE_ASSERT(j->depth == 0);
    g_string_append_c(j->out, '\n');
    *size = j->out->len;
    char *text = g_string_free(j->out, FALSE);
    g_free(j);
    return text;
}

static void begin_line(stone_json *j)
{
    g_string_append_c(j->out, '\n');
    for (int i = 0; i < j->depth; i++)
        g_string_append(j->out, "  ");
}

/* Copy may hold anything; JSON is UTF-8. */
static void append_string(GString *out, const char *value)
{
    const char *p = value;
    while (*p >= ' ' && *p < 0x7f && *p != '"' && *p != '\\')
        p++;
    if (!*p) { /* most are plain */
        g_string_append_c(out, '"');
        g_string_append_len(out, value, p - value);
        g_string_append_c(out, '"');
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    g_autoptr(JsonNode) node = json_node_init_string(json_node_alloc(), valid);
    g_autofree char *text = json_to_string(node, FALSE);
    g_string_append(out, text);
}

static void begin(stone_json *j, const char *key)
{
    if (j->depth > 0) {
        bool first = !j->at[j->depth - 1].any, wide = j->at[j->depth - 1].wide;
        j->at[j->depth - 1].any = true;
        if (!first)
            g_string_append(j->out, wide ? "," : ", ");
        if (wide)
            begin_line(j);
    }
    if (key) {
        append_string(j->out, key);
        g_string_append(j->out, ": ");
    }
}

static void open_level(stone_json *j, const char *key, bool wide, const char brackets[2])
{
    begin(j, key);
    STONE_ASSERT(j->depth < DEEPEST);
    g_string_append_c(j->out, brackets[0]);
    j->at[j->depth].closing = brackets[1];
    j->at[j->depth].wide = wide;
    j->at[j->depth++].any = false;
}

void stone_json_object(stone_json *j, const char *key, bool wide)
{
    open_level(j, key, wide, "{}");
}

void stone_json_array(stone_json *j, const char *key, bool wide)
{
    open_level(j, key, wide, "[]");
}

void stone_json_end(stone_json *j)
{
    STONE_ASSERT(j->depth > 0);
    j->depth--;
    if (j->at[j->depth].wide && j->at[j->depth].any)
        begin_line(j);
    g_string_append_c(j->out, j->at[j->depth].closing);
}

void stone_json_string(stone_json *j, const char *key, const char *value)
{
    begin(j, key);
    if (value)
        append_string(j->out, value);
    else
        g_string_append(j->out, "null");
}

void stone_json_number(stone_json *j, const char *key, int64_t value)
{
    begin(j, key);
    g_string_append_printf(j->out, "%" G_GINT64_FORMAT, value);
}

void stone_json_flag(stone_json *j, const char *key, bool value)
{
    begin(j, key);
    g_string_append(j->out, value ? "true" : "false");
}

/* Without "-0.0", and with a point in any locale. */
void stone_json_decimal(stone_json *j, const char *key, double value, int decimals)
{
    char format[] = "%.0f", text[64];
    format[2] = (char)('0' + CLAMP(decimals, 0, 9));
    g_ascii_formatd(text, sizeof text, format, value);
    if (text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1))
        memmove(text, text + 1, strlen(text));
    begin(j, key);
    g_string_append(j->out, text);
}
