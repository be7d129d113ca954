/* The style's fonts inside this room: files mapped once, as immutable HarfBuzz faces. Private to text/. */
#ifndef STONE_TEXT_FOUNDRY_H
#define STONE_TEXT_FOUNDRY_H

#include <glib.h>
#include <hb.h>

#include "base/file.h"
#include "text/text.h"

struct stone_fonts {
    stone_arena *arena;
    STONE_LIST(stone_font_face) faces;
    STONE_LIST(stone_file_stamp) stamps; /* of the font files, by the same index */
    STONE_LIST(hb_face_t *) shapes;      /* of the faces, by the same index */
    GPtrArray *resting;                  /* closed typesetters that are kept; NULL: they are freed */
    bool told;                           /* there was a finding about a file */
    uint16_t families;
    uint16_t (*by_kind)[STONE_FACE_COUNT]; /* family and kind -> font; STONE_NO_INDEX: the family has none */
};

#endif
