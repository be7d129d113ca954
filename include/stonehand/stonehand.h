/* stonehand: makes up newspaper pages and writes them as PDF.
 *
 *     stone_options options = {.data = "/usr/share/stonehand", .helper = "/usr/libexec/stonehand-pictures"};
 *     stone_session *session = stone_session_open(&options);
 *     if (stone_session_make(session, "tonight/edition.yaml") <= STONE_FAULTY) {
 *         stone_stage_pdf(session, "tonight.pdf");
 *         stone_stage_report(session, "tonight.json", false);
 *         stone_session_release(session);
 *     }
 *     for (size_t i = 0; i < stone_session_remarks(session); i++)
 *         puts(stone_session_remark(session, i)->message);
 *     stone_session_close(session);
 *
 * The library does not search for its own parts: the program passes the folder of styles and fonts and the path of the
 * picture helper. pkg-config knows both, as it knows the flags: `pkg-config --variable=datadir stonehand` and
 * `--variable=helper`. Without the helper every picture is marked for position only. tests/embedding/sample.c is a
 * whole program with the command that compiles it.
 *
 * Conventions. Strings are UTF-8 and NUL-terminated. Arguments are copied, or used only during the call. Results belong
 * to the session and live until the next stone_session_make, stone_session_load or stone_session_close, unless stated
 * otherwise. A session may be used by one thread at a time; several sessions may be used in parallel. The library does
 * not read the environment, the locale or the time of day.
 *
 * Errors. Mistakes in the user's files are findings (remark.h), and pages are made as far as possible. Functions that
 * can fail return false, NULL or an outcome, and leave a finding that says why. */
#ifndef STONEHAND_STONEHAND_H
#define STONEHAND_STONEHAND_H

#include <stonehand/compare.h>
#include <stonehand/leaf.h>
#include <stonehand/margin.h>
#include <stonehand/output.h>
#include <stonehand/reference.h>
#include <stonehand/remark.h>
#include <stonehand/session.h>

#endif
