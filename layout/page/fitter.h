/* What the copyfitter works with: one course in its boxes, and trials of bends (package.h). Private to copyfit.c,
 * advice.c and fitter.c.
 *
 *   fitter.c    trials: complete fillings in memory of their own, which is freed with their items and findings
 *   copyfit.c   the ladder of steps
 *   advice.c    hints, from trials, for stories that remain overset or underset */
#ifndef STONE_PAGE_FITTER_H
#define STONE_PAGE_FITTER_H

#include "page/thread.h"

enum { STONE_MOST_SHORT_HEADS = 16, STONE_MOST_PICTURE_LINES = 40 };

/* The outcome of a bend. */
typedef struct {
    bool ends;               /* all of the text is set */
    uint32_t over, short_by; /* lines; short_by counts boxes with more than one empty line for each leg */
    uint32_t room;           /* slots of all legs */
} stone_bend_outcome;

/* The text of the course for a bend, with the findings and references from making it. */
typedef struct stone_bent_text {
    stone_bend bend;
    stone_body body;
    stone_compositor made;
    struct stone_bent_text *next;
} stone_bent_text;

typedef struct {
    stone_compositor *c;
    const stone_course *course;
    const stone_story *story;   /* the first of the course */
    const stone_story_box *box; /* the box in which the story begins; NULL: a run */
    const stone_ladder *ladder;
    stone_bend bend;        /* the bend so far … */
    stone_bend_outcome now; /* … and its outcome */
    stone_bent_text *texts; /* texts made so far */
} stone_fitter;

/* A compositor with findings and references of its own, in this arena. */
stone_compositor stone_fitter_apart(const stone_fitter *fitter, stone_arena *arena);
/* The text for a bend, made once for all bends that set the same text. It lives in the fitter's compositor's arena. */
const stone_bent_text *stone_fitter_text(stone_fitter *fitter, const stone_bend *bend);
/* The outcome of a thread that was filled. */
stone_bend_outcome stone_fitter_outcome(const stone_thread *thread);
/* Fills the course with a bend in memory of its own, and returns only the outcome. */
stone_bend_outcome stone_fitter_weigh(stone_fitter *fitter, const stone_bend *bend);

bool stone_fitter_allows(const stone_fitter *fitter, stone_fit step);
bool stone_fitter_has_pictures(const stone_fitter *fitter);
bool stone_fitter_has_quote(const stone_fitter *fitter); /* a quote that is set */
uint16_t stone_fitter_cuts(const stone_fitter *fitter);  /* number of marked cuts in the copy */

/* ---- advice.c ---- */

/* Writes hints for overset and underset into the findings from index `told` on. `plain`: the bend with which the thread
 * was filled. */
void stone_fitter_advise(stone_fitter *fitter, const stone_thread *thread, const stone_bend *plain, uint32_t told);

#endif
