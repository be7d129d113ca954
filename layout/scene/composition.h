/* The meter: how well the lines of body text are set, measured on the scene alone, so that it judges any setting in the
 * same way, also one read back from a file.
 *
 * What is measured: lines whose last run is in one of the roles body, dateline, speaker, list or question (so one that
 * begins with a run-in head is). Heads, decks, standfirsts, crossheads, bylines, quotes, tables, captions and furniture
 * are not; a drop capital is not part of the line beside it. A line's name
 * says which line of its paragraph it is (`wtdc/p3/l2`), and the notes "leg" of its box which leg it is in.
 *
 * A line is *justified* when it does not end its paragraph and its glyphs fill the measure (the first line but for an
 * indent of 3 em at most): only these are loose or tight. Ragged lines, last lines and lines that end in a forced
 * break are not.
 *
 * The *word space* of a line is the mean of the gaps between its words, from where the letter before ends to where the
 * letter after begins (what is added between letters counts: the eye sees the whole gap), over the font's own space.
 * A gap holds U+0020 or U+00A0; hanging and side bearings are left out of account. */
#ifndef STONE_SCENE_COMPOSITION_H
#define STONE_SCENE_COMPOSITION_H

#include "scene/scene.h"

/* Worst first. In brackets what `value` of a place holds, per thousand. */
typedef enum {
    STONE_FAULT_OVER_MEASURE, /* glyphs extend beyond the measure by more than 0.5 pt; a punctuation mark at the edge
                                 may, by its own width [points] */
    STONE_FAULT_OFF_GRID,     /* a line whose leading is the page's baseline is more than 0.25 pt off it; questions
                                 may [points, downwards positive] */
    STONE_FAULT_SHORT_FOOT,   /* a leg after which the thread goes on ends half a line or more above the lowest leg of
                                 its box that has the same foot; the legs before it may be a line longer; jump lines
                                 and insets count as text [lines] */
    STONE_FAULT_WIDOW,        /* a paragraph's last line is in another leg than the one before it [1] */
    STONE_FAULT_ORPHAN,       /* a paragraph's first line is in another leg than the next, or nothing follows [1] */
    STONE_FAULT_VERY_LOOSE,   /* word space over 2 [word space] */
    STONE_FAULT_LADDER,       /* three or more lines in a row of a paragraph end in a hyphen [lines] */
    STONE_FAULT_RIVER,        /* word spaces of five or more neighbouring lines are below one another, each pair
                                 overlapping by half the narrower or more [lines] */
    STONE_FAULT_LOOSE,        /* word space over 1.5, up to 2 [word space] */
    STONE_FAULT_TIGHT,        /* word space under 0.8 [word space] */
    STONE_FAULT_RUNT,         /* the last line of a paragraph of two or more is one word or under 2 em wide [ems] */
    STONE_FAULT_HYPHENATED,   /* a line that does not end its paragraph ends in a hyphen, of division or the word's
                                 own: no fault by itself [1] */
    STONE_FAULT_COUNT
} stone_fault;

/* "over-measure", … "hyphenated". */
const char *stone_fault_name(stone_fault fault);

typedef struct {
    uint32_t lines;      /* measured */
    uint32_t justified;  /* of these */
    uint32_t paragraphs; /* paragraphs of two or more lines that end: runts are a share of these */
    uint32_t found[STONE_FAULT_COUNT];
} stone_composition_count;

/* Lines with a word space over 1.5, the very loose included. */
uint32_t stone_composition_loose(const stone_composition_count *count);
/* Widows and orphans. */
uint32_t stone_composition_lone(const stone_composition_count *count);

typedef struct {
    stone_fault fault;
    uint32_t page;                  /* index */
    const char *box, *story, *item; /* box and story may be NULL; the name of the line or of the leg */
    stone_span span;                /* of the scene's sources */
    stone_rect rect;                /* the line's measure and leading; of a runt only as wide as its text; of a short
                                       foot the hole; of ladders and rivers what holds all parts */
    int32_t value;
    const stone_rect *parts; /* of a ladder its lines, of a river its word spaces, from the top; those of a
                                ladder that goes on in another leg only as far as the first one */
    uint32_t n;
} stone_composition_place;

typedef struct {
    const char *story;
    stone_composition_count count;
} stone_composition_story;

typedef struct stone_composition {
    stone_composition_count whole;               /* including text without a story */
    STONE_LIST(stone_composition_story) stories; /* by first line */
    STONE_LIST(stone_composition_place) places;  /* worst first: by fault, value, and place in the scene */
} stone_composition;

/* Everything lives in the arena; strings are the scene's. Linear in the scene. */
stone_composition stone_composition_measure(const stone_scene *scene, stone_arena *arena);

#endif
