/* See story.h and copy.h. */
#include "model/story.h"

#include <glib.h>

stone_span stone_copy_text_place(const stone_copy_text *text, uint32_t byte)
{
    uint32_t low = 0, high = text->anchors.n;
    if (!high)
        return text->span;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (text->anchors.at[middle].byte <= byte)
            low = middle;
        else
            high = middle;
    }
    const stone_anchor *a = &text->anchors.at[low];
    uint32_t past = 0;
    for (uint32_t i = a->byte; i < byte && i < text->size; i++)
        past += ((unsigned char)text->text[i] & 0xC0) != 0x80;
    return (stone_span){text->span.source, a->line, a->column + past, 1};
}

uint32_t stone_words_count(const char *text, size_t size)
{
    uint32_t words = 0;
    bool counted = false;
    for (const char *p = text, *end = text + size; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < 0x80 ? g_ascii_isspace(c) : g_unichar_isspace(c))
            counted = false;
        else if (!counted && (c < 0x80 ? g_ascii_isalnum(c) : g_unichar_isalnum(c))) {
            counted = true;
            words++;
        }
    }
    return words;
}
