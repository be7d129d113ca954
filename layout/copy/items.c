/* Items of a file; see items.h. */
#include "copy/items.h"

#include <glib.h>
#include <string.h>

#include "copy/front.h"
#include "copy/verbatim.h"

static size_t line_end(const char *b, size_t at, size_t to)
{
    while (at < to && b[at] != '\n' && b[at] != '\r')
        at++;
    return at;
}

static size_t behind_end(const char *b, size_t end, size_t to)
{
    if (end + 1 < to && b[end] == '\r' && b[end + 1] == '\n')
        end++;
    return end < to ? end + 1 : to;
}

/* The closing ### of a head is not text. */
static size_t head_end(const char *b, size_t from, size_t end)
{
    while (end > from && (b[end - 1] == ' ' || b[end - 1] == '\t'))
        end--;
    size_t i = end;
    while (i > from && b[i - 1] == '#')
        i--;
    if (i < end && i > from && (b[i - 1] == ' ' || b[i - 1] == '\t'))
        end = i;
    while (end > from && (b[end - 1] == ' ' || b[end - 1] == '\t'))
        end--;
    return end;
}

static char fence_at(const char *b, size_t at, size_t end)
{
    bool fence = end - at >= 3 && (b[at] == '`' || b[at] == '~') && b[at + 1] == b[at] && b[at + 2] == b[at];
    return fence ? b[at] : 0;
}

void stone_items_find(stone_arena *arena, const char *b, size_t from, size_t to, stone_items *items)
{
    char fence = 0;
    for (size_t at = from; at < to;) {
        size_t end = line_end(b, at, to), next = behind_end(b, end, to);
        char f = fence_at(b, at, end);
        if (f && (!fence || fence == f))
            fence = fence ? 0 : f;
        if (!fence && end - at >= 3 && b[at] == '#' && (b[at + 1] == ' ' || b[at + 1] == '\t')) {
            if (items->n)
                items->at[items->n - 1].to = at;
            *STONE_PUSH(arena, items) = (stone_item){at + 2, head_end(b, at + 2, end), next, to};
        }
        at = next;
    }
}

/* Compares a slug with a head as it is made into one, without making it. */
static bool is_slug(const char *head, size_t n, const char *name)
{
    bool between = false, begun = false;
    const char *p = head, *end = head + n;
    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        if (!g_unichar_isalnum(c) && !g_unichar_ismark(c)) {
            between = begun && c != '\'' && c != 0x2019 ? true : between;
            continue;
        }
        if (between && *name++ != '-')
            return false;
        if (g_unichar_tolower(g_utf8_get_char(name)) != c)
            return false;
        name = g_utf8_next_char(name);
        between = false;
        begun = true;
    }
    return begun && *name == 0;
}

const stone_item *stone_items_choose(const stone_items *items, const char *b, const char *name)
{
    if (*name && strspn(name, "0123456789") == strlen(name)) {
        uint64_t number = g_ascii_strtoull(name, NULL, 10);
        return number >= 1 && number <= items->n ? &items->at[number - 1] : NULL;
    }
    for (uint32_t i = 0; i < items->n; i++)
        if (is_slug(b + items->at[i].head_from, items->at[i].head_to - items->at[i].head_from, name))
            return &items->at[i];
    return NULL;
}

size_t stone_item_front_end(const stone_item *item, const char *b)
{
    size_t at = item->from;
    bool any = false;
    while (at < item->to) {
        size_t end = line_end(b, at, item->to);
        stone_verbatim v;
        bool key =
            stone_verbatim_find(b, at, end, &v) && g_ascii_islower(b[at]) && stone_front_knows(b + v.key, v.key_size);
        bool goes_on =
            any && end > at && (b[at] == ' ' || b[at] == '\t' || (b[at] == '-' && end > at + 1 && b[at + 1] == ' '));
        if (!key && !goes_on)
            break;
        any = true;
        at = behind_end(b, end, item->to);
    }
    return at;
}
