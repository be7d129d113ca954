/* A thread: a course that is filled, that is, one story or the items of a run in all boxes that set them. Threads are
 * filled in pass 1 of make-up and do not depend on one another. */
#ifndef STONE_PAGE_THREAD_H
#define STONE_PAGE_THREAD_H

#include "page/body.h"

/* What a thread has set in one of its boxes. */
typedef struct {
    const stone_stop_box *at;
    stone_sheaf sheaf;
    uint32_t legs, lines, underset_lines;
    uint32_t item; /* index of the course's story that ends the box, or is the last before it */
    bool holds_text;
    uint64_t galley; /* unique number of the galley (galley.h) that owns the sheaf; 0: none */
} stone_thread_box;

typedef struct {
    const stone_course *course;
    stone_thread_box *boxes; /* by box of the course */
    stone_story_fact fact;   /* facts of the whole thread */
    stone_story_fact *items; /* facts of each story of the course */
    uint32_t **set_on;       /* by story: indices of the leaves with text of it … */
    uint32_t *set_on_n;      /* … and their number */
    bool ends;               /* all of the text is set */
    int32_t longer;          /* lines more than its paragraphs take at their best */
    uint32_t room;           /* slots of all legs */
    uint32_t lines;          /* lines set in all boxes */
} stone_thread;

/* Fills the boxes of a course with its body, which was made with the same bend. Everything lives in the compositor's
 * arena. Overset, underset and lone lines are findings; the copyfitter (copyfit.h) is what most callers need. */
void stone_thread_fill(stone_compositor *compositor, stone_thread *thread, const stone_course *course,
                       const stone_bend *bend, const stone_body *body);
/* An estimate of the words in this number of lines of the thread. */
uint32_t stone_thread_words(const stone_thread *thread, uint32_t lines);

/* Copies that refer to no memory outside of the arena. */
stone_story_fact stone_thread_fact(stone_arena *arena, const stone_story_fact *fact);
stone_reference_fact stone_thread_reference(stone_arena *arena, const stone_reference_fact *reference);

#endif
