/* The scene: where everything is. Plain data that never changes once built, with everything resolved: absolute
 * coordinates in 1/1024 pt from the top left corner of the trimmed sheet, y down; inks, never RGB; no styles, no
 * percentages, no floating point. It does not know the model. page/ makes scenes, and compare/ makes one from a foreign
 * PDF; dump, diff, check, proof and PDF read them. */
#ifndef STONE_SCENE_SCENE_H
#define STONE_SCENE_SCENE_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/len.h"
#include "base/source.h"

#define STONE_SCENE_VERSION       1
#define STONE_SCENE_NONE          UINT16_MAX
#define STONE_SCENE_DIVISION      "\xC2\xAD"      /* U+00AD in a run's text: a hyphen that is set by division */
#define STONE_SCENE_DEPTH         64              /* groups nest no deeper */
#define STONE_SCENE_FAR           (INT32_MAX / 4) /* no coordinate or extent lies further out: 185 m */
#define STONE_SCENE_LARGEST_SHEET (14400 * STONE_LEN_UNIT) /* width, height and bleed of a page: 200 in, as in PDF */

typedef struct {
    const char *name;
    const char *spot; /* NULL: process */
    uint16_t cmyk[4]; /* per thousand */
} stone_scene_colour;

typedef struct {
    uint16_t colour; /* index; STONE_SCENE_NONE: nothing is painted */
    uint16_t tint;   /* per thousand */
} stone_scene_ink;

typedef struct {
    const char *file; /* as the style names it: "STIXTwoText-Regular.ttf" */
    uint32_t face;    /* index in the file */
    const char *hash; /* SHA-256 of the file; NULL: not computed yet; stone_session_hash_fonts does it before a scene is
                         written */
    const char *path; /* where to open it; never written, but found again by file name and hash */
} stone_scene_font;

/* The part that a prepared picture holds: pixels from (left, top) on, of the whole picture scaled to width by height.
 * All zero: the whole picture. */
typedef struct {
    uint32_t width, height, left, top;
} stone_scene_part;

/* A prepared picture. */
typedef struct {
    const char *path;      /* the JPEG or PNG to paint, or the PDF of a vector graphic; NULL: for position only */
    stone_scene_part part; /* of the picture that it holds */
} stone_scene_print;

typedef struct {
    const char *file;        /* as the user names it; "" for a missing picture */
    const char *hash;        /* SHA-256 of the user's file; "" when missing */
    uint32_t width, height;  /* pixels, upright */
    bool vector;             /* a graphic; the prepared file is a PDF of one page */
    bool supplied;           /* with `vector`: a supplied page in its own inks, which are not changed */
    bool grey;               /* printed in black alone */
    stone_scene_ink ground;  /* the ink behind its clear parts; tint 0: paper */
    stone_scene_print print; /* never written into the dump */
} stone_scene_image;

typedef enum {
    STONE_ITEM_GROUP,
    STONE_ITEM_GLYPHS,
    STONE_ITEM_RULE,
    STONE_ITEM_BOX,
    STONE_ITEM_PATH,
    STONE_ITEM_IMAGE,
    STONE_ITEM_NOTE
} stone_item_kind;

typedef struct {
    uint32_t glyph;   /* id in the font */
    stone_len x, y;   /* origin, from the run's origin, y down */
    uint32_t cluster; /* byte of the run's text */
} stone_scene_glyph;

/* A run of one font at one size on one line, in visual order. Its text is in logical order. */
typedef struct {
    uint16_t font;
    stone_len size;
    uint16_t scale; /* of the glyphs' width, per thousand */
    stone_scene_ink ink;
    stone_len x, y;   /* origin: left end on the baseline */
    stone_len width;  /* advance of the whole run */
    const char *text; /* UTF-8; a hyphen set by division is U+00AD; a space inside the line belongs to the run
                         it follows; none at a line's end */
    bool rtl;
    const stone_scene_glyph *glyphs;
    uint32_t n;
    /* facts of the justification, the same on every run of the line */
    int16_t word_space; /* per thousand of the font's space */
    int16_t tracking;   /* per thousand of the em */
    bool hyphenated;    /* this run ends a line with a division */
    bool line_end;      /* the last run of its line in reading order */
    bool paragraph_end; /* … and of its paragraph */
    bool joins;         /* with line_end: no white space before the next line's text */
    bool cut;           /* with line_end: it holds a word wider than its measure, cut or sticking out */
} stone_scene_glyphs;

