/* The style's faces as Pango sees them, to itemize with: a font map that holds these faces and knows nothing else.
 * Fontconfig is not asked, so no font of the system is ever looked at, no thread is started and nothing is matched by
 * name. Internal to text/; one for each typesetter. */
#ifndef STONE_TEXT_STOCK_H
#define STONE_TEXT_STOCK_H

#include <pango/pango.h>

#include "text/foundry.h"

/* A map of the style's faces. For a family of stone_stock_family that face is tried first, then the style's fallback
 * families in the same kind of face, at last whatever the style has; for another family (Pango asks for "emoji") only
 * the last. The fonts must outlive it; g_object_unref ends it. */
PangoFontMap *stone_stock_new(const stone_fonts *fonts, const stone_style *style);

/* The family under which a face is asked for, as a description; to be freed with pango_font_description_free. */
PangoFontDescription *stone_stock_family(uint16_t font);

/* Which of the style's fonts Pango chose; `wanted` when it is none of ours. */
uint16_t stone_stock_font(PangoFont *font, uint16_t wanted);

#endif
