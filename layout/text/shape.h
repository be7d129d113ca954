/* Shaping by HarfBuzz, in font units, through a cache of words. Internal to text/. */
#ifndef STONE_TEXT_SHAPE_H
#define STONE_TEXT_SHAPE_H

#include "text/sense.h"
#include "text/typesetter.h"

typedef struct {
    uint32_t glyph;
    int32_t advance, dx, dy; /* font units; dy up, as in the font */
    uint32_t cluster;        /* byte of what was shaped */
    bool unsafe;             /* shaping may differ when the text is cut before this cluster */
} stone_shaped_glyph;

/* Shaped text, in visual order. */
typedef struct {
    const stone_shaped_glyph *at;
    uint32_t n;
    uint32_t places; /* clusters: where letter space can go */
    int64_t width;   /* font units */
    bool missing;    /* some glyph is .notdef */
} stone_shape;

/* A place where a word may be divided. */
typedef struct {
    uint16_t byte;
    uint8_t before, after, letters; /* letters of the run of letters that is divided: before, after, in all */
    bool capital;                   /* that run begins with a capital */
} stone_division;

typedef struct stone_joint stone_joint; /* see joints.h */

/* A word in the cache: what stands between two spaces, in one fount, with or without a space at each side. Lives as
 * long as the typesetter. */
typedef struct stone_word stone_word;
struct stone_word {
    const char *bytes;
    uint32_t size, hash;
    uint16_t fount;
    uint8_t edges; /* STONE_EDGE bits that matter to it */
    bool divided;  /* the divisions are known */
    uint8_t n;
    const stone_division *divisions;
    uint8_t joined, sides; /* which joints are known; see joints.h */
    uint16_t n_joints;
    const stone_joint *joints;
    stone_word *fewer[4]; /* by edges left: the same word where spaces at its sides are gone; NULL: not known */
    stone_sense sense;
    stone_shape shape;
    stone_shaped_glyph lead; /* the space before it */
};

/* A word by the cache; NULL when it is too long to be kept or the cache is full: then stone_shape_edged. `edges`: at
 * which sides a space stands. */
stone_word *stone_shape_word(stone_typesetter *typesetter, const stone_fount *fount, const char *bytes, uint32_t size,
                             unsigned edges);

/* Those edges at which this word reacts to a space. */
unsigned stone_shape_edges(stone_typesetter *typesetter, const stone_fount *fount, const char *bytes, uint32_t size,
                           unsigned edges);

/* How a character of a fount reacts to a space before or after it, and to a hyphen. */
stone_reacts stone_shape_reacts(stone_typesetter *typesetter, const stone_fount *fount, gunichar c);

/* Shapes bytes [start, end) of a text of `size` bytes, what stands around them as context (for joined scripts), with
 * a hyphen at the end if asked for, whose cluster is `end`. Clusters count from the text's start. Lives in the arena.
 */
stone_shape stone_shape_run(stone_typesetter *typesetter, stone_arena *arena, const stone_fount *fount,
                            const char *text, uint32_t size, uint32_t start, uint32_t end, bool hyphen);

/* Shapes a word or a part of one, with spaces at its sides or a hyphen at its end, which has no space after it.
 * Clusters count from `bytes`; the spaces' glyphs are not in the shape. `lead` may be NULL. Lives in the arena. */
stone_shape stone_shape_edged(stone_typesetter *typesetter, stone_arena *arena, const stone_fount *fount,
                              const char *bytes, uint32_t size, unsigned edges, bool hyphen, stone_shaped_glyph *lead);

/* The same by the cache where it can. */
stone_shape stone_shape_piece(stone_typesetter *typesetter, stone_arena *arena, const stone_fount *fount,
                              const char *bytes, uint32_t size, unsigned edges, bool hyphen);

/* Whether words of this fount may be shaped alone: shapes of many words set apart and together are compared. */
bool stone_shape_probe(stone_typesetter *typesetter, const stone_fount *fount);

/* The cache's table: open addressing, by hash. */
void stone_words_close(stone_words *words);

#endif
