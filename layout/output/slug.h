/* The slugs of proofs: what a sheet says of itself, so that nobody argues over an old one. */
#ifndef STONE_OUTPUT_SLUG_H
#define STONE_OUTPUT_SLUG_H

#include "paint/paint.h"
#include "session/session.h"

/* Of the chosen pages, by page of the scene, in the session's arena; NULL: there are none, as the profile is another or
 * no edition was made up. To be asked for when all has been found that painting does not find. */
const stone_paint_slug *stone_slugs_set(stone_session *session);

#endif
