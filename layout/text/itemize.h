/* Itemizing: divides a line of text (between newlines) into stretches of one fount, one direction and one role. Private
 * to text/. */
#ifndef STONE_TEXT_ITEMIZE_H
#define STONE_TEXT_ITEMIZE_H

#include "text/typesetter.h"

typedef struct {
    uint32_t start, end; /* byte range of the text; never empty */
    const stone_fount *fount;
    const stone_text_run *run;
    uint8_t level; /* bidirectional embedding level; odd is right to left */
} stone_text_item;

typedef STONE_LIST(stone_text_item) stone_text_items;

/* Appends the items of bytes [start, end) in logical order. */
void stone_itemize(stone_typesetter *typesetter, stone_arena *arena, const stone_text *text, bool rtl, uint32_t start,
                   uint32_t end, stone_text_items *items);

/* The same, always with Pango, for a test that compares the two. */
void stone_itemize_fully(stone_typesetter *typesetter, stone_arena *arena, const stone_text *text, bool rtl,
                         uint32_t start, uint32_t end, stone_text_items *items);

#endif
