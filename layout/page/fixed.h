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
void stone_text_box_make(stone_compositor *compositor, const stone_fixed *box);

/* Composes the box by its kind, frame and rules included. */
void stone_fixed_make(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                      const stone_placed *placed);

/* Rules of a box that stand outside it: over it, in the gap; before it, in the gutter. For boxes of all kinds. */
void stone_fixed_rules(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                       const stone_placed *placed);

stone_finding *stone_fixed_overfull(stone_compositor *compositor, const stone_fixed *box, stone_len over);

#endif
