/* The copyfitter makes an overset story fit by the steps that `fit` allows, in their order. Every step is tried on the
 * whole thread and kept if it gains lines; fitting ends as soon as all of the text is set. Then earlier steps that a
 * later one has made unnecessary are undone. If no step can make the story fit, it is set as the edition says, and a
 * finding says how much is over and what would help.
 *
 *   lines    paragraphs may take more or fewer lines than they take at their best; in force from the start
 *   wide     … within the roles' wide limits (`space: {fit: …}`)
 *   heads    the smallest size of the head's class; the story's short heads, in their order
 *   quote    the pull quote is left out
 *   picture  pictures lose up to a quarter of their depth, as few lines as possible
 *   cut      the copy ends at a marked cut, as late as possible
 *
 * A story that fits is not changed. In a run (several stories in one chain of boxes) only the lines are fitted. */
#ifndef STONE_PAGE_COPYFIT_H
#define STONE_PAGE_COPYFIT_H

#include "page/thread.h"

/* Fills the boxes of a course and records in the thread's facts what was changed. Everything lives in the compositor's
 * arena. Time is that of one filling if the story fits, otherwise of one filling for every trial. */
void stone_copyfit(stone_compositor *compositor, stone_thread *thread, const stone_course *course);

#endif
