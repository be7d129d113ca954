/* A sheaf: the items of the scene that one box has so far. Sheaves are joined into pages when all boxes are made. */
#ifndef STONE_PAGE_SHEAF_H
#define STONE_PAGE_SHEAF_H

#include "page/copy.h"
#include "scene/scene.h"

typedef struct {
    stone_arena *arena;
    STONE_LIST(stone_scene_item) items;
} stone_sheaf;

/* Opens a group, and returns its number for stone_sheaf_close. Items that are added in between are in the group. */
uint32_t stone_sheaf_open(stone_sheaf *sheaf, const char *id, const char *role, const char *what, const char *story,
                          stone_span span, stone_rect box);
void stone_sheaf_close(stone_sheaf *sheaf, uint32_t group);

void stone_sheaf_rule(stone_sheaf *sheaf, const char *id, const char *role, stone_rect box, stone_ink ink);

/* Adds a border as a rule with its top left corner at (x, y), `length` long, `upright` or level, and returns its
 * thickness. A double one is two rules, each of a third of the thickness. */
stone_len stone_sheaf_line(stone_sheaf *sheaf, const stone_forme *forme, const char *id, stone_border border,
                           stone_len x, stone_len y, stone_len length, bool upright);

/* Adds background and borders of a box. */
void stone_sheaf_frame(stone_sheaf *sheaf, const stone_forme *forme, const char *id, stone_rect box, stone_frame frame);

/* Adds a note: an item that is never printed and is shown on proofs. */
void stone_sheaf_note(stone_sheaf *sheaf, const char *id, const char *what, const char *text, stone_rect box);

typedef struct {
    const char *id, *role, *story;
    const stone_copy_text *origin;
    stone_len leading;
    bool paragraph_end;
} stone_line_facts;

/* A run of a line in the form of the scene, for a line with its left end at (x, y). Facts of the line are not set. */
stone_scene_glyphs stone_sheaf_run(stone_arena *arena, const stone_line_run *run, stone_len x, stone_len y);

/* Adds a line with its left end at x, on the baseline y. */
void stone_sheaf_put(stone_sheaf *sheaf, const stone_line *line, stone_len x, stone_len y, stone_line_facts facts);

/* Appends another sheaf's items. */
void stone_sheaf_join(stone_sheaf *to, const stone_sheaf *from);
/* Appends copies of another sheaf's items, with all they refer to, in memory of the first. */
void stone_sheaf_copy(stone_sheaf *to, const stone_sheaf *from);

/* ---- settings: a few lines of text that are not on the baseline grid ---- */

/* A text set in lines, not yet put on the page. Its depth is from the cap line of the first to the last baseline. */
typedef struct {
    stone_composed text;
    const stone_line *const *lines;
    uint32_t n;
    stone_len cap, leading, depth;
    stone_len last_width; /* width of the last line's glyphs */
    stone_len width;      /* the measure */
    bool too_long;        /* more lines than its role allows */
} stone_setting;

/* Sets pieces to a width, in the compositor's arena. From a range of sizes it takes the largest with no more lines than
 * the smallest, and from a range of trackings the widest with the same number of lines. */
stone_setting stone_set(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                        uint16_t role, const stone_role *settings, const stone_piece *pieces, uint32_t n,
                        stone_len width);

/* Adds a setting with its cap line at y. */
void stone_sheaf_set(stone_sheaf *sheaf, const stone_setting *setting, stone_len x, stone_len y, const char *id,
                     const char *story);

/* The white above and below a setting. */
stone_len stone_setting_before(const stone_forme *forme, const stone_setting *setting);
stone_len stone_setting_after(const stone_forme *forme, const stone_setting *setting);

#endif
