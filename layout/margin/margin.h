/* The structure of the margin, for this room only. Programs use <stonehand/margin.h>. */
#ifndef STONE_MARGIN_MARGIN_H
#define STONE_MARGIN_MARGIN_H

#include <stonehand/stonehand.h>

#include "base/file.h"
#include "base/finding.h"
#include "margin/log.h"
#include "scene/passage.h"

/* A comment and the passage it is bound to. */
typedef struct {
    stone_comment told;
    stone_passage passage; /* story NULL: it is not bound to words */
} stone_margin_note;

struct stone_margin {
    char *edition, *path, *signed_folder, *zone; /* zone "": the edition has none */
    stone_file_stamp stamp;
    stone_arena *arena;  /* owns what was read */
    stone_arena *placed; /* owns the places of comments */
    stone_event_log log;
    STONE_LIST(stone_margin_note) notes;
    STONE_LIST(const char *) faults;
};

/* The pages of `n` leaves, in the form in which passages are looked for on them; in `arena`. */
const stone_passage_page *stone_margin_pages(stone_leaf *const *leaves, size_t n, stone_arena *arena);

/* margin_write.c: writes the scene of a page that is signed off into the folder of signed pages. False sets *why. */
bool stone_margin_keep(const stone_margin *margin, stone_leaf *leaf, const char **why);

/* The file name of a signed page, by its content: "1-0123456789abcdef.scene", or "1-north-…" for a zone. Free it with
 * g_free. */
char *stone_margin_scene_name(const char *folio, const char *zone, const char *hash);

#endif
