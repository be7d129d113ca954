/* What the copyfitter works with: one story in its boxes, bent this way and that on trial. Private to copyfit.c,
 * advice.c and fitter.c.
 *
 *   fitter.c    trials: whole fillings in memory of their own; what they put down and tell is dropped with it
 *   copyfit.c   the ladder
 *   advice.c    hints for what stays over or short, from trials */
#ifndef STONE_PAGE_FITTER_H
#define STONE_PAGE_FITTER_H

#include "page/thread.h"

enum { STONE_MOST_SHORT_HEADS = 16, STONE_MOST_PICTURE_LINES = 40 };

/* What a bend comes to. */
typedef struct {
    bool ends;               /* all of the text is set */
    uint32_t over, short_by; /* lines; short_by: of the boxes with more than a line a leg left */
    uint32_t room;           /* slots of all legs */
} stone_bend_outcome;

/* The story's text bent so, with what was told and named while it was made. */
typedef struct stone_bent_text {
    stone_bend bend;
    stone_body body;
    stone_compositor made;
    struct stone_bent_text *next;
} stone_bent_text;

typedef struct {
    stone_compositor *c;
    const stone_course *course;
    const stone_story *story;   /* its first */
    const stone_story_box *box; /* where the story begins; NULL: a run */
    const stone_ladder *ladder;
    stone_bend bend;        /* as far as the steps went */
    stone_bend_outcome now; /* … and what that comes to */
    stone_bent_text *texts; /* made so far */
} stone_fitter;

/* A compositor that tells and names apart. */
stone_compositor stone_fitter_apart(const stone_fitter *fitter, stone_arena *arena);
/* Made once for all bends that do not differ in the text; lives in the compositor's arena. */
const stone_bent_text *stone_fitter_text(stone_fitter *fitter, const stone_bend *bend);
stone_bend_outcome stone_fitter_outcome(const stone_thread *thread);
/* A trial. */
stone_bend_outcome stone_fitter_weigh(stone_fitter *fitter, const stone_bend *bend);

bool stone_fitter_allows(const stone_fitter *fitter, stone_fit step);
bool stone_fitter_has_pictures(const stone_fitter *fitter);
bool stone_fitter_has_quote(const stone_fitter *fitter); /* one that is set */
uint16_t stone_fitter_cuts(const stone_fitter *fitter);  /* marks in the copy */

/* ---- advice.c ---- */

/* Adds to the findings from `told` on what would mend overset and underset, when the story is set as `plain` says. */
void stone_fitter_advise(stone_fitter *fitter, const stone_thread *thread, const stone_bend *plain, uint32_t told);

#endif
