/* A story's package in one box: head or jump head, pictures, the pull quote, and the legs that are left for its text.
 */
#ifndef STONE_PAGE_PACKAGE_H
#define STONE_PAGE_PACKAGE_H

#include "flow/fill.h"
#include "page/picture.h"

typedef enum { STONE_HEAD_WHOLE, STONE_HEAD_JUMP, STONE_HEAD_NO, STONE_HEAD_TITLE } stone_head_kind;

/* What text runs round: a rectangle with white on every side. An outline is many of them, one a row. */
typedef struct {
    stone_rect rect;
    stone_len beside, above; /* white at its sides; over and under it, from cap line and baseline */
} stone_island;

typedef struct {
    stone_sheaf sheaf;  /* what stands beside the text: heads, pictures, rules */
    stone_rect content; /* inside gap, border and padding */
    stone_leg *columns; /* what heads and pictures at head and foot leave of each column of text */
    uint32_t columns_n;
    stone_leg *legs; /* … in reading order, parted where something stands in the middle of a column */
    uint32_t n;
    uint32_t head_legs;    /* columns under the head */
    stone_island *islands; /* what stands in or over its columns */
    uint32_t islands_n;
} stone_package;

/* What the copyfitter changes in a package and its text; all zero: as the edition and the style say. */
typedef struct {
    bool best_lines; /* paragraphs keep the numbers of lines they are best in */
    bool wide;       /* paragraphs take their roles' wide limits (`fit`) */
    bool no_quote;   /* pull quotes are left out */
    bool small_head; /* a head of a range of sizes takes its least, not its largest that needs no more lines */
    const stone_copy_text *head; /* an alternative in place of the story's head; NULL: its own */
    int16_t picture_less; /* slots taken from the depth of its pictures, a quarter of it at most; negative: added */
    uint16_t cuts;        /* marked cuts that are made, counted from the story's end */
} stone_bend;

typedef struct {
    const stone_story *story;
    const stone_page *page;
    const stone_placed *placed;
    stone_head_kind head;
    const char *from_page; /* of a jump head: the folio the story comes from */
    bool first;            /* the box in which the story begins */
    bool run;              /* several stories: no pictures nor quote in the legs */
    stone_bend bend;
} stone_package_order;

/* Never fails: a box too small for its head has legs of no lines and a finding (box-too-small). */
stone_package stone_package_make(stone_compositor *compositor, const stone_package_order *order);

/* Rules in the alleys, down to where the text ends: `trim` slots were taken off the feet. */
void stone_package_rule_legs(stone_compositor *compositor, stone_package *package, const stone_package_order *order,
                             uint32_t trim);

/* The width of the first leg a story has in a box. */
stone_len stone_package_measure(const stone_forme *forme, const stone_page *page, const stone_placed *placed);
/* That of the narrowest one. */
stone_len stone_package_narrowest(const stone_forme *forme, const stone_page *page, const stone_placed *placed);

/* The block of the story that its pull quote is taken from; NULL: it has none. */
const stone_block *stone_package_quote(const stone_story *story);
/* The mark from which the copy is cut, the last but `cuts`; NULL: nothing is. Who signs the story stays. */
const stone_block *stone_package_cut(const stone_story *story, uint32_t cuts);
/* How who said it is set: in the type of a byline, aligned as the quote is. */
const stone_role *stone_package_speaker(stone_compositor *compositor, stone_voice voice);

#endif
