/* The inside of a paragraph: its pieces and the table of places where its lines may end. Internal to text/.
 *
 * A stone_break, which callers hold, is the byte at which the next line begins. So it needs no table to be checked,
 * and an emergency cut inside a word is one like any other. */
#ifndef STONE_TEXT_PARAGRAPH_H
#define STONE_TEXT_PARAGRAPH_H

#include "text/itemize.h"
#include "text/shape.h"

typedef enum {
    STONE_PIECE_WORD,
    STONE_PIECE_SPACE, /* stretches: U+0020 and U+00A0 */
    STONE_PIECE_WHITE, /* other white space, of fixed width */
} stone_piece_kind;

/* Sums from the paragraph's start, in 1/1024 pt: widths of what does not stretch (with the role's tracking), natural
 * widths of what does, and the ems between letters that letter space is a share of. */
typedef struct {
    int64_t width, space, ems;
} stone_sum;

/* What is shaped as one: a word, a space; of an item that is shaped whole, the part of it. */
typedef struct {
    uint32_t start, end; /* bytes */
    uint32_t item;
    uint8_t kind;                     /* stone_piece_kind */
    const stone_shaped_glyph *glyphs; /* in visual order */
    uint32_t n, base;                 /* what to add to their clusters to have bytes of the paragraph */
    stone_word *word;                 /* in the cache; NULL: not there */
    stone_sum sum;                    /* before it */
} stone_piece;

typedef enum {
    STONE_BREAK_START,
    STONE_BREAK_SPACE,    /* white space goes */
    STONE_BREAK_PLAIN,    /* nothing goes, nothing comes: after a dash, between ideographs */
    STONE_BREAK_HYPHEN,   /* after a hyphen of the text */
    STONE_BREAK_ADDRESS,  /* inside an address, without a hyphen */
    STONE_BREAK_DIVISION, /* a hyphen comes */
    STONE_BREAK_SOFT,     /* a soft hyphen of the text becomes one */
    STONE_BREAK_CUT,      /* anywhere, for want of better */
    STONE_BREAK_NEWLINE,  /* forced */
    STONE_BREAK_END,      /* forced */
} stone_break_kind;

/* What else there is to a place. */
enum {
    STONE_SENSE_MINOR = 1 << 0,   /* the line before ends in a word that must not stand last in a head */
    STONE_SENSE_BOUND = 1 << 1,   /* stands between what belongs together: a number and its unit, a title and a name */
    STONE_SENSE_NAME = 1 << 2,    /* stands between two words with capitals */
    STONE_SENSE_PAUSE = 1 << 3,   /* after a colon, semicolon, dash or the end of a sentence */
    STONE_SENSE_DASH = 1 << 4,    /* the next line would begin with a dash */
    STONE_SENSE_CAPITAL = 1 << 5, /* divides a word with a capital */
};

typedef struct {
    uint32_t end;                 /* byte where the line before it ends */
    uint32_t next;                /* its stone_break */
    uint32_t begin;               /* byte where the next line's text begins */
    uint8_t kind;                 /* stone_break_kind */
    uint8_t sense;                /* STONE_SENSE bits */
    uint32_t ends, begins;        /* keys of the last word before and the first after, for repetitions; 0: none */
    stone_sum before, after;      /* sums of a line that ends here; of one that begins here */
    int32_t hang_end, hang_start; /* what may stand outside the measure, 1/1024 pt */
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
    STONE_LIST(stone_piece) pieces;
    stone_place_list places; /* START … END; only START when there is nothing to set */
    stone_sum sum;           /* of all */
    uint32_t last;           /* bytes without the white space at the end */
    int32_t em;
    struct stone_kept_paragraph *kept; /* see kept.h; NULL: not kept */
};

static inline bool stone_place_hyphenates(const stone_place *p)
{
    return p->kind == STONE_BREAK_DIVISION || p->kind == STONE_BREAK_SOFT;
}

/* The place of a break; one that is not in the table is a cut. Of a cut only the bytes are known here. */
stone_place stone_paragraph_place(const stone_paragraph *paragraph, stone_break at);

/* Index of the place of a break in the table, or of the first after it. */
uint32_t stone_paragraph_index(const stone_paragraph *paragraph, stone_break at);

/* Fills the table for the pieces from `first` on, of bytes [start, end) between newlines. */
void stone_paragraph_add_places(stone_typesetter *typesetter, stone_arena *arena, stone_paragraph *paragraph,
                                uint32_t first, uint32_t start, uint32_t end);
/* Closes a line between newlines: NEWLINE, or at the paragraph's end END. */
void stone_paragraph_close_places(const stone_typesetter *typesetter, stone_arena *arena, stone_paragraph *paragraph,
                                  uint32_t first, stone_break_kind kind, uint32_t next);
/* Where the line that begins at `first` begins: past white space. */
void stone_paragraph_begin(stone_paragraph *paragraph, stone_place *place, uint32_t first);

/* At which sides of a piece a space stands that is shaped with it, when the line is [start, end). */
unsigned stone_piece_edges(const stone_paragraph *paragraph, const stone_piece *piece, uint32_t start, uint32_t end);

/* Piece that holds a byte, or the first after it; pieces.n past the last. */
uint32_t stone_paragraph_piece(const stone_paragraph *paragraph, uint32_t byte);

/* White space that goes at a line's end. */
bool stone_piece_goes(const stone_paragraph *paragraph, const stone_piece *piece);

/* Cuts inside the words between two places, at clusters; in order. */
void stone_paragraph_cuts(stone_arena *arena, const stone_paragraph *paragraph, const stone_place *from,
                          const stone_place *to, stone_place_list *out);

/* How far a character at a line's end (or start) may stand outside the measure, in 1/1024 pt at a size. */
int32_t stone_hang_of(const stone_fount *fount, stone_len size, gunichar c, bool start);

/* 1/1024 pt of font units at a size, rounded half away from zero. */
static inline int64_t stone_scaled(int64_t units, stone_len size, int32_t upem)
{
    int64_t product = units * size.u;
    bool negative = product < 0;
    product = (negative ? -product : product) + upem / 2;
    /* dividing by a constant is much faster, and these two are most fonts' */
    product = upem == 1000 ? product / 1000 : upem == 2048 ? product / 2048 : product / upem;
    return negative ? -product : product;
}

#endif
