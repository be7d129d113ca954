/* Painted pages made whole: what the painting only marks is put in by the finisher. */
#ifndef STONE_API_FINISH_H
#define STONE_API_FINISH_H

#include "api/session.h"
#include "paint/paint.h"
#include "press/press.h"

/* Paints the pages of the order into one PDF and finishes it; for a press when `press` is given (inking.h: its forms and sheets
 * are seen to here). False, with a finding: it could not be made. *took gets the milliseconds that finishing took; NULL is fine.
 * Safe from several threads, each with its own order and arena. */
bool stone_finish_pdf(const stone_scene *scene, stone_paint_order *order, const stone_press_order *press, stone_arena *arena,
                      uint8_t **bytes, size_t *size, double *took);

#endif