typedef enum { STONE_PATH_MOVE, STONE_PATH_LINE, STONE_PATH_CURVE, STONE_PATH_CLOSE } stone_path_verb;

typedef struct {
    uint8_t verb;
    stone_len x[3], y[3];
} stone_path_step;

typedef struct {
    stone_item_kind kind;
    const char *id;    /* stable, and unique on its page: "sco-interview/p3/l2", "lead", "folio/1"; see id.h */
    const char *role;  /* "body", "headline", "caption", "jumpline", "folio", "box" … */
    const char *story; /* story id or NULL */
    stone_span span;   /* source index is one of the scene's own sources */
    stone_rect box;    /* the item's box; a line's box has the width of its measure and the depth of its leading */
    union {
        struct {
            uint32_t count;   /* number of items after it that belong to it, nested ones included */
            bool clip;        /* to its box */
            const char *what; /* kind of box: "story", "teaser", "panel"; else kind of group: "leg", "package" */
            const char *link; /* story or box it points to, or NULL */
        } group;
        stone_scene_glyphs glyphs;
        struct { /* a rule is its box, filled */
            stone_scene_ink ink;
        } rule;
        struct { /* a filled and framed rectangle */
            stone_scene_ink fill;
            stone_len border[4]; /* top right bottom left, inside the box */
            stone_scene_ink border_ink[4];
        } rect;
        struct {
            stone_scene_ink fill, stroke;
            stone_len width;
            const stone_path_step *steps;
            uint32_t n;
        } path;
        struct {
            uint16_t image;
            stone_rect crop; /* the part shown, in 1/1024 pixels of the upright picture */
            const char *alt; /* its cutline, for replica and screen readers; "" for none */
        } image;
        struct {              /* never printed; overlays draw it */
            const char *what; /* "grid", "baseline", "leg", "overset", "underset", "thread" */
            const char *text;
        } note;
    };
} stone_scene_item;

typedef struct {
    const char *folio;
    const char *side; /* "left" or "right" */
    stone_len width, height, bleed;
    stone_len baseline, first; /* the baseline grid: step, and y of baseline 1 */
    bool mono;
    stone_digest made_of; /* digest of what the page was made of: equal digests mean equal pages, within one program;
                             zero: unknown */
    STONE_LIST(stone_scene_item) items; /* in painting order, which is reading order; groups precede what they hold */
} stone_scene_page;

typedef struct {
    stone_arena *arena; /* owns everything below */
    const char *paper, *title, *language;
    const char *date;                 /* "2025-11-18" */
    const char *direction;            /* "ltr" or "rtl" */
    STONE_LIST(const char *) sources; /* names of the user's files that spans refer to */
    STONE_LIST(stone_scene_colour) colours;
    STONE_LIST(stone_scene_font) fonts;
    STONE_LIST(stone_scene_image) images;
    STONE_LIST(stone_scene_page) pages;
} stone_scene;

stone_scene *stone_scene_open(void);
void stone_scene_close(stone_scene *scene); /* does nothing for NULL */

/* True for a group with the role "box": a box of the edition's plan. */
bool stone_scene_is_box(const stone_scene_item *item);

/* A copy of an item that depends on nothing but the arena. Role and story share the strings of `former`, an earlier
 * copy in the same arena, where they are equal. `former` may be NULL. */
stone_scene_item stone_scene_item_copy(stone_arena *arena, const stone_scene_item *item,
                                       const stone_scene_item *former);

/* The number of words of one story (NULL: of all) that the scene shows, counted like stone_words_count; the report
 * calls it words_set. Only roles count whose `words` in base/roles.def are RUNNING or APART. Lines are joined as their
 * flags say. Runs of one story are read on from each other whatever is between them (a quote, a jump line, another
 * page); quotes and tables (APART) each by themselves. The letters of a drop capital of ours are in the text of the run
 * beside it. */
uint32_t stone_scene_words(const stone_scene *scene, const char *story);
/* The same for n stories in one walk over the scene. */
void stone_scene_count(const stone_scene *scene, const char *const *stories, uint32_t n, uint32_t *words);

/* The text of a page or story, one paragraph per line, in the order in which paragraphs begin, without hyphens of
 * division. page: index; UINT32_MAX: all pages. */
char *stone_scene_text(const stone_scene *scene, stone_arena *arena, const char *story, uint32_t page);

#endif
