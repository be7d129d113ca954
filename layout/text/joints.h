/* Joints: the places inside a word where a line may end: after a hyphen or slash according to Unicode, in an address,
 * at a soft hyphen, and where hyphenation divides the word. They are found once for a cached word, with widths. Private
 * to text/. */
#ifndef STONE_TEXT_JOINTS_H
#define STONE_TEXT_JOINTS_H

#include "text/hyphenate.h"
#include "text/shape.h"

/* Widths are in font units: up to the joint, including its hyphen, and after it. */
struct stone_joint {
    uint16_t end, next;             /* in bytes: where the line before ends, and where the next one begins */
    uint8_t kind;                   /* stone_break_kind */
    uint8_t before, after, letters; /* for a division: see stone_division */
    bool capital;
    int32_t left, right;
    uint16_t left_places, right_places;
};

/* The joints of a word between spaces, in order. `dictionary` may be NULL: no divisions. */
const stone_joint *stone_word_joints(stone_typesetter *typesetter, const stone_dictionary *dictionary,
                                     const stone_fount *fount, stone_word *word, uint32_t *n);

/* The first and last character of a word, as far as they decide whether a line may end at the space between two words.
 * Covers letters, figures and points of Latin text. */
enum {
    STONE_SIDE_BEGINS = 1 << 0, /* a line may begin with it after a space */
    STONE_SIDE_ENDS = 1 << 1,   /* a line may end with it */
    STONE_SIDE_BRACKET = 1 << 2,
    STONE_SIDE_QUOTE = 1 << 3, /* excluded: a quotation mark beside a bracket */
    STONE_SIDE_DASH_FIRST = 1 << 4,
    STONE_SIDE_DASH_LAST = 1 << 5, /* excluded: two dashes */
};
uint8_t stone_word_sides(const char *bytes, uint32_t size);

/* True if a line may end at the spaces between two words. False also if these bits are not enough to know. */
static inline bool stone_sides_part(uint8_t a, uint8_t b)
{
    return a & STONE_SIDE_ENDS && b & STONE_SIDE_BEGINS && !(a & STONE_SIDE_QUOTE && b & STONE_SIDE_BRACKET) &&
           !(a & STONE_SIDE_DASH_LAST && b & STONE_SIDE_DASH_FIRST);
}

/* The stone_break_kind of an opportunity of Unicode, by the character before it. */
uint8_t stone_joint_after(gunichar c);

/* Marks each byte of [start, end) in a text of `size` bytes before whose character a line may end. */
void stone_find_breaks(stone_typesetter *typesetter, const char *language, const char *text, uint32_t start,
                       uint32_t end, bool *marks);

#endif
