/* The watch: follows files on disk and reports when one that the edition depends on has changed. Editors save in two
 * ways: they rewrite a file and close it, or they write another file and rename it. Both are reported at once. A
 * deleted file is reported after a moment, because it may come back; a file that is being written, when it is closed or
 * no longer changes. */
#ifndef STONE_PROOF_WATCH_H
#define STONE_PROOF_WATCH_H

#include <stdbool.h>
#include <stdint.h>

typedef struct stone_watch stone_watch;

/* `poll`: milliseconds between looks at the files, for network disks that do not report changes; 0: the system reports
 * them. */
stone_watch *stone_watch_open(unsigned poll, void (*changed)(void *who), void *who);
void stone_watch_close(stone_watch *watch);

/* Sets what to follow. The lists are NULL-terminated, the paths absolute. `lacking`: a file was missing, so that any
 * new file in the folders counts as a change. `began`: the microsecond of real time since which the files were read;
 * one that was not followed before and has changed since is reported. */
void stone_watch_follow(stone_watch *watch, char *const *files, char *const *folders, bool lacking, int64_t began);

#endif
