/* Converts a content stream for the press: its RGB keys become inks, overprint is set, and everything else is copied
 * byte for byte. It works on bytes and does not need a PDF library.
 *
 * The operators of ISO 32000-1, 8.2 (Table 51) are read. These are changed:
 *
 *   rg RG g G          -> k K, or cs scn / CS SCN with the Separation space of a spot
 *   after a colour     -> gs with one of four states, if the overprint of fills or strokes changes: solid black alone
 *                         overprints; every other ink and white knock out. A state names both `op` and `OP`, because
 *                         a state with `op` alone leaves the setting for strokes unchanged.
 *   before Do and sh   -> knock out, and restore it afterwards
 *
 * Refused are: a triple that is not the key of an ink, colour set in any other way (k cs sc scn ri …, which the painter
 * never writes), inline images, unbalanced q and Q, and bytes that are not a content stream. */
#ifndef STONE_PRESS_CONTENT_H
#define STONE_PRESS_CONTENT_H

#include <glib.h>

#include "press/inks.h"

/* Names of the resources that the new content uses. The caller adds them to its resource dictionary. */
#define STONE_PRESS_STATE_NAME "StoneOP%u" /* overprint: bit 0 of fills, bit 1 of strokes */
#define STONE_PRESS_SPOT_NAME  "StoneSpot%u"

/* Looks up the ink of a triple. False: there is none. */
typedef bool stone_press_resolver(void *context, uint8_t red, uint8_t green, uint8_t blue, stone_press_ink *ink);

typedef struct {
    stone_press_resolver *resolve;
    void *context;
    bool overprints; /* black overprints; false for supplied matter, which keeps its own settings */
} stone_press_content_order;

typedef struct {
    uint32_t states; /* bit i: state i is used */
    uint32_t spots;  /* bit i: spot i is used */
    char fault[120]; /* why the content was refused, a phrase for the desk */
} stone_press_use;

/* Appends the converted content to `out` and adds to `use` what it uses. False: refused, and `out` is unusable. */
bool stone_press_content(const uint8_t *bytes, size_t size, const stone_press_content_order *order, GByteArray *out,
                         stone_press_use *use);

#endif
