/* A box: a place on a page with what is to be set in it. stone_box has what all boxes have, and a union with one struct
 * for each kind of kinds.def. Read a member of the union `is` only after checking `kind`, or through the functions at
 * the end, which check it. Boxes are made by plan/ and live as long as the edition; a length with the unit NONE was not
 * given. */
#ifndef STONE_MODEL_BOX_H
#define STONE_MODEL_BOX_H

#include "model/story.h"
#include "model/style.h"

typedef enum {
    STONE_BOX_NONE, /* the box is removed by `name: none` */
#define STONE_KIND(NAME, name, filling, cutlines) STONE_BOX_##NAME,
#include "model/kinds.def"
#undef STONE_KIND
} stone_box_kind;
extern const char *const stone_box_kind_names[]; /* "none", "story", … */

/* The kind of this name. STONE_BOX_NONE: there is no such kind. NULL is allowed. */
stone_box_kind stone_box_kind_named(const char *name);
/* True if a picture in a box of this kind needs a cutline. */
bool stone_box_kind_wants_cutlines(stone_box_kind kind);

/* Columns and rows of a grid, from 1, both ends included; columns are counted in reading direction. 0: not given. */
typedef struct {
    uint16_t column_first, column_last, row_first, row_last;
} stone_at;

/* ---- what the kinds contain ---- */

typedef STONE_LIST(const char *) stone_ids;

/* What all kinds have through which text flows: it is the first member of their structs, called `flow`. */
typedef struct {
    const char *name;          /* for messages: the story's id, the file, or the first of several ids */
    stone_ids stories;         /* stories that it sets, in order; a story box has one; empty: they could not be read */
    const char *head;          /* head class (in a run, of its items); NULL: chosen */
    stone_copy_text title;     /* title above the box; a story has its own head instead */
    STONE_LIST(uint16_t) legs; /* grid columns of each leg; empty: as the grid says */
    uint16_t legs_n;           /* … or number of equal legs; 0: not given */
} stone_flowing;

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
    uint16_t picture; /* number in the story's list, from 1; 0: see `file` */
    const char *file;
    uint16_t span; /* number of legs that it covers; 0: all legs under the head */
    stone_corner corner;
    uint16_t leg;        /* with STONE_CORNER_LEG, from 1 */
    uint16_t line;       /* with STONE_CORNER_LEG: line of the leg, from 1; 0: where it disturbs least */
    stone_dim depth;     /* NONE: from the picture's proportion */
    stone_dim width;     /* of a portrait that text runs beside; NONE: as wide as its legs */
    bool outline;        /* `shape: outline`: text runs round the outline of the picture … */
    stone_dim runaround; /* … at this distance; NONE: one line */
    stone_span span_at;
} stone_inset;

/* Where the story's first pull quote is set. */
typedef enum { STONE_QUOTE_IN_TEXT, STONE_QUOTE_LEFT_OUT, STONE_QUOTE_INSET } stone_quote;

typedef enum { STONE_PICTURES_DEFAULT, STONE_PICTURES_NONE, STONE_PICTURES_LISTED } stone_pictures;
typedef enum { STONE_PART_OF_STORY_ALL, STONE_PART_OF_STORY_HEAD, STONE_PART_OF_STORY_TEXT } stone_part_of_story;

/* A sidebar inside a story's package: a box of its own at the foot of some legs. */
typedef struct {
    struct stone_box *box; /* a story box */
    uint16_t leg;          /* the first leg it covers, from 1; 0: the last ones */
} stone_aside;

typedef struct {
    stone_flowing flow;
    stone_part_of_story part;
    uint16_t order;     /* its place among the boxes of the story, from 1; 0: after those that have one, by page */
    uint16_t head_legs; /* number of legs under its head; others rise beside it; 0: all legs are under it */
    stone_pictures pictures;
    STONE_LIST(stone_inset) insets; /* with STONE_PICTURES_LISTED */
    bool has_mug;
    stone_inset mug; /* a portrait in a leg */
    STONE_LIST(stone_aside) with;
    stone_quote quote;
    uint16_t quote_span, quote_leg; /* with STONE_QUOTE_INSET: legs it covers; the first of them, 0: chosen */
    stone_dim drop;                 /* depth of the drop capital; value 0: none; NONE: as the style says */
    const stone_ladder *fit;        /* NULL: that of the style */
} stone_story_box;

typedef struct {
    stone_flowing flow;
    const char *file;   /* file of the items; NULL: they are a list of ids */
    stone_dim between;  /* white between its items … */
    bool between_ruled; /* … with a hairline in it */
} stone_run_box;

/* The table is the only story of `flow`, made by plan/listing.c with the columns that the box describes. */
typedef struct {
    stone_flowing flow;
} stone_table_box;

typedef enum { STONE_TEASER_NO_PICTURE, STONE_TEASER_PICTURE_LEFT, STONE_TEASER_PICTURE_TOP } stone_teaser_picture;

