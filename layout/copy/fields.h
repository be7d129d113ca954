/* Fields in copy, such as {page:brics} and {date:d MMMM}. Their values are known only when the edition is planned, so
 * reading only marks them. A literal brace is written \{. */
#ifndef STONE_COPY_FIELDS_H
#define STONE_COPY_FIELDS_H

#include "copy/copy.h"

/* Marks every field as FIELD and fixed. Braces around anything else are a finding (unknown-field) and remain as
 * text. */
void stone_fields_mark(stone_desk *desk, stone_stick *stick);

/* Reports page numbers typed by hand (typed-page), in several languages and in the digits of any script. For stories
 * only: furniture may say "Page 2" on purpose. */
void stone_fields_find_typed_pages(stone_desk *desk, const stone_stick *stick);

#endif
