/* Painted pages made whole: what the painting only marks is put in by the finisher. */
#ifndef STONE_SESSION_FINISH_H
#define STONE_SESSION_FINISH_H

#include "paint/paint.h"
#include "session/session.h"

/* Paints the pages of the order into one PDF and finishes it for what the session's pages are for: for a press with its
 * inking (stone_inking_of was asked before), for screens tagged. False, with a finding in the order's: it could not be
 * made. *took gets the milliseconds that finishing took. Reads the session only: safe from several threads, each with
 * its own order and arena. */
bool stone_finish_pdf(const stone_session *session, stone_paint_order *order, stone_arena *arena, uint8_t **bytes,
                      size_t *size, double *took);

#endif
