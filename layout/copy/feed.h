/* Reads stories as agencies and editorial systems send them: NITF 3.x, NewsML-G2 and ninjs 1.x to 3.x. The format is
 * detected from the content, not from the file name. The text of a feed is plain: Markdown and fields in braces are not
 * interpreted. A story that may not be printed (withheld, cancelled, embargoed past the edition's day) or cannot be
 * read has its text replaced by a mark, so that it cannot be printed unnoticed.
 *
 * XML is read by libxml2 without network access, external files or entities declared in the file; JSON by json-glib, at
 * most 64 levels deep. Links to pictures are never followed: pictures are found by file name in the pictures folder. */
#ifndef STONE_COPY_FEED_H
#define STONE_COPY_FEED_H

#include <libxml/tree.h>

#include "copy/copy.h"

/* Prepares the parsers. Call it once before several threads read. */
void stone_feeds_prepare(void);

/* True for the names of feeds: .xml or .json. */
bool stone_feed_is(const char *name);

/* Converts the desk's source to UTF-8 if it is in the encoding that its XML declaration or byte order mark says. Valid
 * UTF-8 is taken as such whatever it declares. Anything else is left as it is, to be reported. */
void stone_feed_decode(stone_desk *desk);

/* Reads the whole source into a story whose defaults are set. Returns false, with a finding, when it cannot be read. */
bool stone_feed_read(stone_desk *desk, stone_story *story);

/* ---- shared by the readers of the forms: dispatch.c ---- */

/* Replaces the whole story by a mark with this head and reason. */
void stone_feed_hold(stone_desk *desk, stone_story *story, const char *head, const char *why);
/* Does the same for an unreadable story and adds a finding at byte `at`. Always returns false. */
bool stone_feed_refuse(stone_desk *desk, stone_story *story, size_t at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Reports a note from the agency to the desk, as info. */
void stone_feed_note(stone_desk *desk, size_t at, const char *words);
/* Returns plain words as text without marks; empty for NULL. */
stone_copy_text stone_feed_words(stone_desk *desk, const char *words, size_t at);
/* Finishes a stick and returns it as text; empty if there is nothing in it. */
stone_copy_text stone_feed_cast(stone_desk *desk, stone_stick *stick);
/* Returns the offset at which a line of the source begins. */
size_t stone_feed_line(stone_desk *desk, long line);

/* markup.c: converts the elements of NITF or (X)HTML into blocks. `at` is the offset to report for all of them;
 * SIZE_MAX: the line of each node is used. */
void stone_markup_read(stone_desk *desk, stone_story *story, xmlNode *body, size_t at);
/* The same for HTML in a string. */
void stone_markup_read_html(stone_desk *desk, stone_story *story, const char *html, size_t at);
/* The same for plain text. Paragraphs are separated by empty lines or, if there are none, by line ends. */
void stone_markup_read_plain(stone_desk *desk, stone_story *story, const char *text, size_t at);
/* Returns all text beneath a node with white space collapsed; it lives in the scratch arena. */
const char *stone_markup_text(stone_desk *desk, const xmlNode *node);
/* Returns the words beneath a node as one line with its marks: paragraphs and lines are separated by a space, persons
 * and their titles by a comma; notes go to the desk. Empty for NULL. */
stone_copy_text stone_markup_words(stone_desk *desk, const xmlNode *node, size_t at);
/* Does the same for a line of JSON, which some systems write with tags and entities of HTML. */
stone_copy_text stone_markup_line(stone_desk *desk, const char *line, size_t at);

/* wire.c (NITF, NewsML-G2) and ninjs.c: the readers of each format, with the result of stone_feed_read. */
bool stone_wire_read(stone_desk *desk, stone_story *story);
bool stone_ninjs_read(stone_desk *desk, stone_story *story);

#endif
