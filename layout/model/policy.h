/* What a comparison does not tell, as a file says it (docs/diff.md). */
#ifndef STONE_MODEL_POLICY_H
#define STONE_MODEL_POLICY_H

#include "base/arena.h"
#include "base/len.h"

typedef struct {
    const char *why;                       /* as the file says it; NULL: it does not */
    const char *page, *role, *story, *box; /* NULL: any */
    bool placed;
    stone_rect place;
    uint32_t line; /* of the file, for messages */
} stone_policy_mask;

typedef struct {
    STONE_LIST(const char *) kinds, roles; /* not told; kinds as base/changes.def names them */
    STONE_LIST(stone_policy_mask) masks;
    stone_len shift; /* moves up to this far are not told */
    bool tolerant;
    uint32_t most_apart, most_pixels;
} stone_policy;

#endif
