/* Slugs: the line under the foot of a proof, as operators of a PDF's page. Private to paint/. */
#ifndef STONE_PAINT_SLUG_H
#define STONE_PAINT_SLUG_H

#include <glib.h>

#include "paint/paint.h"
#include "paint/typecase.h"

/* Outlines filled in black, drawn smaller where the line would be wider than the trim; what it says goes with them as
 * ActualText (ISO 32000-1, 14.9.4). For a page whose origin is the bleed's lower left corner, y up. Caller frees. */
char *stone_slug_write(stone_typecase *typecase, const stone_paint_slug *slug, const stone_scene_page *page);

#endif
