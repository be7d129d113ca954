/* See inks.h. */
#include "press/inks.h"

#include <stdlib.h>

static int by_triple(const void *a, const void *b)
{
    const stone_press_key *x = a, *y = b;
    return x->red != y->red ? x->red - y->red : x->green != y->green ? x->green - y->green : x->blue - y->blue;
}

void stone_press_inks_sort(stone_press_inks *inks)
{
    if (inks->n)
        qsort(inks->keys, inks->n, sizeof *inks->keys, by_triple);
}

bool stone_press_inks_find(const stone_press_inks *inks, uint8_t red, uint8_t green, uint8_t blue, stone_press_ink *ink)
{
    *ink = (stone_press_ink){.spot = -1};
    if (red == 255 && green == 255 && blue == 255)
        return true;
    stone_press_key wanted = {red, green, blue, *ink};
    const stone_press_key *found = inks->n ? bsearch(&wanted, inks->keys, inks->n, sizeof wanted, by_triple) : NULL;
    if (found)
        *ink = found->ink;
    return found != NULL;
}

stone_press_ink stone_press_ink_grey(stone_press_ink ink)
{
    uint32_t share = ink.spot >= 0 ? ink.tint : 1000;
    uint32_t black = (299u * ink.cmyk[0] + 587u * ink.cmyk[1] + 114u * ink.cmyk[2]) / 1000 + ink.cmyk[3];
    if (black > 1000)
        black = 1000;
    return (stone_press_ink){.cmyk = {0, 0, 0, (uint16_t)(black * share / 1000)}, .spot = -1};
}

bool stone_press_ink_black(stone_press_ink ink)
{
    return ink.spot < 0 && !ink.cmyk[0] && !ink.cmyk[1] && !ink.cmyk[2] && ink.cmyk[3] == 1000;
}
