/* A story as the model has it: front matter, and its copy as blocks of text with marks. Quotation marks, dashes and
 * spaces are already typographic. Fields ({page:ID}, {date:…}) are still marks, because their values are known only in
 * make-up. A story is const once it is built, and lives as long as the edition. */
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
    STONE_BLOCK_CUT,  /* <!-- cut --> : the copy may be cut from here; no text */
    STONE_BLOCK_TURN, /* <!-- turn --> : what follows is set in the next box; no text */
    STONE_BLOCK_NOTE, /* a line under a table, in the type of the table */
} stone_block_kind;

/* Alignment of cells. AUTO: figures at their decimal mark, words at the start. */
typedef enum {
    STONE_CELL_AUTO,
    STONE_CELL_START,
    STONE_CELL_END,
    STONE_CELL_CENTRE,
    STONE_CELL_DECIMAL
} stone_cell_align;

typedef struct {
    stone_cell_align align;
    stone_dim width; /* NONE, FIT: as wide as its cells; with NONE, words may be broken into lines */
} stone_column;

typedef struct {
    uint32_t columns, rows; /* rows include the head */
    bool headed;            /* the first row is the head */
    stone_copy_text *cells; /* rows * columns, row by row */
    stone_column *column;   /* by column */
    stone_ink stripe;       /* behind every second row; STONE_INK_NONE */
} stone_table;

typedef struct {
    stone_block_kind kind;
    stone_copy_text text;     /* QUOTE: the words that were said */
    stone_copy_text by;       /* QUOTE: the speaker; size 0: none is named */
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
    stone_span span; /* the place of the file */
    stone_copy_text kicker, headline, deck, standfirst, byline, strap, dateline;
    STONE_LIST(stone_copy_text) short_heads;
    const char *language; /* BCP 47; the edition's if the story names none */
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
    const char *status; /* "usable", "withheld", "canceled" …, from a feed; NULL: not given */
    stone_span section_span;
    STONE_LIST(stone_block) blocks;
    uint32_t words; /* words of all blocks, by stone_words_count */
    bool stand_in;  /* its words say why the story itself is not printed; its boxes are marked */
} stone_story;

/* Counts words as the desk does: runs of characters without white space, with at least one letter or digit. */
uint32_t stone_words_count(const char *text, size_t size);

#endif
