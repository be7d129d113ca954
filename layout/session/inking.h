/* What the finisher is told of an edition: the inks behind the painting's keys, the press's profile, the sheets. Paint
 * and press do not know each other; their tables are turned into one another here. */
#ifndef STONE_SESSION_INKING_H
#define STONE_SESSION_INKING_H

#include "darkroom/pictures.h"
#include "press/press.h"
#include "session/session.h"

typedef struct stone_inking {
    stone_press_order order; /* without forms and sheets */
    stone_separation separation;
} stone_inking;

/* Of the session's scene and style, for what it makes now; made once. *inking NULL: the pages are for no press. False,
 * with a finding: they are, and its profile cannot be had. */
bool stone_inking_of(stone_session *session, const stone_inking **inking);

/* The pages' sheets; `pages` NULL: all of them. */
const stone_press_sheet *stone_inking_sheets(stone_arena *arena, const stone_scene *scene, const uint32_t *pages,
                                             uint32_t n);

/* What an ink puts on the paper, in 0xccmmyykk of 255, of a spot its stand-in; in black alone when `grey`. */
uint32_t stone_inking_process(const stone_scene *scene, stone_scene_ink ink, bool grey);

#endif
