/* The margin: comments on an edition's pages, and sign-offs of them. They are kept beside the edition: of
 * tonight/edition.yaml in tonight/edition.proof.jsonl, one event a line, which only grows and is merged as a union of
 * lines; the scenes of pages that are signed off lie in tonight/edition.signed/ (docs/proof.md).
 *
 * A comment is bound to words of a story, so that it outlives a reflow and edits around it; its box stands in for words
 * that are gone. A sign-off is bound to what the page holds: any later change opens it again. */
#ifndef STONEHAND_MARGIN_H
#define STONEHAND_MARGIN_H

#include <stonehand/leaf.h>

STONE_BEGIN_DECLARATIONS

typedef struct stone_margin stone_margin;

/* Reads what is kept beside the edition; never NULL. zone: whose pages are signed off; NULL: the edition has none. */
STONE_API stone_margin *stone_margin_open(const char *edition, const char *zone);
STONE_API void stone_margin_close(stone_margin *margin); /* NULL is fine */

/* Reads it again when the file is another one than it was; true when it was read. Everything given before is gone then;
 * comments have no places until they are placed again. */
STONE_API bool stone_margin_read(stone_margin *margin);

/* The file, as a path; lines of it that are no events, as findings are printed, NULL behind the last. */
STONE_API const char *stone_margin_path(const stone_margin *margin);
STONE_API const char *stone_margin_fault(const stone_margin *margin, size_t index);

typedef struct {
    double x_mm, y_mm, width_mm, height_mm;
} stone_margin_place;

typedef struct {
    const char *by, *at, *text;
} stone_margin_reply;

typedef struct {
    const char *id, *by, *at, *text; /* at: "2025-11-17T21:10:00.123456Z" */
    bool resolved;
    const stone_margin_reply *replies;
    size_t replies_n;
    const char *made_on, *box, *story, *quote; /* box, story: NULL: none; quote: "" when it is about a box or a page */
    /* set by stone_margin_put */
    const char *page; /* where it stands now; NULL: its place is gone */
    const stone_margin_place *places;
    size_t places_n;
    bool lost; /* its words are gone, the box stands for them */
} stone_comment;

STONE_API size_t stone_margin_comments(const stone_margin *margin);
STONE_API const stone_comment *stone_margin_comment(const stone_margin *margin, size_t index); /* by time */

/* Finds where every comment stands on these pages, which are all pages of the edition in their order. */
STONE_API void stone_margin_put(stone_margin *margin, stone_leaf *const *leaves, size_t n);

typedef struct {
    const char *page, *by, *at, *hash; /* hash: stone_leaf_hash of the page that was signed */
    const char *zone;                  /* "": of an edition without */
    bool stands;                       /* the page is as it was signed */
} stone_sign_off;

/* The last one of this zone's page that was not taken back; where it does not stand, that of another zone of the same
 * page, if that does: pages that zones share are signed once. False: there is none. */
STONE_API bool stone_margin_sign_off(const stone_margin *margin, stone_leaf *leaf, stone_sign_off *sign_off);

/* The page that was signed off, as it was kept; the caller's own. NULL: it cannot be read. */
STONE_API stone_leaf *stone_margin_signed_leaf(const stone_margin *margin, const stone_options *options,
                                               const stone_sign_off *sign_off);

/* All comments, placed on these pages, and their sign-offs, as a JSON document (docs/proof.md, `comments --json`). size
 * bytes and a NUL, to be freed with stone_leaf_free. */
STONE_API char *stone_margin_document(stone_margin *margin, stone_leaf *const *leaves, size_t n, size_t *size);

/* ---- writing: each adds a line to the file, which is then read again. False: *why says what is wrong, for people ----
 */

/* An end of the words that a comment is about: `offset` characters into a line of a leaf's document. */
typedef struct {
    const char *item;
    unsigned offset;
} stone_margin_end;

/* On a page among all of them; from and to NULL: about the box, box NULL: about the page. `id`: 33 bytes. */
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
