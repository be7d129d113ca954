/* Fields such as {paper}, {date:EEEE} and {page:ID}, filled with the edition's facts. Dates are formatted by ICU from
 * the edition's civil day at noon UTC, in the language of the box. Strings that the functions return live in the
 * compositor's arena. */
#ifndef STONE_PAGE_FIELD_H
#define STONE_PAGE_FIELD_H

#include <stdint.h>

#include "page/forme.h"

/* What fields refer to in the place where they are used. Every member may be NULL. */
typedef struct {
    const stone_page_plan *on; /* the page on which they are */
    const char *box;
    const char *page;         /* {page}, if it is not the folio of `on`: jump lines */
    const char *pages;        /* {pages}: teasers */
    const char *word;         /* {word} */
    const stone_story *story; /* {headline} {byline} */
    const char *headline;     /* {headline}, if it is not the story's: indexes */
    const char *language;
} stone_field_context;

/* The value of a field, given by its name without braces. NULL and a finding: it has no value. */
const char *stone_field_value(stone_compositor *compositor, const stone_field_context *context, const char *field,
                              stone_span span);

/* A pattern of the style ("Page {page} >") with its fields filled. Fields without a value are left out, with a finding.
 */
const char *stone_field_pattern(stone_compositor *compositor, const stone_field_context *context, const char *pattern,
                                stone_span span);

/* The folio on which a story, run, section or named box starts. NULL: nothing of that name is on a page. */
const char *stone_field_page(const stone_compositor *compositor, const char *id);

/* A complete date (day, month and a year near the edition's) that is typed in a text, in a uniform form. NULL: none. */
const char *stone_field_typed_date(stone_compositor *compositor, const char *language, const char *text);

/* A number, typed with ASCII digits, in the digits of the style. */
const char *stone_field_digits(stone_compositor *compositor, const char *number);

/* The decimal mark of a language, from ICU: "." in English, "," in
 * German, U+066B in Persian, and a full stop for NULL and for languages that ICU does not know. */
uint32_t stone_field_decimal_mark(const char *language);

#endif
