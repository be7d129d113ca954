/* What make-up works with inside this room. In the trade a forme is type and pictures locked up for printing; here it
 * is the placed pages with everything that is known about them before a line is set. It is shared, and const while
 * pages are made. A compositor is what one worker needs to make up pages: an arena, a typesetter, findings. */
#ifndef STONE_PAGE_FORME_H
#define STONE_PAGE_FORME_H

#include "grid/sheet.h"
#include "page/makeup.h"

/* A stop box: a box that sets a story's text. A course has them in the order in which text runs through them. */
typedef struct {
    const stone_page *page;
    uint32_t page_index, box_index; /* indices in forme.pages and in page->boxes */
    uint32_t leaf_first, leaf_last; /* indices in forme.leaves; they differ if it crosses the fold */
    const stone_placed *placed;
} stone_stop_box;

/* A course: what is set through one chain of boxes, either a story or the items of a run (several short stories). */
typedef struct {
    const char *name; /* for messages: the story's id or the run's file */
    bool run;
    STONE_LIST(const stone_story *) stories;
    STONE_LIST(stone_stop_box) boxes;
} stone_course;

/* The place of a story: its boxes, known from the plan before a line is set. */
typedef struct {
    const stone_story *story;
    uint32_t course, item; /* the course and which of its stories it is; item UINT32_MAX: no box sets its text */
    STONE_LIST(stone_stop_box)
    boxes; /* of its course; for an item of a run the first box only, if all are on one page */
    STONE_LIST(stone_stop_box) heads; /* boxes with its head only */
    STONE_LIST(uint32_t) set_on;      /* after pass 1: indices of the leaves with text of it */
} stone_story_place;

typedef struct {
    const stone_makeup_order *order;
    const stone_edition *edition;
    const stone_style *style;
    stone_page *const *pages;
    uint32_t pages_n;
    STONE_LIST(const char *) leaves;      /* folios in page order; a double truck has two */
    STONE_LIST(stone_story_place) places; /* by first place */
    STONE_LIST(stone_course) courses;     /* by first box */
    stone_direction direction;
    stone_metrics body; /* metrics of the style's own body role */
} stone_forme;

typedef struct {
    const stone_forme *forme;
    stone_arena *arena;
    stone_arena *kept; /* the scene's arena; NULL before the scene is begun */
    stone_typesetter *typesetter;
    stone_findings findings;
    STONE_LIST(stone_reference_fact) references;
} stone_compositor;

const stone_story_place *stone_forme_place(const stone_forme *forme, const char *story); /* NULL: it is on no page */

/* True if a banner of any page is over the story. */
bool stone_forme_under_banner(const stone_forme *forme, const char *story);

/* Finds courses and places of stories in the placed pages, and adds them to the forme in `arena`. */
void stone_forme_plan(stone_forme *forme, stone_arena *arena);

/* The folios of the consecutive pages on which a story's text starts: "3", "4–5". NULL: it is on no page. If `fact` is
 * not NULL, it receives the list of these pages. Call it only after pass 1. */
const char *stone_forme_pages(const stone_forme *forme, stone_arena *arena, const char *story,
                              stone_reference_fact *fact);

/* The folios on which a box begins and ends. They differ if it crosses the fold of a double truck. */
const char *stone_forme_folio(const stone_forme *forme, const stone_stop_box *box);
const char *stone_forme_last_folio(const stone_forme *forme, const stone_stop_box *box);

/* The frame of a box: its own settings over those of its box style. */
stone_frame stone_forme_frame(const stone_forme *forme, const stone_box *box);

/* The rectangle inside the gap, margin, border and padding of a placed box. *outer (NULL is allowed) receives the
 * rectangle of its border and background. */
stone_rect stone_forme_content(const stone_forme *forme, const stone_placed *placed, const stone_sheet_grid *sheet,
                               stone_rect *outer);

#endif
