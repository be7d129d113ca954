/* The places inside a word where a line may end: after a hyphen or stroke as Unicode has it, in an address, at a soft
 * hyphen, and where hyphenation divides it. Found once for a word in the cache, with widths. Internal to text/. */
#ifndef STONE_TEXT_JOINTS_H
#define STONE_TEXT_JOINTS_H

#include "text/hyphenate.h"
#include "text/shape.h"

/* Widths in font units: of what stands before the joint, with its hyphen, and of what comes after. */
struct stone_joint {
    uint16_t end, next;             /* bytes: where the line before ends, where the next begins */
    uint8_t kind;                   /* stone_break_kind */
    uint8_t before, after, letters; /* of a division: see stone_division */
    bool capital;
    int32_t left, right;
    uint16_t left_places, right_places;
};

/* The joints of a word that stands between spaces, in order of their bytes. `dictionary` may be NULL: no divisions. */
const stone_joint *stone_word_joints(stone_typesetter *typesetter, const stone_dictionary *dictionary,
                                     const stone_fount *fount, stone_word *word, uint32_t *n);

/* What a word begins and ends with, as far as a line's end at the space between two words minds. For letters, figures
 * and points of Latin text; nothing is said of the rest. */
enum {
    STONE_SIDE_BEGINS = 1 << 0, /* after a space a line may begin with it … */
    STONE_SIDE_ENDS = 1 << 1,   /* a line may end with it … */
    STONE_SIDE_BRACKET = 1 << 2,
    STONE_SIDE_QUOTE = 1 << 3, /* but not a quotation mark and a bracket, */
    STONE_SIDE_DASH_FIRST = 1 << 4,
    STONE_SIDE_DASH_LAST = 1 << 5, /* nor two dashes */
};
uint8_t stone_word_sides(const char *bytes, uint32_t size);

/* Whether a line may end at the spaces between two words; false also when it is not known from this alone. */
static inline bool stone_sides_part(uint8_t a, uint8_t b)
{
    return a & STONE_SIDE_ENDS && b & STONE_SIDE_BEGINS && !(a & STONE_SIDE_QUOTE && b & STONE_SIDE_BRACKET) &&
           !(a & STONE_SIDE_DASH_LAST && b & STONE_SIDE_DASH_FIRST);
}

/* What kind of place an opportunity of Unicode's is, by the character before it. */
uint8_t stone_joint_after(gunichar c);

/* One mark a byte of [start, end) of a text of `size` bytes: a line may end before the character that begins there. */
void stone_find_breaks(stone_typesetter *typesetter, const char *language, const char *text, uint32_t start,
                       uint32_t end, bool *marks);

#endif
