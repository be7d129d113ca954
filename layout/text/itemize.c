/* Itemizing with Pango. Attributes tell Pango which families may be used, in order. It returns bidirectional levels,
 * scripts and the font of each character. */
#include "text/itemize.h"

#include <string.h>

#include "base/assert.h"
#include "text/stock.h"

static uint16_t font_of(const stone_typesetter *ts, const stone_type *type)
{
    return stone_fonts_choose(ts->fonts, type->font, type->face);
}

static const stone_text_run *run_at(const stone_text *text, uint32_t byte)
{
    uint32_t low = 0, high = text->n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (text->runs[middle].start <= byte)
            low = middle;
        else
            high = middle;
    }
    return &text->runs[low];
}

/* Attributes of the runs between two bytes, counted from `start`. */
static PangoAttrList *attributes(const stone_typesetter *ts, const stone_text *text, uint32_t start, uint32_t end)
{
    PangoAttrList *list = pango_attr_list_new();
    for (const stone_text_run *run = run_at(text, start); run < text->runs + text->n && run->start < end; run++) {
        PangoAttribute *chain = pango_attr_font_desc_new(ts->chains[font_of(ts, run->type)]);
        chain->start_index = MAX(run->start, start) - start;
        chain->end_index = MIN(run->end, end) - start;
        pango_attr_list_insert(list, chain);
    }
    const char *tongue = text->language ? text->language : "";
    PangoAttribute *language = pango_attr_language_new(pango_language_from_string(tongue));
    language->start_index = 0;
    language->end_index = end - start;
    pango_attr_list_insert(list, language);
    return list;
}

/* A range with one font, script and level in one run. */
typedef struct {
    const stone_text_run *run;
    uint16_t font;
    GUnicodeScript script;
    uint8_t level;
} font_stretch;

static void add_item(stone_typesetter *ts, stone_arena *arena, const stone_text *text, font_stretch s, uint32_t start,
                     uint32_t end, stone_text_items *items)
{
    const stone_text_run *run = s.run;
    uint8_t level = s.level;
    const stone_fount *fount = stone_typesetter_fount(ts, run->type, s.font, text->language, s.script, level & 1);
    if (items->n) {
        /* spaces at the start of a stretch belong to the word before them */
        stone_text_item *last = &items->at[items->n - 1];
        if (last->end == start && last->level == level && last->fount->space && !(level & 1))
            while (start < end && text->text[start] == ' ')
                last->end = ++start;
        if (start < end && last->end == start && last->level == level && last->fount == fount && last->run == run) {
            last->end = end;
            return;
        }
    }
    if (start < end)
        *STONE_PUSH(arena, items) =
            (stone_text_item){.start = start, .end = end, .fount = fount, .run = run, .level = level};
}

void stone_itemize_fully(stone_typesetter *ts, stone_arena *arena, const stone_text *text, bool rtl, uint32_t start,
                         uint32_t end, stone_text_items *items)
{
    if (start >= end)
        return;
    PangoContext *context = stone_typesetter_itemizer(ts);
    PangoAttrList *list = attributes(ts, text, start, end);
    GList *pango_items = pango_itemize_with_base_dir(context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR,
                                                     text->text + start, 0, (int)(end - start), list, NULL);
    /* items are joined only within this line */
    uint32_t first = items->n;
    for (GList *at = pango_items; at; at = at->next) {
        const PangoItem *item = at->data;
        uint32_t from = start + (uint32_t)item->offset, to = from + (uint32_t)item->length;
        for (const stone_text_run *run = run_at(text, from); from < to && run < text->runs + text->n; run++) {
            uint32_t stop = run + 1 == text->runs + text->n ? to : MIN(to, run->end);
            if (stop > from)
                add_item(ts, arena, text,
                         (font_stretch){run, stone_stock_font(item->analysis.font, font_of(ts, run->type)),
                                        (GUnicodeScript)item->analysis.script, item->analysis.level},
                         from, stop, items);
            from = MAX(from, stop);
        }
    }
    STONE_ASSERT(items->n > first && items->at[items->n - 1].end == end);
    g_list_free_full(pango_items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(list);
}

/* ---- plain text ---- */

/* Control characters, direction marks, separators and soft hyphens are left to Pango. */
static bool ordinary(gunichar c)
{
    return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x180 && c != 0xAD) || (c >= 0x2010 && c < 0x2028) ||
           c == 0x202F;
}

static const stone_plain *plain_of(stone_typesetter *ts, uint16_t font)
{
    if (ts->plain[font])
        return ts->plain[font];
    stone_plain *plain = STONE_NEW_N(ts->arena, stone_plain, STONE_REACTION_COUNT);
    for (uint32_t i = 0; i < STONE_REACTION_COUNT; i++) {
        gunichar c = i < 0x180 ? i : i - 0x180 + 0x2010;
        hb_codepoint_t glyph;
        if (!ordinary(c) || !hb_font_get_nominal_glyph(ts->pens[font], c, &glyph))
            continue;
        GUnicodeScript script = g_unichar_get_script(c);
        plain[i] = script == G_UNICODE_SCRIPT_LATIN    ? STONE_PLAIN_LATIN
                   : script == G_UNICODE_SCRIPT_COMMON ? STONE_PLAIN_COMMON
                                                       : STONE_PLAIN_NOT;
    }
    ts->plain[font] = plain;
    return plain;
}

/* Left-to-right Latin text whose characters are all in the role's own font: each run is one item. In such text, common
 * characters take the script of the letters around them, digits and points their direction. Text without any letter is
 * left to Pango. */
static bool is_plain(stone_typesetter *ts, const stone_text *text, uint32_t start, uint32_t end)
{
    bool latin = false;
    for (const stone_text_run *run = run_at(text, start); run < text->runs + text->n && run->start < end; run++) {
        const stone_plain *plain = plain_of(ts, font_of(ts, run->type));
        const char *at = text->text + MAX(run->start, start);
        const char *stop = text->text + (run + 1 == text->runs + text->n ? end : MIN(run->end, end));
        while (at < stop) {
            unsigned char byte = (unsigned char)*at;
            uint32_t i = byte < 0x80 ? byte : stone_reaction(g_utf8_get_char(at));
            if (i == STONE_REACTION_COUNT || plain[i] == STONE_PLAIN_NOT)
                return false;
            latin |= plain[i] == STONE_PLAIN_LATIN;
            at = byte < 0x80 ? at + 1 : g_utf8_next_char(at);
        }
    }
    return latin;
}

void stone_itemize(stone_typesetter *ts, stone_arena *arena, const stone_text *text, bool rtl, uint32_t start,
                   uint32_t end, stone_text_items *items)
{
    if (start >= end)
        return;
    if (rtl || !is_plain(ts, text, start, end)) {
        stone_itemize_fully(ts, arena, text, rtl, start, end, items);
        return;
    }
    for (const stone_text_run *run = run_at(text, start); run < text->runs + text->n && run->start < end; run++) {
        uint32_t from = MAX(run->start, start), stop = run + 1 == text->runs + text->n ? end : MIN(run->end, end);
        if (stop > from)
            add_item(ts, arena, text, (font_stretch){run, font_of(ts, run->type), G_UNICODE_SCRIPT_LATIN, 0}, from,
                     stop, items);
    }
}
