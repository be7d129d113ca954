/* The watch: follows files on the disk and says when something that was made hangs on has changed. Editors save in two
 * ways: they write a file anew and close it, or write another one and rename it. Both are told at once; a file that is
 * taken away only after a moment, for it may be on its way back; one that is being written when it is closed, or stands
 * still. */
#ifndef STONE_PROOF_WATCH_H
#define STONE_PROOF_WATCH_H

#include <stdbool.h>

typedef struct stone_watch stone_watch;

/* `poll`: milliseconds between looks at the files, for disks that tell nothing (network); 0: the system tells. */
stone_watch *stone_watch_open(unsigned poll, void (*changed)(void *who), void *who);
void stone_watch_close(stone_watch *watch);

/* What to follow from now on; lists end with NULL, paths are absolute. `lacking`: something was missing, so that any
 * new file in the folders counts. */
void stone_watch_follow(stone_watch *watch, char *const *files, char *const *folders, bool lacking);

#endif
