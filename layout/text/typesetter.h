/* What a thread needs for composing: Pango's context for itemizing, a HarfBuzz font for each face, the founts in use,
 * the cache of words and the hyphenation dictionaries. Private to text/; nothing here is shared between threads. */
#ifndef STONE_TEXT_TYPESETTER_H
#define STONE_TEXT_TYPESETTER_H

#include <glib.h>
#include <hb.h>
#include <pango/pango.h>

#include "base/digest.h"
#include "text/foundry.h"
#include "text/sense.h"
#include "text/text.h"

/* Many text faces kern some letters with the space before or after them. */
enum { STONE_EDGE_BEFORE = 1, STONE_EDGE_AFTER = 2 };

/* How a character changes beside a space, and before the hyphen of a division. */
typedef struct {
    bool known;
    uint8_t edges;   /* STONE_EDGE bits: sides on which it, or the space, changes */
    bool hyphen;     /* before a hyphen it has another shape */
    int16_t kerning; /* before a hyphen it is only kerned: added to both widths, in font units */
} stone_reacts;
enum { STONE_REACTION_COUNT = 0x180 + 0x20 };

/* The index of a character in a fount's table of reactions; STONE_REACTION_COUNT: it is not in the table and is assumed
 * to react. */
static inline uint32_t stone_reaction(gunichar c)
{
    return c < 0x180 ? c : c >= 0x2010 && c < 0x2030 ? 0x180 + c - 0x2010 : STONE_REACTION_COUNT;
}

/* A fount: a face used in one way, with everything that affects the shape of a word except its size and its characters.
 * So the shapes of a fount, in font units, serve every size. */
typedef struct {
    uint16_t index;       /* index in stone_typesetter.founts */
    uint16_t font;        /* index in stone_fonts */
    const char *features; /* as in the role */
    const char *language;
    GUnicodeScript script;
    bool rtl, capitals, small_capitals, tracked;
    hb_font_t *pen; /* borrowed; its scale is the em */
    hb_feature_t *settings;
    uint32_t n_settings;
    hb_language_t tongue;
    hb_script_t writing;
    int32_t upem;
    /* words shaped with the spaces at their sides are the same as in whole runs, as the probe found */
    bool by_word;
    stone_reacts *reacts; /* indexed by stone_reaction */
    bool spread;          /* letters may be spaced, as they may not in joined scripts */
    uint32_t space;       /* glyph of U+0020; 0: the face has none */
    int32_t space_advance;
    gunichar hyphen; /* the hyphen of divisions: U+2010, or U+002D if the face lacks it */
    int32_t hyphen_advance;
} stone_fount;

/* The words of all founts; see shape.h. */
typedef struct {
    struct stone_word **at; /* room, a power of two; NULL: free */
    uint32_t n, room;
} stone_words;

/* Characters that need no itemizing: Latin or common script, left to right, and in the font. */
typedef enum { STONE_PLAIN_NOT, STONE_PLAIN_COMMON, STONE_PLAIN_LATIN } stone_plain_kind;
typedef uint8_t stone_plain; /* stone_plain_kind */

typedef struct stone_dictionary stone_dictionary; /* see hyphenate.h */

struct stone_typesetter {
    const stone_fonts *fonts;
    const stone_style *style;
    stone_arena *arena;   /* for what lives as long as the typesetter */
    stone_arena *scratch; /* marked and rewound by each call that uses it */
    PangoFontMap *map;    /* for these three see stone_typesetter_itemizer */
    PangoContext *context;
    PangoFontDescription **chains; /* by font; see stone_stock_family */
    hb_font_t **pens;              /* by font */
    hb_buffer_t *buffer;
    STONE_LIST(stone_fount *) founts;
    stone_words words;
    const stone_senses *senses;
    stone_plain **plain;     /* by font: STONE_PLAIN by stone_reaction; NULL: not yet determined */
    const char *hyphenation; /* folder; NULL: nothing is divided */
    STONE_LIST(stone_dictionary) dictionaries;
    struct stone_kept *kept; /* see kept.h; NULL: there is no cache */
    stone_digest base;       /* digest of everything it depends on besides the fonts */
    stone_text_counters counters;
};

/* Pango's context. It is made, with the chains, when text that is not plain is first itemized, because it costs more
 * than a page of plain text. */
PangoContext *stone_typesetter_itemizer(stone_typesetter *typesetter);

/* The fount for a type in one of the style's fonts. It is made and probed on the first request. Never NULL. `language`
 * may be NULL. */
const stone_fount *stone_typesetter_fount(stone_typesetter *typesetter, const stone_type *type, uint16_t font,
                                          const char *language, GUnicodeScript script, bool rtl);

/* Frees it, even if typesetters are kept. */
void stone_typesetter_end(void *typesetter);

#endif
