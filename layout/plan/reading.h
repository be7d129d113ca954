/* What the readers of style and edition share while the model is built. The trees have been checked (values/keys.h), so
 * that only names remain to be resolved. Everything lives in the arena of the reading; findings go to its findings. */
#ifndef STONE_PLAN_READING_H
#define STONE_PLAN_READING_H

#include "base/digest.h"
#include "plan/keys_tables.h"
#include "plan/paths.h"

/* A story that a box names. */
typedef struct {
    const char *box; /* name of the box */
    const char *id;
    stone_span span;
} stone_mention;

/* A table file that a box names. */
typedef struct {
    const char *id; /* its id among the stories: the path of its file */
    uint32_t source;
    const char *why; /* why it cannot be loaded; NULL: it is */
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
    const char *zone;                        /* the zone to read: --zone, or else the edition's mark; NULL: all boxes */
    STONE_LIST(const char *) zones;          /* the zones that pages and boxes name */
    const char *stories;                     /* their folder */
    const char *ads, *tables;                /* the folders of ads and tables */
    STONE_LIST(stone_listing) listings;      /* the tables that boxes name, each file once */
    struct _GTree *loaded;                   /* story files by path: source + 1 */
    stone_direction direction;               /* LTR or RTL, for `start` and `end` */
    stone_style *style;                      /* being built */
    struct stone_placeholders *placeholders; /* the style's */
    stone_digest house;         /* of what a style says about every story: placeholders, severities of findings */
    stone_node *style_node;     /* merged */
    stone_node *edition_panels; /* NULL: none */
    STONE_LIST(stone_mention) mentions;
    STONE_LIST(stone_mentions) template_mentions; /* by template */
} stone_reading;

/* style.c: reads and merges the chain of style files. Returns NULL when one is missing or not well-formed. `name` is
 * the edition's `style`; NULL: base. */
stone_node *stone_style_load(stone_reading *r, const stone_node *name);
/* Builds the model of r->style_node. */
void stone_style_build(stone_reading *r);

/* roles.c */
void stone_role_names_read(stone_reading *r, const stone_node *text);
stone_role_layer stone_roles_read(stone_reading *r, const stone_node *text, const char *name);
void stone_heads_read(stone_reading *r, const stone_node *heads);

/* keys_role.c: reads the properties that one mapping gives to a role or head class. */
stone_role stone_role_read(stone_reading *r, const stone_node *map);

/* inks.c: reads values that name colours, and the box model. */
void stone_colours_read(stone_reading *r, const stone_node *colours);
stone_ink stone_ink_read(stone_reading *r, const stone_node *node);
stone_dim stone_dim_read(const stone_reading *r, stone_form form, const stone_node *node);
stone_border stone_border_read(stone_reading *r, const stone_node *node);
void stone_frame_read(stone_reading *r, const stone_node *map, stone_frame *frame);

/* panel.c */
stone_panel stone_panel_read(stone_reading *r, const stone_entry *entry);
stone_part stone_part_read(stone_reading *r, const stone_node *node, bool in_row);

/* stories.c: loads the file of `ID`, `FILE#2` or `FILE.md` as a source; each file is loaded once. */
stone_file_result stone_story_load(stone_reading *r, const char *id, uint32_t *source);

/* plan.c, box.c: `name` is the name of the box in the plan. Boxes of other zones are left out. */
void stone_plan_read(stone_reading *r, const stone_node *node, const stone_node *template_node, stone_plan *plan);
void stone_box_read(stone_reading *r, const char *name, const stone_node *node, stone_box *box);
/* Records a zone that the edition names. */
void stone_zone_note(stone_reading *r, const char *zone);
bool stone_zone_holds(stone_reading *r, const stone_node *node);

/* listing.c: makes a story of each table that boxes name. Call it after all boxes are read. */
void stone_listings_read(stone_reading *r, stone_edition *edition);

/* bookings.c: stone_ad_file returns the path of an ad's file, with its folder. stone_bookings_read reads the ad dummy
 * that `ads` names; call it after the edition's pages are read. */
const char *stone_ad_file(const stone_reading *r, const char *file);
void stone_bookings_read(stone_reading *r, const stone_node *ads, stone_edition *edition);

/* ladder.c: reads the copyfitter's ladder from one word or a list. */
stone_ladder stone_ladder_read(const stone_node *fit);

/* Returns the value of a checked scalar. */
stone_value stone_value_of(stone_form form, const stone_node *node);
/* Reads a scalar as Markdown; empty when node is NULL. */
stone_copy_text stone_words_read(stone_reading *r, const stone_node *node);
/* Returns the index of the key's word in its list, or `otherwise` when the key is missing. */
int stone_word_at(const stone_node *map, const char *key, const char *const *words, int otherwise);

/* names.c: returns the name of an existing grid. NULL: `name` is NULL, or unknown, which is a finding. */
const char *stone_grid_name(stone_reading *r, const char *name, stone_span span);
/* Reports an unknown name; `what` is such as "colour". `names` are the known ones, ending with NULL, for the hint. */
void stone_unknown_name(stone_reading *r, stone_span span, const char *what, const char *name,
                        const char *const *names);

/* Declares `names`, the names of a model list, for stone_unknown_name; they live in the arena. */
#define STONE_NAMES(r, list, names)                                                                                    \
    const char **names = STONE_NEW_N((r)->arena, const char *, (list).n + 1);                                          \
    for (uint32_t names##_i = 0; names##_i < (list).n; names##_i++)                                                    \
    names[names##_i] = (list).at[names##_i].name

#endif
