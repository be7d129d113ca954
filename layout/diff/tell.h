/* Collects the changes to report: equal changes of one place are merged, moves become vectors, and mere consequences of
 * another change are left out. Private to diff/. */
#ifndef STONE_DIFF_TELL_H
#define STONE_DIFF_TELL_H

#include "diff/diff.h"
#include "diff/side.h"

typedef struct stone_teller stone_teller;

stone_teller *stone_teller_open(stone_side *old, stone_side *newer, stone_diff_result *result, stone_arena *arena);
void stone_teller_close(stone_teller *teller);

struct stone_teller {
    stone_side *old, *newer;
    stone_diff_result *result;
    stone_arena *arena;
    bool renumbered; /* pages were added, removed or moved: changes of folios that follow from it are not reported */
    bool redated;    /* the two have different dates */
    bool *followed;  /* by pair: something was left out because it follows from a change of the whole edition */
    struct stone_teller_inside *inside;
};

/* Adds a change of a line, a thing or a box, at its places; either may be NULL. Changes with the same kind, pages, box,
 * story, role and `lump` become one, counted in `noun`s; NULL: never merged. Returns the change, valid until the next
 * call. */
typedef struct {
    const stone_rect *old, *newer;
    uint32_t old_page, new_page; /* indices; NONE where there is none */
    uint32_t old_box, new_box;   /* likewise */
    const char *story, *role;
} stone_tell_where;

stone_change *stone_tell(stone_teller *teller, stone_change_kind kind, const stone_tell_where *where, const char *lump,
                         const char *noun, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* A line that moved otherwise than its box. */
void stone_tell_move(stone_teller *teller, const stone_tell_where *where, stone_len dx, stone_len dy);
/* Whether lines of the new box moved by this. */
bool stone_tell_moved_by(const stone_teller *teller, uint32_t new_box, stone_len dx, stone_len dy);
void stone_tell_moves(stone_teller *teller); /* at the end */

/* Whether the new text is the old one with the present folios of the pages. */
bool stone_tell_renumbers(const stone_teller *teller, const char *old, const char *newer);

/* How far a box moved; zero if one of the two is missing. */
void stone_tell_box_shift(const stone_teller *teller, uint32_t old_box, uint32_t new_box, int32_t *dx, int32_t *dy);

/* The kind of change for other words in a role. */
stone_change_kind stone_tell_kind(const stone_teller *teller, const stone_side_paragraph *old,
                                  const stone_side_paragraph *newer);
bool stone_tell_is_head(const char *role);

/* "15.00, 68.32, 38.18 x 25.45 mm": left, top, width, depth. */
const char *stone_tell_place(stone_teller *teller, stone_rect place);
/* "accent", "accent 30 %". */
const char *stone_tell_ink(stone_teller *teller, const stone_scene *scene, stone_scene_ink ink);

/* boxes.c: pages and boxes. story.c: running text of stories. furniture.c: heads, captions, pointers and all other
 * text. things.c: everything but text, and the order of painting. wording.c: the words of a stretch of paragraphs. */
void stone_tell_stories(stone_teller *teller);
void stone_tell_furniture(stone_teller *teller);
void stone_tell_pages(stone_teller *teller);
void stone_tell_boxes(stone_teller *teller);
void stone_tell_things(stone_teller *teller);
void stone_tell_order(stone_teller *teller);

/* Compares two paragraphs with the same words: their breaks, then the rest line by line. */
void stone_tell_lines(stone_teller *teller, const stone_side_paragraph *old, const stone_side_paragraph *newer);
/* Matches the lines of two lists (of indices) by their words, as stone_match does. */
void stone_tell_match_lines(const stone_teller *teller, const uint32_t *old, uint32_t n, const uint32_t *newer,
                            uint32_t m, uint32_t *match);
/* Compares two lines with the same words. */
void stone_tell_line(stone_teller *teller, uint32_t old_line, uint32_t new_line);
stone_tell_where stone_tell_at_lines(const stone_teller *teller, const stone_side_line *old,
                                     const stone_side_line *newer);

/* Reports the words that only the old or only the new paragraphs have, then compares their lines, matched by words.
 * `open_ended`: the text continues beyond what fitted, so words at the end that only one has are not a change. */
void stone_tell_words(stone_teller *teller, stone_change_kind kind, const uint32_t *old, uint32_t n,
                      const uint32_t *newer, uint32_t m, const stone_wordings *wordings, stone_wordings *gathered,
                      bool open_ended);

#endif
