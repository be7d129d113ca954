/* The style's faces as a Pango font map, for itemizing. It has only these faces. Fontconfig is not used, so no font of
 * the system is considered, no thread is started and nothing is matched by name. Private to text/; there is one for
 * each typesetter. */
#ifndef STONE_TEXT_STOCK_H
#define STONE_TEXT_STOCK_H

#include <pango/pango.h>

#include "text/foundry.h"

/* Makes a map of the style's faces. For a family of stone_stock_family, that face is tried first, then the style's
 * fallback families in the same kind of face, then all other faces of the style; for any other family (Pango asks for
 * "emoji") only the latter. The fonts must outlive the map. Release it with g_object_unref. */
PangoFontMap *stone_stock_new(const stone_fonts *fonts, const stone_style *style);

/* The family by which a face is requested, as a description. Free it with pango_font_description_free. */
PangoFontDescription *stone_stock_family(uint16_t font);

/* The font of the style that Pango chose; `wanted` if it is not one of the style's. */
uint16_t stone_stock_font(PangoFont *font, uint16_t wanted);

#endif
