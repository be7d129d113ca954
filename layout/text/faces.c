/* The faces of fonts that are open; see text.h. */
#include <string.h>

#include "base/assert.h"
#include "text/foundry.h"

uint16_t stone_fonts_count(const stone_fonts *fonts)
{
    return (uint16_t)fonts->faces.n;
}

const stone_font_face *stone_fonts_at(const stone_fonts *fonts, uint16_t font)
{
    STONE_ASSERT(font < fonts->faces.n);
    return &fonts->faces.at[font];
}

stone_hash stone_fonts_hash(const stone_fonts *fonts, uint16_t font)
{
    STONE_ASSERT(font < fonts->faces.n);
    hb_blob_t *blob = hb_face_reference_blob(fonts->shapes.at[font]);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    stone_hash hash = stone_hash_of(bytes, size);
    hb_blob_destroy(blob);
    return hash;
}

uint16_t stone_fonts_choose(const stone_fonts *fonts, uint16_t family, stone_face_kind face)
{
    enum {
        R = STONE_FACE_REGULAR,
        I = STONE_FACE_ITALIC,
        B = STONE_FACE_BOLD,
        BI = STONE_FACE_BOLD_ITALIC,
        S = STONE_FACE_SEMIBOLD,
        K = STONE_FACE_BLACK
    };
    /* substitutes in order of preference; after these, whatever there is */
    static const uint8_t stand_in[STONE_FACE_COUNT][STONE_FACE_COUNT] = {
        [R] = {R, I, S, B, K, BI},  [I] = {I, R, BI, S, B, K}, [B] = {B, R, S, K, BI, I},
        [BI] = {BI, I, B, R, S, K}, [S] = {S, B, R, K, BI, I}, [K] = {K, B, R, S, BI, I},
    };
    if (family < fonts->families)
        for (int i = 0; i < STONE_FACE_COUNT; i++)
            if (fonts->by_kind[family][stand_in[face][i]] != STONE_NO_INDEX)
                return fonts->by_kind[family][stand_in[face][i]];
    return 0;
}
