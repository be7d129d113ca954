/* Drop capitals: the first letter of a story's copy, as deep as its first lines.
 *
 * Its top is on the cap line of the first line, or level with the same letter of the text in a script without capitals
 * (with small capitals: on their height). Its foot is on the baseline of its last line. Its visible edge, not its
 * advance, is flush with the text. Opening marks hang before it, smaller.
 *
 * The letter is removed from the paragraph, which begins with what follows it. The first cluster of any script can be a
 * drop capital, and so can a number of up to four digits and the Dutch IJ. Letters of joined scripts (Arabic,
 * Devanagari …) are never separated from their words, and labels of speakers and fields keep their letters. */
#ifndef STONE_PAGE_DROP_H
#define STONE_PAGE_DROP_H

#include "page/sheaf.h"

/* One or a few characters with their place, relative to the edge of the text and the capital's baseline. */
typedef struct {
    const stone_line *line; /* NULL: none */
    const stone_copy_text *origin;
    stone_len x, y;
} stone_drop_sign;

typedef struct {
    uint32_t lines;              /* its depth in lines; 0: no drop capital */
    uint32_t beside;             /* lines that are set in: one more if its tail reaches into the next */
    stone_len in;                /* how far they are set in */
    stone_len down, rise;        /* distance to its baseline from the first line's; from its top */
    stone_drop_sign mark, sign;  /* the quotation mark, the capital */
    const char *text;            /* the text of both, with the space after them, if there is one */
    const stone_copy_text *rest; /* the copy without them */
    stone_span place;            /* place of its first character in the user's file */
    bool rtl;
} stone_drop;

/* Makes the drop capital of a copy, `lines` deep, beside text of the role `body` in a leg of this measure. `room`: how
 * far a quotation mark may hang out. The result lives in the compositor's arena; its lines are 0 if the copy does not
 * begin with a character that can be a drop capital. */
stone_drop stone_drop_make(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                           const stone_copy_text *copy, uint32_t lines, stone_len measure, stone_len room);

/* Adds its glyphs to a sheaf beside lines in `measure` (absolute x), of which the first is on this baseline. These
 * items have no text; call stone_drop_say for it. */
void stone_drop_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_drop *drop, stone_measure measure,
                    stone_len baseline, const char *id, const char *story);

/* Puts its letters before the text of the first line's first run, as characters of that run's first glyph. So the word
 * is whole for readers of the scene and the PDF. `run`: that run's item. */
void stone_drop_say(stone_compositor *compositor, const stone_drop *drop, stone_scene_item *run);

#endif
