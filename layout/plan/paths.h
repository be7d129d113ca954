/* Finds and loads the files that an edition names. Files must be in the edition's folder, in a folder given with
 * --allow, or in the installed styles/ and fonts/; other paths are refused. A path is relative to the file that names
 * it. Every loaded file becomes a source, and its folder is recorded. */
#ifndef STONE_PLAN_PATHS_H
#define STONE_PLAN_PATHS_H

#include "plan/read.h"

typedef struct stone_paths stone_paths;

/* A folder that paths are relative to. */
typedef struct {
    uint32_t folder;    /* index of the folder in stone_paths */
    const char *within; /* "" or "styles/": ends with a slash */
} stone_home;

#define STONE_HOME_EDITION ((stone_home){0, ""})
#define STONE_HOME_STYLES  ((stone_home){1, ""})
#define STONE_HOME_FONTS   ((stone_home){2, ""})

/* Returns NULL when the edition's folder does not exist. Close the result with stone_paths_close; strings that these
 * functions return live in the arena. */
stone_paths *stone_paths_open(stone_arena *arena, stone_sources *sources, const stone_read_order *order);
void stone_paths_close(stone_paths *paths);

/* Returns the edition's file name inside its folder. */
const char *stone_paths_edition(const stone_paths *paths);

/* Reads a file of at most `most` bytes and adds it to the sources. */
stone_file_result stone_paths_load(stone_paths *paths, stone_home home, const char *path, size_t most,
                                   uint32_t *source);

/* Returns the folder of a loaded file. */
stone_home stone_paths_home(const stone_paths *paths, uint32_t source);

/* Sets `absolute` to the absolute path of an existing regular file; otherwise the result says why there is none. */
stone_file_result stone_paths_find(stone_paths *paths, stone_home home, const char *path, const char **absolute);

/* The same for a font file: beside the file that names it, or else installed, directly or one folder below. */
stone_file_result stone_paths_font(stone_paths *paths, stone_home home, const char *path, const char **absolute);

/* Returns the file names in a folder beneath a home, sorted and ending with NULL, for hints. With `below` the names in
 * its subfolders are included. */
const char *const *stone_paths_names(stone_paths *paths, stone_home home, const char *folder, bool below);

/* Resolves a path to a folder and a path `within` it, without touching the disk. Returns false when the path leaves the
 * allowed folders. */
bool stone_paths_resolve(const stone_paths *paths, stone_home home, const char *path, uint32_t *folder,
                         const char **within);

/* Adds a finding that says why a file could not be loaded. */
stone_finding *stone_paths_report(stone_findings *findings, stone_span span, stone_file_result result, const char *what,
                                  const char *path, bool stop);

#endif
