/* Prints findings to standard error, for people. */
#ifndef STONE_CLI_FINDINGS_H
#define STONE_CLI_FINDINGS_H

#include <stonehand/stonehand.h>

/* Prints the findings of a session at or above a level. The command prints the closing line itself. A finding looks
 * like this:
 *
 *     tonight/edition.yaml:31:14: error[overset]: …
 *       lead: {story: wtdc}
 *                     ^~~~
 *     hint: … */
void stone_remarks_print(const stone_session *session, stone_level least);

/* For example "2 errors, 1 warning", or "no findings". Free it with g_free. */
char *stone_remarks_count(const stone_session *session);

#endif
