/* Make-up: from the model and the plan of its pages to the scene, in two passes. (1) Every thread of text is filled
 * through its legs, boxes and pages, with room for its jump lines. Threads do not depend on one another and are filled
 * in parallel. (2) When all threads are set, boxes of fixed depth are made, with pointers, folios and other references
 * to pages. Make-up also returns the facts that the report prints. */
#ifndef STONE_PAGE_MAKEUP_H
#define STONE_PAGE_MAKEUP_H

#include "base/finding.h"
#include "model/edition.h"
#include "model/picture.h"
#include "scene/scene.h"
#include "text/text.h"

/* Type that is set, kept from one make-up to the next; see page/galley.h. */
typedef struct stone_galleys stone_galleys;
stone_galleys *stone_galleys_open(void);
void stone_galleys_close(stone_galleys *galleys); /* NULL is allowed */

typedef struct {
    const stone_edition *edition;
    const stone_picture_list *pictures;
    const stone_fonts *fonts;
    const stone_sources *sources; /* their names go into the scene */
    const char *hyphenation;      /* folder of compiled patterns, or NULL */
    stone_galleys *galleys;       /* NULL: everything is set anew; the result is the same */
    unsigned threads;             /* 0 counts as 1; the result is the same for any number */
} stone_makeup_order;

typedef struct {
    const char *page, *name, *kind, *story; /* folio, name of box, word of its kind, story or NULL */
    stone_rect rect;                        /* its cells of the grid, without the gap */
    uint32_t lines;                         /* lines of body text set in it */
    uint32_t underset_lines;
} stone_box_fact;

typedef struct {
    const char *from, *to, *text; /* "1", "8", "Page 8 >" */
} stone_jump_fact;

typedef struct {
    const char *step; /* a word of `fit` */
    int32_t lines;    /* for lines and picture: difference to the plain setting */
    uint32_t words;   /* for quote and cut: words left out */
    const char *head; /* for heads: the head that is set; otherwise NULL */
} stone_fit_fact;

typedef struct {
    const char *id;
    uint32_t words;         /* in the story's text, without what was cut */
    uint32_t words_cut;     /* by the copyfitter: at marks, and a pull quote */
    uint32_t words_overset; /* words that do not fit, counted in the copy */
    uint32_t overset_lines, underset_lines;
    stone_len overset_depth;
    STONE_LIST(const char *) boxes; /* "1/lead", "8/main" */
    STONE_LIST(stone_jump_fact) jumps;
    STONE_LIST(stone_fit_fact) fit;
} stone_story_fact;

typedef struct {
    const char *kind; /* "teaser", "jump", "from", "field", "link" */
    const char *on, *box, *story, *text;
    STONE_LIST(const char *) pages;
} stone_reference_fact;

typedef struct {
    STONE_LIST(stone_box_fact) boxes;     /* in the scene's order */
    STONE_LIST(stone_story_fact) stories; /* by first place, then those not placed */
    STONE_LIST(stone_reference_fact) references;
    stone_text_counters counters;
    uint32_t leaves;      /* printed pages; a double truck is two */
    uint64_t arena_bytes; /* memory used for make-up, without the scene; for benchmarks */
} stone_makeup_facts;

/* Makes up the edition. Never returns NULL: what cannot be set is a finding, and its box is marked. The scene owns its
 * memory (free it with stone_scene_close); the facts live in `arena`. With galleys both also refer to memory of the
 * galleys, so close the scene before the next make-up. Image items refer to stone_scene_image entries whose path is
 * still NULL; session/ sets it when the helper has prepared the pixels. */
stone_scene *stone_makeup(const stone_makeup_order *order, stone_arena *arena, stone_makeup_facts *facts,
                          stone_findings *findings);

#endif
