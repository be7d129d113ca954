/* The copyfitter: makes a story that is over fit, by the steps that `fit` allows, in their order. Every step is tried
 * on the whole thread and kept when it gains lines; the first at which all of the text is set ends it. A story that no
 * step can make fit is set as the edition says, and told: what is over, and what would mend it. In the end earlier
 * steps that a later one made needless are taken back.
 *
 *   lines    paragraphs may take other numbers of lines than they are best in; so all along, where `fit` lists it
 *   wide     … inside the roles' wide limits (`space: {fit: …}`)
 *   heads    the least size of the head's class; the story's short heads, in their order
 *   quote    the pull quote is left out
 *   picture  its pictures lose up to a quarter of their depth, as few lines as will do
 *   cut      the copy ends at a marked cut, as late as will do
 *
 * A story that fits is not touched. Of a run, several stories at once, only its lines are fitted. */
#ifndef STONE_PAGE_COPYFIT_H
#define STONE_PAGE_COPYFIT_H

#include "page/thread.h"

/* Fills the thread's boxes, and logs in its facts what was changed. */
void stone_copyfit(stone_compositor *compositor, stone_thread *thread, const stone_course *course);

#endif
