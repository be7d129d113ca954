/* Findings on standard error, for people. */
#ifndef STONE_CLI_FINDINGS_H
#define STONE_CLI_FINDINGS_H

#include <stonehand/stonehand.h>

/* Prints those of a session at a level or above it, and no more: the closing line is the command's. One finding prints
 * as
 *
 *     tonight/edition.yaml:31:14: error[overset]: 12 lines over, about 60 words
 *       lead: {story: wtdc}
 *                     ^~~~
 *     hint: …
 */
void stone_remarks_print(const stone_session *session, stone_level least);

/* "2 errors, 1 warning", "no findings". The caller's own. */
char *stone_remarks_count(const stone_session *session);

#endif
