/* A style as the model has it: everything a style file says, merged with the styles that it extends and with `base`.
 * Names are resolved to indices; STONE_NO_INDEX means none. Lengths that depend on the size of a role remain stone_dim
 * (lengths with their units). A style is const once it is built. */
#ifndef STONE_MODEL_STYLE_H
#define STONE_MODEL_STYLE_H

#include "base/arena.h"
#include "base/finding.h"
#include "base/len.h"
#include "base/source.h"
#include "model/copy.h"

#define STONE_NO_INDEX UINT16_MAX

/* ---- colour ---- */

/* An ink, or a mixture of process inks. Colours 0 and 1 are always `black` and `white` (paper). */
typedef struct {
    const char *name;
    const char *spot; /* name of the plate, or NULL for process colour */
    uint16_t cmyk[4]; /* per thousand; of a spot colour, the substitute in process inks */
    stone_span span;
} stone_colour;

/* A colour at a tint. */
typedef struct {
    uint16_t colour; /* index; STONE_NO_INDEX: nothing is painted */
    uint16_t tint;   /* per thousand */
} stone_ink;

#define STONE_INK_NONE  ((stone_ink){STONE_NO_INDEX, 0})
#define STONE_INK_BLACK ((stone_ink){0, 1000})

/* ---- the box model ---- */

typedef enum { STONE_TOP, STONE_RIGHT, STONE_BOTTOM, STONE_LEFT } stone_frame_side; /* order of per-side arrays */
typedef enum { STONE_LINE_NONE, STONE_LINE_SINGLE, STONE_LINE_DOUBLE } stone_line_kind;

typedef struct {
    stone_line_kind kind;
    stone_dim width; /* of a double line: in total */
    stone_ink ink;
} stone_border;

typedef struct {
    stone_border border[4]; /* by stone_frame_side; a side that is not set has the unit NONE */
    stone_dim padding[4];
    stone_dim margin[4];
    stone_ink background;
    bool border_set[4], padding_set[4], margin_set[4], background_set;
} stone_frame;

/* ---- type ---- */

typedef enum {
    STONE_FACE_REGULAR,
    STONE_FACE_ITALIC,
    STONE_FACE_BOLD,
    STONE_FACE_BOLD_ITALIC,
    STONE_FACE_SEMIBOLD,
    STONE_FACE_BLACK,
    STONE_FACE_COUNT
} stone_face_kind;
extern const char *const stone_face_names[STONE_FACE_COUNT + 1]; /* "regular" … "black", NULL */

/* A family of fonts: up to six static files, by weight and style. */
typedef struct {
    const char *name;
    const char *path[STONE_FACE_COUNT]; /* absolute path to open; NULL: the family has no such face */
    const char *file[STONE_FACE_COUNT]; /* as the style names it, for the scene and messages */
    stone_span span;
} stone_family;

typedef enum {
    STONE_ALIGN_START,
    STONE_ALIGN_END,
    STONE_ALIGN_CENTRE,
    STONE_ALIGN_JUSTIFY,
    STONE_ALIGN_LEFT,
    STONE_ALIGN_RIGHT
} stone_align;

/* Least, wanted and greatest value, per thousand (word: of the font's space; letter: of the em; glyph: of the width).
 */
typedef struct {
    int16_t least, wanted, most;
} stone_triple;

typedef struct {
    stone_triple word, letter, glyph;
} stone_spacing;

#define STONE_SPACING_PLAIN ((stone_spacing){{800, 1000, 1330}, {0, 0, 0}, {1000, 1000, 1000}})

typedef struct {
    bool on;
    uint8_t shortest, before, after,
        ladder;    /* least letters: of the word, before and after the hyphen; most consecutive hyphens */
    bool capitals; /* capitalised words too */
} stone_hyphenation;

typedef enum { STONE_CASE_AS_WRITTEN, STONE_CASE_CAPITALS, STONE_CASE_SMALL_CAPITALS } stone_case;

typedef struct {
    uint8_t least, most;
} stone_range;

/* The type in which text is set: the part of a role that text/ uses. properties.def explains its members. */
typedef struct {
#define STONE_TYPE_PROPERTY(kind, name, ...) kind name;
#include "model/properties.def"
} stone_type;

/* The properties that a partial role gives. */
typedef struct {
#define STONE_PROPERTY(member, kind, name, ...) bool name : 1;
#include "model/properties.def"
} stone_role_set;

/* The properties of a text role, or, with `set`, those that one place of a style gives. A head class is such a partial
 * role, over `headline`, with ranges of sizes and tracking. */
