/* Fields in copy: {page:brics}, {date:d MMMM}. What they say is known only when the edition is planned, so they stand
 * as marks over their source bytes; a brace that is no field is written \{. */
#ifndef STONE_COPY_FIELDS_H
#define STONE_COPY_FIELDS_H

#include "copy/copy.h"

/* Marks every field FIELD and fixed. What stands in braces but is no field is a finding (unknown-field) and stays as
 * text. */
void stone_fields_mark(stone_desk *desk, stone_stick *stick);

/* Reports page numbers typed by hand (typed-page), in the words of the language and in digits of any script. Only in
 * stories: furniture may say "Page 2" on purpose. */
void stone_fields_find_typed_pages(stone_desk *desk, const stone_stick *stick);

#endif