typedef struct {
    stone_ids stories; /* stories it points to; at least one */
    const char *head;  /* head class or NULL */
    stone_teaser_picture picture;
    stone_dim picture_width; /* of a picture at the left; NONE: a third of the box */
} stone_teaser_box;

typedef enum { STONE_CROP_FILL, STONE_CROP_WHOLE } stone_crop;

typedef struct {
    const char *file;                /* as written; NULL: a picture of `story` */
    const char *story;               /* NULL: see `file` */
    uint16_t number;                 /* in the story's list, from 1 */
    stone_copy_text caption, credit; /* empty: those of the story, otherwise of the file */
    stone_crop crop;
    bool focus_set;
    uint16_t focus_x, focus_y; /* per thousand */
    bool outline;              /* if it lies over other boxes, their text runs round its outline */
    const char *link;          /* id of the story it is linked to, or NULL */
} stone_picture_box;
typedef stone_picture_box stone_graphic_box;

typedef struct {
    const char *name;    /* name of the style's or edition's panel; NULL: see `on_spot` */
    stone_part *on_spot; /* a panel written in the box; NULL: see `name` */
} stone_panel_box;

typedef struct {
    stone_ids entries;           /* "sections", "stories", or a list of names */
    const char *leader, *format; /* NULL: the default */
    const char *head;            /* head class of the title or NULL */
    stone_copy_text title;
    uint16_t role; /* STONE_NO_INDEX: teaser-text */
} stone_index_box;

/* An advertisement as it was sold. */
typedef struct {
    const char *id;             /* id of the booking, otherwise the file as written */
    const char *file;           /* path like those of pictures, with the folder; NULL: not supplied yet */
    const char *client, *order; /* for the desk; NULL: not given */
    uint16_t columns;           /* columns of `grid`; 0: as wide as its place */
    const char *grid;           /* NULL: `ads` if the style has it, otherwise the page's */
    stone_len depth;            /* zero: as deep as its place */
    stone_span span;
} stone_ad;
typedef stone_ad stone_ad_box; /* also for each ad of a stack, in a box that grid/ makes */

/* The side from which a stack of ads is built up. */
typedef enum { STONE_FROM_OUTSIDE, STONE_FROM_INSIDE, STONE_FROM_LEFT, STONE_FROM_RIGHT } stone_from;

typedef struct {
    STONE_LIST(stone_ad) stack; /* as listed */
    bool from_dummy;            /* the page's ads from the ad dummy, instead of `stack` */
    stone_from from;
} stone_ads_box;

typedef struct {
    const char *head; /* head class of the title or NULL */
    stone_copy_text title, body;
    uint16_t role; /* STONE_NO_INDEX: body */
    bool align_set;
    stone_align align;
} stone_text_box;

typedef struct {
    stone_copy_text words; /* text of the head */
    const char *head;      /* head class or NULL */
    stone_ids stories;     /* stories under the banner */
} stone_banner_box;

/* ---- the box ---- */

typedef struct stone_box {
    const char *name;
    stone_span span;

    stone_at at;       /* first == 0: the area of its name in the drawing */
    const char *grid;  /* NULL: that of the page */
    const char *style; /* box style or NULL */
    stone_frame frame;
    stone_dim gap; /* NONE: that of the style */
    bool over;
    bool within; /* a sidebar, placed when its depth is known */
    stone_dim runaround;
    const char *note;        /* for the desk, never printed */
    stone_border rule_start; /* `rule: {start: …}`: rule in the gutter before the box */
    stone_border rule_top;   /* `rule: {top: …}`: rule in the gap above the box */

    stone_box_kind kind;
    union {
#define STONE_MEMBER_FLOWS(name) stone_##name##_box name;
#define STONE_MEMBER_FIXED(name) stone_##name##_box name;
#define STONE_MEMBER_APART(name) stone_##name##_box name;
#define STONE_MEMBER_EMPTY(name)
#define STONE_KIND(NAME, name, filling, cutlines) STONE_MEMBER_##filling(name)
#include "model/kinds.def"
#undef STONE_KIND
#undef STONE_MEMBER_FLOWS
#undef STONE_MEMBER_FIXED
#undef STONE_MEMBER_APART
#undef STONE_MEMBER_EMPTY
    } is;
} stone_box;

/* What flows through a box. NULL: its kind has no flowing text, or that text could not be read. */
const stone_flowing *stone_box_flow(const stone_box *box);

/* NULL: the box is of another kind. */
static inline const stone_story_box *stone_box_story(const stone_box *box)
{
    return box->kind == STONE_BOX_STORY ? &box->is.story : NULL;
}

/* For picture and graphic boxes, which differ only in their defaults. NULL: the box is of another kind. */
static inline const stone_picture_box *stone_box_picture(const stone_box *box)
{
    return box->kind == STONE_BOX_PICTURE ? &box->is.picture : box->kind == STONE_BOX_GRAPHIC ? &box->is.graphic : NULL;
}

#endif
