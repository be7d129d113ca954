/* The edition: facts, pages with their plans (drawings and boxes), stories, style. The first waist of the house:
 * READ makes it, LAY OUT reads it, nobody changes it in between. */
#ifndef STONE_MODEL_EDITION_H
#define STONE_MODEL_EDITION_H

#include "model/box.h"

/* A drawing on one grid. Lines are kept as written, with the place of each, for grid/ to read. */
typedef struct {
    const char *grid; /* NULL: the page's */
    STONE_LIST(const char *) lines;
    STONE_LIST(stone_span) spans;
} stone_drawing;

/* What a page or template says of its boxes. `areas` gives a letter its content or the name of a box. */
typedef struct {
    char letter[8];   /* one character as UTF-8 */
    const char *name; /* the box in `boxes` that fills it, or NULL: `box` */
    stone_box *box;   /* name is the letter when written on the spot */
    stone_span span;
} stone_area;

struct stone_plan {
    const char *name; /* template's name; NULL on a page */
    const char *grid;
    stone_span span;
    STONE_LIST(stone_drawing) drawings;
    STONE_LIST(stone_area) areas;
    STONE_LIST(stone_box) boxes;
    STONE_LIST(const char *) elsewhere; /* boxes and letters that other zones fill: not in `boxes` nor `areas` */
    bool mirror;                        /* mirror: left */
};

typedef enum { STONE_SIDE_AUTO, STONE_SIDE_LEFT, STONE_SIDE_RIGHT } stone_page_side;

typedef struct {
    const char *folio;               /* what the page is called: "1", "A3"; a double truck "4-5" */
    const char *printed;             /* what {page} says: the folio; on a double truck that of the half it stands on */
    const char *folios[2];           /* of a double truck, in reading direction; NULL: a single page */
    const char *section;             /* NULL: none */
    const stone_plan *plan_template; /* NULL: none */
    stone_plan plan;                 /* the page's own, over the template's by name */
    stone_page_side side;            /* resolved: LEFT or RIGHT */
    bool mono;
    stone_span span;
} stone_page_plan;

typedef struct {
    const char *name, *value;
} stone_fact;

/* A line of the ad dummy. */
typedef struct {
    const char *page;
    stone_ad ad;
} stone_booking;

/* A finding that the desk lets pass for this edition, and why. */
typedef struct {
    stone_finding_kind kind;
    const char *page, *box, *story; /* NULL: any */
    const char *reason;
    stone_span span;
} stone_waiver;

typedef struct {
    const char *name; /* path relative to the edition's folder */
    const char *paper, *number, *price, *edition, *language;
    int year, month, day; /* the civil day; 0: not given */
    STONE_LIST(stone_fact) facts;
    const stone_style *style;
    const char *zone;               /* it was read for; NULL: none, all boxes stand */
    STONE_LIST(const char *) zones; /* that pages and boxes name, and the one it was read for; by first mention */
    STONE_LIST(stone_panel) panels; /* tonight's, over the style's */
    STONE_LIST(stone_page_plan) pages;
    STONE_LIST(stone_waiver) waivers;
    STONE_LIST(stone_booking) bookings; /* the ad dummy, in its order; only of pages that there are */
    STONE_LIST(stone_story) stories;    /* all that boxes name and that could be read, by first mention */
    const char *pictures_folder;        /* relative to the edition's folder, or absolute under an allowed one */
    stone_span span;
} stone_edition;

const stone_story *stone_edition_story(const stone_edition *edition, const char *id); /* NULL: none */
const stone_panel *stone_edition_panel(const stone_edition *edition,
                                       const char *name); /* tonight's, else the style's */
const char *stone_edition_fact(const stone_edition *edition, const char *name);

/* Whether a page is called so: a double truck is "4-5", "4" and "5"; no folio holds a hyphen. */
bool stone_folio_calls(const char *page, const char *folio);

/* The box that fills a name on a page: the page's own over its template's; NULL when there is none or it is taken
 * away. */
const stone_box *stone_page_plan_box(const stone_page_plan *page, const char *name);

#endif
