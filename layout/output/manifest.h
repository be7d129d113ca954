/* manifest.json describes the folder into which --pages writes: the pages of this build, those that earlier builds of
 * the same edition's day wrote for other pages or zones, and the files that are left over from other days. */
#ifndef STONE_OUTPUT_MANIFEST_H
#define STONE_OUTPUT_MANIFEST_H

#include "session/workers.h"

/* Stages the manifest of the pages just staged in the folder. `sizes`: the bytes of their files, by chosen page;
 * `foot`: the depth of the slug below each page in points. Reports files left over from earlier builds (output-stale).
 * False, with a finding: a file of this build has the name of another page or zone that is in the folder. What the
 * folder lists is read again at the release, under a lock, so that builds of different pages may run at once. */
bool stone_manifest_stage(stone_session *session, const char *folder, const size_t *sizes, double foot);

#endif
