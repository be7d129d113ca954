/* The margin: comments on the pages of an edition, and sign-offs of pages. Those of tonight/edition.yaml are kept
 * beside it in tonight/edition.proof.jsonl, one event per line. Lines are only ever appended, so that version control
 * can merge the file as a union of lines. The scenes of signed pages are kept in tonight/edition.signed/
 * (docs/proof.md).
 *
 * A comment is bound to the words of a story, so that it survives reflow and edits around it. If the words are gone,
 * the comment falls back to their box. A sign-off is bound to the content of the page: any later change invalidates it.
 *
 * Strings and structs returned live until the margin is read again or closed. */
#ifndef STONEHAND_MARGIN_H
#define STONEHAND_MARGIN_H

#include <stonehand/leaf.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_margin stone_margin;

/* Reads the margin of an edition. Never returns NULL. `zone` is the zone whose pages are signed off; NULL: the edition
 * has no zones. */
STONE_API stone_margin *stone_margin_open(const char *edition, const char *zone);
STONE_API void stone_margin_close(stone_margin *margin); /* NULL is allowed */

/* Reads the file again if it has changed, and returns true if so. Everything returned before is then invalid, and
 * comments have no places until stone_margin_put is called again. */
STONE_API bool stone_margin_read(stone_margin *margin);

/* The path of the file; and its lines that are not valid events, formatted as findings are printed, NULL for an index
 * past the last one. */
STONE_API const char *stone_margin_path(const stone_margin *margin);
STONE_API const char *stone_margin_fault(const stone_margin *margin, size_t index);

typedef struct {
    double x_mm, y_mm, width_mm, height_mm;
} stone_margin_place;

typedef struct {
    const char *by, *at, *text;
} stone_margin_reply;

typedef struct {
    const char *id, *by, *at, *text; /* at: UTC, for example "2025-11-17T21:10:00.123456Z" */
    bool resolved;
    const stone_margin_reply *replies;
    size_t replies_n;
    /* box, story: NULL if none; quote: the words commented on, "" for a comment on a box or a page */
    const char *made_on, *box, *story, *quote;
    /* set by stone_margin_put */
    const char *page; /* where the comment is now; NULL: its place is gone */
    const stone_margin_place *places;
    size_t places_n;
    bool lost; /* the words are gone; the place is that of their box */
} stone_comment;

STONE_API size_t stone_margin_comments(const stone_margin *margin);
/* in the order of time */
STONE_API const stone_comment *stone_margin_comment(const stone_margin *margin, size_t index);

/* Places every comment on these pages. `leaves` holds all pages of the edition, in order. */
STONE_API void stone_margin_put(stone_margin *margin, stone_leaf *const *leaves, size_t n);

typedef struct {
    const char *page, *by, *at, *hash; /* hash: stone_leaf_hash of the page as it was signed */
    const char *zone;                  /* "" for an edition without zones */
    bool stands;                       /* the page has not changed since it was signed */
} stone_sign_off;

/* The latest sign-off of this page in the margin's zone that was not withdrawn. If it is no longer valid but another
 * zone's sign-off of the same page is, that one is returned, so that pages shared by zones are signed once. False: the
 * page was never signed, or every sign-off was withdrawn. */
STONE_API bool stone_margin_sign_off(const stone_margin *margin, stone_leaf *leaf, stone_sign_off *sign_off);

/* The page as it was when it was signed. The caller owns the leaf. NULL: it cannot be read. */
STONE_API stone_leaf *stone_margin_signed_leaf(const stone_margin *margin, const stone_options *options,
                                               const stone_sign_off *sign_off);

/* All comments, placed on these pages, and the sign-offs of the pages, as a JSON document (docs/proof.md, `comments
 * --json`). `size` receives its length in bytes, without the final NUL. Free it with stone_leaf_free. */
STONE_API char *stone_margin_document(stone_margin *margin, stone_leaf *const *leaves, size_t n, size_t *size);

/* ---- writing ----
 *
 * Each function appends a line to the file and reads the file again. False: nothing was written, and *why is a message
 * for the user. */

/* One end of the words that a comment is about: `offset` characters into a line of a leaf's document. */
typedef struct {
    const char *item;
    unsigned offset;
} stone_margin_end;

/* Adds a comment to page number `page` of all pages. `from` and `to` NULL: the comment is about the box; `box` NULL as
 * well: about the page. `id` receives the comment's id, 33 bytes including the NUL. */
STONE_API bool stone_margin_add(stone_margin *margin, stone_leaf *const *leaves, size_t n, size_t page, const char *by,
                                const char *text, const char *box, const stone_margin_end *from,
                                const stone_margin_end *to, char *id, const char **why);
STONE_API bool stone_margin_answer(stone_margin *margin, const char *comment, const char *by, const char *text,
                                   const char **why);
STONE_API bool stone_margin_resolve(stone_margin *margin, const char *comment, const char *by, bool resolved,
                                    const char **why);
STONE_API bool stone_margin_sign(stone_margin *margin, stone_leaf *leaf, const char *by, const char **why);
STONE_API bool stone_margin_unsign(stone_margin *margin, stone_leaf *leaf, const char *by, const char **why);

STONE_END_DECLARATIONS

#endif
