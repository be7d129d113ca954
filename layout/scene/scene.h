/* The scene: where everything stands. Plain data, immutable once built, everything resolved: absolute coordinates in
 * 1/1024 pt from the sheet's top left trim corner, y down; inks, never RGB; no styles, no percentages, no floats.
 * Five readers (dump, diff, check, proof, PDF) and one writer (page/). It does not know the model. */
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
    const char *hash; /* SHA-256 of the file; NULL: not reckoned yet, which must be before the scene is written */
    const char *path; /* where to open it: never written into the dump; found again by file name and hash */
} stone_scene_font;

/* What a prepared picture holds: pixels from (left, top) on of the whole picture made width by height. Zero: all. */
typedef struct {
    uint32_t width, height, left, top;
} stone_scene_part;

/* A prepared picture. */
typedef struct {
    const char *path;      /* of the JPEG or PNG to paint, of a vector graphic the PDF; NULL: for position only */
    stone_scene_part part; /* of the picture that it holds */
} stone_scene_print;

typedef struct {
    const char *file;        /* as the user names it; "" for a missing picture */
    const char *hash;        /* SHA-256 of the user's file; "" when missing */
    uint32_t width, height;  /* pixels, upright */
    bool vector;             /* a graphic: the prepared file is a PDF of one page */
    bool supplied;           /* … a page in inks of its own, which are not touched; with `vector` */
    bool grey;               /* printed in black alone */
    stone_scene_ink ground;  /* what shows where it is clear; tint 0: paper */
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
    bool joins;         /* line_end: the next line goes on without white space between */
} stone_scene_glyphs;

typedef enum { STONE_PATH_MOVE, STONE_PATH_LINE, STONE_PATH_CURVE, STONE_PATH_CLOSE } stone_path_verb;

typedef struct {
    uint8_t verb;
    stone_len x[3], y[3];
} stone_path_step;

typedef struct {
    stone_item_kind kind;
    const char *id;    /* stable: "sco-interview/p3/l2", "lead", "folio/1"; unique on its page */
    const char *role;  /* "body", "headline", "caption", "jumpline", "folio", "box" … */
    const char *story; /* story id or NULL */
    stone_span span;   /* source index is one of the scene's own sources */
    stone_rect box;    /* the item's box; of a line its measure and its leading's depth */
    union {
        struct {
            uint32_t count;   /* how many of the following items, nested ones included, it holds */
            bool clip;        /* to its box */
            const char *what; /* box kind: "story", "teaser", "panel", or what the group is: "leg", "package" */
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
    stone_digest made_of; /* two pages of one program that are made of the same are the same; zero: it is not known */
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
void stone_scene_close(stone_scene *scene); /* NULL is fine */

/* A group in the role "box": one of the boxes that the edition's plan draws. */
bool stone_scene_is_box(const stone_scene_item *item);

/* A copy of an item that hangs on nothing but the arena; the role and the story are those of `former`, a copy in the
 * same arena, where they are alike. NULL: there is none. */
stone_scene_item stone_scene_item_copy(stone_arena *arena, const stone_scene_item *item,
                                       const stone_scene_item *former);

/* Words set in the scene for one story (NULL: all) in items of body roles, counted as the desk counts them
 * (stone_words_count's rule), lines joined as the flags say: what the report calls words_set. Body roles are body,
 * drop (a drop capital, before the run it belongs to and without line_end; our own say nothing, their letters stand in
 * that run's text), standfirst, question, speaker, crosshead, list, signoff, dateline, quote and agate. Runs of one
 * story are read on from each other whatever stands between them (a quote, a jump line, another page); quote and agate
 * each by themselves. */
uint32_t stone_scene_words(const stone_scene *scene, const char *story);
/* The same for n different stories in one walk through the scene. */
void stone_scene_count(const stone_scene *scene, const char *const *stories, uint32_t n, uint32_t *words);

/* The text of a page's or story's runs in reading order of where paragraphs begin, one line of text a paragraph,
 * hyphens of division removed. page: index, or UINT32_MAX for all. */
char *stone_scene_text(const stone_scene *scene, stone_arena *arena, const char *story, uint32_t page);

#endif
