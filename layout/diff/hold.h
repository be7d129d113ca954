/* Policy and scope: which changes are hidden or out of scope. Private to diff/. */
#ifndef STONE_DIFF_HOLD_H
#define STONE_DIFF_HOLD_H

#include "diff/diff.h"

/* Sets `rule` of every change, counts and sorts the changes, and sets the counts of the pairs. */
void stone_hold(const stone_scene *old, const stone_scene *newer, stone_diff_policy *policy, stone_arena *arena,
                stone_diff_result *result);

#endif
