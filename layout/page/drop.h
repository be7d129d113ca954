/* Drop capitals: the first letter of a story's copy, as deep as its first lines.
 *
 *      W e    its top on the cap line of the first line, or level with the same letter of the text where the script
 *      | have no capitals (small capitals: on their height); its foot on the baseline of the last
 *     “W had  flush by what it shows, not by its advance; an opening quotation mark hangs small before it
 *
 * The letter is taken out of the paragraph, which begins with what follows it. Any script's first cluster may stand
 * so, up to four figures, and the Dutch IJ; letters of joined scripts (Arabic, Devanagari …) are never parted from
 * their words, and a speaker's label or a field keeps its letters. */
#ifndef STONE_PAGE_DROP_H
#define STONE_PAGE_DROP_H

#include "page/sheaf.h"

/* A character or two with their place, from the edge of the text and the capital's baseline. */
typedef struct {
    const stone_line *line; /* NULL: none */
    const stone_copy_text *origin;
    stone_len x, y;
} stone_drop_sign;

typedef struct {
    uint32_t lines;              /* its depth; 0: no drop capital */
    uint32_t beside;             /* lines that are set in: one more where its tail hangs into the next */
    stone_len in;                /* how far */
    stone_len down, rise;        /* from the first line's baseline, from its own top, to its own baseline */
    stone_drop_sign mark, sign;  /* the quotation mark, the capital */
    const char *text;            /* of both, with the space that parts them from the rest, where one does */
    const stone_copy_text *rest; /* the copy without them */
    stone_span place;            /* of its first character */
    bool rtl;
} stone_drop;

/* The drop capital of a copy, `lines` deep, beside text of the role `body` in a leg of this measure. `room`: how far a
 * quotation mark may hang out. lines == 0 when the copy begins with nothing that may stand so. */
stone_drop stone_drop_make(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                           const stone_copy_text *copy, uint32_t lines, stone_len measure, stone_len room);

/* Puts it beside lines that stand in `measure` (absolute x), the first on this baseline. It says nothing by itself: */
void stone_drop_put(stone_compositor *compositor, stone_sheaf *sheaf, const stone_drop *drop, stone_measure measure,
                    stone_len baseline, const char *id, const char *story);

/* its letters are put before the text of the line's first run, told with that one's first glyph; so the word is whole
 * for whoever reads the scene or the PDF. `run`: of the first line. */
void stone_drop_say(stone_compositor *compositor, const stone_drop *drop, stone_scene_item *run);

#endif
