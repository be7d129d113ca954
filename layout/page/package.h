/* Packages: what belongs to a story in one box. A package has a head or jump head, pictures, the pull quote, and the
 * legs that are left for text. */
#ifndef STONE_PAGE_PACKAGE_H
#define STONE_PAGE_PACKAGE_H

#include "flow/fill.h"
#include "page/picture.h"

typedef enum { STONE_HEAD_WHOLE, STONE_HEAD_JUMP, STONE_HEAD_NO, STONE_HEAD_TITLE } stone_head_kind;

/* An island: a rectangle, with white on every side, that text runs round. An outline is many islands, one for each row.
 */
typedef struct {
    stone_rect rect;
    stone_len beside, above; /* white at its sides; above and below, to baseline and cap line */
} stone_island;

typedef struct {
    stone_sheaf sheaf;  /* items beside the text: heads, pictures, rules */
    stone_rect content; /* inside gap, border and padding */
    stone_leg *columns; /* columns of text without heads and pictures at head and foot */
    uint32_t columns_n;
    stone_leg *legs; /* in reading order; columns divided by what is in their middle */
    uint32_t n;
    uint32_t head_legs;    /* columns under the head */
    stone_island *islands; /* what lies in or over its columns */
    uint32_t islands_n;
} stone_package;

/* A bend: what the copyfitter changes in a package and its text to make the story fit. A bend of zeros changes nothing.
 */
typedef struct {
    bool best_lines; /* paragraphs keep the number of lines in which they are set best */
    bool wide;       /* spacing within the wide limits of roles (`fit`) */
    bool no_quote;   /* pull quotes are left out */
    bool small_head; /* a head with a range of sizes is set in the smallest, not the largest that takes no more lines */
    const stone_copy_text *head; /* a short head, set instead of the story's head; NULL: its own */
    int16_t picture_less;        /* slots taken from the depth of its pictures, at most a quarter; negative: added */
    uint16_t cuts;               /* number of marked cuts that are made, from the story's end */
} stone_bend;

typedef struct {
    const stone_story *story;
    const stone_page *page;
    const stone_placed *placed;
    stone_head_kind head;
    const char *from_page; /* with a jump head: the folio from which the story continues */
    bool first;            /* the box in which the story begins */
    bool run;              /* several stories: neither pictures nor a quote in the legs */
    stone_bend bend;
} stone_package_order;

/* Makes a package in the compositor's arena. Never fails: if the box is too small for its head, its legs have no lines
 * and there is a finding (box-too-small). */
stone_package stone_package_make(stone_compositor *compositor, const stone_package_order *order);

/* Adds the rules between legs, down to the end of the text. Call it when the legs are filled; `trim`: the number of
 * slots that were taken off the feet. */
void stone_package_rule_legs(stone_compositor *compositor, stone_package *package, const stone_package_order *order,
                             uint32_t trim);

/* The width of a story's first leg in a box. */
stone_len stone_package_measure(const stone_forme *forme, const stone_page *page, const stone_placed *placed);
/* The width of the narrowest leg in a box. */
stone_len stone_package_narrowest(const stone_forme *forme, const stone_page *page, const stone_placed *placed);

/* The block from which a story's pull quote is taken. NULL: it has none. */
const stone_block *stone_package_quote(const stone_story *story);
/* The mark from which the copy is left out, the last but `cuts`. NULL: nothing is left out. A sign-off is always set.
 */
const stone_block *stone_package_cut(const stone_story *story, uint32_t cuts);
/* The role of a quote's speaker: the type of a byline, aligned like the quote. */
const stone_role *stone_package_speaker(stone_compositor *compositor, stone_voice voice);

#endif
