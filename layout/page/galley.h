/* Galleys keep courses that are set from one make-up to the next. In the trade a galley is set type that is not yet
 * made up into pages; here it is a course (what is set through one chain of boxes) with its lines. It is used again
 * until something that it was set from changes: its copy, the boxes of its pages, or what all courses depend on
 * (edition, style, fonts, pictures, places of all stories). Galleys are for sessions that make up an edition
 * repeatedly; the result is the same as without them.
 *
 * In each make-up: stone_galleys_begin; for each course stone_galleys_find and, if it was not found,
 * stone_galleys_keep; stone_galleys_end. */
#ifndef STONE_PAGE_GALLEY_H
#define STONE_PAGE_GALLEY_H

#include "page/thread.h"

/* Begins a make-up. `forme` must be planned, and must live until stone_galleys_end. */
void stone_galleys_begin(stone_galleys *galleys, const stone_forme *forme);

/* A hash of what all courses and pages depend on. */
const char *stone_galleys_ground(const stone_galleys *galleys);

/* Finds the thread of a course, and adds its findings and references to those of the compositor. False: the course must
 * be set. Call it once for each course; several workers may do so at the same time. */
bool stone_galleys_find(stone_galleys *galleys, stone_compositor *compositor, uint32_t course, stone_thread *thread);

/* Keeps a copy of a course that was not found and has been set, and replaces *thread by that copy. So every thread,
 * found or set, is owned by the galleys and lives until the next make-up has ended. */
void stone_galleys_keep(stone_galleys *galleys, const stone_compositor *compositor, uint32_t course,
                        stone_thread *thread);

/* Ends a make-up: frees galleys of the last make-up that were not used again. The last argument is false if the courses
 * must not be found in the next make-up, because a finding of one of them also concerns others. */
void stone_galleys_end(stone_galleys *galleys, bool stand);

#endif
