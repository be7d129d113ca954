/* Slugs: writes the line below the foot of a proof as PDF operators. Private to paint/. */
#ifndef STONE_PAINT_SLUG_H
#define STONE_PAINT_SLUG_H

#include <glib.h>

#include "paint/paint.h"
#include "paint/typecase.h"

/* Returns filled outlines in black, scaled down if the line is wider than the trim, with the text as ActualText (ISO
 * 32000-1, 14.9.4). The origin of the page is the lower left corner of the bleed, y upwards. Free the result with
 * g_free. */
char *stone_slug_write(stone_typecase *typecase, const stone_paint_slug *slug, const stone_scene_page *page);

#endif
