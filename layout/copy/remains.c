/* See remains.h. */
#include "copy/remains.h"

#include <glib.h>
#include <string.h>

enum { LONGEST_TAG = 400, LONGEST_NAME = 40, SHOWN = 40 };

/* Shortcodes without attributes. */
static const char *const shortcodes[] = {
    "caption",   "gallery",   "embed",    "audio",  "video", "playlist",  "youtube",   "vimeo",      "twitter",
    "tweet",     "instagram", "facebook", "iframe", "ad",    "ads",       "adsense",   "newsletter", "related",
    "read_more", "readmore",  "toc",      "TOC",    "more",  "shortcode", "pullquote", NULL};

static bool is(const stone_stick *s, uint32_t i, gunichar c)
{
    return i < s->n && s->at[i].c == c && !(s->at[i].flags & STONE_SORT_FIXED);
}

/* The first `c` in [i, to); `to`: there is none. */
static uint32_t find(const stone_stick *s, uint32_t i, uint32_t to, gunichar c)
{
    while (i < to && !is(s, i, c))
        i++;
    return i;
}

/* "BEFORE `the words` AFTER." */
static void say(stone_desk *desk, const stone_stick *s, uint32_t from, uint32_t to, const char *before,
                const char *after)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (uint32_t i = from; i < to && i < from + SHOWN; i++)
        g_string_append_unichar(words, s->at[i].c);
    stone_desk_note(desk, STONE_FINDING_CMS_REMAINS, s->at[from].at, to - from, "%s `%s%s` %s.", before, words->str,
                    to - from > SHOWN ? "…" : "", after);
}

/* ---- what begins with [ ---- */

static uint32_t name_at(const stone_stick *s, uint32_t i, char name[LONGEST_NAME])
{
    uint32_t n = 0;
    for (; i < s->n && s->at[i].c < 128 && (g_ascii_isalnum(s->at[i].c) || s->at[i].c == '_' || s->at[i].c == '-') &&
           n + 1 < LONGEST_NAME;
         i++)
        name[n++] = (char)s->at[i].c;
    name[n] = 0;
    return n && g_ascii_isalpha(name[0]) ? i : 0;
}

/* `[name attribute=…]`, `[/name]` or a known `[name]`, up to and with its bracket; 0: anything else, such as [sic]. */
static uint32_t shortcode_end(const stone_stick *s, uint32_t i)
{
    char name[LONGEST_NAME];
    bool closes = is(s, i + 1, '/');
    uint32_t after = name_at(s, i + 1 + closes, name), to = MIN(s->n, i + LONGEST_TAG);
    uint32_t end = after ? find(s, after, to, ']') : to;
    if (end >= to)
        return 0;
    if (closes)
        return end == after ? end + 1 : 0;
    bool attributes = s->at[after].c == ' ' && find(s, after, end, '=') < end;
    bool plain = end == after || s->at[after].c == ' ';
    return attributes || (plain && g_strv_contains(shortcodes, name)) ? end + 1 : 0;
}

static uint32_t footnote_end(const stone_stick *s, uint32_t i)
{
    uint32_t to = MIN(s->n, i + LONGEST_NAME), end = is(s, i + 1, '^') ? find(s, i + 2, to, ']') : to;
    return end < to && end > i + 2 ? end + 1 : 0;
}

static uint32_t task_end(const stone_stick *s, uint32_t i)
{
    bool mark = i == 0 && i + 2 < s->n && (s->at[1].c == ' ' || s->at[1].c == 'x' || s->at[1].c == 'X');
    return mark && is(s, 2, ']') && s->n > 3 && s->at[3].c == ' ' ? 4 : 0;
}

static uint32_t bracket_end(stone_desk *desk, const stone_stick *s, uint32_t i)
{
    uint32_t end = footnote_end(s, i);
    if (end && i == 0 && is(s, end, ':')) { /* the note itself, alone in its paragraph */
        say(desk, s, i, s->n, "The footnote", "is left out");
        return s->n;
    }
    if (end)
        say(desk, s, i, end, "The footnote mark", "is left out");
    else if ((end = task_end(s, i)))
        say(desk, s, i, end - 1, "The task mark", "is left out");
    else if ((end = shortcode_end(s, i)))
        say(desk, s, i, end, "The shortcode", "is left out");
    return end;
}

/* ---- other marks ---- */

static uint32_t struck_end(stone_desk *desk, const stone_stick *s, uint32_t i)
{
    if (!is(s, i + 1, '~') || i + 2 >= s->n || s->at[i + 2].c == ' ')
        return 0;
    for (uint32_t k = i + 3; k + 1 < s->n; k++)
        if (is(s, k, '~') && is(s, k + 1, '~') && s->at[k - 1].c != ' ') {
            say(desk, s, i + 2, k, "The struck text", "is left out");
            return k + 2;
        }
    return 0;
}

/* `&amp;` that is still there was escaped twice. */
static bool is_entity(const stone_stick *s, uint32_t i, uint32_t *end)
{
    uint32_t k = i + 1 + is(s, i + 1, '#');
    for (*end = k; *end < s->n && *end < i + 12 && s->at[*end].c < 128 && g_ascii_isalnum(s->at[*end].c);)
        ++*end;
    return *end > k + 1 && *end < s->n && s->at[*end].c == ';';
}

static bool has_scheme(const stone_stick *s)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t k = 0; k < G_N_ELEMENTS(schemes); k++) {
        uint32_t i = 0;
        while (schemes[k][i] && i < s->n && s->at[i].c == (uint32_t)schemes[k][i])
            i++;
        if (!schemes[k][i])
            return true;
    }
    return false;
}

/* What stays in the text and is reported. */
static void report_rest(stone_desk *desk, const stone_stick *s)
{
    uint32_t space = 0, end;
    while (space < s->n && !g_unichar_isspace(s->at[space].c))
        space++;
    if (s->n && space == s->n && has_scheme(s))
        say(desk, s, 0, s->n, "The paragraph is the address", "alone; an editorial system shows what is there");
    for (uint32_t i = 0; i + 1 < s->n; i++) {
        if (s->at[i].c == '&' && is_entity(s, i, &end))
            say(desk, s, i, end + 1, "The entity", "was escaped twice and is set letter for letter");
        else if (is(s, i, '=') && is(s, i + 1, '=') && !is(s, i + 2, '=') && (i == 0 || s->at[i - 1].c != '='))
            say(desk, s, i, i + 2, "The mark", "has no meaning here and is set");
        else if (s->at[i].flags & STONE_SORT_SOFT && is(s, i + 1, ':') && i + 2 < s->n && s->at[i + 2].c == ' ')
            say(desk, s, i + 1, i + 2, "The definition list,", "at the start of a line, is set as running text");
    }
}

bool stone_remains_clear(stone_desk *desk, stone_stick *s)
{
    uint32_t n = 0, all = s->n;
    for (uint32_t i = 0; i < all;) {
        bool code = s->at[i].bits & STONE_MARK_CODE;
        uint32_t end = code ? 0 : is(s, i, '[') ? bracket_end(desk, s, i) : is(s, i, '~') ? struck_end(desk, s, i) : 0;
        if (end)
            i = end;
        else
            s->at[n++] = s->at[i++];
    }
    s->n = n;
    report_rest(desk, s);
    return n < all;
}
