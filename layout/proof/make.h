/* The maker makes the edition on a thread of its own whenever it is asked to. It delivers each result as a make: the
 * pages as leaves, the findings, and the files to watch. */
#ifndef STONE_PROOF_MAKE_H
#define STONE_PROOF_MAKE_H

#include <glib.h>
#include <stonehand/stonehand.h>

typedef struct {
    stone_leaf *leaf;
    stone_leaf *former; /* the page before its last change; NULL: it has not changed yet */
    unsigned errors, warnings, notes;
} stone_proof_page;

/* Immutable once delivered; reference-counted. */
typedef struct {
    int holders;       /* atomic */
    unsigned revision; /* from 1 */
    stone_outcome outcome;
    char *stale; /* why the pages are those of an earlier make; NULL: they are from this one */
    double ms;
    char *paper, *title, *date, *language, *direction;
    unsigned ink_limit;
    GArray *pages;           /* stone_proof_page */
    char *findings;          /* a JSON array */
    bool lacking;            /* a file was missing */
    char **files, **folders; /* to be watched, also files that could not be read; absolute paths, NULL-terminated */
    gint64 began;            /* microseconds of real time */
} stone_proof_make;

stone_proof_make *stone_proof_make_keep(stone_proof_make *make);
void stone_proof_make_close(stone_proof_make *make); /* NULL is allowed */
/* The page with a folio; NULL: there is none. */
const stone_proof_page *stone_proof_make_page(const stone_proof_make *make, const char *folio);

typedef struct stone_maker stone_maker;

/* `made` is called in the thread-default main context of the caller. It receives a reference to the make, which it must
 * close. */
stone_maker *stone_maker_open(const stone_options *options, const char *edition,
                              void (*made)(void *who, stone_proof_make *make), void *who);
void stone_maker_close(stone_maker *maker);
/* Asks for a make. Requests during a make are combined into one more make after it. */
void stone_maker_ask(stone_maker *maker);

#endif
