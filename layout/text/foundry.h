/* The style's fonts as the room sees them: bytes read once, as immutable HarfBuzz faces, and the one private
 * fontconfig configuration that names them to Pango. Internal to text/.
 *
 * Every face stands in that configuration under a family name of its own ("stone0", "stone1" …, by font index) with
 * weight, slant and width neutral. So which face is meant is never matched, guessed or parsed, and the font that
 * Pango chose tells its index by its family. */
#ifndef STONE_TEXT_FOUNDRY_H
#define STONE_TEXT_FOUNDRY_H

#include <fontconfig/fontconfig.h>
#include <hb.h>

#include "text/text.h"

#define STONE_FAMILY_PREFIX "stone"

struct stone_fonts {
    stone_arena *arena;
    FcConfig *config;
    STONE_LIST(stone_font_face) faces;
    STONE_LIST(hb_face_t *) shapes;  /* of faces, by the same index */
    uint16_t families;
    uint16_t (*by_kind)[STONE_FACE_COUNT]; /* family and kind -> font; STONE_NO_INDEX: the family has none */
};

#endif
