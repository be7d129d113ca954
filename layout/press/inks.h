/* The inks behind the painting's colour keys. paint/ draws every ink as one RGB triple of its own; here a triple is
 * turned back, and one that stands for no ink is refused, so that no RGB can reach a plate unseen. Plain data: api/
 * fills it from the painting's table. */
#ifndef STONE_PRESS_INKS_H
#define STONE_PRESS_INKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define STONE_PRESS_MOST_SPOTS 32 /* in one document; a press has ten units */

/* What is put on the paper. */
typedef struct {
    uint16_t cmyk[4]; /* per thousand, the tint in it; of a spot ink at 100 %: its stand-in in process inks */
    uint16_t tint;    /* of a spot ink, per thousand */
    int16_t spot;     /* index of its name; -1: process */
} stone_press_ink;

typedef struct {
    uint8_t red, green, blue;
    stone_press_ink ink;
} stone_press_key;

typedef struct {
    stone_press_key *keys; /* sorted by red, green, blue */
    uint32_t n;
    const char *const *spots; /* names as the style says them */
    uint32_t spots_n;
} stone_press_inks;

/* Sorts the keys. White (255, 255, 255) is paper and needs none. */
void stone_press_inks_sort(stone_press_inks *inks);

/* The ink of a key; false: no ink has it. White gives no ink at all. */
bool stone_press_inks_find(const stone_press_inks *inks, uint8_t red, uint8_t green, uint8_t blue,
                           stone_press_ink *ink);

/* The same for a page printed in black alone: an ink's weight in black, by the luminance of the process inks
 * (coefficients of ITU-R BT.601), which keeps a red kicker dark and a yellow panel light. */
stone_press_ink stone_press_ink_grey(stone_press_ink ink);

/* Nothing but black at its fullest: what is overprinted. */
bool stone_press_ink_black(stone_press_ink ink);

#endif
