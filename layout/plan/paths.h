/* Where files may come from: beneath the edition's folder, beneath folders given with --allow, and the installed
 * styles/ and fonts/. A path is relative to the file that names it; one that leads elsewhere is refused. Every file
 * that is loaded becomes a source and remembers its folder. */
#ifndef STONE_PLAN_PATHS_H
#define STONE_PLAN_PATHS_H

#include "plan/read.h"

typedef struct stone_paths stone_paths;

/* A place that paths are relative to. */
typedef struct {
    uint32_t folder;    /* of stone_paths */
    const char *within; /* "" or "styles/": ends with a slash */
} stone_home;

#define STONE_HOME_EDITION ((stone_home){0, ""})
#define STONE_HOME_STYLES  ((stone_home){1, ""})
#define STONE_HOME_FONTS   ((stone_home){2, ""})

/* NULL when the edition's folder is not there. Lives until closed; strings it gives live in the arena. */
stone_paths *stone_paths_open(stone_arena *arena, stone_sources *sources, const stone_read_order *order);
void stone_paths_close(stone_paths *paths);

/* The edition's file name inside its folder. */
const char *stone_paths_edition(const stone_paths *paths);

/* Reads a file of at most `most` bytes and adds it to the sources. */
stone_file_result stone_paths_load(stone_paths *paths, stone_home home, const char *path, size_t most,
                                   uint32_t *source);

/* The folder that a loaded file stands in. */
stone_home stone_paths_home(const stone_paths *paths, uint32_t source);

/* The absolute path of a plain file that is there, or why there is none. */
stone_file_result stone_paths_find(stone_paths *paths, stone_home home, const char *path, const char **absolute);

/* A font file: beside the file that names it, else installed, directly or one folder below. */
stone_file_result stone_paths_font(stone_paths *paths, stone_home home, const char *path, const char **absolute);

/* The file names in a folder beneath a home, sorted, ending with NULL; for hints. With `below` also those of the
 * folders in it. */
const char *const *stone_paths_names(stone_paths *paths, stone_home home, const char *folder, bool below);

/* Where a path leads: false when it leaves what is allowed. `within` is relative to the folder. Does not look. */
bool stone_paths_resolve(const stone_paths *paths, stone_home home, const char *path, uint32_t *folder,
                         const char **within);

/* Says in the desk's words why a file could not be had. */
stone_finding *stone_paths_report(stone_findings *findings, stone_span span, stone_file_result result, const char *what,
                                  const char *path, bool stop);

#endif
