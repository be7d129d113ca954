/* YAML as input files may have it: scalars, lists and mappings, nothing else. The file is checked before it is parsed
 * (size, UTF-8, NUL) and while (depth, anchors, aliases, tags, merge keys, duplicate keys). Every node knows its exact
 * place. Everything lives in the arena. */
#ifndef STONE_VALUES_YAML_H
#define STONE_VALUES_YAML_H

#include "base/finding.h"

enum { STONE_YAML_LARGEST = 4 << 20, STONE_YAML_DEEPEST = 64 };

typedef enum { STONE_NODE_SCALAR, STONE_NODE_LIST, STONE_NODE_MAP } stone_node_kind;

typedef struct stone_node stone_node;

typedef struct {
    const char *key;
    stone_span span;   /* of the key */
    stone_node *value; /* never NULL */
} stone_entry;

struct stone_node {
    stone_node_kind kind;
    stone_span span; /* of the value, quotation marks included; of a mapping or list its first character */

    /* SCALAR */
    const char *text;  /* valid UTF-8; never NULL */
    stone_span inside; /* of the text's first character: behind the quotation mark, or in the first line of a block */
    bool empty;        /* `key:` with nothing behind it */
    bool block;        /* `|`: line i of the text stands on line inside.line + i */
    bool cut;          /* a ' #' that looks like text ends it */

    STONE_LIST(stone_node *) items;   /* LIST */
    STONE_LIST(stone_entry) entries;  /* MAP: in the order of the file, each key once */
    STONE_LIST(const char *) dropped; /* MAP: keys taken out because they are wrong, which has been said */
};

/* Parses a file already added to `sources`. NULL when it is not well-formed (the finding is a stop); an empty file
 * gives an empty mapping. What YAML has and input files do not is a finding each; its key or item is left out. */
stone_node *stone_yaml_parse(stone_arena *arena, const stone_sources *sources, uint32_t source,
                             stone_findings *findings);

/* The value of a key, or NULL. The node may be NULL or no mapping: NULL. */
stone_node *stone_node_at(const stone_node *map, const char *key);

/* True when the key was there but is wrong: that it is missing need not be said as well. */
bool stone_node_dropped(const stone_node *map, const char *key);

/* The text of a key's scalar, or NULL. */
const char *stone_node_text(const stone_node *map, const char *key);

/* The place of line `line` (from 0) of a scalar's text. */
stone_span stone_node_line(const stone_node *scalar, uint32_t line);

#endif
