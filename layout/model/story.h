/* A story as the model holds it: front matter, and its copy as blocks of text with marks. Typography (quotation
 * marks, dashes, spaces) is done; fields ({page:ID}, {date:…}) still stand as marks, because what they say is known
 * only when the edition is planned. Const once built. */
#ifndef STONE_MODEL_STORY_H
#define STONE_MODEL_STORY_H

#include "base/arena.h"
#include "base/source.h"
#include "model/copy.h"
#include "model/style.h"

typedef enum {
    STONE_BLOCK_PARAGRAPH,
    STONE_BLOCK_CROSSHEAD,
    STONE_BLOCK_QUESTION,
    STONE_BLOCK_QUOTE,
    STONE_BLOCK_LIST_ITEM,
    STONE_BLOCK_BREAK, /* *** : a blank line or ornament; no text */
    STONE_BLOCK_TABLE,
    STONE_BLOCK_SIGNOFF,
    STONE_BLOCK_CUT,  /* <!-- cut --> : may be cut from here; no text */
    STONE_BLOCK_TURN, /* <!-- turn --> : nothing after it before the next box; no text */
    STONE_BLOCK_NOTE, /* a line under a table, in its type */
} stone_block_kind;

/* AUTO: figures by their decimal mark, words at the start. */
typedef enum {
    STONE_CELL_AUTO,
    STONE_CELL_START,
    STONE_CELL_END,
    STONE_CELL_CENTRE,
    STONE_CELL_DECIMAL
} stone_cell_align;

typedef struct {
    stone_cell_align align;
    stone_dim width; /* NONE, FIT: as wide as its cells; words may give way in the one, not in the other */
} stone_column;

typedef struct {
    uint32_t columns, rows; /* rows hold the head */
    bool headed;            /* the first row is the head */
    stone_copy_text *cells; /* rows * columns */
    stone_column *column;   /* per column */
    stone_ink stripe;       /* behind every second row; STONE_INK_NONE */
} stone_table;

typedef struct {
    stone_block_kind kind;
    stone_copy_text text;     /* of a quote: what was said */
    stone_copy_text by;       /* QUOTE: who said it; size 0: nobody */
    const stone_table *table; /* TABLE */
    const char *marker;       /* LIST_ITEM: "•" or "3." */
    stone_span span;
} stone_block;

typedef struct {
    const char *file; /* path as the story or box names it, relative to `folder` of the edition's pictures */
    stone_copy_text caption, credit; /* size 0: not given */
    uint16_t focus_x, focus_y;       /* per thousand from the top left; 500, 500 by default */
    bool focus_set;
    stone_span span;
} stone_picture_fact;

typedef struct {
    const char *id;  /* "sco-interview", "briefs#2" */
    stone_span span; /* the file */
    stone_copy_text kicker, headline, deck, standfirst, byline, strap, dateline;
    STONE_LIST(stone_copy_text) short_heads;
    const char *language; /* BCP 47; the edition's when the story names none */
    stone_priority priority;
    const char *form; /* "story", "interview" … */
    STONE_LIST(stone_picture_fact) pictures;
    struct {
        const char *word; /* NULL: none */
        stone_copy_text head, kicker;
        STONE_LIST(uint16_t) pictures; /* numbers from 1 */
    } jump;
    struct {
        stone_copy_text kicker, head, text;
    } teaser;
    const char *section, *date, *source, *licence, *embargo; /* NULL: not given */
    const char *status; /* "usable", "withheld", "canceled" …: what a feed says of it; NULL: nothing */
    stone_span section_span;
    STONE_LIST(stone_block) blocks;
    uint32_t words; /* of the body: blocks' text, by stone_words_count */
} stone_story;

/* Words as the desk counts them: maximal runs without white space that hold a letter or a digit. */
uint32_t stone_words_count(const char *text, size_t size);

#endif
