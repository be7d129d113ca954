/* Files: read only beneath a folder, and written completely or not at all. */
#ifndef STONE_BASE_FILE_H
#define STONE_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

typedef enum {
    STONE_FILE_OK,
    STONE_FILE_MISSING,
    STONE_FILE_OUTSIDE, /* the path leaves the folder: by "..", by being absolute, or by a symbolic link */
    STONE_FILE_TOO_LARGE,
    STONE_FILE_NOT_PLAIN, /* a folder, a device, a pipe */
    STONE_FILE_FAILED,    /* errno says why */
} stone_file_result;

/* A folder beneath which files are opened. */
typedef struct stone_folder stone_folder;

stone_folder *stone_folder_open(const char *path); /* NULL and errno when it cannot be opened */
void stone_folder_close(stone_folder *folder);
const char *stone_folder_path(const stone_folder *folder); /* absolute */

/* Makes the folder open paths part by part from now on, as on a kernel without openat2. For tests. */
void stone_folder_by_parts(stone_folder *folder);

/* Opens a relative path beneath the folder and returns the descriptor, or -1 and the reason in *result. Symbolic links
 * may not lead out of the folder: openat2 with RESOLVE_BENEATH. On a kernel without openat2 the path is opened part by
 * part with O_NOFOLLOW, and every link and every ".." counts as leading out. */
int stone_folder_descriptor(const stone_folder *folder, const char *path, stone_file_result *result);

/* Reads a whole file of at most `most` bytes into the arena and puts a NUL after it. */
stone_file_result stone_folder_read(const stone_folder *folder, const char *path, size_t most, stone_arena *arena,
                                    char **bytes, size_t *size);

/* Identifies one state of a file: device, inode, size and time of change (seconds, nanoseconds). A file that was
 * changed or replaced has another stamp. All zeros when there is no file. */
typedef struct {
    int64_t facts[5];
} stone_file_stamp;

stone_file_stamp stone_file_stamp_of(const char *path);

/* Replaces a file: writes to a temporary name in the same folder, syncs, renames. A file that already holds these bytes
 * is not touched. Returns false, with errno set and the former file intact, when it fails. */
bool stone_file_write(const char *path, const void *bytes, size_t size);

/* The same in two steps, for files that belong together: first lay all of them, then settle all of them. Laying writes
 * and syncs a temporary file and returns its name, which the caller frees: "" when the file already holds these bytes,
 * NULL with errno set when it fails. Settling renames it. What is not settled must be dropped. */
char *stone_file_lay(const char *path, const void *bytes, size_t size);
bool stone_file_settle(const char *temporary, const char *path);
void stone_file_drop(const char *temporary);
/* Deletes a file. True when it no longer exists; else false, and errno is set. */
bool stone_file_remove(const char *path);

/* Makes a folder and its parents. True when it exists afterwards. */
bool stone_folder_make(const char *path);

#endif
