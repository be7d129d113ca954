/* Shaping with HarfBuzz, in font units, with a cache of words. Private to text/. */
#ifndef STONE_TEXT_SHAPE_H
#define STONE_TEXT_SHAPE_H

#include "text/sense.h"
#include "text/typesetter.h"

typedef struct {
    uint32_t glyph;
    int32_t advance, dx, dy; /* font units; dy is upwards, as in the font */
    uint32_t cluster;        /* byte of the text that was shaped */
    bool unsafe;             /* shaping may differ if the text is cut before this cluster */
} stone_shaped_glyph;

/* Shaped text, in visual order. */
typedef struct {
    const stone_shaped_glyph *at;
    uint32_t n;
    uint32_t places; /* number of clusters, between which letter space can be added */
    int64_t width;   /* in font units */
    bool missing;    /* some glyph is .notdef */
} stone_shape;

/* A place where a word may be divided. */
typedef struct {
    uint16_t byte;
    uint8_t before, after, letters; /* letters of the run being divided: before, after, in all */
    bool capital;                   /* the run begins with a capital */
} stone_division;

typedef struct stone_joint stone_joint; /* see joints.h */

/* A cached word: the text between two spaces, in one fount, with or without a space on each side. Lives as long as the
 * typesetter. */
typedef struct stone_word stone_word;
struct stone_word {
    const char *bytes;
    uint32_t size, hash;
    uint16_t fount;
    uint8_t edges; /* the STONE_EDGE bits that affect it */
    bool divided;  /* its divisions are known */
    uint8_t n;
    const stone_division *divisions;
    uint8_t joined, sides; /* which joints are known; see joints.h */
    uint16_t n_joints;
    const stone_joint *joints;
    stone_word *fewer[4]; /* the same word with fewer spaces at its sides, by the edges left; NULL: not known */
    stone_sense sense;
    stone_shape shape;
    stone_shaped_glyph lead; /* the space before it */
};

/* The cached word. `edges`: the sides with a space. NULL: it is too long, or the cache is full; use stone_shape_edged
 * instead. */
stone_word *stone_shape_word(stone_typesetter *typesetter, const stone_fount *fount, const char *bytes, uint32_t size,
                             unsigned edges);

/* Those of the edges at which this word reacts to a space. */
unsigned stone_shape_edges(stone_typesetter *typesetter, const stone_fount *fount, const char *bytes, uint32_t size,
                           unsigned edges);

/* How a character of a fount reacts to a space before or after it, and to a hyphen. */
stone_reacts stone_shape_reacts(stone_typesetter *typesetter, const stone_fount *fount, gunichar c);

/* Shapes bytes [start, end) of a text of `size` bytes, with what surrounds them as context (for joined scripts), and
 * optionally with a hyphen at the end, whose cluster is `end`. Clusters count from the start of the text. The result is
 * allocated in the arena. */
stone_shape stone_shape_run(stone_typesetter *typesetter, stone_arena *arena, const stone_fount *fount,
                            const char *text, uint32_t size, uint32_t start, uint32_t end, bool hyphen);

/* Shapes a word or a part of one, with spaces at its sides, or with a hyphen and no space at its end. Clusters count
 * from `bytes`; the glyphs of the spaces are not in the result. `lead` may be NULL. The result is allocated in the
 * arena. */
stone_shape stone_shape_edged(stone_typesetter *typesetter, stone_arena *arena, const stone_fount *fount,
                              const char *bytes, uint32_t size, unsigned edges, bool hyphen, stone_shaped_glyph *lead);

/* The same, with the cache if possible. */
stone_shape stone_shape_piece(stone_typesetter *typesetter, stone_arena *arena, const stone_fount *fount,
                              const char *bytes, uint32_t size, unsigned edges, bool hyphen);

/* True if words of this fount may be shaped separately: the shapes of many words, set apart and together, are compared.
 */
bool stone_shape_probe(stone_typesetter *typesetter, const stone_fount *fount);

/* The table of the cache: open addressing, by hash. */
void stone_words_close(stone_words *words);

#endif
