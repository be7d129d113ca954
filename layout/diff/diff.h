/* What changed between two scenes, in the words of the trade. Pages are matched by folio, else by content; boxes and
 * stories by name, else by content; lines by their glyphs without their places. Consequences of a change are not
 * reported beside it: a box that moves takes its lines along, an added page renumbers the ones after it, and added
 * words push the lines below them down, which is one change with one vector and a count.
 *
 * Nothing is drawn here: the caller supplies rasters (tiles.h). All results live in the caller's arena and borrow from
 * both scenes. */
#ifndef STONE_DIFF_DIFF_H
#define STONE_DIFF_DIFF_H

#include "base/arena.h"
#include "scene/scene.h"

typedef enum {
#define STONE_CHANGE(name, word, weight, title) STONE_CHANGE_##name,
#include "base/changes.def"
#undef STONE_CHANGE
    STONE_CHANGE_KINDS
} stone_change_kind;

/* What a change means for the desk, gravest first: other words or pictures; another place; other white; furniture of
 * every page; only how it is drawn. */
typedef enum {
    STONE_WEIGHT_CONTENT,
    STONE_WEIGHT_LAYOUT,
    STONE_WEIGHT_SPACING,
    STONE_WEIGHT_FURNITURE,
    STONE_WEIGHT_RENDER,
    STONE_WEIGHTS
} stone_change_weight;

typedef struct {
    const char *word; /* "text-changed": stable */
    stone_change_weight weight;
    const char *title; /* "Text changed" */
} stone_change_facts;

extern const stone_change_facts stone_change_facts_of[STONE_CHANGE_KINDS];
extern const char *const stone_change_weight_words[STONE_WEIGHTS];

/* A piece of a story's text, before and after. */
typedef struct {
    char what; /* '=': in both; '-': only before; '+': only after */
    const char *text;
} stone_wording;

typedef STONE_LIST(stone_wording) stone_wordings;

typedef struct {
    stone_change_kind kind;
    uint32_t pair;                  /* index of the pair of pages; UINT32_MAX: the whole edition */
    const char *box, *story, *role; /* NULL: none */
    const char *message;            /* one line, for example "7 words added" */
    const char *was, *is;           /* NULL: nothing to quote */
    bool elsewhere;                 /* on another page; of lines, some of them in another leg or on another page */
    bool had, has;                  /* whether the old and the new place are given */
    stone_rect old, newer;          /* on the old and on the new page */
    stone_len dx, dy;               /* how far it moved, if the change is a move */
    uint32_t count;                 /* of lines, runs, rules …; at least 1 */
    const stone_wordings *wordings; /* for a change of words: the whole story's text; else NULL */
    uint32_t rule;                  /* index of the policy's mask that hides it; or STONE_DIFF_TOLD, …IGNORED */
} stone_change;

#define STONE_DIFF_TOLD    UINT32_MAX
#define STONE_DIFF_IGNORED (UINT32_MAX - 1)

/* Two pages that are versions of one page; one of them may be missing. */
typedef struct {
    uint32_t old, newer; /* index of the page; UINT32_MAX: missing */
    bool moved;          /* its order among the pages changed */
    bool same;           /* both print the same and were not compared further */
    uint32_t changes;    /* changes reported of it */
} stone_diff_pair;

/* A mask hides changes. A field that is not given matches everything. */
typedef struct {
    const char *page, *role, *story, *box; /* folio in the new edition, else in the old one */
    bool placed;
    stone_rect place; /* hides what lies inside, on the page where it is seen */
    uint32_t hidden;  /* number of changes it hid; set by stone_diff */
} stone_diff_mask;

typedef struct {
    bool kinds[STONE_CHANGE_KINDS]; /* not told */
    STONE_LIST(const char *) roles; /* not told */
    STONE_LIST(stone_diff_mask) masks;
    stone_len shift; /* moves up to this distance are not reported */
} stone_diff_policy;

typedef struct {
    STONE_LIST(stone_diff_pair) pairs; /* in the order of the new edition, with removed pages at their former place */
    STONE_LIST(stone_change) changes;  /* by pair, edition-wide ones first; by kind within */
    uint32_t told, masked, ignored;
} stone_diff_result;

/* `policy` may be NULL; the counts of its masks are set. */
void stone_diff(const stone_scene *old, const stone_scene *newer, stone_diff_policy *policy, stone_arena *arena,
                stone_diff_result *result);

/* Inserts n changes found elsewhere (by pixel) in order, under the same policy. */
void stone_diff_add(const stone_scene *old, const stone_scene *newer, stone_diff_policy *policy, stone_arena *arena,
                    stone_diff_result *result, const stone_change *changes, uint32_t n);

/* The places on both pages of a pair where the print differs, and where pixels may therefore differ. */
typedef STONE_LIST(stone_rect) stone_rects;
void stone_diff_places(const stone_scene *old, const stone_scene *newer, const stone_diff_pair *pair,
                       stone_arena *arena, stone_rects *places);

/* A scope says what may change: "page 7 ad-17, page 8". Its parts are separated by commas; each is a page, a name, or
 * both. A name is that of a box, a story or a role, or of a picture or ad in a box: the part after the last slash, with
 * or without its ending. */
typedef struct {
    const char *page, *name; /* NULL: any */
} stone_diff_part;
typedef STONE_LIST(stone_diff_part) stone_diff_scope;

void stone_diff_scope_read(const char *text, stone_arena *arena, stone_diff_scope *scope);
/* The first part that names nothing in either scene; NULL: there is none. */
const stone_diff_part *stone_diff_scope_lost(const stone_diff_scope *scope, const stone_scene *old,
                                             const stone_scene *newer);
bool stone_diff_scope_holds(const stone_diff_scope *scope, const stone_scene *old, const stone_scene *newer,
                            const stone_diff_result *result, const stone_change *change);

/* The folios of a change's pages; NULL: none. */
const char *stone_change_old_page(const stone_scene *old, const stone_diff_result *result, const stone_change *change);
const char *stone_change_new_page(const stone_scene *newer, const stone_diff_result *result,
                                  const stone_change *change);

#endif
