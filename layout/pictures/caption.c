/* If there is no caption, the headline is used; if there is no credit, the creator. XMP is always UTF-8. IPTC-IIM gives
 * its character set in record 1:90 as an ISO 2022 escape, or not at all. Bytes without a declared set are UTF-8 if they
 * are valid UTF-8, and otherwise Windows Latin, which newsroom tools have written. The tables for Latin-1 and Windows
 * Latin are here because the sandbox does not allow loading any. */
#include "pictures/caption.h"

#include <gexiv2/gexiv2.h>
#include <string.h>

bool stone_caption_begin(void)
{
    gexiv2_log_set_level(GEXIV2_LOG_LEVEL_MUTE);
    return gexiv2_initialize();
}

static const gunichar windows[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                     0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                     0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                     0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

/* ISO 8859-5, -7 and -9 differ from Latin-1 in runs. Characters of other sets are rare in newsrooms and become
 * replacement marks. */
static gunichar character(unsigned char c, char set)
{
    if (c < 0x80)
        return c;
    if (c < 0xa0)
        return windows[c - 0x80];
    if (set == 'L' && c != 0xa0 && c != 0xad)
        return c == 0xf0 ? 0x2116 : c == 0xfd ? 0xa7 : 0x0401 + (gunichar)(c - 0xa1);
    if (set == 'F' && c >= 0xb8 && c != 0xbb && c != 0xbd)
        return 0x0388 + (gunichar)(c - 0xb8);
    if (set == 'G' && c >= 0xc1)
        return 0x0621 + (gunichar)(c - 0xc1);
    if (set == 'H' && c >= 0xe0)
        return 0x05d0 + (gunichar)(c - 0xe0);
    if (set == 'M' && strchr("\xd0\xdd\xde\xf0\xfd\xfe", c))
        return c == 0xd0   ? 0x11e
               : c == 0xdd ? 0x130
               : c == 0xde ? 0x15e
               : c == 0xf0 ? 0x11f
               : c == 0xfd ? 0x131
                           : 0x15f;
    return set && !strchr("AM", set) ? 0xfffd : c;
}

static char *decode(const char *bytes, size_t n, char set)
{
    if (g_utf8_validate(bytes, (gssize)n, NULL) && (!set || set == 'U'))
        return g_strndup(bytes, n);
    GString *s = g_string_new(NULL);
    for (size_t i = 0; i < n && bytes[i]; i++)
        g_string_append_unichar(s, character((unsigned char)bytes[i], set == 'U' ? 0 : set));
    return g_string_free(s, FALSE);
}

/* The final byte of the escape that selects the upper half (ESC - F or ESC . F), 'U' for UTF-8 (ESC % G), 0 if there is
 * none. */
static char iptc_set(GExiv2Metadata *m)
{
    g_autoptr(GBytes) raw = gexiv2_metadata_try_get_tag_raw(m, "Iptc.Envelope.CharacterSet", NULL);
    gsize n = 0;
    const char *s = raw ? g_bytes_get_data(raw, &n) : NULL;
    for (gsize i = 0; i + 2 < n; i++) {
        if (s[i] != '\x1b')
            continue;
        if (s[i + 1] == '%' && s[i + 2] == 'G')
            return 'U';
        if (s[i + 1] == '-' || s[i + 1] == '.')
            return s[i + 2];
    }
    return 0;
}

static char *iptc(GExiv2Metadata *m, const char *tag)
{
    g_autoptr(GBytes) raw =
        gexiv2_metadata_try_has_tag(m, tag, NULL) ? gexiv2_metadata_try_get_tag_raw(m, tag, NULL) : NULL;
    gsize n = 0;
    const char *s = raw ? g_bytes_get_data(raw, &n) : NULL;
    return n > 0 ? decode(s, n, iptc_set(m)) : NULL;
}

/* Language alternatives have the form `lang="x-default" words, lang="de" Worte`, with the default first. Only the
 * default is kept. */
static char *default_language(const char *s)
{
    if (!g_str_has_prefix(s, "lang=\""))
        return g_strdup(s);
    const char *from = strstr(s, "\" ");
    from = from ? from + 2 : s;
    const char *to = strstr(from, ", lang=\"");
    return to ? g_strndup(from, (gsize)(to - from)) : g_strdup(from);
}

/* Several creators are joined. Other tags are not read as lists, because a list would be cut at the first comma of a
 * text. */
static char *xmp(GExiv2Metadata *m, const char *tag)
{
    if (!gexiv2_metadata_try_has_tag(m, tag, NULL))
        return NULL;
    if (strcmp(tag, "Xmp.dc.creator") == 0) {
        g_auto(GStrv) values = gexiv2_metadata_try_get_tag_multiple(m, tag, NULL);
        return values ? g_strjoinv(", ", values) : NULL;
    }
    g_autofree char *value = gexiv2_metadata_try_get_tag_string(m, tag, NULL);
    return value ? default_language(value) : NULL;
}

static bool blank(const char *s)
{
    return !s || s[strspn(s, " \t\r\n")] == 0;
}

static char *first(GExiv2Metadata *m, const char *const *tags)
{
    for (; *tags; tags++) {
        char *s = g_str_has_prefix(*tags, "Xmp.") ? xmp(m, *tags) : iptc(m, *tags);
        if (!blank(s))
            return s;
        g_free(s);
    }
    return NULL;
}

stone_caption stone_caption_read(const stone_negative *n)
{
    stone_caption c = {0};
    g_autoptr(GExiv2Metadata) m = gexiv2_metadata_new();
    if (!gexiv2_metadata_open_buf(m, n->bytes, (glong)n->size, NULL))
        return c;
    c.caption = first(m, (const char *const[]){"Xmp.dc.description", "Iptc.Application2.Caption",
                                               "Xmp.photoshop.Headline", "Iptc.Application2.Headline", NULL});
    c.credit = first(m, (const char *const[]){"Xmp.photoshop.Credit", "Xmp.dc.creator", "Iptc.Application2.Credit",
                                              "Iptc.Application2.Byline", "Iptc.Application2.Source", NULL});
    return c;
}
