/* The one description of everything an edition, a page file and a style may say: every mapping with its keys, their
 * forms, bounds and a sentence of help. The reader checks files against it, the JSON Schema is printed from it, and
 * styles are laid over one another by it. What passes the check can be read without asking again. */
#ifndef STONE_VALUES_KEYS_H
#define STONE_VALUES_KEYS_H

#include "values/value.h"
#include "values/yaml.h"

/* What shape a key's value may have (several may be allowed), and what else is to know of a key. */
typedef enum {
    STONE_ONE = 1,      /* one scalar of `form`, or one of `words` */
    STONE_SEVERAL = 2,  /* a list of such scalars */
    STONE_GROUP = 4,    /* keys of its own: `mapping` */
    STONE_GROUPS = 8,   /* a list of mappings; with STONE_SEVERAL a list that mixes both */
    STONE_NEEDED = 16,  /* must be there */
    STONE_CONTENT = 32, /* one of the keys that say what the thing is: exactly one of them stands in a mapping */
    STONE_SHARED = 64,  /* a STONE_CONTENT key that another kind has, too, where it means something else */
} stone_key_shape;

typedef struct stone_mapping stone_mapping;

typedef struct {
    const char *name; /* NULL ends a table */
    unsigned shape;   /* stone_key_shape bits */
    stone_form form;
    const char *const *words; /* further words, or with STONE_FORM_WORD the only ones; ends with NULL */
    double least, most;       /* bounds of the value (points of a length, percent, numbers); both 0: none */
    unsigned items;           /* of a list: exactly so many; 0: any number up to 1,000 */
    const stone_mapping *mapping;
    const char *help;
} stone_key;

/* One of the kinds of thing that a mapping may describe, with the keys that only it has. */
typedef struct {
    const char *name;      /* "story"; for messages, "a story box" */
    const stone_key *keys; /* its STONE_CONTENT keys say that the thing is of this kind; NULL: no key says so */
} stone_keys_kind;

struct stone_mapping {
    const char *name;             /* for the schema */
    const char *what;             /* for messages: "a page", "a box" */
    const stone_key *keys;        /* NULL: none */
    const stone_keys_kind *kinds; /* NULL: all such things have the same keys; ends with an empty one */
    const char *noun, *nouns;     /* with `kinds`, for messages: "box", "boxes" */
    const stone_key *any;         /* describes the values of names the user chooses; NULL: no such names */
    stone_form any_form;          /* of these names */
    const char *const *any_words; /* or the only ones; ends with NULL */
    uint32_t any_most;            /* how many; 0: 1,000 */
    bool content_needed;          /* one of the STONE_CONTENT keys must be there */
    bool whole;                   /* laid over another one it replaces it when it says what it is */
    bool over_first;              /* laid over another one its names come before the other's */
};

/* Checks a parsed file. What is wrong is a finding and taken out of the tree, so that what is left is as described. */
void stone_keys_check(stone_arena *arena, stone_node *node, const stone_mapping *mapping, stone_findings *findings);

/* Lays `over` over `under` and gives a new tree (nodes are shared): mappings by key, all else whole. */
stone_node *stone_keys_lay_over(stone_arena *arena, const stone_mapping *mapping, stone_node *under, stone_node *over);

/* The key of this name in one list; NULL: it has none. */
const stone_key *stone_keys_find(const stone_key *keys, const char *name);

/* The STONE_CONTENT key that the node holds; NULL: it holds none. */
const stone_key *stone_keys_content(const stone_mapping *mapping, const stone_node *node);

/* The kind that the node's STONE_CONTENT key says; NULL: it holds none, or the mapping has no kinds. */
const stone_keys_kind *stone_keys_kind_of(const stone_mapping *mapping, const stone_node *node);

/* Reports keys of the node that belong to other kinds than its own. stone_keys_check does so, and takes them out; what
 * was laid over another node afterwards may hold such keys again. */
void stone_keys_report_foreign(const stone_mapping *mapping, const stone_node *node, stone_findings *findings);

/* What a key wants, in words: "a length such as 4mm, or `none`". */
char *stone_keys_wants(stone_arena *arena, const stone_key *key);

#endif
