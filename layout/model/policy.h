/* A policy: what a comparison does not report, as read from a file (docs/diff.md). */
#ifndef STONE_MODEL_POLICY_H
#define STONE_MODEL_POLICY_H

#include "base/arena.h"
#include "base/len.h"

/* A mask: a part of a page in which nothing is reported. */
typedef struct {
    const char *why;                       /* the reason in the file; NULL: none is given */
    const char *page, *role, *story, *box; /* NULL: any */
    bool placed;
    stone_rect place;
    uint32_t line; /* line of the file, for messages */
} stone_policy_mask;

typedef struct {
    STONE_LIST(const char *) kinds, roles; /* not reported; kinds have their names in base/changes.def */
    STONE_LIST(stone_policy_mask) masks;
    stone_len shift; /* moves up to this distance are not reported */
    bool tolerant;
    uint32_t most_apart, most_pixels;
} stone_policy;

#endif
