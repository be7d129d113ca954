/* Names of page files: the style's press: file-name:, a contract with the printer. */
#ifndef STONE_SESSION_NAMES_H
#define STONE_SESSION_NAMES_H

#include "session/session.h"

/* The file name of a page under a pattern with fields ({paper} {number} {price} {edition} {section} {page}
 * {page-count} {zone}, the edition's facts, and {date}, yyyyMMdd, or {date:PATTERN} of y, M and d), ending in `ending`
 * (".pdf"). What is no letter, digit, '.', '-' or '_' becomes '-'; a name never begins with '.'. A field that nobody
 * fills is left out, with a finding (unknown-field). */
const char *stone_name_page(stone_session *session, const char *pattern, uint32_t page, const char *ending);

/* The names of all pages; two that would be the same get their folio added. */
const char *const *stone_names_pages(stone_session *session, const char *pattern, const char *ending);

#endif