typedef struct {
    stone_role_set set; /* all false in a complete role */
    stone_type type;
    struct {
#define STONE_BLOCK_PROPERTY(kind, name, ...) kind name;
#include "model/properties.def"
    } block;
    struct {
#define STONE_HEAD_PROPERTY(kind, name, ...) kind name;
#include "model/properties.def"
    } head;
} stone_role;

/* Roles that the program uses itself. A style's own roles follow, from STONE_ROLE_COUNT on. */
typedef enum {
#define STONE_ROLE(name, word, parent, tells, words, lines, leads, starts, tag) STONE_ROLE_##name,
#define STONE_ROLE_OF_STYLE(word, rest, tells, words, lines, leads, starts, tag)
#include "base/roles.def"
#undef STONE_ROLE
#undef STONE_ROLE_OF_STYLE
    STONE_ROLE_COUNT
} stone_role_kind;

/* A layer of partial roles: the style's `text`, that of a form, or that of a box style. */
typedef struct {
    const char *name;             /* "" for the style's own */
    STONE_LIST(stone_role) parts; /* by role index */
} stone_role_layer;

typedef struct {
    const char *name; /* its name in files */
    uint16_t parent;  /* index of the role from which it inherits; STONE_NO_INDEX for body */
} stone_role_name;

typedef enum {
    STONE_PRIORITY_LEAD,
    STONE_PRIORITY_2,
    STONE_PRIORITY_3,
    STONE_PRIORITY_4,
    STONE_PRIORITY_FILLER,
    STONE_PRIORITY_COUNT
} stone_priority;

typedef struct {
    const char *name;
    stone_role part; /* over `headline` */
    stone_span span;
} stone_head;

/* ---- furniture ---- */

typedef enum {
    STONE_PART_TEXT,
    STONE_PART_PICTURE,
    STONE_PART_GRAPHIC,
    STONE_PART_RULE,
    STONE_PART_BARCODE,
    STONE_PART_STACK,
    STONE_PART_ROW
} stone_part_kind;

typedef struct stone_part stone_part;
struct stone_part {
    stone_part_kind kind;
    const char *text;     /* PICTURE, GRAPHIC: the path; BARCODE: the number */
    stone_copy_text copy; /* TEXT: read by stone_copy_read; fields are still marks */
    const char *addon;    /* BARCODE */
    uint16_t role;        /* TEXT; default `label` in a row, `body` in a text box */
    stone_align align;
    bool align_set;
    stone_border rule; /* RULE */
    stone_dim width;   /* in a row: percent, length, columns, fit, shares (default 1*) */
    stone_dim depth;   /* NONE: as deep as its content */
    stone_dim gap;     /* STACK, ROW: between parts */
    stone_frame frame;
    stone_span span;
    STONE_LIST(stone_part) parts;
};

typedef struct {
    const char *name;
    stone_part both, left, right; /* `both` is used unless has_sides is true */
    bool has_sides;
    stone_span span;
} stone_panel;

/* ---- the sheet and its grids ---- */

typedef enum { STONE_DIRECTION_AUTO, STONE_DIRECTION_LTR, STONE_DIRECTION_RTL } stone_direction;
typedef enum { STONE_DIGITS_LATN, STONE_DIGITS_ARAB, STONE_DIGITS_ARABEXT } stone_digits;

typedef struct {
    stone_len width, height, bleed;
    stone_len top, bottom, inside, outside;
    bool left_right; /* inside is left and outside is right on every page */
    stone_span span;
} stone_sheet;

typedef struct {
    const char *name;
    uint16_t columns;
    stone_len gutter;
    uint16_t row; /* lines of the baseline grid in a row */
    uint16_t leg; /* columns in a leg */
    stone_span span;
} stone_grid_rule;

typedef struct {
    const char *name;
    stone_frame frame;
    stone_role_layer text;
    const char *head; /* head class or NULL */
    uint16_t legs;    /* 0: not given */
    stone_dim gap;
    stone_span span;
} stone_box_style;

typedef enum { STONE_JUMP_HEAD_REPEAT, STONE_JUMP_HEAD_OWN, STONE_JUMP_HEAD_NONE } stone_jump_head;
typedef enum { STONE_CUT_PARAGRAPH, STONE_CUT_SENTENCE, STONE_CUT_LINE } stone_cut;

typedef struct {
    const char *to, *from; /* patterns with the fields {page} {word} {headline} */
    stone_jump_head head;
    stone_cut cut;
    uint16_t before, after; /* least number of lines of text before and after the jump */
} stone_jump_rule;

typedef enum {
    STONE_FIT_LINES,
    STONE_FIT_WIDE,
    STONE_FIT_HEADS,
    STONE_FIT_QUOTE,
    STONE_FIT_PICTURE,
    STONE_FIT_CUT,
    STONE_FIT_COUNT
} stone_fit;

