/* Names of page files, from the pattern `press: file-name:` of the style. Printers rely on them. */
#ifndef STONE_SESSION_NAMES_H
#define STONE_SESSION_NAMES_H

#include "session/session.h"

/* The file name of a page, in the session's arena. The pattern may contain the fields {paper} {number} {price}
 * {edition} {section} {page} {page-count} {zone}, the edition's own facts, {date} (yyyyMMdd) and {date:PATTERN}, where
 * PATTERN consists of y, M and d. `ending` is appended, for example ".pdf". Every character other than letters, digits,
 * '.', '-' and '_' becomes '-', and a name never begins with '.'. An unknown field is omitted, with a finding
 * (unknown-field). */
const char *stone_name_page(stone_session *session, const char *pattern, uint32_t page, const char *ending);

/* The names of all pages, in the session's arena. Where names would be equal, later ones have their folio appended. */
const char *const *stone_names_pages(stone_session *session, const char *pattern, const char *ending);

#endif
