/* What make-up works with inside this room. The forme is shared and const while pages are made; a compositor is one
 * worker's: its arena, its typesetter, its findings. */
#ifndef STONE_PAGE_FORME_H
#define STONE_PAGE_FORME_H

#include "grid/sheet.h"
#include "page/makeup.h"

/* A box that sets a story's text, in the order of its thread. */
typedef struct {
    const stone_page *page;
    uint32_t page_index, box_index; /* in forme.pages; in page->boxes */
    uint32_t leaf_first, leaf_last; /* pages it stands on: two where it crosses the fold of a double truck */
    const stone_placed *placed;
} stone_stop_box;

/* What is set through one row of boxes: a story, or the items of a run. */
typedef struct {
    const char *name; /* the story's id, or the run's file, for messages */
    bool run;
    STONE_LIST(const stone_story *) stories;
    STONE_LIST(stone_stop_box) boxes;
} stone_course;

/* Where a story stands: known from the plan before a line is set. */
typedef struct {
    const stone_story *story;
    uint32_t course, item;            /* that sets its text, as which of its stories; item UINT32_MAX: none does */
    STONE_LIST(stone_stop_box) boxes; /* of its course; of an item only the first box, where all stand on one page */
    STONE_LIST(stone_stop_box) heads; /* boxes that carry its head alone */
    STONE_LIST(uint32_t) set_on;      /* after pass 1: leaves that hold text of it */
} stone_story_place;

typedef struct {
    const stone_makeup_order *order;
    const stone_edition *edition;
    const stone_style *style;
    stone_page *const *pages;
    uint32_t pages_n;
    STONE_LIST(const char *) leaves;      /* folios in page order, two of a double truck */
    STONE_LIST(stone_story_place) places; /* by first place */
    STONE_LIST(stone_course) courses;     /* likewise */
    stone_direction direction;
    stone_metrics body; /* of the style's own body role */
} stone_forme;

typedef struct {
    const stone_forme *forme;
    stone_arena *arena;
    stone_arena *kept; /* the scene's; NULL before it is begun */
    stone_typesetter *typesetter;
    stone_findings findings;
    STONE_LIST(stone_reference_fact) references;
} stone_compositor;

const stone_story_place *stone_forme_place(const stone_forme *forme, const char *story); /* NULL: on no page */

/* Reads where every story stands off the placed pages. */
void stone_forme_plan(stone_forme *forme, stone_arena *arena);

/* The folios on which a story's text stands together with its start: "3", "4–5"; NULL when it stands nowhere. The
 * list of pages goes to `pages` when that is not NULL. After pass 1 only. */
const char *stone_forme_pages(const stone_forme *forme, stone_arena *arena, const char *story,
                              stone_reference_fact *fact);

/* The folio on which a box begins, and the one on which it ends: two of a double truck. */
const char *stone_forme_folio(const stone_forme *forme, const stone_stop_box *box);
const char *stone_forme_last_folio(const stone_forme *forme, const stone_stop_box *box);

/* The frame of a box: its own over its box style's. */
stone_frame stone_forme_frame(const stone_forme *forme, const stone_box *box);

/* What is left of a placed box inside its gap, margin, border and padding. `outer` (may be NULL): inside the gap
 * alone, where border and background stand. */
stone_rect stone_forme_content(const stone_forme *forme, const stone_placed *placed, const stone_sheet_grid *sheet,
                               stone_rect *outer);

#endif
