/* Describes the keys of input files: each mapping has a table of keys with their forms, bounds and a sentence of help.
 * The reader checks files against these tables, the JSON Schema is printed from them, and they control how one style
 * overrides another. A tree that has passed stone_keys_check can be read without further checks. */
#ifndef STONE_VALUES_KEYS_H
#define STONE_VALUES_KEYS_H

#include "values/value.h"
#include "values/yaml.h"

/* The shapes that a key's value may have (bits may be combined), and further properties of a key. */
typedef enum {
    STONE_ONE = 1,      /* one scalar of `form`, or one of `words` */
    STONE_SEVERAL = 2,  /* a list of such scalars */
    STONE_GROUP = 4,    /* a mapping, described by `mapping` */
    STONE_GROUPS = 8,   /* a list of mappings; with STONE_SEVERAL the list may mix both */
    STONE_NEEDED = 16,  /* the key is required */
    STONE_CONTENT = 32, /* the key determines the kind of the thing; a mapping may have only one of these */
    STONE_SHARED = 64,  /* a STONE_CONTENT key that another kind also has, with a different meaning */
} stone_key_shape;

typedef struct stone_mapping stone_mapping;

typedef struct {
    const char *name; /* NULL ends a table */
    unsigned shape;   /* stone_key_shape bits */
    stone_form form;
    const char *const *words; /* words allowed besides `form`; with STONE_FORM_WORD only these; ends with NULL */
    double least, most;       /* bounds of the value (lengths in points, percentages, numbers); both 0: unbounded */
    unsigned items;           /* the exact length of a list; 0: any length up to 1,000 */
    const stone_mapping *mapping;
    const char *help; /* one sentence, printed in the schema */
} stone_key;

/* One of the kinds of thing that a mapping may describe, with the keys of this kind. */
typedef struct {
    const char *name;      /* such as "story"; used in messages as in "a story box" */
    const stone_key *keys; /* a STONE_CONTENT key among them determines this kind; NULL: no keys */
} stone_keys_kind;

struct stone_mapping {
    const char *name;             /* for the schema */
    const char *what;             /* for messages: "a page", "a box" */
    const stone_key *keys;        /* NULL: none */
    const stone_keys_kind *kinds; /* NULL: all such things have the same keys; ends with an empty entry */
    const char *noun, *nouns;     /* with `kinds`, for messages: "box", "boxes" */
    const stone_key *any; /* describes the values of names that the user chooses; NULL: such names are not allowed */
    stone_form any_form;  /* the form of these names */
    const char *const *any_words; /* if not NULL, the only names allowed; ends with NULL */
    uint32_t any_most;            /* the largest number of names; 0: 1,000 */
    bool content_needed;          /* one of the STONE_CONTENT keys is required */
    bool whole;                   /* replaces the mapping it overrides if it has a STONE_CONTENT key */
    bool over_first;              /* its names precede those of the mapping it overrides */
};

/* Checks a parsed file against `mapping`. Every error is a finding, and the faulty key or item is removed from the
 * tree, so that the remaining tree matches the description. */
void stone_keys_check(stone_arena *arena, stone_node *node, const stone_mapping *mapping, stone_findings *findings);

/* Returns a new tree in which `over` overrides `under`: mappings are merged key by key, all other values are replaced.
 * The new tree lives in the arena and shares nodes with both arguments. */
stone_node *stone_keys_lay_over(stone_arena *arena, const stone_mapping *mapping, stone_node *under, stone_node *over);

/* Returns the key of this name in a table, or NULL. */
const stone_key *stone_keys_find(const stone_key *keys, const char *name);

/* Returns the STONE_CONTENT key that the node has, or NULL. */
const stone_key *stone_keys_content(const stone_mapping *mapping, const stone_node *node);

/* Returns the kind that the node's STONE_CONTENT key determines. NULL: the node has no such key, or the mapping has no
 * kinds. */
const stone_keys_kind *stone_keys_kind_of(const stone_mapping *mapping, const stone_node *node);

/* Reports keys of the node that belong to a kind other than its own. stone_keys_check already does this and removes
 * them; call it again after stone_keys_lay_over, which may bring such keys back. */
void stone_keys_report_foreign(const stone_mapping *mapping, const stone_node *node, stone_findings *findings);

/* Describes the values that a key accepts, for messages: "a length such as 4mm, or `none`". Lives in the arena. */
char *stone_keys_wants(stone_arena *arena, const stone_key *key);

#endif
