/* The slugs of proofs: a line outside the page that says which version of it the sheet shows. */
#ifndef STONE_OUTPUT_SLUG_H
#define STONE_OUTPUT_SLUG_H

#include "paint/paint.h"
#include "session/session.h"

/* Sets the slugs of the chosen pages. The result is indexed by page of the scene and lives in the session's arena.
 * NULL: no slugs, because the profile is not the proof or no edition was made up. Slugs count findings, so call this
 * after everything but painting has added its own. */
const stone_paint_slug *stone_slugs_set(stone_session *session);

#endif
