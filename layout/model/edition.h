/* The edition: facts, pages with their plans (drawings and boxes), stories, style. It is the first waist, one of the
 * two forms of data at which the halves of the program meet (the other is the scene): reading makes it, make-up reads
 * it, and nothing changes it in between. */
#ifndef STONE_MODEL_EDITION_H
#define STONE_MODEL_EDITION_H

#include "model/box.h"

/* A drawing on one grid. grid/ reads its lines, which are kept as written, each with its place in the file. */
typedef struct {
    const char *grid; /* NULL: that of the page */
    STONE_LIST(const char *) lines;
    STONE_LIST(stone_span) spans;
} stone_drawing;

/* An area: a letter of the drawings with the box that fills it. */
typedef struct {
    char letter[8];   /* one character as UTF-8 */
    const char *name; /* name of a box in `boxes`; NULL: see `box` */
    stone_box *box;   /* a box written in the area itself; its name is the letter */
    stone_span span;
} stone_area;

/* A page plan: what a page or a template says about its drawings, areas and boxes. */
struct stone_plan {
    const char *name; /* name of the template; NULL: a page */
    const char *grid;
    stone_span span;
    STONE_LIST(stone_drawing) drawings;
    STONE_LIST(stone_area) areas;
    STONE_LIST(stone_box) boxes;
    STONE_LIST(const char *) elsewhere; /* boxes and letters that only other zones fill, in neither list */
    bool mirror;                        /* `mirror: left` is given */
};

typedef enum { STONE_SIDE_AUTO, STONE_SIDE_LEFT, STONE_SIDE_RIGHT } stone_page_side;

typedef struct {
    const char *folio;               /* name of the page: "1", "A3"; of a double truck "4-5" */
    const char *printed;             /* value of {page}: the folio; for half of a double truck, that of the half */
    const char *folios[2];           /* of a double truck, in reading direction; NULL: it is a single page */
    const char *section;             /* NULL: none */
    const stone_plan *plan_template; /* NULL: none */
    stone_plan plan;                 /* the page's own plan; its boxes replace the template's of the same name */
    stone_page_side side;            /* LEFT or RIGHT, never AUTO */
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

/* A waiver: a finding that the desk lets pass for this edition, with the reason. */
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
    const char *zone;               /* the zone for which it was read; NULL: none, boxes of all zones are included */
    STONE_LIST(const char *) zones; /* zones that pages and boxes name, and `zone`; by first mention */
    bool zone_unknown;              /* nothing is for the zone, which is reported once */
    STONE_LIST(stone_panel) panels; /* the edition's own; they replace the style's of the same name */
    STONE_LIST(stone_page_plan) pages;
    STONE_LIST(stone_waiver) waivers;
    STONE_LIST(stone_booking) bookings; /* the ad dummy, in its order, for pages that exist */
    STONE_LIST(stone_story) stories;    /* all that boxes name and that could be read; by first mention */
    const char *pictures_folder;        /* relative to the edition's folder, or absolute under an allowed one */
    stone_span span;
} stone_edition;

const stone_story *stone_edition_story(const stone_edition *edition, const char *id); /* NULL: there is none */
const stone_panel *stone_edition_panel(const stone_edition *edition,
                                       const char *name); /* the edition's, otherwise the style's */
const char *stone_edition_fact(const stone_edition *edition, const char *name);

/* True if a page has this folio. The double truck "4-5" also has the folios "4" and "5"; other folios have no hyphen.
 */
bool stone_folio_calls(const char *page, const char *folio);

/* The box of a name on a page: the page's own, otherwise its template's. NULL: there is none, or it is removed. */
const stone_box *stone_page_plan_box(const stone_page_plan *page, const char *name);

#endif
