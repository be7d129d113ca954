/* The inks behind the painter's colour keys. paint/ draws every ink as an RGB triple of its own. Here each triple is
 * turned back into its ink, and a triple without an ink is refused, so that RGB cannot reach a plate. session/ fills
 * this table from the painter's. */
#ifndef STONE_PRESS_INKS_H
#define STONE_PRESS_INKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define STONE_PRESS_MOST_SPOTS 32 /* in one document; a press has ten units */

/* The ink of a colour. */
typedef struct {
    /* process inks in thousandths, with the tint applied; for a spot ink its substitute in process inks at 100 % */
    uint16_t cmyk[4];
    uint16_t tint; /* tint of a spot ink in thousandths */
    int16_t spot;  /* index of the spot's name; -1: process inks */
} stone_press_ink;

typedef struct {
    uint8_t red, green, blue;
    stone_press_ink ink;
} stone_press_key;

typedef struct {
    stone_press_key *keys; /* sorted by red, green, blue */
    uint32_t n;
    const char *const *spots; /* names as in the style */
    uint32_t spots_n;
} stone_press_inks;

/* Sorts the keys, which stone_press_inks_find requires. White (255, 255, 255) is paper and needs no key. */
void stone_press_inks_sort(stone_press_inks *inks);

/* Looks up the ink of a key. White has no ink. False: the triple is not a key. */
bool stone_press_inks_find(const stone_press_inks *inks, uint8_t red, uint8_t green, uint8_t blue,
                           stone_press_ink *ink);

/* The ink as printed on a page in black only: an amount of black by the luminance of the process inks (coefficients of
 * ITU-R BT.601), so that a red kicker stays dark and a yellow panel light. */
stone_press_ink stone_press_ink_grey(stone_press_ink ink);

/* True for solid black alone, which overprints. */
bool stone_press_ink_black(stone_press_ink ink);

#endif
