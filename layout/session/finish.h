/* Finishing: paints pages into a PDF and has press/ replace the placeholders that the painter leaves. */
#ifndef STONE_SESSION_FINISH_H
#define STONE_SESSION_FINISH_H

#include "paint/paint.h"
#include "session/session.h"

/* Paints the pages of the order into one PDF and finishes it for the session's profile: with the session's inking for a
 * press (call stone_inking_of first), tagged for screens. `bytes` and `size` receive the PDF, which lives in `arena`;
 * `took` receives the milliseconds spent on finishing. False, with a finding in the order's findings: the PDF could not
 * be made. Only reads the session, so several threads may call it, each with an order and an arena of its own. */
bool stone_finish_pdf(const stone_session *session, stone_paint_order *order, stone_arena *arena, uint8_t **bytes,
                      size_t *size, double *took);

#endif
