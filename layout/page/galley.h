/* Galleys: a course that is set stands until something it was set from changes: its copy, the boxes of its pages, or
 * what all courses hang on (the edition, the style, fonts, pictures, where every story stands). For sessions that make
 * an edition up again and again; what comes out is what would come out without them. */
#ifndef STONE_PAGE_GALLEY_H
#define STONE_PAGE_GALLEY_H

#include "page/thread.h"

/* Before any course is set; `forme` must be planned. */
void stone_galleys_begin(stone_galleys *galleys, const stone_forme *forme);

/* A hash of what all courses and pages hang on. */
const char *stone_galleys_ground(const stone_galleys *galleys);

/* Takes the thread of a course from where it stands, with what was told and referred to. False: it must be set. Every
 * course's number is asked for once; several threads may ask side by side. */
bool stone_galleys_find(stone_galleys *galleys, stone_compositor *compositor, uint32_t course, stone_thread *thread);

/* Keeps a copy of what was set for a course that was not found, and gives that for it: so that every thread, found or
 * set, is the galleys' own and stands until the next make-up has ended. */
void stone_galleys_keep(stone_galleys *galleys, const stone_compositor *compositor, uint32_t course,
                        stone_thread *thread);

/* After all courses: lets go of those that are no more. What was found or kept lives until the next make-up has ended.
 * `stand`: it may be found again; false when something was told of one course that is as true of others. */
void stone_galleys_end(stone_galleys *galleys, bool stand);

#endif
