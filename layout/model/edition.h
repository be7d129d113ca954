/* The edition: facts, pages with their plans (drawings and boxes), stories, style. The first waist of the house:
 * READ makes it, LAY OUT reads it, nobody changes it in between. */
#ifndef STONE_MODEL_EDITION_H
#define STONE_MODEL_EDITION_H

#include "model/story.h"
#include "model/style.h"

typedef enum {
    STONE_BOX_NONE, /* taken away by `name: none` */
    STONE_BOX_STORY,
    STONE_BOX_RUN,
    STONE_BOX_TEASER,
    STONE_BOX_PICTURE,
    STONE_BOX_GRAPHIC,
    STONE_BOX_PANEL,
    STONE_BOX_TABLE,
    STONE_BOX_INDEX,
    STONE_BOX_AD,
    STONE_BOX_ADS,
    STONE_BOX_TEXT,
    STONE_BOX_BANNER,
    STONE_BOX_BLANK,
} stone_box_kind;
extern const char *const stone_box_kind_names[]; /* "none", "story", … */

/* Columns and rows of a grid, from 1, both ends inside; columns count in reading direction. first == 0: not given. */
typedef struct {
    uint16_t column_first, column_last, row_first, row_last;
} stone_at;

typedef enum {
    STONE_CORNER_TOP,
    STONE_CORNER_TOP_START,
    STONE_CORNER_TOP_END,
    STONE_CORNER_FOOT,
    STONE_CORNER_FOOT_START,
    STONE_CORNER_FOOT_END,
    STONE_CORNER_LEG
} stone_corner;

/* A picture inside a story's package. */
typedef struct {
    uint16_t picture; /* number in the story's list from 1; 0: `file` */
    const char *file;
    uint16_t span; /* legs; 0: all of the head legs */
    stone_corner corner;
    uint16_t leg;        /* with STONE_CORNER_LEG, from 1 */
    uint16_t line;       /* with STONE_CORNER_LEG: of the leg, from 1; 0: where it disturbs least */
    stone_dim depth;     /* NONE: the picture's proportion */
    stone_dim width;     /* of a portrait, beside which text stands; NONE: as wide as its legs */
    bool outline;        /* `shape: outline`: text runs round what the picture shows … */
    stone_dim runaround; /* … at this distance; NONE: a line */
    stone_span span_at;
} stone_inset;

/* Where the story's first pull quote stands. */
typedef enum { STONE_QUOTE_IN_TEXT, STONE_QUOTE_LEFT_OUT, STONE_QUOTE_INSET } stone_quote;

typedef enum { STONE_PICTURES_DEFAULT, STONE_PICTURES_NONE, STONE_PICTURES_LISTED } stone_pictures;
typedef enum { STONE_TEASER_NO_PICTURE, STONE_TEASER_PICTURE_LEFT, STONE_TEASER_PICTURE_TOP } stone_teaser_picture;
typedef enum { STONE_CROP_FILL, STONE_CROP_WHOLE } stone_crop;
typedef enum { STONE_PART_OF_STORY_ALL, STONE_PART_OF_STORY_HEAD, STONE_PART_OF_STORY_TEXT } stone_part_of_story;

/* A sidebar inside a story's package: a box of its own at the foot of some legs. */
typedef struct {
    struct stone_box *box;
    uint16_t leg; /* the first leg it covers, from 1; 0: the last ones */
} stone_aside;

/* An advertisement as it was sold. */
typedef struct {
    const char *id;             /* of the booking; else its file as written */
    const char *file;           /* as pictures are named, its folder in it; NULL: not supplied yet */
    const char *client, *order; /* for the desk; NULL: not said */
    uint16_t columns;           /* of `grid`; 0: as wide as its place */
    const char *grid;           /* NULL: "ads" where the style has it, else the page's */
    stone_len depth;            /* zero: as deep as its place */
    stone_span span;
} stone_ad;

/* From which side a stack of ads is built up. */
typedef enum { STONE_FROM_OUTSIDE, STONE_FROM_INSIDE, STONE_FROM_LEFT, STONE_FROM_RIGHT } stone_from;

typedef struct stone_box {
    const char *name;
    stone_span span;
    stone_box_kind kind;

    /* every box */
    stone_at at;       /* first == 0: the area of the plan's drawing that bears its name */
    const char *grid;  /* NULL: the page's */
    const char *style; /* box style or NULL */
    stone_frame frame;
    stone_dim gap; /* NONE: the style's */
    bool over;
    stone_dim runaround;
    const char *note;        /* for the desk, never printed */
    stone_border rule_start; /* `rule: {start: …}`: in the gutter before it */
    stone_border rule_top;   /* `rule: {top: …}`: in the gap over it */

    /* content, by kind */
    STONE_LIST(const char *)
    ids; /* STORY: one; TABLE: that of what its file holds, or none; TEASER, RUN: one or more; BANNER: stories; INDEX:
            what it lists; PICTURE with ID/n: the story */
    const char *file;          /* PICTURE, GRAPHIC, TABLE, RUN: as written */
    STONE_LIST(stone_ad) ads;  /* AD: one; ADS: the stack, as listed */
    bool from_dummy;           /* ADS: the stack is the page's of the ad dummy */
    stone_from from;           /* ADS */
    const char *head;          /* STORY, TEASER: head class or NULL */
    STONE_LIST(uint16_t) legs; /* STORY, RUN: grid columns of each leg; empty: the grid's */
    uint16_t legs_n;           /* … or how many equal legs; 0: not given */
    stone_pictures pictures;
    STONE_LIST(stone_inset) insets;
    STONE_LIST(stone_aside) with; /* STORY */
    bool within;                  /* it is such a sidebar: placed when its depth is known */
    bool has_mug;
    stone_inset mug; /* STORY: a portrait in a leg */
    stone_part_of_story part;
    uint16_t head_legs;             /* STORY: legs under its head, the others rise beside it; 0: all */
    stone_quote quote;              /* STORY */
    uint16_t quote_span, quote_leg; /* with STONE_QUOTE_INSET: legs it covers; the first of them, 0: chosen */
    const stone_ladder *fit;        /* STORY; NULL: the style's */
    stone_dim between;              /* RUN: white between its items … */
    bool between_ruled;             /* … with a hairline in it */
    stone_dim drop;                 /* STORY; value 0: none; NONE: the style's */
    stone_teaser_picture teaser_picture;
    stone_dim picture_width;         /* TEASER with picture left: `picture-width`; NONE: a third */
    uint16_t picture;                /* PICTURE: number in the story's list, from 1 */
    stone_copy_text caption, credit; /* PICTURE; also heads of other kinds */
    stone_copy_text text;            /* TEXT body */
    stone_copy_text banner;          /* BANNER: the head */
    const char *leader, *format;     /* INDEX; NULL: its own */
    uint16_t text_role;              /* TEXT, INDEX; STONE_NO_INDEX: body, teaser-text */
    stone_align text_align;
    bool text_align_set;
    stone_copy_text title;
    stone_crop crop;
    uint16_t focus_x, focus_y;
    bool focus_set;
    bool outline;      /* PICTURE over other boxes: their text runs round what it shows */
    const char *link;  /* story id or NULL */
    const char *panel; /* PANEL: name, or NULL when made on the spot: */
    stone_part *part_on_spot;
} stone_box;

/* Text flows through it: a story, a run, or a table that could be read. */
static inline bool stone_box_flows(const stone_box *box)
{
    return box->kind == STONE_BOX_STORY || box->kind == STONE_BOX_RUN || (box->kind == STONE_BOX_TABLE && box->ids.n);
}

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
