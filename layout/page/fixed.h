/* Boxes whose depth does not depend on a story's text: teasers with their pointers, pictures, panels, ads, short texts.
 * They are made in pass 2 of make-up, when every thread is set, so that pages on which stories begin are known. Each
 * maker adds its items to the box's sheaf (the items of the scene that one box has so far) and reports what does not
 * fit. */
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

/* A maker for every kind that is FIXED in model/kinds.def; `own` is the box's own struct. */
#define STONE_MAKER_FLOWS(name)
#define STONE_MAKER_FIXED(name)                                                                                        \
    void stone_##name##_box_make(stone_compositor *compositor, const stone_fixed *box, const stone_##name##_box *own);
#define STONE_MAKER_APART(name)
#define STONE_MAKER_EMPTY(name)
#define STONE_KIND(NAME, name, filling, cutlines) STONE_MAKER_##filling(name)
#include "model/kinds.def"
#undef STONE_KIND
#undef STONE_MAKER_FLOWS
#undef STONE_MAKER_FIXED
#undef STONE_MAKER_APART
#undef STONE_MAKER_EMPTY

/* Makes a barcode at the top of `at`, with the largest module that fits its width, and returns its depth. `depth`: the
 * depth given by the style; zero: its own. Without `put_down` it only measures, and adds neither items nor findings. A
 * number that could not be scanned is a finding (barcode-wrong), and only a tint marks its place. */
stone_len stone_barcode_make(stone_compositor *compositor, const stone_fixed *box, const stone_part *part,
                             const char *id, stone_rect at, stone_len depth, bool put_down);

/* The width of a barcode at the nominal module, for `width: fit`. */
stone_len stone_barcode_width(stone_compositor *compositor, const stone_fixed *box, const stone_part *part);

/* Sets a title at the top of the box and returns the y at which the content below it begins. `head`: its head class;
 * NULL: that of the box style, otherwise chosen by width. */
stone_len stone_fixed_title(stone_compositor *compositor, const stone_fixed *box, const stone_copy_text *words,
                            const char *head);

/* Makes the content of a box of a fixed kind. Does nothing for boxes of other kinds. */
void stone_fixed_make(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                      const stone_placed *placed);

/* Adds the frame of a box and its rules outside of it: above it, in the gap; before it, in the gutter. For all kinds.
 */
void stone_fixed_rules(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                       const stone_placed *placed);

/* Adds a finding (box-overfull): the content is `over` too deep. Returns it, so that the caller can add a hint. */
stone_finding *stone_fixed_overfull(stone_compositor *compositor, const stone_fixed *box, stone_len over);

#endif
