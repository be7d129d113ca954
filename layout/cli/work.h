/* What the commands that make an edition up have in common: a session opened from a request, the pages chosen, the
 * findings printed, the exit status. */
#ifndef STONE_CLI_WORK_H
#define STONE_CLI_WORK_H

#include "command.h"
#include "places.h"

/* What a request and the places say of a session; the options borrow from both, and the places are to be cleared.
 * False: it has been said what is wrong. */
bool stone_work_options(const stone_request *request, stone_options *options, stone_places *places);
int stone_work_status(stone_outcome outcome);
void stone_work_wipe(void); /* the status line on a terminal */

/* Opens a session as the request and the places say; NULL: it has been said what is wrong. */
stone_session *stone_work_open(const stone_request *request);

/* Makes the edition (or, with `scenes`, loads a file that ends in .scene, or a folder of them) and chooses the pages of
 * --page. Anything but STONE_EXIT_DONE and STONE_EXIT_FINDINGS (wrong keys or values, pages all the same) is final;
 * findings are then printed. */
int stone_work_make(stone_session *session, const stone_request *request, bool scenes);

/* Writes what is staged, ends the status line, prints findings and a closing line: "WHAT: 8 pages, 1 error". The
 * status is the graver of the two. */
int stone_work_close(stone_session *session, const char *what, int status);

void stone_timing_print(const stone_session *session);

#endif
