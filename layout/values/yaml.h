/* Reads the subset of YAML that input files may use: scalars, lists and mappings. Size, UTF-8 and NUL bytes are checked
 * before parsing; depth, anchors, aliases, tags, merge keys and duplicate keys during it. Every node records its exact
 * position. All nodes live in the arena. */
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
    stone_span span; /* of the value with its quotation marks; of the first character of a mapping or list */

    /* SCALAR */
    const char *text;  /* valid UTF-8; never NULL */
    stone_span inside; /* of the text's first character: after the quotation mark, or in the first line of a block */
    bool empty;        /* `key:` without a value */
    bool block;        /* `|`: line i of the text is on line inside.line + i of the file */
    bool cut;          /* ended by a ' #' that was probably meant as text */

    STONE_LIST(stone_node *) items;   /* LIST */
    STONE_LIST(stone_entry) entries;  /* MAP: in the order of the file, each key once */
    STONE_LIST(const char *) dropped; /* MAP: keys that were reported and removed */
};

/* Parses a file already added to `sources`. Returns NULL, with a stop, when the file is not well-formed; an empty file
 * gives an empty mapping. Each YAML feature that input files may not use is a finding, and its key or item is left
 * out. */
stone_node *stone_yaml_parse(stone_arena *arena, const stone_sources *sources, uint32_t source,
                             stone_findings *findings);

/* Returns the value of a key. NULL: the key is missing, or `map` is NULL or not a mapping. */
stone_node *stone_node_at(const stone_node *map, const char *key);

/* True when the key was removed as faulty, so that it need not be reported as missing as well. */
bool stone_node_dropped(const stone_node *map, const char *key);

/* Returns the text of a key's scalar, or NULL. */
const char *stone_node_text(const stone_node *map, const char *key);

/* Returns the position of line `line` (from 0) of a scalar's text. */
stone_span stone_node_line(const stone_node *scalar, uint32_t line);

#endif
