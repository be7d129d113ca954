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

bool stone_feed_read(stone_desk *desk, stone_story *story)
{
    const char *b = desk->finger.bytes;
    size_t at = desk->finger.size >= 3 && memcmp(b, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < desk->finger.size && g_ascii_isspace(b[at]))
        at++;
    if (b[at] == '<')
        return stone_wire_read(desk, story);
    if (b[at] == '{' || b[at] == '[')
        return stone_ninjs_read(desk, story);
    return stone_feed_refuse(desk, story, at, "This is neither XML nor JSON; NITF, NewsML-G2 and ninjs are read.");
}
