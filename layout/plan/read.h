/* Reads an edition, its style and everything it names into the model. This is the door to the reading rooms: stories
 * and copy are read by copy/, YAML and CSV by values/.
 *
 * An edition is read in this order: the edition file and those it extends, merged into one tree and checked; the chain
 * of style files, also merged and checked; the model of the style; the pages with their plans and boxes; the ad dummy;
 * the stories and then the tables that boxes name. Files that are missing or not well-formed stop reading before a
 * model is built, so that one fault does not cause many further findings. */
#ifndef STONE_PLAN_READ_H
#define STONE_PLAN_READ_H

#include "base/file.h"
#include "base/finding.h"
#include "model/edition.h"
#include "model/policy.h"

/* A cache of stories for sessions that read an edition repeatedly: a story whose file has not changed is taken from the
 * shelf. Close it with stone_shelf_close, after the editions that were read with it are no longer used. */
typedef struct stone_shelf stone_shelf;
stone_shelf *stone_shelf_open(void);
void stone_shelf_close(stone_shelf *shelf); /* NULL is allowed */

typedef struct {
    const char *path;           /* the edition file as the user gave it */
    const char *styles, *fonts; /* the installed folders; absolute */
    const char *const *allowed; /* further folders that paths may lead into (--allow); ends with NULL; or NULL */
    const char *zone;           /* --zone, or NULL: all boxes */
    stone_shelf
        *shelf;       /* NULL: read everything anew, with the same result; stories on it live until the next reading */
    unsigned threads; /* for reading stories; 0 counts as 1; the result does not depend on the number */
} stone_read_order;

/* Reads the edition with its style and all stories that its boxes name. All errors are reported in `findings`. Returns
 * NULL, with findings->stops set, when the edition or style is missing or not well-formed. The edition lives in the
 * arena. */
const stone_edition *stone_edition_read(const stone_read_order *order, stone_arena *arena, stone_sources *sources,
                                        stone_findings *findings);

/* Reads a style alone, with the styles it extends. order->path is its file; the folder of this file takes the place of
 * the edition's folder. NULL as for an edition. */
const stone_style *stone_style_read(const stone_read_order *order, stone_arena *arena, stone_sources *sources,
                                    stone_findings *findings);

/* Reads a policy from a file already added to `sources`. Returns NULL when it is not well-formed. */
const stone_policy *stone_policy_read(stone_arena *arena, const stone_sources *sources, uint32_t source,
                                      stone_findings *findings);

/* Returns the JSON Schema (draft 2020-12) of a kind of file ("edition", "style" or "policy"), made from the tables that
 * files are checked against. It lives in the arena. */
char *stone_schema_write(stone_arena *arena, const char *kind);

#endif
