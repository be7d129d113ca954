/* What the readers of style and edition share while the model is built: the trees are checked (keys.h), so that here
 * only names are still to be found out. */
#ifndef STONE_PLAN_READING_H
#define STONE_PLAN_READING_H

#include "plan/keys_tables.h"
#include "plan/paths.h"

/* A story that a box names. */
typedef struct {
    const char *box; /* name of the box */
    const char *id;
    stone_span span;
} stone_mention;

/* A table that a box names, with what the first box says of it. */
typedef struct {
    const char *id; /* what it is called among the stories: its file with its folder */
    uint32_t source;
    const stone_node *box;
} stone_listing;

/* Mentions [from, to) of a template. */
typedef struct {
    uint32_t from, to;
} stone_mentions;

typedef struct {
    stone_arena *arena;
    stone_sources *sources;
    stone_findings *findings;
    stone_paths *paths;
    const stone_read_order *order;
    const char *language;
    const char *zone;                   /* in force: --zone, else the edition's mark, else NULL: all */
    STONE_LIST(const char *) zones;     /* that pages and boxes name */
    const char *stories;                /* their folder */
    const char *ads, *tables;           /* theirs */
    STONE_LIST(stone_listing) listings; /* the tables that boxes name, each file once */
    struct _GTree *loaded;              /* story files by path: source + 1 */
    stone_direction direction;          /* LTR or RTL, for `start` and `end` */
    stone_style *style;                 /* being built */
    stone_node *style_node;             /* merged */
    stone_node *edition_panels;         /* NULL: none */
    STONE_LIST(stone_mention) mentions;
    STONE_LIST(stone_mentions) template_mentions; /* by template */
} stone_reading;

/* style.c: reads the chain of style files and merges it; NULL when one is not there or not well-formed. `name` is the
 * edition's `style`, or NULL: base. */
stone_node *stone_style_load(stone_reading *r, const stone_node *name);
/* The model of r->style_node. */
void stone_style_build(stone_reading *r);

/* roles.c */
void stone_role_names_read(stone_reading *r, const stone_node *text);
stone_role_layer stone_roles_read(stone_reading *r, const stone_node *text, const char *name);
void stone_heads_read(stone_reading *r, const stone_node *heads);

/* keys_role.c: the properties that one place gives to a role or head class. */
stone_role stone_role_read(stone_reading *r, const stone_node *map);

/* inks.c: values that name colours, and the box model. */
void stone_colours_read(stone_reading *r, const stone_node *colours);
stone_ink stone_ink_read(stone_reading *r, const stone_node *node);
stone_dim stone_dim_read(const stone_reading *r, stone_form form, const stone_node *node);
stone_border stone_border_read(stone_reading *r, const stone_node *node);
void stone_frame_read(stone_reading *r, const stone_node *map, stone_frame *frame);

/* panel.c */
stone_panel stone_panel_read(stone_reading *r, const stone_entry *entry);
stone_part stone_part_read(stone_reading *r, const stone_node *node, bool in_row);

/* stories.c: the file of `ID`, `FILE#2` or `FILE.md`, as a source; each file is loaded once. */
stone_file_result stone_story_load(stone_reading *r, const char *id, uint32_t *source);

/* plan.c, box.c: `name` is that of the plan's box when its content does not say. Boxes out of the zone are left
 * out. */
void stone_plan_read(stone_reading *r, const stone_node *node, const stone_node *template_node, stone_plan *plan);
void stone_box_read(stone_reading *r, const char *name, const stone_node *node, stone_box *box);
/* Adds a zone to those that the edition names. */
void stone_zone_note(stone_reading *r, const char *zone);
bool stone_zone_holds(stone_reading *r, const stone_node *node);

/* listing.c: when all boxes are read, the stories that their tables are. */
void stone_listings_read(stone_reading *r, stone_edition *edition);

/* bookings.c: an ad's file as pictures are named, with its folder; and the ad dummy that `ads` of the edition names,
 * when its pages are known. */
const char *stone_ad_file(const stone_reading *r, const char *file);
void stone_bookings_read(stone_reading *r, const stone_node *ads, stone_edition *edition);

/* ladder.c: the copyfitter's ladder, from one word or a list. */
stone_ladder stone_ladder_read(const stone_node *fit);

/* A value of the form, from a scalar that was checked. */
stone_value stone_value_of(stone_form form, const stone_node *node);
/* The text of a scalar with its Markdown; empty when node is NULL. */
stone_copy_text stone_words_read(stone_reading *r, const stone_node *node);
/* The index of the key's word in its list; `otherwise` when the key is not there. */
int stone_word_at(const stone_node *map, const char *key, const char *const *words, int otherwise);

/* names.c: the grid of this name; NULL: there is none, which is a finding, or `name` is NULL. */
const char *stone_grid_name(stone_reading *r, const char *name, stone_span span);
/* `what` "colour", a name nobody defines, and the names there are (NULL ends them). */
void stone_unknown_name(stone_reading *r, stone_span span, const char *what, const char *name,
                        const char *const *names);

/* The names of a model list, for stone_unknown_name; lives in the arena. */
#define STONE_NAMES(r, list, names)                                                                                    \
    const char **names = STONE_NEW_N((r)->arena, const char *, (list).n + 1);                                          \
    for (uint32_t names##_i = 0; names##_i < (list).n; names##_i++)                                                    \
    names[names##_i] = (list).at[names##_i].name

#endif
