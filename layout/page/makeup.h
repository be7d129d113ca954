/* Make-up: from the model and placed boxes to the scene, in two passes. (1) Every thread of text is filled through
 * its legs, boxes and pages, with room for its jump lines; threads do not depend on one another and run side by side.
 * (2) When all stand, pointers, folios and what else names other pages is composed into boxes of fixed depth.
 * Beside the scene it gives the facts that the report prints. */
#ifndef STONE_PAGE_MAKEUP_H
#define STONE_PAGE_MAKEUP_H

#include "base/finding.h"
#include "model/edition.h"
#include "model/picture.h"
#include "scene/scene.h"
#include "text/text.h"

/* Type that is set already, kept from one make-up to the next (page/galley.h). */
typedef struct stone_galleys stone_galleys;
stone_galleys *stone_galleys_open(void);
void stone_galleys_close(stone_galleys *galleys); /* NULL is fine */

typedef struct {
    const stone_edition *edition;
    const stone_picture_list *pictures;
    const stone_fonts *fonts;
    const stone_sources *sources; /* their names go into the scene */
    const char *hyphenation;      /* folder of compiled patterns, or NULL */
    stone_galleys *galleys;       /* NULL: everything is set anew. What comes out is the same */
    unsigned threads;             /* 0 counts as 1; the outcome is the same for any number */
} stone_makeup_order;

typedef struct {
    const char *page, *name, *kind, *story; /* story: NULL for other kinds */
    stone_rect rect;                        /* the cells, gap excluded */
    uint32_t lines;                         /* of body text set in it */
    uint32_t underset_lines;
} stone_box_fact;

typedef struct {
    const char *from, *to, *text; /* "1", "8", "Page 8 >" */
} stone_jump_fact;

typedef struct {
    const char *step; /* of `fit` */
    int32_t lines;    /* lines, picture: more than without it; negative: fewer */
    uint32_t words;   /* quote, cut: left out */
    const char *head; /* heads: as it is set; NULL in the others */
} stone_fit_fact;

typedef struct {
    const char *id;
    uint32_t words;         /* in the story's text, without what was cut */
    uint32_t words_cut;     /* by the copyfitter: at marks, and a pull quote */
    uint32_t words_overset; /* counted from what was left over */
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
    uint64_t arena_bytes; /* handed out while making up, the scene apart; for the benches */
} stone_makeup_facts;

/* Makes the edition up. The scene owns its own memory (stone_scene_close); facts live in `arena`. With galleys both
 * also hang on these until the next make-up, before which the scene is to be closed. Never NULL: what
 * cannot be set is a finding and its box is marked. Image items refer to stone_scene_image entries whose path is
 * still NULL: session/ fills them when the helper has prepared the pixels. */
stone_scene *stone_makeup(const stone_makeup_order *order, stone_arena *arena, stone_makeup_facts *facts,
                          stone_findings *findings);

#endif
