/* The inside of the margin, for this room alone. */
#ifndef STONE_MARGIN_MARGIN_H
#define STONE_MARGIN_MARGIN_H

#include <stonehand/stonehand.h>

#include "base/file.h"
#include "base/finding.h"
#include "margin/log.h"
#include "scene/passage.h"

/* A comment with what only this room needs. */
typedef struct {
    stone_comment told;
    stone_passage passage; /* story NULL: none */
} stone_margin_note;

struct stone_margin {
    char *edition, *path, *signed_folder, *zone; /* zone: "": none */
    stone_file_stamp stamp;
    stone_arena *arena;  /* of what was read */
    stone_arena *placed; /* of the places where comments stand */
    stone_event_log log;
    STONE_LIST(stone_margin_note) notes;
    STONE_LIST(const char *) faults;
};

/* Leaves as pages that passages are looked for on. */
const stone_passage_page *stone_margin_pages(stone_leaf *const *leaves, size_t n, stone_arena *arena);

/* margin_write.c */
bool stone_margin_keep(const stone_margin *margin, stone_leaf *leaf, const char **why);

/* "1-0123456789abcdef.scene", "1-north-…": of a page that was signed off, by what it holds. */
char *stone_margin_scene_name(const char *folio, const char *zone, const char *hash);

#endif
