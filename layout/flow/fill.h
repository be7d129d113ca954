/* Filling legs: a pure function from (thread, cursor, legs, rule) to lines with their places and the cursor where the
 * rest begins. A cursor is a plain value, and no state is kept between calls, so that a copyfitter may try a hundred
 * depths and rewind the arena after each.
 *
 * The legs of a box are filled together by dynamic programming over (block, position). Every paragraph offers its
 * breakings for several numbers of lines (fewer lines than its best breaking has only within the limits in force),
 * every leg may end inside a paragraph, and the cheapest combination is chosen. So lone lines and short feet are
 * avoided by setting some paragraph a line longer or shorter where its spacing allows.
 *
 * Positions are slots of the sheet's baseline grid: slot k of a leg ends on its baseline k. White that is not a whole
 * number of slots is rounded up for each block, so that the text after it is on the grid again. */
#ifndef STONE_FLOW_FILL_H
#define STONE_FLOW_FILL_H

#include "base/arena.h"
#include "base/len.h"
#include "text/text.h"

typedef enum {
    STONE_FLOW_LINES, /* a paragraph */
    STONE_FLOW_SOLID, /* a solid block, which is never divided: a part of a table */
    STONE_FLOW_WHITE, /* white; none is set at a leg's head or foot */
    STONE_FLOW_TURN,  /* what follows is set in the next box */
} stone_flow_kind;

/* Whether a block may be in another leg than the first lines of the next one. */
typedef enum {
    STONE_APART_FREELY,
    STONE_APART_UNWILLINGLY, /* as a line is left alone: a letter and its sign-off */
    STONE_APART_NEVER,       /* rather, text is overset: a head, a question or a byline and what it is over */
} stone_flow_apart;

/* A block of the thread. Read the member of `is` that `kind` names; a turn has none. */
typedef struct {
    stone_flow_kind kind;
    stone_flow_apart apart; /* from the next block */
    uint8_t stretch;        /* slots of white that may be added above it, so that the feet of legs are level */
    /* for lines and solids only */
    const stone_role *role;
    const char *role_name, *id;       /* "body" and "sco-interview/p3" */
    const char *story;                /* id of the story to which it belongs */
    const stone_copy_text *origin;    /* its text in the user's file, for findings */
    stone_len leading, before, after; /* resolved */
    union {
        struct {
            const stone_paragraph *paragraph;
            uint8_t widows, orphans;
            bool keep_whole;    /* never divided between legs */
            uint8_t drop_lines; /* number of its first lines that are beside a drop capital … */
            stone_len drop;     /* … and their indent from the starting side */
            stone_len hang;     /* indent of all lines but the first: items of a list */
        } lines;
        struct {
            uint32_t slots;
            uint32_t again; /* additional slots at a leg's head, where a table's head is repeated above it */
        } solid;
        struct {
            uint8_t slots;
        } white;
    } is;
} stone_flow_block;

typedef struct {
    const stone_flow_block *at;
    uint32_t n;
} stone_thread_text;

/* A position in the thread: where the rest begins. */
typedef struct {
    uint32_t block;
    stone_break at; /* position in the block's paragraph; 0: its start */
} stone_thread_cursor;

typedef struct {
    stone_len x, y; /* x of the left edge; y of the top of slot 0 */
    stone_len width;
    uint32_t lines;                /* number of slots */
    const stone_measure *measures; /* for each slot, x relative to the leg; NULL: the whole width in every slot */
    /* the foot is not moved by levelling, because an inset is below it, under which the text continues in the next leg
     * of the list */
    bool held;
    uint32_t least; /* slots that levelling must keep, because something is beside their lines */
} stone_leg;

static inline stone_len stone_leg_foot(const stone_leg *leg, stone_len step)
{
    return stone_len_add(leg->y, stone_len_times(step, (int32_t)leg->lines));
}

/* The number of slots of a leg whose foot is raised by `trim`. */
static inline uint32_t stone_leg_slots(const stone_leg *leg, uint32_t trim)
{
    uint32_t left = leg->held ? leg->lines : leg->lines > trim ? leg->lines - trim : 0;
    return left < leg->least ? (leg->least < leg->lines ? leg->least : leg->lines) : left;
}

/* How feet are levelled: `trim` slots are taken off the first `full` legs, and one more off the legs after them. */
typedef struct {
    uint32_t trim, full;
} stone_feet;

/* The number of slots of leg i. */
static inline uint32_t stone_feet_slots(stone_feet feet, const stone_leg *legs, uint32_t i)
{
    return stone_leg_slots(&legs[i], feet.trim + (i >= feet.full));
}

typedef enum {
    /* all of the rest must fit; what does not is overset, and the text is cut at any legal place */
    STONE_FILL_ALL,
    /* the rest continues elsewhere: end with a paragraph if possible, otherwise at any legal place */
    STONE_FILL_PARAGRAPH,
    STONE_FILL_SENTENCE, /* the same, but end with a line that ends a sentence */
    STONE_FILL_LINE,     /* the same, but end at any legal place */
} stone_fill_cut;

typedef struct {
    stone_fill_cut cut;
    stone_len step;       /* leading of the baseline grid */
    uint32_t after_least; /* lines that must be left for the next box if the text is cut */
    bool ragged;          /* feet need not be level */
    bool best;            /* paragraphs keep the number of lines in which they are set best */
} stone_fill_rule;

typedef enum { STONE_STOP_END, STONE_STOP_FULL, STONE_STOP_TURN } stone_stop;

/* A solid block with its place. */
typedef struct {
    uint32_t block, leg, slot; /* slot: of its top */
} stone_set_solid;

/* A line with its place. */
typedef struct {
    uint32_t block, leg;
    uint32_t number; /* index of the line in its paragraph, from 0, counted from the cursor at which the box began */
    stone_break from, to;
    stone_measure measure; /* x is absolute */
    stone_len baseline;    /* y is absolute */
    bool last;             /* last line of its paragraph */
} stone_set_line;

typedef struct {
    const stone_set_line *lines;
    uint32_t n;
    const stone_set_solid *solids;
    uint32_t solids_n;
    stone_thread_cursor next;
    stone_stop stop;
    const uint32_t *depth; /* for each leg, slots used up to the last line */
    uint32_t used;         /* slots before the end of the text or of the legs, including those left empty at feet */
    uint32_t holes;        /* slots left empty at feet before the last leg */
    int32_t longer;        /* lines more than the paragraphs take at their best; negative: fewer */
    uint32_t lone;         /* widows, orphans and heads separated from their text that could not be avoided */
    int64_t cost;
} stone_filled;

stone_filled stone_fill(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                        stone_thread_cursor from, const stone_leg *legs, uint32_t n, stone_fill_rule rule);

/* Fills with level feet: takes as many slots off the foot of every leg as possible without shortening the text that is
 * set at full depth. If the text ends in these legs and does not fill them evenly, the last ones are a line shorter
 * than the first, as a compositor makes them up. The last leg also leaves `reserve` slots free at its foot, for the
 * jump line. *feet receives what was taken off. */
stone_filled stone_fill_level(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                              stone_thread_cursor from, const stone_leg *legs, uint32_t n, stone_fill_rule rule,
                              uint32_t reserve, stone_feet *feet);

/* The number of slots that the rest after a cursor takes at this width. Overset is reported in this unit. */
uint32_t stone_fill_measure(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                            stone_thread_cursor from, stone_len width, stone_len step);

#endif
