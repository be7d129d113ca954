/* What all commands that make up an edition share: they open a session, choose pages, print findings and return an exit
 * status. */
#ifndef STONE_CLI_WORK_H
#define STONE_CLI_WORK_H

#include "command.h"
#include "places.h"

/* Fills in session options from the command line. The options borrow from the request and from `places`, which the
 * caller clears afterwards. False: an error was reported. */
bool stone_work_options(const stone_request *request, stone_options *options, stone_places *places);
int stone_work_status(stone_outcome outcome);
void stone_work_wipe(void); /* erases the status line on a terminal */

/* Opens a session with these options. NULL: an error was reported. */
stone_session *stone_work_open(const stone_request *request);

/* Makes up the edition and chooses the pages of --page. With `scenes`, the argument may also be a .scene file or a
 * folder of them, which is loaded instead. STONE_EXIT_DONE and STONE_EXIT_FINDINGS (wrong keys or values) mean that
 * there are pages; any other status is final, and findings are then still to be printed. */
int stone_work_make(stone_session *session, const stone_request *request, bool scenes);

/* Writes the staged outputs, erases the status line, and prints the findings and a closing line "WHAT: 8 pages, 1
 * error". Returns `status` or the status of writing, whichever is more serious. */
int stone_work_close(stone_session *session, const char *what, int status);

void stone_timing_print(const stone_session *session);

#endif
