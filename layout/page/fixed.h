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

/* A barcode at the top of `at`, as wide as its modules make it; `depth` zero: its own. Returns its depth; puts items
 * and findings down only when told to. What cannot be scanned is told and left out (barcode-wrong). */
stone_len stone_barcode_make(stone_compositor *compositor, const stone_fixed *box, const stone_part *part,
                             const char *id, stone_rect at, stone_len depth, bool put_down);

/* As wide as it is at the nominal module: what `width: fit` asks for. */
stone_len stone_barcode_width(stone_compositor *compositor, const stone_fixed *box, const stone_part *part);

/* A title at the box's top, in this head class (NULL: the box style's, else chosen); returns where what stands under it
 * begins. */
stone_len stone_fixed_title(stone_compositor *compositor, const stone_fixed *box, const stone_copy_text *words,
                            const char *head);

/* Composes what a box of a fixed kind holds; leaves boxes of other kinds alone. */
void stone_fixed_make(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                      const stone_placed *placed);

/* Rules of a box that stand outside it: over it, in the gap; before it, in the gutter. For boxes of all kinds. */
void stone_fixed_rules(stone_compositor *compositor, stone_sheaf *sheaf, const stone_page *page,
                       const stone_placed *placed);

stone_finding *stone_fixed_overfull(stone_compositor *compositor, const stone_fixed *box, stone_len over);

#endif
