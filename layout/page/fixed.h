/* Boxes of fixed depth, made in pass 2 when every thread stands: teasers with their pointers, pictures, panels, a few
 * words of text. Each puts its items into the sheaf and tells what does not fit. */
#ifndef STONE_PAGE_FIXED_H
#define STONE_PAGE_FIXED_H

#include "page/picture.h"

typedef struct {
    const stone_page *page;
    const stone_placed *placed;
    stone_rect content;
    stone_field_context context;
    stone_voice voice;
    stone_sheaf *sheaf;
} stone_fixed;

void stone_teaser_make(stone_compositor *compositor, const stone_fixed *box);
void stone_picture_box_make(stone_compositor *compositor, const stone_fixed *box);
void stone_panel_make(stone_compositor *compositor, const stone_fixed *box, const stone_part *part);
void stone_banner_make(stone_compositor *compositor, const stone_fixed *box);
void stone_index_make(stone_compositor *compositor, const stone_fixed *box);
void stone_ad_make(stone_compositor *compositor, const stone_fixed *box);
void stone_text_box_make(stone_compositor *compositor, const stone_fixed *box);

/* A barcode at the top of `at`, as wide as its modules make it; `depth` zero: its own. Returns its depth; puts items
 * and findings down only when told to. What cannot be scanned is told and left out (barcode-wrong). */
stone_len stone_barcode_make(stone_compositor *compositor, const stone_fixed *box, const stone_part *part,
                             const char *id, stone_rect at, stone_len depth, bool put_down);

/* As wide as it is at the nominal module: what `width: fit` asks for. */
stone_len stone_barcode_width(stone_compositor *compositor, const stone_fixed *box, const stone_part *part);

/* The box's title at its top, in its head class; returns where what stands under it begins. */
stone_len stone_fixed_title(stone_compositor *compositor, const stone_fixed *box);

/* Composes the box by its kind, frame and rules included. */
void stone_fixed_make(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                      const stone_placed *placed);

/* Rules of a box that stand outside it: over it, in the gap; before it, in the gutter. For boxes of all kinds. */
void stone_fixed_rules(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                       const stone_placed *placed);

stone_finding *stone_fixed_overfull(stone_compositor *compositor, const stone_fixed *box, stone_len over);

#endif
