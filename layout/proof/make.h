/* The maker: makes the edition up on a thread of its own, again and again, whenever it is asked. What came out is
 * handed over as a make: the pages as leaves, the findings, what to watch. */
#ifndef STONE_PROOF_MAKE_H
#define STONE_PROOF_MAKE_H

#include <glib.h>
#include <stonehand/stonehand.h>

typedef struct {
    stone_leaf *leaf;
    stone_leaf *former; /* before its last change; NULL: it has not changed yet */
    unsigned errors, warnings, notes;
} stone_proof_page;

/* Never changes once it is handed over. */
typedef struct {
    int holders;       /* atomic */
    unsigned revision; /* from 1 */
    stone_outcome outcome;
    char *stale; /* why the pages are those of an earlier make; NULL: they are of this one */
    double ms;
    char *paper, *title, *date, *language, *direction;
    unsigned ink_limit;
    GArray *pages;           /* stone_proof_page */
    char *findings;          /* a JSON array */
    bool lacking;            /* a file is missing */
    char **files, **folders; /* to be watched; absolute */
} stone_proof_make;

stone_proof_make *stone_proof_make_keep(stone_proof_make *make);
void stone_proof_make_close(stone_proof_make *make); /* NULL is fine */
/* NULL: there is no such page. */
const stone_proof_page *stone_proof_make_page(const stone_proof_make *make, const char *folio);

typedef struct stone_maker stone_maker;

/* `made` is called in the main context that is the default one now, with a make of its own to keep. */
stone_maker *stone_maker_open(const stone_options *options, const char *edition,
                              void (*made)(void *who, stone_proof_make *make), void *who);
void stone_maker_close(stone_maker *maker);
/* Something changed. While a make runs, all that is asked for is one more make after it. */
void stone_maker_ask(stone_maker *maker);

#endif
