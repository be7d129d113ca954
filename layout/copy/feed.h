/* Stories as agencies and systems send them: NITF 3.x, NewsML-G2 and ninjs 1.x to 3.x, known by what they are, not by
 * what they are called. They become stories like any other; what the wire wrote is words: no Markdown, no fields in
 * braces. What may not be printed (withheld, cancelled, embargoed past the edition's day) or cannot be read is put in
 * the place of its text as a mark, so that nobody prints it unseen.
 *
 * XML is read by libxml2 without network, external files or entities of its own; JSON by json-glib, nested 64 deep at
 * most. Links to pictures are followed nowhere: a picture is taken by its file name from the pictures folder. */
#ifndef STONE_COPY_FEED_H
#define STONE_COPY_FEED_H

#include <libxml/tree.h>

#include "copy/copy.h"

/* Once, before several threads read. */
void stone_feeds_prepare(void);

/* True for a source that is read here: named .xml or .json. */
bool stone_feed_is(const char *name);

/* The whole source into the story, whose defaults are set. False: it cannot be read, which is told. */
bool stone_feed_read(stone_desk *desk, stone_story *story);

/* ---- shared by the readers of the forms: dispatch.c ---- */

/* Nothing but this mark is set of the story. */
void stone_feed_hold(stone_desk *desk, stone_story *story, const char *head, const char *why);
/* The same for what cannot be read, with a finding at a byte of the source; false. */
bool stone_feed_refuse(stone_desk *desk, stone_story *story, size_t at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* What was written to the desk, an info. */
void stone_feed_note(stone_desk *desk, size_t at, const char *words);
/* Words without marks; empty for NULL. */
stone_copy_text stone_feed_words(stone_desk *desk, const char *words, size_t at);
/* The byte that a line of the source begins at. */
size_t stone_feed_line(stone_desk *desk, long line);

/* markup.c: NITF's or (X)HTML's elements into blocks. `at`: where all of it stands in the source; SIZE_MAX: by the
 * nodes' own lines. */
void stone_markup_read(stone_desk *desk, stone_story *story, xmlNode *body, size_t at);
/* HTML in a string. */
void stone_markup_read_html(stone_desk *desk, stone_story *story, const char *html, size_t at);
/* Paragraphs of plain text, parted by empty lines, or where there are none by line ends. */
void stone_markup_read_plain(stone_desk *desk, stone_story *story, const char *text, size_t at);
/* All text beneath a node, white space run together; lives in the scratch arena. */
const char *stone_markup_text(stone_desk *desk, const xmlNode *node);

/* wire.c (NITF, NewsML-G2), ninjs.c */
bool stone_wire_read(stone_desk *desk, stone_story *story);
bool stone_ninjs_read(stone_desk *desk, stone_story *story);

#endif
