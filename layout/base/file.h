/* Files: read beneath a folder, written whole or not at all. */
#ifndef STONE_BASE_FILE_H
#define STONE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef enum {
    STONE_FILE_OK,
    STONE_FILE_MISSING,
    STONE_FILE_OUTSIDE, /* would leave the folder: "..", absolute, or a link */
    STONE_FILE_TOO_LARGE,
    STONE_FILE_NOT_PLAIN, /* a folder, a device, a pipe */
    STONE_FILE_FAILED,    /* errno says why */
} stone_file_result;

/* A folder that files are opened beneath. */
typedef struct stone_folder stone_folder;

stone_folder *stone_folder_open(const char *path); /* NULL when it cannot be opened; errno says why */
void stone_folder_close(stone_folder *folder);
const char *stone_folder_path(const stone_folder *folder); /* absolute */

/* From now on paths are opened part by part, as where the kernel lacks openat2. */
void stone_folder_by_parts(stone_folder *folder);

/* Opens `path` (relative) beneath the folder, no symbolic link leading out of it: openat2(RESOLVE_BENEATH). Where the
 * kernel lacks that, by parts with O_NOFOLLOW: then every link and every ".." counts as leading out. The descriptor,
 * or -1 and *result. */
int stone_folder_descriptor(const stone_folder *folder, const char *path, stone_file_result *result);

/* Reads it whole, at most `most` bytes, into the arena (a NUL follows). */
stone_file_result stone_folder_read(const stone_folder *folder, const char *path, size_t most, stone_arena *arena,
                                    char **bytes, size_t *size);

/* What tells a file from another one under its path, and from its former self: device, node, size, time of change (s,
 * ns). Zeros where there is none. */
typedef struct {
    int64_t facts[5];
} stone_file_stamp;

stone_file_stamp stone_file_stamp_of(const char *path);

/* Writes to a temporary name in the same folder, syncs, renames. A file that already holds these bytes is left
 * untouched. False: errno says why, the former file is whole. */
bool stone_file_write(const char *path, const void *bytes, size_t size);

/* The same in two steps, for several files that belong together: all are laid down first, then all are settled. Laying
 * gives the temporary file, written and synced, to be freed; "" when the file holds these bytes already; NULL: errno
 * says why. What is not settled is dropped. */
char *stone_file_lay(const char *path, const void *bytes, size_t size);
bool stone_file_settle(const char *temporary, const char *path);
void stone_file_drop(const char *temporary);
/* Takes a file away; true when it is gone. False: errno says why. */
bool stone_file_remove(const char *path);

/* Makes the folder and its parents; true when it is there. */
bool stone_folder_make(const char *path);

#endif
