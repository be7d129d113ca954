/* Inking: what the finisher needs to know about an edition: the inks that the painter's key colours represent, the
 * profile of the press, the sheets. The rooms paint/ and press/ do not use each other, so their tables are converted
 * here. */
#ifndef STONE_SESSION_INKING_H
#define STONE_SESSION_INKING_H

#include "darkroom/pictures.h"
#include "press/press.h"
#include "session/session.h"

typedef struct stone_inking {
    stone_press_order order; /* without forms and sheets */
    stone_separation separation;
} stone_inking;

/* Sets `inking` to that of the session's scene and style, in the session's arena; made at the first call. It is NULL
 * if the session's profile is not the press. False, with a finding: the press's profile is missing or unusable. */
bool stone_inking_of(stone_session *session, const stone_inking **inking);

/* The sheets of `n` pages, in `arena`. `pages` holds their indices; NULL: all pages, and `n` is ignored. */
const stone_press_sheet *stone_inking_sheets(stone_arena *arena, const stone_scene *scene, const uint32_t *pages,
                                             uint32_t n);

/* The process colour of an ink as 0xccmmyykk, 255 for full coverage. Spot inks give their process equivalent. With
 * `grey` only black is used. */
uint32_t stone_inking_process(const stone_scene *scene, stone_scene_ink ink, bool grey);

#endif
