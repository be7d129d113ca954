/* A thread: a course filled, one story or the items of a run through all the boxes that set them. Pass 1 of make-up;
 * threads do not depend on one another. */
#ifndef STONE_PAGE_THREAD_H
#define STONE_PAGE_THREAD_H

#include "page/body.h"

/* What a thread leaves in one of its boxes. */
typedef struct {
    const stone_stop_box *at;
    stone_sheaf sheaf;
    uint32_t legs, lines, underset_lines;
    bool holds_text;
    uint64_t galley; /* number of the galley that the sheaf is of, which no other ever has; 0: of none */
} stone_thread_box;

typedef struct {
    const stone_course *course;
    stone_thread_box *boxes; /* by box of the course */
    stone_story_fact fact;   /* of the whole */
    stone_story_fact *items; /* of each of its stories: what is set and over of it, and in which boxes */
    uint32_t **set_on;       /* of each: leaves that hold text of it … */
    uint32_t *set_on_n;      /* … and how many */
    bool ends;               /* all of the text is set */
    int32_t longer;          /* lines over what its paragraphs take at their best */
    uint32_t room;           /* slots of all legs */
    uint32_t lines;          /* set in all boxes */
} stone_thread;

/* Fills the thread's boxes, the course's stories and body bent so. Everything lives in the compositor's arena. */
void stone_thread_fill(stone_compositor *compositor, stone_thread *thread, const stone_course *course,
                       const stone_bend *bend, const stone_body *body);
/* Words that stand in so many lines of this story. */
uint32_t stone_thread_words(const stone_thread *thread, uint32_t lines);

/* Copies that hang on nothing but the arena. */
stone_story_fact stone_thread_fact(stone_arena *arena, const stone_story_fact *fact);
stone_reference_fact stone_thread_reference(stone_arena *arena, const stone_reference_fact *reference);

#endif
