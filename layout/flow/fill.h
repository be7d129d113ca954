/* Filling legs: a pure function from (thread, cursor, legs, rule) to lines in place and the cursor where the rest
 * begins. A cursor is a plain value; nothing is remembered between calls, so a copyfitter may try a hundred depths
 * and rewind the arena after each.
 *
 * The legs of one box are filled together by dynamic programming over (block, position): every paragraph offers its
 * breakings for several numbers of lines (of those shorter than its best only such as keep inside the limits in force),
 * every foot of a leg may fall inside a paragraph, and the cheapest way through all of them wins. So lone lines and
 * short feet are avoided by setting some paragraph a line longer or shorter, where its spacing allows.
 *
 * Positions are slots of the sheet's baseline grid: slot k of a leg ends on its baseline k. White that is not whole
 * slots is taken up block by block, so that the text after it stands on the grid again. */
#ifndef STONE_FLOW_FILL_H
#define STONE_FLOW_FILL_H

#include "base/arena.h"
#include "base/len.h"
#include "text/text.h"

typedef enum {
    STONE_FLOW_LINES, /* a paragraph */
    STONE_FLOW_SOLID, /* set whole: a part of a table */
    STONE_FLOW_WHITE, /* none at a leg's head or foot */
    STONE_FLOW_TURN,  /* nothing after it before the next box */
} stone_flow_kind;

/* A block of the thread. Read the member of `is` that `kind` names; a turn has none. */
typedef struct {
    stone_flow_kind kind;
    bool keep_next;  /* not parted from the first lines of what follows: crossheads, questions, attributions */
    uint8_t stretch; /* slots of white that may be added over it to bring short feet down to their neighbours */
    /* of lines and solids */
    const stone_role *role;
    const char *role_name, *id;       /* "body"; "sco-interview/p3" */
    const char *story;                /* whose text it is */
    const stone_copy_text *origin;    /* where its text came from */
    stone_len leading, before, after; /* resolved */
    union {
        struct {
            const stone_paragraph *paragraph;
            uint8_t widows, orphans;
            bool keep_whole;    /* never divided between legs */
            uint8_t drop_lines; /* its first lines that stand beside a drop capital … */
            stone_len drop;     /* … and how far they are set in from the starting side */
            stone_len hang;     /* lines after its first are set in so far: items of a list */
        } lines;
        struct {
            uint32_t slots;
            uint32_t again; /* at a leg's head it is so many slots deeper: a table's head is set again over it */
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

/* Where the rest begins. */
typedef struct {
    uint32_t block;
    stone_break at; /* within the block's paragraph; 0: its start */
} stone_cursor;

typedef struct {
    stone_len x, y; /* left edge; top of slot 0 */
    stone_len width;
    uint32_t lines;                /* slots */
    const stone_measure *measures; /* per slot, x from the leg's; NULL: the whole width in every one */
    bool held;                     /* its foot stays when feet are levelled: an inset stands under it, and the text
                                      goes on below that in the next leg of the list */
    uint32_t least;                /* slots that stay when feet are levelled: something stands beside their lines */
} stone_leg;

/* Slots of a leg whose foot is raised by `trim`. */
static inline uint32_t stone_leg_slots(const stone_leg *leg, uint32_t trim)
{
    uint32_t left = leg->held ? leg->lines : leg->lines > trim ? leg->lines - trim : 0;
    return left < leg->least ? (leg->least < leg->lines ? leg->least : leg->lines) : left;
}

typedef enum {
    STONE_FILL_ALL,       /* all of the rest is expected here; what does not fit is overset, cut anywhere legal */
    STONE_FILL_PARAGRAPH, /* the rest goes on elsewhere: end with a paragraph, else anywhere legal */
    STONE_FILL_SENTENCE,  /* … with a line that ends a sentence, else anywhere legal */
    STONE_FILL_LINE,      /* … or anywhere legal */
} stone_fill_cut;

typedef struct {
    stone_fill_cut cut;
    stone_len step;       /* the baseline */
    uint32_t after_least; /* lines that must remain for the next box when the text is cut */
    bool ragged;          /* feet need not stand level */
    bool best;            /* paragraphs keep the numbers of lines they are best in */
} stone_fill_rule;

typedef enum { STONE_STOP_END, STONE_STOP_FULL, STONE_STOP_TURN } stone_stop;

/* A solid block in place. */
typedef struct {
    uint32_t block, leg, slot; /* of its top */
} stone_set_solid;

/* A line in place. */
typedef struct {
    uint32_t block, leg;
    uint32_t number; /* of the line in its paragraph, from 0, counted from the cursor the box began with */
    stone_break from, to;
    stone_measure measure; /* absolute x */
    stone_len baseline;    /* absolute y */
    bool last;             /* of its paragraph */
} stone_set_line;

typedef struct {
    const stone_set_line *lines;
    uint32_t n;
    const stone_set_solid *solids;
    uint32_t solids_n;
    stone_cursor next;
    stone_stop stop;
    const uint32_t *depth; /* slots used in each leg, up to the last line */
    uint32_t used;         /* slots, holes at feet included, before the end of the text or of the legs */
    uint32_t holes;        /* slots left empty at feet before the last leg */
    int32_t longer;        /* lines set over what the paragraphs take at their best; negative: fewer */
    uint32_t lone;         /* widows, orphans and heads parted from their text that could not be avoided */
    int64_t cost;
} stone_filled;

stone_filled stone_fill(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text, stone_cursor from,
                        const stone_leg *legs, uint32_t n, stone_fill_rule rule);

/* Fills so that the feet stand level: takes as many slots off the foot of every leg as the text allows when it goes
 * as far as it does at full depth. The last leg gives up `reserve` slots at its foot besides (the jump line). *trim is
 * how many slots were taken off. */
stone_filled stone_fill_level(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text,
                              stone_cursor from, const stone_leg *legs, uint32_t n, stone_fill_rule rule,
                              uint32_t reserve, uint32_t *trim);

/* Slots that the rest after a cursor would take at this width: what overset is told in. */
uint32_t stone_fill_measure(stone_typesetter *typesetter, stone_arena *arena, stone_thread_text text, stone_cursor from,
                            stone_len width, stone_len step);

#endif
