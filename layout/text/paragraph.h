/* The inside of a paragraph: its pieces and the table of places where its lines may end. Private to text/.
 *
 * A stone_break, which callers hold, is the byte at which the next line begins. So it can be checked without a table,
 * and an emergency cut inside a word is a break like any other. */
#ifndef STONE_TEXT_PARAGRAPH_H
#define STONE_TEXT_PARAGRAPH_H

#include "text/itemize.h"
#include "text/shape.h"

typedef enum {
    STONE_PIECE_WORD,
    STONE_PIECE_SPACE, /* stretchable: U+0020 and U+00A0 */
    STONE_PIECE_WHITE, /* other white space, of fixed width */
} stone_text_piece_kind;

/* Sums from the start of the paragraph, in 1/1024 pt: widths of what does not stretch (including the role's tracking),
 * natural widths of what does, and the ems between letters, of which letter space is a share. */
typedef struct {
    int64_t width, space, ems;
} stone_sum;

/* A unit of shaping: a word or a space, or its part of an item that is shaped as a whole. */
typedef struct {
    uint32_t start, end; /* bytes */
    uint32_t item;
    uint8_t kind;                     /* stone_text_piece_kind */
    const stone_shaped_glyph *glyphs; /* in visual order */
    uint32_t n, base;                 /* base: added to glyph clusters to get bytes of the paragraph */
    stone_word *word;                 /* in the cache; NULL: not cached */
    stone_sum sum;                    /* up to this piece */
} stone_text_piece;

typedef enum {
    STONE_BREAK_START,
    STONE_BREAK_SPACE,    /* white space is dropped */
    STONE_BREAK_PLAIN,    /* nothing is dropped or added: after a dash, between ideographs */
    STONE_BREAK_HYPHEN,   /* after a hyphen of the text */
    STONE_BREAK_ADDRESS,  /* inside an address, without a hyphen */
    STONE_BREAK_DIVISION, /* a hyphen is added */
    STONE_BREAK_SOFT,     /* a soft hyphen of the text becomes visible */
    STONE_BREAK_CUT,      /* anywhere, as a last resort */
    STONE_BREAK_NEWLINE,  /* forced */
    STONE_BREAK_END,      /* forced */
} stone_break_kind;

/* Further properties of a place. */
enum {
    STONE_SENSE_MINOR = 1 << 0,   /* the line before ends in a word that must not be last in a line of a head */
    STONE_SENSE_BOUND = 1 << 1,   /* separates what belongs together: a number and its unit, a title and a name */
    STONE_SENSE_NAME = 1 << 2,    /* separates two capitalised words */
    STONE_SENSE_PAUSE = 1 << 3,   /* after a colon, semicolon, dash or the end of a sentence */
    STONE_SENSE_DASH = 1 << 4,    /* the next line would begin with a dash */
    STONE_SENSE_CAPITAL = 1 << 5, /* divides a capitalised word */
};

typedef struct {
    uint32_t end;   /* byte at which the line before it ends */
    uint32_t next;  /* its stone_break */
    uint32_t begin; /* byte at which the text of the next line begins */
    uint8_t kind;   /* stone_break_kind */
    uint8_t sense;  /* STONE_SENSE bits */
    /* keys of the last word before and the first word after, to detect repetitions; 0: none */
    uint32_t ends, begins;
    stone_sum before, after;      /* sums up to a line end here; sums up to a line start here */
    int32_t hang_end, hang_start; /* how far characters may extend beyond the measure, 1/1024 pt */
} stone_place;

typedef STONE_LIST(stone_place) stone_place_list;

struct stone_paragraph {
    const stone_text *text;
    const char *bytes;
    uint32_t size;
    const stone_type *type;
    const stone_spacing *spacing;
    bool rtl, justified;
    stone_text_items items;
    STONE_LIST(stone_text_piece) pieces;
    stone_place_list places; /* from START to END; only START if there is nothing to set */
    stone_sum sum;           /* of the whole paragraph */
    uint32_t last;           /* bytes without white space at the end */
    int32_t em;
    struct stone_kept_paragraph *kept; /* see kept.h; NULL: not cached */
};

static inline bool stone_place_hyphenates(const stone_place *p)
{
    return p->kind == STONE_BREAK_DIVISION || p->kind == STONE_BREAK_SOFT;
}

/* The place of a break. One that is not in the table is a cut, of which only the bytes are known here. */
stone_place stone_paragraph_place(const stone_paragraph *paragraph, stone_break at);

/* The index of a break in the table, or of the first place after it. */
uint32_t stone_paragraph_index(const stone_paragraph *paragraph, stone_break at);

/* Fills the table for the pieces from `first` on, in bytes [start, end) between newlines. */
void stone_paragraph_add_places(stone_typesetter *typesetter, stone_arena *arena, stone_paragraph *paragraph,
                                uint32_t first, uint32_t start, uint32_t end);
/* Closes a line between newlines with NEWLINE, or with END at the end of the paragraph. */
void stone_paragraph_close_places(const stone_typesetter *typesetter, stone_arena *arena, stone_paragraph *paragraph,
                                  uint32_t first, stone_break_kind kind, uint32_t next);
/* Sets where the line that begins at `first` begins: after white space. */
void stone_paragraph_begin(stone_paragraph *paragraph, stone_place *place, uint32_t first);

/* The sides of a piece with a space that is shaped with it, if the line is [start, end). */
unsigned stone_text_piece_edges(const stone_paragraph *paragraph, const stone_text_piece *piece, uint32_t start,
                                uint32_t end);

/* The piece that contains a byte, or the first after it; pieces.n: there is none. */
uint32_t stone_paragraph_piece(const stone_paragraph *paragraph, uint32_t byte);

/* True for white space that is dropped at the end of a line. */
bool stone_text_piece_goes(const stone_paragraph *paragraph, const stone_text_piece *piece);

/* Appends the places for cuts inside the words between two places, at clusters, in order. */
void stone_paragraph_cuts(stone_arena *arena, const stone_paragraph *paragraph, const stone_place *from,
                          const stone_place *to, stone_place_list *out);

/* How far a character may extend beyond the measure at the end (or start) of a line, in 1/1024 pt at a size. */
int32_t stone_hang_of(const stone_fount *fount, stone_len size, gunichar c, bool start);

/* Converts font units to 1/1024 pt at a size, rounded half away from zero. */
static inline int64_t stone_scaled(int64_t units, stone_len size, int32_t upem)
{
    int64_t product = units * size.u;
    bool negative = product < 0;
    product = (negative ? -product : product) + upem / 2;
    /* division by a constant is much faster, and most fonts have one of these two values */
    product = upem == 1000 ? product / 1000 : upem == 2048 ? product / 2048 : product / upem;
    return negative ? -product : product;
}

#endif
