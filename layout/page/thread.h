/* A thread: one story through all the boxes that set its text. Pass 1 of make-up; threads do not depend on one
 * another. */
#ifndef STONE_PAGE_THREAD_H
#define STONE_PAGE_THREAD_H

#include "page/package.h"

/* What a thread leaves in one of its boxes. */
typedef struct {
    const stone_stop_box *at;
    stone_sheaf sheaf;
    uint32_t lines, underset_lines;
    bool holds_text;
} stone_thread_box;

typedef struct {
    const stone_place *place;
    stone_thread_box *boxes;   /* by box of the place */
    stone_story_fact fact;     /* without words_set, which is counted from the scene */
} stone_thread;

/* Fills the thread's boxes. Everything lives in the compositor's arena. */
void stone_thread_fill(stone_compositor *compositor, stone_thread *thread, const stone_place *place);

#endif
