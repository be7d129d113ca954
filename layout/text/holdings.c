/* Scripts are those of Unicode, for the characters in the face's cmap; common characters are not counted. */
#include "text/holdings.h"

#include <glib.h>
#include <hb-ot.h>
#include <pango/pango.h>
#include <string.h>

#include "text/foundry.h"

enum { MOST_SCRIPTS = G_UNICODE_SCRIPT_ZANABAZAR_SQUARE + 1, LEAST_CHARACTERS = 10, MOST_FEATURES = 256 };

static const char *embedding(hb_face_t *face)
{
    enum { FS_TYPE = 8 };
    hb_blob_t *os2 = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned size;
    const uint8_t *d = (const uint8_t *)hb_blob_get_data(os2, &size);
    unsigned type = d && size >= FS_TYPE + 2 ? (unsigned)d[FS_TYPE] << 8 | d[FS_TYPE + 1] : 0;
    hb_blob_destroy(os2);
    return type & 0x200 ? "only bitmaps may be embedded"
           : type & 0x8 ? "may be embedded for editing"
           : type & 0x4 ? "may be embedded for print and preview"
           : type & 0x2 ? "may NOT be embedded"
                        : "may be embedded";
}

static int by_count(const void *a, const void *b)
{
    const unsigned *m = a, *n = b;
    return m[1] != n[1] ? (m[1] < n[1] ? 1 : -1) : m[0] < n[0] ? -1 : m[0] > n[0];
}

/* For example "Latn 592, Cyrl 256, Grek 116", with ISO 15924 codes. */
static void put_scripts(GString *out, hb_face_t *face)
{
    unsigned count[MOST_SCRIPTS][2];
    for (unsigned i = 0; i < MOST_SCRIPTS; i++) {
        count[i][0] = i;
        count[i][1] = 0;
    }
    hb_set_t *characters = hb_set_create();
    hb_face_collect_unicodes(face, characters);
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(characters, &c);) {
        int script = g_unichar_get_script(c);
        if (script > G_UNICODE_SCRIPT_INHERITED && script < MOST_SCRIPTS)
            count[script][1]++;
    }
    hb_set_destroy(characters);
    qsort(count, MOST_SCRIPTS, sizeof count[0], by_count);
    const char *between = "";
    for (unsigned i = 0; i < MOST_SCRIPTS && count[i][1] >= LEAST_CHARACTERS; i++) {
        guint32 code = g_unicode_script_to_iso15924((GUnicodeScript)count[i][0]);
        g_string_append_printf(out, "%s%c%c%c%c %u", between, (char)(code >> 24), (char)(code >> 16), (char)(code >> 8),
                               (char)code, count[i][1]);
        between = ", ";
    }
    if (!*between)
        g_string_append(out, "symbols");
}

static int by_tag(const void *a, const void *b)
{
    hb_tag_t m = *(const hb_tag_t *)a, n = *(const hb_tag_t *)b;
    return m < n ? -1 : m > n;
}

static void put_features(GString *out, hb_face_t *face)
{
    static const hb_tag_t tables[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S')};
    hb_tag_t tags[MOST_FEATURES];
    unsigned n = 0;
    for (size_t t = 0; t < G_N_ELEMENTS(tables); t++) {
        unsigned room = MOST_FEATURES - n;
        hb_ot_layout_table_get_feature_tags(face, tables[t], 0, &room, tags + n);
        n += room;
    }
    qsort(tags, n, sizeof *tags, by_tag);
    for (unsigned i = 0; i < n; i++)
        if (i == 0 || tags[i] != tags[i - 1])
            g_string_append_printf(out, " %c%c%c%c", HB_UNTAG(tags[i]));
}

const char *stone_fonts_holdings(const stone_fonts *fonts, const stone_style *style, stone_arena *arena)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint16_t family = 0; family < style->families.n; family++) {
        g_string_append_printf(out, "%s%s\n", family ? "\n" : "", style->families.at[family].name);
        for (uint16_t i = 0; i < fonts->faces.n; i++) {
            const stone_font_face *f = &fonts->faces.at[i];
            hb_face_t *face = fonts->shapes.at[i];
            if (f->family != family)
                continue;
            g_string_append_printf(out, "  %-12s %s: %u glyphs; ", stone_face_names[f->face], f->file,
                                   hb_face_get_glyph_count(face));
            put_scripts(out, face);
            g_string_append_printf(out, "; %s\n  %-12s", embedding(face), "");
            put_features(out, face);
            g_string_append_c(out, '\n');
        }
    }
    return stone_arena_string(arena, out->str);
}

const char *stone_text_libraries(stone_arena *arena)
{
    return stone_arena_print(arena, "pango %s, harfbuzz %s", pango_version_string(), hb_version_string());
}