/* The copyfitter's ladder: the steps that it may take, in this order, each at most once. */
typedef struct {
    stone_fit step[STONE_FIT_COUNT];
    uint8_t n;
} stone_ladder;

typedef struct {
    const char *standard, *file_name;
    const char *profile, *profile_path; /* its name in the style; path of the file, NULL: it was not found */
    stone_span profile_span;
    bool sign_off;             /* every page must be signed off */
    bool marks;                /* cut and register marks round the page */
    uint16_t quality, sharpen; /* of prepared JPEGs: quality, 1 to 100; sharpening, percent of the usual */
    uint16_t ink_limit;        /* percent */
    uint16_t resolution_least, resolution_wanted; /* ppi */
    stone_len least_rule, least_type, least_reversed;
} stone_press_rule;

typedef struct stone_plan stone_plan; /* a drawing with its boxes: see edition.h */

typedef struct {
    const char *calendar;  /* "islamic-umalqura" */
    const char *names[13]; /* NULL: that of ICU */
} stone_month_names;

/* Words with divisions that the desk has chosen ("news-paper"). A word without a hyphen is never divided. */
typedef struct {
    const char *language;
    STONE_LIST(const char *) words;
} stone_exceptions;

typedef struct {
    const char *name;
    stone_span span;
    stone_sheet sheet;
    stone_direction direction;
    stone_digits digits;
    bool digits_set;
    stone_len baseline;
    stone_dim gap;
    stone_len hairline;
    STONE_LIST(stone_grid_rule) grids; /* the first is the default */
    STONE_LIST(stone_colour) colours;
    STONE_LIST(stone_family) families;
    STONE_LIST(uint16_t) fallback;     /* family indices */
    STONE_LIST(stone_role_name) roles; /* the program's own first, then those of the style */
    stone_role_layer text;
    STONE_LIST(stone_role_layer) forms;
    STONE_LIST(stone_head) heads; /* in the order of the files, usually the largest first */
    STONE_LIST(stone_box_style) box_styles;
    struct {
        stone_dim deck_legs; /* value / 1024: number of legs that the deck spans; NONE: all */
        stone_dim drop;      /* NONE: no drop capital */
        bool balanced;
    } story;
    struct {
        stone_border between_boxes, between_legs, cutoff; /* cutoff: above a continuation */
    } rules;
    stone_jump_rule jump;
    const char *teaser_pointer; /* "{pages} >" */
    STONE_LIST(stone_panel) panels;
    STONE_LIST(stone_plan *) templates;
    stone_ladder fit;
    stone_press_rule press;
    STONE_LIST(stone_month_names) months;
    STONE_LIST(stone_exceptions) exceptions; /* to hyphenation, by language */
    stone_severity severities[STONE_FINDING_COUNT];
} stone_style;

/* These functions find things by name, in linear time. STONE_NO_INDEX or NULL: there is no such thing. */
uint16_t stone_style_role(const stone_style *style, const char *name);
uint16_t stone_style_family(const stone_style *style, const char *name);
uint16_t stone_style_colour(const stone_style *style, const char *name);
uint16_t stone_style_grid(const stone_style *style, const char *name); /* a NULL name: the default, 0 */
const stone_head *stone_style_head(const stone_style *style, const char *name);
const stone_panel *stone_style_panel(const stone_style *style, const char *name);
const stone_box_style *stone_style_box_style(const stone_style *style, const char *name);
const stone_plan *stone_style_template(const stone_style *style, const char *name);

/* Chooses the head class for a head over `columns` grid columns of a story with this priority: the first class of the
 * style whose ranges include both, otherwise the one whose columns are nearest. NULL: the style has no head class. */
const stone_head *stone_style_choose_head(const stone_style *style, uint16_t columns, stone_priority priority);

/* Returns the complete settings of a role. They are those of body, overridden by those of its other ancestors down to
 * the role itself, at each step from the style, then the form, then the box style, and last by `over`, a head class.
 * Form, box style and `over` may be NULL. A role that names no face inherits it; one that names another font
 * keeps the weight and style it inherits, as far as that font has them. */
stone_role stone_style_resolve(const stone_style *style, const stone_role_layer *form,
                               const stone_role_layer *box_style, uint16_t role, const stone_role *over);

/* The layer of a form ("interview"). NULL: the style has no such form. */
const stone_role_layer *stone_style_form(const stone_style *style, const char *name);

/* The direction of a text or page in this language: `wanted`, or, if that is AUTO, the direction of its script. */
stone_direction stone_direction_of(stone_direction wanted, const char *language);

#endif
