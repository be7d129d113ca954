/* Reading: the edition, its style and all else it names become the model. Stories and copy are read by copy/, YAML and
 * CSV by values/. */
#ifndef STONE_PLAN_READ_H
#define STONE_PLAN_READ_H

#include "base/file.h"
#include "base/finding.h"
#include "model/edition.h"
#include "model/policy.h"

/* Stories that are read already, kept from one reading to the next: one whose file holds the same bytes is taken from
 * the shelf. For sessions that read an edition again and again. */
typedef struct stone_shelf stone_shelf;
stone_shelf *stone_shelf_open(void);
void stone_shelf_close(stone_shelf *shelf); /* NULL is fine; after the editions that were read with it */

typedef struct {
    const char *path;           /* the edition file as the user gave it */
    const char *styles, *fonts; /* the installed folders; absolute */
    const char *const *allowed; /* further folders that paths may lead into (--allow); ends with NULL; or NULL */
    const char *zone;           /* --zone, or NULL: all boxes */
    stone_shelf *shelf; /* NULL: all is read anew. What comes out is the same; it lives until the next reading */
    unsigned threads;   /* that read stories; 0 counts as 1; the outcome is the same for any number */
} stone_read_order;

/* Reads the edition with its style and all stories its boxes name. Everything wrong is in `findings`, all of a run
 * at once; NULL when the edition or style is not well-formed or not there (findings->stops is set). */
const stone_edition *stone_edition_read(const stone_read_order *order, stone_arena *arena, stone_sources *sources,
                                        stone_findings *findings);

/* Reads a style alone, with what it extends: order->path is its file, the folder of which takes the edition's place. */
const stone_style *stone_style_read(const stone_read_order *order, stone_arena *arena, stone_sources *sources,
                                    stone_findings *findings);

/* Reads a policy, a file already added to `sources`. NULL when it is not well-formed. */
const stone_policy *stone_policy_read(stone_arena *arena, const stone_sources *sources, uint32_t source,
                                      stone_findings *findings);

/* JSON Schema (draft 2020-12) of a kind of file ("edition", "style", "policy"), made from the same tables that read it.
 */
char *stone_schema_write(stone_arena *arena, const char *kind);

#endif
