/* A sheaf: items of the scene in the making, for one box. Sheaves are joined into pages when all stand. */
#ifndef STONE_PAGE_SHEAF_H
#define STONE_PAGE_SHEAF_H

#include "page/copy.h"
#include "scene/scene.h"

typedef struct {
    stone_arena *arena;
    STONE_LIST(stone_scene_item) items;
} stone_sheaf;

/* Opens a group; the number it returns is given to stone_sheaf_close when all it holds is there. */
uint32_t stone_sheaf_open(stone_sheaf *sheaf, const char *id, const char *role, const char *what, const char *story,
                          stone_span span, stone_rect box);
void stone_sheaf_close(stone_sheaf *sheaf, uint32_t group);

void stone_sheaf_rule(stone_sheaf *sheaf, const char *id, const char *role, stone_rect box, stone_ink ink);

/* A border as rules along one side of an edge: above y (depth given by the border), from x over width. A double one
 * is two rules of a third each. Returns its depth. */
stone_len stone_sheaf_line(stone_sheaf *sheaf, const stone_forme *forme, const char *id, stone_border border,
                           stone_len x, stone_len y, stone_len length, bool upright);

/* Background and borders of a box. */
void stone_sheaf_frame(stone_sheaf *sheaf, const stone_forme *forme, const char *id, stone_rect box, stone_frame frame);

void stone_sheaf_note(stone_sheaf *sheaf, const char *id, const char *what, const char *text, stone_rect box);

typedef struct {
    const char *id, *role, *story;
    const stone_copy_text *origin;
    stone_len leading;
    bool paragraph_end;
} stone_line_facts;

/* A run of a line as the scene has it, from the line's left end (x, y); what is said of the whole line is left out. */
stone_scene_glyphs stone_sheaf_run(stone_arena *arena, const stone_line_run *run, stone_len x, stone_len y);

/* A line whose left end stands at x on the baseline y. */
void stone_sheaf_put(stone_sheaf *sheaf, const stone_line *line, stone_len x, stone_len y, stone_line_facts facts);

/* Appends another sheaf's items. */
void stone_sheaf_join(stone_sheaf *to, const stone_sheaf *from);
/* The same, copied into memory of its own. */
void stone_sheaf_copy(stone_sheaf *to, const stone_sheaf *from);

/* ---- settings: a few lines of one text in a block that is not on the grid ---- */

/* A block's depth runs from the cap height of its first line to the baseline of its last. */
typedef struct {
    stone_composed text;
    const stone_line *const *lines;
    uint32_t n;
    stone_len cap, leading, depth;
    stone_len last_width; /* of the last line's glyphs */
    stone_len width;      /* the measure */
    bool too_long;        /* more lines than its role allows */
} stone_setting;

/* Sets pieces to a width. A role with a range of sizes gets the largest at which it takes no more lines than at its
 * smallest; of a range of trackings the widest that keeps them. */
stone_setting stone_set(stone_compositor *compositor, const stone_field_context *context, stone_voice voice,
                        uint16_t role, const stone_role *settings, const stone_piece *pieces, uint32_t n,
                        stone_len width);

/* Puts it with its cap line at y. */
void stone_sheaf_set(stone_sheaf *sheaf, const stone_setting *setting, stone_len x, stone_len y, const char *id,
                     const char *story);

/* White over and under a setting, resolved. */
stone_len stone_setting_before(const stone_forme *forme, const stone_setting *setting);
stone_len stone_setting_after(const stone_forme *forme, const stone_setting *setting);

#endif
