/* A box of a page: what every box has, and what its kind adds. The kinds are listed in kinds.def; each has one struct
 * here, and `stone_box` holds them in a union. Read a member of `is` only after a look at `kind`, or through the
 * functions at the end, which look for you. */
#ifndef STONE_MODEL_BOX_H
#define STONE_MODEL_BOX_H

#include "model/story.h"
#include "model/style.h"

typedef enum {
    STONE_BOX_NONE, /* no kind: the box is taken away by `name: none` */
#define STONE_KIND(NAME, name, filling, cutlines) STONE_BOX_##NAME,
#include "model/kinds.def"
#undef STONE_KIND
} stone_box_kind;
extern const char *const stone_box_kind_names[]; /* "none", "story", … */

/* The kind of this name; NONE when there is no such kind. `name` may be NULL. */
stone_box_kind stone_box_kind_named(const char *name);
/* Whether a picture in a box of this kind wants a cutline. */
bool stone_box_kind_wants_cutlines(stone_box_kind kind);

/* Columns and rows of a grid, from 1, both ends inside; columns count in reading direction. first == 0: not given. */
typedef struct {
    uint16_t column_first, column_last, row_first, row_last;
} stone_at;

/* ---- what the kinds hold ---- */

typedef STONE_LIST(const char *) stone_ids;

/* What every kind has through which text flows: the first member of its struct, called `flow`. */
typedef struct {
    const char *name;          /* for messages: the story's id, the file, or the first of several ids */
    stone_ids stories;         /* whose text it sets, in order: of a story box one; empty: they could not be read */
    const char *head;          /* head class, of a run that of its items; NULL: chosen */
    stone_copy_text title;     /* over it; a story has its own head instead */
    STONE_LIST(uint16_t) legs; /* grid columns of each leg; empty: the grid's */
    uint16_t legs_n;           /* … or how many equal legs; 0: not given */
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
typedef enum { STONE_PART_OF_STORY_ALL, STONE_PART_OF_STORY_HEAD, STONE_PART_OF_STORY_TEXT } stone_part_of_story;

/* A sidebar inside a story's package: a box of its own at the foot of some legs. */
typedef struct {
    struct stone_box *box; /* a story box */
    uint16_t leg;          /* the first leg it covers, from 1; 0: the last ones */
} stone_aside;

typedef struct {
    stone_flowing flow;
    stone_part_of_story part;
    uint16_t head_legs; /* legs under its head, the others rise beside it; 0: all */
    stone_pictures pictures;
    STONE_LIST(stone_inset) insets; /* with STONE_PICTURES_LISTED */
    bool has_mug;
    stone_inset mug; /* a portrait in a leg */
    STONE_LIST(stone_aside) with;
    stone_quote quote;
    uint16_t quote_span, quote_leg; /* with STONE_QUOTE_INSET: legs it covers; the first of them, 0: chosen */
    stone_dim drop;                 /* value 0: none; NONE: the style's */
    const stone_ladder *fit;        /* NULL: the style's */
} stone_story_box;

typedef struct {
    stone_flowing flow;
    const char *file;   /* whose items they are; NULL: a list of ids */
    stone_dim between;  /* white between its items … */
    bool between_ruled; /* … with a hairline in it */
} stone_run_box;

/* The table is a story of its own (plan/listing.c), with what the box says of its columns. */
typedef struct {
    stone_flowing flow;
} stone_table_box;

typedef enum { STONE_TEASER_NO_PICTURE, STONE_TEASER_PICTURE_LEFT, STONE_TEASER_PICTURE_TOP } stone_teaser_picture;

typedef struct {
    stone_ids stories; /* it points to; at least one */
    const char *head;  /* head class or NULL */
    stone_teaser_picture picture;
    stone_dim picture_width; /* of one at the left; NONE: a third */
} stone_teaser_box;

typedef enum { STONE_CROP_FILL, STONE_CROP_WHOLE } stone_crop;

typedef struct {
    const char *file;                /* as written; NULL: of a story */
    const char *story;               /* NULL: a file */
    uint16_t number;                 /* in the story's list, from 1 */
    stone_copy_text caption, credit; /* empty: the story's, else the file's */
    stone_crop crop;
    bool focus_set;
    uint16_t focus_x, focus_y; /* per thousand */
    bool outline;              /* over other boxes: their text runs round what it shows */
    const char *link;          /* the story it leads to, or NULL */
} stone_picture_box;
typedef stone_picture_box stone_graphic_box;

typedef struct {
    const char *name;    /* of the furniture; NULL: made on the spot */
    stone_part *on_spot; /* NULL: by name */
} stone_panel_box;

typedef struct {
    stone_ids entries;           /* "sections", "stories", or the names it lists */
    const char *leader, *format; /* NULL: its own */
    const char *head;            /* head class of the title or NULL */
    stone_copy_text title;
    uint16_t role; /* STONE_NO_INDEX: teaser-text */
} stone_index_box;

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
typedef stone_ad stone_ad_box; /* also each ad of a stack, in the box that grid/ makes for it */

/* From which side a stack of ads is built up. */
typedef enum { STONE_FROM_OUTSIDE, STONE_FROM_INSIDE, STONE_FROM_LEFT, STONE_FROM_RIGHT } stone_from;

typedef struct {
    STONE_LIST(stone_ad) stack; /* as listed */
    bool from_dummy;            /* the page's ads of the ad dummy instead */
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
    stone_copy_text words; /* the head */
    const char *head;      /* head class or NULL */
    stone_ids stories;     /* under it */
} stone_banner_box;

/* ---- the box ---- */

typedef struct stone_box {
    const char *name;
    stone_span span;

    stone_at at;       /* first == 0: the area of the plan's drawing that bears its name */
    const char *grid;  /* NULL: the page's */
    const char *style; /* box style or NULL */
    stone_frame frame;
    stone_dim gap; /* NONE: the style's */
    bool over;
    bool within; /* a sidebar: placed when its depth is known */
    stone_dim runaround;
    const char *note;        /* for the desk, never printed */
    stone_border rule_start; /* `rule: {start: …}`: in the gutter before it */
    stone_border rule_top;   /* `rule: {top: …}`: in the gap over it */

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

/* What flows through it; NULL: no text does, or what should could not be read. */
const stone_flowing *stone_box_flow(const stone_box *box);

/* NULL: the box is of another kind. */
static inline const stone_story_box *stone_box_story(const stone_box *box)
{
    return box->kind == STONE_BOX_STORY ? &box->is.story : NULL;
}

/* Of picture and graphic boxes, which differ in their defaults; NULL: the box is of another kind. */
static inline const stone_picture_box *stone_box_picture(const stone_box *box)
{
    return box->kind == STONE_BOX_PICTURE ? &box->is.picture : box->kind == STONE_BOX_GRAPHIC ? &box->is.graphic : NULL;
}

#endif
