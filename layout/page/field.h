/* Fields: {paper}, {date:EEEE}, {page:ID} and the rest, filled with the edition's facts. Dates come from the
 * edition's civil day at noon UTC, through ICU, in the language of the box. */
#ifndef STONE_PAGE_FIELD_H
#define STONE_PAGE_FIELD_H

#include <stdint.h>

#include "page/forme.h"

/* What fields refer to where they stand. Any may be NULL. */
typedef struct {
    const stone_page_plan *on; /* the page that carries them */
    const char *box;
    const char *page;         /* {page} instead of the carrying page's folio: jump lines */
    const char *pages;        /* {pages}: teasers */
    const char *word;         /* {word} */
    const stone_story *story; /* {headline} {byline} */
    const char *headline;     /* {headline} instead of the story's: indexes */
    const char *language;
} stone_field_context;

/* What a field says (its name without braces), or NULL and a finding. */
const char *stone_field_value(stone_compositor *compositor, const stone_field_context *context, const char *field,
                              stone_span span);

/* A pattern of the style ("Page {page} >") with its fields filled; unknown ones vanish with a finding. */
const char *stone_field_pattern(stone_compositor *compositor, const stone_field_context *context, const char *pattern,
                                stone_span span);

/* The folio where a story, run, section or named box starts; NULL: nothing of that name stands on a page. */
const char *stone_field_page(const stone_compositor *compositor, const char *id);

/* A whole date (day, month and a year near the edition's) that a text says itself, in one form; NULL: none. */
const char *stone_field_typed_date(stone_compositor *compositor, const char *language, const char *text);

/* A number in the digits of the style. */
const char *stone_field_digits(stone_compositor *compositor, const char *number);

/* The character between the whole and the broken part of a number in a language, from ICU: "." in English, "," in
 * German, U+066B in Persian. A full stop for NULL and for languages that ICU does not know. */
uint32_t stone_field_decimal_mark(const char *language);

#endif
