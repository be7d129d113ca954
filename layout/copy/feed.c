/* See feed.h. */
#include "copy/feed.h"

#include <glib.h>
#include <libxml/parser.h>
#include <string.h>

void stone_feeds_prepare(void)
{
    xmlInitParser();
}

bool stone_feed_is(const char *name)
{
    return g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".json");
}

/* The encoding that a feed which is not UTF-8 says it has; NULL: none. Its name is a string literal or in `scratch`. */
static const char *encoding_of(stone_arena *scratch, const char *bytes, size_t size)
{
    enum { HEAD = 200, LONGEST = 40 };
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return "UTF-16";
    if (size < 5 || memcmp(bytes, "<?xml", 5) != 0)
        return NULL;
    const char *end = g_strstr_len(bytes, (gssize)MIN(size, HEAD), "?>");
    const char *at = end ? g_strstr_len(bytes, end - bytes, "encoding") : NULL;
    at = at ? at + strlen("encoding") : NULL;
    while (at && at < end && (g_ascii_isspace(*at) || *at == '='))
        at++;
    if (!at || at >= end || (*at != '"' && *at != '\''))
        return NULL;
    const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
    if (!close || close - at > LONGEST)
        return NULL;
    const char *name = stone_arena_slice(scratch, at + 1, (size_t)(close - at - 1));
    bool western = g_ascii_strcasecmp(name, "ISO-8859-1") == 0 || g_ascii_strcasecmp(name, "latin1") == 0;
    return western ? "WINDOWS-1252" : name; /* which many programs mean by ISO-8859-1, and which includes it */
}

void stone_feed_decode(stone_desk *desk)
{
    const char *bytes = desk->finger.bytes;
    size_t size = desk->finger.size;
    const char *from = g_utf8_validate(bytes, (gssize)size, NULL) ? NULL : encoding_of(desk->scratch, bytes, size);
    gsize length = 0;
    g_autofree char *text = from ? g_convert(bytes, (gssize)size, "UTF-8", from, NULL, &length, NULL) : NULL;
    if (!text || !g_utf8_validate(text, (gssize)length, NULL))
        return;
    desk->finger.bytes = stone_arena_slice(desk->arena, text, length);
    desk->finger.size = length;
}

bool stone_feed_read(stone_desk *desk, stone_story *story)
{
    const char *b = desk->finger.bytes;
    size_t at = desk->finger.size >= 3 && memcmp(b, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < desk->finger.size && g_ascii_isspace(b[at]))
        at++;
    if (at == desk->finger.size)
        return stone_feed_refuse(desk, story, 0, "The file is empty.");
    if (b[at] == '<')
        return stone_wire_read(desk, story);
    if (b[at] == '{' || b[at] == '[')
        return stone_ninjs_read(desk, story);
    return stone_feed_refuse(desk, story, at, "This is neither XML nor JSON; NITF, NewsML-G2 and ninjs are read.");
}
